import { applyRules, type ImportRule, type RuleOutcome } from '../../../shared/domain/import-rules.ts'
import type { ReadSession } from '../../core/database/database.ts'
import type { ParsedRow } from '../../formats/index.ts'
import type { PaidTo } from '../payees/index.ts'
import type { TransactionRow } from '../transactions/index.ts'
import type { MapCategory } from './file-categories.ts'

/** Who says what becomes of a bank's row: its payee, its tags, and its bucket, which a rule says before the payee's own, that before the file, and the file before what was learned. */

export interface RowToSort {
  readonly parsed: ParsedRow
  /** Null where the account is not known yet. */
  readonly account_id: string | null
  /** As the rules have it. */
  readonly payee: string
}

/** What was learned from the person's own history says of a row. */
export interface LearnedOf {
  /** Where that is sure. */
  readonly bucket_id: string | null
  /** A person is to be asked. */
  readonly unsure: boolean
}

export type SaysLearned = (row: RowToSort) => LearnedOf

/** Those that are asked where no rule and no category of the file says a bucket. Each is made once for a file, however many rows that has. */
export interface BucketSayers {
  readonly learned: (session: ReadSession) => SaysLearned
}

const NOTHING: LearnedOf = { bucket_id: null, unsure: false }
const NOBODY: BucketSayers = { learned: () => () => NOTHING }
const NO_OUTCOME: RuleOutcome = { bucket_id: undefined, payee: undefined, tags: [] }

export interface RowSorting {
  readonly payee: string
  /** null for no payee, and for one that only the import makes. */
  readonly payee_id: string | null
  readonly tags: readonly string[]
  readonly bucket_id: string | null
  readonly bucket_from: TransactionRow['bucket_from']
  /** A person is to be asked for its bucket. */
  readonly unsure: boolean
}

export type SortRow = (parsed: ParsedRow, account_id: string | null) => RowSorting

/** @returns what sorts each row of a file whose categories are understood so, as things stand now. */
export function createRowSorting(
  session: ReadSession,
  rules: readonly ImportRule[],
  map: MapCategory,
  paidTo: PaidTo,
  { learned }: BucketSayers = NOBODY,
): SortRow {
  const says = learned(session)
  return (parsed, account_id) => {
    const { payee: own, description } = parsed
    const paid = paidTo(own)
    const outcome =
      rules.length === 0
        ? NO_OUTCOME
        : applyRules(rules, {
            payee: own,
            payee_name: paid?.name,
            description,
            amount_minor: Math.abs(parsed.amount_minor),
            account_id,
          })
    const { payee = own, tags } = outcome
    const to = payee === own ? paid : paidTo(payee)
    const said = { payee, payee_id: to?.id ?? null, tags }
    // A payee's own bucket is the person's word as a rule is, but a rule is the more exact one.
    const bucket_id = outcome.bucket_id === undefined ? to?.default_bucket_id : outcome.bucket_id
    if (bucket_id !== undefined && (bucket_id !== null || outcome.bucket_id === null))
      return { ...said, ...inBucket(bucket_id, 'rule') }
    const named = parsed.category === null ? null : map(parsed.category)
    // A bucket that is made with the import has no id yet.
    if (named && (named.bucket_id !== null || named.new_bucket !== null))
      return { ...said, ...inBucket(named.bucket_id, 'file') }
    const learnt = says({ parsed, account_id, payee })
    return { ...said, ...inBucket(learnt.bucket_id, 'learned'), unsure: learnt.unsure }
  }
}

/** In no bucket it is by nobody. */
function inBucket(
  bucket_id: string | null,
  from: 'rule' | 'file' | 'learned',
): Pick<RowSorting, 'bucket_id' | 'bucket_from' | 'unsure'> {
  return { bucket_id, bucket_from: bucket_id === null ? null : from, unsure: false }
}
