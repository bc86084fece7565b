import { query, type ReadSession, type WriteSession } from '../../core/database/database.ts'
import type { HoldingTable, ValuationTable } from '../../core/database/schema.ts'

export type HoldingRow = HoldingTable
export type ValuationRow = Omit<ValuationTable, 'seq'>

/** A holding with the name of its entity and its latest value up to a day. */
export interface HoldingWithValue extends HoldingRow {
  readonly entity_name: string | null
  /** The property here that its reference names, by id or by another system's number. */
  readonly linked_property_id: string | null
  readonly value_minor: number | null
  readonly valued_on: string | null
}

const LINKED = `(
    SELECT p.id FROM properties p WHERE h.internal_ref LIKE 'property:%' AND substr(h.internal_ref, 10) IN (p.id, p.external_ref) LIMIT 1)`

const WITH_VALUE = `
  SELECT h.*, e.name AS entity_name, ${LINKED} AS linked_property_id, v.value_minor, v.date AS valued_on
  FROM holdings h LEFT JOIN entities e ON e.id = h.entity_id
    LEFT JOIN valuations v ON v.seq = (
      SELECT seq FROM valuations WHERE holding_id = h.id AND date <= ? ORDER BY date DESC, seq DESC LIMIT 1)`

export function insertHolding(session: WriteSession, row: HoldingRow): void {
  session.run(query.insertInto('holdings').values(row))
}

export function updateHolding(session: WriteSession, id: string, change: Partial<HoldingRow>): void {
  session.run(query.updateTable('holdings').set(change).where('id', '=', id))
}

export function findHolding(session: ReadSession, id: string, today: string): HoldingWithValue | undefined {
  return session.prepare<HoldingWithValue>(`${WITH_VALUE} WHERE h.id = ?`).get(today, id)
}

const IN_ORDER = 'ORDER BY h.inactive_on IS NOT NULL, h.label COLLATE NOCASE, h.id'

/** Active ones first, then by name. */
export function listHoldings(session: ReadSession, today: string): HoldingWithValue[] {
  return session.prepare<HoldingWithValue>(`${WITH_VALUE} ${IN_ORDER}`).all(today)
}

/** Every holding with the name of its entity, whatever it is worth; in the order of `listHoldings`. */
export function holdingsWithEntity(
  session: ReadSession,
): Omit<HoldingWithValue, 'value_minor' | 'valued_on' | 'linked_property_id'>[] {
  return session
    .prepare<Omit<HoldingWithValue, 'value_minor' | 'valued_on' | 'linked_property_id'>>(
      `SELECT h.*, e.name AS entity_name FROM holdings h LEFT JOIN entities e ON e.id = h.entity_id ${IN_ORDER}`,
    )
    .all()
}

export function insertValuation(session: WriteSession, row: ValuationRow): void {
  session.run(query.insertInto('valuations').values(row))
}

export function updateValuation(session: WriteSession, id: string, change: Partial<ValuationRow>): void {
  session.run(query.updateTable('valuations').set(change).where('id', '=', id))
}

export function deleteValuation(session: WriteSession, id: string): void {
  session.run(query.deleteFrom('valuations').where('id', '=', id))
}

const VALUATION = [
  'id',
  'holding_id',
  'date',
  'value_minor',
  'currency',
  'source',
  'note',
  'created_at',
] as const

export function findValuation(
  session: ReadSession,
  holding_id: string,
  id: string,
): ValuationRow | undefined {
  return session.first(
    query
      .selectFrom('valuations')
      .select(VALUATION)
      .where('id', '=', id)
      .where('holding_id', '=', holding_id),
  )
}

/** Of one holding, newest first; of one date, the one entered last first: it is the one that counts. */
export function listValuations(session: ReadSession, holding_id: string): ValuationRow[] {
  return session.all(
    query
      .selectFrom('valuations')
      .select(VALUATION)
      .where('holding_id', '=', holding_id)
      .orderBy('date', 'desc')
      .orderBy('seq', 'desc'),
  )
}

/** Whether the very same has been entered already. */
export function hasValuation(
  session: ReadSession,
  {
    holding_id,
    date,
    value_minor,
    currency,
  }: Pick<ValuationRow, 'holding_id' | 'date' | 'value_minor' | 'currency'>,
): boolean {
  return (
    session
      .prepare(
        'SELECT 1 FROM valuations WHERE holding_id = ? AND date = ? AND value_minor = ? AND currency = ?',
      )
      .get(holding_id, date, value_minor, currency) !== undefined
  )
}

/** What a position asks of a valuation. */
export type ValueOnDate = Pick<ValuationRow, 'holding_id' | 'date' | 'currency' | 'value_minor'>

/** Every valuation there is, as a position asks for them: of a holding by date, of one date the one entered last last; as the index has them. */
export function allValuations(session: ReadSession): ValueOnDate[] {
  return session
    .prepare<ValueOnDate>(
      'SELECT holding_id, date, currency, value_minor FROM valuations ORDER BY holding_id, date, seq',
    )
    .all()
}

/** Of each holding, the valuation that holds on a date. One seek of the index for each, however many there are. */
export function valuationsOn(session: ReadSession, date: string): ValuationRow[] {
  return session
    .prepare<ValuationRow>(`
      SELECT v.* FROM holdings h JOIN valuations v ON v.seq = (
        SELECT seq FROM valuations WHERE holding_id = h.id AND date <= ? ORDER BY date DESC, seq DESC LIMIT 1)`)
    .all(date)
}

export interface HistoryRow {
  readonly id: string
  readonly at: string
  readonly actor: string
  readonly action: string
  readonly before: string | null
  readonly after: string | null
}

/** The audit log of a holding and of all that is its, newest first. */
export function historyOf(session: ReadSession, holding_id: string): HistoryRow[] {
  return session.all(
    query
      .selectFrom('audit_log')
      .select(['id', 'at', 'actor', 'action', 'before', 'after'])
      .where('entity_kind', '=', 'holding')
      .where('entity_id', '=', holding_id)
      .orderBy('seq', 'desc'),
  )
}
