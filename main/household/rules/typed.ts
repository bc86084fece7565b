import type { LinkedThing } from '../../../shared/domain/links.ts'
import { compileRules } from '../../../shared/domain/rules/outcome.ts'
import { type SplitPart, splitByParts } from '../../../shared/domain/rules/parts.ts'
import type { ReadSession } from '../../core/database/database.ts'
import { readRules } from './stored-rule.ts'

/** What is typed, as far as rules look at it. */
export interface TypedRow {
  readonly tx_type: 'income' | 'expense'
  readonly amount_minor: number
  readonly date: string
  readonly payee: string
  readonly description: string
  readonly account_id: string | null
  readonly tags: readonly string[]
}

/** What the rules make of it. Transfers and leaving out are for what comes from a bank: who types a row means it. */
export interface TypedSorting {
  readonly bucket_id: string | null
  readonly splits: readonly SplitPart[]
  readonly payee: string | undefined
  readonly notes: string | undefined
  readonly link: LinkedThing | undefined
  readonly tags: readonly string[]
}

/** @returns what the rules say of a row that a person types; undefined where there are none. */
export function sortTyped(session: ReadSession, row: TypedRow): TypedSorting | undefined {
  const rules = readRules(session)
  if (rules.length === 0) return undefined
  const { place, payee, notes, link, tags } = compileRules(rules)({
    ...row,
    direction: row.tx_type === 'income' ? 'in' : 'out',
    import_kind: null,
    import_file: null,
  })
  return {
    bucket_id: place?.bucket_id ?? null,
    splits: (place?.splits && splitByParts(row.amount_minor, place.splits)) ?? [],
    payee,
    notes,
    link,
    tags,
  }
}
