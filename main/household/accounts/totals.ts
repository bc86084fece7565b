import type { RateBook } from '../../../shared/domain/holdings/conversion.ts'
import { householdFactors } from '../../../shared/domain/household-amount.ts'
import { sumMinor } from '../../../shared/domain/sum.ts'
import { type HouseholdSum, sumInHousehold } from '../../../shared/domain/unconverted.ts'
import type { ReadSession } from '../../core/database/database.ts'
import type { HouseholdService } from '../household/index.ts'
import * as store from './store.ts'

const NONE: ReadonlySet<string> = new Set()

export interface TotalNeeds {
  readonly household: Pick<HouseholdService, 'getWithin' | 'today'>
  /** The exchange rates that are known. */
  readonly rateBook: (session: ReadSession) => RateBook
}

/** What accounts hold together, in the household's currency, by the rates of the day that is asked for. */
export function createTotals({ household, rateBook }: TotalNeeds) {
  const factorsOf = (session: ReadSession) => {
    const { base_currency } = household.getWithin(session)
    return { base_currency, factorOf: householdFactors(rateBook(session), base_currency) }
  }
  return {
    factorsOf,
    /** What the open spendable accounts hold together today; null where there are none. */
    spendableCash(
      session: ReadSession,
      accounts: readonly (store.AccountRow & { readonly balance_minor: number })[],
    ): HouseholdSum | null {
      const spendable = accounts.filter(row => row.status === 'open' && row.spendable === 1)
      if (spendable.length === 0) return null
      const { factorOf } = factorsOf(session)
      const today = household.today(session)
      return sumInHousehold(
        spendable.map(({ currency, balance_minor }) => ({ currency, minor: balance_minor })),
        currency => factorOf(currency, today),
      )
    },

    /**
     * What all accounts held together at the end of a day, debts of cards and loans taken off. Closed ones too: they held something once. Made once for
     * many days.
     * @param except accounts that are left out: what is owed there counts elsewhere
     */
    totalOn(session: ReadSession, except: ReadonlySet<string> = NONE): (date: string) => HouseholdSum {
      const { base_currency, factorOf } = factorsOf(session)
      const others = store.accountsInOther(session, base_currency)
      const left = store.currenciesOf(session).filter(each => except.has(each.id))
      const ownLeft = left.filter(each => each.currency === base_currency)
      const leftOn = (date: string) => ownLeft.map(({ id }) => -store.heldOn(session, id, date))
      if (others.length === 0)
        return date => ({ minor: sumMinor([store.totalOn(session, date), ...leftOn(date)]), unconverted: [] })
      const counted = others.filter(each => !except.has(each.id))
      return date => {
        const held = counted.map(({ id, currency }) => ({
          currency,
          minor: store.heldOn(session, id, date),
        }))
        const own = sumMinor([store.totalOn(session, date, base_currency), ...leftOn(date)])
        return sumInHousehold([{ currency: base_currency, minor: own }, ...held], currency =>
          factorOf(currency, date),
        )
      }
    },
  }
}
