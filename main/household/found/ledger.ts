import { setImmediate as turn } from 'node:timers/promises'
import { addDays, type CalendarDate } from '../../../shared/domain/calendar.ts'
import { payeeKey } from '../../../shared/domain/payee.ts'
import { isEveryday } from '../../../shared/domain/recurring/everyday.ts'
import type { RecurringRow } from '../../../shared/domain/recurring/series.ts'
import type { Database, ReadSession } from '../../core/database/database.ts'
import * as store from './store.ts'

/** The ledger's rows by who is paid, as the detector takes them. */

export interface FoundRow extends RecurringRow {
  /** In the household's currency; null where no rate leads there. */
  readonly household_minor: number | null
  readonly account_id: string | null
  readonly bucket_id: string | null
}

export interface PayeeGroup {
  /** The same from read to read. */
  readonly key: string
  readonly name: string
  readonly direction: 'expense' | 'income'
  readonly everyday: boolean
  /** Whether its amounts are in the household's currency. */
  readonly isDomestic: boolean
  /** The oldest first. */
  readonly rows: readonly FoundRow[]
}

/** Three years, in which what comes once a year has come three times. */
const DAYS_BACK = 1_150
/** Rows read in one go, which takes some milliseconds; between two the thread has other work. */
const AT_ONCE = 2_000
/** Of one payee the latest are looked at. */
const MOST_OF_PAYEE = 1_000

interface Names {
  readonly payees: ReadonlyMap<string, ReturnType<typeof store.listPayees>[number]>
  readonly buckets: ReadonlyMap<string, string>
  readonly currencies: ReadonlyMap<string, string>
}

/** All groups of two rows and more, up to a day. Reads a page at a time, so that nothing waits for it. */
export async function payeeGroups(
  database: Database,
  today: CalendarDate,
  currency: string,
): Promise<readonly PayeeGroup[]> {
  const names = database.read(namesOf)
  const groups = new Map<string, store.LedgerRow[]>()
  let after = { date: addDays(today, -DAYS_BACK), seq: -1 }
  for (;;) {
    const page = database.read(session => store.rowsAfter(session, after, today, AT_ONCE))
    for (const row of page) {
      const key = groupKey(row, names, currency)
      if (key === undefined) continue
      const group = groups.get(key)
      if (group) group.push(row)
      else groups.set(key, [row])
    }
    const last = page.at(-1)
    if (!last || page.length < AT_ONCE) break
    after = last
    await turn()
  }
  return [...groups].flatMap(([key, rows]) => (rows.length > 1 ? [groupOf(key, rows, names, currency)] : []))
}

function namesOf(session: ReadSession): Names {
  return {
    payees: new Map(store.listPayees(session).map(each => [each.id, each])),
    buckets: new Map(store.bucketNames(session).map(each => [each.id, each.name])),
    currencies: new Map(store.accountCurrencies(session).map(each => [each.id, each.currency])),
  }
}

/** Rows of one key are of one payee, direction and currency; undefined for what names nobody, for a refund, and for one of the person's own accounts. */
function groupKey(row: store.LedgerRow, names: Names, currency: string): string | undefined {
  if (row.tx_type === 'income' && row.bucket_id !== null) return undefined
  const payee = row.payee_id === null ? undefined : names.payees.get(row.payee_id)
  if (payee && (payee.is_ours === 1 || payee.account_id !== null)) return undefined
  const who = row.payee_id ?? payeeKey(row.payee || row.description)
  if (who === '') return undefined
  return `${row.tx_type} ${currencyOf(row, names, currency)} ${who}`
}

function currencyOf({ account_id }: store.LedgerRow, { currencies }: Names, currency: string): string {
  return (account_id === null ? undefined : currencies.get(account_id)) ?? currency
}

/** Payments for several buckets at once are those of a shop. */
function isMixed(rows: readonly store.LedgerRow[]): boolean {
  return 2 * rows.filter(({ is_split }) => is_split === 1).length > rows.length
}

function groupOf(key: string, rows: readonly store.LedgerRow[], names: Names, currency: string): PayeeGroup {
  const last = rows.at(-1)
  const payee = last && last.payee_id !== null ? names.payees.get(last.payee_id) : undefined
  const name = payee?.name ?? (last?.payee || last?.description || '')
  const recent = rows.slice(-12)
  const buckets = new Set(recent.map(({ bucket_id }) => names.buckets.get(bucket_id ?? '') ?? ''))
  return {
    key,
    name,
    direction: last?.tx_type === 'income' ? 'income' : 'expense',
    everyday:
      payee?.is_bill !== 1 &&
      last?.tx_type === 'expense' &&
      (isEveryday(name, ...buckets) || isMixed(recent)),
    isDomestic: last === undefined || currencyOf(last, names, currency) === currency,
    rows: rows.slice(-MOST_OF_PAYEE),
  }
}
