import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { openTestApp, type TestApp } from '../helpers/app.ts'

/** Debts: their schedules, payments to lenders in their parts, statements, and how all are paid off. */

let test: TestApp
beforeEach(async () => {
  test = await openTestApp({ now: '2026-11-28T12:00:00Z' })
})
afterEach(async () => {
  expect(test.logged).toEqual([])
  await test.close()
})

const loanOf = async (
  balance: number,
  kind: 'loan' | 'mortgage' | 'credit_card' = 'mortgage',
  name = 'House loan',
) =>
  (
    await test.client.accounts.create({
      name,
      kind,
      opening_balance: -balance,
      opening_date: '2026-01-01',
    })
  ).id
const checkingOf = async () =>
  (
    await test.client.accounts.create({
      name: 'Everyday',
      kind: 'checking',
      opening_balance: 20_000,
      opening_date: '2026-01-01',
    })
  ).id
const pay = (account_id: string, date: string, amount: number, payee = 'Hillside Mortgage') =>
  test.client.transactions.create({ tx_type: 'expense', amount, date, account_id, payee })
const balanceOf = async (account_id: string) => (await test.client.accounts.get({ account_id })).balance
const cents = (amount: number) => Math.round(amount * 100)

describe('a debt', () => {
  it('is an account that is owed, or what is owed against a holding, and has what was agreed of it', async () => {
    const loan = await loanOf(200_000)
    await checkingOf()
    const { id: holding_id } = await test.client.holdings.create({
      asset_type: 'property',
      label: 'Villa',
      currency: 'EUR',
    })
    const held = await test.client.holdings.createLiability({
      holding_id,
      name: 'Hypothek',
      lender: 'Sparkasse',
      balance: 90_000,
      balance_on: '2026-10-15',
      interest_percent: 3.5,
      payment: 700,
    })
    const before = (await test.client.debts.list({})).items
    expect(before.map(({ id, kind, balance, reason }) => [id, kind, balance, reason])).toEqual(
      [
        [held.id, 'against_holding', 90_000, null],
        [loan, 'mortgage', 200_000, 'no_rate'],
      ].sort((a, b) => (a[0] === held.id ? 1 : b[0] === held.id ? -1 : 0)),
    )
    const changed = await test.client.debts.update({
      debt_id: loan,
      lender: 'Hillside Mortgage',
      interest_percent: 6.875,
      convention: 'us_monthly',
      term_months: 360,
      original_amount: 210_000,
      first_payment_on: '2024-02-01',
      escrow: 250,
      rate_changes: [{ from: '2030-01-01', interest_percent: 7 }],
      extra_payments: [{ date: '2027-05-03', amount: 1000 }],
    })
    expect(changed).toMatchObject({
      interest_percent: 6.875,
      rate_changes: [{ from: '2030-01-01', interest_percent: 7, payment: null }],
      extra_payments: [{ date: '2027-05-03', amount: 1000 }],
      next_payment: { date: '2026-12-01', interest: 1145.83, escrow: 250 },
      amortises: true,
    })
    const through = await test.client.debts.update({
      debt_id: held.id,
      interest_percent: 4,
      first_payment_on: '2026-11-15',
      frequency: 'biweekly',
    })
    expect(through).toMatchObject({ interest_percent: 4, lender: 'Sparkasse', frequency: 'biweekly' })
    expect((await test.client.holdings.listLiabilities({ holding_id })).items[0]).toMatchObject({
      interest_percent: 4,
    })
    await test.client.undo.undo({})
    expect(await test.client.debts.get({ debt_id: held.id })).toMatchObject({
      interest_percent: 3.5,
      frequency: 'monthly',
      first_payment_on: null,
    })
  })

  it('refuses what cannot be agreed, by the field’s name', async () => {
    const debt_id = await loanOf(1000)
    const refused = async (change: object, path: string) =>
      await expect(test.client.debts.update({ debt_id, ...change })).rejects.toMatchObject({
        data: { issues: [{ path: path.split('.').map(part => (/^\d+$/.test(part) ? Number(part) : part)) }] },
      })
    await refused({ interest_from: '2026-01-01' }, 'interest_from')
    await refused({ first_payment_on: '2026-02-01', interest_from: '2026-02-01' }, 'interest_from')
    await refused({ first_payment_on: '2026-02-01', balloon_on: '2026-01-01' }, 'balloon_on')
    await refused({ extra_from: '2026-02-01', extra_until: '2026-01-01' }, 'extra_until')
    await refused({ payment: 10.001 }, 'payment')
    const twice = { date: '2026-05-01', amount: 5 }
    await refused({ extra_payments: [twice, twice] }, 'extra_payments.1.date')
    await expect(test.client.debts.update({ debt_id, interest_bucket_id: 'bk_none' })).rejects.toMatchObject({
      code: 'NOT_FOUND',
    })
    await expect(test.client.debts.get({ debt_id: 'acct_none' })).rejects.toMatchObject({ code: 'NOT_FOUND' })
    expect((await test.client.audit.list({ entity_kind: 'debt' })).items).toEqual([])
  })
})

describe('a schedule', () => {
  it('is that of the days that are asked for, with their totals and the whole one’s', async () => {
    const debt_id = await loanOf(200_000)
    await test.client.debts.update({
      debt_id,
      interest_percent: 6,
      term_months: 360,
      original_amount: 200_000,
      first_payment_on: '2026-12-01',
      escrow: 100,
      fee: 1.5,
    })
    const whole = await test.client.debts.schedule({ debt_id })
    expect(whole).toMatchObject({
      payments_left: 360,
      payoff_on: '2056-11-01',
      reason: null,
      start_balance: 200_000,
    })
    expect(whole.items[0]).toMatchObject({
      payment: 1300.6,
      interest: 1000,
      principal: 199.1,
      escrow: 100,
      fee: 1.5,
    })
    const year = await test.client.debts.schedule({ debt_id, from: '2027-01-01', to: '2027-12-31' })
    expect(year.items).toEqual(whole.items.slice(1, 13))
    expect(cents(year.totals.interest)).toBe(year.items.reduce((sum, row) => sum + cents(row.interest), 0))
    expect([year.total_interest, year.payoff_on]).toEqual([whole.total_interest, whole.payoff_on])
    const file = await test.client.debts.scheduleCsv({ debt_id, to: '2027-01-01' })
    expect((await file.text()).split('\r\n').slice(1, 3)).toEqual([
      '1,2026-12-01,6,1300.6,1000,199.1,0,100,1.5,199800.9',
      '2,2027-01-01,6,1300.6,999,200.1,0,100,1.5,199600.8',
    ])
    const agreed = await test.client.debts.schedule({ debt_id, basis: 'agreed' })
    expect(agreed).toMatchObject({ start_on: '2026-11-01', payoff_on: '2056-11-01' })
  })

  it('is told of to who looks ahead, with its parts', async () => {
    const debt_id = await loanOf(12_000, 'loan')
    await test.client.debts.update({
      debt_id,
      interest_percent: 6,
      payment: 500,
      first_payment_on: '2025-01-15',
      escrow: 20,
    })
    const { items } = await test.client.debts.schedule({ debt_id, from: '2026-12-01', to: '2027-02-28' })
    expect(items.map(row => [row.date, row.payment])).toEqual([
      ['2026-12-15', 520],
      ['2027-01-15', 520],
      ['2027-02-15', 520],
    ])
  })
})

describe('a payment to the lender', () => {
  const agreed = async (debt_id: string, interest_bucket_id: string | null = null) =>
    await test.client.debts.update({
      debt_id,
      lender: 'Hillside Mortgage',
      interest_percent: 6,
      term_months: 360,
      original_amount: 200_000,
      first_payment_on: '2026-11-01',
      escrow: 100,
      fee: 1.5,
      interest_bucket_id,
    })

  it('is split by the schedule, its principal goes to the loan, and one undo takes it back', async () => {
    const loan = await loanOf(200_000)
    const checking = await checkingOf()
    const { id: bucket } = await test.client.buckets.create({ name: 'Interest', bucket_type: 'essentials' })
    await agreed(loan, bucket)
    const { id } = await pay(checking, '2026-11-02', 1300.6)
    const [proposed] = (await test.client.debts.listPayments({ debt_id: loan })).items
    const parts = {
      interest: 1000,
      principal: 199.1,
      escrow: 100,
      fee: 1.5,
      due_on: '2026-11-01',
      difference: 0,
    }
    expect(proposed).toMatchObject({ transaction_id: id, ...parts, written: false })
    const split = await test.client.debts.splitPayment({ debt_id: loan, transaction_id: id })
    expect(split).toMatchObject({
      ...parts,
      balance_before: 200_000,
      balance_after: 199_800.9,
      written: true,
    })
    const row = await test.client.transactions.get({ tx_id: id })
    expect(
      row.splits.map(each => [each.amount, each.bucket_id, each.notes, each.transfer_account_id ?? null]),
    ).toEqual([
      [199.1, null, 'Principal', loan],
      [1000, bucket, 'Interest', null],
      [100, null, 'Escrow', null],
      [1.5, null, 'Fee', null],
    ])
    expect(await balanceOf(loan)).toBe(-199_800.9)
    expect((await test.client.debts.listPayments({ debt_id: loan })).items).toEqual([])
    await test.client.undo.undo({})
    expect(await balanceOf(loan)).toBe(-200_000)
    expect((await test.client.transactions.get({ tx_id: id })).splits).toEqual([])
    await test.client.undo.redo({})
    expect(await balanceOf(loan)).toBe(-199_800.9)
  })

  it('is split by what the lender says, and the balance is made the lender’s, in one step', async () => {
    const loan = await loanOf(200_000)
    const checking = await checkingOf()
    await agreed(loan)
    const { id } = await pay(checking, '2026-11-02', 1300.6)
    const statement = { balance: 199_805, interest: 1003.2 }
    const shown = await test.client.debts.splitPayment({
      debt_id: loan,
      transaction_id: id,
      statement,
      dry_run: true,
    })
    expect(shown).toMatchObject({
      interest: 1003.2,
      principal: 195.9,
      statement: { interest_difference: 3.2, balance_difference: 0.9 },
      written: false,
    })
    expect(await balanceOf(loan)).toBe(-200_000)
    await test.client.debts.splitPayment({ debt_id: loan, transaction_id: id, statement, adjust: true })
    expect(await balanceOf(loan)).toBe(-199_805)
    await test.client.undo.undo({})
    expect(await balanceOf(loan)).toBe(-200_000)
    expect((await test.client.transactions.list({ account_id: loan })).items).toEqual([])
  })

  it('pays the debt down and nothing else where it is the second of a due day', async () => {
    const loan = await loanOf(200_000)
    const checking = await checkingOf()
    await agreed(loan)
    const first = await pay(checking, '2026-11-02', 1300.6)
    await test.client.debts.splitPayment({ debt_id: loan, transaction_id: first.id })
    const more = await pay(checking, '2026-11-10', 500)
    const split = await test.client.debts.splitPayment({ debt_id: loan, transaction_id: more.id })
    expect(split).toMatchObject({ interest: 0, escrow: 0, fee: 0, principal: 500, due_on: null })
    expect(await balanceOf(loan)).toBe(-199_300.9)
    expect(await test.client.transactions.get({ tx_id: more.id })).toMatchObject({ tx_type: 'transfer' })
  })

  it('counts days from the payment before where days make the interest', async () => {
    const loan = await loanOf(36_500)
    const checking = await checkingOf()
    await test.client.debts.update({
      debt_id: loan,
      interest_percent: 10,
      convention: 'simple_daily',
      payment: 1000,
      first_payment_on: '2026-10-01',
    })
    const first = await pay(checking, '2026-10-03', 1000)
    const one = await test.client.debts.splitPayment({ debt_id: loan, transaction_id: first.id })
    expect([one.interest, one.principal]).toEqual([320, 680])
    const next = await pay(checking, '2026-11-02', 1000)
    const two = await test.client.debts.splitPayment({ debt_id: loan, transaction_id: next.id })
    expect(cents(two.interest)).toBe(Math.round((3_582_000 * 0.1 * 30) / 365))
  })

  it('counts days from the due day before, also of a month that is longer', async () => {
    const loan = await loanOf(36_500)
    const checking = await checkingOf()
    await test.client.debts.update({
      debt_id: loan,
      interest_percent: 10,
      convention: 'simple_daily',
      payment: 1000,
      first_payment_on: '2026-08-31',
    })
    // Due on 30 September; the interest runs from 31 August.
    const { id } = await pay(checking, '2026-09-30', 1000)
    const split = await test.client.debts.splitPayment({ debt_id: loan, transaction_id: id })
    expect([split.due_on, split.interest]).toEqual(['2026-09-30', 300])
  })

  it('refuses what is none', async () => {
    const loan = await loanOf(200_000)
    const checking = await checkingOf()
    await agreed(loan)
    const { id } = await pay(checking, '2026-11-02', 1300.6)
    const refused = (input: object, code: string) =>
      expect(
        test.client.debts.splitPayment({ debt_id: loan, transaction_id: id, ...input }),
      ).rejects.toMatchObject({ code })
    await refused({ interest: 1300, escrow: 1 }, 'BAD_REQUEST')
    await refused({ transaction_id: 'tx_none' }, 'NOT_FOUND')
    const own = await pay(loan, '2026-11-03', 5)
    await refused({ transaction_id: own.id }, 'BAD_REQUEST')
    await test.client.debts.splitPayment({ debt_id: loan, transaction_id: id })
    await refused({}, 'CONFLICT')
  })
})

describe('a statement', () => {
  it('is held against the ledger and the schedule, and may adjust the balance', async () => {
    const loan = await loanOf(10_000, 'loan')
    await test.client.debts.update({
      debt_id: loan,
      interest_percent: 12,
      payment: 500,
      first_payment_on: '2026-10-05',
    })
    const first = await test.client.debts.addStatement({ debt_id: loan, date: '2026-10-01', balance: 10_000 })
    expect(first).toMatchObject({ held: 10_000, difference: 0, expected_interest: null })
    const second = await test.client.debts.addStatement({
      debt_id: loan,
      date: '2026-11-01',
      balance: 9600,
      interest: 101,
      adjust: true,
    })
    expect(second).toMatchObject({
      held: 9600,
      difference: 0,
      expected_interest: 100,
      interest_difference: 1,
    })
    expect(await balanceOf(loan)).toBe(-9600)
    await test.client.undo.undo({})
    expect(await balanceOf(loan)).toBe(-10_000)
    expect((await test.client.debts.listStatements({ debt_id: loan })).items).toHaveLength(1)
    await expect(
      test.client.debts.addStatement({ debt_id: loan, date: '2026-10-01', balance: 1 }),
    ).rejects.toMatchObject({ code: 'CONFLICT' })
    await test.client.debts.removeStatement({ debt_id: loan, statement_id: first.id })
    expect((await test.client.debts.listStatements({ debt_id: loan })).items).toEqual([])
  })
})

describe('a payoff plan', () => {
  const household = async () => {
    const card = await loanOf(4000, 'credit_card', 'Card')
    const car = await loanOf(9000, 'loan', 'Car')
    const agreed = { first_payment_on: '2025-01-05', payment: 250 }
    await test.client.debts.update({
      debt_id: card,
      interest_percent: 19.9,
      minimum_percent: 2,
      ...agreed,
      payment: 100,
    })
    await test.client.debts.update({ debt_id: car, interest_percent: 5, ...agreed, escrow: 10 })
    return { card, car }
  }

  it('says what is saved against paying what is asked for', async () => {
    const { card, car } = await household()
    await loanOf(700, 'loan', 'Cousin')
    const plan = await test.client.debts.plan({ strategy: 'avalanche', extra: 300 })
    expect(plan.debts.map(each => each.debt_id)).toEqual([card, car])
    expect(plan.left_out).toMatchObject([{ name: 'Cousin', reason: 'no_rate' }])
    expect(plan.months[0]).toMatchObject({
      month: '2026-12',
      payments: [
        { debt_id: card, payment: 400, interest: 66.33, principal: 33.67, extra: 300, balance: 3666.33 },
        { debt_id: car, payment: 250, extra: 0 },
      ],
      payment: 650,
    })
    expect(plan.interest_saved).toBe(Number(((plan.minimum.interest ?? 0) - (plan.interest ?? 0)).toFixed(2)))
    expect(plan.months_saved).toBeGreaterThan(0)
    const own = await test.client.debts.plan({ strategy: 'own', extra: 300, order: `${car},${card}` })
    expect(own.debts.map(each => each.debt_id)).toEqual([car, card])
    expect(own.interest ?? 0).toBeGreaterThan(plan.interest ?? 0)
    const csv = await (await test.client.debts.planCsv({ extra: 300 })).text()
    expect(csv.split('\r\n')[1]).toBe(`1,2026-12,${card},Card,400,66.33,33.67,300,3666.33`)
    await expect(test.client.debts.plan({ strategy: 'own', order: 'acct_none' })).rejects.toMatchObject({
      code: 'NOT_FOUND',
    })
  })

  it('is written to bills and a bucket’s months in one step, and again in place', async () => {
    const { card, car } = await household()
    const { id: bucket_id } = await test.client.buckets.create({ name: 'Debt', bucket_type: 'essentials' })
    const asked = { strategy: 'avalanche', extra: 300, bucket_id, months: 3 } as const
    const preview = await test.client.debts.applyPlan({ ...asked, dry_run: true })
    expect(preview.written).toBe(false)
    expect(preview.bills).toMatchObject([
      { debt_id: card, bill_id: null, amount: 400, first_due: '2026-12-05' },
      { debt_id: car, bill_id: null, amount: 260, first_due: '2026-12-05' },
    ])
    expect(preview.limits).toMatchObject([
      { month: '2026-12', amount: 660 },
      { month: '2027-01', amount: 660 },
      { month: '2027-02', amount: 660 },
    ])
    expect((await test.client.bills.list({})).items).toEqual([])
    const applied = await test.client.debts.applyPlan(asked)
    expect(applied.bills.map(each => each.amount)).toEqual([400, 260])
    expect((await test.client.bills.list({})).items.map(each => [each.name, each.amount])).toEqual(
      expect.arrayContaining([
        ['Card', 400],
        ['Car', 260],
      ]),
    )
    const limits = async (month: string) =>
      (await test.client.buckets.month({ month })).buckets.find(each => each.bucket_id === bucket_id)
    expect(await limits('2027-01')).toMatchObject({ limit: 660 })
    expect((await test.client.debts.get({ debt_id: card })).bill_id).toBe(applied.bills[0]?.bill_id)
    const again = await test.client.debts.applyPlan({ ...asked, extra: 350 })
    expect(again.bills).toMatchObject([
      { bill_id: applied.bills[0]?.bill_id, amount: 450, amount_before: 400 },
      {},
    ])
    expect((await test.client.bills.list({})).items).toHaveLength(2)
    await test.client.undo.undo({})
    await test.client.undo.undo({})
    expect((await test.client.bills.list({})).items).toEqual([])
    expect((await test.client.debts.get({ debt_id: card })).bill_id).toBeNull()
  })

  it('makes no bill of a debt that wants nothing, as interest alone at no rate does', async () => {
    const { card, car } = await household()
    const cousin = await loanOf(700, 'loan', 'Cousin')
    await test.client.debts.update({
      debt_id: cousin,
      interest_percent: 0,
      convention: 'interest_only',
      first_payment_on: '2025-01-05',
      balloon_on: '2030-01-05',
    })
    const { debts } = await test.client.debts.plan({ strategy: 'avalanche', extra: 0 })
    expect(debts).toContainEqual(expect.objectContaining({ debt_id: cousin, payment: 0 }))
    const { bills } = await test.client.debts.applyPlan({ strategy: 'avalanche', extra: 0 })
    expect(bills.map(each => each.debt_id)).toEqual([card, car])
    expect((await test.client.bills.list({})).items).toHaveLength(2)
  })

  it('assigns to the bucket where money has jobs, and leaves its limits alone', async () => {
    await household()
    const { client } = test
    const { id: bucket_id } = await client.buckets.create({ name: 'Debt', bucket_type: 'essentials' })
    await client.assign.setMode({ mode: 'assign', from_month: '2026-11' })
    const asked = { strategy: 'avalanche', extra: 300, bucket_id, months: 3 } as const
    const preview = await client.debts.applyPlan({ ...asked, dry_run: true })
    expect(preview.limits).toEqual([])
    expect(preview.assigned).toEqual([
      { month: '2026-12', amount: 660, amount_before: 0 },
      { month: '2027-01', amount: 660, amount_before: 0 },
      { month: '2027-02', amount: 660, amount_before: 0 },
    ])
    const assigned = async (month: string) =>
      (await client.assign.month({ month })).buckets.find(each => each.bucket_id === bucket_id)?.assigned
    expect(await assigned('2027-01')).toBe(0)
    await client.debts.applyPlan(asked)
    expect(await assigned('2027-01')).toBe(660)
    expect((await client.buckets.get({ bucket_id })).monthly_limit).toBe(0)
    await client.undo.undo({})
    expect(await assigned('2027-01')).toBe(0)
    expect((await client.bills.list({})).items).toEqual([])
  })

  it('pays a card once in the forecast, by the bill that the plan has made', async () => {
    const { card } = await household()
    await test.client.debts.applyPlan({ strategy: 'avalanche', extra: 300 })
    const days = (await test.client.forecast.get({ to: '2027-01-31' })).days
    const paying = days.flatMap(day => day.parts.filter(part => part.kind === 'card_payment'))
    expect(paying.filter(part => part.id === card)).toEqual([])
    expect(days.flatMap(day => day.parts.filter(part => part.name === 'Card'))).toHaveLength(2)
  })

  it('counts debts of another currency by today’s rate, and leaves out what none leads from', async () => {
    const { id } = await test.client.accounts.create({
      name: 'Kredit',
      kind: 'loan',
      currency: 'EUR',
      opening_balance: -1000,
      opening_date: '2026-01-01',
    })
    await test.client.debts.update({
      debt_id: id,
      interest_percent: 12,
      payment: 100,
      first_payment_on: '2026-12-05',
    })
    expect((await test.client.debts.plan({})).left_out).toMatchObject([
      { debt_id: id, reason: 'no_exchange_rate' },
    ])
    await test.client.exchangeRates.set({
      base_currency: 'EUR',
      quote_currency: 'USD',
      rate: '1.5',
      date: '2026-11-01',
    })
    const plan = await test.client.debts.plan({})
    expect(plan.months[0]?.payments).toMatchObject([{ payment: 150, interest: 15, balance: 1365 }])
  })
})

describe('where more money goes', () => {
  it('is the reserve first, then by rate, and says how it is known', async () => {
    await test.client.budget.update({ buffer_min: 500 })
    await test.client.accounts.create({
      name: 'Cash',
      kind: 'checking',
      opening_balance: 300,
      opening_date: '2026-01-01',
    })
    const card = await loanOf(450, 'credit_card', 'Card')
    const house = await loanOf(200_000)
    await test.client.debts.update({ debt_id: card, interest_percent: 19.9, payment: 30 })
    await test.client.debts.update({ debt_id: house, interest_percent: 6.25, payment: 1500 })
    await loanOf(100, 'loan', 'Cousin')
    await test.client.holdings.create({ asset_type: 'security', label: 'World fund', currency: 'USD' })
    const { reserve, items } = await test.client.debts.nextMoney({ amount: 1000 })
    expect(reserve).toEqual({ cash: 300, due: 0, buffer: 500, missing: 200 })
    expect(items.map(each => [each.kind, each.percent, each.takes, each.gain, each.gets])).toEqual([
      ['buffer', null, 200, null, 200],
      ['card', 19.9, 450, 89.55, 450],
      ['mortgage', 6.25, 1000, 62.5, 350],
      ['loan', null, 100, null, 0],
      ['fund', null, 1000, null, 0],
    ])
    expect(items[1]?.working).toBe(
      '$450.00 paid off at 19.9% a year saves $89.55 of interest in the first year',
    )
  })
})

describe('a deal that money may go to', () => {
  it('has the yearly return of its flip, by how often such deals close, and ranks by it', async () => {
    const { client } = test
    const house = await loanOf(200_000)
    await client.debts.update({ debt_id: house, interest_percent: 6.25, payment: 1500 })
    const { id: property_id } = await client.properties.create({ line: '12 Elm St' })
    const deal = await client.wholesale.create({ title: 'Elm', stage: 'offer_made' })
    await client.underwriting.attachProperty({ deal_id: deal.deal_id, prop_id: property_id })
    const places = async () =>
      (await client.debts.nextMoney({ amount: 1000 })).items.map(each => [each.kind, each.percent, each.gets])
    expect(await places()).toEqual([
      ['mortgage', 6.25, 1000],
      ['deal', null, 0],
    ])
    await client.underwriting.createScenario({
      name: 'Sell in summer',
      model: 'flip_v1',
      property_id,
      inputs: { arv: 150_000, purchase: 80_000, repairs: 20_000, held_months: 6, loan: 0, selling_share: 0 },
    })
    // 50,000 of 100,000 in half a year.
    expect(await places()).toEqual([
      ['deal', 100, 1000],
      ['mortgage', 6.25, 0],
    ])
    await client.forecast.setDealWeight({ stage: 'offer_made', percent: 5 })
    const { items } = await client.debts.nextMoney({ amount: 1000 })
    expect(items.map(each => [each.kind, each.percent, each.gain, each.gets])).toEqual([
      ['mortgage', 6.25, 62.5, 1000],
      ['deal', 5, 50, 0],
    ])
    expect(items[1]?.id).toBe(deal.deal_id)
    expect(items[1]?.working).toBe(
      '“Sell in summer” has a profit of $50,000.00 from $100,000.00 of your own cash in 6 months. Of deals in its stage 5% counts, which is $2,500.00: over the cash, and 12 months by 6, that is 5% a year',
    )
  })
})

describe('a deal whose flip needs no cash of one’s own', () => {
  it('is among the places all the same, with why it has no yearly return', async () => {
    const { client } = test
    const { id: property_id } = await client.properties.create({ line: '14 Elm St' })
    const deal = await client.wholesale.create({ title: 'Elm', stage: 'offer_made' })
    await client.underwriting.attachProperty({ deal_id: deal.deal_id, prop_id: property_id })
    const flip = { model: 'flip_v1', property_id } as const
    const inputs = { arv: 150_000, purchase: 80_000, repairs: 0, held_months: 6, selling_share: 0 }
    const first = await client.underwriting.createScenario({
      ...flip,
      name: 'Financed',
      inputs: { ...inputs, loan: 80_000 },
    })
    const place = async () => {
      const { items } = await client.debts.nextMoney({ amount: 1000 })
      return items.find(each => each.kind === 'deal')
    }
    expect(await place()).toMatchObject({ id: deal.deal_id, percent: null, gets: 0 })
    expect((await place())?.working).toContain('no yearly return can be told')

    // The flip that was changed last counts, here and among the ways out.
    await client.underwriting.createScenario({ ...flip, name: 'Later', inputs: { ...inputs, loan: 40_000 } })
    test.clock.set('2026-12-01T12:00:00Z')
    await client.underwriting.updateScenario({ scenario_id: first.id, name: 'Financed again' })
    expect((await place())?.working).toContain('“Financed again”')
    const { items } = await client.underwriting.exits({ deal_id: deal.deal_id })
    expect(items.find(each => each.model === 'flip_v1')?.scenario).toMatchObject({ id: first.id })
  })
})

describe('the forecast', () => {
  it('pays what was agreed of a loan account, until a bill does', async () => {
    await checkingOf()
    const debt_id = await loanOf(1000, 'loan', 'Car loan')
    await test.client.debts.update({
      debt_id,
      interest_percent: 0,
      payment: 400,
      first_payment_on: '2026-12-05',
    })
    const payments = async () => {
      const { days } = await test.client.forecast.get({ to: '2027-06-30' })
      return days.flatMap(({ date, parts }) =>
        parts.filter(({ kind }) => kind === 'loan_payment').map(({ amount }) => [date, amount]),
      )
    }
    expect(await payments()).toEqual([
      ['2026-12-05', -400],
      ['2027-01-05', -400],
      ['2027-02-05', -200],
    ])
    await test.client.bills.create({
      name: 'Car loan',
      amount: 400,
      amount_kind: 'fixed',
      cadence: 'monthly',
      due_day: 5,
      start_date: '2026-12-05',
    })
    expect(await payments()).toEqual([])
  })

  it('counts a debt’s bill for its payment whatever it is called, and the payment again once there is no such bill', async () => {
    await checkingOf()
    const debt_id = await loanOf(1000, 'loan', 'Car loan')
    const bill = await test.client.bills.create({
      name: 'Wheels',
      amount: 425,
      amount_kind: 'fixed',
      cadence: 'monthly',
      due_day: 5,
      start_date: '2026-12-05',
    })
    await test.client.debts.update({
      debt_id,
      interest_percent: 0,
      payment: 400,
      first_payment_on: '2026-12-05',
      bill_id: bill.id,
    })
    const kinds = async () => {
      const { days } = await test.client.forecast.get({ to: '2026-12-31' })
      return days.flatMap(({ parts }) => parts.map(({ kind }) => kind))
    }
    expect(await kinds()).toEqual(['bill'])
    await test.client.bills.update({ bill_id: bill.id, status: 'archived' })
    expect(await kinds()).toEqual(['loan_payment'])
  })
})
