import { isWithinDailySpan } from '../../../shared/domain/daily-span.ts'
import { worded } from '../../../shared/domain/wording.ts'
import { type Clock, timeOfDay } from '../../core/clock.ts'
import type { Database, ReadSession } from '../../core/database/database.ts'
import { Invalid } from '../../core/errors.ts'
import type { HouseholdService } from '../household/index.ts'
import { type NotificationSettings, readSettings, updateSettings } from './settings.store.ts'

export type { NotificationSettings }

export interface SettingsNeeds {
  readonly database: Database
  readonly household: HouseholdService
  readonly clock: Clock
}

/** When and how the household wants to be told of things. */
export function createNotificationSettings({ database, household, clock }: SettingsNeeds) {
  return {
    get: () => database.read(readSettings),
    getWithin: readSettings,
    /** @throws Invalid for quiet hours of which one end is missing, or both are the same. */
    update: (change: Partial<NotificationSettings>) =>
      database.write(session => {
        const after = { ...readSettings(session), ...change }
        if ((after.quiet_from === null) !== (after.quiet_to === null))
          throw new Invalid(
            [after.quiet_from === null ? 'quiet_from' : 'quiet_to'],
            worded('is needed for quiet hours'),
          )
        if (after.quiet_from !== null && after.quiet_from === after.quiet_to)
          throw new Invalid(['quiet_to'], worded('must not be the time at which they begin'))
        updateSettings(session, change)
        return after
      }),
    /**
     * What may be shown now: nothing with notifications off or while it is quiet where the household lives, and before its hour only what a
     * person asked to be told of again then.
     */
    showableWithin(session: ReadSession): 'all' | 'snoozed' | 'nothing' {
      if (household.getWithin(session).notifications === 0) return 'nothing'
      const { quiet_from, quiet_to, tell_from } = readSettings(session)
      const time = timeOfDay(clock, household.timeZone(session))
      if (quiet_from !== null && quiet_to !== null && isWithinDailySpan(time, quiet_from, quiet_to))
        return 'nothing'
      return time < tell_from ? 'snoozed' : 'all'
    },
  }
}
