import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { openTestApp, type TestApp } from '../helpers/app.ts'

/** Money that reaches the books of a property by several ways counts once, and under its line with the line's sign. */

let test: TestApp
let house: string
let unit: string
beforeEach(async () => {
  test = await openTestApp({ now: '2026-11-20T12:00:00Z' })
  house = (await test.client.properties.create({ line: '12 Main Street', ownership: 'owned' })).id
  unit = (await test.client.units.create({ property_id: house, name: 'Upper' })).id
})
afterEach(async () => {
  expect(test.logged).toEqual([])
  await test.close()
})

type Link = { readonly kind: 'property' | 'unit' | 'lease' | 'liability'; readonly id: string }
const toHouse = (): Link => ({ kind: 'property', id: house })
const toUnit = (): Link => ({ kind: 'unit', id: unit })
const books = (prop_id = house) => test.client.propertyBooks.year({ prop_id, year: 2026 })
const liability = async () => {
  const { holding_id } = await test.client.propertyBooks.makeHolding({ prop_id: house })
  const { id } = await test.client.holdings.createLiability({ holding_id, name: 'Loan', balance: 9_000 })
  return id
}

describe('a payment onto the account of a loan', () => {
  /** 700 from checking onto the loan's account, whose side is for the house. */
  const pay = async (links: readonly Link[]) => {
    const { client } = test
    const checking = (await client.accounts.create({ name: 'Everyday', kind: 'checking' })).id
    const loan = (await client.accounts.create({ name: 'House loan', kind: 'loan' })).id
    await client.accounts.update({ account_id: loan, default_link: { kind: 'property', id: house } })
    const { out, in: into } = await client.transactions.transfer({
      amount: 700,
      date: '2026-03-01',
      from_account_id: checking,
      to_account_id: loan,
    })
    await client.transactions.update({ tx_id: out.id, links: [...links] })
    await client.transactions.update({ tx_id: into.id, links: [toHouse()] })
    return out.id
  }

  it('counts once where its other side is for a unit or a lease', async () => {
    const lease = await test.client.leases.create({
      property_id: house,
      unit_id: unit,
      tenant: 'Ana',
      rent: 1_200,
      start_date: '2026-01-01',
    })
    const paid = await pay([toUnit()])
    expect(await books()).toMatchObject({ principal: 700, debt_service: 700 })
    await test.client.transactions.update({ tx_id: paid, links: [{ kind: 'lease', id: lease.id }] })
    expect(await books()).toMatchObject({ principal: 700, debt_service: 700 })
  })

  it('counts once where its other side is for the debt alone', async () => {
    await pay([{ kind: 'liability', id: await liability() }])
    expect(await books()).toMatchObject({ principal: 700, debt_service: 700 })
  })

  it('counts where its other side is for the debt and another property’s unit', async () => {
    const other = (await test.client.properties.create({ line: '9 Elm Street' })).id
    const elsewhere = (await test.client.units.create({ property_id: other, name: 'Upper' })).id
    await pay([
      { kind: 'liability', id: await liability() },
      { kind: 'unit', id: elsewhere },
    ])
    expect(await books()).toMatchObject({ principal: 700 })
    expect(await books(other)).toMatchObject({ principal: 700 })
  })

  it('counts once where a part of a split row is that side, and for a unit', async () => {
    const { client } = test
    const checking = (await client.accounts.create({ name: 'Everyday', kind: 'checking' })).id
    const loan = (await client.accounts.create({ name: 'House loan', kind: 'loan' })).id
    await client.transactions.create({
      tx_type: 'expense',
      amount: 1_000,
      date: '2026-03-01',
      account_id: checking,
      splits: [
        { bucket_id: null, amount: 700, transfer_account_id: loan },
        { bucket_id: null, amount: 300 },
      ],
      links: [{ ...toUnit(), part: 0 }],
    })
    const [side] = (await client.transactions.list({ account_id: loan })).items
    await client.transactions.update({ tx_id: side?.id ?? '', links: [toHouse()] })
    expect(await books()).toMatchObject({ principal: 700, operating: 0 })
  })
})

it('a row for a debt of the house and for its unit counts once', async () => {
  const debt: Link = { kind: 'liability', id: await liability() }
  const post = (amount: number, links: readonly Link[]) =>
    test.client.transactions.create({
      tx_type: 'expense',
      amount,
      date: '2026-03-10',
      links: [...links],
    })
  await post(800, [debt, toUnit()])
  expect(await books()).toMatchObject({ debt_service: 800 })
  const other = (await test.client.properties.create({ line: '9 Elm Street' })).id
  const elsewhere = (await test.client.units.create({ property_id: other, name: 'Upper' })).id
  await post(7, [debt, { kind: 'unit', id: elsewhere }])
  expect(await books()).toMatchObject({ debt_service: 800 })
  expect(await books(other)).toMatchObject({ debt_service: 7 })
})

it('rows without a tax line come to their line, of a month and of the year', async () => {
  const { client } = test
  const post = (tx_type: 'income' | 'expense', amount: number, date: string) =>
    client.transactions.create({ tx_type, amount, date, links: [toHouse()] })
  await post('income', 900, '2026-03-01')
  await post('expense', 250.5, '2026-03-31')
  await post('expense', 20, '2026-02-28')
  await post('expense', 30, '2026-04-01')
  const found = await books()
  const line = found.by_line.find(each => each.line === 'unassigned')
  const sumOf = async (more: object) =>
    (
      await client.propertyBooks.rows({ prop_id: house, year: 2026, line: 'unassigned', ...more })
    ).items.reduce((sum, { amount }) => sum + Math.round(amount * 100), 0) / 100
  expect(line).toMatchObject({ amount: 599.5 })
  expect(await sumOf({})).toBe(599.5)
  for (let month = 1; month <= 12; month++) expect(await sumOf({ month })).toBe(line?.by_month[month - 1])
})
