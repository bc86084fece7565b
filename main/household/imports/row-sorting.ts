import { applyRules, type ImportRule, type RuleOutcome } from '../../../shared/domain/import-rules.ts'
import type { ReadSession } from '../../core/database/database.ts'
import type { FileFormat, ParsedRow } from '../../formats/index.ts'
import type { TransactionRow } from '../transactions/index.ts'

/** Who says what becomes of a bank's row: its payee, its tags, and its bucket, which a rule says before the file does, and the file before what was learned. */

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
  { file, learned }: BucketSayers = NOBODY,
): SortRow {
  const later = [
    { from: 'file', says: file(session, format) },
    { from: 'learned', says: learned(session) },
  ] as const
  return (parsed, account_id) => {
    const { payee: own, description } = parsed
    const outcome =
      rules.length === 0
        ? NO_OUTCOME
        : applyRules(rules, {
            payee: own,
            description,
            amount_minor: Math.abs(parsed.amount_minor),
            account_id,
          })
    const { payee = own, tags } = outcome
    if (outcome.bucket_id !== undefined) return { payee, tags, ...inBucket(outcome.bucket_id, 'rule') }
    for (const { from, says } of later) {
      const bucket_id = says({ parsed, account_id, payee })
      if (bucket_id !== undefined) return { payee, tags, ...inBucket(bucket_id, from) }
    }
    return { payee, tags, ...inBucket(null, 'rule') }
  }
}

/** In no bucket it is by nobody. */
function inBucket(
  bucket_id: string | null,
  from: 'rule' | 'file' | 'learned',
): Pick<RowSorting, 'bucket_id' | 'bucket_from'> {
  return { bucket_id, bucket_from: bucket_id === null ? null : from }
}
