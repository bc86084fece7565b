import { z } from 'zod'
import { isTimeOfDay } from '../domain/daily-span.ts'
import { base, CalendarDateText, Id, Instant, listOf, WordingPart } from './common.ts'

export const ReminderStatus = z.enum(['pending', 'delivered', 'snoozed', 'done', 'dismissed'])
export type ReminderStatus = z.infer<typeof ReminderStatus>

const ofAny = {
  id: Id,
  due_date: CalendarDateText,
  status: ReminderStatus,
  delivered_at: Instant.nullable(),
  snoozed_until: Instant.nullable(),
  created_at: Instant,
}
export const Reminder = z.discriminatedUnion('kind', [
  z.object({
    kind: z.literal('bill'),
    ...ofAny,
    bill_id: Id,
    bill_name: z.string(),
    scheduled_date: CalendarDateText,
    amount: z.number(),
  }),
  z.object({
    kind: z.literal('renewal'),
    ...ofAny,
    renewal_id: Id,
    renewal_name: z.string(),
    entity_id: Id,
    entity_name: z.string(),
    /** How many days before the date this one was to come; a nearer one takes its place. */
    days_ahead: z.number().int(),
  }),
  z.object({ kind: z.literal('task'), ...ofAny, task_id: Id, task_title: z.string() }),
  /** That a lease ends on `due_date`. */
  z.object({
    kind: z.literal('lease'),
    ...ofAny,
    lease_id: Id,
    lease_tenant: z.string(),
    /** The property and its unit. */
    lease_place: z.string(),
  }),
  /** Of a maintenance job. */
  z.object({
    kind: z.literal('job'),
    ...ofAny,
    job_id: Id,
    job_title: z.string(),
    /** The property and its unit. */
    job_place: z.string(),
  }),
])
export type Reminder = z.infer<typeof Reminder>

/** What a notice is of, so that a click on it leads there. */
export const NoticeSubject = z.discriminatedUnion('kind', [
  z.object({ kind: z.literal('bill'), bill_id: Id, scheduled_date: CalendarDateText }),
  z.object({ kind: z.literal('renewal'), entity_id: Id, renewal_id: Id }),
  z.object({ kind: z.literal('task'), task_id: Id }),
  z.object({ kind: z.literal('lease'), lease_id: Id }),
  z.object({ kind: z.literal('job'), job_id: Id }),
])
export type NoticeSubject = z.infer<typeof NoticeSubject>

/** A reminder as a page shows it through the browser. */
export const PageNotice = z.object({
  id: Id,
  title: z.string(),
  title_wording: z.array(WordingPart),
  body: z.string(),
  body_wording: z.array(WordingPart),
  subject: NoticeSubject,
})
export type PageNotice = z.infer<typeof PageNotice>

const TimeOfDay = z.string().refine(isTimeOfDay, 'must be a time like 22:00')
export const NotificationSettings = z.object({
  /** On the household's clock; both or neither. What comes due in between is shown after. */
  quiet_from: TimeOfDay.nullable(),
  quiet_to: TimeOfDay.nullable(),
  /** Notices say what is due and when, but not how much. */
  hide_amounts: z.boolean(),
  /** On the household's clock: nothing is told earlier in the day, and what is late then comes from this time on. */
  tell_from: TimeOfDay,
})
export type NotificationSettings = z.infer<typeof NotificationSettings>

const notifications = '/core/notifications'
const path = '/core/reminders'
const tags = ['reminders']
export const reminders = {
  list: base
    .route({
      method: 'GET',
      path,
      summary: 'Reminders, newest first; open ones unless others are asked for',
      tags,
    })
    .input(
      z.object({
        state: z.enum(['open', 'past', 'all']).default('open'),
        /** In place of a state. */
        status: ReminderStatus.optional(),
        limit: z.number().int().min(1).max(500).default(100),
      }),
    )
    .output(listOf(Reminder)),
  snooze: base
    .route({ method: 'POST', path: `${path}/{reminder_id}/snooze`, summary: 'Remind again later', tags })
    .input(
      z.object({
        reminder_id: Id,
        hours: z
          .number()
          .int()
          .min(1)
          .max(24 * 30)
          .default(24),
      }),
    )
    .output(Reminder),
  dismiss: base
    .route({
      method: 'POST',
      path: `${path}/{reminder_id}/dismiss`,
      summary: 'Dismiss a reminder; later reminders of a renewal still come',
      tags,
    })
    .input(z.object({ reminder_id: Id }))
    .output(Reminder),
  take: base
    .route({
      method: 'POST',
      path: `${notifications}/take`,
      summary: 'What is due to be shown now, each once; nothing where the host itself shows it',
      tags,
    })
    .input(z.object({}))
    .output(listOf(PageNotice)),
  confirm: base
    .route({
      method: 'POST',
      path: `${notifications}/{reminder_id}/shown`,
      summary: 'A notice that was taken has been shown; else it is given out again after two minutes',
      tags,
    })
    .input(z.object({ reminder_id: Id }))
    .output(Reminder),
  test: base
    .route({
      method: 'POST',
      path: `${notifications}/test`,
      summary: 'Show a test notification; false where only the page can',
      tags,
    })
    .input(z.object({}))
    .output(z.object({ shown: z.boolean() })),
  settings: base
    .route({
      method: 'GET',
      path: `${notifications}/settings`,
      summary: 'When and how notices are shown',
      tags,
    })
    .input(z.object({}))
    .output(NotificationSettings),
  setSettings: base
    .route({
      method: 'PATCH',
      path: `${notifications}/settings`,
      summary: 'Change when and how notices are shown',
      tags,
    })
    .input(NotificationSettings.partial())
    .output(NotificationSettings),
}
