import { z } from 'zod'
import { base, CalendarDateText, Id, Instant, LongText, listOf, Name } from './common.ts'

/** What of a property is let by itself: a flat of a house, a parking place. */

export const UnitStatus = z.enum(['active', 'archived'])

const fields = {
  name: Name,
  bedrooms: z.number().int().min(0).max(1000).nullable(),
  bathrooms: z
    .number()
    .nonnegative('must not be negative')
    .max(1000)
    .multipleOf(0.01, 'must have at most two decimals')
    .nullable(),
  /** Square feet or square metres, as the property's units say. */
  area: z.number().int().positive('must be more than 0').max(100_000_000).nullable(),
  notes: LongText,
}

export const Unit = z.object({
  id: Id,
  property_id: Id,
  /** The street line of the property. */
  property: z.string(),
  ...fields,
  name: z.string(),
  notes: z.string(),
  /** One that is archived is neither let nor vacant. */
  status: UnitStatus,
  /** Of the lease that it, or the whole property, is let by today. */
  lease_id: Id.nullable(),
  tenant: z.string().nullable(),
  /** From when; null where it is let, and where it never was. */
  vacant_since: CalendarDateText.nullable(),
  created_at: Instant,
  updated_at: Instant,
})
export type Unit = z.infer<typeof Unit>

const path = '/core/units'
const one = `${path}/{unit_id}` as const
const tags = ['leases', 'units']
const Of = z.object({ unit_id: Id })
export const units = {
  list: base
    .route({ method: 'GET', path, summary: 'Units by property and name', tags })
    .input(z.object({ property_id: Id.optional(), status: UnitStatus.optional() }))
    .output(listOf(Unit)),
  create: base
    .route({ method: 'POST', path, summary: 'Add a unit to a property', tags, successStatus: 201 })
    .input(z.object({ property_id: Id, ...z.object(fields).partial().shape, name: fields.name }))
    .output(Unit),
  get: base.route({ method: 'GET', path: one, summary: 'One unit', tags }).input(Of).output(Unit),
  update: base
    .route({ method: 'PATCH', path: one, summary: 'Change or archive a unit', tags })
    .input(z.object({ unit_id: Id, ...z.object(fields).partial().shape, status: UnitStatus.optional() }))
    .output(Unit),
  remove: base
    .route({ method: 'DELETE', path: one, summary: 'Remove a unit that was never let', tags })
    .input(Of)
    .output(z.object({ unit_id: Id })),
}
