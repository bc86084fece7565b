import Sqlite from 'better-sqlite3'
import { rebuildRollups } from '../../main/core/database/rollups.ts'
import { addDays } from '../../shared/domain/calendar.ts'
import { judgePairs } from '../../shared/domain/transfers/pairs.ts'
import { openTestApp } from '../helpers/app.ts'
import { generateHousehold } from '../helpers/transfer-households.ts'
import { type Comparison, many, time } from './measure.ts'

const ROWS = many(1_000_000)
/** Every so many rows is one side of a transfer. */
const EVERY = 25
const HOUSEHOLDS = many(200)
/** What a call of the window may be held up by a pass, in milliseconds. */
const MOST_HELD_UP = 50

/** A pass for transfers over a million rows, what it holds up meanwhile, and how right it is on households that are made up. */
export async function benchTransfers(): Promise<Comparison[]> {
  const test = await openTestApp()
  const accounts: string[] = []
  for (const kind of ['checking', 'savings', 'credit_card'] as const)
    accounts.push((await test.client.accounts.create({ name: `Own ${kind}`, kind })).id)
  const [checking, savings] = accounts
  await test.app.database.write(session => {
    const insert = session.prepare(
      "INSERT INTO transactions (seq, id, tx_type, amount_minor, date, status, payee, description, notes, account_id, bucket_id, is_split, priority, transfer_id, link_kind, link_id, import_id, bank_ref, cleared, gate_flagged, voided_at, void_reason, created_at, updated_at, review, household_minor) VALUES (NULL, ?, ?, ?, ?, 'posted', ?, '', '', ?, NULL, 0, NULL, NULL, NULL, NULL, NULL, NULL, 'cleared', 0, NULL, NULL, 'now', 'now', NULL, ?)",
    )
    for (let index = 0; index < ROWS; index++) {
      const date = addDays('2016-01-01', Math.floor((index / ROWS) * 3650))
      const id = `tx_${String(index).padStart(26, '0')}`
      const post = (type: string, amount: number, payee: string, account: string | undefined) =>
        insert.run(id, type, amount, date, payee, account, amount)
      if (index % EVERY === 0) post('expense', 5_000_000 + index, 'TRANSFER TO SAVINGS', checking)
      else if (index % EVERY === 1) post('income', 5_000_000 + index - 1, 'TRANSFER FROM CHECKING', savings)
      else
        post(
          index % 20 === 0 ? 'income' : 'expense',
          (index % 9_000) + 1,
          `Shop ${index % 5000}`,
          accounts[index % 3],
        )
    }
    rebuildRollups(session, 1)
  })
  const plain = new Sqlite(test.file, { readonly: true })
  const join = plain.prepare(
    "SELECT COUNT(*) FROM transactions o JOIN transactions i ON i.amount_minor = o.amount_minor AND i.date BETWEEN date(o.date, '-5 days') AND date(o.date, '+5 days') WHERE o.tx_type = 'expense' AND i.tx_type = 'income' AND i.account_id <> o.account_id",
  )
  const raw = await time(() => join.get())
  plain.close()
  // The thread is started by the first call.
  await test.client.transfers.previewHistory({})
  const ours = await time(() => test.client.transfers.previewHistory({}))
  const held: number[] = []
  let isOver = false
  const asking = (async () => {
    while (!isOver) {
      held.push(await time(() => test.client.transactions.list({ limit: 50 })))
      await new Promise(resolve => setTimeout(resolve, 5))
    }
  })()
  await new Promise(resolve => setTimeout(resolve, 3000))
  const alone = held.splice(0)
  const longest = watchThread()
  const pass = await time(() => test.client.transfers.runHistory({}))
  const work = longest()
  isOver = true
  await asking
  await test.close()
  return [
    {
      name: `look through ${ROWS} rows, against the bare join`,
      ours,
      raw,
      parts: `linked in ${(pass / 1000).toFixed(1)} s in the background`,
    },
    {
      name: 'a call while a pass runs (of a hundred the longest but one)',
      ours: highest(held),
      raw: MOST_HELD_UP,
      limit: 1,
      parts: `without a pass ${highest(alone).toFixed(0)} ms; the very longest ${Math.max(...held).toFixed(0)} ms, and ${Math.max(...alone).toFixed(0)} ms`,
    },
    {
      name: 'the longest work of the calling thread while a pass runs',
      ours: work,
      raw: MOST_HELD_UP,
      limit: 1,
    },
    rightness(),
  ]
}

/**
 * Looks every two milliseconds at the processor time that this thread has taken: on a machine with more to do than processors a thread also waits
 * for its turn, which no work of the program's is.
 * @returns ends the watch, and tells the most that it took between two looks, in milliseconds
 */
function watchThread(): () => number {
  let most = 0
  let before = process.threadCpuUsage()
  const watch = setInterval(() => {
    const { user, system } = process.threadCpuUsage(before)
    most = Math.max(most, (user + system) / 1000)
    before = process.threadCpuUsage()
  }, 2)
  return () => {
    clearInterval(watch)
    return most
  }
}

/** All but one in a hundred take no longer. */
function highest(times: readonly number[]): number {
  return times.toSorted((a, b) => a - b)[Math.floor(times.length * 0.99)] ?? 0
}

/** Told as the share that was missed of all transfers, against what may be missed; a wrong link is over any limit. */
function rightness(): Comparison {
  let linked = 0
  let wrong = 0
  let found = 0
  let real = 0
  for (let seed = 1001; seed <= 1000 + HOUSEHOLDS; seed++) {
    const { own, pairs, transfers } = generateHousehold(seed)
    real += transfers.size
    const judged = judgePairs({ pairs, accounts: own, earlier: () => [], isRejected: () => false })
    const isReal = judged.map(each => transfers.has(`${each.out.id} ${each.in.id}`))
    found += isReal.filter(Boolean).length
    judged.forEach((each, at) => {
      if (each.verdict !== 'link') return
      linked += 1
      if (isReal[at] !== true) wrong += 1
    })
  }
  const share = (part: number, whole: number) => `${((100 * part) / whole).toFixed(2)} %`
  return {
    name: 'transfers missed in a hundred, against five',
    ours: wrong > 0 ? Number.POSITIVE_INFINITY : (100 * (real - found)) / real,
    raw: 5,
    limit: 1,
    parts: `${real} transfers: ${share(linked - wrong, linked)} of those linked by themselves are right, ${share(linked, real)} are linked, ${share(found, real)} are linked or asked about`,
  }
}
