import type { CalendarDate } from '../../../shared/domain/calendar.ts'
import {
  type MoneyPlace,
  type RankedPlace,
  rankPlaces,
  yearlyReturn,
} from '../../../shared/domain/debts/next-money.ts'
import { rateOn } from '../../../shared/domain/debts/period-interest.ts'
import { weightedFee } from '../../../shared/domain/forecast/deal-weight.ts'
import { convertedMinor, householdFactors } from '../../../shared/domain/household-amount.ts'
import { moneyText } from '../../../shared/domain/money-text.ts'
import { percentText } from '../../../shared/domain/percent-text.ts'
import { percentOfPphm, WHOLE_PPHM } from '../../../shared/domain/share.ts'
import { shareOf } from '../../../shared/domain/underwriting/exact.ts'
import type { DebtNeeds, OpenDeal } from './needs.ts'
import { type Debt, type DebtReading, runOnDay } from './reading.ts'

export interface Reserve {
  readonly cash_minor: number | null
  readonly due_minor: number | null
  /** Null where none was set. */
  readonly buffer_minor: number | null
  readonly missing_minor: number | null
}

export interface NextMoneyAnswer {
  readonly currency: string
  readonly amount_minor: number
  readonly reserve: Reserve
  readonly places: readonly RankedPlace[]
}

/** Where an amount does most, by what the household's own data can tell. */
export function createNextMoney(needs: DebtNeeds, { listWithin }: Pick<DebtReading, 'listWithin'>) {
  const { database, household, holdings, exchangeRates, openDeals } = needs

  const debtPlaces = (amount_minor: number): MoneyPlace[] =>
    database.read(session => {
      const today = household.today(session)
      const { base_currency } = household.getWithin(session)
      const factorOf = householdFactors(exchangeRates.bookWithin(session), base_currency)
      return listWithin(session)
        .filter(debt => debt.is_open)
        .flatMap(debt => {
          const owed = owedOn(debt, today)
          const most = owed === null ? null : convertedMinor(owed, factorOf(debt.currency, today))
          return most === null ? [] : [placeOf(debt, today, { most, amount_minor, base_currency })]
        })
    })

  const fundPlaces = (): MoneyPlace[] =>
    holdings
      .list({ only_active: true })
      .filter(({ asset_type }) => asset_type === 'security')
      .map(({ id, label }): MoneyPlace => {
        const { xirr } = holdings.flows.performance(id)
        const rate_pphm = xirr === null ? null : Math.round(xirr * WHOLE_PPHM)
        const working =
          rate_pphm === null
            ? 'What it brings in a year is not known: enter what was paid in and what it is worth'
            : `It has brought ${rateText(rate_pphm)} a year so far (its own amounts and worth, as a yearly rate). What comes may be other`
        return { kind: 'fund', id, name: label, rate_pphm, most_minor: null, working }
      })

  const dealPlaces = (currency: string): MoneyPlace[] =>
    database.read(openDeals).map(deal => dealPlace(deal, currency))

  return {
    answer: (amount_minor: number): NextMoneyAnswer => {
      const { base_currency, buffer_min_minor } = database.read(household.getWithin)
      const reserve = reserveOf(needs, buffer_min_minor)
      const places = [
        ...bufferPlace(reserve, base_currency),
        ...debtPlaces(amount_minor),
        ...fundPlaces(),
        ...dealPlaces(base_currency),
      ]
      return { currency: base_currency, amount_minor, reserve, places: rankPlaces(places, amount_minor) }
    },
  }
}

/** What a deal brings in a year of the own cash that it needs: of the profit that is worked out, what its stage counts on. */
function dealPlace(
  { id, name, fee_minor, closing_date, flip, weight }: OpenDeal,
  currency: string,
): MoneyPlace {
  const place = { kind: 'deal', id, name } as const
  const text = (minor: number) => moneyText(minor, currency)
  if (flip === null) {
    const fee = fee_minor === null ? 'no fee is known yet' : `a fee of ${text(fee_minor)} is expected`
    const closing = closing_date === null ? 'no closing date' : `closing on ${closing_date}`
    return {
      ...place,
      rate_pphm: null,
      most_minor: null,
      working: `Of this deal ${fee}, ${closing}. What more money in it would bring is not known: save a flip of its property in Underwriting`,
    }
  }
  const { scenario, profit_minor, cash_minor, months } = flip
  const said = `“${scenario}” has a profit of ${text(profit_minor)} from ${text(cash_minor)} of your own cash in ${months} months`
  if (cash_minor <= 0 || months <= 0)
    return {
      ...place,
      rate_pphm: null,
      most_minor: null,
      working: `${said}, so that no yearly return can be told`,
    }
  const counted_minor = weightedFee(profit_minor, weight) ?? profit_minor
  const rate_pphm = yearlyReturn(counted_minor, cash_minor, months)
  const counts =
    weight === null
      ? 'How often such deals close is not known, so all of it counts'
      : `Of deals in its stage ${rateText(Math.round((WHOLE_PPHM * weight.above) / weight.below))} counts, which is ${text(counted_minor)}`
  return {
    ...place,
    rate_pphm,
    most_minor: cash_minor,
    working: `${said}. ${counts}: over the cash, and 12 months by ${months}, that is ${rateText(rate_pphm)} a year`,
  }
}

/** What of the cash is spoken for by this month's obligations, and what is missing of the buffer after them. */
function reserveOf({ obligations, accounts, database }: DebtNeeds, buffer_min_minor: number): Reserve {
  const cash = database.read(accounts.spendableCashWithin)
  const due_minor = obligations.status().obligations.reduce((sum, { open_minor }) => sum + open_minor, 0)
  const buffer_minor = buffer_min_minor === 0 ? null : buffer_min_minor
  const cash_minor = cash === null || cash.unconverted.length > 0 ? null : cash.minor
  const missing_minor = cash_minor === null ? null : Math.max(0, due_minor + (buffer_minor ?? 0) - cash_minor)
  return { cash_minor, due_minor, buffer_minor, missing_minor }
}

function bufferPlace(
  { cash_minor, due_minor, buffer_minor, missing_minor }: Reserve,
  currency: string,
): MoneyPlace[] {
  if (missing_minor === null || missing_minor === 0) return []
  const text = (minor: number | null) => moneyText(minor ?? 0, currency)
  return [
    {
      kind: 'buffer',
      id: null,
      name: 'Buffer',
      rate_pphm: null,
      most_minor: missing_minor,
      working: `${text(due_minor)} still to be paid this month and a buffer of ${text(buffer_minor)} are ${text(missing_minor)} more than the ${text(cash_minor)} there is`,
    },
  ]
}

/** Owed on a day, in the debt's currency; null where nobody has said. */
function owedOn({ agreement, stand }: Debt, today: CalendarDate): number | null {
  if (stand === null) return null
  const run = runOnDay(agreement, stand, today)
  return typeof run === 'string' ? stand.owed_minor : Number(run.start.owed)
}

function placeOf(
  { id, name, kind, agreement }: Debt,
  today: CalendarDate,
  asked: { readonly most: number; readonly amount_minor: number; readonly base_currency: string },
): MoneyPlace {
  const rate_pphm = rateOn(agreement, today)
  const takes = Math.min(asked.most, asked.amount_minor)
  const amount = moneyText(takes, asked.base_currency)
  const working =
    rate_pphm === null
      ? 'Its rate is not known, so that nothing says what is saved'
      : `${amount} paid off at ${rateText(rate_pphm)} a year saves ${moneyText(shareOf(takes, rate_pphm), asked.base_currency)} of interest in the first year`
  return { kind: placeKind(kind), id, name, rate_pphm, most_minor: asked.most, working }
}

function placeKind(kind: Debt['kind']): MoneyPlace['kind'] {
  switch (kind) {
    case 'credit_card':
      return 'card'
    case 'mortgage':
    case 'against_holding':
      return 'mortgage'
    case 'loan':
    case 'line_of_credit':
      return 'loan'
  }
}

function rateText(rate_pphm: number): string {
  return percentText(percentOfPphm(rate_pphm))
}
