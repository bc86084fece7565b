import { addDays } from '../../../shared/domain/calendar.ts'
import type { ReadSession, WriteSession } from '../../core/database/database.ts'
import type { Job } from '../../core/job.ts'
import { type DatedTable, type LeaseSubject, remindersText } from '../../household/reminders/index.ts'
import type { LeaseNeeds } from './needs.ts'
import * as store from './store.ts'

/** The end of a lease is among the reminders, so many days before it as the lease says. */

type NoticeNeeds = Pick<LeaseNeeds, 'database' | 'household' | 'reminders'>

export function createNotices({ database, household, reminders }: NoticeNeeds) {
  /** Leases whose day to think of their end has come; one that is over already is told of no more. */
  const due = (session: ReadSession) => {
    const today = household.today(session)
    return store
      .leasesEndingFrom(session, today)
      .filter(({ end_date, notice_days }) => addDays(end_date, -notice_days) <= today)
      .map(({ id, end_date, notice_days }) => ({ id, due_date: end_date, days_ahead: notice_days }))
  }
  return {
    /** Reminds of each end once. @returns how many leases end soon, and how many reminders are new. */
    pushReminders: () =>
      database.write(session => {
        const leases = due(session)
        return { due: leases.length, created: reminders.pushDatedWithin(session, 'lease', leases) }
      }),
    /** Whether one is to be reminded of that has no reminder yet. */
    lacksReminders: (): boolean =>
      database.read(session => reminders.lacksDatedWithin(session, 'lease', due(session))),
  }
}

type Ending = Pick<store.LeaseRow, 'id' | 'end_date' | 'notice_days'>

/** A lease that ends on another day, or is to be thought of later, is reminded of anew when its day comes: what was told too early goes. */
export function noticeChanged(
  session: WriteSession,
  { household, reminders }: NoticeNeeds,
  before: Ending,
  after: Ending,
): void {
  if (before.end_date === after.end_date && before.notice_days === after.notice_days) return
  const { id, end_date, notice_days } = after
  reminders.endDatedWithin(session, 'lease', id, end_date)
  if (end_date === null) return
  const isDue = addDays(end_date, -notice_days) <= household.today(session)
  if (isDue) reminders.reopenDatedWithin(session, 'lease', id, end_date)
  else reminders.forgetDatedWithin(session, 'lease', id, end_date)
}

/** Where a step of a lease is taken back, its reminders are those of the day that it ends on again. */
export const datedLeases: DatedTable = {
  kind: 'lease',
  table: 'leases',
  dueWithin: (session, id) => store.findLease(session, id)?.end_date,
}

/** What a lease says in a reminder of its end. */
export function leaseSubject(session: ReadSession, id: string): LeaseSubject | undefined {
  const lease = store.findLease(session, id)
  return lease && { tenant: lease.tenant, place: placeText(lease) }
}

/** The property with its unit, in one line. */
export function placeText({ property, unit }: Pick<store.PlacedLease, 'property' | 'unit'>): string {
  return unit === null ? property : `${property}, ${unit}`
}

/** Reminds each day of the leases that end soon. */
export function noticeJob({ pushReminders }: ReturnType<typeof createNotices>): Job {
  return {
    name: 'lease_ends',
    title: 'Ends of leases',
    async run() {
      const { due, created } = await pushReminders()
      return `${due === 1 ? '1 lease ends' : `${due} leases end`} soon, ${remindersText(created)}`
    },
  }
}
