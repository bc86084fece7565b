import { afterEach, expect, it } from 'vitest'
import { rebuildRollups } from '../../main/core/database/rollups.ts'
import type { Transaction } from '../../shared/contract/transactions.ts'
import { openTestApp, type TestApp } from '../helpers/app.ts'
import { dumpOf } from '../helpers/dump.ts'
import { Random } from '../helpers/random.ts'
import { randomRuns } from '../helpers/random-runs.ts'

/** Random histories of a household of several accounts: whatever is joined and taken apart, no transfer is income or expense, and no balance moves. */

let test: TestApp
afterEach(async () => {
  expect(test.logged).toEqual([])
  await test.close()
})

const MONTHS = ['2026-09', '2026-10', '2026-11'] as const
const STEPS = 60

async function all(): Promise<Transaction[]> {
  return (await test.client.transactions.list({ limit: 500 })).items
}

/** Sums every figure anew from the rows, and holds the program's to it. */
async function expectRight(): Promise<void> {
  const rows = await all()
  const posted = rows.filter(row => row.status === 'posted')
  for (const row of posted) {
    if (row.tx_type !== 'transfer') continue
    const other = posted.find(each => each.id === row.transfer?.other_transaction_id)
    const part = row.transfer?.other_part
    if (part === undefined) {
      expect(other?.signed_amount).toBe(-row.signed_amount)
      expect(other?.transfer?.transfer_id).toBe(row.transfer?.transfer_id)
    } else {
      expect(Math.sign(other?.signed_amount ?? 0)).toBe(-Math.sign(row.signed_amount))
      expect(other?.splits[part]).toMatchObject({
        amount: row.amount,
        bucket_id: null,
        transfer_account_id: row.account_id,
        transfer: { transfer_id: row.transfer?.transfer_id, other_transaction_id: row.id },
      })
    }
    expect(row).toMatchObject({ bucket_id: null, splits: [] })
  }
  for (const row of posted)
    for (const { transfer } of row.splits)
      if (transfer)
        expect(posted.find(each => each.id === transfer.other_transaction_id)?.tx_type).toBe('transfer')
  for (const month of MONTHS) {
    const snapshot = await test.client.buckets.month({ month })
    const cents = (wanted: (row: Transaction) => boolean) =>
      posted
        .filter(row => row.date.startsWith(month) && wanted(row))
        .reduce((sum, row) => sum + countedCents(row), 0)
    const income = cents(row => row.tx_type === 'income' && row.bucket_id === null)
    const refunds = cents(row => row.tx_type === 'income' && row.bucket_id !== null)
    expect(Math.round(snapshot.income * 100)).toBe(income)
    expect(Math.round(snapshot.expenses * 100)).toBe(cents(row => row.tx_type === 'expense') - refunds)
  }
  for (const account of (await test.client.accounts.list({})).items) {
    const sum = posted
      .filter(row => row.account_id === account.id)
      .reduce((total, row) => total + Math.round(row.signed_amount * 100), 0)
    expect(Math.round((account.balance + account.ahead) * 100)).toBe(sum)
  }
  const kept = dumpOf(test.file)
  await test.app.database.write(session => rebuildRollups(session, 1))
  for (const table of ['account_months', 'bucket_months'])
    expect(dumpOf(test.file)[table]).toEqual(kept[table])
}

/** Without the parts that are transfers. */
function countedCents({ amount, splits }: Transaction): number {
  const moved = splits.reduce((sum, part) => sum + (part.transfer ? Math.round(part.amount * 100) : 0), 0)
  return Math.round(amount * 100) - moved
}

const isMoved = (row: Transaction) => row.transfer !== null || row.splits.some(part => part.transfer)

async function history(seed: number): Promise<void> {
  test = await openTestApp({ now: '2026-11-28T12:00:00Z' })
  const { client } = test
  const random = new Random(seed)
  const accounts: string[] = []
  for (const kind of ['checking', 'checking', 'savings', 'credit_card', 'loan'] as const)
    accounts.push((await client.accounts.create({ name: `Own ${accounts.length}`, kind })).id)
  const bucket = (await client.buckets.create({ name: 'Food', bucket_type: 'essentials', priority: 'A' })).id
  const pick = (rows: readonly Transaction[]) => random.pick(rows)
  const texts = [
    'TRANSFER TO SAVINGS',
    'PAYMENT THANK YOU',
    'TRANSFER FROM CHECKING',
    'AUTOPAY CARD',
    'Bakery',
  ] as const
  const acts: Readonly<Record<string, () => Promise<unknown>>> = {
    post: () =>
      client.transactions.create({
        tx_type: random.pick(['income', 'expense']),
        amount: random.pick([10, 10, 20.5, 99.99]),
        date: `${random.pick(MONTHS)}-${String(random.whole(1, 28)).padStart(2, '0')}`,
        account_id: random.pick(accounts) ?? null,
        description: random.pick(texts),
        ...(random.chance(0.3) ? { bucket_id: bucket } : {}),
      }),
    move: () =>
      client.transactions.transfer({
        from_account_id: accounts[0] ?? '',
        to_account_id: random.pick(accounts.slice(1)) ?? '',
        amount: random.whole(1, 50),
        date: `${random.pick(MONTHS)}-10`,
      }),
    join: async () => {
      const rows = (await all()).filter(row => row.status === 'posted' && row.transfer === null)
      const one = pick(rows)
      const other = pick(
        rows.filter(
          row =>
            one &&
            row.amount === one.amount &&
            row.tx_type !== one.tx_type &&
            row.account_id !== one.account_id,
        ),
      )
      if (one && other) await client.transfers.make({ tx_id: one.id, other_id: other.id })
    },
    expect: async () => {
      const one = pick((await all()).filter(row => row.status === 'posted' && row.transfer === null))
      const account_id = random.pick(accounts.filter(id => id !== one?.account_id))
      if (one && account_id !== undefined) await client.transfers.make({ tx_id: one.id, account_id })
    },
    apart: async () => {
      const one = pick((await all()).filter(row => row.status === 'posted' && row.transfer !== null))
      if (one) await client.transfers.takeApart({ tx_id: one.id })
    },
    answer: async () => {
      const found = random.pick((await client.transfers.proposed({})).items)
      if (!found) return
      if (random.chance(0.5)) await client.transfers.accept({ ids: found.ids })
      else await client.transfers.reject({ ids: found.ids })
    },
    change: async () => {
      const one = pick((await all()).filter(row => row.status === 'posted' && row.splits.length === 0))
      if (one)
        await client.transactions.update({ tx_id: one.id, amount: random.pick([10, 30]), date: '2026-10-15' })
    },
    void: async () => {
      const one = pick((await all()).filter(row => row.status === 'posted'))
      if (one && random.chance(0.3)) await client.transactions.void({ tx_id: one.id })
    },
    split: async () => {
      const one = pick((await all()).filter(row => row.status === 'posted' && row.transfer === null))
      const account_id = random.pick(accounts.filter(id => id !== one?.account_id))
      if (!one || account_id === undefined) return
      const first = Math.round(one.amount * 40) / 100
      const second = Math.round((one.amount - first) * 100) / 100
      const wanted = one.splits.length > 0 && random.chance(0.5) ? one.splits.toReversed() : undefined
      await client.transactions.update({
        tx_id: one.id,
        splits: wanted?.map(({ bucket_id, amount, transfer_account_id }) => ({
          bucket_id,
          amount,
          ...(transfer_account_id !== undefined && { transfer_account_id }),
        })) ?? [
          random.chance(0.7)
            ? { bucket_id: null, amount: first, transfer_account_id: account_id }
            : { bucket_id: null, amount: first },
          { bucket_id: null, amount: second },
        ],
      })
    },
    joinPart: async () => {
      const rows = (await all()).filter(row => row.status === 'posted' && row.transfer === null)
      const one = pick(rows.filter(row => row.splits.length > 0))
      if (!one) return
      const part = random.whole(0, one.splits.length - 1)
      const amount = one.splits[part]?.amount ?? 1
      const other = await client.transactions.create({
        tx_type: one.tx_type === 'income' ? 'expense' : 'income',
        amount,
        date: '2026-10-15',
        account_id: accounts.find(id => id !== one.account_id) ?? '',
      })
      if (random.chance(0.5)) await client.transfers.make({ tx_id: one.id, part, other_id: other.id })
      else await client.transfers.make({ tx_id: other.id, other_id: one.id, other_part: part })
    },
    apartPart: async () => {
      const one = pick((await all()).filter(row => row.splits.some(part => part.transfer)))
      const part = one?.splits.findIndex(each => each.transfer) ?? -1
      if (one && part >= 0) await client.transfers.takeApart({ tx_id: one.id, part })
    },
    sort: async () => {
      const one = pick((await all()).filter(row => row.status === 'posted' && row.transfer === null))
      if (one) await client.transactions.categorise({ tx_ids: [one.id], bucket_id: bucket })
    },
    undo: () => client.undo.undo({}),
    pass: async () => {
      const { pass_id } = await client.transfers.runHistory({})
      if (random.chance(0.5)) await client.transfers.undoHistory({ pass_id })
    },
  }
  const names = [
    'post',
    'post',
    'post',
    'post',
    'move',
    'join',
    'join',
    'expect',
    'apart',
    'answer',
    'change',
    'split',
    'split',
    'joinPart',
    'apartPart',
    'sort',
    'void',
    'undo',
    'pass',
  ] as const
  for (let step = 0; step < STEPS; step++) {
    const name = random.pick(names)
    await acts[name]?.().catch((error: unknown) => {
      // What does not fit is refused, and never a fault of the program.
      if (!(error instanceof Error) || !['BAD_REQUEST', 'CONFLICT', 'NOT_FOUND'].includes(codeOf(error)))
        throw error
    })
    if (step % 10 === 9) await expectRight()
  }
  // Joined and taken apart, everything is as it was.
  const rows = (await all()).filter(row => row.status === 'posted' && !isMoved(row))
  const state = () =>
    JSON.stringify(dumpOf(test.file, ['transfer_proposals', 'transfer_rejections'])).replace(
      /\\"updated_at\\":\\"[^"\\]*/g,
      '',
    )
  const before = state()
  const figures = JSON.stringify(await Promise.all(MONTHS.map(month => client.buckets.month({ month }))))
  for (const one of rows) {
    const other = rows.find(
      row => row.amount === one.amount && row.tx_type !== one.tx_type && row.account_id !== one.account_id,
    )
    if (other) await client.transfers.make({ tx_id: one.id, other_id: other.id })
    else
      await client.transfers.make({
        tx_id: one.id,
        account_id: accounts.find(id => id !== one.account_id) ?? '',
      })
    await client.transfers.takeApart({ tx_id: one.id })
  }
  expect(state()).toBe(before)
  expect(JSON.stringify(await Promise.all(MONTHS.map(month => client.buckets.month({ month }))))).toBe(
    figures,
  )
  expect((await client.audit.verify({})).ok).toBe(true)
}

function codeOf(error: Error): string {
  return 'code' in error && typeof error.code === 'string' ? error.code : ''
}

it.each(Array.from({ length: randomRuns(4, 20).numRuns }, (_, seed) => seed + 1))(
  'keeps every month and balance right through the history of seed %i',
  async seed => history(seed),
)
