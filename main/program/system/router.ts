import { worded } from '../../../shared/domain/wording.ts'
import type { Changes } from '../../core/changes.ts'
import type { Database } from '../../core/database/database.ts'
import { readsOutside } from '../../core/database/reads.ts'
import { Conflict } from '../../core/errors.ts'
import type { Ports } from '../../core/ports.ts'
import type { Household, HouseholdService } from '../../household/household/index.ts'
import { flag, given } from '../../wire/given.ts'
import type { Implementer } from '../../wire/transport.ts'
import type { Scheduler } from './scheduler.ts'

export interface SystemRouterNeeds {
  readonly ports: Ports
  readonly database: Database
  readonly household: HouseholdService
  readonly changes: Changes
  readonly scheduler: Scheduler
}

/** The program itself: where it runs, what it may do, its daily jobs, and the stream of changes. */
export function systemRouter(
  implement: Implementer,
  { ports, database, household, changes, scheduler }: SystemRouterNeeds,
) {
  const os = implement.system
  const now = (preferences: ReturnType<typeof toPreferences>) => {
    // Asked of the system each time: the person allows it there.
    if (ports.needsLoginApproval) readsOutside()
    return {
      ...preferences,
      login_needs_approval: preferences.start_at_login && (ports.needsLoginApproval?.() ?? false),
    }
  }
  return {
    changes: os.changes.handler(({ signal }) => changes.stream(signal)),
    host: os.host.handler(() =>
      database.read(session => ({
        ...ports.host,
        data_file: ports.dataFile,
        today: household.today(session),
        time_zone: household.timeZone(session),
        sample: ports.sample?.inside ?? false,
      })),
    ),
    lookAround: os.lookAround.handler(async ({ input }) => {
      if (ports.sample?.inside !== false)
        throw new Conflict(
          ports.sample
            ? worded('This is the sample household already')
            : worded('There is no sample household here'),
        )
      await ports.sample.enter(input)
      return {}
    }),
    leaveSample: os.leaveSample.handler(async () => {
      if (!ports.sample?.inside) throw new Conflict(worded('This is not the sample household'))
      await ports.sample.leave()
      return {}
    }),
    preferences: os.preferences.handler(() => now(toPreferences(household.get()))),
    setPreferences: os.setPreferences.handler(async ({ input, context }) => {
      const { notifications, tray, start_at_login } = input
      const change = given({
        notifications: flag(notifications),
        tray: flag(tray),
        start_at_login: flag(start_at_login),
      })
      const preferences = toPreferences(await household.update(change, context.actor))
      ports.onPreferences?.(preferences)
      return now(preferences)
    }),
    jobs: os.jobs.handler(() => ({ items: [...scheduler.status()] })),
    runJob: os.runJob.handler(({ input }) => scheduler.run(input.job)),
    tick: os.tick.handler(async ({ input }) => ({ items: [...(await scheduler.tick(input.force))] })),
  }
}

export function toPreferences({ notifications, tray, start_at_login }: Household) {
  return { notifications: notifications === 1, tray: tray === 1, start_at_login: start_at_login === 1 }
}
