import { createHash } from 'node:crypto'
import { streetLinesIn } from '../../../shared/domain/address.ts'
import { addDays, type CalendarDate, dateInMonth, dayOf, monthOf } from '../../../shared/domain/calendar.ts'
import { placesMeet, spansMeet } from '../../../shared/domain/leases/let.ts'
import { type RentSeries, rentSeries } from '../../../shared/domain/leases/rent-series.ts'
import { payeeKey } from '../../../shared/domain/payee.ts'
import { type Actor, recordAudit } from '../../core/audit/store.ts'
import type { ReadSession } from '../../core/database/database.ts'
import { NotFound } from '../../core/errors.ts'
import { newId } from '../../core/ids.ts'
import * as store from './found-leases.store.ts'
import type { LeaseNeeds } from './needs.ts'
import { placesOfIncomes, unlinkedIncomes } from './proposed.store.ts'
import { listLeases, type PlacedLease } from './store.ts'
import { listUnits } from './units.store.ts'

/** An income that comes every month for a place which is not let by a lease. */
export interface FoundLease extends RentSeries {
  /** The same from read to read. */
  readonly id: string
  readonly property_id: string
  readonly property: string
  readonly unit_id: string | null
  readonly unit: string | null
  readonly payee: string
  /** The day on which it began, as far as is known. */
  readonly start_date: CalendarDate
  /** Rows of the ledger, or an income that is expected. */
  readonly source: 'ledger' | 'expected'
}

interface Place {
  readonly property_id: string
  readonly unit_id: string | null
}

/** Days of which incomes are looked at. Of what began earlier the beginning is not looked for. */
export const DAYS_OF_INCOMES = 800

/** Leases that nobody has entered, as the incomes of their places tell of them. None is made of them but by a person. */
export function createFoundLeases(needs: LeaseNeeds) {
  const { database, household } = needs

  const listWithin = (session: ReadSession): FoundLease[] => {
    const today = household.today(session)
    const rejected = new Set(store.proposalRejections(session).map(row => idOf(row, row.payee_key)))
    const leases = listLeases(session)
    const isLet = ({ property_id, unit_id, first }: Undated) =>
      leases.some(
        lease =>
          lease.property_id === property_id &&
          placesMeet(lease, { unit_id }) &&
          spansMeet(lease, { start_date: first, end_date: null }),
      )
    const ledger = ofLedger(session, today)
    const told = new Set(ledger.map(({ property_id }) => property_id))
    // What the ledger has says more than what is merely expected.
    const expected = ofFlows(session, today).filter(({ property_id }) => !told.has(property_id))
    return [...ledger, ...expected]
      .filter(each => !rejected.has(each.id) && !isLet(each))
      .map(each => ({ ...each, start_date: beginningOf(each, leases) }))
      .sort((one, other) => (one.property < other.property ? -1 : one.property > other.property ? 1 : 0))
  }

  return {
    foundLeases: (): FoundLease[] => database.read(listWithin),

    /** It is proposed no more. @throws NotFound for one that is not proposed */
    dismissFoundLease: (id: string, by: Actor): Promise<void> =>
      database.write(session => {
        const found = listWithin(session).find(each => each.id === id)
        if (!found) throw new NotFound('lease_proposal', id)
        const { property_id, unit_id, payee } = found
        const after: store.ProposalRejectionRow = {
          id: newId('lprp'),
          property_id,
          unit_id,
          payee,
          payee_key: keyOfPayee(payee),
          created_at: session.now,
        }
        store.insertProposalRejection(session, after)
        recordAudit(session, {
          actor: by,
          action: 'reject',
          entity_kind: 'lease_proposal_rejection',
          entity_id: after.id,
          after,
        })
      }),

    dismissedLeases: (): store.PlacedRejection[] => database.read(store.proposalRejections),

    /** It is proposed again as long as its incomes speak for it. @throws NotFound */
    reconsiderFoundLease: (id: string, by: Actor): Promise<void> =>
      database.write(session => {
        const before = store.findProposalRejection(session, id)
        if (!before) throw new NotFound('lease_proposal_rejection', id)
        store.deleteProposalRejection(session, id)
        recordAudit(session, {
          actor: by,
          action: 'delete',
          entity_kind: 'lease_proposal_rejection',
          entity_id: id,
          before,
        })
      }),
  }
}

type Undated = Omit<FoundLease, 'start_date'>

/** With the month that its first income is for, but not before the last lease of its place was over. */
function beginningOf(
  { property_id, unit_id, begins }: Undated,
  leases: readonly PlacedLease[],
): CalendarDate {
  const ended = leases.flatMap(lease =>
    lease.property_id === property_id && placesMeet(lease, { unit_id }) && lease.end_date !== null
      ? [addDays(lease.end_date, 1)]
      : [],
  )
  return [begins, ...ended].sort().at(-1) ?? begins
}

/** Incomes of one payer for one place, month by month. */
function ofLedger(session: ReadSession, today: CalendarDate): Undated[] {
  const from = addDays(today, -DAYS_OF_INCOMES)
  const placeOf = placesWithin(session, from, today)
  const rows = unlinkedIncomes(session, from, today).flatMap(row => {
    const place = placeOf(row)
    const payee = row.payee === '' ? row.description : row.payee
    return place && keyOfPayee(payee) !== '' ? [{ ...row, ...place, payee }] : []
  })
  return [...Map.groupBy(rows, row => idOf(row, keyOfPayee(row.payee)))].flatMap(([id, incomes]) => {
    const series = rentSeries(incomes, today)
    const last = incomes.at(-1)
    if (!series || !last) return []
    const { property_id, property, unit_id, unit, payee } = last
    return [{ ...series, id, property_id, property, unit_id, unit, payee, source: 'ledger' as const }]
  })
}

/** Monthly incomes that are expected, and whose words name a place. */
function ofFlows(session: ReadSession, today: CalendarDate): Undated[] {
  const named = propertiesNamed(session)
  return store.monthlyFlows(session, today).flatMap(({ name, notes, amount_minor, next_date }) => {
    const [property, ...others] = named(`${name} | ${notes}`)
    if (!property || others.length > 0) return []
    const place = { property_id: property.id, property: property.line, unit_id: null, unit: null }
    const series = {
      rent_minor: amount_minor,
      steps: [],
      rent_now_minor: amount_minor,
      due_day: dayOf(next_date),
      begins: dateInMonth(monthOf(next_date), 1),
      first: next_date,
      last: next_date,
      count: 0,
    }
    return [
      { ...place, ...series, id: idOf(place, keyOfPayee(name)), payee: name, source: 'expected' as const },
    ]
  })
}

/** Which place an income is for: as a person has said, else as its texts say. undefined for none, and where it may be for several. */
function placesWithin(session: ReadSession, from: CalendarDate, to: CalendarDate) {
  const lines = new Map(store.lettableProperties(session).map(({ id, line }) => [id, line]))
  const units = new Map(
    listUnits(session).flatMap(({ id, name, status }) => (status === 'active' ? [[id, name] as const] : [])),
  )
  const said = Map.groupBy(placesOfIncomes(session, from, to), each => each.transaction_id)
  const named = propertiesNamed(session)
  return (row: {
    readonly id: string
    readonly payee: string
    readonly description: string
    readonly notes: string
  }) => {
    const places: readonly Place[] =
      said.get(row.id) ??
      named([row.payee, row.description, row.notes].join(' | ')).map(({ id }) => ({
        property_id: id,
        unit_id: null,
      }))
    const [place, ...others] = places
    const property = place && lines.get(place.property_id)
    if (!place || others.length > 0 || property === undefined) return undefined
    const { property_id, unit_id } = place
    const unit = unit_id === null ? null : units.get(unit_id)
    return unit === undefined ? undefined : { property_id, property, unit_id, unit }
  }
}

function propertiesNamed(session: ReadSession): (text: string) => readonly store.LettableProperty[] {
  const byLine = Map.groupBy(store.lettableProperties(session), ({ line }) => line)
  const linesIn = streetLinesIn([...byLine.keys()])
  return text => linesIn(text).flatMap(line => byLine.get(line) ?? [])
}

function keyOfPayee(payee: string): string {
  return payeeKey(payee).slice(0, 200)
}

function idOf({ property_id, unit_id }: Place, payee_key: string): string {
  const whole = `${property_id} ${unit_id ?? ''} ${payee_key}`
  return `found_${createHash('sha256').update(whole).digest('hex').slice(0, 26)}`
}
