import { openBank } from './importing.ts'
import type { SortedRow, SortingHousehold } from './sorting-households.ts'
import type { Tally } from './sorting-simulation.ts'

/**
 * A household's months as they are lived with the program: a CSV of each account is imported, and the person puts right what was filled in wrong
 * and sorts what was left, one transaction after the other.
 */

export interface LivedThrough {
  readonly byMonth: readonly Tally[]
  /** What the program says of itself in the end. */
  readonly precision: number | null
  readonly wanted: number
}

export async function liveThrough(
  { buckets, rows }: SortingHousehold,
  months: number,
): Promise<LivedThrough> {
  const bank = await openBank({ now: '2026-03-01T12:00:00Z' })
  const { client } = bank.test
  const ids = new Map<string, string>()
  for (const name of buckets)
    ids.set(name, (await client.buckets.create({ name, bucket_type: 'variable' })).id)
  const accounts = new Map<SortedRow['account'], string>()
  for (const kind of ['checking', 'card'] as const)
    accounts.set(
      kind,
      (await client.accounts.create({ name: kind, kind: kind === 'card' ? 'credit_card' : 'checking' })).id,
    )
  const byMonth: Tally[] = []
  for (let month = 0; month < months; month++) {
    const tally: Tally = { rows: 0, filled: 0, right: 0 }
    for (const [account, account_id] of accounts) {
      const own = rows.filter(row => row.month === month && row.account === account)
      if (own.length === 0) continue
      const import_id = await bank.run(csvOf(own), `${account}-${month}.csv`, { account_id })
      for (const transaction of await allOf(client, import_id)) {
        const row = own[Number(transaction.bank_ref?.replace(/^R(\d+)-.*$/, '$1'))]
        if (!row) throw new Error('An imported row is none of the household’s')
        const bucket_id = row.bucket === null ? null : (ids.get(row.bucket) ?? null)
        if (row.bucket !== null || row.split) tally.rows += 1
        if (transaction.bucket_from === 'learned') {
          tally.filled += 1
          if (transaction.bucket_id === bucket_id) tally.right += 1
        }
        const tx_id = transaction.id
        if (row.split) {
          let left = transaction.amount
          const splits = row.split.map((part, at, all) => {
            const amount = at === all.length - 1 ? left : Math.round(transaction.amount * part.share) / 100
            left = Math.round((left - amount) * 100) / 100
            return { bucket_id: ids.get(part.bucket) ?? null, amount }
          })
          await client.transactions.update({ tx_id, splits })
        } else if (transaction.bucket_id !== bucket_id) await client.transactions.update({ tx_id, bucket_id })
      }
    }
    byMonth.push(tally)
  }
  const { precision, wanted } = await client.sorting.precision({})
  await bank.test.close()
  return { byMonth, precision, wanted }
}

type Client = Awaited<ReturnType<typeof openBank>>['test']['client']

async function allOf(client: Client, import_id: string) {
  const found: Awaited<ReturnType<Client['transactions']['list']>>['items'] = []
  for (let cursor: string | undefined; ; ) {
    const { items, next_cursor } = await client.transactions.list({
      import_id,
      limit: 500,
      sort: 'date_asc',
      ...(cursor !== undefined && { cursor }),
    })
    found.push(...items)
    if (next_cursor === null) return found
    cursor = next_cursor
  }
}

function csvOf(rows: readonly SortedRow[]): string {
  const lines = rows.map(
    ({ month, date, text, signed_minor }, at) =>
      `${date},"${text}",${(signed_minor / 100).toFixed(2)},R${at}-${month}`,
  )
  return ['Date,Description,Amount,Transaction ID', ...lines].join('\n')
}

/** The sums of some months. */
export function sumOf(months: readonly Tally[]): Tally {
  const sum = { rows: 0, filled: 0, right: 0 }
  for (const { rows, filled, right } of months) {
    sum.rows += rows
    sum.filled += filled
    sum.right += right
  }
  return sum
}
