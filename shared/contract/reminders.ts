import { z } from 'zod'
import { base, CalendarDateText, Id, Instant, listOf } from './common.ts'

export const ReminderStatus = z.enum(['pending', 'delivered', 'snoozed', 'done', 'dismissed'])
export type ReminderStatus = z.infer<typeof ReminderStatus>

export const Reminder = z.object({
  id: Id,
  bill_id: Id,
  bill_name: z.string(),
  scheduled_date: CalendarDateText,
  due_date: CalendarDateText,
  amount: z.number(),
  status: ReminderStatus,
  delivered_at: Instant.nullable(),
  snoozed_until: Instant.nullable(),
  created_at: Instant,
})
export type Reminder = z.infer<typeof Reminder>

const path = '/core/reminders'
const tags = ['reminders']
export const reminders = {
  list: base
    .route({
      method: 'GET',
      path,
      summary: 'Reminders, newest first; open ones unless another status is asked for',
      tags,
    })
    .input(
      z.object({ status: ReminderStatus.optional(), limit: z.number().int().min(1).max(500).default(100) }),
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
      summary: 'Do not remind of this occurrence again',
      tags,
    })
    .input(z.object({ reminder_id: Id }))
    .output(Reminder),
}
