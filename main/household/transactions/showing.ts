import { inverse, multiply } from '../../../shared/domain/holdings/fraction.ts'
import type { LinkedThing } from '../../../shared/domain/links.ts'
import { rateDifference, rateMadeAt, rateOfFactor } from '../../../shared/domain/transfers/exchange.ts'
import type { Database, ReadSession } from '../../core/database/database.ts'
import { householdMinorsOf } from './household-amounts.store.ts'
import type { Converting, HouseholdAmounts } from './household-amounts.ts'
import type { LabelOf } from './linking.ts'
import type { Transaction } from './store.ts'

/** What rows are shown with that does not stand in them: what the things that they are for are called, and what their amounts are in and count. */

/** Of a transfer's side whose other side is in another currency. */
export interface Exchange {
  readonly other_currency: string
  readonly other_minor: number
  /** One unit of what went out in what came in, by the two amounts: a decimal as text. */
  readonly rate: string
  /** The same by the day's exchange rates; null where there is none. */
  readonly day_rate: string | null
  /** What the transfer changed net worth by, minor units of the household's currency; null where the day has no rate. */
  readonly difference_minor: number | null
}

export interface RowMoney {
  readonly currency: string
  /** Minor units of the household's currency; null where no rate leads there. */
  readonly household_minor: number | null
  readonly exchange: Exchange | null
}

export interface Showing {
  readonly household_currency: string
  readonly labelOf: LabelOf
  readonly moneyOf: (row: Transaction) => RowMoney
}

export interface ShowingNeeds {
  readonly database: Database
  readonly amounts: HouseholdAmounts
  readonly linkLabels: (session: ReadSession, things: readonly LinkedThing[]) => LabelOf
}

export function createShowing({ database, amounts, linkLabels }: ShowingNeeds) {
  /** Reads what some rows are shown with, once for all of them. */
  return (rows: readonly Transaction[]): Showing =>
    database.read(session => {
      const things = rows.flatMap(row => row.links)
      const converting = amounts.converting(session)
      const { base_currency, currencyOf } = converting
      const foreign = rows.filter(row => currencyOf(row.account_id) !== base_currency)
      const minors =
        foreign.length === 0
          ? undefined
          : householdMinorsOf(
              session,
              foreign.map(row => row.seq),
            )
      const exchanges = new Map(
        rows.flatMap(row => {
          const exchange = exchangeOf(row, converting)
          return exchange ? [[row.seq, exchange] as const] : []
        }),
      )
      return {
        household_currency: base_currency,
        labelOf: things.length === 0 ? () => null : linkLabels(session, things),
        moneyOf: row => {
          const currency = converting.currencyOf(row.account_id)
          return {
            currency,
            household_minor: currency === base_currency ? row.amount_minor : (minors?.get(row.seq) ?? null),
            exchange: exchanges.get(row.seq) ?? null,
          }
        },
      }
    })
}

/** Both sides by the rates of their own days, as they count in net worth. */
function exchangeOf(row: Transaction, { currencyOf, factorOf, count }: Converting): Exchange | undefined {
  if (row.other === null || row.transfer_id === null) return undefined
  const own = { currency: currencyOf(row.account_id), ...row, splits: [] }
  const other = { currency: currencyOf(row.other.account_id), ...row.other, splits: [] }
  if (own.currency === other.currency) return undefined
  const [sent, received] = row.tx_type === 'transfer_out' ? [own, other] : [other, own]
  const [from, to] = [factorOf(sent.currency, sent.date), factorOf(received.currency, sent.date)]
  return {
    other_currency: other.currency,
    other_minor: other.amount_minor,
    rate: rateMadeAt(sent, received),
    day_rate: from && to ? rateOfFactor(multiply(from, inverse(to)), sent.currency, received.currency) : null,
    difference_minor: rateDifference(count(sent).household_minor, count(received).household_minor),
  }
}
