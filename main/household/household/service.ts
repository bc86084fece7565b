import { budgetMonthOf, type CalendarDate, isTimeZone, type Month } from '../../../shared/domain/calendar.ts'
import { moneyProblemWording, toDecimalText, toMinor } from '../../../shared/domain/money.ts'
import { countryOfCurrency } from '../../../shared/domain/phone.ts'
import { worded } from '../../../shared/domain/wording.ts'
import { type Actor, recordAudit } from '../../core/audit/store.ts'
import { type Clock, systemTimeZone, today } from '../../core/clock.ts'
import type { Database, ReadSession, WriteSession } from '../../core/database/database.ts'
import type { Derived } from '../../core/database/derived.ts'
import { rebuildRollups } from '../../core/database/rollups.ts'
import { Conflict, Invalid } from '../../core/errors.ts'
import * as store from './store.ts'

export interface HouseholdNeeds {
  readonly database: Database
  readonly clock: Clock
}

export type HouseholdService = ReturnType<typeof createHousehold>

/** The household's settings, and what follows from them: its currency, what day it is, which budget month that day is in. */
export function createHousehold({ database, clock }: HouseholdNeeds) {
  const todayWithin = (session: ReadSession): CalendarDate =>
    today(clock, store.readHousehold(session).time_zone)

  const update = (session: WriteSession, input: Partial<store.Household>, by: Actor): store.Household => {
    const before = store.readHousehold(session)
    const change = { ...input, ...targetsIn(before, input) }
    const after = { ...before, ...change }
    if (after.time_zone !== null && !isTimeZone(after.time_zone))
      throw new Invalid(['time_zone'], worded('is not a time zone'))
    if (after.base_currency !== before.base_currency && store.hasAmounts(session))
      throw new Conflict(
        worded(
          'The currency can only be changed while no amount has been entered. For another one begin a household in a folder of its own',
        ),
      )
    store.updateHousehold(session, change)
    if (after.month_start_day !== before.month_start_day) rebuildRollups(session, after.month_start_day)
    recordAudit(session, {
      actor: by,
      action: 'update',
      entity_kind: 'household',
      entity_id: 'household',
      before,
      after,
    })
    return after
  }

  return {
    get: () => database.read(store.readHousehold),
    getWithin: store.readHousehold,
    /** Whether nothing has been entered yet. */
    isEmptyWithin: store.isEmpty,
    /** Whether an amount has been entered, so that the currency stays. */
    hasAmountsWithin: store.hasAmounts,
    currency: () => database.read(session => store.readHousehold(session).base_currency),
    monthStartDay: (session: ReadSession) => store.readHousehold(session).month_start_day,
    /** Today's date where the household lives. */
    today: todayWithin,
    timeZone: (session: ReadSession) => store.readHousehold(session).time_zone ?? systemTimeZone(),
    /** Where its phone numbers are, ISO 3166; undefined where neither is set nor follows from the currency. */
    country: (session: ReadSession): string | undefined => {
      const { country, base_currency } = store.readHousehold(session)
      return country ?? countryOfCurrency(base_currency)
    },
    /** The budget month that today is in. */
    currentMonth: (session: ReadSession): Month =>
      budgetMonthOf(todayWithin(session), store.readHousehold(session).month_start_day),
    /** Targets keep their figure in another currency. @throws Conflict for one once there are amounts; Invalid for an unknown zone. */
    update: (change: Partial<store.Household>, by: Actor) =>
      database.write(session => update(session, change, by)),
    updateWithin: update,
    /** The months, where another first day of the budget month is put back. */
    derived: {
      around(session) {
        const day = store.readHousehold(session).month_start_day
        return () => {
          const after = store.readHousehold(session).month_start_day
          if (after !== day) rebuildRollups(session, after)
        }
      },
    } satisfies Derived,
  }
}

/**
 * The targets as they read in the currency that is asked for: a person who aimed for 5,600 dollars and then says that the household counts in yen
 * sees 5,600 yen, and not the 560,000 that the same number of minor units would be. A target given along with the currency is taken as it is.
 * @throws Invalid where the new currency cannot write the figure.
 */
function targetsIn(
  before: store.Household,
  { base_currency = before.base_currency, ...given }: Partial<store.Household>,
): Partial<store.Household> {
  if (base_currency === before.base_currency) return {}
  const carried = (minor: number, field: string): number => {
    const result = toMinor(toDecimalText(minor, before.base_currency), base_currency)
    if (!result.ok) throw new Invalid([field], moneyProblemWording(result.problem, base_currency))
    return result.minor
  }
  return {
    income_target_minor: given.income_target_minor ?? carried(before.income_target_minor, 'income_target'),
    buffer_min_minor: given.buffer_min_minor ?? carried(before.buffer_min_minor, 'buffer_min'),
  }
}
