import { z } from 'zod'
import { base } from './common.ts'

/** The first steps of a new household, in order. */
export const CHECKLIST_STEPS = [
  'import',
  'balance',
  'sort',
  'bills',
  'budget',
  'reminders',
  'backup',
] as const
export const ChecklistStep = z.enum(CHECKLIST_STEPS)
export type ChecklistStep = z.infer<typeof ChecklistStep>

export const Checklist = z.object({
  /** Those of the areas that the household has. A step is done by what there is, and undone with it. */
  items: z.array(
    z.object({
      step: ChecklistStep,
      done: z.boolean(),
      /** Of `sort`, how many transactions wait; null of the others. */
      waiting: z.number().int().nonnegative().nullable(),
    }),
  ),
  /** The household has seen enough of it: `checklist_closed` of `/core/budget`. */
  closed: z.boolean(),
})
export type Checklist = z.infer<typeof Checklist>

export const checklist = {
  get: base
    .route({
      method: 'GET',
      path: '/core/checklist',
      summary: 'The first steps of a new household, and which of them are done',
      tags: ['household'],
    })
    .input(z.object({}))
    .output(Checklist),
}
