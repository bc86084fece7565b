import { copyFileSync, mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { addDays } from '../../shared/domain/calendar.ts'
import { openTestApp } from './app.ts'
import { balanceOf, openBank } from './importing.ts'

/** A household of many equal payments whose bank files come in one after another, and what its ledger then has too few or too many of. */

export interface Mode {
  readonly months: number
  readonly days: 7 | 30
  /** Days that a file has in common with the one before; `all`: each file begins with the first day. */
  readonly overlap: 0 | 3 | 'all'
  readonly order: 'newest' | 'oldest'
  /** Whether every other payment was typed before its file came. */
  readonly typed: boolean
  readonly seed: number
}

export interface Outcome {
  readonly payments: number
  readonly lost: number
  readonly doubled: number
  /** Rows that were marked for review. */
  readonly asked: number
  /** Lost or doubled without as many of the same amount having been asked about. */
  readonly silent: number
}

interface Payment {
  readonly date: string
  readonly cents: number
  readonly payee: string
}

const START = '2024-01-01'

/** The same numbers for the same seed. */
function random(seed: number): (below: number) => number {
  let state = seed >>> 0
  return below => {
    state = (Math.imul(state, 1664525) + 1013904223) >>> 0
    return Math.floor((state / 2 ** 32) * below)
  }
}

function paymentsOf({ months, seed }: Mode): Payment[] {
  const below = random(seed)
  const payments: Payment[] = []
  for (let day = 0; day < months * 30; day++) {
    const date = addDays(START, day)
    const add = (cents: number, payee: string) => payments.push({ date, cents, payee })
    if (day % 30 === 0) add(-90_000, 'LANDLORD')
    if (day % 30 === 14) add(250_000, 'EMPLOYER')
    if (day % 7 === 0) add(-1_250, 'GYM CLUB')
    for (let trips = below(3); trips > 0; trips--) add(-290, 'METRO')
    for (let coffees = below(3); coffees > 0; coffees--) add(-450, 'COFFEE HOUSE')
    if (below(4) === 0) add(-450, 'BAKERY')
    if (below(2) === 0) add(-(100 + below(8_000)), `SHOP ${below(9)}`)
  }
  return payments
}

function fileOf(payments: readonly Payment[], order: Mode['order']): string {
  const rows = payments.map(({ date, cents, payee }) => `${date},${(cents / 100).toFixed(2)},${payee}`)
  return ['Date,Amount,Payee', ...(order === 'newest' ? rows.toReversed() : rows)].join('\n')
}

const NOW = '2026-06-30T12:00:00Z'

/** A household with the payments that were typed before their files came. */
interface Household {
  readonly folder: string
  readonly file: string
  readonly account_id: string
}

/** Typing is most of the work, and the same for all modes of a seed: it is done once. */
export class TypedHouseholds {
  readonly #made = new Map<string, Household>()

  async of(mode: Mode): Promise<Household> {
    const key = `${mode.months} ${mode.typed} ${mode.seed}`
    const known = this.#made.get(key)
    if (known) return known
    const made = await typed(mode)
    this.#made.set(key, made)
    return made
  }

  close(): void {
    for (const { folder } of this.#made.values()) rmSync(folder, { recursive: true, force: true })
    this.#made.clear()
  }
}

async function typed(mode: Mode): Promise<Household> {
  const folder = mkdtempSync(join(tmpdir(), 'valhalla-typed-'))
  const file = join(folder, 'typed.sqlite')
  const { client, close } = await openTestApp({ file, now: NOW })
  try {
    const { id } = await client.accounts.create({ name: 'Own', kind: 'checking' })
    const below = random(mode.seed + 1)
    for (const [index, { date, cents, payee }] of (mode.typed ? paymentsOf(mode) : []).entries()) {
      if (index % 2 === 1) continue
      await client.transactions.create({
        tx_type: cents < 0 ? 'expense' : 'income',
        amount: Math.abs(cents) / 100,
        // A person types it on the day it happens; the bank books some of it later.
        date: addDays(date, -below(3)),
        payee: payee.toLowerCase(),
        account_id: id,
      })
    }
    return { folder, file, account_id: id }
  } finally {
    await close()
  }
}

export async function simulate(mode: Mode, households: TypedHouseholds): Promise<Outcome> {
  const { folder, file, account_id } = await households.of(mode)
  const copy = join(folder, 'copy.sqlite')
  copyFileSync(file, copy)
  const bank = await openBank({ now: NOW, file: copy })
  try {
    const payments = paymentsOf(mode)
    const last = addDays(START, mode.months * 30)
    for (let from = START; from < last; from = addDays(from, mode.days)) {
      const to = addDays(from, mode.days)
      const begin = mode.overlap === 'all' ? START : addDays(from, -mode.overlap)
      const part = payments.filter(({ date }) => date >= begin && date < to)
      if (part.length > 0) await bank.run(fileOf(part, mode.order), 'bank.csv', { account_id })
    }
    return await judge(bank, account_id, payments)
  } finally {
    await bank.test.close()
    for (const end of ['', '-wal', '-shm']) rmSync(copy + end, { force: true })
  }
}

async function judge(
  bank: Awaited<ReturnType<typeof openBank>>,
  account_id: string,
  payments: readonly Payment[],
): Promise<Outcome> {
  // Each payee's payments of one amount are alike; those of two payees never make up for each other.
  const there = new Map<string, number>()
  const asked = new Map<string, number>()
  const keyOf = (cents: number, payee: string) => `${cents} ${payee.toUpperCase()}`
  const count = (counts: Map<string, number>, key: string) => counts.set(key, (counts.get(key) ?? 0) + 1)
  let sum = 0
  for (let cursor: string | undefined; ; ) {
    const page = await bank.test.client.transactions.list({
      limit: 500,
      status: 'posted',
      ...(cursor !== undefined && { cursor }),
    })
    for (const { signed_amount, payee, review } of page.items) {
      const cents = Math.round(signed_amount * 100)
      sum += cents
      count(there, keyOf(cents, payee))
      if (review !== null) count(asked, keyOf(cents, payee))
    }
    if (page.next_cursor === null) break
    cursor = page.next_cursor
  }
  const real = new Map<string, number>()
  for (const { cents, payee } of payments) count(real, keyOf(cents, payee))
  let lost = 0
  let doubled = 0
  let silent = 0
  for (const key of new Set([...there.keys(), ...real.keys()])) {
    const more = (there.get(key) ?? 0) - (real.get(key) ?? 0)
    if (more < 0) lost -= more
    else doubled += more
    silent += Math.max(0, Math.abs(more) - (asked.get(key) ?? 0))
  }
  if (Math.round((await balanceOf(bank, account_id)) * 100) !== sum)
    throw new Error('The balance is not the sum of the rows')
  return {
    payments: payments.length,
    lost,
    doubled,
    asked: [...asked.values()].reduce((total, times) => total + times, 0),
    silent,
  }
}

/** Every way that files may come in. */
export function modesOf(months: number, typed: boolean, seed: number): Mode[] {
  return ([7, 30] as const).flatMap(days =>
    ([0, 3, 'all'] as const).flatMap(overlap =>
      (['newest', 'oldest'] as const).map(order => ({ months, days, overlap, order, typed, seed })),
    ),
  )
}
