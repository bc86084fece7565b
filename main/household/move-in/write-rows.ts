import type { WriteSession } from '../../core/database/database.ts'
import { RollupChanges } from '../../core/database/rollups.ts'
import { newId } from '../../core/ids.ts'
import { ROWS_A_STEP } from '../../formats/steps.ts'
import type { PaidTo } from '../payees/index.ts'
import {
  indexRows,
  insertSplits,
  insertTags,
  insertTransaction,
  type SplitRow,
  saidBy,
  type TransactionRow,
} from '../transactions/index.ts'
import type { MoveInNeeds } from './needs.ts'
import type { Places } from './places.ts'
import type { PlannedRow } from './plan-rows.ts'

/** How much of the writing the rows are, and how much the search in them; months come last. */
const ROWS_SHARE = 0.6
const SEARCH_SHARE = 0.3

interface PlacesOfRows extends Places {
  /** Another app's payees have names already. */
  readonly paidTo: PaidTo
}

/** Writes all transactions, and in the end their effect on every month. @returns their numbers; undefined where there are none. */
export function writeRows(
  session: WriteSession,
  needs: MoveInNeeds,
  rows: readonly PlannedRow[],
  places: PlacesOfRows,
  onStep: (fraction: number) => void,
): { readonly first_seq: number; readonly last_seq: number } | undefined {
  const rollups = new RollupChanges(needs.household.monthStartDay(session))
  const converting = needs.transactions.convertingWithin(session)
  const transfers = new Map<number, string>()
  const priorities = prioritiesOf(session, needs, places)
  let first_seq: number | undefined
  let last_seq = 0
  // By day, so that of one day's rows the later one is the newer.
  const ordered = [...rows.keys()].sort((one, other) => {
    const [a, b] = [rows[one]?.date ?? '', rows[other]?.date ?? '']
    return a < b ? -1 : a > b ? 1 : one - other
  })
  for (const [done, index] of ordered.entries()) {
    if (done % ROWS_A_STEP === 0) onStep(ROWS_SHARE * (done / ordered.length))
    const planned = rows[index]
    if (!planned) continue
    const { row, splits } = rowOf(planned, places, priorities, transfers, session.now)
    const counted = converting.count({ ...row, splits })
    last_seq = insertTransaction(session, counted)
    first_seq ??= last_seq
    insertSplits(session, last_seq, counted.splits)
    insertTags(session, last_seq, planned.tags)
    rollups.add({ ...counted, tags: planned.tags, links: [] })
  }
  if (first_seq === undefined) return undefined
  indexRows(session, first_seq, last_seq, fraction => onStep(ROWS_SHARE + SEARCH_SHARE * fraction))
  rollups.write(session, () => onStep(ROWS_SHARE + SEARCH_SHARE))
  return { first_seq, last_seq }
}

type Priority = TransactionRow['priority']

function prioritiesOf(
  session: WriteSession,
  { buckets }: MoveInNeeds,
  { bucketOf }: Places,
): ReadonlyMap<string, Priority> {
  return new Map([...new Set(bucketOf.values())].map(id => [id, buckets.requireWithin(session, id).priority]))
}

/**
 * The transaction as it is kept. It is the person's own, as one that was typed: a bank's file that comes later finds it as such. What was spent
 * before is past the gate.
 */
function rowOf(
  planned: PlannedRow,
  { accountOf, bucketOf, paidTo }: PlacesOfRows,
  priorities: ReadonlyMap<string, Priority>,
  transfers: Map<number, string>,
  now: string,
): { readonly row: Omit<TransactionRow, 'seq'>; readonly splits: readonly SplitRow[] } {
  const bucketNamed = (category: string | null) =>
    category === null ? null : (bucketOf.get(category) ?? null)
  const splits = planned.splits.map(({ category, amount_minor, notes, pair }) =>
    pair === null
      ? { bucket_id: bucketNamed(category), amount_minor, notes }
      : { bucket_id: null, amount_minor, notes, transfer_id: transferOf(pair, transfers) },
  )
  const bucket_id = bucketNamed(planned.category)
  const transfer_id = planned.pair === null ? null : transferOf(planned.pair, transfers)
  const isOut = planned.amount_minor < 0
  const row: Omit<TransactionRow, 'seq'> = {
    id: newId('tx'),
    tx_type: transfer_id === null ? (isOut ? 'expense' : 'income') : isOut ? 'transfer_out' : 'transfer_in',
    amount_minor: Math.abs(planned.amount_minor),
    date: planned.date,
    status: 'posted',
    payee: planned.payee,
    payee_id: transfer_id === null ? (paidTo(planned.payee)?.id ?? null) : null,
    bank_payee: null,
    description: planned.description,
    notes: planned.notes,
    account_id: accountOf.get(planned.account) ?? null,
    bucket_id,
    is_split: splits.length > 0 ? 1 : 0,
    priority: bucket_id === null ? null : (priorities.get(bucket_id) ?? null),
    transfer_id,
    link_kind: null,
    link_id: null,
    import_id: null,
    bank_ref: null,
    cleared: planned.cleared,
    gate_flagged: 0,
    voided_at: null,
    void_reason: null,
    created_at: now,
    updated_at: now,
    review: null,
    bucket_from: saidBy({ bucket_id, splits }, 'file'),
    unsure_bucket: 0,
    is_linked: 0,
  }
  return { row, splits }
}

function transferOf(pair: number, transfers: Map<number, string>): string {
  const known = transfers.get(pair)
  if (known !== undefined) return known
  const id = newId('trf')
  transfers.set(pair, id)
  return id
}
