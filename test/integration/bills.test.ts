import fc from 'fast-check'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { draftOf, inputOf } from '../../renderer/screens/bills/bill-draft.ts'
import { NewBill } from '../../shared/contract/bills.ts'
import { addDays } from '../../shared/domain/calendar.ts'
import { occurrencesFrom } from '../../shared/domain/recurrence.ts'
import { openTestApp, type TestApp } from '../helpers/app.ts'
import { dumpOf } from '../helpers/dump.ts'

let test: TestApp
beforeEach(async () => {
  test = await openTestApp({ now: '2026-11-20T12:00:00Z' })
})
afterEach(async () => {
  expect(test.logged).toEqual([])
  await test.close()
})

const monthly = {
  name: 'Rent',
  amount: 1200,
  cadence: 'monthly' as const,
  due_day: 1,
  payee: 'Alder Row',
  start_date: '2026-09-01',
}
const dates = (items: readonly { due_date: string }[]) => items.map(item => item.due_date)

describe('a bill', () => {
  it('starts today, on today’s day, when nothing else is said', async () => {
    const bill = await test.client.bills.create({ name: 'Mortgage', amount: 1500, cadence: 'monthly' })
    expect([bill.start_date, bill.due_day, bill.next_due]).toEqual(['2026-11-20', 20, '2026-11-20'])
  })

  it('says which part of its schedule does not fit', async () => {
    const bad = async (change: object) =>
      expect(test.client.bills.create({ ...monthly, ...change })).rejects.toMatchObject({
        code: 'BAD_REQUEST',
      })
    await bad({ cadence: 'weekly', due_day: 8 })
    await bad({ cadence: 'semimonthly', due_day: 5 })
    await bad({ cadence: 'semimonthly', due_day: 5, due_day_2: 5 })
    await bad({ end_date: '2026-08-31' })
    await bad({ amount: 0 })
    await bad({ due_day: 32 })
    await bad({ currency: 'EUR' })
    expect((await test.client.bills.list({})).items).toEqual([])
  })
})

describe('occurrences', () => {
  it('three missed rents and one payment leave two missed, each by itself', async () => {
    const bill = await test.client.bills.create({ ...monthly, due_day: 5 })
    expect(dates((await test.client.bills.missed({})).items)).toEqual([
      '2026-09-05',
      '2026-10-05',
      '2026-11-05',
    ])
    const { payment } = await test.client.bills.pay({ bill_id: bill.id, date: '2026-11-20' })
    expect(payment.scheduled_date).toBe('2026-09-05')
    const missed = (await test.client.bills.missed({})).items
    expect(missed.map(each => [each.due_date, each.days_overdue])).toEqual([
      ['2026-10-05', 46],
      ['2026-11-05', 15],
    ])
    await test.client.bills.deletePayment({ bill_id: bill.id, payment_id: payment.id })
    expect((await test.client.bills.missed({})).items).toHaveLength(3)
  })

  it('are missed only after their grace, and until then still upcoming', async () => {
    await test.client.bills.create({ ...monthly, due_day: 18, start_date: '2026-11-01', grace_days: 2 })
    expect((await test.client.bills.missed({})).items).toEqual([])
    expect((await test.client.bills.upcoming({})).items).toMatchObject([
      { due_date: '2026-11-18', state: 'overdue', days_until: -2 },
    ])
    test.clock.set('2026-11-21T12:00:00Z')
    expect(dates((await test.client.bills.missed({})).items)).toEqual(['2026-11-18'])
    expect(dates((await test.client.bills.upcoming({})).items)).toEqual(['2026-12-18'])
  })

  it('move to a working day for the eye alone', async () => {
    const bill = await test.client.bills.create({
      ...monthly,
      due_day: 22,
      start_date: '2026-11-01',
      weekend_rule: 'after',
    })
    expect([bill.next_due, bill.next_shown]).toEqual(['2026-11-22', '2026-11-23'])
    expect((await test.client.bills.calendar({ from: '2026-11-23', to: '2026-11-23' })).items).toMatchObject([
      { scheduled_date: '2026-11-22' },
    ])
  })

  it('are paid once, or in parts until the parts make the whole', async () => {
    const bill = await test.client.bills.create({ ...monthly, start_date: '2026-11-01' })
    const part = await test.client.bills.pay({ bill_id: bill.id, amount: 500, part: true })
    expect(part.bill.next_due).toBe('2026-11-01')
    expect((await test.client.bills.missed({})).items).toMatchObject([
      { state: 'part_paid', paid_amount: 500 },
    ])
    const rest = await test.client.bills.pay({ bill_id: bill.id, part: true })
    expect([rest.payment.amount, rest.bill.next_due]).toEqual([700, '2026-12-01'])
    await expect(
      test.client.bills.pay({ bill_id: bill.id, scheduled_date: '2026-11-01' }),
    ).rejects.toMatchObject({ code: 'CONFLICT' })
    await expect(
      test.client.bills.pay({ bill_id: bill.id, scheduled_date: '2026-11-02' }),
    ).rejects.toMatchObject({ code: 'BAD_REQUEST' })
    await test.client.bills.skip({ bill_id: bill.id, scheduled_date: '2026-12-01' })
    expect((await test.client.bills.get({ bill_id: bill.id })).next_due).toBe('2027-01-01')
    await test.client.bills.unskip({ bill_id: bill.id, scheduled_date: '2026-12-01' })
    expect((await test.client.bills.get({ bill_id: bill.id })).next_due).toBe('2026-12-01')
  })

  it('post their expense in the same step, and take it back with the payment; a voided expense opens the occurrence', async () => {
    const bucket = await test.client.buckets.create({
      name: 'Home',
      bucket_type: 'fun',
      priority: 'D',
      monthly_limit: 2000,
    })
    const bill = await test.client.bills.create({
      ...monthly,
      start_date: '2026-11-01',
      bucket_id: bucket.id,
    })
    // A void transaction stays, with what it was for and whom it was paid to.
    const KEPT = ['transactions', 'transaction_links', 'bills', 'payees', 'payee_aliases']
    const before = dumpOf(test.file, KEPT)
    const first = await test.client.bills.pay({ bill_id: bill.id, date: '2026-11-20', post_expense: true })
    const posted = await test.client.transactions.get({ tx_id: first.payment.transaction_id ?? '' })
    expect(posted).toMatchObject({
      amount: 1200,
      bucket_id: bucket.id,
      payee: 'Alder Row',
      link: { kind: 'bill', id: bill.id },
    })
    await test.client.bills.deletePayment({ bill_id: bill.id, payment_id: first.payment.id })
    expect((await test.client.transactions.get({ tx_id: posted.id })).status).toBe('void')
    expect(dumpOf(test.file, KEPT)).toEqual(before)
    const second = await test.client.bills.pay({ bill_id: bill.id, post_expense: true })
    await test.client.transactions.void({ tx_id: second.payment.transaction_id ?? '' })
    expect((await test.client.bills.get({ bill_id: bill.id })).next_due).toBe('2026-11-01')
    expect((await test.client.bills.payments({ bill_id: bill.id })).items).toEqual([])
  })

  it('keep their transaction an expense until they are taken back', async () => {
    const bill = await test.client.bills.create({ ...monthly, start_date: '2026-11-01' })
    const { payment } = await test.client.bills.pay({ bill_id: bill.id, post_expense: true })
    const tx_id = payment.transaction_id ?? ''
    await expect(test.client.transactions.update({ tx_id, tx_type: 'income' })).rejects.toMatchObject({
      code: 'CONFLICT',
      message: expect.stringContaining(`pays ${bill.name} of 2026-11-01`),
    })
    expect(await test.client.transactions.get({ tx_id })).toMatchObject({ tx_type: 'expense' })
    expect((await test.client.bills.payments({ bill_id: bill.id })).items).toEqual([payment])
    const shop = await test.client.transactions.create({ tx_type: 'expense', amount: 1, date: '2026-11-01' })
    expect(await test.client.transactions.update({ tx_id: shop.id, tx_type: 'income' })).toMatchObject({
      tx_type: 'income',
    })
  })

  it('follow their transaction to another amount and date, with the occurrence, its reminder and the audit log', async () => {
    const bill = await test.client.bills.create({ ...monthly, start_date: '2026-11-01' })
    const id = bill.id
    await test.client.bills.pay({ bill_id: id, amount: 500, part: true })
    const rest = await test.client.bills.pay({ bill_id: id, part: true, post_expense: true })
    const tx_id = rest.payment.transaction_id ?? ''
    const first = async () => (await test.client.bills.occurrences({ bill_id: id })).items.at(-1)
    expect(await first()).toMatchObject({ state: 'paid', paid_amount: 1200 })
    await test.client.transactions.update({ tx_id, amount: 650, date: '2026-11-18' })
    const [changed] = (await test.client.bills.payments({ bill_id: id })).items.filter(
      each => each.transaction_id === tx_id,
    )
    expect(changed).toEqual({ ...rest.payment, amount: 650, date: '2026-11-18' })
    expect(await first()).toMatchObject({
      scheduled_date: '2026-11-01',
      state: 'part_paid',
      paid_amount: 1150,
    })
    expect(await test.client.bills.get({ bill_id: id })).toMatchObject({ next_due: '2026-11-01' })
    expect((await test.client.bills.pushReminders({ days_ahead: 0 })).open).toBe(1)
    const audited = test.app.database.read(session =>
      session
        .prepare<{ before: string; after: string }>(
          "SELECT before, after FROM audit_log WHERE action = 'update payment' AND entity_id = ?",
        )
        .all(id),
    )
    expect(audited.map(each => [JSON.parse(each.before), JSON.parse(each.after)])).toMatchObject([
      [
        { id: rest.payment.id, amount_minor: 70_000 },
        { id: rest.payment.id, amount_minor: 65_000 },
      ],
    ])
    await test.client.transactions.update({ tx_id, amount: 700 })
    expect(await first()).toMatchObject({ state: 'paid', paid_amount: 1200 })
    expect((await test.client.bills.get({ bill_id: id })).next_due).toBe('2026-12-01')
    expect((await test.client.reminders.list({})).items).toEqual([])
    const kept = dumpOf(test.file, ['transactions'])
    await test.client.transactions.update({ tx_id, notes: 'by transfer' })
    expect(dumpOf(test.file, ['transactions'])).toEqual(kept)
  })

  it('of a part of a transaction stay that part for as long as the transaction holds it', async () => {
    const bill = await test.client.bills.create({ ...monthly, start_date: '2026-11-01' })
    const { id } = await test.client.transactions.create({
      tx_type: 'expense',
      amount: 1500,
      date: '2026-11-02',
    })
    await test.client.bills.pay({ bill_id: bill.id, transaction_id: id, amount: 1200 })
    const paid = async () => (await test.client.bills.payments({ bill_id: bill.id })).items[0]?.amount
    await test.client.transactions.update({ tx_id: id, amount: 1400 })
    expect(await paid()).toBe(1200)
    await test.client.transactions.update({ tx_id: id, amount: 1100 })
    expect(await paid()).toBe(1100)
  })

  it('keep their history when the schedule changes: a paid November is not due again, and what was missed stays missed', async () => {
    const bill = await test.client.bills.create(monthly)
    await test.client.bills.pay({ bill_id: bill.id, scheduled_date: '2026-11-01' })
    const changed = await test.client.bills.update({ bill_id: bill.id, due_day: 25 })
    expect(changed.next_due).toBe('2026-09-01')
    expect(dates((await test.client.bills.missed({})).items)).toEqual(['2026-09-01', '2026-10-01'])
    expect(dates((await test.client.bills.calendar({ from: '2026-11-01', to: '2026-12-31' })).items)).toEqual(
      ['2026-11-01', '2026-12-25'],
    )
  })

  it('that fall due while the bill is paused are not owed', async () => {
    const bill = await test.client.bills.create({ ...monthly, start_date: '2026-11-01' })
    await test.client.bills.pay({ bill_id: bill.id })
    await test.client.bills.update({ bill_id: bill.id, status: 'paused' })
    expect((await test.client.bills.upcoming({})).items).toEqual([])
    test.clock.set('2027-02-10T12:00:00Z')
    const resumed = await test.client.bills.update({ bill_id: bill.id, status: 'active' })
    expect([resumed.next_due, (await test.client.bills.missed({})).items]).toEqual(['2027-03-01', []])
  })

  it('an estimated bill asks for the average of its last three payments', async () => {
    const bill = await test.client.bills.create({
      ...monthly,
      amount: 100,
      amount_kind: 'estimated',
      start_date: '2026-07-01',
    })
    for (const amount of [10, 100, 120, 140.05]) await test.client.bills.pay({ bill_id: bill.id, amount })
    expect((await test.client.bills.get({ bill_id: bill.id })).amount).toBe(120.02)
  })

  it('an estimated bill is changed from the amount that was entered, never from the average that it shows', async () => {
    const made = await test.client.bills.create({ ...monthly, amount: 100, amount_kind: 'estimated' })
    for (const amount of [120, 130, 140]) await test.client.bills.pay({ bill_id: made.id, amount })
    const shown = await test.client.bills.get({ bill_id: made.id })
    expect(shown).toMatchObject({ amount: 130, entered_amount: 100 })
    const draft = draftOf(shown, '2026-11-20')
    expect(draft.amount).toBe(100)
    const saved = await test.client.bills.update({
      bill_id: made.id,
      ...NewBill.parse(inputOf({ ...draft, notes: 'Read in March' })),
    })
    expect(saved).toMatchObject({ amount: 130, entered_amount: 100, notes: 'Read in March' })
    const fixed = await test.client.bills.update({
      bill_id: made.id,
      ...NewBill.parse(inputOf({ ...draft, amount_kind: 'fixed' })),
    })
    expect(fixed).toMatchObject({ amount: 100, entered_amount: 100 })
  })

  it('next due is always the first of the schedule that is neither paid nor skipped', async () => {
    const bill = await test.client.bills.create({
      ...monthly,
      cadence: 'weekly',
      due_day: 3,
      start_date: '2026-06-01',
    })
    const schedule = { cadence: 'weekly', due_day: 3, start_date: '2026-06-01', end_date: null } as const
    const all = [...occurrencesFrom(schedule, schedule.start_date).take(40)]
    const settled = new Set<string>()
    await fc.assert(
      fc.asyncProperty(
        fc.array(
          fc.record({ kind: fc.constantFrom('pay', 'skip', 'undo'), index: fc.integer({ min: 0, max: 20 }) }),
          { maxLength: 6 },
        ),
        async steps => {
          for (const { kind, index } of steps) {
            const scheduled_date = all[index] ?? ''
            if (kind === 'undo') {
              const [payment] = (await test.client.bills.payments({ bill_id: bill.id })).items.filter(
                each => each.scheduled_date === scheduled_date,
              )
              if (payment) await test.client.bills.deletePayment({ bill_id: bill.id, payment_id: payment.id })
              else if (settled.has(scheduled_date))
                await test.client.bills.unskip({ bill_id: bill.id, scheduled_date })
              settled.delete(scheduled_date)
            } else if (!settled.has(scheduled_date)) {
              if (kind === 'pay') await test.client.bills.pay({ bill_id: bill.id, scheduled_date })
              else await test.client.bills.skip({ bill_id: bill.id, scheduled_date })
              settled.add(scheduled_date)
            }
          }
          expect((await test.client.bills.get({ bill_id: bill.id })).next_due).toBe(
            all.find(date => !settled.has(date)),
          )
        },
      ),
      { numRuns: 30 },
    )
  })

  it('a bill’s upcoming one is its first open one that is not missed, however far behind it is', async () => {
    const { client, clock } = test
    const today = '2026-11-20'
    await fc.assert(
      fc.asyncProperty(
        fc.record({
          schedule: fc.constantFrom(
            { cadence: 'weekly', due_day: 6 } as const,
            { cadence: 'weekly', due_day: 7 } as const,
            { cadence: 'biweekly', due_day: 6 } as const,
            { cadence: 'semimonthly', due_day: 7, due_day_2: 22 } as const,
            { cadence: 'monthly', due_day: 31 } as const,
            { cadence: 'quarterly', due_day: 15 } as const,
          ),
          behind: fc.integer({ min: 0, max: 300 }),
          grace_days: fc.constantFrom(0, 1, 2, 3, 5, 10, 60),
          weekend_rule: fc.constantFrom('none', 'before', 'after'),
          ends: fc.option(fc.integer({ min: -40, max: 40 })),
          later: fc.integer({ min: 0, max: 40 }),
          settled: fc.array(fc.record({ index: fc.nat(60), part: fc.boolean(), skip: fc.boolean() }), {
            maxLength: 8,
          }),
        }),
        async ({ schedule, behind, grace_days, weekend_rule, ends, later, settled }) => {
          clock.set(`${today}T12:00:00Z`)
          const start_date = addDays(today, -behind)
          const { id: bill_id } = await client.bills.create({
            name: 'Rent',
            amount: 10,
            ...schedule,
            start_date,
            grace_days,
            weekend_rule,
            end_date: ends === null || ends < -behind ? null : addDays(today, ends),
          })
          const span = { from: addDays(today, -310), to: addDays(today, 400) }
          // Bills of earlier runs are archived; what was settled of them is in the calendar still.
          const ownOf = <T extends { bill_id: string }>({ items }: { items: T[] }) =>
            items.filter(each => each.bill_id === bill_id)
          const all = ownOf(await client.bills.calendar(span))
          for (const { index, part, skip } of settled) {
            // Never the last of the span: what is next would lie beyond it, where this does not look.
            const scheduled_date = all.slice(0, -1)[index]?.scheduled_date
            if (scheduled_date === undefined) continue
            const done = skip
              ? client.bills.skip({ bill_id, scheduled_date })
              : client.bills.pay({ bill_id, scheduled_date, amount: part ? 1 : 10, part })
            // The same one may be settled already.
            await done.catch(() => {})
          }
          clock.set(`${addDays(today, later)}T12:00:00Z`)
          const missed = new Set((await client.bills.missed({})).items.map(each => each.scheduled_date))
          const expected = ownOf(await client.bills.calendar(span))
            .filter(
              each => each.state !== 'paid' && each.state !== 'skipped' && !missed.has(each.scheduled_date),
            )
            .sort((a, b) => (a.scheduled_date < b.scheduled_date ? -1 : 1))
            .slice(0, 1)
          const upcoming = (await client.bills.upcoming({})).items
          await client.bills.update({ bill_id, status: 'archived' })
          expect(upcoming).toEqual(expected)
        },
      ),
      { numRuns: 150 },
    )
    clock.set(`${today}T12:00:00Z`)
  })

  it('come by date, then by name', async () => {
    for (const name of ['Beta', 'Alpha', 'Gamma'])
      await test.client.bills.create({
        ...monthly,
        name,
        due_day: name === 'Gamma' ? 22 : 25,
        start_date: '2026-11-20',
      })
    expect((await test.client.bills.upcoming({})).items.map(each => each.name)).toEqual([
      'Gamma',
      'Alpha',
      'Beta',
    ])
    expect((await test.client.bills.upcoming({ limit: 2 })).items).toHaveLength(2)
  })
})

describe('matching', () => {
  const expense = (date: string, amount: number, payee: string) =>
    test.client.transactions.create({ tx_type: 'expense', amount, date, payee, priority: 'A' })

  it('links a sure payment by itself, three days early or five days late or on the shifted Monday', async () => {
    for (const [index, date] of ['2026-11-19', '2026-11-27', '2026-11-23'].entries()) {
      const bill = await test.client.bills.create({
        name: `Gas ${index}`,
        payee: `Gasworks ${['North', 'South', 'East'][index]}`,
        amount: 88,
        cadence: 'monthly',
        due_day: 22,
        start_date: '2026-11-01',
        weekend_rule: 'after',
      })
      const posted = await expense(date, 88, `GASWORKS ${['NORTH', 'SOUTH', 'EAST'][index]} 00412`)
      const [payment] = (await test.client.bills.payments({ bill_id: bill.id })).items
      expect(payment).toMatchObject({
        transaction_id: posted.id,
        scheduled_date: '2026-11-22',
        matched: true,
      })
      await test.client.bills.deletePayment({ bill_id: bill.id, payment_id: payment?.id ?? '' })
      expect((await test.client.transactions.get({ tx_id: posted.id })).link).toBeNull()
      expect((await test.client.transactions.get({ tx_id: posted.id })).status).toBe('posted')
    }
  })

  it('offers what is likely and leaves alone what is not', async () => {
    const bill = await test.client.bills.create({
      name: 'Power',
      payee: 'Rivermouth Power',
      amount: 100,
      amount_kind: 'estimated',
      cadence: 'monthly',
      due_day: 20,
      start_date: '2026-11-01',
    })
    const near = await expense('2026-11-18', 108, 'Rivermouth')
    await expense('2026-11-18', 112, 'Rivermouth Power')
    await expense('2026-10-05', 100, 'Rivermouth Power')
    await expense('2026-11-18', 100, 'Somebody else')
    const offered = (await test.client.bills.candidates({})).items
    expect(offered.map(each => [each.transaction_id, each.sure])).toEqual([[near.id, false]])
    await test.client.bills.pay({ bill_id: bill.id, transaction_id: near.id, amount: 108 })
    await expect(test.client.bills.pay({ bill_id: bill.id, transaction_id: near.id })).rejects.toMatchObject({
      code: 'CONFLICT',
    })
    expect((await test.client.bills.candidates({})).items).toEqual([])
  })

  it('offers a payment whose price went up, and says by how much, but does not link it', async () => {
    const netflix = { name: 'Netflix', amount: 15.49, cadence: 'monthly', due_day: 8 } as const
    const bill = await test.client.bills.create({ ...netflix, start_date: '2026-11-01' })
    const dearer = await expense('2026-11-09', 17.99, 'NETFLIX.COM 866-579')
    await expense('2026-11-09', 17.99, 'Kiosk')
    await expense('2026-11-09', 154.9, 'NETFLIX.COM gift card')
    await expense('2026-11-16', 16.99, 'NETFLIX.COM 866-579')
    expect((await test.client.bills.candidates({})).items).toMatchObject([
      {
        transaction_id: dearer.id,
        scheduled_date: '2026-11-08',
        sure: false,
        reason: 'price_up',
        expected_amount: 15.49,
        percent: 16.1,
      },
    ])
    expect((await test.client.bills.payments({ bill_id: bill.id })).items).toEqual([])
    await test.client.bills.pay({ bill_id: bill.id, transaction_id: dearer.id, amount: 17.99 })
    const open = (await test.client.bills.upcoming({})).items
    expect(open.map(each => each.scheduled_date)).toEqual(['2026-12-08'])
  })

  it('offers a cheque of the amount on the day for a bill without a payee, but does not link it', async () => {
    const rent = { name: 'Rent', amount: 1450, cadence: 'monthly', due_day: 5 } as const
    await test.client.bills.create({ ...rent, start_date: '2026-11-01' })
    const cheque = await expense('2026-11-05', 1450, 'CHECK 1044')
    await expense('2026-11-05', 1450.01, 'CHECK 1045')
    await expense('2026-11-15', 1450, 'CHECK 1046')
    await expense('2026-11-07', 1450, 'Furniture World')
    expect((await test.client.bills.candidates({})).items).toMatchObject([
      { transaction_id: cheque.id, sure: false, reason: 'same_amount_and_day', percent: 0 },
    ])
  })

  it('links no cheque for that one before it was the bill’s', async () => {
    const rent = { name: 'Rent', amount: 1450, cadence: 'monthly', due_day: 5 } as const
    const bill = await test.client.bills.create({ ...rent, start_date: '2026-10-01' })
    const first = await expense('2026-10-05', 1450, 'CHECK 1044')
    await test.client.bills.pay({ bill_id: bill.id, transaction_id: first.id })
    const second = await expense('2026-11-05', 1450, 'CHECK 1055')
    expect((await test.client.bills.payments({ bill_id: bill.id })).items).toHaveLength(1)
    expect((await test.client.bills.candidates({})).items).toMatchObject([
      { transaction_id: second.id, sure: false },
    ])
  })

  it('offers no new price for a bill that is only estimated', async () => {
    const power = { name: 'Power', payee: 'Valley Power', amount: 100, amount_kind: 'estimated' } as const
    await test.client.bills.create({ ...power, cadence: 'monthly', due_day: 5, start_date: '2026-11-01' })
    await expense('2026-11-05', 140, 'Valley Power')
    const { items } = await test.client.bills.candidates({})
    expect(items.every(({ price_change }) => price_change === null)).toBe(true)
  })

  it('does not guess between two bills', async () => {
    for (const name of ['One', 'Two'])
      await test.client.bills.create({
        name,
        payee: 'Granite Mutual',
        amount: 50,
        cadence: 'monthly',
        due_day: 20,
        start_date: '2026-11-01',
      })
    await expense('2026-11-20', 50, 'Granite Mutual')
    expect((await test.client.bills.candidates({})).items).toHaveLength(2)
  })
})

describe('the autopay checklist', () => {
  it('has seven steps worded for the bill, and a tick stays', async () => {
    const bill = await test.client.bills.create(monthly)
    const fresh = await test.client.bills.autopayChecklist({ bill_id: bill.id })
    expect(fresh.steps.map(step => step.key)).toEqual([
      'log_in',
      'add_payee',
      'set_amount',
      'set_frequency',
      'set_start_date',
      'enable_alerts',
      'keep_buffer',
    ])
    expect(fresh.steps.map(step => step.text).join(' ')).toContain('Alder Row')
    expect(fresh.steps[2]?.text).toContain('$1,200.00')
    await test.client.bills.tickAutopayStep({ bill_id: bill.id, step: 3, done: true })
    await test.client.bills.tickAutopayStep({ bill_id: bill.id, step: 3, done: true })
    expect((await test.client.bills.autopayChecklist({ bill_id: bill.id })).done_count).toBe(1)
  })
})

describe('the buffer', () => {
  it('is what the income leaves after the bills', async () => {
    await test.client.budget.update({ income_target: 3000, buffer_min: 500 })
    await test.client.bills.create({ ...monthly, amount: 2600 })
    await test.client.bills.create({ ...monthly, name: 'Ended', amount: 999, end_date: '2026-10-01' })
    expect(await test.client.budget.bufferCheck({})).toMatchObject({
      ok: false,
      projected: -100,
      shortfall: 100,
    })
    expect(await test.client.budget.bufferCheck({ buffer_min: 400 })).toMatchObject({
      ok: true,
      projected: 0,
      alert: null,
    })
    expect(await test.client.budget.snapshot({})).toMatchObject({
      bills_monthly_est: 2600,
      ledger_month: { month: '2026-11' },
    })
  })
})

describe('the forecast', () => {
  it('follows flows, bills and obligations day by day to its lowest point', async () => {
    await test.client.accounts.create({ name: 'Checking', kind: 'checking', opening_balance: 1000 })
    await test.client.obligations.createFlow({
      name: 'Salary',
      amount: 2000,
      cadence: 'monthly',
      next_date: '2026-12-01',
    })
    await test.client.bills.create({ ...monthly, start_date: '2026-11-25', due_day: 25 })
    await test.client.obligations.create({ name: 'Trip', amount: 100, due_date: addDays('2026-11-20', 2) })
    const forecast = await test.client.forecast.get({ days: 30 })
    expect([forecast.starting_balance, forecast.lowest]).toEqual([
      1000,
      { date: '2026-11-25', balance: -300 },
    ])
    expect(forecast.days.at(-1)).toMatchObject({ date: '2026-12-19', balance: 1700 })
    const coverage = await test.client.obligations.status({})
    expect(coverage).toMatchObject({ covered: false, due: 1300, missing: 300, cash_source: 'accounts' })
  })
})

describe('the calendar file', () => {
  it('has the open occurrences of the next year, with each bill’s lead time', async () => {
    const rent = await test.client.bills.create({
      name: 'Rent',
      amount: 1200,
      cadence: 'monthly',
      due_day: 31,
      payee: 'Lindqvist; Sons',
      remind_days_ahead: 5,
    })
    const paused = await test.client.bills.create({ name: 'Gym', amount: 30, cadence: 'monthly' })
    await test.client.bills.update({ bill_id: paused.id, status: 'paused' })
    await test.client.bills.skip({ bill_id: rent.id, scheduled_date: rent.next_due ?? '' })
    const file = await test.client.bills.calendarFile({})
    expect(file.name).toBe('valhalla-bills.ics')
    const text = await file.text()
    const dates = [...text.matchAll(/DTSTART;VALUE=DATE:(\d+)/g)].map(match => match[1])
    expect(dates).toHaveLength(text.split('BEGIN:VALARM').length - 1)
    expect(dates).not.toContain((rent.next_due ?? '').replaceAll('-', ''))
    expect(dates.length).toBeGreaterThanOrEqual(11)
    expect(text).toContain('SUMMARY:Rent: $1\\,200.00')
    expect(text).toContain('DESCRIPTION:To Lindqvist\\; Sons')
    expect(text).toContain('TRIGGER:-P4DT15H')
    expect(text).not.toContain('Gym')
    expect(await (await test.client.bills.calendarFile({})).text()).toBe(text)
  })
})
