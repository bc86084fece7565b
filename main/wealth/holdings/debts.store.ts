import { sql } from 'kysely'
import { query, type ReadSession, type WriteSession } from '../../core/database/database.ts'
import type { HoldingFlowTable, LiabilityTable, LiabilityValuationTable } from './tables.ts'

export type LiabilityRow = LiabilityTable
export type BalanceRow = Omit<LiabilityValuationTable, 'seq'>
export type FlowRow = HoldingFlowTable

/** A debt with what is owed as last entered up to a day. */
export interface LiabilityWithBalance extends LiabilityRow {
  readonly balance_minor: number | null
  readonly balance_on: string | null
}

/** The number of the balance of debt `l` that holds on a day. */
const latestBalance = (today: string) =>
  query
    .selectFrom('liability_valuations as v')
    .select('v.seq')
    .where('v.liability_id', '=', sql.ref<string>('l.id'))
    .where('v.date', '<=', today)
    .orderBy('v.date', 'desc')
    .orderBy('v.seq', 'desc')
    .limit(1)

const withBalance = (today: string) =>
  query
    .selectFrom('liabilities as l')
    .leftJoin('liability_valuations as b', join => join.on('b.seq', '=', latestBalance(today)))
    .selectAll('l')
    .select(['b.balance_minor', 'b.date as balance_on'])

export function insertLiability(session: WriteSession, row: LiabilityRow): void {
  session.run(query.insertInto('liabilities').values(row))
}

export function updateLiability(session: WriteSession, id: string, change: Partial<LiabilityRow>): void {
  session.run(query.updateTable('liabilities').set(change).where('id', '=', id))
}

export function findLiability(
  session: ReadSession,
  holding_id: string,
  id: string,
  today: string,
): LiabilityWithBalance | undefined {
  return session.first(withBalance(today).where('l.id', '=', id).where('l.holding_id', '=', holding_id))
}

/** Of one holding; open ones first, then as they were entered. */
export function listLiabilities(
  session: ReadSession,
  holding_id: string,
  today: string,
): LiabilityWithBalance[] {
  return session.all(
    withBalance(today)
      .where('l.holding_id', '=', holding_id)
      .orderBy(row => row('l.closed_on', 'is not', null))
      .orderBy('l.id'),
  )
}

/** Every debt there is, with what is owed. */
export function allWithBalance(session: ReadSession, today: string): LiabilityWithBalance[] {
  return session.all(withBalance(today).orderBy('l.id'))
}

/** Every debt there is. */
export function allLiabilities(session: ReadSession): LiabilityRow[] {
  return session.all(query.selectFrom('liabilities').selectAll().orderBy('id'))
}

export function insertBalance(session: WriteSession, row: BalanceRow): void {
  session.run(query.insertInto('liability_valuations').values(row))
}

export function deleteBalance(session: WriteSession, id: string): void {
  session.run(query.deleteFrom('liability_valuations').where('id', '=', id))
}

const BALANCE = ['id', 'liability_id', 'date', 'balance_minor', 'source', 'note', 'created_at'] as const

export function findBalance(session: ReadSession, liability_id: string, id: string): BalanceRow | undefined {
  return session.first(
    query
      .selectFrom('liability_valuations')
      .select(BALANCE)
      .where('id', '=', id)
      .where('liability_id', '=', liability_id),
  )
}

/** Of one debt, newest first; of one date, the one entered last first. */
export function listBalances(session: ReadSession, liability_id: string): BalanceRow[] {
  return session.all(
    query
      .selectFrom('liability_valuations')
      .select(BALANCE)
      .where('liability_id', '=', liability_id)
      .orderBy('date', 'desc')
      .orderBy('seq', 'desc'),
  )
}

/** Every balance there is: by date, of one date the one entered last last. */
export function allBalances(session: ReadSession): BalanceRow[] {
  return session.all(query.selectFrom('liability_valuations').select(BALANCE).orderBy('date').orderBy('seq'))
}

/** Of each debt, what was owed on a date. */
export function balancesOn(session: ReadSession, date: string): BalanceRow[] {
  return session.all(
    query
      .selectFrom('liabilities as l')
      .innerJoin('liability_valuations as b', join => join.on('b.seq', '=', latestBalance(date)))
      .selectAll('b'),
  )
}

export function insertFlow(session: WriteSession, row: FlowRow): void {
  session.run(query.insertInto('holding_flows').values(row))
}

export function deleteFlow(session: WriteSession, id: string): void {
  session.run(query.deleteFrom('holding_flows').where('id', '=', id))
}

export function findFlow(session: ReadSession, holding_id: string, id: string): FlowRow | undefined {
  return session.first(
    query.selectFrom('holding_flows').selectAll().where('id', '=', id).where('holding_id', '=', holding_id),
  )
}

/** Of one holding, newest first. */
export function listFlows(session: ReadSession, holding_id: string): FlowRow[] {
  return session.all(
    query
      .selectFrom('holding_flows')
      .selectAll()
      .where('holding_id', '=', holding_id)
      .orderBy('date', 'desc')
      .orderBy('id', 'desc'),
  )
}
