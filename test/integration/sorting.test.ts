import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { type Bank, openBank } from '../helpers/importing.ts'

let bank: Bank
let account_id: string
let food: string
let fun: string
beforeEach(async () => {
  bank = await openBank()
  const { client } = bank.test
  account_id = (await client.accounts.create({ name: 'Main', kind: 'checking' })).id
  food = (await client.buckets.create({ name: 'Food', bucket_type: 'essentials', priority: 'A' })).id
  fun = (await client.buckets.create({ name: 'Fun', bucket_type: 'fun', priority: 'D' })).id
})
afterEach(async () => {
  expect(bank.test.logged).toEqual([])
  await bank.test.close()
})

const csv = (...rows: readonly string[]) => ['Date,Amount,Payee', ...rows].join('\n')
const client = () => bank.test.client
const rowsBy = async (text: string) => (await client().transactions.list({ text, sort: 'date_asc' })).items
const idOf = async (text: string) => {
  const [row] = await rowsBy(text)
  if (!row) throw new Error(`There is no ${text}`)
  return row.id
}

/** Fifty purchases at two shops, sorted by hand. */
async function withPast(): Promise<void> {
  const day = (at: number) =>
    `2026-${String(1 + Math.floor(at / 8)).padStart(2, '0')}-${String(1 + (at % 8)).padStart(2, '0')}`
  const rows = Array.from({ length: 50 }, (_, at) =>
    at % 2 === 0
      ? `${day(at)},-${20 + at},KROGER #${400 + at} CINCINNATI OH`
      : `${day(at)},-${10 + at},ODEON ${at}`,
  )
  await bank.run(csv(...rows), 'past.csv', { account_id })
  await client().transactions.categorise({
    tx_ids: (await rowsBy('kroger')).map(each => each.id),
    bucket_id: food,
  })
  await client().transactions.categorise({
    tx_ids: (await rowsBy('odeon')).map(each => each.id),
    bucket_id: fun,
  })
}

const NEW = csv(
  '2026-11-02,-31,KROGER #498',
  '2026-11-03,-12,ODEON 88',
  '2026-11-04,-40,NOBODY KNOWS',
  '2026-11-05,9,KROGER #498',
  '2026-11-06,2500,WAGES',
)

describe('an import', () => {
  it('fills in what is sure, also money back and a shop’s other number, and asks about the rest', async () => {
    await withPast()
    await bank.run(NEW, 'new.csv', { account_id })
    const { items } = await client().transactions.list({ from: '2026-11-01', sort: 'date_asc' })
    expect(items.map(each => [each.bucket_id, each.bucket_from, each.review])).toEqual([
      [food, 'learned', null],
      [fun, 'learned', null],
      [null, null, 'unsure_bucket'],
      [food, 'learned', null],
      [null, null, null],
    ])
    const marked = await client().transactions.list({ review: true })
    expect(marked.items.map(each => each.payee)).toEqual(['NOBODY KNOWS'])
    const { items: others } = await client().transactions.list({ review: false, from: '2026-11-01' })
    expect(others.map(each => each.payee)).not.toContain('NOBODY KNOWS')
    await client().transactions.update({ tx_id: await idOf('nobody'), bucket_id: fun })
    expect((await client().transactions.list({ review: true })).items).toEqual([])
  })

  it('fills in nothing before there is enough of a past, nor when it is told not to', async () => {
    await bank.run(csv('2026-10-01,-5,KROGER #1', '2026-10-02,-5,KROGER #2'), 'a.csv', { account_id })
    await client().transactions.categorise({
      tx_ids: (await rowsBy('kroger')).map(each => each.id),
      bucket_id: food,
    })
    await bank.run(csv('2026-10-09,-5,KROGER #3'), 'b.csv', { account_id })
    const [row] = (await client().transactions.list({ from: '2026-10-09' })).items
    expect(row).toMatchObject({ bucket_id: null, review: null })
    await withPast()
    expect(await client().sorting.updateSettings({ fills_in: false })).toMatchObject({
      fills_in: false,
      ready: true,
    })
    await bank.run(NEW, 'c.csv', { account_id })
    const { items } = await client().transactions.list({ from: '2026-11-01' })
    expect(items.every(each => each.bucket_id === null && each.review === null)).toBe(true)
    // The suggestion is there all the same.
    const first = (await client().sorting.list({})).items.find(each => each.transaction.payee === 'ODEON 88')
    expect(first?.suggestion).toMatchObject({ bucket_id: fun, sure: true })
  })

  it('sorts into a bucket that has to wait, and flags it, where a typed one is refused', async () => {
    await withPast()
    await client().obligations.create({ name: 'Rent', amount: 900, due_date: '2026-11-30' })
    await bank.run(NEW, 'new.csv', { account_id })
    const [odeon] = (await client().transactions.list({ text: 'odeon 88' })).items
    expect(odeon).toMatchObject({ bucket_id: fun, bucket_from: 'learned', gate_flagged: true })
    const typed = await client().transactions.create({
      tx_type: 'expense',
      amount: 12,
      date: '2026-11-07',
      payee: 'Odeon',
      account_id,
    })
    expect(typed).toMatchObject({ bucket_id: null })
    const accepted = await client().sorting.accept({ tx_ids: [typed.id] })
    expect(accepted.items).toEqual([])
    expect(accepted.refused).toMatchObject([{ tx_id: typed.id, blocked: true }])
    const through = await client().sorting.accept({ tx_ids: [typed.id], override_reason: 'A birthday' })
    expect(through.items).toMatchObject([{ bucket_id: fun, bucket_from: 'person' }])
  })
})

describe('what is to be sorted', () => {
  it('is listed with what speaks for a bucket, and accepted one by one or all at once, as one step', async () => {
    await withPast()
    await client().sorting.updateSettings({ fills_in: false })
    const import_id = await bank.run(NEW, 'new.csv', { account_id })
    const { items, total } = await client().sorting.list({ import_id })
    expect(total).toBe(3)
    expect(await client().sorting.count({ import_id })).toEqual({ total: 3 })
    expect(items.map(each => [each.transaction.payee, each.suggestion?.reason.text ?? null])).toEqual([
      ['NOBODY KNOWS', null],
      ['ODEON 88', 'Fun, 24 times, each time'],
      ['KROGER #498', 'Food, 24 times, each time'],
    ])
    await client().sorting.accept({ all: true, import_id })
    expect((await client().sorting.list({ import_id })).items.map(each => each.transaction.payee)).toEqual([
      'NOBODY KNOWS',
    ])
    await client().undo.undo({})
    expect(await client().sorting.count({ import_id })).toEqual({ total: 3 })
  })

  it('confirms what was filled in, which is learned from then', async () => {
    await withPast()
    await bank.run(NEW, 'new.csv', { account_id })
    const before = (await client().sorting.precision({})).decisions
    const tx_id = await idOf('odeon 88')
    const { items } = await client().sorting.accept({ tx_ids: [tx_id] })
    expect(items).toMatchObject([{ id: tx_id, bucket_id: fun, bucket_from: 'person' }])
    expect((await client().sorting.precision({})).decisions).toBe(before + 1)
  })

  it('is changed for one, for all alike, or always, which writes a rule in the same step', async () => {
    await bank.run(
      csv('2026-11-01,-5,LIDO 1', '2026-11-02,-6,LIDO 2', '2026-11-03,-7,LIDO 3', '2026-11-04,-8,OTHER'),
      'a.csv',
      { account_id },
    )
    const [one, two] = await rowsBy('lido')
    if (!one || !two) throw new Error('The rows are missing')
    expect((await client().sorting.list({})).items.map(each => each.alike)).toEqual([1, 3, 3, 3])
    const first = await client().sorting.change({ tx_id: one.id, bucket_id: fun })
    expect([first.items.length, first.rule_id]).toEqual([1, null])
    await client().sorting.change({ tx_id: two.id, bucket_id: food, for: 'alike' })
    expect((await rowsBy('lido')).map(each => each.bucket_id)).toEqual([fun, food, food])
    await client().undo.undo({})
    const always = await client().sorting.change({ tx_id: two.id, bucket_id: food, for: 'always' })
    expect((await client().rules.list({})).items.map(each => each.id)).toEqual([always.rule_id])
    await bank.run(csv('2026-11-20,-9,LIDO 44'), 'b.csv', { account_id })
    expect((await rowsBy('lido')).at(-1)).toMatchObject({ bucket_id: food, bucket_from: 'rule' })
    await bank.test.client.transactions.update({ tx_id: one.id, bucket_id: null })
    expect((await client().sorting.count({})).total).toBe(2)
  })

  it('learns that what was filled in is taken out again', async () => {
    await withPast()
    await bank.run(csv('2026-11-02,-31,ODEON 1', '2026-11-03,-31,ODEON 2'), 'new.csv', { account_id })
    for (const { id } of (await client().transactions.list({ from: '2026-11-01' })).items)
      await client().transactions.update({ tx_id: id, bucket_id: null })
    await bank.run(csv('2026-11-20,-31,ODEON 3'), 'more.csv', { account_id })
    const [row] = (await client().transactions.list({ from: '2026-11-20' })).items
    expect(row?.bucket_id).toBeNull()
  })
})

describe('a habit that moves', () => {
  it('is asked about after one correction, and followed after three', async () => {
    await withPast()
    const seen: (string | null)[] = []
    for (const day of ['01', '05', '09', '13', '17', '21']) {
      await bank.run(csv(`2026-11-${day},-30,KROGER #7`), `${day}.csv`, { account_id })
      const [row] = (await client().transactions.list({ from: `2026-11-${day}` })).items
      if (!row) throw new Error('The row is missing')
      seen.push(row.bucket_id)
      if (row.bucket_id !== fun) await client().transactions.update({ tx_id: row.id, bucket_id: fun })
    }
    expect(seen[0]).toBe(food)
    expect(seen[1]).toBeNull()
    expect(seen.slice(4)).toEqual([fun, fun])
    expect(seen.slice(1)).not.toContain(food)
  })
})

describe('the measured precision', () => {
  it('is of the household’s own past', async () => {
    expect(await client().sorting.precision({})).toEqual({
      fills_in: true,
      ready: false,
      decisions: 0,
      looked_at: 0,
      filled: 0,
      right: 0,
      precision: null,
      wanted: 0.97,
    })
    await withPast()
    const figures = await client().sorting.precision({})
    expect(figures).toMatchObject({ ready: true, decisions: 50, looked_at: 50 })
    expect(figures.right).toBe(figures.filled)
    expect(figures.precision).toBe(1)
  })
})
