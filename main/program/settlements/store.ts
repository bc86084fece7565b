import { sql } from 'kysely'
import type { LinkKind } from '../../../shared/domain/links.ts'
import type { BookedAs, PaidFor } from '../../../shared/domain/settlements.ts'
import { literal } from '../../core/database/compiled-query.ts'
import { query, type ReadSession, type WriteSession } from '../../core/database/database.ts'
import { countedMinor } from '../../core/database/sums.ts'

/** A row, or a part of one, that an owner's account paid for another. */
export interface PaidRow extends PaidFor {
  readonly transaction_id: string
  readonly part: number | null
  readonly payee: string
  readonly description: string
  readonly account_id: string | null
  readonly is_transfer: 0 | 1
  readonly booked: BookedAs | null
}

/** As it is found, before it is known how it is booked. */
type FoundRow = Omit<PaidRow, 'booked'>

export interface Days {
  readonly from: string
  readonly to: string
  /** Of one transaction alone. */
  readonly transaction_id?: string
}

const ROW = ['t.id as transaction_id', 't.date', 't.payee', 't.description', 't.account_id'] as const
/** What went out: an income that came in instead is a refund of it. */
const SIGN = sql<number>`CASE WHEN t.tx_type IN ('income', 'transfer_in') THEN -1 ELSE 1 END`

/** Every holding's entity, and the entities themselves: what a link to one of them is paid for. */
const BEARERS = query
  .selectFrom('entities as e')
  .select(['e.id as thing_id', sql.lit<LinkKind>('entity').as('thing_kind'), 'e.id as entity_id'])
  .unionAll(
    query
      .selectFrom('holdings as h')
      .select(({ ref }) => [
        'h.id as thing_id',
        sql.lit<LinkKind>('holding').as('thing_kind'),
        ref('h.entity_id').$notNull().as('entity_id'),
      ])
      .where('h.entity_id', 'is not', null),
  )

/** Rows in a bucket of the household, on an account of an entity, that are not the entity's own affair. */
function paidForHousehold(session: ReadSession, { from, to, transaction_id }: Days): FoundRow[] {
  const rows = query
    .selectFrom('accounts as a')
    .innerJoin('transactions as t', 't.account_id', 'a.id')
    .leftJoin('splits as s', 's.transaction_seq', 't.seq')
    .where('a.entity_id', 'is not', null)
    .where('t.status', '=', literal('posted'))
    .where('t.household_minor', 'is not', null)
    .where('t.transfer_id', 'is', null)
    .where('t.date', '>=', from)
    .where('t.date', '<=', to)
    .where(({ or, eb }) => or([eb('t.bucket_id', 'is not', null), eb('s.bucket_id', 'is not', null)]))
    .where(({ not, exists, selectFrom }) =>
      not(
        exists(
          selectFrom('transaction_links as l')
            .innerJoin(BEARERS.as('b'), join =>
              join.onRef('b.thing_id', '=', 'l.id').onRef('b.thing_kind', '=', 'l.kind'),
            )
            .select('l.position')
            .whereRef('l.transaction_seq', '=', 't.seq')
            .where(({ or, eb, ref }) => or([eb('l.part', 'is', null), eb('l.part', '=', ref('s.position'))])),
        ),
      ),
    )
    .select(ROW)
    .select(({ ref }) => [
      ref('a.entity_id').$notNull().as('payer'),
      sql<null>`NULL`.as('bearer'),
      's.position as part',
      sql<number>`${SIGN} * IIF(s.position IS NULL, t.household_minor, s.household_minor)`.as('amount_minor'),
      sql<0 | 1>`0`.as('is_transfer'),
    ])
  return session.all(
    rows.$if(transaction_id !== undefined, all => all.where('t.id', '=', transaction_id ?? '')),
  )
}

/** Rows that are for an entity, or for what it holds, on an account that is not its own. */
function paidForEntities(session: ReadSession, { from, to, transaction_id }: Days): FoundRow[] {
  const rows = query
    .selectFrom(BEARERS.as('b'))
    .innerJoin('transaction_links as l', join =>
      join.onRef('l.id', '=', 'b.thing_id').onRef('l.kind', '=', 'b.thing_kind'),
    )
    .innerJoin('transactions as t', 't.seq', 'l.transaction_seq')
    .leftJoin('splits as s', join =>
      join.onRef('s.transaction_seq', '=', 'l.transaction_seq').onRef('s.position', '=', 'l.part'),
    )
    .leftJoin('accounts as a', 'a.id', 't.account_id')
    .where('t.status', '=', literal('posted'))
    .where('t.household_minor', 'is not', null)
    // A transfer is its accounts' affair: it counts by whose they are.
    .where('t.transfer_id', 'is', null)
    .where('s.transfer_id', 'is', null)
    .where('t.date', '>=', from)
    .where('t.date', '<=', to)
    .where(sql<boolean>`a.entity_id IS NOT b.entity_id`)
    .select(ROW)
    .select([
      'a.entity_id as payer',
      'b.entity_id as bearer',
      'l.part',
      sql<number>`${SIGN} * CASE WHEN l.part IS NULL THEN ${countedMinor('t')} WHEN s.position IS NULL THEN 0 ELSE s.household_minor END`.as(
        'amount_minor',
      ),
      sql<0 | 1>`0`.as('is_transfer'),
    ])
    // One row for an entity and for its holding is paid once.
    .distinct()
  return session.all(
    rows.$if(transaction_id !== undefined, all => all.where('t.id', '=', transaction_id ?? '')),
  )
}

/** Transfers between accounts of two owners. */
function movedBetween(session: ReadSession, { from, to, transaction_id }: Days): FoundRow[] {
  const rows = query
    .selectFrom('accounts as owned')
    .innerJoin('transactions as own', 'own.account_id', 'owned.id')
    .innerJoin('transactions as t', join =>
      join.onRef('t.transfer_id', '=', 'own.transfer_id').on('t.tx_type', '=', literal('transfer_out')),
    )
    .innerJoin('transactions as i', join =>
      join.onRef('i.transfer_id', '=', 'own.transfer_id').on('i.tx_type', '=', literal('transfer_in')),
    )
    .innerJoin('accounts as a', 'a.id', 't.account_id')
    .innerJoin('accounts as o', 'o.id', 'i.account_id')
    .where('owned.entity_id', 'is not', null)
    .where('own.transfer_id', 'is not', null)
    .where('t.status', '=', literal('posted'))
    .where('t.household_minor', 'is not', null)
    .where('t.date', '>=', from)
    .where('t.date', '<=', to)
    .where(sql<boolean>`a.entity_id IS NOT o.entity_id`)
    .select(ROW)
    .select([
      'a.entity_id as payer',
      'o.entity_id as bearer',
      sql<null>`NULL`.as('part'),
      sql<number>`t.household_minor`.as('amount_minor'),
      sql<0 | 1>`1`.as('is_transfer'),
    ])
    .distinct()
  return session.all(
    rows.$if(transaction_id !== undefined, all => all.where('t.id', '=', transaction_id ?? '')),
  )
}

/** Parts of splits that are transfers between accounts of two owners. */
function movedInParts(session: ReadSession, { from, to, transaction_id }: Days): FoundRow[] {
  const rows = query
    .selectFrom('splits as s')
    .innerJoin('transactions as t', 't.seq', 's.transaction_seq')
    .innerJoin('transactions as i', 'i.transfer_id', 's.transfer_id')
    .innerJoin('accounts as a', 'a.id', 't.account_id')
    .innerJoin('accounts as o', 'o.id', 'i.account_id')
    .where('s.transfer_id', 'is not', null)
    .where('s.household_minor', 'is not', null)
    .where('t.status', '=', literal('posted'))
    .where('t.date', '>=', from)
    .where('t.date', '<=', to)
    .where(sql<boolean>`a.entity_id IS NOT o.entity_id`)
    .select(ROW)
    .select([
      'a.entity_id as payer',
      'o.entity_id as bearer',
      's.position as part',
      // Of an income the other account paid.
      sql<number>`${SIGN} * s.household_minor`.as('amount_minor'),
      sql<0 | 1>`1`.as('is_transfer'),
    ])
  return session.all(
    rows.$if(transaction_id !== undefined, all => all.where('t.id', '=', transaction_id ?? '')),
  )
}

/** Every row that an owner paid for another, with how it is booked. */
export function paidRows(session: ReadSession, days: Days): PaidRow[] {
  const found = [
    ...paidForHousehold(session, days),
    ...paidOnce(paidForEntities(session, days)),
    ...movedBetween(session, days),
    ...movedInParts(session, days),
  ]
  const booked = found.length === 0 ? new Map<string, BookedAs>() : bookings(session, days.transaction_id)
  return found.map(row => ({ ...row, booked: booked.get(placeOf(row)) ?? null }))
}

/** A part that is for what an entity holds is paid with the whole where all of it is for the entity. */
function paidOnce(rows: readonly FoundRow[]): FoundRow[] {
  const key = ({ transaction_id, bearer }: FoundRow) => `${transaction_id} ${bearer}`
  const whole = new Set(rows.filter(row => row.part === null).map(key))
  return rows.filter(row => row.part === null || !whole.has(key(row)))
}

export interface Place {
  readonly transaction_id: string
  readonly part: number | null
}

/** All of a transaction, as the table has it. */
const WHOLE = -1

function placeOf({ transaction_id, part }: Place): string {
  return `${transaction_id} ${part ?? WHOLE}`
}

function bookings(session: ReadSession, transaction_id: string | undefined): Map<string, BookedAs> {
  const all = query.selectFrom('settlement_bookings').selectAll()
  const rows = session.all(
    transaction_id === undefined ? all : all.where('transaction_id', '=', transaction_id),
  )
  return new Map(rows.map(row => [`${row.transaction_id} ${row.part}`, row.booked_as]))
}

/** Writes how it is booked, in place of how it was; null for not at all. */
export function putBooking(
  session: WriteSession,
  { transaction_id, part }: Place,
  booked_as: BookedAs | null,
): void {
  session.run(
    query
      .deleteFrom('settlement_bookings')
      .where('transaction_id', '=', transaction_id)
      .where('part', '=', part ?? WHOLE),
  )
  if (booked_as !== null)
    session.run(
      query.insertInto('settlement_bookings').values({ transaction_id, part: part ?? WHOLE, booked_as }),
    )
}

export function entityNames(session: ReadSession): ReadonlyMap<string, string> {
  return new Map(
    session.all(query.selectFrom('entities').select(['id', 'name'])).map(({ id, name }) => [id, name]),
  )
}
