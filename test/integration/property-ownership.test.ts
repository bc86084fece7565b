import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { openTestApp, type TestApp } from '../helpers/app.ts'
import { dumpOf } from '../helpers/dump.ts'

/** A property from lead to sold, one with its holding. */

let test: TestApp
beforeEach(async () => {
  test = await openTestApp({ now: '2026-11-20T12:00:00Z' })
})
afterEach(async () => {
  expect(test.logged).toEqual([])
  await test.close()
})

const add = (more: object = {}) =>
  test.client.properties.create({ line: '12 Main Street', city: 'Salem', ...more })
const said = ({ path, message }: { path: unknown; message: string }) => ({ path, message })
const refused = (call: Promise<unknown>) =>
  call.then(
    () => expect.unreachable('was taken'),
    ({ data }) => (data.issues ? said(data.issues[0]) : data.reason),
  )

describe('a property', () => {
  it('is a lead until it is said to be owned, and is listed as what it is', async () => {
    const { client } = test
    const house = await add()
    expect(house).toMatchObject({ ownership: 'lead', owned_on: null, purchase_price: null, holding_id: null })
    const lead = await add({ line: '2 Other Rd' })
    const owned = await client.properties.update({
      prop_id: house.id,
      ownership: 'owned',
      owned_on: '2024-05-17',
      purchase_price: 250_000.5,
      purchase_costs: 4_000,
      land_value: 50_000,
    })
    expect(owned).toMatchObject({
      ownership: 'owned',
      owned_on: '2024-05-17',
      purchase_price: 250_000.5,
      purchase_costs: 4_000,
      land_value: 50_000,
      sold_on: null,
      sale_price: null,
      recovery: null,
    })
    expect(await client.properties.get({ prop_id: house.id })).toEqual(owned)
    const listed = async (ownership?: 'lead' | 'owned' | 'sold') =>
      (await client.properties.list({ ...(ownership && { ownership }) })).items.map(({ id }) => id)
    expect(await listed('owned')).toEqual([house.id])
    expect(await listed('lead')).toEqual([lead.id])
    expect(await listed('sold')).toEqual([])
    expect(await listed()).toEqual([house.id, lead.id])
    const [entry] = (await client.audit.list({ entity_kind: 'property' })).items
    expect(JSON.stringify(entry)).toContain('"owned"')
    await client.undo.undo({})
    expect(await client.properties.get({ prop_id: house.id })).toEqual(house)
    await client.undo.redo({})
    expect(await client.properties.get({ prop_id: house.id })).toEqual(owned)
  })

  it('refuses what does not fit, in plain words, and keeps what there was', async () => {
    const { client } = test
    const { id } = await add()
    const change = (fields: object) => refused(client.properties.update({ prop_id: id, ...fields }))
    expect(await change({ ownership: 'sold', sold_on: '2026-01-01' })).toEqual({
      path: ['ownership'],
      message: 'must be owned before it can be sold: mark it as owned first',
    })
    expect(await change({ owned_on: '2026-01-01' })).toMatchObject({ path: ['owned_on'] })
    expect(await change({ purchase_price: 5 })).toMatchObject({ path: ['purchase_price'] })
    expect(await change({ ownership: 'owned', owned_on: '2026-11-21' })).toEqual({
      path: ['owned_on'],
      message: 'must not be in the future',
    })
    expect(await change({ ownership: 'owned', purchase_price: -1 })).toMatchObject({
      path: ['purchase_price'],
    })
    expect(await change({ ownership: 'owned', purchase_price: 100, land_value: 101 })).toMatchObject({
      path: ['land_value'],
    })
    expect(await change({ ownership: 'owned', sale_price: 5 })).toMatchObject({ path: ['sale_price'] })
    expect(await change({ ownership: 'rented' })).toMatchObject({ path: ['ownership'] })
    expect(await client.properties.get({ prop_id: id })).toMatchObject({ ownership: 'lead', owned_on: null })
    await client.properties.update({
      prop_id: id,
      ownership: 'owned',
      owned_on: '2020-03-01',
      purchase_price: 100,
    })
    expect(await change({ ownership: 'sold', sold_on: '2020-02-29' })).toEqual({
      path: ['sold_on'],
      message: 'must not be before it was bought, on 2020-03-01',
    })
    expect(await change({ in_service_on: '2019-01-01' })).toMatchObject({ path: ['in_service_on'] })
    expect(await change({ ownership: 'lead' })).toMatchObject({ path: ['owned_on'] })
    const back = await client.properties.update({
      prop_id: id,
      ownership: 'lead',
      owned_on: null,
      purchase_price: null,
    })
    expect(back).toMatchObject({ ownership: 'lead', owned_on: null })
    expect(await refused(add({ line: '9 New Rd', ownership: 'sold' }))).toMatchObject({ path: ['ownership'] })
    expect(await add({ line: '9 New Rd', ownership: 'owned' })).toMatchObject({ ownership: 'owned' })
  })

  it('is one with its holding, which is made at its price, once, and ends when it is sold', async () => {
    const { client } = test
    const { id } = await add()
    expect(await refused(client.propertyBooks.makeHolding({ prop_id: id }))).toContain('owned')
    await client.properties.update({
      prop_id: id,
      ownership: 'owned',
      owned_on: '2024-05-17',
      purchase_price: 250_000,
    })
    expect((await client.today.board({})).property_portfolio).toMatchObject({ data: { owned: 1 } })
    const { holding_id, made } = await client.propertyBooks.makeHolding({ prop_id: id })
    expect(made).toBe(true)
    expect(await client.propertyBooks.makeHolding({ prop_id: id })).toEqual({ holding_id, made: false })
    expect(await client.properties.get({ prop_id: id })).toMatchObject({ holding_id })
    expect(await client.holdings.get({ holding_id })).toMatchObject({
      linked_property_id: id,
      value_estimate: 250_000,
      valued_on: '2024-05-17',
    })
    const before = dumpOf(test.file)
    await client.properties.update({
      prop_id: id,
      ownership: 'sold',
      sold_on: '2026-10-01',
      sale_price: 300_000,
    })
    expect(await client.holdings.get({ holding_id })).toMatchObject({
      is_active: false,
      inactive_on: '2026-10-01',
    })
    expect((await client.today.board({})).property_portfolio).toMatchObject({ data: { owned: 0 } })
    await client.undo.undo({})
    const after = dumpOf(test.file)
    expect([after['properties'], after['holdings']]).toEqual([before['properties'], before['holdings']])
  })

  it('is owned by a deal that closed as the person’s own purchase, at its contract price; undone as one', async () => {
    const { client } = test
    const { id: property_id } = await add()
    const pipeline = await client.wholesale.create({
      property_id,
      stage: 'under_contract',
      offer_amount: 90_000,
      offer_date: '2026-08-01',
      contract_price: 95_000.25,
      contract_date: '2026-09-01',
      closing_date: '2026-10-15',
      assignable: true,
    })
    const before = dumpOf(test.file)
    await client.wholesale.update({
      pipeline_id: pipeline.id,
      stage: 'closed',
      exit: 'own_purchase',
      closed_on: '2026-10-15',
    })
    const bought = await client.properties.get({ prop_id: property_id })
    expect(bought).toMatchObject({ ownership: 'owned', owned_on: '2026-10-15', purchase_price: 95_000.25 })
    const holding_id = bought.holding_id ?? ''
    expect(await client.holdings.get({ holding_id })).toMatchObject({ value_estimate: 95_000.25 })
    await client.undo.undo({})
    const after = dumpOf(test.file)
    for (const table of ['properties', 'holdings', 'valuations', 'wholesale_pipelines'])
      expect([table, after[table]]).toEqual([table, before[table]])
  })

  it('that is owned already, or whose deal is assigned, stays as it is', async () => {
    const { client } = test
    const { id: property_id } = await add({ ownership: 'owned', owned_on: '2020-01-01', purchase_price: 7 })
    const pipeline = await client.wholesale.create({ property_id, stage: 'under_contract' })
    await client.wholesale.update({
      pipeline_id: pipeline.id,
      stage: 'closed',
      exit: 'own_purchase',
      closed_on: '2026-10-15',
      force: true,
      reason: 'Bought back a share',
    })
    expect(await client.properties.get({ prop_id: property_id })).toMatchObject({
      owned_on: '2020-01-01',
      purchase_price: 7,
      holding_id: null,
    })
  })

  it('keeps the price that was entered where a deal is forced to close without one', async () => {
    const { client } = test
    const { id: property_id } = await add({ ownership: 'under_contract', purchase_price: 80_000 })
    const pipeline = await client.wholesale.create({ property_id, stage: 'under_contract' })
    await client.wholesale.update({
      pipeline_id: pipeline.id,
      stage: 'closed',
      exit: 'own_purchase',
      closed_on: '2026-10-15',
      force: true,
      reason: 'The papers are lost',
    })
    const bought = await client.properties.get({ prop_id: property_id })
    expect(bought).toMatchObject({ ownership: 'owned', owned_on: '2026-10-15', purchase_price: 80_000 })
    expect(await client.holdings.get({ holding_id: bought.holding_id ?? '' })).toMatchObject({
      value_estimate: 80_000,
    })
  })

  it('is owned by a deal that is entered as closed already, undone as one', async () => {
    const { client } = test
    const { id: property_id } = await add()
    const before = dumpOf(test.file)
    await client.wholesale.create({
      property_id,
      stage: 'closed',
      exit: 'own_purchase',
      contract_price: 95_000,
      closed_on: '2026-10-15',
    })
    const bought = await client.properties.get({ prop_id: property_id })
    expect(bought).toMatchObject({ ownership: 'owned', owned_on: '2026-10-15', purchase_price: 95_000 })
    expect(bought.holding_id).not.toBeNull()
    await client.undo.undo({})
    const after = dumpOf(test.file)
    for (const table of ['properties', 'holdings', 'valuations', 'wholesale_pipelines'])
      expect([table, after[table]]).toEqual([table, before[table]])
  })

  it('refuses what depreciation rests on before it is bought, and so closes its deal', async () => {
    const { client } = test
    const { id } = await add({ ownership: 'under_contract' })
    const change = (fields: object) => refused(client.properties.update({ prop_id: id, ...fields }))
    const message = 'is for a property that is owned, or null'
    expect(await change({ land_value: 90_000 })).toEqual({ path: ['land_value'], message })
    expect(await change({ recovery: '39' })).toEqual({ path: ['recovery'], message })
    expect(await refused(add({ line: '9 New Rd', land_value: 1 }))).toEqual({ path: ['land_value'], message })
    await client.properties.update({
      prop_id: id,
      ownership: 'owned',
      purchase_price: 100_000,
      land_value: 90_000,
    })
    expect(await change({ ownership: 'under_contract' })).toEqual({ path: ['land_value'], message })
  })
})

describe('the holding of a property', () => {
  const sold = async () => {
    const { client } = test
    const { id } = await add({ ownership: 'owned', purchase_price: 250_000 })
    const { holding_id } = await client.propertyBooks.makeHolding({ prop_id: id })
    await client.properties.update({ prop_id: id, ownership: 'sold', sold_on: '2026-10-01' })
    return { prop_id: id, holding_id }
  }
  const ended = async (holding_id: string) => (await test.client.holdings.get({ holding_id })).inactive_on

  it('ends on the day of the sale as it is corrected, and not at all where the sale is taken back', async () => {
    const { client } = test
    const { prop_id, holding_id } = await sold()
    await client.properties.update({ prop_id, sold_on: '2026-09-15' })
    expect(await ended(holding_id)).toBe('2026-09-15')
    const before = dumpOf(test.file)
    await client.properties.update({ prop_id, ownership: 'owned', sold_on: null })
    expect(await ended(holding_id)).toBeNull()
    expect(await client.properties.get({ prop_id })).toMatchObject({ holding_id })
    expect(await client.propertyBooks.makeHolding({ prop_id })).toEqual({ holding_id, made: false })
    await client.undo.undo({})
    const after = dumpOf(test.file)
    expect([after['properties'], after['holdings']]).toEqual([before['properties'], before['holdings']])
  })

  it('takes the day of a sale whose day was not known at first', async () => {
    const { client } = test
    const { id } = await add({ ownership: 'owned' })
    const { holding_id } = await client.propertyBooks.makeHolding({ prop_id: id })
    await client.properties.update({ prop_id: id, ownership: 'sold' })
    expect(await ended(holding_id)).toBe('2026-11-20')
    await client.properties.update({ prop_id: id, sold_on: '2026-08-31' })
    expect(await ended(holding_id)).toBe('2026-08-31')
    await client.properties.update({ prop_id: id, sold_on: null })
    expect(await ended(holding_id)).toBe('2026-08-31')
  })

  it('that a person ended on another day stays as it is, and is what the property is made into again', async () => {
    const { client } = test
    const { prop_id, holding_id } = await sold()
    await client.holdings.update({ holding_id, inactive_on: '2025-12-31' })
    await client.properties.update({ prop_id, sold_on: '2026-09-15' })
    expect(await ended(holding_id)).toBe('2025-12-31')
    await client.properties.update({ prop_id, ownership: 'owned', sold_on: null })
    expect(await ended(holding_id)).toBe('2025-12-31')
    expect(await client.propertyBooks.makeHolding({ prop_id })).toEqual({ holding_id, made: false })
    expect(await ended(holding_id)).toBeNull()
    expect((await client.holdings.list({})).items).toHaveLength(1)
  })
})
