import { sumMinor } from '../../../shared/domain/sum.ts'
import { joinUnconverted, type UnconvertedSum } from '../../../shared/domain/unconverted.ts'
import { type AccountFacts, accountsNamed, type TracedRow, tracedRows } from './facts.store.ts'
import type { FigureNeeds } from './needs.ts'
import type { CountedAmount, PackReading } from './reading.ts'

export interface Fund extends CountedAmount {
  readonly name: string
  /** The last characters of the bank's number; empty where it is not known. */
  readonly number: string
}

export interface Funds {
  readonly accounts: readonly Fund[]
  /** In the household's currency. */
  readonly total_minor: number
}

/** A row of the down payment and where it stands at the bank. */
export interface DownPaymentRow
  extends Omit<TracedRow, 'id' | 'account_id' | 'other_account_id' | 'currency'> {
  readonly currency: string
  /** Names of accounts that the reader may see; null for another. */
  readonly account: string | null
  /** Of a transfer: where it came from or went to. */
  readonly other_account: string | null
}

export interface DownPayment {
  readonly rows: readonly DownPaymentRow[]
  /** What was paid less what came back, in the household's currency. */
  readonly paid_minor: number
  /** Rows that no rate leads from, in no sum. */
  readonly unconverted: readonly UnconvertedSum[]
}

/** What the chosen accounts hold at the end of the day. @throws SumTooLarge */
export function fundsOf(reading: PackReading, { accounts }: Pick<FigureNeeds, 'accounts'>): Funds {
  const { session, as_of, allowed, counted } = reading
  const found = accountsNamed(session, allowed.fund_accounts)
    .filter(({ opening_date }) => opening_date <= as_of)
    .map(({ id, name, currency, bank_id }): Fund => {
      const own_minor = accounts.balanceOnWithin(session, id, as_of)
      return { name, number: lastOf(bank_id), own_minor, currency, minor: counted(own_minor, currency) }
    })
  return { accounts: found, total_minor: sumMinor(found.flatMap(({ minor }) => minor ?? [])) }
}

const SHOWN_CHARACTERS = 4

/** Enough to know an account by that one knows already; nothing of a number that is hardly longer. */
function lastOf(bank_id: string | null): string {
  const plain = (bank_id ?? '').replace(/[^\p{L}\p{N}]/gu, '')
  return plain.length < 2 * SHOWN_CHARACTERS ? '' : plain.slice(-SHOWN_CHARACTERS)
}

/**
 * The chosen rows up to the day. The name of an account, and of the bank's file that may say its number, is shown where the account is among those that
 * the reader may see. @throws SumTooLarge
 */
export function downPaymentOf({ session, as_of, allowed, currency }: PackReading): DownPayment {
  const shown = [...new Set([...allowed.accounts, ...allowed.fund_accounts])]
  const names = new Map(accountsNamed(session, shown).map((each: AccountFacts) => [each.id, each.name]))
  const nameOf = (id: string | null) => (id === null ? null : (names.get(id) ?? null))
  const rows = tracedRows(session, allowed.transactions)
    .filter(({ date }) => date <= as_of)
    .map(({ id: _, account_id, other_account_id, currency: own, ...row }): DownPaymentRow => {
      const account = nameOf(account_id)
      return {
        ...row,
        currency: own ?? currency,
        account,
        other_account: nameOf(other_account_id),
        bank_ref: account === null ? null : row.bank_ref,
        file_name: account === null ? null : row.file_name,
      }
    })
  const paid = rows.flatMap(({ household_minor, signed_minor }) =>
    household_minor === null ? [] : [signed_minor < 0 ? household_minor : 0 - household_minor],
  )
  const unknown = rows
    .filter(({ household_minor }) => household_minor === null)
    .map(row => [{ currency: row.currency, amount_minor: 0 - row.signed_minor, count: 1 }])
  return { rows, paid_minor: sumMinor(paid), unconverted: joinUnconverted(unknown) }
}
