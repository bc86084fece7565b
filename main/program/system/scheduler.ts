import { addDays, type CalendarDate } from '../../../shared/domain/calendar.ts'
import { type Clock, instantOf, instantText, noticeTimeZone } from '../../core/clock.ts'
import type { Database, ReadSession } from '../../core/database/database.ts'
import { NotFound } from '../../core/errors.ts'
import type { Job } from '../../core/job.ts'
import type { Log } from '../../core/ports.ts'
import { storageProblemWording } from '../../core/storage-problem.ts'
import { createTurns } from '../../core/turns.ts'
import type { HouseholdService } from '../../household/household/index.ts'
import { hasRun, lastRun, saveRun } from './job-runs.store.ts'

export interface JobStatus {
  readonly job: string
  readonly title: string
  readonly last_day: CalendarDate | null
  readonly last_run_at: string | null
  readonly ok: boolean | null
  readonly result: string | null
  /** When it is run next: now where it has not succeeded today, else as the household's next day begins. */
  readonly next_run_at: string
}

export interface SchedulerNeeds {
  readonly database: Database
  readonly household: HouseholdService
  readonly clock: Clock
  readonly log: Log
  /** In the order in which they run; of the packs, which are served after this is made. */
  readonly jobs: () => readonly Job[]
  /** Done at every look, not only once a day: showing the reminders that are due. */
  readonly onWake: () => Promise<void>
}

/** Timers stand still while a machine sleeps, so none is trusted for longer: each only says "look again". */
const LOOK_EVERY = 60_000

export type Scheduler = ReturnType<typeof createScheduler>

/**
 * The daily tick. Whether a job is due is asked of the database, never of a timer, so a look that comes late, early or twice does no harm, and days
 * that the program slept through are caught up once.
 */
export function createScheduler({ database, household, clock, log, jobs, onWake }: SchedulerNeeds) {
  let cancel: (() => void) | undefined
  /** Two runs of one job beside each other would each find the same things to do. */
  const inTurn = createTurns()
  let ticking: Promise<void> | undefined
  let stopped = false

  const runJob = async (job: Job, day: CalendarDate): Promise<void> => {
    const started_at = instantText(clock.now())
    let ok = true
    let result: string
    try {
      result = await job.run(day)
    } catch (error) {
      log.error(`The daily job ${job.name} failed`, error)
      ok = false
      result = storageProblemWording(error)?.text ?? (error instanceof Error ? error.message : String(error))
    }
    const finished_at = instantText(clock.now())
    await database.write(session =>
      saveRun(session, { job: job.name, day, started_at, finished_at, ok: ok ? 1 : 0, result }),
    )
  }

  const runDue = async (force: boolean): Promise<void> => {
    for (const job of jobs()) {
      const { day, due } = database.read(session => {
        const today = household.today(session)
        const isDue = job.isDue === undefined || job.isDue(session)
        return { day: today, due: isDue && !hasRun(session, job.name, today) }
      })
      if (force || due) await runJob(job, day)
    }
    await onWake()
  }

  /** One tick at a time: whoever only wants what is due shares the tick that looks for it. */
  const tick = (force = false): Promise<void> => {
    if (force) return inTurn(() => runDue(true))
    ticking ??= inTurn(() => runDue(false)).finally(() => {
      ticking = undefined
    })
    return ticking
  }

  const look = async (): Promise<void> => {
    cancel?.()
    if (stopped) return
    noticeTimeZone()
    try {
      await tick()
    } catch (error) {
      log.error('The daily tick failed', error)
    }
    // A second look shares this one's tick and may have set its timer meanwhile: one is enough, and one is all that `stop` knows.
    cancel?.()
    if (!stopped) cancel = clock.after(LOOK_EVERY, () => void look())
  }

  return {
    start: look,
    /** Looks at once: at resume from sleep, or when the window comes to the front. */
    wake: look,
    /** Runs what is due, or everything. */
    async tick(force: boolean): Promise<readonly JobStatus[]> {
      await tick(force)
      return status()
    },
    /** Runs one job, whether it is due or not. @throws NotFound */
    async run(name: string): Promise<JobStatus> {
      const job = jobs().find(each => each.name === name)
      if (!job) throw new NotFound('job', name)
      await inTurn(async () => {
        await runJob(job, database.read(household.today))
        await onWake()
      })
      return database.read(session => statusOf(session, job))
    },
    status,
    async stop(): Promise<void> {
      stopped = true
      cancel?.()
      await inTurn(async () => {})
    },
  }

  function status(): readonly JobStatus[] {
    return database.read(session => jobs().map(job => statusOf(session, job)))
  }

  function statusOf(session: ReadSession, { name, title }: Job): JobStatus {
    const day = household.today(session)
    const run = lastRun(session, name, day)
    return {
      job: name,
      title,
      last_day: run?.day ?? null,
      last_run_at: run?.finished_at ?? null,
      ok: run?.ok === undefined || run.ok === null ? null : run.ok === 1,
      result: run?.result ?? null,
      next_run_at: instantText(
        hasRun(session, name, day) ? instantOf(addDays(day, 1), 0, household.timeZone(session)) : clock.now(),
      ),
    }
  }
}
