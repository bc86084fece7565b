import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { openTestApp, type TestApp } from '../helpers/app.ts'

let test: TestApp
let cash: string
let card: string
beforeEach(async () => {
  test = await openTestApp({ now: '2026-02-01T12:00:00Z' })
  const { client } = test
  cash = (await client.accounts.create({ name: 'Everyday', kind: 'checking', opening_balance: 2000 })).id
  card = (
    await client.accounts.create({
      name: 'Visa',
      kind: 'credit_card',
      opening_balance: -300,
      opening_date: '2026-01-01',
      closing_day: 25,
      due_day: 15,
      minimum_payment: 25,
      minimum_percent: 2,
    })
  ).id
  await client.transactions.create({ tx_type: 'expense', amount: 500, date: '2026-01-20', account_id: card })
  await client.transactions.create({ tx_type: 'expense', amount: 40, date: '2026-01-28', account_id: card })
})
afterEach(() => test.close())

const statement = async () => (await test.client.accounts.statements({})).items[0]
const pay = (amount: number, date = '2026-02-01') =>
  test.client.transactions.transfer({ from_account_id: cash, to_account_id: card, amount, date })
const paymentsOfCards = async (to = '2026-04-30') =>
  (await test.client.forecast.get({ to })).days.flatMap(day =>
    day.parts
      .filter(part => part.kind === 'card_payment' || part.kind === 'bill')
      .map(part => [day.date, part.kind, part.amount]),
  )

describe('a card’s statement', () => {
  it('is what was owed at the closing, with its minimum and its day', async () => {
    expect(await statement()).toEqual({
      account_id: card,
      name: 'Visa',
      currency: 'USD',
      closed_on: '2026-01-25',
      due_on: '2026-02-15',
      balance: 800,
      minimum: 25,
      paid: 0,
      open: 800,
      minimum_open: 25,
      state: 'open',
      next_closing: '2026-02-25',
      next_due: '2026-03-15',
    })
  })

  it('comes up as a bill: on its day, today, and in what the month asks for', async () => {
    const { safe_to_spend } = await test.client.today.board({})
    expect(safe_to_spend).toMatchObject({
      ok: true,
      data: { cash: 2000, due: 800, due_count: 1, safe: 1200 },
    })
    const coming = await test.client.coming.list({ days: 31 })
    expect(coming.card_statements).toMatchObject([{ name: 'Visa', open: 800, cash_after: 1200 }])
    expect(coming.this_month).toMatchObject({ due: 800, count: 1 })
    const board = await test.client.today.board({})
    expect(board.bills_upcoming).toMatchObject({ data: { card_statements: [{ name: 'Visa', open: 800 }] } })
    expect(await test.client.obligations.status({})).toMatchObject({
      due: 800,
      obligations: [
        { kind: 'card_statement', id: card, due_date: '2026-02-15', amount: 800, amount_open: 800 },
      ],
    })
  })

  it('is paid by the forecast on its day, and each later one in its turn', async () => {
    expect(await paymentsOfCards()).toEqual([
      ['2026-02-15', 'card_payment', -800],
      ['2026-03-15', 'card_payment', -40],
    ])
    await test.client.accounts.update({ account_id: card, due_day: null, due_after_days: 10 })
    expect(await paymentsOfCards()).toEqual([
      ['2026-02-04', 'card_payment', -800],
      ['2026-03-07', 'card_payment', -40],
    ])
  })

  it('is settled by a transfer to the card, in part too, and undone with it', async () => {
    await pay(300)
    expect(await statement()).toMatchObject({ paid: 300, open: 500, minimum_open: 0, state: 'part_paid' })
    expect(await paymentsOfCards()).toEqual([
      ['2026-02-15', 'card_payment', -500],
      ['2026-03-15', 'card_payment', -40],
    ])
    await pay(500)
    expect(await statement()).toMatchObject({ paid: 800, open: 0, state: 'paid' })
    expect((await test.client.coming.list({ days: 31 })).card_statements).toEqual([])
    expect(await test.client.obligations.status({})).toMatchObject({ due: 0 })
    await test.client.undo.undo({})
    expect(await statement()).toMatchObject({ open: 500, state: 'part_paid' })
  })

  it('is not paid again where a transfer of a day to come pays it', async () => {
    await pay(800, '2026-02-10')
    expect(await paymentsOfCards()).toEqual([['2026-03-15', 'card_payment', -40]])
    expect((await test.client.forecast.get({ to: '2026-02-20' })).days.at(-1)?.balance).toBe(1200)
  })

  it('is late after its day and paid at once by the forecast; the next one has what is left of it', async () => {
    test.clock.set('2026-02-20T12:00:00Z')
    expect(await statement()).toMatchObject({ state: 'late', open: 800 })
    expect((await paymentsOfCards())[0]).toEqual(['2026-02-20', 'card_payment', -800])
    test.clock.set('2026-02-26T12:00:00Z')
    expect(await statement()).toMatchObject({ closed_on: '2026-02-25', balance: 840, state: 'open' })
  })

  it('stands for a bill that pays the card, so that it counts once', async () => {
    const { client } = test
    const bill = await client.bills.create({
      name: 'Visa payment',
      amount: 200,
      cadence: 'monthly',
      due_day: 10,
      start_date: '2026-02-10',
    })
    const out = await client.transactions.create({
      tx_type: 'expense',
      amount: 200,
      date: '2026-02-01',
      account_id: cash,
      override_reason: 'It pays the card',
    })
    await client.bills.pay({
      bill_id: bill.id,
      scheduled_date: '2026-02-10',
      amount: 200,
      date: '2026-02-01',
      transaction_id: out.id,
    })
    await client.transfers.make({ tx_id: out.id, account_id: card })
    expect(await paymentsOfCards()).toEqual([
      ['2026-02-15', 'card_payment', -600],
      ['2026-03-15', 'card_payment', -40],
    ])
    const coming = await client.coming.list({ days: 60 })
    expect([coming.items, coming.card_statements.map(each => each.open)]).toEqual([[], [600]])
    expect((await client.obligations.status({})).due).toBe(600)
    // Without statements the bill is what pays the card.
    await client.accounts.update({
      account_id: card,
      closing_day: null,
      due_day: null,
      minimum_payment: null,
      minimum_percent: null,
    })
    expect((await paymentsOfCards()).map(([date, kind]) => [date, kind])).toEqual([
      ['2026-03-10', 'bill'],
      ['2026-04-10', 'bill'],
    ])
  })

  it('takes the place of the bill that pays the card in every list of what is owed and missed', async () => {
    const { client } = test
    const bill = await client.bills.create({
      name: 'Visa payment',
      amount: 200,
      cadence: 'monthly',
      due_day: 10,
      start_date: '2026-02-10',
    })
    const out = await client.transactions.create({
      tx_type: 'expense',
      amount: 200,
      date: '2026-02-01',
      account_id: cash,
      override_reason: 'It pays the card',
    })
    await client.bills.pay({
      bill_id: bill.id,
      scheduled_date: '2026-02-10',
      amount: 200,
      date: '2026-02-01',
      transaction_id: out.id,
    })
    await client.transfers.make({ tx_id: out.id, account_id: card })
    test.clock.set('2026-04-20T12:00:00Z')
    const lists = async () => {
      const { bills_missed, bills_upcoming } = await client.today.board({})
      const days = [
        (await client.bills.missed({})).items,
        bills_missed.ok ? bills_missed.data.items : [],
        (await client.bills.upcoming({})).items,
        bills_upcoming.ok ? bills_upcoming.data.items : [],
        (await client.coming.list({ days: 31 })).items,
        (await client.bills.calendar({ from: '2026-03-01', to: '2026-05-31' })).items,
        [
          ...(await (await client.bills.calendarFile({})).text()).matchAll(
            /DTSTART;VALUE=DATE:(\d{4})(\d\d)(\d\d)/g,
          ),
        ]
          .map(([, ...parts]) => ({ due_date: parts.join('-') }))
          .slice(0, 1),
      ]
      return days.map(items => items.map(each => each.due_date))
    }
    expect(await lists()).toEqual([[], [], [], [], [], [], []])
    await client.accounts.update({
      account_id: card,
      closing_day: null,
      due_day: null,
      minimum_payment: null,
      minimum_percent: null,
    })
    expect(await lists()).toEqual([
      ['2026-03-10', '2026-04-10'],
      ['2026-03-10', '2026-04-10'],
      ['2026-05-10'],
      ['2026-05-10'],
      ['2026-05-10'],
      ['2026-03-10', '2026-04-10', '2026-05-10'],
      ['2026-05-10'],
    ])
  })

  it('refuses what no statement can be worked out from, by the field’s name', async () => {
    const { client } = test
    const refused = (change: object, path: string) =>
      expect(client.accounts.update({ account_id: card, ...change })).rejects.toMatchObject({
        code: 'BAD_REQUEST',
        data: { issues: [{ path: [path] }] },
      })
    await refused({ due_day: null }, 'due_day')
    await refused({ due_after_days: 20 }, 'due_after_days')
    await refused({ closing_day: null }, 'due_day')
    await refused({ kind: 'checking' }, 'closing_day')
    await refused({ minimum_payment: 0.001 }, 'minimum_payment')
  })

  it('tells the debt of the card what is wanted at least', async () => {
    await test.client.debts.update({ debt_id: card, interest_percent: 20 })
    expect((await test.client.debts.get({ debt_id: card })).next_payment?.payment).toBe(25)
  })
})
