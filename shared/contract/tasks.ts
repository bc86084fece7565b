import { z } from 'zod'
import { LINK_KINDS } from '../domain/links.ts'
import { base, CalendarDateText, Id, Instant, LongText, listOf, Name } from './common.ts'

/** What a task can be about: all that money can be for, whom one deals with, and a lead by the id of its pipeline. */
export const TASK_RECORD_KINDS = [...LINK_KINDS, 'contact', 'buyer', 'lead'] as const
export const TaskRecordKind = z.enum(TASK_RECORD_KINDS)
export type TaskRecordKind = z.infer<typeof TaskRecordKind>

export const TASK_PRIORITIES = ['high', 'normal', 'low'] as const
export const TaskPriority = z.enum(TASK_PRIORITIES)
export type TaskPriority = z.infer<typeof TaskPriority>

/** `overdue`: its day has passed; `due`: it is today; `undated`: it has none. */
export const TaskState = z.enum(['overdue', 'due', 'upcoming', 'undated', 'done'])
export type TaskState = z.infer<typeof TaskState>

const fields = {
  title: Name,
  due_date: CalendarDateText.nullable(),
  priority: TaskPriority,
  /** What it is about: both, or neither. */
  record_kind: TaskRecordKind.nullable(),
  record_id: Id.nullable(),
  notes: LongText,
}
export const Task = z.object({
  id: Id,
  ...fields,
  /** What the record is called; null without one, and where it is gone. */
  record_label: z.string().nullable(),
  done: z.boolean(),
  done_at: Instant.nullable(),
  state: TaskState,
  created_at: Instant,
  updated_at: Instant,
})
export type Task = z.infer<typeof Task>

const path = '/core/tasks'
const tags = ['tasks']
export const tasks = {
  list: base
    .route({
      method: 'GET',
      path,
      summary: 'Tasks: open ones by the day they are due, those without a day last; done ones newest first',
      tags,
    })
    .input(
      z.object({
        state: z.enum(['open', 'done', 'all']).default('open'),
        /** Due before this day, which is not among them. */
        due_before: CalendarDateText.optional(),
        /** With `record_id`: those about it. */
        record_kind: TaskRecordKind.optional(),
        record_id: Id.optional(),
        limit: z.number().int().min(1).max(1000).default(200),
        /** How many to leave out from the beginning. */
        offset: z.number().int().min(0).max(1_000_000).default(0),
      }),
    )
    .output(z.object({ ...listOf(Task).shape, total: z.number().int() })),
  create: base
    .route({ method: 'POST', path, summary: 'Add a task', tags, successStatus: 201 })
    .input(z.object({ ...z.object(fields).partial().shape, title: fields.title }))
    .output(Task),
  get: base
    .route({ method: 'GET', path: `${path}/{task_id}`, summary: 'One task', tags })
    .input(z.object({ task_id: Id }))
    .output(Task),
  update: base
    .route({ method: 'PATCH', path: `${path}/{task_id}`, summary: 'Change a task', tags })
    .input(z.object({ task_id: Id, ...z.object(fields).partial().shape, done: z.boolean().optional() }))
    .output(Task),
  done: base
    .route({ method: 'POST', path: `${path}/{task_id}/done`, summary: 'A task is done', tags })
    .input(z.object({ task_id: Id }))
    .output(Task),
  undone: base
    .route({ method: 'POST', path: `${path}/{task_id}/undone`, summary: 'A task is open again', tags })
    .input(z.object({ task_id: Id }))
    .output(Task),
  remove: base
    .route({ method: 'DELETE', path: `${path}/{task_id}`, summary: 'Remove a task', tags })
    .input(z.object({ task_id: Id }))
    .output(Task),
}
