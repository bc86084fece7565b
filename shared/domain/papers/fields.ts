import { type MergedText, mergeFields } from '../messages/merge.ts'

/**
 * Papers of a deal from the person's own texts: a letter of intent, a purchase contract, an assignment. What a text names as `{{seller_name}}` is filled in;
 * what is not known stays as a gap that can be seen, `[[closing_date]]`, and is told of. No text of a paper is the program's.
 */

export const PAPER_FIELDS = [
  { name: 'today', about: 'The day on which the paper is made' },
  { name: 'seller_name', about: 'The seller’s name' },
  { name: 'seller_phone', about: 'The seller’s phone number' },
  { name: 'seller_email', about: 'The seller’s e-mail address' },
  { name: 'address', about: 'The property’s address in one line' },
  { name: 'street', about: 'The property’s street line' },
  { name: 'city', about: 'The property’s city' },
  { name: 'region', about: 'The property’s state or region' },
  { name: 'postal_code', about: 'The property’s postal code' },
  { name: 'deal_title', about: 'The deal’s title' },
  { name: 'offer', about: 'The amount that was offered' },
  { name: 'offer_date', about: 'The day of the offer' },
  { name: 'asking_price', about: 'The seller’s asking price' },
  { name: 'contract_price', about: 'The price in the contract' },
  { name: 'contract_date', about: 'The day of the contract' },
  { name: 'closing_date', about: 'The day the contract is to close' },
  { name: 'buyer_name', about: 'The buyer’s name' },
  { name: 'buyer_phone', about: 'The buyer’s phone number' },
  { name: 'buyer_email', about: 'The buyer’s e-mail address' },
  { name: 'assignment_price', about: 'What the buyer pays in all' },
  { name: 'assignment_fee', about: 'What is earned by assigning the contract' },
  { name: 'deposit', about: 'The buyer’s deposit' },
  { name: 'my_name', about: 'Your name, from Settings' },
  { name: 'my_company', about: 'Your company, from Settings' },
  { name: 'my_phone', about: 'Your phone number, from Settings' },
  { name: 'my_email', about: 'Your e-mail address, from Settings' },
] as const

export type PaperField = (typeof PAPER_FIELDS)[number]['name']
export type PaperValues = Readonly<Record<PaperField, string>>

export const PAPER_KINDS = ['letter_of_intent', 'purchase_contract', 'assignment', 'other'] as const
export type PaperKind = (typeof PAPER_KINDS)[number]

export const PAPER_KIND_NAMES: Readonly<Record<PaperKind, string>> = {
  letter_of_intent: 'Letter of intent',
  purchase_contract: 'Purchase contract',
  assignment: 'Assignment',
  other: 'Other paper',
}

/**
 * A text with its fields filled in once. `filled` is what the person says for this one paper, by the field's name in small letters: it goes before what is
 * known, and fills fields of the person's own. What is blank fills nothing.
 */
export function mergePaper(
  body: string,
  known: Readonly<Partial<PaperValues>>,
  filled: Readonly<Record<string, string>>,
): MergedText {
  const given = Object.entries(filled).filter(([, value]) => value.trim() !== '')
  const values: Readonly<Record<string, string>> = { ...known, ...Object.fromEntries(given) }
  const names = new Set<string>([...PAPER_FIELDS.map(({ name }) => name), ...given.map(([name]) => name)])
  const isField = (name: string): name is string => names.has(name)
  const { body: text, gaps } = mergeFields({ subject: '', body }, values, isField)
  return { text, gaps }
}
