import { z } from 'zod'
import { base, CalendarDateText, Id, Instant, LongText, listOf, Name, ShortText } from './common.ts'

export const EntityKind = z.enum(['trust', 'company', 'llc', 'partnership', 'person', 'other'])
export type EntityKind = z.infer<typeof EntityKind>
export const EntityStatus = z.enum(['active', 'dormant', 'dissolved'])
export type EntityStatus = z.infer<typeof EntityStatus>

export const Entity = z.object({
  id: Id,
  name: z.string(),
  kind: EntityKind,
  jurisdiction: z.string().nullable(),
  registration_number: z.string().nullable(),
  status: EntityStatus,
  notes: z.string(),
  /** Active holdings that are its. */
  holdings: z.number().int(),
  /** The earliest renewal that is open. */
  next_renewal: CalendarDateText.nullable(),
  created_at: Instant,
  updated_at: Instant,
})
export type Entity = z.infer<typeof Entity>

const fields = {
  name: Name,
  kind: EntityKind,
  jurisdiction: ShortText.nullable(),
  registration_number: ShortText.nullable(),
  status: EntityStatus,
  notes: LongText,
}

export const Renewal = z.object({
  id: Id,
  entity_id: Id,
  entity_name: z.string(),
  name: z.string(),
  due_date: CalendarDateText,
  /** Months from one to the next; null where it comes once. */
  every_months: z.number().int().nullable(),
  remind_days_ahead: z.number().int(),
  status: z.enum(['open', 'done', 'cancelled']),
  done_on: CalendarDateText.nullable(),
  notes: z.string(),
  /** Negative when it is overdue. */
  days_until: z.number().int(),
  /** Open, of an entity that still is, and near enough to be reminded of. */
  due: z.boolean(),
  created_at: Instant,
  updated_at: Instant,
})
export type Renewal = z.infer<typeof Renewal>

const renewalFields = {
  name: Name,
  due_date: CalendarDateText,
  every_months: z.number().int().min(1).max(1200).nullable(),
  remind_days_ahead: z.number().int().min(0).max(366),
  notes: LongText,
}

const path = '/core/entities'
const one = `${path}/{entity_id}`
const tags = ['entities']
export const entities = {
  list: base
    .route({ method: 'GET', path, summary: 'Trusts, companies and others that hold', tags })
    .input(z.object({ status: EntityStatus.optional() }))
    .output(listOf(Entity)),
  create: base
    .route({ method: 'POST', path, summary: 'Add an entity', tags, successStatus: 201 })
    .input(z.object({ ...z.object(fields).partial().shape, name: fields.name }))
    .output(Entity),
  renewalsDue: base
    .route({
      method: 'GET',
      path: `${path}/renewals`,
      summary: 'Open renewals of all entities that are not dissolved, by date',
      tags,
    })
    .input(
      z.object({
        /** Up to this many days from now; each one's own days of reminding where nothing is said. */
        days_ahead: z.number().int().min(0).max(3660).optional(),
      }),
    )
    .output(listOf(Renewal)),
  get: base
    .route({ method: 'GET', path: one, summary: 'One entity', tags })
    .input(z.object({ entity_id: Id }))
    .output(Entity),
  update: base
    .route({ method: 'PATCH', path: one, summary: 'Change an entity', tags })
    .input(z.object({ entity_id: Id, ...z.object(fields).partial().shape }))
    .output(Entity),
  listRenewals: base
    .route({ method: 'GET', path: `${one}/renewals`, summary: 'Its renewals, open ones first', tags })
    .input(z.object({ entity_id: Id }))
    .output(listOf(Renewal)),
  createRenewal: base
    .route({ method: 'POST', path: `${one}/renewals`, summary: 'Add a renewal', tags, successStatus: 201 })
    .input(
      z.object({
        entity_id: Id,
        ...z.object(renewalFields).partial().shape,
        name: renewalFields.name,
        due_date: renewalFields.due_date,
      }),
    )
    .output(Renewal),
  updateRenewal: base
    .route({ method: 'PATCH', path: `${one}/renewals/{renewal_id}`, summary: 'Change a renewal', tags })
    .input(
      z.object({
        entity_id: Id,
        renewal_id: Id,
        ...z.object(renewalFields).partial().shape,
        status: z.enum(['open', 'cancelled']).optional(),
      }),
    )
    .output(Renewal),
  completeRenewal: base
    .route({
      method: 'POST',
      path: `${one}/renewals/{renewal_id}/done`,
      summary: 'It was renewed; where it comes again, the next one is made',
      tags,
    })
    .input(z.object({ entity_id: Id, renewal_id: Id, date: CalendarDateText.optional() }))
    .output(z.object({ renewal: Renewal, next: Renewal.nullable() })),
}
