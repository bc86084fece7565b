import { useSuspenseQuery } from '@tanstack/react-query'
import { budgetMonthOf } from '../../shared/domain/calendar.ts'
import { countryOfCurrency } from '../../shared/domain/phone.ts'
import { api } from './queries.ts'

export interface Household {
  /** ISO 4217 code of every amount on the screens. */
  readonly currency: string
  /** Today where the household lives. */
  readonly today: string
  /** The budget month that today is in. */
  readonly month: string
  readonly weekStart: 'monday' | 'sunday' | 'saturday'
  readonly monthStartDay: number
  /** ISO 3166, for phone numbers without a country's code; undefined where it is not known. */
  readonly country: string | undefined
}

/** What every screen has to know of the household. The shell has read it before a screen is drawn. */
export function useHousehold(): Household {
  const budget = useSuspenseQuery(api.budget.get.queryOptions({ input: {} })).data
  const host = useSuspenseQuery(api.system.host.queryOptions({ input: {} })).data
  return {
    currency: budget.base_currency,
    today: host.today,
    month: budgetMonthOf(host.today, budget.month_start_day),
    weekStart: budget.week_start,
    monthStartDay: budget.month_start_day,
    country: budget.country ?? countryOfCurrency(budget.base_currency),
  }
}

/** The zone whose clock instants are shown by. */
export function useTimeZone(): string {
  return useSuspenseQuery(api.system.host.queryOptions({ input: {} })).data.time_zone
}
