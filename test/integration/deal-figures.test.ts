import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { openTestApp, type TestApp } from '../helpers/app.ts'

let test: TestApp
beforeEach(async () => {
  test = await openTestApp()
})
afterEach(async () => {
  expect(test.logged).toEqual([])
  await test.close()
})

async function pipeline() {
  const house = await test.client.properties.create({ line: '1 Elm St' })
  const deal = await test.client.deals.create({ title: 'Elm', property_id: house.id })
  const { id } = await test.client.wholesale.create({ deal_id: deal.id, assignment_fee_target: 9000 })
  return { prop_id: house.id, pipeline_id: id }
}

describe('the value after repair of a deal', () => {
  it('is its own, else its property’s, and says whose', async () => {
    const { prop_id, pipeline_id } = await pipeline()
    const read = () => test.client.wholesale.get({ pipeline_id })
    expect(await read()).toMatchObject({ arv: null, arv_from: null, arv_estimate: null })
    await test.client.properties.setArv({ prop_id, arv: 180_000 })
    expect(await read()).toMatchObject({ arv: 180_000, arv_from: 'property', arv_estimate: null })
    await test.client.wholesale.update({ pipeline_id, arv_estimate: 175_000 })
    expect(await read()).toMatchObject({ arv: 175_000, arv_from: 'deal', arv_estimate: 175_000 })
  })
})

describe('the fee of a dead deal', () => {
  it('is none, on the deal, on the board and in what is expected', async () => {
    const { pipeline_id } = await pipeline()
    const expected = async () => {
      const { points } = await test.client.holdings.netWorth({ include_expected_fees: true })
      return points.at(-1)?.expected_fees
    }
    expect((await test.client.wholesale.get({ pipeline_id })).expected_fee).toBe(9000)
    expect(await expected()).toBe(9000)
    await test.client.wholesale.update({ pipeline_id, stage: 'dead', reason: 'Seller backed out' })
    expect((await test.client.wholesale.get({ pipeline_id })).expected_fee).toBeNull()
    const { items } = await test.client.wholesale.list({})
    expect(items.map(({ expected_fee }) => expected_fee)).toEqual([null])
    expect(await expected()).toBe(0)
  })
})
