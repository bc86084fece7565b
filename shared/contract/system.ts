import { eventIterator } from '@orpc/contract'
import { z } from 'zod'
import { WeekStart } from './budget.ts'
import { base, CalendarDateText, CurrencyCode, Id, Instant, listOf } from './common.ts'

/** In place of a call's name: any call may be answered otherwise now. */
export const EVERYTHING = 'everything'

/**
 * Something changed. `topics` are the calls whose answers may be others now, as `buckets.list`, and whoever shows them makes them again; `everything`
 * where any may be. `seq` grows by one per committed write of this program.
 */
export const Change = z.object({ seq: z.number().int(), topics: z.array(z.string()) })
export type Change = z.infer<typeof Change>

export const HostInfo = z.object({
  host: z.enum(['desktop', 'browser']),
  version: z.string(),
  data_file: z.string(),
  today: CalendarDateText,
  time_zone: z.string(),
  /** Whether the household is the invented one, which is thrown away when it is left. */
  sample: z.boolean(),
  platform: z.string(),
  /** What this host can do for a person. */
  can: z.object({ tray: z.boolean(), start_at_login: z.boolean(), native_notifications: z.boolean() }),
})

export type HostInfo = z.infer<typeof HostInfo>

export const Preferences = z.object({
  /** Tell the operating system of reminders. */
  notifications: z.boolean(),
  /** Keep running in the tray when the window is closed. */
  tray: z.boolean(),
  start_at_login: z.boolean(),
})
export type Preferences = z.infer<typeof Preferences>

/** What is wanted, and what of it the system does not do yet. */
export const PreferencesNow = Preferences.extend({
  /** Whether the person still has to allow the start at login in the system's own settings, as macOS asks. */
  login_needs_approval: z.boolean(),
})
export type PreferencesNow = z.infer<typeof PreferencesNow>

export const JobStatus = z.object({
  job: z.string(),
  title: z.string(),
  last_day: CalendarDateText.nullable(),
  last_run_at: Instant.nullable(),
  ok: z.boolean().nullable(),
  result: z.string().nullable(),
  /** Now where it has not succeeded today, else as the household's next day begins. */
  next_run_at: Instant,
})
export type JobStatus = z.infer<typeof JobStatus>

const tags = ['system']
export const system = {
  changes: base
    .route({ method: 'GET', path: '/core/changes', summary: 'Changes as server-sent events', tags })
    .input(z.object({}))
    .output(eventIterator(Change)),
  host: base
    .route({
      method: 'GET',
      path: '/core/host',
      summary: 'This program: version, data file, what it can do',
      tags,
    })
    .input(z.object({}))
    .output(HostInfo),
  lookAround: base
    .route({
      method: 'POST',
      path: '/core/sample',
      summary: 'Open the sample household, in a file of its own; pages opened from now on show it',
      tags,
    })
    .input(
      z.object({
        base_currency: CurrencyCode,
        week_start: WeekStart,
        month_start_day: z.number().int().min(1).max(28).optional(),
      }),
    )
    .output(z.object({})),
  leaveSample: base
    .route({
      method: 'POST',
      path: '/core/sample/leave',
      summary: 'Leave and delete the sample household; pages opened from now on show your own',
      tags,
    })
    .input(z.object({}))
    .output(z.object({})),
  preferences: base
    .route({ method: 'GET', path: '/core/preferences', summary: 'Preferences of this installation', tags })
    .input(z.object({}))
    .output(PreferencesNow),
  setPreferences: base
    .route({ method: 'POST', path: '/core/preferences', summary: 'Change preferences', tags })
    .input(Preferences.partial())
    .output(PreferencesNow),
  jobs: base
    .route({ method: 'GET', path: '/core/scheduler', summary: 'The daily jobs and how they went', tags })
    .input(z.object({}))
    .output(listOf(JobStatus)),
  tick: base
    .route({
      method: 'POST',
      path: '/core/scheduler/tick',
      summary: 'Run the daily jobs that have not run today; `force` runs all',
      tags,
    })
    .input(z.object({ force: z.boolean().default(false) }))
    .output(listOf(JobStatus)),
  runJob: base
    .route({
      method: 'POST',
      path: '/core/scheduler/{job}/run',
      summary: 'Run one daily job now, whether it is due or not',
      tags,
    })
    .input(z.object({ job: Id }))
    .output(JobStatus),
}
