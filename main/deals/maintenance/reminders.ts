import type { ReadSession, WriteSession } from '../../core/database/database.ts'
import type { Job } from '../../core/job.ts'
import { type DatedTable, type JobSubject, remindersText } from '../../household/reminders/index.ts'
import type { MaintenanceNeeds } from './needs.ts'
import * as store from './store.ts'

type ReminderNeeds = Pick<MaintenanceNeeds, 'database' | 'household' | 'reminders'>

/** Jobs are among the reminders from the day on that they are due. */
export function createJobReminders({ database, household, reminders }: ReminderNeeds) {
  const due = (session: ReadSession) =>
    store.jobsDue(session, household.today(session)).map(job => ({ ...job, days_ahead: 0 }))
  return {
    /** Reminds of what is due, of each day once. @returns how many are due, and how many reminders are new. */
    pushReminders: () =>
      database.write(session => {
        const jobs = due(session)
        return { due: jobs.length, created: reminders.pushDatedWithin(session, 'job', jobs) }
      }),
    /** Whether one is to be reminded of that has no reminder yet. */
    lacksReminders: (): boolean =>
      database.read(session => reminders.lacksDatedWithin(session, 'job', due(session))),
  }
}

/** A reminder is open for the day on which a job that is not done is due, and for no other. */
export function jobChanged(
  session: WriteSession,
  { reminders }: Pick<MaintenanceNeeds, 'reminders'>,
  before: store.JobRow,
  after: store.JobRow,
): void {
  const day = openDay(after)
  reminders.endDatedWithin(session, 'job', after.id, day)
  if (day !== null && openDay(before) !== day) reminders.reopenDatedWithin(session, 'job', after.id, day)
}

function openDay({ status, due_on }: Pick<store.JobRow, 'status' | 'due_on'>): string | null {
  return status === 'done' ? null : due_on
}

/** Where a step of a job is taken back, its reminders are those of the day that it is due on again. */
export const datedJobs: DatedTable = {
  kind: 'job',
  table: 'maintenance_jobs',
  dueWithin: (session, id) => {
    const job = store.findJob(session, id)
    return job && openDay(job)
  },
}

/** What a job says in a reminder of it. */
export function jobSubject(session: ReadSession, id: string): JobSubject | undefined {
  const job = store.findJob(session, id)
  return job && { title: job.title, place: job.unit === null ? job.property : `${job.property}, ${job.unit}` }
}

/** Reminds each day of the jobs that are due. */
export function maintenanceJob({ pushReminders }: ReturnType<typeof createJobReminders>): Job {
  return {
    name: 'maintenance_due',
    title: 'Maintenance that is due',
    async run() {
      const { due, created } = await pushReminders()
      return `${due === 1 ? '1 job' : `${due} jobs`} due, ${remindersText(created)}`
    },
  }
}
