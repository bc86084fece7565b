import { addDays, type CalendarDate, yearOf } from '../../../shared/domain/calendar.ts'
import { placesMeet } from '../../../shared/domain/leases/let.ts'
import { type Occupancy, occupancy } from '../../../shared/domain/leases/vacancy.ts'
import { sumMinor } from '../../../shared/domain/sum.ts'
import type { ReadSession } from '../../core/database/database.ts'
import { accountOf, moneyOf } from './money.ts'
import type { LeaseNeeds } from './needs.ts'
import * as store from './store.ts'
import { termsOf } from './terms.ts'
import * as units from './units.store.ts'

/** What a property's tenants owed and paid in a year, and how long its units stood empty. */

export interface UnitOfYear extends Occupancy {
  /** null: the property as a whole. */
  readonly unit_id: string | null
  readonly unit: string | null
}

export interface RentsOfYear extends Occupancy {
  readonly year: number
  /** The last day that is in it: of this year, today. */
  readonly to: CalendarDate
  /** Rents and charges that fell due. Minor units. */
  readonly due_minor: number
  /** What was paid, less what was given back; also for what fell due in another year. */
  readonly paid_minor: number
  /** What was owed at its end, less what was paid ahead. */
  readonly balance_minor: number
  readonly units: readonly UnitOfYear[]
}

/** @param asked this year where it is left out. @throws NotFound, SumTooLarge */
export function rentsOfYearWithin(
  session: ReadSession,
  needs: Pick<LeaseNeeds, 'transactions' | 'household' | 'properties'>,
  property_id: string,
  asked: number | undefined,
): RentsOfYear {
  const property = needs.properties.requireWithin(session, property_id)
  const today = needs.household.today(session)
  const year = asked ?? yearOf(today)
  const end = `${year}-12-31`
  const span = { from: `${year}-01-01`, to: end < today ? end : today }
  const leases = store.leasesOfProperty(session, property_id)
  const started = leases.map(({ start_date }) => start_date).sort()[0] ?? null
  const { owned_on, sold_on } = property
  // On the day that it is sold it is another's.
  const held = { from: earlier(owned_on, started), to: sold_on === null ? null : addDays(sold_on, -1) }
  const places = held.from === null ? [] : unitsOfYear(session, property_id, leases, span, held)
  return {
    year,
    to: span.to,
    ...moneyOfYear(session, needs, leases, span),
    days: sumMinor(places.map(each => each.days)),
    let_days: sumMinor(places.map(each => each.let_days)),
    vacant_days: sumMinor(places.map(each => each.vacant_days)),
    units: places,
  }
}

interface Days {
  readonly from: CalendarDate
  readonly to: CalendarDate
}

function moneyOfYear(
  session: ReadSession,
  needs: Pick<LeaseNeeds, 'transactions' | 'household'>,
  leases: readonly store.PlacedLease[],
  { from, to }: Days,
): Pick<RentsOfYear, 'due_minor' | 'paid_minor' | 'balance_minor'> {
  if (to < from) return { due_minor: 0, paid_minor: 0, balance_minor: 0 }
  const money = moneyOf(
    session,
    needs,
    leases.map(({ id }) => id),
  )
  const isIn = (date: CalendarDate) => date >= from && date <= to
  const years = leases.map(lease => {
    const own = money(lease.id)
    const { rents, charges, balance_minor } = accountOf(termsOf(lease), own, to)
    const due = [...rents, ...charges].filter(({ due_date }) => isIn(due_date))
    return {
      due: due.map(each => each.amount_minor),
      paid: own.payments.filter(({ date }) => isIn(date)).map(each => each.amount_minor),
      balance: balance_minor,
    }
  })
  return {
    due_minor: sumMinor(years.flatMap(each => each.due)),
    paid_minor: sumMinor(years.flatMap(each => each.paid)),
    balance_minor: sumMinor(years.map(each => each.balance)),
  }
}

/**
 * Each unit that could be let; the property as a whole where, or since, it has none. A lease of all of it lets each of them. One that is archived is
 * there until that day.
 */
function unitsOfYear(
  session: ReadSession,
  property_id: string,
  leases: readonly store.PlacedLease[],
  span: Days,
  held: Parameters<typeof occupancy>[2],
): UnitOfYear[] {
  const all = units.unitsOfProperty(session, property_id)
  const places = all
    .filter(({ archived_on }) => archived_on === null || archived_on > span.from)
    .map(({ id, name, archived_on }) => ({
      unit_id: id,
      unit: name,
      ...occupancy(
        leases.filter(lease => placesMeet(lease, { unit_id: id })),
        span,
        archived_on === null ? held : { from: held.from, to: earlier(held.to, addDays(archived_on, -1)) },
      ),
    }))
  const gone = all.map(({ archived_on }) => archived_on).sort()
  const since = gone.includes(null) ? null : (gone.at(-1) ?? span.from)
  if (since === null || since > span.to) return places
  const from = held.from !== null && held.from > since ? held.from : since
  return [...places, { unit_id: null, unit: null, ...occupancy(leases, span, { from, to: held.to }) }]
}

function earlier(one: CalendarDate | null, other: CalendarDate | null): CalendarDate | null {
  if (one === null || other === null) return one ?? other
  return one < other ? one : other
}
