import type { MessageKind } from './holds.ts'
import { type MergedMessage, mergeFields } from './merge.ts'

/** What a message that offers a deal to a buyer can say. Nothing of the seller, of what was agreed with them, or of other buyers is among it. */
export const OFFER_FIELDS = [
  { name: 'buyer_name', about: "The buyer's name" },
  { name: 'buyer_first_name', about: "The first word of the buyer's name" },
  { name: 'address', about: "The property's address in one line" },
  { name: 'street', about: "The property's street line" },
  { name: 'city', about: "The property's city" },
  { name: 'price', about: 'What the buyer would pay' },
  { name: 'facts', about: 'Type, bedrooms and bathrooms, as far as they are known' },
  { name: 'why', about: 'What of the deal the buyer has said to look for, a line for each' },
  { name: 'my_name', about: 'Your name, from Settings' },
  { name: 'my_company', about: 'Your company, from Settings' },
  { name: 'my_phone', about: 'Your phone number, from Settings' },
  { name: 'my_email', about: 'Your e-mail address, from Settings' },
  { name: 'note', about: 'What you write for this offer' },
] as const

export type OfferField = (typeof OFFER_FIELDS)[number]['name']
export type OfferValues = Readonly<Partial<Record<OfferField, string>>>

export interface OfferText {
  readonly subject: string
  readonly body: string
}

/** The text where a person has written none. A field that may be empty is left out with its line. */
export function offerStarter(kind: MessageKind, values: OfferValues): OfferText {
  const has = (field: OfferField) => (values[field] ?? '') !== ''
  const facts = has('facts') ? ['{{facts}}'] : []
  const note = has('note') ? ['{{note}}'] : []
  switch (kind) {
    case 'email':
      return {
        subject: '{{street}}, {{city}}: {{price}}',
        body: [
          'Hi {{buyer_first_name}},',
          ['I have {{address}} for you at {{price}}.', ...facts].join('\n'),
          'Why it fits:\n{{why}}',
          ...note,
          'Tell me if you want to see it.',
          ['{{my_name}}', ...(has('my_phone') ? ['{{my_phone}}'] : [])].join('\n'),
        ].join('\n\n'),
      }
    case 'sms':
      return {
        subject: '',
        body: [
          '{{buyer_first_name}}, {{my_name}} here: {{address}} at {{price}}.',
          ...facts,
          'Why it fits:\n{{why}}',
          ...note,
          'Want to see it? Reply STOP to opt out.',
        ].join('\n'),
      }
    case 'call_note':
      return {
        subject: '',
        body: [
          'Ring {{buyer_name}} about {{address}} at {{price}}.',
          ...facts,
          'Why it fits:\n{{why}}',
          ...note,
        ].join('\n'),
      }
  }
}

/** The text of a message that follows an offer, where a person has written none. */
export function reminderStarter(kind: MessageKind, values: OfferValues): OfferText {
  const has = (field: OfferField) => (values[field] ?? '') !== ''
  const note = has('note') ? ['{{note}}'] : []
  switch (kind) {
    case 'email':
      return {
        subject: 'About {{street}}, {{city}}',
        body: [
          'Hi {{buyer_first_name}},',
          'I wrote to you about {{address}} at {{price}}.',
          ...note,
          'Do you want to see it? If it is not for you, a word is enough and I will not ask again.',
          ['{{my_name}}', ...(has('my_phone') ? ['{{my_phone}}'] : [])].join('\n'),
        ].join('\n\n'),
      }
    case 'sms':
      return {
        subject: '',
        body: [
          '{{buyer_first_name}}, {{my_name}} here again about {{address}} at {{price}}.',
          ...note,
          'Want to see it? Reply STOP to opt out.',
        ].join('\n'),
      }
    case 'call_note':
      return {
        subject: '',
        body: ['Ring {{buyer_name}} again about {{address}} at {{price}}.', ...note].join('\n'),
      }
  }
}

function isOfferField(name: string): name is OfferField {
  return OFFER_FIELDS.some(field => field.name === name)
}

/** Fills an offer's text in; what is not known leaves a gap that can be seen, and holds the message. */
export function mergeOffer(text: OfferText, values: OfferValues): MergedMessage {
  return mergeFields(text, values, isOfferField)
}

/** The fields of a text that no message to a buyer has, each once, as the text names them. */
export function fieldsOfNoOffer(text: OfferText): readonly string[] {
  return mergeOffer(text, {})
    .gaps.filter(({ why }) => why === 'unknown')
    .map(({ field }) => field)
}
