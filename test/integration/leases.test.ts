import { strFromU8, unzipSync } from 'fflate'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { openTestApp, type TestApp } from '../helpers/app.ts'
import { dumpOf } from '../helpers/dump.ts'

/** Units, leases, rents, late fees, deposits and the rent roll; today is 15 June 2026. */

let test: TestApp
beforeEach(async () => {
  test = await openTestApp({ now: '2026-06-15T12:00:00Z' })
})
afterEach(async () => {
  expect(test.logged).toEqual([])
  await test.close()
})

async function duplex() {
  const property = await test.client.properties.create({ line: '12 Oak St', city: 'Dallas' })
  const up = await test.client.units.create({
    property_id: property.id,
    name: 'Upper',
    bedrooms: 2,
    bathrooms: 1.5,
  })
  const down = await test.client.units.create({ property_id: property.id, name: 'Lower' })
  return { property, up, down }
}

async function letUpper(more: object = {}) {
  const { property, up, down } = await duplex()
  const lease = await test.client.leases.create({
    property_id: property.id,
    unit_id: up.id,
    tenant: 'Ana Ruiz',
    rent: 1200,
    deposit: 2400,
    start_date: '2026-01-15',
    grace_days: 5,
    ...more,
  })
  return { property, up, down, lease, lease_id: lease.id }
}

const income = (amount: number, date: string, lease_id: string) =>
  test.client.transactions.create({
    tx_type: 'income',
    amount,
    date,
    links: [{ kind: 'lease', id: lease_id }],
  })
const refusal = (code: string, message: RegExp | string) => ({
  code,
  message: typeof message === 'string' ? message : expect.stringMatching(message),
})

describe('units', () => {
  it('have a name of their own within their property, however it is written', async () => {
    const { property, up } = await duplex()
    expect(up).toMatchObject({
      property: '12 Oak St',
      bedrooms: 2,
      bathrooms: 1.5,
      area: null,
      status: 'active',
    })
    await expect(
      test.client.units.create({ property_id: property.id, name: ' upper ' }),
    ).rejects.toMatchObject(refusal('CONFLICT', /has a unit called Upper already/))
    const other = await test.client.properties.create({ line: '9 Elm St' })
    await test.client.units.create({ property_id: other.id, name: 'Upper' })
    await expect(test.client.units.create({ property_id: 'prop_no', name: 'A' })).rejects.toMatchObject(
      refusal('NOT_FOUND', 'There is no property prop_no'),
    )
    expect((await test.client.units.list({ property_id: property.id })).items.map(each => each.name)).toEqual(
      ['Lower', 'Upper'],
    )
  })

  it('know who has them, and cannot be archived or removed then', async () => {
    const { up, down, lease } = await letUpper()
    expect(await test.client.units.get({ unit_id: up.id })).toMatchObject({
      lease_id: lease.id,
      tenant: 'Ana Ruiz',
    })
    await expect(test.client.units.update({ unit_id: up.id, status: 'archived' })).rejects.toMatchObject(
      refusal('CONFLICT', /Upper is let to Ana Ruiz/),
    )
    await expect(test.client.units.remove({ unit_id: up.id })).rejects.toMatchObject(
      refusal('CONFLICT', /Archive it instead/),
    )
    expect(await test.client.units.remove({ unit_id: down.id })).toEqual({ unit_id: down.id })
    await test.client.leases.end({ lease_id: lease.id, end_date: '2026-05-31' })
    expect(await test.client.units.update({ unit_id: up.id, status: 'archived' })).toMatchObject({
      status: 'archived',
      tenant: null,
      vacant_since: '2026-06-01',
    })
  })
})

describe('leases', () => {
  it('say what was agreed, and what follows from the day', async () => {
    const { lease, lease_id } = await letUpper({
      end_date: '2026-12-31',
      rent_steps: [
        { from: '2027-01-01', rent: 1300 },
        { from: '2026-06-01', rent: 1250.5 },
      ],
      late_fee_percent: 5,
      notice_days: 60,
    })
    expect(lease).toMatchObject({
      property: '12 Oak St',
      unit: 'Upper',
      rent: 1200,
      rent_now: 1250.5,
      deposit: 2400,
      deposit_held: 0,
      due_day: 1,
      late_fee: null,
      late_fee_percent: 5,
      proration: 'daily',
      status: 'active',
      notice_on: '2026-11-01',
    })
    expect(lease.rent_steps.map(each => each.from)).toEqual(['2026-06-01', '2027-01-01'])
    expect(await test.client.leases.update({ lease_id, late_fee: 75 })).toMatchObject({
      late_fee: 75,
      late_fee_percent: null,
      rent: 1200,
    })
    const found = async (filter: object) => (await test.client.leases.list(filter)).items.map(each => each.id)
    expect(await found({ q: 'ruiz ANA', status: 'active' })).toEqual([lease_id])
    expect(await found({ status: 'ended' })).toEqual([])
    expect(await found({ property_id: 'prop_no' })).toEqual([])
  })

  it('refuse what cannot be, in words', async () => {
    const { property, up, down, lease_id } = await letUpper({ end_date: '2026-12-31' })
    const other = await test.client.properties.create({ line: '9 Elm St' })
    const create = (more: object) =>
      test.client.leases.create({
        property_id: property.id,
        unit_id: down.id,
        tenant: 'Bo',
        rent: 900,
        start_date: '2026-01-01',
        ...more,
      })
    const refused = async (more: object, code: string, message: RegExp) =>
      expect(create(more), JSON.stringify(more)).rejects.toMatchObject({
        code,
        message: expect.stringMatching(message),
      })
    await refused(
      { unit_id: up.id, start_date: '2026-12-31' },
      'CONFLICT',
      /Upper is let to Ana Ruiz from 2026-01-15 to 2026-12-31/,
    )
    await refused({ unit_id: null }, 'CONFLICT', /Upper of 12 Oak St is let/)
    await refused({ end_date: '2025-12-31' }, 'BAD_REQUEST', /end_date: must not be before/)
    await refused(
      { property_id: other.id },
      'BAD_REQUEST',
      /unit_id: is a unit of another property, 12 Oak St/,
    )
    await refused({ unit_id: 'unit_no' }, 'NOT_FOUND', /There is no unit unit_no/)
    await refused({ property_id: 'prop_no' }, 'NOT_FOUND', /There is no property/)
    await refused({ late_fee: 5, late_fee_percent: 5 }, 'BAD_REQUEST', /late_fee_percent/)
    const steps = [
      { from: '2026-03-01', rent: 1 },
      { from: '2026-03-01', rent: 2 },
    ]
    await refused({ rent_steps: steps }, 'BAD_REQUEST', /two rents from 2026-03-01/)
    for (const more of [
      { due_day: 0 },
      { due_day: 32 },
      { rent: -1 },
      { deposit: -1 },
      { late_fee: -1 },
      { tenant: ' ' },
      { grace_days: -1 },
      { rent: 1.001 },
    ])
      await refused(more, 'BAD_REQUEST', /./)
    await expect(test.client.leases.end({ lease_id, end_date: '2026-01-14' })).rejects.toMatchObject(
      refusal('BAD_REQUEST', /must not be before the lease begins/),
    )
    expect(await create({ unit_id: up.id, start_date: '2027-01-01' })).toMatchObject({ status: 'upcoming' })
    await expect(test.client.leases.update({ lease_id, end_date: null })).rejects.toMatchObject(
      refusal('CONFLICT', /is let to Bo from 2027-01-01, with no end agreed/),
    )
  })

  it('go as long as nothing was paid for them', async () => {
    const { lease_id } = await letUpper()
    await income(10, '2026-02-01', lease_id)
    await expect(test.client.leases.remove({ lease_id })).rejects.toMatchObject(
      refusal('CONFLICT', /End the lease instead/),
    )
    await test.client.undo.undo({})
    expect(await test.client.leases.remove({ lease_id })).toEqual({ lease_id })
    await expect(test.client.leases.get({ lease_id })).rejects.toMatchObject({ code: 'NOT_FOUND' })
  })
})

describe('rents', () => {
  it('are paid by incomes that are for the lease, the oldest first', async () => {
    const { lease_id } = await letUpper({ end_date: '2026-04-10' })
    await income(700, '2026-01-16', lease_id)
    await income(1000, '2026-02-08', lease_id)
    const rents = await test.client.leases.rents({ lease_id, as_of: '2026-03-03', to: '2026-12-31' })
    expect(
      rents.items.map(({ period, rent, paid, balance, state, days, prorated, due_date, paid_on }) => [
        period,
        rent,
        paid,
        balance,
        state,
        days,
        prorated,
        due_date,
        paid_on,
      ]),
    ).toEqual([
      ['2026-01', 658.06, 658.06, 0, 'paid', 17, true, '2026-01-15', '2026-01-16'],
      ['2026-02', 1200, 1041.94, 158.06, 'late', 28, false, '2026-02-01', null],
      ['2026-03', 1200, 0, 1200, 'due', 31, false, '2026-03-01', null],
      ['2026-04', 400, 0, 400, 'upcoming', 10, true, '2026-04-01', null],
    ])
    expect(rents).toMatchObject({ due: 3058.06, paid: 1700, balance: 1358.06, late: 158.06, unconverted: [] })
    const some = await test.client.leases.rents({ lease_id, from: '2026-02-01', to: '2026-03-01' })
    expect(some.items.map(each => each.period)).toEqual(['2026-02', '2026-03'])
    expect(some.due).toBe(3458.06)
    await expect(
      test.client.leases.rents({ lease_id, from: '2026-03-01', to: '2026-02-01' }),
    ).rejects.toMatchObject(refusal('BAD_REQUEST', /to: must not be before from/))
  })

  it('count no voided row, no transfer, no row left out, and the part of a split alone', async () => {
    const { lease_id } = await letUpper()
    const paid = async () => (await test.client.leases.rents({ lease_id })).paid
    const first = await income(500, '2026-02-01', lease_id)
    await test.client.transactions.create({
      tx_type: 'income',
      amount: 100,
      date: '2026-02-02',
      splits: [
        { bucket_id: null, amount: 40 },
        { bucket_id: null, amount: 60 },
      ],
      links: [{ kind: 'lease', id: lease_id, part: 1 }],
    })
    await test.client.transactions.create({
      tx_type: 'expense',
      amount: 25,
      date: '2026-02-03',
      links: [{ kind: 'lease', id: lease_id }],
    })
    expect(await paid()).toBe(535)
    await test.client.transactions.update({
      tx_id: first.id,
      links: [{ kind: 'lease', id: lease_id, counted: false }],
    })
    expect(await paid()).toBe(35)
    await test.client.undo.undo({})
    await test.client.transactions.void({ tx_id: first.id, reason: 'twice' })
    expect(await paid()).toBe(35)
  })

  it('are paid by one call, with an income that is there or a new one', async () => {
    const { lease_id } = await letUpper()
    const account = await test.client.accounts.create({
      name: 'Rents',
      kind: 'checking',
      opening_balance: 0,
    })
    const { transaction_id, rents } = await test.client.leases.addPayment({
      lease_id,
      amount: 658.06,
      date: '2026-01-20',
      account_id: account.id,
    })
    expect(rents.items[0]).toMatchObject({ state: 'paid', paid_on: '2026-01-20' })
    expect(await test.client.transactions.get({ tx_id: transaction_id })).toMatchObject({
      payee: 'Ana Ruiz',
      account_id: account.id,
      links: [{ kind: 'lease', id: lease_id, label: 'Ana Ruiz' }],
    })
    const bank = await test.client.transactions.create({
      tx_type: 'income',
      amount: 1200,
      date: '2026-02-01',
    })
    await test.client.leases.addPayment({ lease_id, transaction_id: bank.id })
    expect((await test.client.leases.rents({ lease_id })).paid).toBe(1858.06)
    await expect(test.client.leases.addPayment({ lease_id, transaction_id: bank.id })).rejects.toMatchObject(
      refusal('CONFLICT', /for this lease already/),
    )
    const spent = await test.client.transactions.create({ tx_type: 'expense', amount: 5, date: '2026-02-01' })
    await expect(test.client.leases.addPayment({ lease_id, transaction_id: spent.id })).rejects.toMatchObject(
      refusal('CONFLICT', /is no income/),
    )
    await expect(test.client.leases.addPayment({ lease_id })).rejects.toMatchObject(
      refusal('BAD_REQUEST', /amount/),
    )
    await expect(
      test.client.leases.addPayment({ lease_id, transaction_id: bank.id, amount: 3 }),
    ).rejects.toMatchObject(refusal('BAD_REQUEST', /amount: is that of the transaction/))
  })
})

describe('late fees', () => {
  it('are proposed with their working, and charged by a call alone', async () => {
    const { lease_id } = await letUpper({ late_fee_percent: 5, start_date: '2026-05-01' })
    await income(200, '2026-05-06', lease_id)
    await income(1000, '2026-05-20', lease_id)
    const before = await test.client.leases.rents({ lease_id })
    expect(before.items[0]).toMatchObject({
      state: 'paid',
      late_fee_charged: null,
      late_fee: {
        amount: 50,
        unpaid: 1000,
        percent: 5,
        working: '$1,000.00 was not paid by 6 May 2026, the last day of grace: 5% of it is $50.00',
      },
    })
    expect(before.charges).toEqual([])
    expect(before.balance).toBe(1200)
    await test.client.leases.addLateFee({ lease_id, period: '2026-05' })
    const after = await test.client.leases.rents({ lease_id })
    expect(after.items[0]).toMatchObject({ late_fee: null, late_fee_charged: 50 })
    expect(after.charges).toMatchObject([{ kind: 'late_fee', period: '2026-05', amount: 50, balance: 50 }])
    expect(after.balance).toBe(1250)
    await expect(test.client.leases.addLateFee({ lease_id, period: '2026-05' })).rejects.toMatchObject(
      refusal('CONFLICT', /charged already/),
    )
    await expect(test.client.leases.addLateFee({ lease_id, period: '2026-04' })).rejects.toMatchObject(
      refusal('BAD_REQUEST', /period: is no month of this lease/),
    )
    const waived = await test.client.leases.addLateFee({ lease_id, period: '2026-06', amount: 0 })
    expect(waived.charges).toHaveLength(2)
    expect((await test.client.leases.rents({ lease_id })).items[1]).toMatchObject({
      late_fee: null,
      late_fee_charged: 0,
    })
    const [fee] = waived.charges.filter(each => each.period === '2026-05')
    await test.client.leases.removeCharge({ lease_id, charge_id: fee?.id ?? '' })
    expect((await test.client.leases.rents({ lease_id })).items[0]?.late_fee?.amount).toBe(50)
  })

  it('are none of a rent that was in time', async () => {
    const { lease_id } = await letUpper({ late_fee: 80, start_date: '2026-06-01', grace_days: 14 })
    expect((await test.client.leases.rents({ lease_id })).items[0]).toMatchObject({
      state: 'due',
      late_fee: null,
    })
    await expect(test.client.leases.addLateFee({ lease_id, period: '2026-06' })).rejects.toMatchObject(
      refusal('CONFLICT', /is not late on 2026-06-15/),
    )
    test.clock.set('2026-06-16T12:00:00Z')
    expect((await test.client.leases.rents({ lease_id })).items[0]).toMatchObject({
      state: 'late',
      late_fee: { amount: 80, unpaid: 1200, percent: null },
    })
  })
})

describe('deposits', () => {
  it('are held apart from the rent, and cannot be given out twice', async () => {
    const { lease_id } = await letUpper()
    const row = await income(3058.06, '2026-01-15', lease_id)
    const received = await test.client.leases.addDeposit({
      lease_id,
      kind: 'received',
      amount: 2400,
      transaction_id: row.id,
    })
    expect(received).toMatchObject({ deposit_held: 2400, deposits: [{ date: '2026-01-15', counted: true }] })
    expect((await test.client.leases.rents({ lease_id })).paid).toBe(658.06)
    await expect(
      test.client.leases.addDeposit({ lease_id, kind: 'received', amount: 700, transaction_id: row.id }),
    ).rejects.toMatchObject(refusal('BAD_REQUEST', /amount: is more than what is left/))
    const applied = await test.client.leases.addDeposit({
      lease_id,
      kind: 'applied',
      amount: 1200,
      date: '2026-06-01',
    })
    expect(applied.deposit_held).toBe(1200)
    expect((await test.client.leases.rents({ lease_id })).paid).toBe(1858.06)
    await expect(
      test.client.leases.addDeposit({ lease_id, kind: 'returned', amount: 1200.01 }),
    ).rejects.toMatchObject(
      refusal('CONFLICT', /More of the deposit would have been given out by 2026-06-15/),
    )
    await expect(
      test.client.leases.addDeposit({ lease_id, kind: 'returned', amount: 1, date: '2026-01-01' }),
    ).rejects.toMatchObject(refusal('CONFLICT', /by 2026-01-01/))
    await expect(
      test.client.leases.removeDeposit({ lease_id, deposit_id: received.deposits[0]?.id ?? '' }),
    ).rejects.toMatchObject(refusal('CONFLICT', /than was held then/))
    const back = await test.client.transactions.create({
      tx_type: 'expense',
      amount: 1200,
      date: '2026-06-10',
    })
    const settled = await test.client.leases.addDeposit({
      lease_id,
      kind: 'returned',
      amount: 1200,
      transaction_id: back.id,
    })
    expect(settled.deposit_held).toBe(0)
    expect((await test.client.leases.rents({ lease_id })).paid).toBe(1858.06)
    await test.client.transactions.void({ tx_id: back.id, reason: 'bounced' })
    expect(await test.client.leases.get({ lease_id })).toMatchObject({ deposit_held: 1200 })
  })
})

it('a deposit that is held is owed back: net worth has it twice, as cash and as a debt, and it is not saved', async () => {
  const { lease_id } = await letUpper()
  const account = await test.client.accounts.create({ name: 'Rents', kind: 'checking', opening_balance: 100 })
  const row = await test.client.transactions.create({
    tx_type: 'income',
    amount: 2400,
    date: '2026-06-10',
    account_id: account.id,
  })
  const worth = async () => (await test.client.holdings.summary({})).net_worth
  expect(await worth()).toBe(2500)
  await test.client.leases.addDeposit({ lease_id, kind: 'received', amount: 2400, transaction_id: row.id })
  expect(await test.client.holdings.summary({})).toMatchObject({
    net_worth: 100,
    accounts: 2500,
    deposits: 2400,
  })
  const { points } = await test.client.holdings.netWorth({ from: '2026-05' })
  expect(points.map(({ net_worth, deposits }) => [net_worth, deposits])).toEqual([
    [0, 0],
    [100, 2400],
  ])
  const alone = await test.client.holdings.netWorth({ from: '2026-06', include_accounts: false })
  expect(alone.points).toMatchObject([{ net_worth: 0, accounts: null, deposits: null }])
  const { net_worth } = await test.client.today.board({})
  expect(net_worth).toMatchObject({ data: { net_worth: 100, deposits: 2400, change: 100 } })
})

describe('the rent roll', () => {
  it('has no vacant unit of a house that is sold by then', async () => {
    const { property } = await duplex()
    const roll = async (as_of: string) => (await test.client.leases.rentRoll({ as_of })).vacancy.units
    const prop_id = property.id
    await test.client.properties.update({ prop_id, ownership: 'owned', owned_on: '2020-01-01' })
    await test.client.properties.update({ prop_id, ownership: 'sold', sold_on: '2026-05-01' })
    expect(await roll('2026-04-30')).toBe(2)
    expect(await roll('2026-05-01')).toBe(0)
  })

  it('has every unit, what is owed of it, and what is vacant', async () => {
    const { property, up, down, lease_id } = await letUpper({
      start_date: '2026-05-01',
      end_date: '2026-12-31',
    })
    const house = await test.client.properties.create({ line: '05 Ash Ln' })
    const whole = await test.client.leases.create({
      property_id: house.id,
      tenant: 'Cy Old',
      rent: 2000,
      start_date: '2026-01-01',
      end_date: '2026-03-31',
    })
    await income(1500, '2026-05-02', lease_id)
    await test.client.leases.addDeposit({
      lease_id: whole.id,
      kind: 'received',
      amount: 300,
      date: '2026-01-01',
    })
    const roll = await test.client.leases.rentRoll({})
    expect(roll.items).toMatchObject([
      {
        property_id: house.id,
        unit_id: null,
        lease_id: null,
        tenant: null,
        rent: null,
        due: null,
        vacant_since: '2026-04-01',
      },
      { unit_id: down.id, unit: 'Lower', lease_id: null, vacant_since: null },
      {
        property_id: property.id,
        unit_id: up.id,
        unit: 'Upper',
        lease_id,
        tenant: 'Ana Ruiz',
        rent: 1200,
        start_date: '2026-05-01',
        end_date: '2026-12-31',
        deposit: 2400,
        due: 2400,
        paid: 1500,
        late: 900,
        balance: 900,
        deposit_held: 0,
      },
    ])
    expect(roll.totals).toEqual({
      rent: 1200,
      deposit: 2400,
      due: 2400,
      paid: 1500,
      late: 900,
      balance: 900,
      deposit_held: 0,
    })
    expect(roll.vacancy).toEqual({ units: 3, let: 1, vacant: 2, rate: 66.67 })
    expect(roll.others).toMatchObject([
      { lease_id: whole.id, status: 'ended', due: 6000, paid: 0, balance: 6000, deposit_held: 300 },
    ])
    expect(roll.deposits_held).toBe(300)
    const then = await test.client.leases.rentRoll({ as_of: '2026-02-10', property_id: house.id })
    expect(then).toMatchObject({
      totals: { rent: 2000, balance: 4000 },
      vacancy: { units: 1, vacant: 0, rate: 0 },
    })
    expect(
      (await test.client.leases.rentRoll({ as_of: '2000-01-01', property_id: house.id })).vacancy.rate,
    ).toBe(100)
  })
})

describe('what is entered of leases', () => {
  it('is taken back and done again step by step, and stands in the history by name', async () => {
    const { property } = await duplex()
    const once = async <T>(label: string, act: () => Promise<T>): Promise<T> => {
      const before = dumpOf(test.file)
      const done = await act()
      const after = dumpOf(test.file)
      const step = (await test.client.undo.state({})).undo
      expect(step && `${step.label}${step.title === '' ? '' : `: ${step.title}`}`).toBe(label)
      await test.client.undo.undo({})
      expect(dumpOf(test.file), label).toEqual(before)
      await test.client.undo.redo({})
      expect(dumpOf(test.file), label).toEqual(after)
      return done
    }
    const unit = await once('Unit added: Attic', () =>
      test.client.units.create({ property_id: property.id, name: 'Attic' }),
    )
    await once('Unit changed: Attic', () => test.client.units.update({ unit_id: unit.id, area: 300 }))
    const { id: lease_id } = await once('Lease added: Bo', () =>
      test.client.leases.create({
        property_id: property.id,
        unit_id: unit.id,
        tenant: 'Bo',
        rent: 100,
        start_date: '2026-01-01',
        rent_steps: [{ from: '2026-03-01', rent: 110 }],
      }),
    )
    await once('Lease changed: Bo', () =>
      test.client.leases.update({ lease_id, notes: 'Cat', rent_steps: [] }),
    )
    await once('Lease ended: Bo', () => test.client.leases.end({ lease_id, end_date: '2026-12-31' }))
    await once('Charge to a tenant added: Bo', () =>
      test.client.leases.addCharge({ lease_id, amount: 30, notes: 'Key' }),
    )
    await once('Deposit of a tenant added: Bo', () =>
      test.client.leases.addDeposit({ lease_id, kind: 'received', amount: 100 }),
    )
    await once('Transaction posted: Bo', () => test.client.leases.addPayment({ lease_id, amount: 100 }))
    const { items } = await test.client.audit.list({ entity_kind: 'lease' })
    expect(
      items.filter(each => !['undo', 'redo'].includes(each.action)).map(each => [each.title, each.action]),
    ).toEqual([
      ['Bo', 'end'],
      ['Bo', 'update'],
      ['Bo', 'create'],
    ])
    expect((await test.client.audit.verify({})).ok).toBe(true)
    expect((await test.client.search.find({ q: 'bo attic' })).items).toMatchObject([
      { kind: 'lease', id: lease_id, title: 'Bo', detail: '12 Oak St · Attic' },
    ])
    const files = unzipSync(new Uint8Array(await (await test.client.backups.exportAll({})).arrayBuffer()))
    expect(JSON.parse(strFromU8(files['json/leases.json'] ?? new Uint8Array()))).toMatchObject([
      { tenant: 'Bo', rent_minor: 10_000 },
    ])
    expect(strFromU8(files['csv/lease_charges.csv'] ?? new Uint8Array())).toContain('30')
  })
})

describe('what a review of leases found', () => {
  const rateOfEuro = { base_currency: 'EUR', quote_currency: 'USD', date: '2026-01-01' }
  const euros = async (amount: number, date: string, lease_id: string) => {
    const account = await test.client.accounts.create({
      name: 'Euros',
      kind: 'checking',
      currency: 'EUR',
      opening_balance: 0,
    })
    return test.client.transactions.create({
      tx_type: 'income',
      amount,
      date,
      account_id: account.id,
      links: [{ kind: 'lease', id: lease_id }],
    })
  }

  it('a lease that begins later than next month shows its first rent', async () => {
    const { lease_id } = await letUpper({ start_date: '2026-10-10', due_day: 5 })
    expect(await test.client.leases.rents({ lease_id })).toMatchObject({
      from: '2026-10-10',
      to: '2026-10-31',
      items: [{ period: '2026-10', due_date: '2026-10-10' }],
    })
    const later = await test.client.leases.rents({ lease_id, from: '2027-02-03' })
    expect(later).toMatchObject({ to: '2027-02-28', items: [{ due_date: '2027-02-05' }] })
    const ended = await test.client.leases.rents({ lease_id, as_of: '2027-01-31' })
    expect(ended.to).toBe('2027-02-28')
  })

  it('a deposit of a row that no rate leads from takes nothing from what was paid', async () => {
    await test.client.exchangeRates.set({ ...rateOfEuro, rate: '2' })
    const { lease_id } = await letUpper()
    const row = await euros(1000, '2026-02-01', lease_id)
    await test.client.leases.addDeposit({ lease_id, kind: 'received', amount: 1500, transaction_id: row.id })
    expect((await test.client.leases.rents({ lease_id })).paid).toBe(500)
    await test.client.exchangeRates.remove(rateOfEuro)
    expect(await test.client.leases.rents({ lease_id })).toMatchObject({
      paid: 0,
      payments: [],
      unconverted: [{ currency: 'EUR', amount: 1000, count: 1 }],
    })
  })

  it('what came in later than the day is not told apart yet', async () => {
    const { lease_id } = await letUpper()
    await euros(1000, '2026-05-01', lease_id)
    const on = async (as_of: string) => [
      (await test.client.leases.rents({ lease_id, as_of })).unconverted,
      (await test.client.leases.rentRoll({ as_of })).unconverted,
    ]
    expect(await on('2026-04-30')).toEqual([[], []])
    const told = [{ currency: 'EUR', amount: 1000, count: 1 }]
    expect(await on('2026-05-01')).toEqual([told, told])
  })

  it('an income that was left out of its lease is taken in again, by a payment and by a deposit', async () => {
    const { lease_id, lease, down } = await letUpper()
    const leftOut = async (amount: number, of = lease_id) => {
      const row = await income(amount, '2026-02-01', of)
      await test.client.transactions.update({
        tx_id: row.id,
        links: [{ kind: 'lease', id: of, counted: false }],
      })
      return row.id
    }
    const paid = async () => (await test.client.leases.rents({ lease_id })).paid
    const transaction_id = await leftOut(500)
    expect(await paid()).toBe(0)
    await test.client.leases.addPayment({ lease_id, transaction_id })
    expect(await paid()).toBe(500)
    expect((await test.client.transactions.get({ tx_id: transaction_id })).links).toMatchObject([
      { kind: 'lease', id: lease_id, counted: true },
    ])
    await expect(test.client.leases.addPayment({ lease_id, transaction_id })).rejects.toMatchObject(
      refusal('CONFLICT', /for this lease already/),
    )
    const deposit = { lease_id, kind: 'received', amount: 900, transaction_id: await leftOut(1000) } as const
    expect(await test.client.leases.addDeposit(deposit)).toMatchObject({ deposit_held: 900 })
    expect(await paid()).toBe(600)
    const other = await test.client.leases.create({
      property_id: lease.property_id,
      unit_id: down.id,
      tenant: 'Bo',
      rent: 900,
      start_date: '2026-01-01',
    })
    await expect(
      test.client.leases.addPayment({ lease_id, transaction_id: await leftOut(10, other.id) }),
    ).rejects.toMatchObject(refusal('CONFLICT', /for another lease/))
  })

  it('a payment of a lease that began long ago is entered and answered', async () => {
    const { lease_id } = await letUpper({ start_date: '1900-01-01' })
    const { rents } = await test.client.leases.addPayment({ lease_id, amount: 1200, date: '2026-06-01' })
    expect(rents).toMatchObject({ paid: 1200, to: '2026-07-31', items: { length: 1519 } })
    await expect(
      test.client.leases.addLateFee({ lease_id, period: '2026-05', amount: 25 }),
    ).resolves.toMatchObject({ charges: [{ amount: 25, period: '2026-05' }] })
  })
})
