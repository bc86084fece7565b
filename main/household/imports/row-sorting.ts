import { applyRules, type ImportRule, type RuleOutcome } from '../../../shared/domain/import-rules.ts'
import type { ReadSession } from '../../core/database/database.ts'
import type { FileFormat, ParsedRow } from '../../formats/index.ts'
import type { PaidTo } from '../payees/index.ts'
import type { TransactionRow } from '../transactions/index.ts'

/** Who says what becomes of a bank's row: its payee, its tags, and its bucket, which a rule says before the payee's own, that before the file, and the file before what was learned. */

export interface RowToSort {
  readonly parsed: ParsedRow
  /** Null where the account is not known yet. */
  readonly account_id: string | null
  /** As the rules have it. */
  readonly payee: string
}

/** A bucket's id; null for no bucket at all; undefined where it has nothing to say. */
export type SaysBucket = (row: RowToSort) => string | null | undefined

/** Those that are asked where no rule says a bucket. Each is made once for a file, however many rows that has. */
export interface BucketSayers {
  /** What the file's own categories were mapped to. */
  readonly file: (session: ReadSession, format: FileFormat) => SaysBucket
  /** What was learned from the person's own history, where that is sure. */
  readonly learned: (session: ReadSession) => SaysBucket
}

const NOTHING: SaysBucket = () => undefined
const NOBODY: BucketSayers = { file: () => NOTHING, learned: () => NOTHING }
const NO_OUTCOME: RuleOutcome = { bucket_id: undefined, payee: undefined, tags: [] }

export interface RowSorting {
  readonly payee: string
  /** null for no payee, and for one that only the import makes. */
  readonly payee_id: string | null
  readonly tags: readonly string[]
  readonly bucket_id: string | null
  readonly bucket_from: TransactionRow['bucket_from']
}

export type SortRow = (parsed: ParsedRow, account_id: string | null) => RowSorting

/** @returns what sorts each row of a file of this format, as things stand now. */
export function createRowSorting(
  session: ReadSession,
  rules: readonly ImportRule[],
  format: FileFormat,
  paidTo: PaidTo,
  { file, learned }: BucketSayers = NOBODY,
): SortRow {
  const later = [
    { from: 'file', says: file(session, format) },
    { from: 'learned', says: learned(session) },
  ] as const
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
    for (const { from, says } of later) {
      const bucket_id = says({ parsed, account_id, payee })
      if (bucket_id !== undefined) return { ...said, ...inBucket(bucket_id, from) }
    }
    return { ...said, ...inBucket(null, 'rule') }
  }
}

/** In no bucket it is by nobody. */
function inBucket(
  bucket_id: string | null,
  from: 'rule' | 'file' | 'learned',
): Pick<RowSorting, 'bucket_id' | 'bucket_from'> {
  return { bucket_id, bucket_from: bucket_id === null ? null : from }
}
