import fc from 'fast-check'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { addMonths, type Month } from '../../shared/domain/calendar.ts'
import { openTestApp, type TestApp } from '../helpers/app.ts'
import { dumpOf } from '../helpers/dump.ts'

let test: TestApp
beforeEach(async () => {
  test = await openTestApp()
})
afterEach(async () => {
  expect(test.logged).toEqual([])
  await test.close()
})

const bucket = (name: string, more: Partial<Parameters<TestApp['client']['buckets']['create']>[0]> = {}) =>
  test.client.buckets.create({ name, bucket_type: 'variable', monthly_limit: 100, ...more })
const spend = (bucket_id: string | null, amount: number, date: string) =>
  test.client.transactions.create({ tx_type: 'expense', amount, date, bucket_id, priority: 'A' })
const monthOf = async (bucket_id: string, month: Month) =>
  (await test.client.buckets.month({ month })).buckets.find(each => each.bucket_id === bucket_id)
const auditOf = (id: string) =>
  test.app.database.read(session =>
    session.prepare<string>('SELECT action FROM audit_log WHERE entity_id = ? ORDER BY seq').pluck().all(id),
  )
/** Rows written to the file so far; grows with every insert, update and delete. */
const written = () =>
  test.app.database.read(session => session.prepare('SELECT total_changes()').pluck().get())

describe('a bucket', () => {
  it('is made as the seed makes one, with what is not said filled in', async () => {
    const made = await test.client.buckets.create({
      name: 'Groceries',
      bucket_type: 'essentials',
      monthly_limit: 500,
      priority: 'A',
      rollover: false,
    })
    expect(made).toMatchObject({
      name: 'Groceries',
      bucket_type: 'essentials',
      monthly_limit: 500,
      priority: 'A',
      rollover: false,
      status: 'active',
      notes: '',
      created_at: '2026-01-15T12:00:00.000Z',
    })
    expect(made.id).toMatch(/^bk_/)
    expect(await test.client.buckets.get({ bucket_id: made.id })).toEqual(made)
    const plain = await test.client.buckets.create({ name: 'Plain', bucket_type: 'other' })
    expect(plain).toMatchObject({ monthly_limit: 0, priority: 'B', rollover: false })
    expect(auditOf(made.id)).toEqual(['create'])
  })

  it('has a name of its own among the active ones, capitals or not', async () => {
    const first = await bucket('Fuel')
    await expect(bucket('FUEL')).rejects.toMatchObject({ code: 'CONFLICT' })
    await test.client.buckets.update({ bucket_id: first.id, status: 'archived' })
    const second = await bucket('fuel')
    await expect(test.client.buckets.update({ bucket_id: first.id, status: 'active' })).rejects.toMatchObject(
      { code: 'CONFLICT' },
    )
    expect((await test.client.buckets.update({ bucket_id: second.id, name: 'Fuel' })).name).toBe('Fuel')
  })

  it('comes by priority, then by name, capitals or not; by state and by kind where asked', async () => {
    for (const [name, priority] of [
      ['Zoo', 'B'],
      ['apple', 'B'],
      ['Bread', 'B'],
      ['Last', 'D'],
      ['first', 'A'],
    ] as const)
      await bucket(name, { priority, bucket_type: name === 'Last' ? 'fun' : 'variable' })
    const names = async (filter: Parameters<TestApp['client']['buckets']['list']>[0]) =>
      (await test.client.buckets.list(filter)).items.map(each => each.name)
    expect(await names({})).toEqual(['first', 'apple', 'Bread', 'Zoo', 'Last'])
    expect(await names({ bucket_type: 'fun' })).toEqual(['Last'])
    expect(await names({ status: 'archived' })).toEqual([])
  })

  it('is refused with the field that is wrong', async () => {
    for (const [wrong, path] of [
      [{ monthly_limit: 12.345 }, ['monthly_limit']],
      [{ monthly_limit: -1 }, ['monthly_limit']],
      [{ monthly_limit: 1e20 }, ['monthly_limit']],
      [{ name: '   ' }, ['name']],
    ] as const)
      await expect(bucket('Good', wrong)).rejects.toMatchObject({
        code: 'BAD_REQUEST',
        data: { issues: [{ path }] },
      })
    await expect(test.client.buckets.get({ bucket_id: 'bk_none' })).rejects.toMatchObject({
      code: 'NOT_FOUND',
    })
    await expect(
      test.client.buckets.allocate({ month: '2026-01', bucket_id: 'bk_none', allocation: 1 }),
    ).rejects.toMatchObject({ code: 'NOT_FOUND' })
    expect((await test.client.buckets.list({})).items).toEqual([])
  })

  it('that is archived goes from the months in which it has nothing, and stays in the others', async () => {
    const old = await bucket('Old')
    await spend(old.id, 40, '2026-01-10')
    await test.client.buckets.update({ bucket_id: old.id, status: 'archived' })
    expect(await monthOf(old.id, '2026-01')).toMatchObject({ status: 'archived', spent: 40, remaining: 60 })
    expect(await monthOf(old.id, '2026-02')).toBeUndefined()
    expect((await test.client.buckets.month({ month: '2026-01' })).expenses).toBe(40)
    const before = dumpOf(test.file)
    await expect(
      test.client.buckets.allocate({ month: '2026-02', bucket_id: old.id, allocation: 5 }),
    ).rejects.toMatchObject({ code: 'CONFLICT' })
    expect(dumpOf(test.file)).toEqual(before)
  })
})

describe('an allocation', () => {
  it('is the limit of its month alone, even when it is nothing, until it is taken back', async () => {
    const car = await bucket('Car')
    const allocate = (allocation: number | null) =>
      test.client.buckets.allocate({ month: '2026-02', bucket_id: car.id, allocation })
    expect(await allocate(0)).toMatchObject({ allocation: 0, limit: 0, percent_used: null })
    expect(await allocate(250.5)).toMatchObject({ allocation: 250.5, limit: 250.5 })
    expect((await monthOf(car.id, '2026-01'))?.limit).toBe(100)
    expect((await monthOf(car.id, '2026-03'))?.allocation).toBeNull()
    expect(await allocate(null)).toMatchObject({ allocation: null, limit: 100 })
    expect(auditOf(car.id)).toEqual(['create', 'allocate', 'allocate', 'allocate'])
  })

  it('is copied with the month it is in, and what that month leaves to the monthly limit is left to it', async () => {
    const [a, b, c] = [await bucket('A'), await bucket('B'), await bucket('C')]
    await test.client.buckets.allocate({ month: '2025-12', bucket_id: a.id, allocation: 7 })
    await test.client.buckets.allocate({ month: '2026-01', bucket_id: a.id, allocation: 9 })
    await test.client.buckets.allocate({ month: '2026-01', bucket_id: b.id, allocation: 8 })
    const copy = () => test.client.buckets.copyAllocations({ month: '2026-01', from_month: '2025-12' })
    expect((await copy()).buckets.map(each => each.allocation)).toEqual([7, null, null])
    expect(auditOf(c.id)).toEqual(['create'])
    const after = dumpOf(test.file)
    await copy()
    expect(dumpOf(test.file)).toEqual(after)
    expect(auditOf(a.id)).toHaveLength(4)
  })
})

describe('limits from what was spent', () => {
  const spentBefore = () => test.client.buckets.spentBefore({})

  it('are the averages of the months before, as far back as the ledger goes, refunds taken off', async () => {
    const food = await bucket('Food', { monthly_limit: 0 })
    const fun = await bucket('Fun', { monthly_limit: 75 })
    const old = await bucket('Old')
    expect(await spentBefore()).toMatchObject({ months: [] })
    await spend(food.id, 40, '2026-01-04')
    // Of a ledger that begins in this month there is nothing else to go by.
    expect(await spentBefore()).toMatchObject({ months: ['2026-01'] })
    await spend(food.id, 100, '2025-11-30')
    await spend(food.id, 50.02, '2025-12-01')
    await spend(fun.id, 31, '2025-12-24')
    await test.client.transactions.create({
      tx_type: 'income',
      amount: 1,
      date: '2025-12-28',
      bucket_id: fun.id,
    })
    await test.client.buckets.update({ bucket_id: old.id, status: 'archived' })
    expect(await spentBefore()).toEqual({
      months: ['2025-12', '2025-11'],
      items: [
        // A month without any counts as nothing.
        { bucket_id: food.id, name: 'Food', monthly_limit: 0, average: 75.01 },
        { bucket_id: fun.id, name: 'Fun', monthly_limit: 75, average: 15 },
      ],
    })
    await spend(food.id, 999, '2025-08-15')
    expect((await spentBefore()).months).toEqual(['2025-12', '2025-11', '2025-10'])
  })

  it('are set together from this month on, in one step that is undone as one', async () => {
    const [food, fun] = [await bucket('Food'), await bucket('Fun')]
    const { items } = await test.client.buckets.setLimits({
      limits: [
        { bucket_id: food.id, monthly_limit: 75.01 },
        { bucket_id: fun.id, monthly_limit: 0 },
      ],
    })
    expect(items.map(each => [each.name, each.monthly_limit, each.limit_from])).toEqual([
      ['Food', 75.01, '2026-01'],
      ['Fun', 0, '2026-01'],
    ])
    expect(auditOf(food.id)).toEqual(['create', 'update'])
    await test.client.undo.undo({})
    expect((await test.client.buckets.list({})).items.map(each => each.monthly_limit)).toEqual([100, 100])
    await test.client.undo.redo({})
    expect((await test.client.buckets.list({})).items.map(each => each.monthly_limit)).toEqual([75.01, 0])
  })

  it('are refused whole where one is', async () => {
    const food = await bucket('Food')
    const set = (...ids: string[]) =>
      test.client.buckets.setLimits({ limits: ids.map(bucket_id => ({ bucket_id, monthly_limit: 7 })) })
    await expect(set(food.id, food.id)).rejects.toMatchObject({ code: 'BAD_REQUEST' })
    await expect(set(food.id, 'bk_none')).rejects.toMatchObject({ code: 'NOT_FOUND' })
    expect((await test.client.buckets.get({ bucket_id: food.id })).monthly_limit).toBe(100)
  })
})

describe('money that is moved', () => {
  const move = (from_bucket_id: string, to_bucket_id: string, amount: number) =>
    test.client.buckets.move({ month: '2026-01', from_bucket_id, to_bucket_id, amount })

  it('covers what is overspent, and the limits sum to what they did', async () => {
    const [fun, food] = [await bucket('Fun'), await bucket('Food')]
    await spend(food.id, 130.25, '2026-01-03')
    const total = (await test.client.buckets.month({ month: '2026-01' })).total.limit
    const moved = await move(fun.id, food.id, 30.25)
    expect(moved.buckets.map(each => [each.name, each.limit, each.remaining])).toEqual([
      ['Food', 130.25, 0],
      ['Fun', 69.75, 69.75],
    ])
    expect(moved.total.limit).toBe(total)
    expect((await monthOf(fun.id, '2026-02'))?.limit).toBe(100)
    expect((await move(fun.id, food.id, 69.75)).buckets.map(each => each.limit)).toEqual([200, 0])
  })

  it('never goes where it is not seen, and changes nothing when it is refused', async () => {
    const [fun, old] = [await bucket('Fun'), await bucket('Old')]
    await test.client.buckets.update({ bucket_id: old.id, status: 'archived' })
    const before = dumpOf(test.file)
    await expect(move(fun.id, old.id, 10)).rejects.toMatchObject({ code: 'CONFLICT' })
    await expect(move(old.id, fun.id, 10)).rejects.toMatchObject({ code: 'CONFLICT' })
    await expect(move(fun.id, fun.id, 10)).rejects.toMatchObject({ code: 'BAD_REQUEST' })
    await expect(move(fun.id, 'bk_none', 10)).rejects.toMatchObject({ code: 'NOT_FOUND' })
    await expect(move(fun.id, (await bucket('New')).id, 100.01)).rejects.toMatchObject({
      code: 'BAD_REQUEST',
      data: { issues: [{ path: ['amount'] }] },
    })
    expect(dumpOf(test.file, ['buckets', 'bucket_limits'])).toEqual({
      ...before,
      buckets: undefined,
      bucket_limits: undefined,
    })
  })
})

describe('a month', () => {
  it('never opened before is shown in full, and nothing at all is written by reading it', async () => {
    const car = await bucket('Car', { rollover: true })
    await test.client.buckets.update({ bucket_id: car.id, monthly_limit: 80 })
    const before = written()
    const month = await test.client.buckets.month({ month: '2026-12' })
    expect(month).toMatchObject({ month: '2026-12', from: '2026-12-01', to: '2026-12-31' })
    expect(month.buckets[0]).toMatchObject({ limit: 80, carryover: 880, available: 960, remaining: 960 })
    await test.client.budget.snapshot({})
    await test.client.obligations.status({})
    expect(written()).toBe(before)
  })

  it('is the one that today is in when none is named, on the day it begins and the day before', async () => {
    await test.client.budget.update({ month_start_day: 16 })
    expect(await test.client.buckets.month({})).toMatchObject({
      month: '2025-12',
      from: '2025-12-16',
      to: '2026-01-15',
    })
    test.clock.set('2026-01-16T00:00:00Z')
    expect((await test.client.buckets.month({})).month).toBe('2026-01')
    await test.client.budget.update({ time_zone: 'America/New_York' })
    expect((await test.client.buckets.month({})).month).toBe('2025-12')
  })

  it('carries over, below nothing too, only where the bucket rolls over, and follows a void of an old month', async () => {
    const [sinking, plain] = [await bucket('Sinking', { rollover: true }), await bucket('Plain')]
    const late = await spend(sinking.id, 350, '2026-01-20')
    await spend(plain.id, 350, '2026-01-20')
    const carried = async (month: Month) => [
      (await monthOf(sinking.id, month))?.carryover,
      (await monthOf(plain.id, month))?.carryover,
    ]
    expect([await carried('2026-02'), await carried('2026-05')]).toEqual([
      [-250, 0],
      [50, 0],
    ])
    await test.client.transactions.void({ tx_id: late.id })
    expect([await carried('2026-02'), await carried('2026-05')]).toEqual([
      [100, 0],
      [400, 0],
    ])
  })

  it('gives the figures that adding up everything by hand gives', async () => {
    const kinds = ['essentials', 'sinking', 'fun'] as const
    const made = [
      await bucket('One', { bucket_type: kinds[0], rollover: true, monthly_limit: 10.01 }),
      await bucket('Two', { bucket_type: kinds[1], monthly_limit: 0 }),
      await bucket('Three', { bucket_type: kinds[2], rollover: true, monthly_limit: 99.99 }),
    ]
    const months = Array.from({ length: 5 }, (_, index) => addMonths('2026-01', index))
    const entries: { bucket: number; month: Month; cents: number; income: boolean }[] = []
    const allocations = new Map<string, number>()
    const step = fc.record({
      bucket: fc.integer({ min: -1, max: 2 }),
      month: fc.constantFrom(...months),
      cents: fc.integer({ min: 1, max: 20_000 }),
      kind: fc.constantFrom('expense', 'expense', 'income', 'allocate'),
    })
    const limits = [1001, 0, 9999]
    const spentIn = (index: number, month: Month) =>
      entries
        .filter(each => each.bucket === index && each.month === month)
        .reduce((sum, each) => sum + (each.income ? -each.cents : each.cents), 0)
    const limitIn = (index: number, month: Month) =>
      allocations.get(`${index} ${month}`) ?? limits[index] ?? 0
    const carriedInto = (index: number, month: Month): number =>
      index === 1 || month <= '2026-01'
        ? 0
        : carriedInto(index, addMonths(month, -1)) +
          limitIn(index, addMonths(month, -1)) -
          spentIn(index, addMonths(month, -1))
    await fc.assert(
      fc.asyncProperty(fc.array(step, { minLength: 1, maxLength: 8 }), async steps => {
        for (const { bucket: index, month, cents, kind } of steps) {
          const id = made[index]?.id ?? null
          if (kind !== 'allocate') {
            await test.client.transactions.create({
              tx_type: kind === 'income' ? 'income' : 'expense',
              amount: cents / 100,
              date: `${month}-12`,
              bucket_id: id,
              priority: 'A',
            })
            entries.push({ bucket: index, month, cents, income: kind === 'income' })
          } else if (id !== null) {
            await test.client.buckets.allocate({ month, bucket_id: id, allocation: cents / 100 })
            allocations.set(`${index} ${month}`, cents)
          }
        }
        for (const month of months) {
          const snapshot = await test.client.buckets.month({ month })
          const expected = made.map((each, index) => {
            const [limit, carryover, spent] = [
              limitIn(index, month),
              carriedInto(index, month),
              spentIn(index, month),
            ]
            return [each.id, limit, carryover, spent, limit + carryover - spent]
          })
          const cents = (amount: number) => Math.round(amount * 100)
          const shown = new Map(snapshot.buckets.map(each => [each.bucket_id, each]))
          expect(
            made.map(({ id }) => {
              const each = shown.get(id)
              return [
                id,
                ...[each?.limit, each?.carryover, each?.spent, each?.remaining].map(amount =>
                  cents(amount ?? Number.NaN),
                ),
              ]
            }),
          ).toEqual(expected)
          const spentInBuckets = made.reduce((sum, _, index) => sum + spentIn(index, month), 0)
          const loose = entries.filter(each => each.bucket === -1 && each.month === month)
          const sum = (income: boolean) =>
            loose.filter(each => each.income === income).reduce((total, each) => total + each.cents, 0)
          expect(
            [snapshot.income, snapshot.expenses, snapshot.net, snapshot.uncategorised].map(cents),
          ).toEqual([
            sum(true),
            spentInBuckets + sum(false),
            sum(true) - spentInBuckets - sum(false),
            sum(false),
          ])
          for (const figure of ['limit', 'carryover', 'spent', 'remaining', 'available'] as const) {
            const parts = snapshot.buckets.map(each => cents(each[figure]))
            const total = parts.reduce((a, b) => a + b, 0)
            expect(cents(snapshot.total[figure])).toBe(total)
            expect(snapshot.by_type.reduce((all, each) => all + cents(each[figure]), 0)).toBe(total)
          }
        }
      }),
      { numRuns: 25 },
    )
  })
})
