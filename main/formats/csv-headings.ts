import { isCurrencyCode } from '../../shared/domain/currency.ts'
import type { ColumnField } from './csv-column-field.ts'
import { COLUMN_NAMES } from './csv-column-names.ts'
import { fold } from './text.ts'

/** What the name of a column says: its words, and the unit that some have behind them. */

export interface Heading {
  /** As the file has it. */
  readonly text: string
  readonly folded: string
  /** Without the currency: `amount` of "Amount (EUR)". */
  readonly base: string
  /** The ISO code that it names. */
  readonly currency: string | null
  /** The sign of a currency that it names, as the € of "Betrag (€)". */
  readonly sign: string | null
}

const UNIT = /^(.+?)(?: in)? ([a-z]{3})$/

/** The name, and the currency behind it. A column that is called by a currency alone holds amounts in it: "CAD$" beside "USD$". */
function partsOf(folded: string): readonly [name: string, currency: string | null] {
  const alone = folded.toUpperCase()
  if (isCurrencyCode(alone)) return ['amount', alone]
  const unit = UNIT.exec(folded)
  const code = unit?.[2]?.toUpperCase() ?? ''
  return isCurrencyCode(code) ? [unit?.[1] ?? folded, code] : [folded, null]
}

export function headingOf(text: string): Heading {
  const folded = fold(text)
  const [name, code] = partsOf(folded)
  return {
    text: text.trim(),
    folded,
    base: name,
    currency: code,
    sign: /\p{Sc}|z\u0142|K\u010d/u.exec(text.slice(0, 100))?.[0] ?? null,
  }
}

/** The place of the heading among the names of a field, the most telling one being 0; -1 where it is none of them. */
export function rankIn(heading: Heading, field: ColumnField): number {
  const names = COLUMN_NAMES[field]
  for (const written of spellings(heading)) {
    const rank = names.indexOf(written)
    if (rank !== -1) return rank
  }
  return -1
}

/** As it is, without its unit, and each as it would be with umlauts: some banks write Waehrung. */
function spellings({ folded, base }: Heading): ReadonlySet<string> {
  const plain = [folded, base]
  return new Set([...plain, ...plain.map(text => text.replace(/([aou])e/g, '$1'))])
}

/** "Account Running Balance" is a balance by its last word; the one that a statement begins with is not the one after a row. */
const ENDS_AS_BALANCE =
  /^(?!.*\b(?:opening|beginning|start|starting|initial|previous|prior|old|before)\b).+ balance$/

export function isNamed(heading: Heading, field: ColumnField): boolean {
  if (field === 'balance' && ENDS_AS_BALANCE.test(heading.base)) return true
  return rankIn(heading, field) !== -1
}

const ALL_NAMES: ReadonlySet<string> = new Set(Object.values(COLUMN_NAMES).flat())

/** Whether the heading is one that bank files have, a number behind it left out of account. */
export function isKnownHeading(heading: Heading): boolean {
  if (heading.folded === '') return false
  return (
    ALL_NAMES.has(heading.folded) ||
    ALL_NAMES.has(heading.base) ||
    ALL_NAMES.has(heading.folded.replace(/ ?\d{1,2}$/, ''))
  )
}

/** The names that a person sees: those of the file, letters as in a spreadsheet where it has none. */
export function columnNames(header: readonly string[], width: number): readonly string[] {
  return Array.from({ length: width }, (_, index) => header[index]?.trim() || letterOf(index))
}

/** A, B, ... Z, AA, AB... */
function letterOf(index: number): string {
  const last = String.fromCharCode(65 + (index % 26))
  return index < 26 ? last : letterOf(Math.floor(index / 26) - 1) + last
}
