import { afterEach, beforeEach, expect, it } from 'vitest'
import { openTestApp, type TestApp } from '../helpers/app.ts'

/** A property against the analysis that it was bought on, and the next one that begins from what it really cost. */

let test: TestApp
let house: string
beforeEach(async () => {
  test = await openTestApp({ now: '2026-11-20T12:00:00Z' })
  house = (
    await test.client.properties.create({
      line: '12 Main Street',
      ownership: 'owned',
      owned_on: '2025-03-10',
      purchase_price: 200_000,
      purchase_costs: 3_000,
    })
  ).id
})
afterEach(async () => {
  expect(test.logged).toEqual([])
  await test.close()
})

const post = async (tx_type: 'income' | 'expense', amount: number, date: string, tax_line: string) => {
  const { id } = await test.client.transactions.create({
    tx_type,
    amount,
    date,
    links: [{ kind: 'property', id: house }],
  })
  await test.client.taxLines.choose({ transaction_id: id, tax_line })
}
const compare = (year?: number) =>
  test.client.propertyBooks.comparison({ prop_id: house, ...(year !== undefined && { year }) })

it('says by line what was more or less than expected, and saves what it cost for the next', async () => {
  const { client } = test
  expect(await compare()).toMatchObject({ year: 2025, months: 10, scenario: null, lines: [] })
  await expect(client.propertyBooks.saveAsStart({ prop_id: house })).rejects.toMatchObject({
    code: 'CONFLICT',
  })
  const scenario = await client.underwriting.createScenario({
    name: 'As bought',
    model: 'rental_v1',
    property_id: house,
    inputs: {
      purchase: 200_000,
      buying: 2_500,
      repairs: 10_000,
      rent_monthly: 1_500,
      operating_monthly: 400,
      loan: 0,
      loan_rate: 0,
      loan_months: 360,
      hold_years: 5,
    },
  })
  await post('expense', 9_000, '2025-04-01', 'capital_improvements')
  await post('expense', 2_800, '2025-05-01', 'us_repairs')
  await post('income', 16_000, '2025-06-01', 'us_rents')
  await post('expense', 1_200, '2025-07-01', 'us_insurance')
  const found = await compare(2025)
  expect(found.scenario).toMatchObject({ id: scenario.id, name: 'As bought' })
  const line = (name: string) => found.lines.find(each => each.line === name)
  expect(line('purchase_price')).toMatchObject({ expected: 200_000, actual: 200_000, over: 0 })
  expect(line('buying_costs')).toMatchObject({ expected: 2_500, actual: 3_000, over: 0.2 })
  expect(line('repairs')).toMatchObject({ expected: 10_000, actual: 11_800, difference: 1_800, over: 0.18 })
  expect(line('income')).toMatchObject({ expected: 15_000, actual: 16_000 })
  expect(line('operating')).toMatchObject({ expected: 4_000, actual: 4_000, over: 0 })
  expect(line('noi')).toMatchObject({ expected: 11_000, actual: 12_000 })
  expect(found.operating_share).toBe(0.25)

  const saved = await client.propertyBooks.saveAsStart({ prop_id: house, year: 2025 })
  expect(saved.name).toBe('As 12 Main Street was in 2025')
  const { items } = await client.underwriting.scenarios({ model: 'rental_v1' })
  expect(items.find(({ id }) => id === saved.scenario_id)).toMatchObject({
    property_id: null,
    inputs: { operating: 0.25, operating_monthly: 0, rent_monthly: 1_500 },
  })
  await client.undo.undo({})
  expect((await client.underwriting.scenarios({})).items).toHaveLength(1)
})
