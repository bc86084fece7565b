import {
  compileRules,
  type RuleOutcome,
  type RulePlace,
  ruleHolds,
} from '../../../shared/domain/rules/outcome.ts'
import { type SplitPart, splitByParts } from '../../../shared/domain/rules/parts.ts'
import type { Rule, RuleAction, RuleSubject } from '../../../shared/domain/rules/rule.ts'
import type { ReadSession } from '../../core/database/database.ts'
import { splitsOf } from '../transactions/index.ts'
import { type PastRow, pastRows, payeeNames } from './scan.store.ts'

/** What rules would make of the transactions that are there. */

/** The file that a row came in. */
export interface FileOfRow {
  readonly format: string
  readonly file_name: string
}

/** What each import was of, by its id. */
export type FilesOf = (session: ReadSession) => ReadonlyMap<string, FileOfRow>

/** What of a transaction would be another. */
export interface PastChange {
  readonly payee?: string
  readonly notes?: string
  /** All that it has by then. */
  readonly tags?: readonly string[]
  readonly link?: NonNullable<RuleAction['link']>
  readonly bucket_id?: string | null
  readonly splits?: readonly SplitPart[]
  readonly transfer_account_id?: string
  readonly leave_out?: true
}

export interface Found {
  readonly row: PastRow
  readonly change: PastChange
}

export interface PastFound {
  readonly found: readonly Found[]
  /** Rows that the rules hold for. */
  readonly matched: number
  readonly reconciled: number
  readonly mine: number
}

export interface PastSearch {
  /** In their order. */
  readonly rules: readonly Rule[]
  /** Whose part in the outcome is wanted, by its place among them; left out for all of them. */
  readonly only?: number | undefined
  readonly filesOf: FilesOf
  readonly include_mine: boolean
  /** Of those alone that are in no bucket. */
  readonly unsorted?: boolean
  /** Told from 0 to nearly 1; may throw to stop. */
  readonly onStep?: (fraction: number) => void
}

/** Rows looked at between two looks at whether to go on. */
const ROWS_A_STEP = 2000

/** Goes through all that is there. Nothing is written. */
export function findPast(session: ReadSession, search: PastSearch): PastFound {
  const { rules, only, include_mine, unsorted = false } = search
  const apply = compileRules(rules)
  const one = only === undefined ? undefined : rules[only]
  // A tag may be another rule's, which is known only once that has had its say.
  const holds = one?.conditions.some(each => each.field === 'tag') === false ? ruleHolds(one) : undefined
  const imports = search.filesOf(session)
  const names = payeeNames(session)
  const counts = only === undefined ? undefined : (rule: number) => rule === only
  const found: Found[] = []
  let [matched, reconciled, mine] = [0, 0, 0]
  let looked = 0
  for (let after = 0; ; ) {
    search.onStep?.(1 - 1 / (1 + looked++ / 10))
    const rows = pastRows(session, after, ROWS_A_STEP, unsorted)
    const last = rows.at(-1)
    if (!last) return { found, matched, reconciled, mine }
    after = last.seq
    for (const row of rows) {
      const subject = subjectOf(row, imports, names)
      if (holds && !holds(subject)) continue
      const outcome = apply(subject, counts)
      if (holds || saysSomething(outcome)) matched += 1
      const change = changeOf(session, row, outcome)
      if (!change) continue
      if (row.cleared === 'reconciled') reconciled += 1
      else if (!include_mine && outcome.place !== undefined && isMine(row)) mine += 1
      else found.push({ row, change })
    }
  }
}

function subjectOf(
  row: PastRow,
  imports: ReadonlyMap<string, FileOfRow>,
  names: ReadonlyMap<string, string>,
): RuleSubject {
  const file = row.import_id === null ? undefined : imports.get(row.import_id)
  return {
    payee: row.payee,
    payee_name: row.payee_id === null ? null : (names.get(row.payee_id) ?? null),
    description: row.description,
    amount_minor: row.household_minor,
    account_id: row.account_id,
    date: row.date,
    direction: row.tx_type === 'income' ? 'in' : 'out',
    tags: row.tags,
    import_kind: file?.format ?? null,
    import_file: file?.file_name ?? null,
  }
}

function saysSomething({ place, payee, notes, link, tags }: RuleOutcome): boolean {
  return (
    place !== undefined || payee !== undefined || notes !== undefined || link !== undefined || tags.length > 0
  )
}

/** A bucket that was there before it was written down who says it counts as the person's own. */
function isMine({ bucket_from, bucket_id, is_split }: PastRow): boolean {
  return bucket_from === 'person' || (bucket_from === null && (bucket_id !== null || is_split === 1))
}

/** What would be another; undefined where nothing would. Notes and a link that it has stay. */
function changeOf(session: ReadSession, row: PastRow, outcome: RuleOutcome): PastChange | undefined {
  const { place, payee, notes, link, tags } = outcome
  const all = tags.filter(tag => !row.tags.includes(tag))
  const change: PastChange = {
    ...(payee !== undefined && payee !== row.payee && { payee }),
    ...(notes !== undefined && row.notes === '' && { notes }),
    ...(all.length > 0 && { tags: [...row.tags, ...all] }),
    ...(link !== undefined && row.is_linked === 0 && { link }),
    ...(place && placeChange(session, row, place)),
  }
  return Object.keys(change).length === 0 ? undefined : change
}

function placeChange(session: ReadSession, row: PastRow, place: RulePlace): PastChange {
  const { bucket_id, splits, transfer_account_id, leave_out } = place
  if (leave_out === true) return row.import_id === null ? {} : { leave_out }
  if (transfer_account_id !== undefined)
    return row.account_id === null || row.account_id === transfer_account_id ? {} : { transfer_account_id }
  if (splits !== undefined) {
    const parts = splitByParts(row.amount_minor, splits, row.household_minor === row.amount_minor)
    return parts === undefined || isSplitSo(session, row, parts) ? {} : { splits: parts }
  }
  const isThere = row.is_split === 0 && row.bucket_id === bucket_id
  return bucket_id === undefined || isThere ? {} : { bucket_id }
}

function isSplitSo(session: ReadSession, row: PastRow, parts: readonly SplitPart[]): boolean {
  if (row.is_split === 0) return false
  const there = splitsOf(session, row.seq)
  return (
    there.length === parts.length &&
    there.every(
      (each, index) =>
        each.bucket_id === parts[index]?.bucket_id && each.amount_minor === parts[index]?.amount_minor,
    )
  )
}
