import {
  compileRules,
  NO_OUTCOME,
  type RuleOutcome,
  type RulePlace,
} from '../../../shared/domain/rules/outcome.ts'
import { type SplitPart, splitByParts } from '../../../shared/domain/rules/parts.ts'
import type { Rule, RuleAction, RulePart } from '../../../shared/domain/rules/rule.ts'
import type { ReadSession } from '../../core/database/database.ts'
import type { FileFormat, ParsedRow } from '../../formats/index.ts'
import type { PaidTo } from '../payees/index.ts'
import { saidBy, type TransactionRow } from '../transactions/index.ts'
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

export interface RowSorting {
  readonly payee: string
  /** null for no payee, and for one that only the import makes. */
  readonly payee_id: string | null
  readonly tags: readonly string[]
  readonly notes: string | undefined
  readonly link: RuleAction['link']
  readonly bucket_id: string | null
  /** The parts that a rule makes of it; none where the file has its own. */
  readonly splits: readonly SplitPart[]
  readonly bucket_from: TransactionRow['bucket_from']
  /** The other account, of a row that is a transfer by a rule. */
  readonly transfer_account_id: string | undefined
  /** By a rule it is not to be taken in. */
  readonly leave_out: boolean
  /** A person is to be asked for its bucket. */
  readonly unsure: boolean
}

export type SortRow = (parsed: ParsedRow, account_id: string | null) => RowSorting

/** What is imported, as far as rules look at it. */
export interface FileToSort {
  readonly format: FileFormat
  readonly file_name: string
  /** What its categories stand for. */
  readonly map: MapCategory
  /** What a row counts in the household's currency, which rules count in. */
  readonly householdMinor: (row: {
    readonly amount_minor: number
    readonly date: string
    readonly account_id: string | null
  }) => number | null
}

/** @returns what sorts each row of a file, as things stand now; the rules are made ready once for all its rows. */
export function createRowSorting(
  session: ReadSession,
  rules: readonly Rule[],
  { format, file_name, map, householdMinor }: FileToSort,
  paidTo: PaidTo,
  { learned }: BucketSayers = NOBODY,
): SortRow {
  const apply = compileRules(rules)
  const says = learned(session)
  const counted = ({ amount_minor, date }: ParsedRow, account_id: string | null) =>
    householdMinor({ amount_minor: Math.abs(amount_minor), date, account_id })
  const ruled = (parsed: ParsedRow, account_id: string | null, payee_name: string | null): RuleOutcome =>
    rules.length === 0
      ? NO_OUTCOME
      : apply({
          payee: parsed.payee,
          payee_name,
          description: parsed.description,
          amount_minor: counted(parsed, account_id),
          account_id,
          date: parsed.date,
          direction: parsed.amount_minor < 0 ? 'out' : 'in',
          tags: [],
          import_kind: format,
          import_file: file_name,
        })
  return (parsed, account_id) => {
    const { payee: own } = parsed
    const paid = paidTo(own)
    const { place, payee = own, tags, notes, link } = ruled(parsed, account_id, paid?.name ?? null)
    const to = payee === own ? paid : paidTo(payee)
    const texts = { payee, payee_id: to?.id ?? null, tags, notes, link }
    if (place !== undefined)
      return { ...texts, ...placed(parsed, account_id, place, counted(parsed, account_id)) }
    const usualParts = to?.split && usualPartsOf(parsed, to.split.parts)
    if (usualParts && to?.split?.fills_in)
      return { ...texts, ...NOWHERE, splits: usualParts, bucket_from: 'learned' }
    // A payee's own bucket is the person's word as a rule is, but a rule is the more exact one.
    const usual = to?.default_bucket_id ?? null
    if (usual !== null) return { ...texts, ...NOWHERE, ...inBucket(usual, 'rule') }
    const named = parsed.category === null ? null : map(parsed.category)
    // A bucket that is made with the import has no id yet.
    if (named && (named.bucket_id !== null || named.new_bucket !== null))
      return { ...texts, ...NOWHERE, ...inBucket(named.bucket_id, 'file') }
    // Split once: a person is asked, and offered the same again.
    if (usualParts) return { ...texts, ...NOWHERE, unsure: true }
    const { bucket_id, unsure } = says({ parsed, account_id, payee })
    return { ...texts, ...NOWHERE, ...inBucket(bucket_id, 'learned'), unsure }
  }
}

type Placed = Omit<RowSorting, 'payee' | 'payee_id' | 'tags' | 'notes' | 'link'>

const NOWHERE: Placed = {
  bucket_id: null,
  splits: [],
  bucket_from: null,
  transfer_account_id: undefined,
  leave_out: false,
  unsure: false,
}

/** Where a rule says that a row goes. */
function placed(
  parsed: ParsedRow,
  account_id: string | null,
  place: RulePlace,
  household_minor: number | null,
): Placed {
  const { bucket_id = null, splits, transfer_account_id, leave_out } = place
  if (leave_out === true) return { ...NOWHERE, leave_out }
  if (transfer_account_id !== undefined)
    return transfer_account_id === account_id ? NOWHERE : { ...NOWHERE, transfer_account_id }
  if (splits === undefined) return { ...NOWHERE, ...inBucket(bucket_id, 'rule') }
  const amount_minor = Math.abs(parsed.amount_minor)
  const parts =
    parsed.splits.length > 0
      ? undefined
      : splitByParts(amount_minor, splits, household_minor === amount_minor)
  return parts === undefined
    ? NOWHERE
    : { ...NOWHERE, splits: parts, bucket_from: saidBy({ bucket_id: null, splits: parts }, 'rule') }
}

/** What was paid, in the parts that its payee's have; undefined where the file has its own, or the amount is too small. */
function usualPartsOf(parsed: ParsedRow, parts: readonly RulePart[]): SplitPart[] | undefined {
  if (parsed.amount_minor >= 0 || parsed.splits.length > 0) return undefined
  return splitByParts(-parsed.amount_minor, parts)
}

/** In no bucket it is by nobody. */
function inBucket(
  bucket_id: string | null,
  from: 'rule' | 'file' | 'learned',
): Pick<RowSorting, 'bucket_id' | 'bucket_from' | 'unsure'> {
  return { bucket_id, bucket_from: bucket_id === null ? null : from, unsure: false }
}
