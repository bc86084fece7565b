import type { CalendarDate } from '../../../shared/domain/calendar.ts'
import { convertedMinor, householdFactors } from '../../../shared/domain/household-amount.ts'
import { type AccountFlow, heldOnDays } from '../../../shared/domain/reports/balances.ts'
import { withTotals } from '../../../shared/domain/reports/table.ts'
import { sumInHousehold } from '../../../shared/domain/unconverted.ts'
import type { Database } from '../../core/database/database.ts'
import type { ExchangeRates } from '../../household/exchange-rates/index.ts'
import type { HouseholdService } from '../../household/household/index.ts'
import { type Asked, refuseFilters } from './asked.ts'
import { accountsHeld, flowsToMonthEnds, isMonthEnd } from './balances.store.ts'
import type { Found } from './parts.ts'

export interface BalanceReportNeeds {
  readonly database: Database
  readonly household: Pick<HouseholdService, 'getWithin'>
  readonly exchangeRates: Pick<ExchangeRates, 'bookWithin'>
  /** What was added to accounts up to days that no month is kept by: it has to look at the rows. */
  readonly flowsOf: (question: Asked, days: readonly CalendarDate[]) => Promise<readonly AccountFlow[]>
}

/** What each account held at the end of each period, in the household's currency by the rate of that day. @throws Invalid for any filter but the account */
export async function balanceReport(
  { database, household, exchangeRates, flowsOf }: BalanceReportNeeds,
  question: Asked,
): Promise<Found> {
  const { account_id, ...others } = question.filter
  refuseFilters({ ...question, filter: others }, 'account-balances')
  const days = question.periods.map(each => each.to)
  const flows = days.every(isMonthEnd)
    ? database.read(session => flowsToMonthEnds(session, days))
    : await flowsOf(question, days)
  return database.read(session => {
    const { base_currency } = household.getWithin(session)
    const factorOf = householdFactors(exchangeRates.bookWithin(session), base_currency)
    const wanted = accountsHeld(session).filter(each => account_id === undefined || each.id === account_id)
    const held = heldOnDays(wanted, flows, days)
    const shown = wanted
      .map(account => ({ account, own: held.get(account.id) ?? [] }))
      .filter(({ account, own }) => account.status === 'open' || own.some(value => value !== 0))
    const counted = shown.map(({ account, own }) => {
      const values = own.map((minor, index) =>
        // What is nothing needs no rate.
        minor === 0 ? 0 : convertedMinor(minor, factorOf(account.currency, days[index] ?? '')),
      )
      return { account, values, own }
    })
    const names = new Map(wanted.map(each => [each.id, each.name]))
    const last = question.span.to
    return {
      standing: true,
      parts: [
        {
          side: null,
          table: withTotals(
            counted.map(({ account, values }) => ({
              key: account.id,
              then_key: null,
              values,
            })),
            days.length,
          ),
          shown: ({ key }) => ({ key, name: names.get(key ?? '') ?? '' }),
        },
      ],
      unconverted: sumInHousehold(
        counted.map(({ account, own }) => ({ currency: account.currency, minor: own.at(-1) ?? 0 })),
        currency => factorOf(currency, last),
      ).unconverted,
      working: [
        'What each account held at the end of the last day of each period: what it opened with, from that day on, and all that was posted up to then, debts below 0.',
        'An account in another currency counts by the latest rate up to that day. Where none is known its figure is left open, and what it held at the end is listed beside.',
        'The total of an account is what it held at the end of the span.',
      ],
    }
  })
}
