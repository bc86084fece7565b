import { isDeepStrictEqual } from 'node:util'
import fc from 'fast-check'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { rebuildRollups } from '../../main/core/database/rollups.ts'
import { openTestApp, type TestApp } from '../helpers/app.ts'
import { dumpOf } from '../helpers/dump.ts'
import { randomRuns } from '../helpers/random-runs.ts'

let test: TestApp
beforeEach(async () => {
  test = await openTestApp()
})
afterEach(async () => {
  expect(test.logged).toEqual([])
  await test.close()
})

const WORDS = ['market', 'lumen', 'rent', 'two', 'weekend', 'note']

/** All there is, and what the search finds: its index is in no dump. */
async function everything(of: TestApp): Promise<unknown> {
  const found: unknown[] = []
  for (const text of WORDS) {
    const { items } = await of.client.transactions.list({ text, limit: 500 })
    found.push([text, items.map(item => item.id)])
  }
  return { dump: dumpOf(of.file), found }
}

async function household({ client }: TestApp = test) {
  const bucket = await client.buckets.create({
    name: 'Groceries',
    bucket_type: 'essentials',
    monthly_limit: 900,
  })
  const account = await client.accounts.create({ name: 'Checking', kind: 'checking', opening_balance: 5000 })
  const bill = await client.bills.create({
    name: 'Rent',
    amount: 1200,
    cadence: 'monthly',
    due_day: 1,
    account_id: account.id,
    bucket_id: bucket.id,
    start_date: '2026-01-01',
  })
  return { bucket, account, bill }
}

describe('undo', () => {
  it('takes the adding of a bill back though the program has reminded of it since, and redo adds it again', async () => {
    const { bucket, account } = await household()
    const added = await test.client.bills.create({
      name: 'Water',
      amount: 30,
      cadence: 'monthly',
      due_day: 1,
      account_id: account.id,
      bucket_id: bucket.id,
      start_date: '2026-01-01',
    })
    await test.client.bills.pushReminders({ days_ahead: 30 })
    const reminded = async () =>
      (await test.client.reminders.list({})).items.flatMap(each => ('bill_id' in each ? [each.bill_id] : []))
    expect(await reminded()).toContain(added.id)
    expect(await test.client.undo.undo({})).toMatchObject({ label: 'Bill added', title: 'Water' })
    expect(await reminded()).not.toContain(added.id)
    expect((await reminded()).length).toBeGreaterThan(0)
    await test.client.undo.redo({})
    expect((await test.client.bills.list({})).items.map(({ name }) => name)).toContain('Water')
  })

  it('takes a bill’s payment back with all that came of it, and redo pays it again', async () => {
    const { bill } = await household()
    await test.client.bills.pushReminders({ days_ahead: 30 })
    const before = await everything(test)
    await test.client.bills.pay({ bill_id: bill.id, date: '2026-01-15', post_expense: true })
    const paid = await everything(test)
    expect(await test.client.undo.state({})).toMatchObject({
      undo: { label: 'Bill paid', title: 'Rent' },
      redo: null,
    })
    expect(await test.client.undo.undo({})).toMatchObject({ label: 'Bill paid', title: 'Rent' })
    expect(await everything(test)).toEqual(before)
    expect(await test.client.undo.state({})).toMatchObject({
      undo: { label: 'Bill added' },
      redo: { label: 'Bill paid' },
    })
    await test.client.undo.redo({})
    expect(await everything(test)).toEqual(paid)
  })

  it('is in the audit log, on the page of each record, and the log stays whole', async () => {
    const { bill } = await household()
    await test.client.bills.pay({ bill_id: bill.id, date: '2026-01-15', amount: 1200, post_expense: true })
    await test.client.undo.undo({})
    const { items } = await test.client.audit.list({ entity_id: bill.id })
    expect(items.map(each => [each.actor, each.action, each.reason])).toEqual([
      ['person', 'undo', 'Bill paid'],
      ['person', 'pay', null],
      ['person', 'create', null],
    ])
    expect(items[0]?.before).toMatchObject({ amount: 1200 })
    const [undone] = (await test.client.audit.list({ entity_kind: 'transaction', action: 'undo' })).items
    expect(undone).toMatchObject({ reason: 'Transaction posted', before: { amount: 1200 }, after: null })
    expect(await test.client.audit.verify({})).toMatchObject({ ok: true })
  })

  it('is only for what a person did at a screen', async () => {
    const { bill } = await household()
    await test.script.bills.pay({ bill_id: bill.id, date: '2026-01-15' })
    expect((await test.client.undo.state({})).undo).toMatchObject({ label: 'Bill added' })
    await expect(test.script.undo.undo({})).rejects.toMatchObject({ code: 'CONFLICT' })
    await test.client.system.tick({ force: true })
    expect((await test.client.undo.state({})).undo).toMatchObject({ label: 'Bill added' })
  })

  it('refuses what something else has changed since, leaves it alone, and goes on to what was done before', async () => {
    const { bucket } = await household()
    const { id } = await test.client.transactions.create({
      tx_type: 'expense',
      amount: 10,
      date: '2026-01-05',
      bucket_id: bucket.id,
    })
    await test.client.transactions.update({ tx_id: id, amount: 11 })
    await test.script.transactions.update({ tx_id: id, amount: 12 })
    const before = await everything(test)
    await expect(test.client.undo.undo({})).rejects.toMatchObject({
      code: 'CONFLICT',
      message:
        'Transaction changed: this was changed since and can no longer be undone. Edit the record itself',
    })
    expect(await everything(test)).toEqual(before)
    expect((await test.client.undo.state({})).undo).toMatchObject({ label: 'Transaction posted' })
  })

  it('refuses to take away what something else has come to stand on', async () => {
    const { id } = await test.client.accounts.create({ name: 'Savings', kind: 'savings' })
    await test.script.transactions.create({
      tx_type: 'income',
      amount: 1,
      date: '2026-01-05',
      account_id: id,
    })
    const before = await everything(test)
    await expect(test.client.undo.undo({})).rejects.toMatchObject({
      code: 'CONFLICT',
      message: 'Account added: something else depends on it now. Undo that first',
    })
    expect(await everything(test)).toEqual(before)
  })

  it('refuses to take along rows that the database would remove by itself', async () => {
    await test.client.transactions.create({ tx_type: 'income', amount: 1, date: '2026-01-05' })
    // As a pack could whose rows hang on others without touching them.
    await test.app.database.write(session =>
      session.prepare("INSERT INTO transaction_tags SELECT seq, 'theirs' FROM transactions").run(),
    )
    const before = await everything(test)
    await expect(test.client.undo.undo({})).rejects.toMatchObject({ code: 'CONFLICT' })
    expect(await everything(test)).toEqual(before)
  })

  it('refuses where a name was given to another meanwhile', async () => {
    const { bucket } = await household()
    await test.client.buckets.update({ bucket_id: bucket.id, status: 'archived' })
    await test.script.buckets.create({ name: 'groceries', bucket_type: 'fun' })
    await expect(test.client.undo.undo({})).rejects.toMatchObject({ code: 'CONFLICT' })
  })

  it('leaves what a script did in the same month exactly as it is', async () => {
    const { bucket, account } = await household()
    const expense = {
      tx_type: 'expense',
      date: '2026-01-05',
      bucket_id: bucket.id,
      account_id: account.id,
    } as const
    await test.client.transactions.create({ ...expense, amount: 10 })
    await test.script.transactions.create({ ...expense, amount: 3.21 })
    await test.client.undo.undo({})
    expect((await test.client.buckets.get({ bucket_id: bucket.id })).id).toBe(bucket.id)
    expect((await test.client.buckets.month({ month: '2026-01' })).total.spent).toBe(3.21)
    expect((await test.client.accounts.get({ account_id: account.id })).balance).toBe(4996.79)
  })

  it('takes a payee that was mistyped out with its last transaction, and puts it back with it', async () => {
    const { bucket } = await household()
    const names = async () => (await test.client.payees.list({})).items.map(({ name }) => name)
    const { id } = await test.client.transactions.create({
      tx_type: 'expense',
      amount: 12.5,
      date: '2026-01-05',
      payee: 'Markte',
      splits: [
        { bucket_id: bucket.id, amount: 10 },
        { bucket_id: null, amount: 2.5 },
      ],
    })
    expect(await names()).toEqual(['Markte'])
    await test.client.transactions.update({ tx_id: id, payee: 'Lumen' })
    expect(await names()).toEqual(['Lumen'])
    const renamed = await everything(test)
    await test.client.undo.undo({})
    expect(await names()).toEqual(['Markte'])
    await test.client.undo.undo({})
    expect(await names()).toEqual([])
    await test.client.undo.redo({})
    expect(await names()).toEqual(['Markte'])
    await test.client.undo.redo({})
    expect(await everything(test)).toEqual(renamed)
  })

  it('undoes one of several by its id, as a toast does, and forgets what could be redone at the next action', async () => {
    await household()
    const { undo } = await test.client.undo.state({})
    await test.client.budget.update({ income_target: 4000 })
    await test.client.undo.undo({ step_id: undo?.step_id ?? '' })
    expect((await test.client.bills.list({})).items).toEqual([])
    expect((await test.client.budget.get({})).income_target).toBe(4000)
    await test.client.budget.update({ income_target: 5000 })
    expect((await test.client.undo.state({})).redo).toBeNull()
    await expect(test.client.undo.redo({})).rejects.toMatchObject({ code: 'CONFLICT' })
    await expect(test.client.undo.undo({ step_id: undo?.step_id ?? '' })).rejects.toMatchObject({
      code: 'CONFLICT',
    })
  })

  it('puts the months right where the first day of the budget month is put back', async () => {
    const { bucket } = await household()
    const spend = (date: string) =>
      test.client.transactions.create({ tx_type: 'expense', amount: 10, date, bucket_id: bucket.id })
    await spend('2026-01-05')
    await test.client.budget.update({ month_start_day: 20 })
    await test.script.transactions.create({
      tx_type: 'expense',
      amount: 1,
      date: '2026-01-25',
      bucket_id: bucket.id,
    })
    await test.client.undo.undo({})
    const before = dumpOf(test.file)
    await test.app.database.write(session => rebuildRollups(session, 1))
    expect(dumpOf(test.file)).toEqual(before)
  })

  it('takes an import back as one', async () => {
    const { account } = await household()
    const before = dumpOf(test.file, ['imports', 'csv_profiles'])
    const file = new File(['Date,Amount,Payee\n2026-01-03,-4.50,Kiosk\n2026-01-04,-5,Kiosk\n'], 'bank.csv')
    await test.client.imports.run({ file, account_id: account.id })
    expect((await test.client.undo.state({})).undo).toMatchObject({
      label: 'Bank file imported',
      title: 'bank.csv',
    })
    await test.client.undo.undo({})
    expect(dumpOf(test.file, ['imports', 'csv_profiles'])).toEqual(before)
    expect(await test.client.undo.state({})).toMatchObject({ undo: { label: 'Bill added' }, redo: null })
  })

  it('goes to the step before once an import was taken back on its own', async () => {
    const { account } = await household()
    const file = new File(['Date,Amount,Payee\n2026-01-03,-4.50,Kiosk\n'], 'bank.csv')
    const { id } = await test.client.imports.run({ file, account_id: account.id })
    const list = new File(['Property Address,City,Owner Name\n12 Main Street,Salem,Ada Ruiz\n'], 'leads.csv')
    const { preview_id } = await test.client.leads.preview({ file: list })
    const leads = await test.client.leads.commit({ preview_id, decisions: [] })
    await test.client.imports.undo({ import_id: id })
    expect((await test.client.undo.state({})).undo).toMatchObject({ title: 'leads.csv' })
    await test.client.leads.undo({ import_id: leads.id })
    expect((await test.client.undo.state({})).undo).toMatchObject({ label: 'Bill added' })
    expect(await test.client.undo.undo({})).toMatchObject({ label: 'Bill added' })
  })

  it('does not lead back into the first run, and keeps the last fifty', async () => {
    await test.client.budget.setUp({
      base_currency: 'USD',
      week_start: 'monday',
      default_buckets: ['rent'],
    })
    expect((await test.client.undo.state({})).undo).toMatchObject({ label: 'Household settings changed' })
    for (let index = 1; index <= 60; index++) await test.client.budget.update({ income_target: index })
    let count = 0
    for (; (await test.client.undo.state({})).undo; count++) await test.client.undo.undo({})
    expect(count).toBe(50)
    expect((await test.client.budget.get({})).income_target).toBe(10)
  })
})

/** One thing that a person may do; what does not fit the state is refused by the program and changes nothing. */
type Act = (of: TestApp, pick: <T>(items: readonly T[]) => T | undefined) => Promise<unknown>

const DATES = ['2026-01-03', '2026-01-15', '2026-01-31', '2026-02-02', '2025-12-30']

const acts: readonly Act[] = [
  ({ client }, pick) =>
    client.buckets.create({
      name: pick(['Fun', 'Car', 'Food', 'Rent']) ?? '',
      bucket_type: pick(['fun', 'sinking', 'essentials'] as const) ?? 'fun',
      priority: 'A',
      monthly_limit: 50,
      rollover: true,
    }),
  async ({ client }, pick) => {
    const bucket = pick((await client.buckets.list({})).items)
    return client.buckets.update({
      bucket_id: bucket?.id ?? '',
      ...(pick([true, false])
        ? { status: bucket?.status === 'active' ? 'archived' : 'active' }
        : { notes: 'note' }),
    })
  },
  async ({ client }, pick) =>
    client.buckets.allocate({
      month: '2026-01',
      bucket_id: pick((await client.buckets.list({})).items)?.id ?? '',
      allocation: pick([10, 200, null]) ?? null,
    }),
  async ({ client }, pick) => {
    const { items } = await client.buckets.list({})
    return client.buckets.move({
      month: '2026-01',
      from_bucket_id: pick(items)?.id ?? '',
      to_bucket_id: pick(items)?.id ?? '',
      amount: 5,
    })
  },
  async ({ client }, pick) =>
    client.buckets.setLimits({
      limits: (await client.buckets.list({})).items.map(({ id }) => ({
        bucket_id: id,
        monthly_limit: pick([15, 120]) ?? 0,
      })),
    }),
  ({ client }) => client.buckets.copyAllocations({ month: '2026-02', from_month: '2026-01' }),
  ({ client }, pick) =>
    client.accounts.create({
      name: pick(['Checking', 'Card']) ?? '',
      kind: 'checking',
      opening_balance: 900,
    }),
  async ({ client }, pick) =>
    client.accounts.update({
      account_id: pick((await client.accounts.list({})).items)?.id ?? '',
      name: pick(['Renamed', 'Named']),
      opening_balance: pick([1, 2]),
    }),
  async ({ client }, pick) => {
    const account = pick((await client.accounts.list({})).items)
    return client.accounts.reconcile({
      account_id: account?.id ?? '',
      statement_date: '2026-01-31',
      statement_balance: account?.cleared_balance ?? 0,
    })
  },
  ...[1, 2, 3].map(
    (): Act =>
      async ({ client }, pick) => {
        const buckets = (await client.buckets.list({ status: 'active' })).items
        const accounts = (await client.accounts.list({ status: 'open' })).items
        const split = pick([true, false, false]) && buckets.length > 0
        return client.transactions.create({
          tx_type: pick(['expense', 'expense', 'income']) ?? 'expense',
          amount: 12.5,
          date: pick(DATES) ?? '',
          payee: pick(['Market', 'Lumen', '']) ?? '',
          description: pick(['two words', '']) ?? '',
          tags: pick([['weekend'], ['a', 'weekend'], []]) ?? [],
          account_id: pick(accounts)?.id ?? null,
          ...(split
            ? {
                splits: [
                  { bucket_id: pick(buckets)?.id ?? null, amount: 10 },
                  { bucket_id: pick(buckets)?.id ?? null, amount: 2.5 },
                ],
              }
            : { bucket_id: pick(buckets)?.id ?? null }),
        })
      },
  ),
  async ({ client }, pick) =>
    client.transactions.update({
      tx_id: pick((await client.transactions.list({})).items)?.id ?? '',
      ...(pick([
        { amount: 77.01 },
        { date: '2026-02-02' },
        { payee: 'Lumen', tags: ['b'] },
        { bucket_id: null },
        { notes: 'note' },
      ]) ?? {}),
    }),
  async ({ client }, pick) =>
    client.transactions.void({
      tx_id: pick((await client.transactions.list({})).items)?.id ?? '',
      reason: 'wrong',
    }),
  async ({ client }, pick) => {
    const { items } = await client.accounts.list({ status: 'open' })
    return client.transactions.transfer({
      from_account_id: pick(items)?.id ?? '',
      to_account_id: pick(items)?.id ?? '',
      amount: 3,
      date: pick(DATES) ?? '',
    })
  },
  async ({ client }, pick) => {
    const { items } = await client.transactions.list({})
    const tx_ids = [...new Set([pick(items)?.id ?? '', pick(items)?.id ?? ''])]
    return pick([true, false])
      ? client.transactions.setCleared({ tx_ids, cleared: pick([true, false]) ?? true, unlock: true })
      : client.transactions.categorise({
          tx_ids,
          bucket_id: pick((await client.buckets.list({})).items)?.id ?? null,
        })
  },
  ({ client }, pick) =>
    client.bills.create({
      name: pick(['Rent', 'Power']) ?? '',
      amount: 12.5,
      amount_kind: pick(['fixed', 'estimated'] as const),
      payee: 'Market',
      cadence: 'monthly',
      due_day: pick([1, 31]) ?? 1,
      start_date: '2026-01-01',
    }),
  async ({ client }, pick) =>
    client.bills.update({
      bill_id: pick((await client.bills.list({})).items)?.id ?? '',
      ...(pick([
        { amount: 13 },
        { due_day: 5 },
        { status: 'paused' as const },
        { status: 'active' as const },
      ]) ?? {}),
    }),
  ...[1, 2].map(
    (): Act =>
      async ({ client }, pick) =>
        client.bills.pay({
          bill_id: pick((await client.bills.list({})).items)?.id ?? '',
          date: pick(DATES) ?? '',
          post_expense: pick([true, false]) ?? true,
          part: pick([true, false, false]) ?? false,
          ...(pick([true, false]) ? { amount: 6 } : {}),
        }),
  ),
  async ({ client }, pick) => {
    const bill_id = pick((await client.bills.list({})).items)?.id ?? ''
    const payment = pick((await client.bills.payments({ bill_id })).items)
    return client.bills.deletePayment({ bill_id, payment_id: payment?.id ?? '' })
  },
  async ({ client }, pick) => {
    const bill = pick((await client.bills.list({})).items)
    const input = { bill_id: bill?.id ?? '', scheduled_date: pick([bill?.next_due, '2026-01-01']) ?? '' }
    return pick([true, false]) ? client.bills.skip(input) : client.bills.unskip(input)
  },
  ({ client }) => client.bills.pushReminders({ days_ahead: 40 }),
  ({ client }, pick) => client.obligations.create({ name: 'Tax', amount: 20, due_date: pick(DATES) ?? '' }),
  async ({ client }, pick) =>
    client.obligations.update({
      obligation_id: pick((await client.obligations.list({})).items)?.id ?? '',
      status: pick(['paid', 'cancelled'] as const),
    }),
  ({ client }) =>
    client.obligations.createFlow({
      name: 'Salary',
      amount: 20,
      cadence: 'monthly',
      next_date: '2026-02-01',
    }),
  ({ client }) => client.obligations.createReplacement({ name: 'Tyres', cost: 70, target_month: '2026-09' }),
  async ({ client }, pick) =>
    client.rules.create({
      conditions: [{ field: 'payee', operator: 'contains', value: 'Market' }],
      action: { bucket_id: pick((await client.buckets.list({ status: 'active' })).items)?.id ?? '' },
      apply: true,
    }),
  async ({ client }, pick) => {
    const rule_id = pick((await client.rules.list({})).items)?.id ?? ''
    return pick([true, false])
      ? client.rules.update({ rule_id, position: 0 })
      : client.rules.remove({ rule_id })
  },
  ({ client }, pick) =>
    client.budget.update({ month_start_day: pick([1, 15, 28]), income_target: pick([100, 200]) }),
]

const RUNS = randomRuns(4, 70)
let undoneInAll = 0

it('of any actions gives back each state there was, and redo each one after', async () => {
  await fc.assert(
    fc.asyncProperty(
      fc.array(fc.tuple(fc.nat(acts.length - 1), fc.array(fc.nat(30), { minLength: 8, maxLength: 8 })), {
        minLength: 5,
        maxLength: 22,
      }),
      async plan => {
        const of = await openTestApp()
        try {
          await household(of)
          let states = [await everything(of)]
          let last = (await of.client.undo.state({})).undo?.step_id
          for (const [index, picks] of plan) {
            let at = 0
            const pick = <T>(items: readonly T[]): T | undefined =>
              items[(picks[at++ % picks.length] ?? 0) % Math.max(items.length, 1)]
            await acts[index]?.(of, pick).catch((error: unknown) => {
              expect(error).toMatchObject({ defined: true })
            })
            const now = (await of.client.undo.state({})).undo?.step_id
            const state = await everything(of)
            // What is no step of the person's, as reminders that are collected, is there from then on.
            if (now !== last) states.push(state)
            else if (!isDeepStrictEqual(state, states.at(-1))) states = [state]
            last = now
          }
          const steps = states.length - 1
          undoneInAll += steps
          for (let step = steps; step > 0; step--) {
            await of.client.undo.undo({})
            expect(await everything(of)).toEqual(states[step - 1])
          }
          for (let step = 1; step <= steps; step++) {
            await of.client.undo.redo({})
            expect(await everything(of)).toEqual(states[step])
          }
          expect(await of.client.audit.verify({})).toMatchObject({ ok: true })
          expect(of.logged).toEqual([])
        } finally {
          await of.close()
        }
      },
    ),
    RUNS,
  )
  // Not a test of nothing: most actions fit, and are steps.
  expect(undoneInAll).toBeGreaterThan(3 * RUNS.numRuns)
})
