import { addDays, type CalendarDate } from '../../../shared/domain/calendar.ts'
import { quoted, worded } from '../../../shared/domain/wording.ts'
import { type Actor, recordAudit } from '../../core/audit/store.ts'
import { type Clock, instantOf, instantText } from '../../core/clock.ts'
import type { Database, ReadSession, WriteSession } from '../../core/database/database.ts'
import { Conflict, NotFound } from '../../core/errors.ts'
import { newId } from '../../core/ids.ts'
import type { Log, Notice, Notifier } from '../../core/ports.ts'
import type { HouseholdService } from '../household/index.ts'
import { noticeOf } from './notice.ts'
import { createNotificationSettings } from './settings.ts'
import * as store from './store.ts'
import { describe, type Reminder, type ReminderSubjects } from './subjects.ts'
import { createTelling, type Telling } from './telling.ts'

export interface ReminderNeeds {
  readonly database: Database
  readonly household: HouseholdService
  readonly clock: Clock
  readonly notifier?: Notifier
  readonly log: Log
  readonly subjects: ReminderSubjects
}

/** An occurrence that wants a reminder. */
export interface DueOccurrence {
  readonly bill_id: string
  readonly scheduled_date: CalendarDate
  readonly due_date: CalendarDate
  readonly days_ahead: number
}

/** A renewal whose day to be reminded of has come. */
export interface DueRenewal {
  readonly renewal_id: string
  readonly due_date: CalendarDate
  /** How many days before the date this reminder is to come. */
  readonly days_ahead: number
}

/** What is reminded of once for the day it is due: a task, a lease that ends, or a maintenance job. */
export type DatedKind = 'task' | 'lease' | 'job'

/** One of those whose day to be reminded of has come. */
export interface DueDated {
  readonly id: string
  readonly due_date: CalendarDate
  /** How many days before the date the reminder is to come. */
  readonly days_ahead: number
}

export type Reminders = ReturnType<typeof createReminders>

/** A claim not confirmed by then was left behind by a program that ended. */
const STALE_MILLISECONDS = 120_000
/** The column that names one of a kind. */
const DATED = {
  task: 'task_id',
  lease: 'lease_id',
  job: 'job_id',
} as const satisfies Record<DatedKind, store.DatedColumn>
type Subject = Pick<store.ReminderRow, 'bill_id' | 'scheduled_date' | 'renewal_id' | store.DatedColumn>
const OF_NOTHING: Subject = {
  bill_id: null,
  scheduled_date: null,
  renewal_id: null,
  task_id: null,
  lease_id: null,
  job_id: null,
}
const MINUTE = 60_000
const HOUR = 60 * MINUTE
const TEST_NOTICE = {
  id: 'test',
  title: 'Notifications work',
  body: 'This is how Valhalla tells you what is due.',
} as const

/**
 * One reminder for each open occurrence of a bill, and for each of the days before a renewal, delivered once, however often and by however many
 * programs it is asked for.
 */
export function createReminders(needs: ReminderNeeds) {
  const settings = createNotificationSettings(needs)
  const described = (session: ReadSession, row: store.ReminderRow) => describe(session, row, needs.subjects)

  const requireReminder = (session: ReadSession, id: string): Reminder => {
    const row = store.findReminder(session, id)
    if (!row) throw new NotFound('reminder', id)
    return described(session, row)
  }

  const known = { settings, described, requireReminder }
  return {
    settings,
    ...pushingOf(needs, settings),
    ...endingOf(),
    ...tellingOf(needs, known),
    ...inboxOf(needs, known),
  }
}

type Settings = ReturnType<typeof createNotificationSettings>

/** What the parts share: the settings, and reminders with what they are of. */
interface Known {
  readonly settings: Settings
  readonly described: (session: ReadSession, row: store.ReminderRow) => Reminder
  /** @throws NotFound */
  readonly requireReminder: (session: ReadSession, id: string) => Reminder
}

/** The packs that have something due say so, each time anew. */
function pushingOf({ database, household, clock }: ReminderNeeds, settings: Settings) {
  /** @returns whether it is new. */
  const add = (
    session: WriteSession,
    subject: Partial<Subject>,
    { due_date, days_ahead }: Pick<DueOccurrence, 'due_date' | 'days_ahead'>,
  ): boolean =>
    store.addReminder(session, {
      id: newId('rem'),
      ...OF_NOTHING,
      ...subject,
      days_ahead: subject.renewal_id === undefined ? null : days_ahead,
      due_date,
      status: 'pending',
      show_from: instantText(
        timeOn(
          addDays(due_date, -days_ahead),
          settings.getWithin(session).tell_from,
          household.timeZone(session),
        ),
      ),
      claimed_at: null,
      delivered_at: null,
      created_at: session.now,
      updated_at: session.now,
    })

  const push = (session: WriteSession, due: readonly DueOccurrence[]): number =>
    due.filter(({ bill_id, scheduled_date, ...when }) => add(session, { bill_id, scheduled_date }, when))
      .length

  /** A renewal has one open reminder: a nearer one takes the place of what came before, and after it none that is farther comes, as when the clock is set back. */
  const pushRenewal = (session: WriteSession, { renewal_id, ...when }: DueRenewal): boolean => {
    const nearest = store.nearestOfRenewal(session, renewal_id, when.due_date)
    if (nearest && nearest.days_ahead <= when.days_ahead) {
      // It had ended, and the renewal is due all the same: its date was moved and moved back, or it was called off and is not any more.
      store.reopenById(session, nearest.id)
      return false
    }
    store.endRenewalReminders(session, renewal_id)
    return add(session, { renewal_id }, when)
  }

  return {
    /** Runs `collect`, which pushes what is due, in one transaction. @returns how many are new, and how many of bills are open in all. */
    push: (collect: (session: WriteSession) => number) =>
      database.write(session => {
        store.tellAgain(session, instantText(clock.now() + HOUR))
        return { created: collect(session), open: store.countOpen(session, 'bills') }
      }),
    /** Whether one of these has no reminder yet. */
    lacksWithin: (session: ReadSession, due: readonly DueOccurrence[]): boolean =>
      due.some(({ bill_id, scheduled_date }) => !store.hasReminder(session, bill_id, scheduled_date)),
    lacksRenewalWithin: (session: ReadSession, due: readonly DueRenewal[]): boolean =>
      due.some(({ renewal_id, due_date, days_ahead }) => {
        const nearest = store.nearestOfRenewal(session, renewal_id, due_date)
        return !nearest || nearest.days_ahead > days_ahead
      }),
    pushWithin: push,
    /** @returns how many are new. */
    pushRenewalsWithin: (session: WriteSession, due: readonly DueRenewal[]): number =>
      due.filter(renewal => pushRenewal(session, renewal)).length,
    lacksDatedWithin: (session: ReadSession, kind: DatedKind, due: readonly DueDated[]): boolean =>
      due.some(({ id, due_date }) => !store.hasDatedReminder(session, DATED[kind], id, due_date)),
    /** @returns how many are new. */
    pushDatedWithin: (session: WriteSession, kind: DatedKind, due: readonly DueDated[]): number =>
      due.filter(({ id, ...when }) => add(session, { [DATED[kind]]: id }, when)).length,
  }
}

/** What is no longer due is reminded of no more. */
function endingOf() {
  return {
    /** The occurrence is paid or skipped: its reminder ends. */
    settleWithin: (session: WriteSession, bill_id: string, scheduled_date: CalendarDate) =>
      store.endReminders(session, bill_id, scheduled_date),
    /** The occurrence is open again: so is its reminder. */
    reopenWithin: store.reopenReminder,
    /** The bill is paused or archived: none of its reminders stays open. */
    endAllWithin: (session: WriteSession, bill_id: string) => store.endReminders(session, bill_id),
    /** Takes out all reminders of a bill that goes itself. */
    forgetBillWithin: store.deleteReminders,
    /** It is renewed, called off, or due on another day: its reminder ends. */
    endRenewalWithin: store.endRenewalReminders,
    /** It is done, or due on another day than it was: its reminders end, but for those of a day it is due. */
    endDatedWithin: (session: WriteSession, kind: DatedKind, id: string, but: CalendarDate | null) =>
      store.endDatedReminders(session, DATED[kind], id, but),
    /** It is open again for a day: so is the reminder of that day. */
    reopenDatedWithin: (session: WriteSession, kind: DatedKind, id: string, due_date: CalendarDate) =>
      store.reopenDatedReminder(session, DATED[kind], id, due_date),
    /** Takes out all reminders of what goes itself, or those of one day, which is then reminded of anew. */
    forgetDatedWithin: (session: WriteSession, kind: DatedKind, id: string, due_date?: CalendarDate) =>
      store.deleteDatedReminders(session, DATED[kind], id, due_date),
    /** Takes out all reminders of a bill or a renewal where that is gone. */
    forgetOfGoneWithin: store.deleteRemindersOfGone,
  }
}

/** Shows what is due, each once, by whoever can. */
function tellingOf(
  { database, household, clock, notifier, log }: ReminderNeeds,
  { settings, described, requireReminder }: Known,
) {
  const telling = notifier && createTelling({ notifier, clock, log })

  /** Takes what is due to be shown, for whoever calls to show and then to confirm or give back. Nothing while it is quiet. */
  const claim = async (): Promise<readonly Notice[]> => {
    const which = database.read(settings.showableWithin)
    if (which === 'nothing') return []
    const stale = instantText(clock.now() - STALE_MILLISECONDS)
    return database.write(session => {
      const today = household.today(session)
      const hide = settings.getWithin(session).hide_amounts === 1
      return store.claimDue(session, stale, which).map(row => noticeOf(described(session, row), today, hide))
    })
  }

  const release = (notices: readonly Notice[]) =>
    database.write(session => {
      for (const { id } of notices) store.updateReminder(session, id, { claimed_at: null })
    })

  /** Shows what is due, one after the other; at the first that fails, it and all others go back. */
  const tell = async (by: Telling): Promise<void> => {
    if (!by.isReady()) return
    const notices = await claim()
    for (const [index, notice] of notices.entries()) {
      const confirm = () => database.write(session => confirmWithin(session, notice.id))
      if (!(await by.show(notice, confirm))) return release(notices.slice(index))
      await confirm()
    }
  }

  let kept: string | undefined
  /** Takes back notices of what was done, dismissed or put off since they were shown, each time that there are others. */
  const takeBack = async (): Promise<void> => {
    const ids = database.read(store.standingIds)
    if (kept === ids.join()) return
    kept = ids.join()
    try {
      await notifier?.keepOnly?.(ids)
    } catch (error) {
      log.error('Taking back notices', error)
    }
  }

  return {
    /** Shows what is due through the operating system, each once. Without a notifier, with notifications off and in quiet hours all wait in the inbox. */
    async deliver(): Promise<void> {
      if (!telling) return
      await takeBack()
      await tell(telling)
    },

    /** For a page that shows notices itself, where this host has no way to: each is given out once, and again where it is not confirmed soon. */
    take: async (): Promise<readonly Notice[]> => (notifier ? [] : claim()),
    /** The page has shown it. @throws NotFound */
    confirm: (id: string) =>
      database.write(session => {
        requireReminder(session, id)
        confirmWithin(session, id)
        return requireReminder(session, id)
      }),
    /** Shows a notice that is of nothing, whatever the hour. @returns false where only the page can. @throws Conflict where the system refuses. */
    async test(): Promise<boolean> {
      if (!notifier) return false
      try {
        await notifier.show({ ...TEST_NOTICE, subject: null })
        return true
      } catch (error) {
        throw new Conflict(quoted(error instanceof Error ? error.message : String(error)))
      }
    },
  }
}

/** What a person sees of the reminders, and says to them. */
function inboxOf({ database, clock }: ReminderNeeds, { described, requireReminder }: Known) {
  /** What a person says to a reminder. */
  const answer = (
    session: WriteSession,
    id: string,
    action: 'snooze' | 'dismiss',
    change: Partial<Pick<store.ReminderRow, 'status' | 'show_from'>>,
    actor: Actor,
  ): Reminder => {
    const before = requireReminder(session, id)
    refuseEnded(before)
    store.updateReminder(session, id, { ...change, claimed_at: null })
    const after = requireReminder(session, id)
    const said = (row: Reminder) => ({
      name: nameOf(row),
      due_date: row.due_date,
      status: row.status,
      show_from: row.show_from,
    })
    recordAudit(session, {
      actor,
      action,
      entity_kind: 'reminder',
      entity_id: id,
      before: said(before),
      after: said(after),
    })
    return after
  }

  return {
    list: (wanted: store.WantedReminders, limit: number) =>
      database.read(session =>
        store.listReminders(session, wanted, limit).map(row => described(session, row)),
      ),

    /** How many are open, and those that are due first. */
    openWithin: (session: ReadSession, limit: number) => ({
      count: store.countOpen(session),
      rows: store.firstOpen(session, limit).map(row => described(session, row)),
    }),

    /** Comes back after so many hours. @throws NotFound, Conflict for one that has ended */
    snooze: (id: string, hours: number, by: Actor) =>
      database.write(session => {
        const show_from = instantText(clock.now() + hours * HOUR)
        return answer(session, id, 'snooze', { status: 'snoozed', show_from }, by)
      }),
    /** @throws NotFound, Conflict for one that has ended */
    dismiss: (id: string, by: Actor) =>
      database.write(session => answer(session, id, 'dismiss', { status: 'dismissed' }, by)),
  }
}

function nameOf(row: Reminder): string {
  switch (row.kind) {
    case 'bill':
      return row.bill_name
    case 'renewal':
      return row.renewal_name
    case 'task':
      return row.task_title
    case 'lease':
      return row.lease_tenant
    case 'job':
      return row.job_title
  }
}

function confirmWithin(session: WriteSession, id: string): void {
  const now = store.findReminder(session, id)
  // Paid or dismissed while it was being shown: that stays.
  const open = now?.status === 'pending' || now?.status === 'snoozed'
  store.updateReminder(session, id, {
    claimed_at: null,
    delivered_at: session.now,
    ...(open && { status: 'delivered' }),
  })
}

/** The instant at which a day's clock shows 'HH:MM' in a zone, in milliseconds. */
function timeOn(date: CalendarDate, time: string, timeZone: string): number {
  const [hour = 0, minute = 0] = time.split(':').map(Number)
  return instantOf(date, hour, timeZone) + minute * MINUTE
}

function refuseEnded(row: Pick<store.ReminderRow, 'status'>): void {
  if (row.status === 'done' || row.status === 'dismissed')
    throw new Conflict(worded('This reminder has ended. Only an open reminder can be snoozed or dismissed'))
}
