import type { RateBook } from '../../../shared/domain/holdings/conversion.ts'
import { inverse, ONE } from '../../../shared/domain/holdings/fraction.ts'
import {
  convertedMinor,
  convertedParts,
  type HouseholdFactor,
  householdFactors,
} from '../../../shared/domain/household-amount.ts'
import type { HouseholdSum } from '../../../shared/domain/unconverted.ts'
import type { ReadSession } from '../../core/database/database.ts'
import { signedAmount } from '../../core/database/rollups.ts'
import type { TransactionTable } from '../../core/database/schema.ts'
import type { Accounts } from '../accounts/index.ts'
import type { HouseholdService } from '../household/index.ts'
import type { SplitRow } from './store.ts'

/**
 * What transactions count in the household's currency: the one place that says it, whoever writes the row. The rows keep what they were converted to, so
 * that every sum reads it; converting-anew.ts keeps it true when rates become others.
 */

export interface HouseholdAmountNeeds {
  readonly household: Pick<HouseholdService, 'getWithin'>
  readonly accounts: Pick<Accounts, 'currencyWithin'>
  readonly rateBook: (session: ReadSession) => RateBook
}

/** What is to be known of a transaction to convert it. */
export type Convertible = Pick<TransactionTable, 'amount_minor' | 'date' | 'account_id'> & {
  readonly splits: readonly Pick<SplitRow, 'amount_minor'>[]
}

/** A transaction with what it and its parts count. */
export type Counted<Row extends Pick<Convertible, 'splits'>> = Omit<Row, 'splits' | 'household_minor'> &
  HouseholdMinor & { readonly splits: readonly (Row['splits'][number] & HouseholdMinor)[] }

type HouseholdMinor = Pick<TransactionTable, 'household_minor'>

export type HouseholdAmounts = ReturnType<typeof createHouseholdAmounts>

export type Converting = ReturnType<HouseholdAmounts['converting']>

const NO_SPLITS: readonly never[] = []

export function createHouseholdAmounts({ household, accounts, rateBook }: HouseholdAmountNeeds) {
  /** Converts any number of rows within one session, in which no rate becomes another meanwhile: each account, and each day's rate, is looked up once. */
  const converting = (session: ReadSession) => {
    const { base_currency } = household.getWithin(session)
    const currencies = new Map<string, string>()
    const factorOf: HouseholdFactor = householdFactors(rateBook(session), base_currency)
    /** What a row's amounts are in: its account's currency, or the household's where it is on none. */
    const currencyOf = (account_id: string | null): string => {
      if (account_id === null) return base_currency
      const known = currencies.get(account_id)
      if (known !== undefined) return known
      const found = accounts.currencyWithin(session, account_id) ?? base_currency
      currencies.set(account_id, found)
      return found
    }
    return {
      base_currency,
      currencyOf,
      factorOf,
      /** What one amount counts in the household's currency; null where no rate leads there. */
      householdMinor: ({ amount_minor, date, account_id }: Omit<Convertible, 'splits'>): number | null =>
        convertedMinor(amount_minor, factorOf(currencyOf(account_id), date)),
      /** What an amount of the household's currency is on an account, in that one's; null where no rate leads there. */
      onAccount(household_minor: number, account_id: string | null, date: string): number | null {
        const factor = factorOf(currencyOf(account_id), date)
        return factor === undefined
          ? null
          : convertedMinor(household_minor, factor === ONE ? ONE : inverse(factor))
      },
      /** Sums any number of rows with their signs, in the household's currency; what has no rate apart. */
      summing() {
        const unconverted = new Map<string, { amount_minor: number; count: number }>()
        let minor = 0
        return {
          add(row: Pick<TransactionTable, 'tx_type' | 'amount_minor' | 'date' | 'account_id'>): void {
            const currency = currencyOf(row.account_id)
            const factor = factorOf(currency, row.date)
            const amount_minor = convertedMinor(row.amount_minor, factor)
            if (amount_minor !== null) {
              minor += signedAmount({ ...row, amount_minor })
              return
            }
            const known = unconverted.get(currency) ?? { amount_minor: 0, count: 0 }
            unconverted.set(currency, {
              amount_minor: known.amount_minor + signedAmount(row),
              count: known.count + 1,
            })
          },
          total: (): HouseholdSum => ({
            minor,
            unconverted: [...unconverted].map(([currency, sum]) => ({ currency, ...sum })),
          }),
        }
      },
      /** @throws SumTooLarge past what is kept exactly */
      count<Row extends Convertible>(row: Row): Counted<Row> {
        const factor = factorOf(currencyOf(row.account_id), row.date)
        return {
          ...row,
          household_minor: convertedMinor(row.amount_minor, factor),
          splits: row.splits.length === 0 ? NO_SPLITS : countedSplits(row.splits, factor),
        }
      },
    }
  }
  return { converting }
}

function countedSplits<Part extends Pick<SplitRow, 'amount_minor'>>(
  splits: readonly Part[],
  factor: ReturnType<HouseholdFactor>,
): readonly (Part & HouseholdMinor)[] {
  const counted = convertedParts(
    splits.map(split => split.amount_minor),
    factor,
  )
  return splits.map((split, index) => ({ ...split, household_minor: counted[index] ?? null }))
}
