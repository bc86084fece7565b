import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { openTestApp, type TestApp } from '../helpers/app.ts'

/** The books of a property, out of the rows that are for it. */

let test: TestApp
let house: string
beforeEach(async () => {
  test = await openTestApp({ now: '2026-11-20T12:00:00Z' })
  house = (await test.client.properties.create({ line: '12 Main Street', city: 'Salem' })).id
})
afterEach(async () => {
  expect(test.logged).toEqual([])
  await test.close()
})

const link = (id = house) => ({ kind: 'property' as const, id })
const post = (tx_type: 'income' | 'expense', amount: number, more: object = {}) =>
  test.client.transactions.create({ tx_type, amount, date: '2026-03-10', link: link(), ...more })
const books = (year = 2026) => test.client.propertyBooks.year({ prop_id: house, year })
const bucket = async (name: string) =>
  (await test.client.buckets.create({ name, bucket_type: 'essentials', priority: 'A' })).id
const refused = (call: Promise<unknown>) =>
  call.then(
    () => expect.unreachable('was taken'),
    error => error.data?.issues?.[0] ?? error.data?.kind ?? error.data,
  )

describe('books', () => {
  it('answer for every property, with nothing where nothing was', async () => {
    const found = await test.client.propertyBooks.year({ prop_id: house })
    expect(found).toMatchObject({
      property_id: house,
      year: 2026,
      income: 0,
      operating: 0,
      noi: 0,
      debt_service: 0,
      cash_flow: 0,
      capital: 0,
      by_line: [],
      unconverted: [],
      holding_id: null,
      loans: [],
    })
    expect(found.by_month.map(({ month }) => month)).toHaveLength(12)
    expect(found.by_month[11]).toMatchObject({ month: '2026-12', noi: 0 })
    expect(await refused(test.client.propertyBooks.year({ prop_id: 'prop_none' }))).toBe('property')
  })

  it('count what is for a unit or a lease of the property once, and no deposit', async () => {
    const { client } = test
    const unit = await client.units.create({ property_id: house, name: 'Upper' })
    const lease = await client.leases.create({
      property_id: house,
      unit_id: unit.id,
      tenant: 'Ana',
      rent: 1_200,
      start_date: '2026-01-01',
    })
    const other = await client.properties.create({ line: '9 Elm Street' })
    const elsewhere = await client.units.create({ property_id: other.id, name: 'Upper' })
    const ofUnit = { kind: 'unit' as const, id: unit.id }
    const ofLease = { kind: 'lease' as const, id: lease.id }
    await post('income', 1_200, { link: undefined, links: [ofLease] })
    await post('income', 1_100, { link: undefined, links: [link(), ofUnit, ofLease] })
    await post('expense', 80, { link: undefined, links: [ofUnit], bucket_id: await bucket('Upkeep') })
    await post('expense', 5, { link: undefined, links: [{ kind: 'unit', id: elsewhere.id }] })
    expect(await books()).toMatchObject({ income: 2_300, operating: 80, noi: 2_220 })

    const first = await post('income', 3_600, { link: undefined, links: [ofLease] })
    const whole = await post('income', 500, { link: undefined, links: [ofLease] })
    for (const [{ id }, amount] of [
      [first, 2_400],
      [whole, 500],
    ] as const)
      await client.leases.addDeposit({ lease_id: lease.id, kind: 'received', amount, transaction_id: id })
    expect(await books()).toMatchObject({ income: 3_500, noi: 3_420 })
    const { items } = await client.propertyBooks.rows({ prop_id: house, year: 2026, figure: 'income' })
    expect(items.map(({ amount }) => amount).sort()).toEqual([1_100, 1_200, 1_200])

    // What is for the lease no more holds no deposit of it either, as in the lease's own account.
    await client.transactions.update({ tx_id: whole.id, links: [link()] })
    expect((await client.leases.get({ lease_id: lease.id })).deposit_held).toBe(2_400)
    expect(await books()).toMatchObject({ income: 4_000 })
  })

  it('count what has no tax line under it; refunds lower costs; void rows and transfers are nothing', async () => {
    const { client } = test
    const [checking, savings] = await Promise.all(
      (['checking', 'savings'] as const).map(
        async kind => (await client.accounts.create({ name: kind, kind })).id,
      ),
    )
    const upkeep = await bucket('Upkeep')
    await post('income', 1_500)
    await post('expense', 200.1, { bucket_id: upkeep })
    await post('income', 50.05, { bucket_id: upkeep, date: '2026-04-01' })
    await post('expense', 9, { date: '2025-12-31' })
    const wrong = await post('expense', 777)
    await client.transactions.void({ tx_id: wrong.id })
    const moved = await client.transactions.transfer({
      amount: 400,
      date: '2026-03-01',
      from_account_id: checking ?? '',
      to_account_id: savings ?? '',
    })
    await client.transactions.update({ tx_id: moved.out.id, link: link() })
    await client.transactions.update({ tx_id: moved.in.id, link: link() })
    const found = await books()
    expect(found).toMatchObject({
      income: 1_500,
      operating: 150.05,
      noi: 1_349.95,
      debt_service: 0,
      capital: 0,
      cash_flow: 1_349.95,
      unassigned: { income: 1_500, operating: 150.05, entries: 3 },
    })
    expect(found.by_line).toMatchObject([{ line: 'unassigned', amount: 1_349.95, entries: 3 }])
    expect(found.by_month[2]).toMatchObject({ income: 1_500, operating: 200.1 })
    expect(found.by_month[3]).toMatchObject({ operating: -50.05, noi: 50.05 })
    expect(await books(2025)).toMatchObject({ operating: 9 })
  })

  it('count each part of a split for itself, and of a linked part that part alone', async () => {
    const upkeep = await bucket('Upkeep')
    await test.client.taxLines.choose({ bucket_id: upkeep, tax_line: 'us_repairs' })
    const splits = [
      { bucket_id: upkeep, amount: 30 },
      { bucket_id: null, amount: 70 },
    ]
    await post('expense', 100, { splits })
    await post('expense', 100, { splits, link: undefined, links: [{ ...link(), part: 1 }] })
    expect(await books()).toMatchObject({
      operating: 170,
      by_line: [
        { line: 'us_repairs', name: 'Repairs', number: '14', amount: 30 },
        { line: 'unassigned', amount: -140 },
      ],
    })
  })

  it('convert as the reports do, and say what no rate leads from', async () => {
    const { client } = test
    const away = (await client.accounts.create({ name: 'Away', kind: 'checking', currency: 'EUR' })).id
    await post('expense', 100, { account_id: away })
    await post('income', 30, { account_id: away, date: '2026-05-01' })
    expect(await books()).toMatchObject({
      noi: 0,
      operating: 0,
      unconverted: [{ currency: 'EUR', amount: -70, count: 2 }],
    })
    await client.exchangeRates.set({
      base_currency: 'EUR',
      quote_currency: 'USD',
      rate: '1.1588',
      date: '2026-04-30',
    })
    const found = await books()
    const report = await client.reports.spending({ from: '2026-01-01', to: '2026-12-31', by: 'property' })
    expect(found).toMatchObject({ income: 34.76, unconverted: [{ currency: 'EUR', amount: -100, count: 1 }] })
    expect(report.unconverted).toEqual([{ currency: 'EUR', amount: -100, count: 1 }])
  })

  it('open into the rows of each figure', async () => {
    const upkeep = await bucket('Upkeep')
    await test.client.taxLines.choose({ bucket_id: upkeep, tax_line: 'us_repairs' })
    const repair = await post('expense', 20, { bucket_id: upkeep, payee: 'Hardware store' })
    const refund = await post('income', 5, { bucket_id: upkeep, date: '2026-06-01' })
    const rent = await post('income', 900)
    const rows = async (more: object) =>
      (await test.client.propertyBooks.rows({ prop_id: house, year: 2026, ...more })).items.map(
        ({ transaction_id, amount }) => [transaction_id, amount],
      )
    expect(await rows({ figure: 'operating' })).toEqual([
      [refund.id, -5],
      [repair.id, 20],
    ])
    expect(await rows({ line: 'us_repairs', month: 3 })).toEqual([[repair.id, 20]])
    expect(await rows({ line: 'unassigned' })).toEqual([[rent.id, 900]])
    expect(await rows({ figure: 'debt_service' })).toEqual([])
    const { items } = await test.client.propertyBooks.rows({ prop_id: house, year: 2026, line: 'us_repairs' })
    expect(items[1]).toMatchObject({ payee: 'Hardware store', tax_line_from: 'bucket', group: 'operating' })
  })
})

describe('loans of a property', () => {
  it('on an account are paid by the parts that go there; interest by its line', async () => {
    const { client } = test
    const checking = (await client.accounts.create({ name: 'Everyday', kind: 'checking' })).id
    const loan = (await client.accounts.create({ name: 'House loan', kind: 'loan' })).id
    const [interest, escrow] = [await bucket('Interest'), await bucket('Escrow')]
    await client.taxLines.choose({ bucket_id: interest, tax_line: 'us_mortgage_interest' })
    await client.taxLines.choose({ bucket_id: escrow, tax_line: 'us_taxes' })
    await post('expense', 1_500, {
      account_id: checking,
      splits: [
        { bucket_id: null, amount: 1_100, transfer_account_id: loan },
        { bucket_id: interest, amount: 350 },
        { bucket_id: escrow, amount: 50 },
      ],
    })
    expect(await books()).toMatchObject({
      operating: 50,
      noi: -50,
      interest: 350,
      principal: 1_100,
      debt_service: 1_450,
      cash_flow: -1_500,
    })
    // The loan's own row of it is for the property as well, by the account's default: it is the same money.
    await client.accounts.update({ account_id: loan, default_link: link() })
    const [side] = (await client.transactions.list({ account_id: loan })).items
    await client.transactions.update({ tx_id: side?.id ?? '', link: link() })
    expect(await books()).toMatchObject({ debt_service: 1_450, loans: [{ id: loan, name: 'House loan' }] })
  })

  it('against its holding are paid by the rows for them, once', async () => {
    const { client } = test
    await client.properties.update({ prop_id: house, ownership: 'owned' })
    const { holding_id } = await client.propertyBooks.makeHolding({ prop_id: house })
    const { id } = await client.holdings.createLiability({ holding_id, name: 'House loan', balance: 100_000 })
    const loan = { kind: 'liability' as const, id }
    await post('expense', 800, { link: loan })
    await post('expense', 90, { link: undefined, links: [loan, link()] })
    const other = await client.properties.create({ line: '3 Else Rd' })
    await post('expense', 55, { link: undefined, links: [loan, link(other.id)] })
    const row = await post('expense', 60, { link: loan })
    await client.taxLines.choose({ transaction_id: row.id, tax_line: 'us_insurance' })
    expect(await books()).toMatchObject({
      debt_service: 890,
      operating: 60,
      unassigned: { operating: 0 },
      holding_id,
      loans: [{ id, name: 'House loan' }],
    })
    expect(await client.propertyBooks.year({ prop_id: other.id, year: 2026 })).toMatchObject({
      debt_service: 55,
      operating: 0,
    })
  })
})

describe('tax lines', () => {
  it('are listed with source and date, by form', async () => {
    const { items, note } = await test.client.taxLines.list({ schedule: 'ca_t776' })
    expect(items.find(({ number }) => number === '8141')).toMatchObject({
      name: 'Gross rents',
      as_of: '2024',
    })
    expect(items.every(({ schedule }) => schedule === 'ca_t776')).toBe(true)
    expect(note).toContain('Not tax advice')
  })

  it('of a row go before its payee’s, and those before its bucket’s', async () => {
    const { client } = test
    const upkeep = await bucket('Upkeep')
    const row = await post('expense', 10, { bucket_id: upkeep, payee: 'Hardware store' })
    const lines = async () => (await books()).by_line.map(({ line }) => line)
    expect(await lines()).toEqual(['unassigned'])
    const { choice } = await client.taxLines.choose({ bucket_id: upkeep, tax_line: 'us_repairs' })
    expect(choice).toMatchObject({ bucket_id: upkeep, tax_line: 'us_repairs' })
    expect(await lines()).toEqual(['us_repairs'])
    const payee_id = row.payee_id ?? ''
    await client.taxLines.choose({ payee_id, tax_line: 'us_supplies' })
    expect(await lines()).toEqual(['us_supplies'])
    await client.taxLines.choose({ transaction_id: row.id, tax_line: 'capital_improvements' })
    expect(await books()).toMatchObject({ capital: 10, noi: 0, cash_flow: -10 })
    expect((await client.taxLines.choices({})).items).toHaveLength(3)
    await client.undo.undo({})
    expect(await lines()).toEqual(['us_supplies'])
    expect(await client.taxLines.choose({ payee_id, tax_line: null })).toEqual({ choice: null })
    expect(await lines()).toEqual(['us_repairs'])
    const [entry] = (await client.audit.list({ entity_kind: 'tax_line_choice' })).items
    expect(entry).toMatchObject({ action: 'delete' })
  })

  it('of a part stay with the part, wherever it stands', async () => {
    const { client } = test
    const upkeep = await bucket('Upkeep')
    const [paint, rest] = [
      { bucket_id: upkeep, amount: 30, notes: 'Paint' },
      { bucket_id: null, amount: 70, notes: 'Rest' },
    ]
    const row = await post('expense', 100, { splits: [paint, rest] })
    await client.taxLines.choose({ transaction_id: row.id, part: 0, tax_line: 'us_repairs' })
    const repairs = async () => (await books()).by_line.find(({ line }) => line === 'us_repairs')?.amount
    expect(await repairs()).toBe(30)
    await client.transactions.update({ tx_id: row.id, splits: [rest, paint] })
    expect(await repairs()).toBe(30)
    expect((await client.taxLines.choices({})).items).toMatchObject([{ transaction_id: row.id, part: 1 }])
    await client.transactions.update({ tx_id: row.id, splits: [] })
    expect(await repairs()).toBeUndefined()
  })

  it('refuse what is none, and what they are not for', async () => {
    const { client } = test
    const row = await post('expense', 10)
    const choose = (fields: object) => refused(client.taxLines.choose({ tax_line: 'us_repairs', ...fields }))
    expect(await choose({ transaction_id: row.id, tax_line: 'us_nothing' })).toMatchObject({
      path: ['tax_line'],
    })
    expect(await choose({})).toMatchObject({ path: ['bucket_id'] })
    expect(await choose({ transaction_id: row.id, part: 0 })).toMatchObject({ path: ['part'] })
    expect(await choose({ bucket_id: 'bk_none' })).toBe('bucket')
    expect(await choose({ transaction_id: 'tx_none' })).toBe('transaction')
    expect((await client.taxLines.choices({})).items).toEqual([])
  })
})

describe('depreciation', () => {
  it('says what is missing rather than a figure', async () => {
    const found = await test.client.propertyBooks.depreciation({ prop_id: house, year: 2026 })
    expect(found).toMatchObject({
      amount: null,
      basis: null,
      accumulated: null,
      missing: ['purchase_price', 'land_value', 'owned_on'],
    })
  })

  it('is of price, costs and improvements less the land, each from its own month', async () => {
    const { client } = test
    await client.properties.update({
      prop_id: house,
      ownership: 'owned',
      owned_on: '2024-07-10',
      purchase_price: 195_000,
      purchase_costs: 3_000,
      land_value: 51_000,
    })
    const costs = await post('expense', 2_000, { date: '2024-07-10' })
    await client.taxLines.choose({ transaction_id: costs.id, tax_line: 'purchase_costs' })
    const roof = await post('expense', 12_000, { date: '2026-02-03' })
    await client.taxLines.choose({ transaction_id: roof.id, tax_line: 'capital_improvements' })
    const year = (number: number) => client.propertyBooks.depreciation({ prop_id: house, year: number })
    expect(await year(2023)).toMatchObject({ amount: 0, accumulated: 0 })
    expect(await year(2024)).toMatchObject({
      recovery: '27.5',
      in_service_on: '2024-07-10',
      building_basis: 149_000,
      basis: 149_000,
      percentage: 1.667,
      amount: 2_483.83,
      improvements: [],
    })
    expect(await year(2026)).toMatchObject({
      basis: 161_000,
      percentage: 3.636,
      // 149,000 at 3.636 percent, and the roof from February at 3.182 percent.
      amount: 5_799.48,
      improvements: [{ date: '2026-02-03', basis: 12_000, amount: 381.84 }],
      accumulated: 13_700.95,
      remaining: 147_299.05,
    })
    await client.properties.update({ prop_id: house, recovery: '39', in_service_on: '2024-09-01' })
    expect(await year(2024)).toMatchObject({ recovery: '39', percentage: 0.749, amount: 1_116.01 })
    await client.properties.update({ prop_id: house, property_type: 'land', recovery: null })
    expect(await year(2024)).toMatchObject({ amount: null, missing: ['recovery'] })
  })

  it('writes off no more than the basis where an improvement was refunded', async () => {
    const { client } = test
    await client.properties.update({
      prop_id: house,
      ownership: 'owned',
      owned_on: '2020-01-10',
      purchase_price: 150_000,
      land_value: 50_000,
    })
    const improve = async (tx_type: 'income' | 'expense', amount: number, date: string) => {
      const { id } = await post(tx_type, amount, { date })
      await client.taxLines.choose({ transaction_id: id, tax_line: 'capital_improvements' })
    }
    const year = () => client.propertyBooks.depreciation({ prop_id: house, year: 2060 })
    await improve('expense', 10_000, '2024-02-03')
    await improve('income', 2_000, '2024-05-03')
    expect(await year()).toMatchObject({
      basis: 108_000,
      accumulated: 108_000,
      remaining: 0,
      improvements: [{ date: '2024-02-03', basis: 8_000 }],
    })
    await improve('income', 9_000, '2025-05-03')
    expect(await year()).toMatchObject({ basis: 99_000, accumulated: 99_000, improvements: [] })
  })
})
