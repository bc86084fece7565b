import { streetLinesIn } from '../../../shared/domain/address.ts'
import { addDays, type CalendarDate } from '../../../shared/domain/calendar.ts'
import {
  type PayingTenant,
  type RentEvidence,
  rentEvidence,
} from '../../../shared/domain/leases/payment-evidence.ts'
import { leaseStanding, openRents } from '../../../shared/domain/leases/standing.ts'
import { payeeKey, payeeWords } from '../../../shared/domain/payee.ts'
import { type Actor, recordAudit } from '../../core/audit/store.ts'
import type { ReadSession, WriteSession } from '../../core/database/database.ts'
import { NotFound } from '../../core/errors.ts'
import { newId } from '../../core/ids.ts'
import { DAYS_OF_INCOMES } from './found-leases.ts'
import { sumsOf } from './money.ts'
import type { LeaseNeeds } from './needs.ts'
import { payWithin, requirePosted } from './paying.ts'
import * as store from './proposed.store.ts'
import { listLeases, type PlacedLease } from './store.ts'
import { requireLease, termsOf } from './terms.ts'

/** An income that may be a tenant's payment, for a person to say. */
export interface ProposedPayment extends RentEvidence {
  readonly lease: PlacedLease
  readonly row: store.UnlinkedIncome
  readonly owed_minor: number
}

export interface PaymentOfLease {
  readonly lease_id: string
  readonly transaction_id: string
}

/** Rent is paid before the lease begins, and what is owed after it is over. */
const DAYS_BEFORE = 40
const DAYS_AFTER = 120
/** Rents that are to come by then may be paid ahead. */
const DAYS_AHEAD = 35

export function createProposed(needs: LeaseNeeds) {
  const { database, household } = needs

  /** By their day; each for one lease, and of what several may be, none. */
  const listWithin = (session: ReadSession): ProposedPayment[] => {
    const today = household.today(session)
    const rejected = new Set(store.listRejections(session).map(keyOf))
    const tenants = payingTenants(session, needs, today)
    const wanted = candidates(tenants)
    // As far back as a lease is found in incomes: those are its payments.
    const from = addDays(today, -DAYS_OF_INCOMES)
    const isPlaceOf = placesWithin(session, from, today)
    return store.unlinkedIncomes(session, from, today).flatMap(row => {
      const fitting = wanted(row).flatMap(({ lease, ...tenant }) => {
        if (rejected.has(keyOf({ lease_id: lease.id, transaction_id: row.id }))) return []
        if (!isInTime(lease, row) || !isPlaceOf(lease, row)) return []
        const found = rentEvidence(row, tenant)
        return found ? [{ ...found, lease, row, owed_minor: tenant.owed_minor }] : []
      })
      return mostTelling(fitting)
    })
  }

  return {
    proposed: (): ProposedPayment[] => database.read(listWithin),

    /** All of them or none, as one step. @throws NotFound; Conflict for what is void, no income, or for a lease by now */
    acceptProposed: (payments: readonly PaymentOfLease[], by: Actor): Promise<void> =>
      database.write(session => {
        for (const { lease_id, transaction_id } of payments) {
          requireLease(session, lease_id)
          payWithin(session, needs, lease_id, requirePosted(session, needs, transaction_id, 'income'), by)
        }
      }),

    /** They are proposed no more. @throws NotFound for one that is not proposed */
    rejectProposed: (payments: readonly PaymentOfLease[], by: Actor): Promise<void> =>
      database.write(session => {
        const proposed = new Map(
          listWithin(session).map(each => [
            keyOf({ lease_id: each.lease.id, transaction_id: each.row.id }),
            each,
          ]),
        )
        for (const payment of payments) {
          const found = proposed.get(keyOf(payment))
          if (!found) throw new NotFound('transaction', payment.transaction_id)
          reject(session, found, by)
        }
      }),

    rejectedPayments: (): store.RejectionRow[] => database.read(store.listRejections),

    /** It is proposed again as long as the ledger has it. @throws NotFound */
    reconsiderPayment: (id: string, by: Actor): Promise<void> =>
      database.write(session => {
        const before = store.findRejection(session, id)
        if (!before) throw new NotFound('lease_payment_rejection', id)
        store.deleteRejection(session, id)
        auditRejection(session, by, 'delete', before, undefined)
      }),
  }
}

/** Takes out what was rejected for a lease that goes itself. */
export function deleteRejections(session: WriteSession, lease_id: string, by: Actor): void {
  for (const row of store.rejectionsOf(session, lease_id)) {
    store.deleteRejection(session, row.id)
    auditRejection(session, by, 'delete', row, undefined)
  }
}

function keyOf({ lease_id, transaction_id }: PaymentOfLease): string {
  return `${lease_id} ${transaction_id}`
}

type Tenant = PayingTenant & { readonly lease: PlacedLease }

/** Each lease with what is not paid of it, and by whom it was paid. */
function payingTenants(session: ReadSession, needs: LeaseNeeds, today: CalendarDate): Tenant[] {
  const oldest = addDays(today, -DAYS_OF_INCOMES - DAYS_AFTER)
  const leases = listLeases(session).filter(({ end_date }) => end_date === null || end_date >= oldest)
  const ids = leases.map(({ id }) => id)
  const sums = sumsOf(session, needs, ids, today)
  const payees = Map.groupBy(needs.transactions.linked.payeesWithin(session, 'lease', ids), ({ id }) => id)
  return leases.map(lease => {
    const { charges, paid_minor } = sums.of(lease.id)
    const terms = termsOf(lease)
    return {
      lease,
      tenant: lease.tenant,
      paid_by: new Set((payees.get(lease.id) ?? []).map(({ payee }) => payeeKey(payee))),
      open: openRents(terms, charges, paid_minor, addDays(today, DAYS_AHEAD)),
      owed_minor: Math.max(0, leaseStanding(terms, charges, paid_minor, today).balance_minor),
    }
  })
}

/** The leases that an income may be for: those of its words, and those that ask for its amount. Every lease against every income would be too many. */
function candidates(tenants: readonly Tenant[]): (row: store.UnlinkedIncome) => readonly Tenant[] {
  const byStart = new Map<string, Tenant[]>()
  const byAmount = new Map<number, Tenant[]>()
  const put = <Key>(lists: Map<Key, Tenant[]>, key: Key, tenant: Tenant) => {
    const list = lists.get(key)
    if (!list) lists.set(key, [tenant])
    else if (!list.includes(tenant)) list.push(tenant)
  }
  for (const tenant of tenants) {
    for (const text of [tenant.tenant, ...tenant.paid_by])
      for (const word of payeeWords(text)) put(byStart, startOf(word), tenant)
    for (const { open_minor, rent_minor } of tenant.open) {
      put(byAmount, open_minor, tenant)
      put(byAmount, rent_minor, tenant)
    }
  }
  return ({ payee, description, amount_minor }) => {
    const words = [...payeeWords(payee), ...payeeWords(description)]
    const named = [...new Set(words.map(startOf))].flatMap(start => byStart.get(start) ?? [])
    return [...new Set([...named, ...(byAmount.get(amount_minor) ?? [])])]
  }
}

/** A name that is cut short begins as it does in full. */
function startOf(word: string): string {
  return word.slice(0, 2)
}

function isInTime({ start_date, end_date }: PlacedLease, { date }: store.UnlinkedIncome): boolean {
  return (
    date >= addDays(start_date, -DAYS_BEFORE) && (end_date === null || date <= addDays(end_date, DAYS_AFTER))
  )
}

/**
 * Whether an income may be for the place of a lease: of one that a person has said the property or unit of, for no other; of one whose texts name
 * properties, for those.
 */
function placesWithin(session: ReadSession, from: CalendarDate, to: CalendarDate) {
  const said = Map.groupBy(store.placesOfIncomes(session, from, to), each => each.transaction_id)
  const byLine = Map.groupBy(store.streetLines(session), ({ line }) => line)
  const linesIn = streetLinesIn([...byLine.keys()])
  return ({ property_id, unit_id }: PlacedLease, row: store.UnlinkedIncome): boolean => {
    const places = said.get(row.id)
    if (places)
      return places.every(
        place =>
          place.property_id === property_id &&
          (place.unit_id === null || unit_id === null || place.unit_id === unit_id),
      )
    const named = linesIn([row.payee, row.description, row.notes].join(' | '))
      .flatMap(line => byLine.get(line) ?? [])
      .map(({ id }) => id)
    return named.length === 0 || named.includes(property_id)
  }
}

/** Of several leases that it may be for the one that it says most of; none where two are as likely. */
function mostTelling(fitting: readonly ProposedPayment[]): ProposedPayment[] {
  const named = fitting.filter(({ reason }) => reason !== 'amount_and_day')
  const exact = named.filter(({ reason }) => reason === 'rent')
  const [best] = [exact, named, fitting].filter(each => each.length > 0)
  return best?.length === 1 ? [...best] : []
}

function reject(session: WriteSession, { lease, row }: ProposedPayment, by: Actor): void {
  const rejection: store.RejectionRow = {
    id: newId('lprj'),
    lease_id: lease.id,
    transaction_id: row.id,
    tenant: lease.tenant,
    payee: row.payee === '' ? row.description : row.payee,
    amount_minor: row.amount_minor,
    date: row.date,
    created_at: session.now,
  }
  store.insertRejection(session, rejection)
  auditRejection(session, by, 'reject', undefined, rejection)
}

function auditRejection(
  session: WriteSession,
  actor: Actor,
  action: string,
  before: store.RejectionRow | undefined,
  after: store.RejectionRow | undefined,
): void {
  recordAudit(session, {
    actor,
    action,
    entity_kind: 'lease_payment_rejection',
    entity_id: after?.id ?? before?.id ?? '',
    before,
    after,
  })
}
