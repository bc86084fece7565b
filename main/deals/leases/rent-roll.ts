import type { CalendarDate } from '../../../shared/domain/calendar.ts'
import { depositHeld } from '../../../shared/domain/leases/deposits.ts'
import {
  type LeaseStatus,
  leaseStatus,
  letBy,
  placesMeet,
  vacantSince,
} from '../../../shared/domain/leases/let.ts'
import { rentOn } from '../../../shared/domain/leases/rent-periods.ts'
import { leaseStanding } from '../../../shared/domain/leases/standing.ts'
import { daysEmpty } from '../../../shared/domain/leases/vacancy.ts'
import { sumMinor } from '../../../shared/domain/sum.ts'
import type { UnconvertedSum } from '../../../shared/domain/unconverted.ts'
import type { ReadSession } from '../../core/database/database.ts'
import { sumsOf } from './money.ts'
import type { LeaseNeeds } from './needs.ts'
import * as store from './store.ts'
import { termsOf } from './terms.ts'
import * as units from './units.store.ts'

/** What a lease comes to on a day; minor units. */
export interface LeaseFigures {
  readonly due_minor: number
  readonly paid_minor: number
  readonly late_minor: number
  readonly balance_minor: number
  readonly held_minor: number
}

export interface LetLease extends LeaseFigures {
  readonly lease: store.PlacedLease
  readonly status: LeaseStatus
  readonly rent_minor: number
}

/** A unit, or a property that is let as a whole. */
export interface RentRollRow {
  readonly property_id: string
  readonly property: string
  readonly unit_id: string | null
  readonly unit: string | null
  readonly let: LetLease | null
  readonly vacant_since: CalendarDate | null
  /** Days without a lease since then, the day itself with. */
  readonly vacant_days: number | null
  /** How many can be let by themselves. */
  readonly units: number
}

export interface RentRoll {
  readonly rows: readonly RentRollRow[]
  readonly others: readonly LetLease[]
  readonly totals: LeaseFigures & { readonly rent_minor: number; readonly deposit_minor: number }
  readonly held_minor: number
  readonly unconverted: readonly UnconvertedSum[]
}

/** Who rents what on a day, what is owed, and what is vacant. @throws SumTooLarge */
export function rentRollWithin(
  session: ReadSession,
  needs: Pick<LeaseNeeds, 'transactions' | 'household'>,
  as_of: CalendarDate,
  property_id: string | undefined,
): RentRoll {
  const all =
    property_id === undefined ? store.listLeases(session) : store.leasesOfProperty(session, property_id)
  const ownUnits =
    property_id === undefined ? units.listUnits(session) : units.unitsOfProperty(session, property_id)
  const ids = all.map(({ id }) => id)
  const sums = sumsOf(session, needs, ids, as_of)
  const figures = new Map(
    all.map(lease => {
      const { charges, paid_minor, counted } = sums.of(lease.id)
      const terms = termsOf(lease)
      const standing = leaseStanding(terms, charges, paid_minor, as_of)
      const held_minor = depositHeld(counted, as_of)
      const status = leaseStatus(lease, as_of)
      const rent_minor = rentOn(terms, as_of)
      return [lease.id, { lease, status, rent_minor, held_minor, ...standing }] as const
    }),
  )
  const sold = store.soldBy(session, as_of)
  const rows = placesOf(all, ownUnits, as_of)
    .map(({ lease, ...place }) => ({ ...place, let: (lease && figures.get(lease.id)) ?? null }))
    // What is sold is not the person's to let, and so not vacant.
    .filter(row => row.let !== null || !sold.has(row.property_id))
  const running = rows.flatMap(row => (row.let === null ? [] : [row.let]))
  const others = [...figures.values()].filter(
    each => each.status !== 'active' && (each.balance_minor !== 0 || each.held_minor !== 0),
  )
  return {
    rows,
    others,
    totals: totalsOf(running),
    held_minor: sumMinor([...figures.values()].map(each => each.held_minor)),
    unconverted: sums.unconverted,
  }
}

function totalsOf(running: readonly LetLease[]): RentRoll['totals'] {
  const sum = (of: (each: LetLease) => number) => sumMinor(running.map(of))
  return {
    rent_minor: sum(each => each.rent_minor),
    deposit_minor: sum(each => each.lease.deposit_minor),
    due_minor: sum(each => each.due_minor),
    paid_minor: sum(each => each.paid_minor),
    late_minor: sum(each => each.late_minor),
    balance_minor: sum(each => each.balance_minor),
    held_minor: sum(each => each.held_minor),
  }
}

interface Place extends Omit<RentRollRow, 'let'> {
  readonly lease: store.PlacedLease | undefined
}

/** Each unit, or the property where it is let as a whole or has no units, by property and name. */
function placesOf(
  all: readonly store.PlacedLease[],
  ownUnits: readonly units.PlacedUnit[],
  as_of: CalendarDate,
): Place[] {
  const unitsOf = Map.groupBy(ownUnits, unit => unit.property_id)
  const leasesOf = Map.groupBy(all, lease => lease.property_id)
  const named = new Map([...ownUnits, ...all].map(each => [each.property_id, each.property]))
  return [...named]
    .sort(([a, one], [b, other]) => compare(one.toLowerCase(), other.toLowerCase()) || compare(a, b))
    .flatMap(([property_id, property]) =>
      placesWithin(
        { property_id, property },
        unitsOf.get(property_id) ?? [],
        leasesOf.get(property_id) ?? [],
        as_of,
      ),
    )
}

function placesWithin(
  property: Pick<Place, 'property_id' | 'property'>,
  ownUnits: readonly units.PlacedUnit[],
  all: readonly store.PlacedLease[],
  as_of: CalendarDate,
): Place[] {
  const whole = all.filter(lease => lease.unit_id === null)
  const lease = letBy(whole, as_of)
  const toLet = ownUnits.filter(unit => unit.status === 'active')
  const asWhole = { ...property, unit_id: null, unit: null, units: Math.max(1, toLet.length) }
  if (lease !== undefined) return [{ ...asWhole, lease, vacant_since: null, vacant_days: null }]
  const places = ownUnits.flatMap(unit => {
    const own = all.filter(each => placesMeet(each, { unit_id: unit.id }))
    const running = letBy(own, as_of)
    if (unit.status === 'archived' && running === undefined) return []
    return [
      {
        ...property,
        unit_id: unit.id,
        unit: unit.name,
        units: 1,
        lease: running,
        vacant_since: vacantSince(own, as_of),
        vacant_days: daysEmpty(own, as_of),
      },
    ]
  })
  if (places.length > 0 || whole.length === 0) return places
  return [
    {
      ...asWhole,
      lease: undefined,
      vacant_since: vacantSince(whole, as_of),
      vacant_days: daysEmpty(whole, as_of),
    },
  ]
}

function compare(a: string, b: string): number {
  return a < b ? -1 : a > b ? 1 : 0
}
