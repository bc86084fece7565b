import { z } from 'zod'
import { leaseStatus, placesMeet, spansMeet } from '../../../shared/domain/leases/let.ts'
import type { RentStep, RentTerms } from '../../../shared/domain/leases/rent-periods.ts'
import { allWorded, type Wording, worded } from '../../../shared/domain/wording.ts'
import type { ReadSession } from '../../core/database/database.ts'
import { Conflict, Invalid, NotFound } from '../../core/errors.ts'
import type { LeaseNeeds } from './needs.ts'
import * as store from './store.ts'
import * as units from './units.store.ts'

/** What is agreed in a lease, and what cannot be. */

const Steps = z.array(z.object({ from: z.string(), rent_minor: z.number().int() }))

export function stepsOf({ rent_steps }: Pick<store.LeaseRow, 'rent_steps'>): readonly RentStep[] {
  return rent_steps === '[]' ? [] : Steps.parse(JSON.parse(rent_steps))
}

/** Steps as they are kept: the earliest first. @throws Invalid for two of one day */
export function keptSteps(steps: readonly RentStep[]): string {
  const inOrder = steps
    .map(({ from, rent_minor }) => ({ from, rent_minor }))
    .sort((a, b) => (a.from < b.from ? -1 : a.from > b.from ? 1 : 0))
  const twice = inOrder.find((step, index) => step.from === inOrder[index + 1]?.from)
  if (twice)
    throw new Invalid(
      ['rent_steps'],
      worded('has two rents from {from} on. Send one for each date', { from: twice.from }),
    )
  return JSON.stringify(inOrder)
}

export function termsOf(lease: store.LeaseRow): RentTerms {
  const { start_date, end_date, due_day, grace_days, rent_minor, proration } = lease
  return { start_date, end_date, due_day, grace_days, rent_minor, proration, steps: stepsOf(lease) }
}

/** @throws NotFound */
export function requireLease(session: ReadSession, id: string): store.PlacedLease {
  const found = store.findLease(session, id)
  if (!found) throw new NotFound('lease', id)
  return found
}

/** @throws NotFound */
export function requireUnit(session: ReadSession, id: string): units.PlacedUnit {
  const found = units.findUnit(session, id)
  if (!found) throw new NotFound('unit', id)
  return found
}

type Agreed = Pick<
  store.LeaseRow,
  'id' | 'property_id' | 'unit_id' | 'start_date' | 'end_date' | 'late_fee_minor' | 'late_fee_pphm'
>

/**
 * @param before the lease as it was; undefined for a new one
 * @throws NotFound for a property or unit that is not there; Invalid for days the wrong way round, two late fees, a unit of another property; Conflict where
 * its place is let already in those days, or its unit is archived
 */
export function refuseTerms(
  session: ReadSession,
  { properties }: Pick<LeaseNeeds, 'properties'>,
  lease: Agreed,
  before?: Agreed,
): void {
  properties.requireWithin(session, lease.property_id)
  if (lease.end_date !== null && lease.end_date < lease.start_date)
    throw new Invalid(
      ['end_date'],
      worded('must not be before the lease begins, on {start_date}', { start_date: lease.start_date }),
    )
  if (lease.late_fee_minor !== null && lease.late_fee_pphm !== null)
    throw new Invalid(
      ['late_fee_percent'],
      worded('cannot be given together with late_fee. Send one of the two'),
    )
  refuseUnit(session, lease, before)
  const rival = store
    .leasesOfProperty(session, lease.property_id)
    .find(each => each.id !== lease.id && placesMeet(each, lease) && spansMeet(each, lease))
  if (rival) throw new Conflict(rivalWording(rival, lease))
}

function refuseUnit(session: ReadSession, lease: Agreed, before: Agreed | undefined): void {
  if (lease.unit_id === null) return
  const unit = requireUnit(session, lease.unit_id)
  if (unit.property_id !== lease.property_id)
    throw new Invalid(
      ['unit_id'],
      worded('is a unit of another property, {property} ({property_id})', {
        property: unit.property,
        property_id: unit.property_id,
      }),
    )
  if (unit.status === 'archived' && before?.unit_id !== unit.id)
    throw new Conflict(
      worded('{name} is archived. Make it active again first, or send another unit_id', { name: unit.name }),
    )
}

function rivalWording(rival: store.PlacedLease, lease: Agreed): Wording {
  const { property, tenant, start_date, end_date, id } = rival
  const unit = rival.unit ?? ''
  const place =
    rival.unit_id === null
      ? worded('All of {property} is let to {tenant} from {start_date}', { property, tenant, start_date })
      : lease.unit_id === null
        ? worded('{unit} of {property} is let to {tenant} from {start_date}', {
            unit,
            property,
            tenant,
            start_date,
          })
        : worded('{unit} is let to {tenant} from {start_date}', { unit, tenant, start_date })
  const rest =
    end_date === null
      ? worded(', with no end agreed ({id}). End that lease before this one begins, or send other dates', {
          id,
        })
      : worded(' to {end_date} ({id}). End that lease before this one begins, or send other dates', {
          end_date,
          id,
        })
  return allWorded([place, rest], '')
}

/** @throws Conflict where the unit is let, or will be. */
export function refuseLet(session: ReadSession, unit: units.PlacedUnit, today: string): void {
  const lease = store
    .leasesOfProperty(session, unit.property_id)
    .find(each => each.unit_id === unit.id && leaseStatus(each, today) !== 'ended')
  if (lease)
    throw new Conflict(
      worded('{name} is let to {tenant} ({id}). End that lease before the unit is archived', {
        name: unit.name,
        tenant: lease.tenant,
        id: lease.id,
      }),
    )
}
