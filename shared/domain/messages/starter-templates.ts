import type { MessageKind, Tone } from './holds.ts'

export interface TemplateText {
  readonly kind: MessageKind
  readonly tone: Tone
  readonly name: string
  /** Empty but for an e-mail. */
  readonly subject: string
  readonly body: string
}

/** One for each kind and tone: what a run uses until the person has a template of their own. */
export const STARTER_TEMPLATES: readonly TemplateText[] = [
  {
    kind: 'sms',
    tone: 'neutral',
    name: 'First text',
    subject: '',
    body: 'Hello {{seller_first_name}}, this is {{my_name}}. I would like to talk about {{street}}. When may I call you? Reply STOP and I will not write again.',
  },
  {
    kind: 'sms',
    tone: 'friendly',
    name: 'Friendly text',
    subject: '',
    body: 'Hi {{seller_first_name}}! {{my_name}} here. I came across {{street}} and would love to hear your plans for it. Is there a good time for a short call? If you would rather not hear from me, just reply STOP.',
  },
  {
    kind: 'sms',
    tone: 'direct',
    name: 'Direct text',
    subject: '',
    body: '{{seller_first_name}}, {{my_name}} here. I buy houses and want to make an offer on {{street}}. Yes or no? Reply STOP to opt out.',
  },
  {
    kind: 'email',
    tone: 'neutral',
    name: 'First e-mail',
    subject: 'Your property at {{street}}',
    body: 'Dear {{seller_name}},\n\nI am interested in your property at {{address}} and would like to make an offer. When would it suit you to talk?\n\nIf you would rather not hear from me, tell me and I will not write again.\n\n{{my_name}}\n{{my_phone}}',
  },
  {
    kind: 'email',
    tone: 'friendly',
    name: 'Friendly e-mail',
    subject: 'A question about {{street}}',
    body: 'Hi {{seller_first_name}},\n\nI hope you are well. I noticed your property at {{address}} and would be glad to hear what you have in mind for it. Perhaps I can help, at a pace that suits you.\n\nIf you would rather not hear from me, just say so and I will not write again.\n\nWarm regards,\n{{my_name}}\n{{my_phone}}',
  },
  {
    kind: 'email',
    tone: 'direct',
    name: 'Offer by e-mail',
    subject: 'Offer for {{street}}',
    body: '{{seller_name}},\n\nI offer {{offer}} for {{address}}. You choose the closing date.\n\nReply yes and I will send the contract; reply stop and I will not write again.\n\n{{my_name}}\n{{my_phone}}',
  },
  {
    kind: 'call_note',
    tone: 'neutral',
    name: 'Call outline',
    subject: '',
    body: 'Call {{seller_name}} about {{address}}.\n- Who I am: {{my_name}}\n- Condition, who lives there, what is owed\n- Why sell, and by when\n- Price asked\n- Next step and day',
  },
  {
    kind: 'call_note',
    tone: 'friendly',
    name: 'Friendly call outline',
    subject: '',
    body: 'Call {{seller_first_name}} about {{street}}. Ask how they are first, listen, and let them tell the story of the house.\n- What would a good outcome look like for them?\n- Agree on the next step together',
  },
  {
    kind: 'call_note',
    tone: 'direct',
    name: 'Offer call outline',
    subject: '',
    body: 'Call {{seller_name}} about {{address}}.\n- Offer: {{offer}}\n- Terms: as is, closing when they like\n- Ask for a yes or a no, and for the day to sign',
  },
]

/** The starter for a kind and tone; there is one for each. */
export function starterFor(kind: MessageKind, tone: Tone): TemplateText {
  const found = STARTER_TEMPLATES.find(each => each.kind === kind && each.tone === tone)
  if (!found) throw new Error(`There is no starter template for ${kind}, ${tone}`)
  return found
}
