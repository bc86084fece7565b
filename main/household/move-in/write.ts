import { type Actor, recordAudit } from '../../core/audit/store.ts'
import type { WriteSession } from '../../core/database/database.ts'
import { newId } from '../../core/ids.ts'
import type { LedgerAccountKind } from '../../formats/apps/ledger.ts'
import type { NewAccount } from '../accounts/index.ts'
import type { Progress } from '../imports/index.ts'
import type { MoveInNeeds } from './needs.ts'
import type { Places } from './places.ts'
import type { MoveInPlan, PlannedAccount } from './plan.ts'
import type { PlannedBucket } from './plan-buckets.ts'
import { type PlannedSchedule, repeatsOf } from './plan-schedules.ts'
import { reportOf } from './report.ts'
import { insertMoveIn, insertRecord, updateMoveIn } from './store.ts'
import type { MoveInRecordTable } from './tables.ts'
import { writeRows } from './write-rows.ts'
import { writeRules } from './write-rules.ts'

export interface MoveInToWrite {
  readonly plan: MoveInPlan
  readonly file: { readonly file_name: string; readonly fingerprint: string }
}

const BY: Actor = 'import'

/** What is made is kept with the move, so that it goes with it. */
export type Made = (kind: MoveInRecordTable['kind'], entity_id: string) => void

/**
 * Writes all of a plan in the caller's transaction: accounts, buckets with their budgets, transactions, bills and expected income, and one entry
 * of the log for the whole besides those of what was made. @returns its id.
 */
export function writeMoveIn(
  session: WriteSession,
  needs: MoveInNeeds,
  { plan, file }: MoveInToWrite,
  progress: Progress,
): string {
  const id = newId('movein')
  const report = reportOf(plan)
  insertMoveIn(session, {
    id,
    app: plan.ledger.app,
    file_name: file.file_name,
    fingerprint: file.fingerprint,
    first_seq: null,
    last_seq: null,
    report: JSON.stringify(report),
    created_at: session.now,
    undone_at: null,
  })
  let position = 0
  const made: Made = (kind, entity_id) => {
    insertRecord(session, { move_in_id: id, position, kind, entity_id })
    position += 1
  }
  progress('writing', 0)
  const accountOf = writeAccounts(session, needs, plan.accounts, made)
  const bucketOf = writeBuckets(session, needs, plan.buckets, made)
  const { paidTo } = needs.payees.makingBookOfNamesWithin(session, { pass_id: id })
  const written = writeRows(session, needs, plan.rows, { accountOf, bucketOf, paidTo }, fraction =>
    progress('writing', fraction),
  )
  if (written) updateMoveIn(session, id, written)
  for (const schedule of plan.schedules)
    writeSchedule(session, needs, schedule, { accountOf, bucketOf }, made)
  writeRules(session, needs.rules, plan.rules, { accountOf, bucketOf }, BY, rule => made('rule', rule))
  closeAccounts(session, needs, plan.accounts, accountOf)
  archiveBuckets(session, needs, plan.buckets, bucketOf)
  recordAudit(session, {
    actor: BY,
    action: 'move_in',
    entity_kind: 'move_in',
    entity_id: id,
    after: { app: plan.ledger.app, file_name: file.file_name, ...report.counts },
  })
  return id
}

function writeAccounts(
  session: WriteSession,
  { accounts }: MoveInNeeds,
  planned: readonly PlannedAccount[],
  made: Made,
): ReadonlyMap<string, string> {
  return new Map(
    planned.map(({ account, opening_date }) => {
      const { id } = accounts.createWithin(
        session,
        {
          name: account.name.trim().slice(0, LONGEST_NAME) || 'Account',
          ...kindOf(account.kind),
          spendable: account.spendable ? 1 : 0,
          ...(account.currency !== null && { currency: account.currency }),
          opening_minor: account.opening_minor,
          opening_date,
          notes: account.notes.slice(0, LONGEST_NOTES),
        },
        BY,
      )
      made('account', id)
      return [account.key, id]
    }),
  )
}

/** Kinds beyond those that there were at first are one of them, said closer. */
function kindOf(kind: LedgerAccountKind): Pick<NewAccount, 'kind' | 'special_kind'> {
  switch (kind) {
    case 'mortgage':
    case 'line_of_credit':
      return { kind: 'loan', special_kind: kind }
    case 'asset':
    case 'brokerage_cash':
      return { kind: 'savings', special_kind: kind }
    case 'checking':
    case 'savings':
    case 'credit_card':
    case 'cash':
    case 'loan':
      return { kind }
  }
}

const LONGEST_NAME = 120
const LONGEST_NOTES = 4000

function writeBuckets(
  session: WriteSession,
  { buckets }: MoveInNeeds,
  planned: readonly PlannedBucket[],
  made: Made,
): ReadonlyMap<string, string> {
  const bucketOf = new Map<string, string>()
  for (const bucket of planned) {
    const id = bucket.bucket_id ?? writeBucket(session, buckets, bucket, made)
    for (const category of bucket.categories) bucketOf.set(category, id)
  }
  return bucketOf
}

function writeBucket(
  session: WriteSession,
  buckets: MoveInNeeds['buckets'],
  { name, bucket_type, priority, rollover, notes, first_month, limit, allocations }: PlannedBucket,
  made: Made,
): string {
  const { id } = buckets.createWithin(
    session,
    { name, bucket_type, priority, rollover, notes, first_month, limit_from: first_month },
    BY,
  )
  made('bucket', id)
  buckets.budgetWithin(session, id, { limit, allocations }, BY)
  return id
}

function writeSchedule(
  session: WriteSession,
  { bills, obligations }: MoveInNeeds,
  { kind, schedule, name }: PlannedSchedule,
  { accountOf, bucketOf }: Places,
  made: Made,
): void {
  const account_id = accountOf.get(schedule.account ?? '') ?? null
  const amount_minor = Math.abs(schedule.amount_minor)
  const notes = schedule.notes.slice(0, LONGEST_NOTES)
  if (kind === 'flow') {
    const { cadence, due_months, due_weeks, due_days } = repeatsOf(schedule)
    const flow = obligations.createFlowWithin(
      session,
      {
        name,
        amount_minor,
        cadence,
        next_date: schedule.next_date,
        due_months: due_months ?? 1,
        due_weeks: due_weeks ?? null,
        due_days: due_days ?? null,
        end_date: schedule.end_date,
        account_id,
        notes,
      },
      BY,
    )
    made('flow', flow.id)
    return
  }
  const bill = bills.createWithin(
    session,
    {
      name,
      amount_minor,
      amount_kind: schedule.estimated ? 'estimated' : 'fixed',
      payee: schedule.payee.slice(0, 200),
      ...repeatsOf(schedule),
      end_date: schedule.end_date,
      account_id,
      bucket_id: bucketOf.get(schedule.category ?? '') ?? null,
      notes,
    },
    BY,
  )
  made('bill', bill.id)
}

/** Closed ones are closed here too, once all of their rows are there and they hold nothing. */
function closeAccounts(
  session: WriteSession,
  { accounts }: MoveInNeeds,
  planned: readonly PlannedAccount[],
  accountOf: ReadonlyMap<string, string>,
): void {
  for (const { account } of planned) {
    const id = accountOf.get(account.key)
    if (account.closed && id !== undefined) accounts.closeEmptyWithin(session, id, BY)
  }
}

/** Hidden ones have their rows, and are out of sight. */
function archiveBuckets(
  session: WriteSession,
  { buckets }: MoveInNeeds,
  planned: readonly PlannedBucket[],
  bucketOf: ReadonlyMap<string, string>,
): void {
  for (const { archived, bucket_id, categories } of planned) {
    const id = bucketOf.get(categories[0] ?? '')
    if (archived && bucket_id === null && id !== undefined) buckets.archiveWithin(session, id, BY)
  }
}
