/**
 * Merge fields of a message. A template names a fact as `{{seller_name}}`; what is not known leaves a gap that can be seen, `[[offer]]`, and is told of:
 * nothing is ever sent blank where something should stand.
 */

export const MERGE_FIELDS = [
  { name: 'seller_name', about: "The seller's name" },
  { name: 'seller_first_name', about: "The first word of the seller's name" },
  { name: 'address', about: "The property's address in one line" },
  { name: 'street', about: "The property's street line" },
  { name: 'city', about: "The property's city" },
  { name: 'deal_title', about: "The deal's title" },
  { name: 'offer', about: 'The amount that was offered' },
  { name: 'asking_price', about: 'The seller’s asking price' },
  { name: 'contract_price', about: 'The price in the contract' },
  { name: 'closing_date', about: 'The day the contract is to close' },
  { name: 'my_name', about: 'Your name, from Settings' },
  { name: 'my_company', about: 'Your company, from Settings' },
  { name: 'my_phone', about: 'Your phone number, from Settings' },
  { name: 'my_email', about: 'Your e-mail address, from Settings' },
  { name: 'note', about: 'What you write for this one message' },
] as const

export type MergeField = (typeof MERGE_FIELDS)[number]['name']
export type MergeValues = Readonly<Partial<Record<MergeField, string>>>

export interface Gap {
  /** As the template names it. */
  readonly field: string
  readonly why: 'unknown' | 'empty'
}

export interface MergedText {
  readonly text: string
  /** Each field once, in the order of the text. */
  readonly gaps: readonly Gap[]
}

const FIELD = /\{\{([^{}]*)\}\}/g

export function isMergeField(name: string): name is MergeField {
  return MERGE_FIELDS.some(field => field.name === name)
}

/** Which names are fields of a template. */
type IsField<Name extends string> = (name: string) => name is Name

/** Fills a template in once: what a value contains is never taken for a field. */
export function mergeText(template: string, values: MergeValues): MergedText {
  return mergeNamed(template, values, isMergeField)
}

function mergeNamed<Name extends string>(
  template: string,
  values: Readonly<Partial<Record<Name, string>>>,
  isField: IsField<Name>,
): MergedText {
  const gaps = new Map<string, Gap>()
  const text = template.replace(FIELD, (_whole, inner: string) => {
    const name = inner.trim().toLowerCase()
    if (!isField(name)) {
      const field = inner.trim() || '?'
      gaps.set(field, { field, why: 'unknown' })
      return gapText(field)
    }
    const value: string = values[name]?.trim() ?? ''
    if (value !== '') return value
    gaps.set(name, { field: name, why: 'empty' })
    return gapText(name)
  })
  return { text, gaps: [...gaps.values()] }
}

function gapText(field: string): string {
  return `[[${field}]]`
}

export interface MergedMessage {
  /** One line, whatever was merged into it. */
  readonly subject: string
  readonly body: string
  readonly gaps: readonly Gap[]
}

/** Subject and body of one message; each gap is told once. */
export function mergeMessage(
  template: { readonly subject: string; readonly body: string },
  values: MergeValues,
): MergedMessage {
  return mergeFields(template, values, isMergeField)
}

/** The same with fields of another list. */
export function mergeFields<Name extends string>(
  template: { readonly subject: string; readonly body: string },
  values: Readonly<Partial<Record<Name, string>>>,
  isField: IsField<Name>,
): MergedMessage {
  const subject = mergeNamed(template.subject, values, isField)
  const body = mergeNamed(template.body, values, isField)
  const gaps = [...subject.gaps]
  for (const gap of body.gaps) if (!gaps.some(({ field }) => field === gap.field)) gaps.push(gap)
  return { subject: oneLine(subject.text), body: body.text.trim(), gaps }
}

/** Spaces and line ends run together, as a subject and a name want it. */
export function oneLine(text: string): string {
  return text.replace(/\s+/g, ' ').trim()
}

/** What is still to be filled in of a text as it is, each once: gaps, fields never merged, and braces left open. */
export function gapsIn(text: string): readonly string[] {
  const found = new Set<string>()
  const rest = text.replace(/\[\[([^[\]]*)\]\]|\{\{([^{}]*)\}\}/g, (_whole, gap?: string, field?: string) => {
    found.add((gap ?? field ?? '').trim() || '?')
    return ''
  })
  if (/\{\{|\}\}/.test(rest)) found.add('{{')
  return [...found]
}

export function gapWords({ field, why }: Gap): string {
  return why === 'empty' ? `{{${field}}} is not known yet` : `{{${field}}} is not a merge field`
}
