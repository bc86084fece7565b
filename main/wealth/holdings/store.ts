import { sql } from 'kysely'
import { query, type ReadSession, type WriteSession } from '../../core/database/database.ts'
import { listedValues } from '../../core/database/listed-values.ts'
import type { HoldingTable, ValuationTable } from './tables.ts'

export type HoldingRow = HoldingTable
export type ValuationRow = Omit<ValuationTable, 'seq'>

/** A holding with the name of its entity and its latest value up to a day. */
export interface HoldingWithValue extends HoldingRow {
  readonly entity_name: string | null
  readonly value_minor: number | null
  readonly valued_on: string | null
}

const HOLDINGS = query
  .selectFrom('holdings as h')
  .leftJoin('entities as e', 'e.id', 'h.entity_id')
  .selectAll('h')
  .select('e.name as entity_name')

/** The number of the valuation of holding `h` that holds on a day: one seek of the index, however many there are. */
const latestValuation = (today: string) =>
  query
    .selectFrom('valuations as l')
    .select('l.seq')
    .where('l.holding_id', '=', sql.ref<string>('h.id'))
    .where('l.date', '<=', today)
    .orderBy('l.date', 'desc')
    .orderBy('l.seq', 'desc')
    .limit(1)

const withValue = (today: string) =>
  HOLDINGS.leftJoin('valuations as v', join => join.on('v.seq', '=', latestValuation(today))).select([
    'v.value_minor',
    'v.date as valued_on',
  ])

export function insertHolding(session: WriteSession, row: HoldingRow): void {
  session.run(query.insertInto('holdings').values(row))
}

export function updateHolding(session: WriteSession, id: string, change: Partial<HoldingRow>): void {
  session.run(query.updateTable('holdings').set(change).where('id', '=', id))
}

export function findHolding(session: ReadSession, id: string, today: string): HoldingWithValue | undefined {
  return session.first(withValue(today).where('h.id', '=', id))
}

/** Active ones first, then by name. */
export function listHoldings(session: ReadSession, today: string): HoldingWithValue[] {
  return session.all(
    withValue(today)
      .orderBy(row => row('h.inactive_on', 'is not', null))
      .orderBy('h.label', by => by.collate('nocase'))
      .orderBy('h.id'),
  )
}

/** Every holding with the name of its entity, whatever it is worth; in the order of `listHoldings`. */
export function holdingsWithEntity(
  session: ReadSession,
): Omit<HoldingWithValue, 'value_minor' | 'valued_on'>[] {
  return session.all(
    HOLDINGS.orderBy(row => row('h.inactive_on', 'is not', null))
      .orderBy('h.label', by => by.collate('nocase'))
      .orderBy('h.id'),
  )
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

/** The one of a holding that counts last; one look, however many there are. */
export function latestValuationOf(session: ReadSession, holding_id: string): ValuationRow | undefined {
  return session.first(
    query
      .selectFrom('valuations')
      .select(VALUATION)
      .where('holding_id', '=', holding_id)
      .orderBy('date', 'desc')
      .orderBy('seq', 'desc')
      .limit(1),
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
  const same = query
    .selectFrom('valuations')
    .select('seq')
    .where('holding_id', '=', holding_id)
    .where('date', '=', date)
    .where('value_minor', '=', value_minor)
    .where('currency', '=', currency)
    .limit(1)
  return session.first(same) !== undefined
}

/** What a position asks of a valuation. */
export type ValueOnDate = Pick<ValuationRow, 'holding_id' | 'date' | 'currency' | 'value_minor'>

/** Every valuation there is, as a position asks for them: of a holding by date, of one date the one entered last last; as the index has them. */
export function allValuations(session: ReadSession): ValueOnDate[] {
  return session.all(
    query
      .selectFrom('valuations')
      .select(['holding_id', 'date', 'currency', 'value_minor'])
      .orderBy('holding_id')
      .orderBy('date')
      .orderBy('seq'),
  )
}

/** Of each holding, the valuation that holds on a date. */
export function valuationsOn(session: ReadSession, date: string): ValuationRow[] {
  return session.all(
    query
      .selectFrom('holdings as h')
      .innerJoin('valuations as v', join => join.on('v.seq', '=', latestValuation(date)))
      .selectAll('v'),
  )
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

/** How many active holdings each entity has that has any. */
export function activeByEntity(session: ReadSession): { readonly entity_id: string; readonly n: number }[] {
  return session.all(
    query
      .selectFrom('holdings')
      .select(({ fn, ref }) => [ref('entity_id').$notNull().as('entity_id'), fn.countAll<number>().as('n')])
      .where('entity_id', 'is not', null)
      .where('inactive_on', 'is', null)
      .groupBy('entity_id'),
  )
}

/** The holdings that refer to one of some things, active or not, as they were entered. */
export function byReference(session: ReadSession, references: readonly string[]): HoldingRow[] {
  return session.all(
    query
      .selectFrom('holdings')
      .selectAll()
      .where('internal_ref', 'in', listedValues<string>(JSON.stringify(references)))
      .orderBy('id'),
  )
}

/** What the active holdings refer to, each once. */
export function activeReferences(session: ReadSession): string[] {
  return session
    .all(
      query
        .selectFrom('holdings')
        .select(({ ref }) => ref('internal_ref').$notNull().as('internal_ref'))
        .distinct()
        .where('internal_ref', 'is not', null)
        .where('inactive_on', 'is', null),
    )
    .map(row => row.internal_ref)
}
