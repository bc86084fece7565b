import { type RawBuilder, sql } from 'kysely'
import { literal } from '../../core/database/compiled-query.ts'
import { query, type ReadSession, type WriteSession } from '../../core/database/database.ts'
import { countedMinor, signedHouseholdMinor } from '../../core/database/sums.ts'
import type { FlowTable, ObligationTable, ReplacementTable } from './tables.ts'

export type ObligationRow = ObligationTable
export type FlowRow = FlowTable
export type ReplacementRow = ReplacementTable

export function insertObligation(session: WriteSession, row: ObligationRow): void {
  session.run(query.insertInto('obligations').values(row))
}

export function updateObligation(session: WriteSession, id: string, change: Partial<ObligationRow>): void {
  session.run(query.updateTable('obligations').set(change).where('id', '=', id))
}

export function findObligation(session: ReadSession, id: string): ObligationRow | undefined {
  return session.first(query.selectFrom('obligations').selectAll().where('id', '=', id))
}

export interface DueDays {
  readonly from?: string | undefined
  readonly to?: string | undefined
}

/** By due date. */
export function listObligations(session: ReadSession, { from, to }: DueDays): ObligationRow[] {
  let rows = query.selectFrom('obligations').selectAll().orderBy('due_date').orderBy('id')
  if (from !== undefined) rows = rows.where('due_date', '>=', from)
  if (to !== undefined) rows = rows.where('due_date', '<=', to)
  return session.all(rows)
}

export function insertFlow(session: WriteSession, row: FlowRow): void {
  session.run(query.insertInto('flows').values(row))
}

export function updateFlow(session: WriteSession, id: string, change: Partial<FlowRow>): void {
  session.run(query.updateTable('flows').set(change).where('id', '=', id))
}

/** @returns whether there was one */
export function deleteFlow(session: WriteSession, id: string): boolean {
  return session.run(query.deleteFrom('flows').where('id', '=', id)).changes > 0
}

export function findFlow(session: ReadSession, id: string): FlowRow | undefined {
  return session.first(query.selectFrom('flows').selectAll().where('id', '=', id))
}

export function listFlows(session: ReadSession): FlowRow[] {
  return session.all(query.selectFrom('flows').selectAll().orderBy('next_date').orderBy('id'))
}

/** Days from one on, on which rows came that all are a flow's; the earliest first. */
export function receivedDates(session: ReadSession, flow_id: string, from: string): string[] {
  return session
    .all(received(flow_id).select('t.date').where('t.date', '>=', from).orderBy('t.date'))
    .map(({ date }) => date)
}

/** The latest day on which a row came that all is a flow's. */
export function lastReceived(session: ReadSession, flow_id: string): string | null {
  return session.first(received(flow_id).select('t.date').orderBy('t.date', 'desc').limit(1))?.date ?? null
}

/** Who the money of a flow came from lately, by the payee, or what else the rows say. */
export function receivedPayees(session: ReadSession, flow_id: string): string[] {
  return session
    .all(
      received(flow_id)
        .select(sql<string>`COALESCE(NULLIF(t.payee, ''), t.description)`.as('payee'))
        .orderBy('t.date', 'desc')
        .limit(6),
    )
    .map(({ payee }) => payee)
}

function received(flow_id: string) {
  return query
    .selectFrom('transaction_links as l')
    .innerJoin('transactions as t', 't.seq', 'l.transaction_seq')
    .where('l.kind', '=', literal('flow'))
    .where('l.id', '=', flow_id)
    .where('l.part', 'is', null)
    .where('t.status', '=', literal('posted'))
}

export function insertReplacement(session: WriteSession, row: ReplacementRow): void {
  session.run(query.insertInto('replacements').values(row))
}

export function updateReplacement(session: WriteSession, id: string, change: Partial<ReplacementRow>): void {
  session.run(query.updateTable('replacements').set(change).where('id', '=', id))
}

export function findReplacement(session: ReadSession, id: string): ReplacementRow | undefined {
  return session.first(query.selectFrom('replacements').selectAll().where('id', '=', id))
}

export function listReplacements(session: ReadSession): ReplacementRow[] {
  return session.all(query.selectFrom('replacements').selectAll().orderBy('target_month').orderBy('id'))
}

/** A posted row of a day to come. */
export interface RowAhead {
  readonly id: string
  readonly date: string
  readonly name: string
  /** Signed: what it adds, in the household's currency. */
  readonly amount_minor: number
  readonly account_id: string | null
}

function postedAhead(today: string, to: string, amount: RawBuilder<number | null>) {
  return (
    query
      .selectFrom('transactions as t')
      .select([
        't.id',
        't.date',
        't.account_id',
        sql<string>`COALESCE(NULLIF(t.payee, ''), NULLIF(t.description, ''), 'Transaction')`.as('name'),
        sql<number>`${amount}`.as('amount_minor'),
      ])
      .where('t.date', '>', today)
      .where('t.date', '<=', to)
      .where('t.status', '=', literal('posted'))
      // What has no rate is in no sum: it is listed apart.
      .where('t.household_minor', 'is not', null)
      .orderBy('t.date')
      .orderBy('t.seq')
  )
}

/** Posted on the open spendable accounts and cards for the days after `today`, up to `to`, transfers among them; by day. */
export function accountRowsAhead(session: ReadSession, today: string, to: string): RowAhead[] {
  return session.all(
    postedAhead(today, to, signedHouseholdMinor('t'))
      .innerJoin('accounts as a', 'a.id', 't.account_id')
      .where('a.status', '=', literal('open'))
      .where(({ or, eb }) =>
        or([eb('a.spendable', '=', sql.lit(1)), eb('a.kind', '=', literal('credit_card'))]),
      ),
  )
}

/** Income and expenses posted for the days after `today`, up to `to`, whatever account they are on, without their parts that are transfers; by day. */
export function entriesAhead(session: ReadSession, today: string, to: string): RowAhead[] {
  const counted = sql<number>`IIF(t.tx_type = 'income', 1, -1) * ${countedMinor('t')}`
  return session.all(
    postedAhead(today, to, counted).where('t.tx_type', 'in', [literal('income'), literal('expense')]),
  )
}
