import fc from 'fast-check'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { rebuildRollups } from '../../main/core/database/rollups.ts'
import { addMonths } from '../../shared/domain/calendar.ts'
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

const ROLLUPS = ['bucket_months', 'account_months', 'report_months'] as const

async function expectRollupsExact(): Promise<void> {
  const kept = dumpOf(test.file)
  await test.app.database.write(session =>
    rebuildRollups(
      session,
      test.app.database.read(reader => monthStart(reader)),
    ),
  )
  const rebuilt = dumpOf(test.file)
  for (const table of ROLLUPS) expect(kept[table]).toEqual(rebuilt[table])
}

function monthStart(session: { prepare(sql: string): { get(): unknown } }): number {
  const row = session.prepare('SELECT month_start_day AS day FROM household').get()
  return typeof row === 'object' && row !== null && 'day' in row ? Number(row.day) : 1
}

async function household() {
  const { client } = test
  const [checking, savings] = [
    await client.accounts.create({ name: 'Checking', kind: 'checking', opening_balance: 100 }),
    await client.accounts.create({ name: 'Savings', kind: 'savings' }),
  ]
  const groceries = await client.buckets.create({
    name: 'Groceries',
    bucket_type: 'essentials',
    monthly_limit: 500,
  })
  const car = await client.buckets.create({
    name: 'Car',
    bucket_type: 'sinking',
    monthly_limit: 80,
    rollover: true,
  })
  return { checking, savings, groceries, car }
}

describe('posting', () => {
  it('raises what its bucket has spent, and a void puts everything back but the row', async () => {
    const { groceries, checking } = await household()
    const before = dumpOf(test.file, ['transactions'])
    const posted = await test.client.transactions.create({
      tx_type: 'expense',
      amount: 120,
      date: '2026-01-02',
      bucket_id: groceries.id,
      account_id: checking.id,
    })
    expect(posted.priority).toBe(groceries.priority)
    const [row] = (await test.client.buckets.month({ month: '2026-01' })).buckets.filter(
      bucket => bucket.bucket_id === groceries.id,
    )
    expect([row?.spent, row?.remaining]).toEqual([120, 380])
    expect((await test.client.accounts.get({ account_id: checking.id })).balance).toBe(-20)
    const voided = await test.client.transactions.void({ tx_id: posted.id, reason: 'typed twice' })
    expect([voided.status, voided.void_reason]).toEqual(['void', 'typed twice'])
    expect(dumpOf(test.file, ['transactions'])).toEqual(before)
    await expect(test.client.transactions.void({ tx_id: posted.id })).rejects.toMatchObject({
      code: 'CONFLICT',
    })
    await expect(test.client.transactions.update({ tx_id: posted.id, amount: 1 })).rejects.toMatchObject({
      code: 'CONFLICT',
    })
  })

  it('a refund to a bucket lowers what it has spent, and is no income', async () => {
    const { groceries } = await household()
    await test.client.transactions.create({
      tx_type: 'expense',
      amount: 50,
      date: '2026-01-02',
      bucket_id: groceries.id,
    })
    await test.client.transactions.create({
      tx_type: 'income',
      amount: 20,
      date: '2026-01-09',
      bucket_id: groceries.id,
    })
    await test.client.transactions.create({ tx_type: 'income', amount: 3000, date: '2026-01-05' })
    await test.client.transactions.create({ tx_type: 'expense', amount: 7, date: '2026-01-05' })
    const month = await test.client.buckets.month({ month: '2026-01' })
    expect([month.income, month.expenses, month.net, month.uncategorised]).toEqual([3000, 37, 2963, 7])
  })

  it('splits sum to the amount exactly, each in its own bucket', async () => {
    const { groceries, car } = await household()
    const split = (amounts: number[]) =>
      test.client.transactions.create({
        tx_type: 'expense',
        amount: 100,
        date: '2026-01-02',
        splits: amounts.map((amount, index) => ({ bucket_id: index === 0 ? groceries.id : car.id, amount })),
      })
    for (const wrong of [[99.99], [60, 39.99], [60, 40.01], [100]])
      await expect(split(wrong)).rejects.toMatchObject({ code: 'BAD_REQUEST' })
    const posted = await split([60.1, 39.9])
    const spent = async () =>
      (await test.client.buckets.month({ month: '2026-01' })).buckets.map(bucket => [
        bucket.name,
        bucket.spent,
      ])
    expect(await spent()).toEqual([
      ['Car', 39.9],
      ['Groceries', 60.1],
    ])
    expect((await test.client.transactions.list({ bucket_id: car.id })).items.map(row => row.id)).toEqual([
      posted.id,
    ])
    await test.client.transactions.update({ tx_id: posted.id, bucket_id: car.id })
    expect(await spent()).toEqual([
      ['Car', 100],
      ['Groceries', 0],
    ])
    await expectRollupsExact()
  })

  it('a transfer moves between two accounts and touches no bucket and no income or expense', async () => {
    const { checking, savings } = await household()
    const before = await test.client.buckets.month({ month: '2026-01' })
    const { out, in: incoming } = await test.client.transactions.transfer({
      from_account_id: checking.id,
      to_account_id: savings.id,
      amount: 40,
      date: '2026-01-03',
    })
    expect(out.transfer?.other_transaction_id).toBe(incoming.id)
    const balances = async () => (await test.client.accounts.list({})).items.map(account => account.balance)
    expect(await balances()).toEqual([60, 40])
    expect(await test.client.buckets.month({ month: '2026-01' })).toEqual(before)
    await test.client.transactions.update({ tx_id: incoming.id, amount: 55.5, date: '2026-01-14' })
    expect(await balances()).toEqual([44.5, 55.5])
    expect((await test.client.transactions.get({ tx_id: out.id })).date).toBe('2026-01-14')
    await expect(
      test.client.transactions.transfer({
        from_account_id: checking.id,
        to_account_id: checking.id,
        amount: 1,
        date: '2026-01-03',
      }),
    ).rejects.toMatchObject({ code: 'BAD_REQUEST' })
    await test.client.transactions.void({ tx_id: incoming.id })
    expect(await balances()).toEqual([100, 0])
    expect((await test.client.transactions.get({ tx_id: out.id })).status).toBe('void')
    await expectRollupsExact()
  })

  it('what is reconciled is locked until it is unlocked', async () => {
    const { checking, groceries } = await household()
    const posted = await test.client.transactions.create({
      tx_type: 'expense',
      amount: 30,
      date: '2026-01-02',
      account_id: checking.id,
    })
    const statement = { account_id: checking.id, statement_date: '2026-01-10', statement_balance: 70 }
    expect(await test.client.accounts.reconcileCheck(statement)).toMatchObject({
      difference: -30,
      uncleared_count: 1,
    })
    await expect(test.client.accounts.reconcile(statement)).rejects.toMatchObject({ code: 'CONFLICT' })
    await test.client.transactions.setCleared({ tx_ids: [posted.id], cleared: true })
    expect(await test.client.accounts.reconcile(statement)).toMatchObject({ difference: 0, cleared_count: 1 })
    await expect(test.client.transactions.update({ tx_id: posted.id, amount: 31 })).rejects.toMatchObject({
      code: 'LOCKED',
    })
    await expect(test.client.transactions.void({ tx_id: posted.id })).rejects.toMatchObject({
      code: 'LOCKED',
    })
    await expect(
      test.client.transactions.setCleared({ tx_ids: [posted.id], cleared: false }),
    ).rejects.toMatchObject({ code: 'LOCKED' })
    expect(
      (await test.client.transactions.update({ tx_id: posted.id, bucket_id: groceries.id })).bucket_id,
    ).toBe(groceries.id)
    await test.client.transactions.setCleared({ tx_ids: [posted.id], cleared: false, unlock: true })
    expect((await test.client.transactions.update({ tx_id: posted.id, amount: 31 })).amount).toBe(31)
    await expectRollupsExact()
  })
})

describe('the obligation gate', () => {
  it('refuses a discretionary expense while obligations are not covered, and says what is missing', async () => {
    const { checking, groceries } = await household()
    const fun = await test.client.buckets.create({
      name: 'Fun',
      bucket_type: 'fun',
      priority: 'C',
      monthly_limit: 50,
    })
    const expense = { tx_type: 'expense' as const, amount: 10, date: '2026-01-10', account_id: checking.id }
    await test.client.transactions.create({ ...expense, bucket_id: fun.id })
    await test.client.bills.create({
      name: 'Rent',
      amount: 1000,
      cadence: 'monthly',
      due_day: 20,
      start_date: '2026-01-01',
    })
    const before = dumpOf(test.file)
    await expect(test.client.transactions.create({ ...expense, bucket_id: fun.id })).rejects.toMatchObject({
      code: 'BLOCKED_BY_OBLIGATIONS',
      data: {
        missing: 910,
        due: 1000,
        cash_available: 90,
        obligations: [{ name: 'Rent', amount: 1000, due_date: '2026-01-20' }],
      },
    })
    expect(dumpOf(test.file)).toEqual(before)
    await test.client.transactions.create({ ...expense, bucket_id: groceries.id, priority: 'D' })
    await test.client.transactions.create({ ...expense, priority: 'B', bucket_id: fun.id })
    await test.client.transactions.create({ ...expense, tx_type: 'income', priority: 'D' })
    const sneaky = await test.client.transactions.create({ ...expense, priority: 'A', bucket_id: fun.id })
    await expect(test.client.transactions.update({ tx_id: sneaky.id, priority: 'D' })).rejects.toMatchObject({
      code: 'BLOCKED_BY_OBLIGATIONS',
    })
    const overridden = await test.script.transactions.create({
      ...expense,
      bucket_id: fun.id,
      override_reason: 'birthday',
    })
    const reason = test.app.database.read(session =>
      session
        .prepare<{ reason: string; actor: string }>(
          "SELECT reason, actor FROM audit_log WHERE action = 'override' AND entity_id = ?",
        )
        .get(overridden.id),
    )
    expect(reason).toEqual({ reason: 'birthday', actor: 'rest' })
    await test.client.transactions.create({
      tx_type: 'income',
      amount: 5000,
      date: '2026-01-11',
      account_id: checking.id,
    })
    await test.client.transactions.create({ ...expense, bucket_id: fun.id })
  })
})

describe('the list', () => {
  it('pages by key through every sort without losing or repeating a row, while rows are added', async () => {
    const { groceries, car, checking } = await household()
    for (let index = 0; index < 60; index++)
      await test.client.transactions.create({
        tx_type: index % 5 === 0 ? 'income' : 'expense',
        amount: (index % 7) + 1,
        date: `2026-01-${String((index % 9) + 1).padStart(2, '0')}`,
        bucket_id: index % 3 === 0 ? groceries.id : index % 3 === 1 ? car.id : null,
        account_id: index % 2 === 0 ? checking.id : null,
        payee: `Shop ${index % 4}`,
        tags: index % 4 === 0 ? ['four'] : [],
        priority: 'A',
      })
    const filters = [
      {},
      { bucket_id: car.id },
      { account_id: checking.id, tx_type: 'expense' as const },
      { text: 'shop 2' },
      { tag: 'four' },
      { uncategorised: true },
      { min_amount: 3, max_amount: 5 },
      { from: '2026-01-03', to: '2026-01-06' },
    ]
    for (const sort of ['date_desc', 'date_asc', 'amount_desc', 'amount_asc'] as const)
      for (const filter of filters) {
        const whole = (await test.client.transactions.list({ ...filter, sort, limit: 500 })).items.map(
          row => row.id,
        )
        const paged: string[] = []
        for (let cursor: string | null | undefined; cursor !== null; ) {
          const page = await test.client.transactions.list({
            ...filter,
            sort,
            limit: 7,
            ...(cursor ? { cursor } : {}),
          })
          paged.push(...page.items.map(row => row.id))
          cursor = page.next_cursor
        }
        expect(paged, `${sort} ${JSON.stringify(filter)}`).toEqual(whole)
        expect(new Set(whole).size).toBe(whole.length)
      }
    const first = await test.client.transactions.list({ limit: 10 })
    await test.client.transactions.create({ tx_type: 'expense', amount: 1, date: '2026-01-31' })
    const second = await test.client.transactions.list({
      limit: 10,
      ...(first.next_cursor ? { cursor: first.next_cursor } : {}),
    })
    expect(first.items.some(row => second.items.some(other => other.id === row.id))).toBe(false)
    await expect(
      test.client.transactions.list({ sort: 'amount_asc', cursor: first.next_cursor ?? '' }),
    ).rejects.toMatchObject({ code: 'BAD_REQUEST' })
    await expect(test.client.transactions.list({ cursor: 'bm90IG91cnM' })).rejects.toMatchObject({
      code: 'BAD_REQUEST',
    })
  })

  it('finds words in any script, by their beginnings, and takes no operator for one', async () => {
    const texts = [
      'Café Lumen',
      'قهوة الصباح',
      'בית קפה',
      '早餐店',
      'Robert"); DROP TABLE transactions;--',
      '🎉 party AND drinks',
    ]
    for (const payee of texts)
      await test.client.transactions.create({ tx_type: 'expense', amount: 1, date: '2026-01-02', payee })
    const find = async (text: string) =>
      (await test.client.transactions.list({ text })).items.map(row => row.payee)
    expect(await find('cafe')).toEqual(['Café Lumen'])
    expect(await find('lum caf')).toEqual(['Café Lumen'])
    expect(await find('قهوة')).toEqual(['قهوة الصباح'])
    expect(await find('קפה')).toEqual(['בית קפה'])
    expect(await find('早餐')).toEqual(['早餐店'])
    expect(await find('robert"); drop')).toEqual(['Robert"); DROP TABLE transactions;--'])
    expect(await find('party AND')).toEqual(['🎉 party AND drinks'])
    for (const nothing of ['"', '* OR *', 'NEAR(', '🎉', '-'])
      await expect(find(nothing)).resolves.toBeInstanceOf(Array)
    const [party] = (await test.client.transactions.list({ text: 'party' })).items
    await test.client.transactions.update({
      tx_id: party?.id ?? '',
      payee: 'Quiet evening',
      date: '2026-02-02',
    })
    expect(await find('party')).toEqual([])
    expect(await find('quiet')).toEqual(['Quiet evening'])
  })

  it('is never read whole: each filter and sort has an index', async () => {
    const { listQuery } = await import('../../main/household/transactions/list.store.ts')
    const key = { amount_minor: 100, date: '2026-01-01', seq: 5 }
    const filters = [
      {},
      { account_id: 'a' },
      { bucket_id: 'b' },
      { from: '2026-01-01', to: '2026-02-01' },
      { min_minor: 5, max_minor: 5 },
      { min_minor: 5 },
      { uncategorised: true },
      { tag: 't' },
      { import_id: 'i' },
      { text: 'word' },
      { text: 'word', account_id: 'a' },
    ]
    for (const sort of ['date_desc', 'date_asc', 'amount_desc', 'amount_asc'] as const)
      for (const filter of filters) {
        const built = listQuery(filter, sort, 100, key)?.compile()
        const plan = test.app.database.read(session =>
          session
            .prepare<{ detail: string }>(`EXPLAIN QUERY PLAN ${built?.sql}`)
            .all(...(built?.parameters ?? [])),
        )
        const scans = plan
          .map(step => step.detail)
          .filter(detail => /^SCAN (t|transactions)\b(?!.*USING (COVERING )?INDEX)/.test(detail))
        expect(scans, `${sort} ${JSON.stringify(filter)}`).toEqual([])
      }
  })
})

describe('rollups', () => {
  it('are what a rebuild gives, after anything that can happen, whatever day the month starts on', async () => {
    const { checking, savings, groceries, car } = await household()
    const buckets = [groceries.id, car.id, null]
    const accounts = [checking.id, savings.id, null]
    const ids: string[] = []
    const step = fc.record({
      kind: fc.constantFrom(
        'post',
        'post',
        'split',
        'edit',
        'void',
        'transfer',
        'categorise',
        'clear',
        'month',
      ),
      amount: fc.integer({ min: 1, max: 99_999 }),
      day: fc.integer({ min: 1, max: 28 }),
      month: fc.integer({ min: 1, max: 12 }),
      pick: fc.nat(1000),
      income: fc.boolean(),
    })
    const tolerate = async (work: Promise<unknown>) => {
      try {
        await work
      } catch (error) {
        if (
          !(error instanceof Error && 'code' in error && error.code === 'CONFLICT') &&
          !String(error).includes('transfer')
        )
          throw error
      }
    }
    await fc.assert(
      fc.asyncProperty(fc.array(step, { minLength: 1, maxLength: 12 }), async steps => {
        for (const { kind, amount, day, month, pick, income } of steps) {
          const date = `2025-${String(month).padStart(2, '0')}-${String(day).padStart(2, '0')}`
          const id = ids[pick % Math.max(ids.length, 1)] ?? ''
          const base = {
            tx_type: income ? ('income' as const) : ('expense' as const),
            amount: (amount + 1) / 100,
            date,
            priority: 'A' as const,
            account_id: accounts[pick % 3] ?? null,
          }
          if (kind === 'post')
            ids.push(
              (await test.client.transactions.create({ ...base, bucket_id: buckets[pick % 3] ?? null })).id,
            )
          else if (kind === 'split')
            ids.push(
              (
                await test.client.transactions.create({
                  ...base,
                  splits: [
                    { bucket_id: car.id, amount: amount / 100 },
                    { bucket_id: null, amount: 0.01 },
                  ],
                })
              ).id,
            )
          else if (kind === 'transfer')
            ids.push(
              (
                await test.client.transactions.transfer({
                  from_account_id: checking.id,
                  to_account_id: savings.id,
                  amount: amount / 100,
                  date,
                })
              ).out.id,
            )
          else if (kind === 'month') await test.client.budget.update({ month_start_day: day })
          else if (ids.length === 0) continue
          else if (kind === 'edit')
            await tolerate(
              test.client.transactions.update({ tx_id: id, amount: amount / 100, date, splits: [] }),
            )
          else if (kind === 'void') await tolerate(test.client.transactions.void({ tx_id: id }))
          else if (kind === 'categorise')
            await tolerate(
              test.client.transactions.categorise({ tx_ids: [id], bucket_id: buckets[pick % 3] ?? null }),
            )
          else await tolerate(test.client.transactions.setCleared({ tx_ids: [id], cleared: income }))
        }
        await expectRollupsExact()
      }),
      { numRuns: 40 },
    )
  })

  it('carry over through 36 months as the recursion says, and every later month follows a change of an old one', async () => {
    const { car } = await household()
    const first = '2023-01'
    const spending = new Map<string, number>()
    const allocations = new Map<string, number>()
    for (let index = 0; index < 36; index++) {
      const month = addMonths(first, index)
      if (index % 4 !== 1) {
        const amount = 10 + ((index * 37) % 150)
        spending.set(month, amount)
        await test.client.transactions.create({
          tx_type: 'expense',
          amount,
          date: `${month}-15`,
          bucket_id: car.id,
          priority: 'A',
        })
      }
      if (index % 5 === 2) {
        allocations.set(month, index * 3)
        await test.client.buckets.allocate({ month, bucket_id: car.id, allocation: index * 3 })
      }
    }
    const check = async () => {
      let carried = 0
      for (let index = 0; index < 37; index++) {
        const month = addMonths(first, index)
        const [row] = (await test.client.buckets.month({ month })).buckets.filter(
          bucket => bucket.bucket_id === car.id,
        )
        const limit = allocations.get(month) ?? 80
        expect([month, row?.carryover, row?.remaining]).toEqual([
          month,
          carried,
          carried + limit - (spending.get(month) ?? 0),
        ])
        carried += limit - (spending.get(month) ?? 0)
      }
    }
    await check()
    const [oldest] = (await test.client.transactions.list({ bucket_id: car.id, month: '2023-03' })).items
    await test.client.transactions.update({ tx_id: oldest?.id ?? '', amount: 1 })
    spending.set('2023-03', 1)
    await check()
  })

  it('a month never opened gives a full snapshot, and reading writes nothing', async () => {
    await household()
    const before = dumpOf(test.file)
    const month = await test.client.buckets.month({ month: '2031-07' })
    expect(month.buckets.map(bucket => bucket.name)).toEqual(['Car', 'Groceries'])
    expect(dumpOf(test.file)).toEqual(before)
  })

  it('moving money keeps the sum of the limits, and copying takes the other month as it is', async () => {
    const { groceries, car } = await household()
    await test.client.buckets.allocate({ month: '2025-12', bucket_id: groceries.id, allocation: 600 })
    await test.client.buckets.copyAllocations({ month: '2026-01', from_month: '2025-12' })
    const moved = await test.client.buckets.move({
      month: '2026-01',
      from_bucket_id: groceries.id,
      to_bucket_id: car.id,
      amount: 45.5,
    })
    expect(moved.buckets.map(bucket => bucket.limit)).toEqual([125.5, 554.5])
    expect(moved.total.limit).toBe(680)
    await expect(
      test.client.buckets.move({
        month: '2026-01',
        from_bucket_id: car.id,
        to_bucket_id: groceries.id,
        amount: 125.51,
      }),
    ).rejects.toMatchObject({ code: 'BAD_REQUEST' })
    expect(
      (await test.client.buckets.allocate({ month: '2026-01', bucket_id: car.id, allocation: null })).limit,
    ).toBe(80)
  })
})
