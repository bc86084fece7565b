import { literal } from '../../core/database/compiled-query.ts'
import { query, type ReadSession, type WriteSession } from '../../core/database/database.ts'
import type { LeasePaymentRejectionTable } from './tables.ts'

export type RejectionRow = LeasePaymentRejectionTable

/** An income that may be a tenant's payment; minor units of the household's currency. */
export interface UnlinkedIncome {
  readonly id: string
  readonly date: string
  readonly payee: string
  readonly description: string
  readonly notes: string
  readonly amount_minor: number
}

/** Posted incomes of a span of days that are for no lease, and for nothing else that would be no rent; the earliest first. */
export function unlinkedIncomes(session: ReadSession, from: string, to: string): UnlinkedIncome[] {
  return session.all(
    query
      .selectFrom('transactions as t')
      .select(({ ref }) => [
        't.id',
        't.date',
        't.payee',
        't.description',
        't.notes',
        ref('t.household_minor').$notNull().as('amount_minor'),
      ])
      .where('t.tx_type', '=', 'income')
      .where('t.status', '=', 'posted')
      .where('t.transfer_id', 'is', null)
      .where('t.link_kind', 'is', null)
      .where('t.household_minor', '>', 0)
      .where('t.date', '>=', from)
      .where('t.date', '<=', to)
      .where(({ not, exists, selectFrom }) =>
        not(
          exists(
            selectFrom('transaction_links as l')
              .select('l.position')
              .whereRef('l.transaction_seq', '=', 't.seq')
              // A row of the property or the unit is no less a rent.
              .where('l.kind', 'not in', ['property', 'unit', 'entity']),
          ),
        ),
      )
      .orderBy('t.date')
      .orderBy('t.seq'),
  )
}

/** A property, or one of its units, that an income is for. */
export interface PlaceOfIncome {
  readonly transaction_id: string
  readonly property_id: string
  /** null: the whole property. */
  readonly unit_id: string | null
}

/** Of all incomes of a span of days, in whole or in part. */
export function placesOfIncomes(session: ReadSession, from: string, to: string): PlaceOfIncome[] {
  return session.all(
    query
      .selectFrom('transactions as t')
      .innerJoin('transaction_links as l', 'l.transaction_seq', 't.seq')
      .leftJoin('property_units as u', join => join.onRef('u.id', '=', 'l.id').on('l.kind', '=', 'unit'))
      .select(({ fn }) => [
        't.id as transaction_id',
        fn.coalesce('u.property_id', 'l.id').as('property_id'),
        'u.id as unit_id',
      ])
      .where('t.tx_type', '=', 'income')
      .where('t.is_linked', '=', literal(1))
      .where('l.kind', 'in', ['property', 'unit'])
      .where('t.date', '>=', from)
      .where('t.date', '<=', to),
  )
}

/** The properties that were ever dealt with, by their street line: what is only looked at pays no rent. */
export function streetLines(session: ReadSession): { readonly id: string; readonly line: string }[] {
  return session.all(
    query
      .selectFrom('properties as p')
      .select(['p.id', 'p.line'])
      // Of either status, which the index begins with.
      .where('p.status', 'in', ['active', 'archived'])
      .where('p.ownership', '<>', 'lead')
      .union(
        query
          .selectFrom('leases as l')
          .innerJoin('properties as p', 'p.id', 'l.property_id')
          .select(['p.id', 'p.line']),
      ),
  )
}

export function rejectionsOf(session: ReadSession, lease_id: string): RejectionRow[] {
  return session.all(
    query
      .selectFrom('lease_payment_rejections')
      .selectAll()
      .where('lease_id', '=', lease_id)
      .orderBy('created_at')
      .orderBy('id'),
  )
}

export function findRejection(session: ReadSession, id: string): RejectionRow | undefined {
  return session.first(query.selectFrom('lease_payment_rejections').selectAll().where('id', '=', id))
}

/** The latest first. */
export function listRejections(session: ReadSession): RejectionRow[] {
  return session.all(
    query
      .selectFrom('lease_payment_rejections')
      .selectAll()
      .orderBy('created_at', 'desc')
      .orderBy('id', 'desc'),
  )
}

export function insertRejection(session: WriteSession, row: RejectionRow): void {
  session.run(query.insertInto('lease_payment_rejections').values(row))
}

export function deleteRejection(session: WriteSession, id: string): void {
  session.run(query.deleteFrom('lease_payment_rejections').where('id', '=', id))
}
