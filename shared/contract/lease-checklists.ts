import { z } from 'zod'
import { CHECKLIST_MOMENTS } from '../domain/leases/checklists.ts'
import { base, CalendarDateText, Id, Instant, LongText, listOf, Name } from './common.ts'

/** What is looked at as a tenant moves in and out; photos of it are attached to the lease. */

export const ChecklistMoment = z.enum(CHECKLIST_MOMENTS)
export const ChecklistItem = z.object({
  id: Id,
  lease_id: Id,
  moment: ChecklistMoment,
  name: z.string(),
  /** null: not yet. */
  done_on: CalendarDateText.nullable(),
  notes: z.string(),
  created_at: Instant,
  updated_at: Instant,
})
export type ChecklistItem = z.infer<typeof ChecklistItem>

const Template = z.object({
  moment: ChecklistMoment,
  items: z.array(z.string()),
  /** False where it is the list that the program has. */
  is_own: z.boolean(),
})

const of_lease = '/core/leases/{lease_id}/checklist'
const one = `${of_lease}/{item_id}` as const
const templates = '/core/lease_checklists'
const tags = ['leases']
const within = <T extends z.ZodRawShape>(shape: T) => z.object({ lease_id: Id, ...shape })
/** Of one moment of one lease. */
export const MOST_CHECKLIST_ITEMS = 200

export const leaseChecklists = {
  list: base
    .route({
      method: 'GET',
      path: of_lease,
      summary: 'What is looked at as the tenant moves in and out',
      tags,
    })
    .input(within({}))
    .output(listOf(ChecklistItem)),
  start: base
    .route({
      method: 'POST',
      path: `${of_lease}/start`,
      summary: 'Begin a checklist with the household’s items',
      tags,
      successStatus: 201,
    })
    .input(within({ moment: ChecklistMoment }))
    .output(listOf(ChecklistItem)),
  add: base
    .route({ method: 'POST', path: of_lease, summary: 'Add to a checklist', tags, successStatus: 201 })
    .input(within({ moment: ChecklistMoment, name: Name, notes: LongText.optional() }))
    .output(ChecklistItem),
  update: base
    .route({ method: 'PATCH', path: one, summary: 'Tick an item of a checklist, or change it', tags })
    .input(
      within({
        item_id: Id,
        name: Name.optional(),
        done_on: CalendarDateText.nullable().optional(),
        notes: LongText.optional(),
      }),
    )
    .output(ChecklistItem),
  remove: base
    .route({ method: 'DELETE', path: one, summary: 'Remove an item of a checklist', tags })
    .input(within({ item_id: Id }))
    .output(listOf(ChecklistItem)),
  templates: base
    .route({ method: 'GET', path: templates, summary: 'What each checklist begins with', tags })
    .input(z.object({}))
    .output(listOf(Template)),
  setTemplate: base
    .route({
      method: 'PUT',
      path: `${templates}/{moment}`,
      summary: 'Say what a checklist begins with from now on; an empty list brings back that of the program',
      tags,
    })
    .input(z.object({ moment: ChecklistMoment, items: z.array(Name).max(MOST_CHECKLIST_ITEMS) }))
    .output(Template),
}
