import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { openTestApp, type TestApp } from '../helpers/app.ts'

/** The books of a unit and of an entity, deposits that were kept, and what a purchase cost by its deal. */

let test: TestApp
let house: string
beforeEach(async () => {
  test = await openTestApp({ now: '2026-11-20T12:00:00Z' })
  house = (await test.client.properties.create({ line: '12 Main Street', city: 'Salem', ownership: 'owned' }))
    .id
})
afterEach(async () => {
  expect(test.logged).toEqual([])
  await test.close()
})

type Kind = 'property' | 'unit' | 'lease' | 'entity' | 'deal'
const post = (tx_type: 'income' | 'expense', amount: number, links: readonly (readonly [Kind, string])[]) =>
  test.client.transactions.create({
    tx_type,
    amount,
    date: '2026-03-10',
    links: links.map(([kind, id]) => ({ kind, id })),
  })
const books = (more: object = {}) => test.client.propertyBooks.year({ prop_id: house, year: 2026, ...more })
const rented = async (name: string, tenant: string) => {
  const unit = await test.client.units.create({ property_id: house, name })
  const lease = await test.client.leases.create({
    property_id: house,
    unit_id: unit.id,
    tenant,
    rent: 900,
    start_date: '2026-01-01',
  })
  return { unit: unit.id, lease: lease.id }
}

describe('the books of a unit', () => {
  it('have what is for it and its leases, and nothing of the rest of the property', async () => {
    const [upper, lower] = [await rented('Upper', 'Ana'), await rented('Lower', 'Bo')]
    await post('income', 900, [['lease', upper.lease]])
    await post('income', 850, [['lease', lower.lease]])
    await post('expense', 60, [['unit', upper.unit]])
    await post('expense', 400, [['property', house]])
    expect(await books({ unit_id: upper.unit })).toMatchObject({
      unit_id: upper.unit,
      income: 900,
      noi: 840,
      loans: [],
      holding_id: null,
    })
    expect(await books({ unit_id: lower.unit })).toMatchObject({ income: 850, noi: 850 })
    expect(await books()).toMatchObject({ unit_id: null, noi: 900 + 850 - 60 - 400 })
    const { items } = await test.client.propertyBooks.rows({
      prop_id: house,
      year: 2026,
      unit_id: upper.unit,
    })
    expect(items.map(({ amount }) => amount).sort()).toEqual([-60, 900])
    const other = await test.client.properties.create({ line: '9 Elm Street' })
    await expect(books({ prop_id: other.id, unit_id: upper.unit })).rejects.toMatchObject({
      code: 'NOT_FOUND',
      data: { kind: 'unit' },
    })
  })
})

describe('a deposit that is kept', () => {
  it('is income of its day, in a row of its own that leads to the lease, and is gone with it', async () => {
    const { client } = test
    const { unit, lease } = await rented('Upper', 'Ana')
    await client.leases.addDeposit({ lease_id: lease, kind: 'received', amount: 700, date: '2025-12-30' })
    await client.leases.addDeposit({ lease_id: lease, kind: 'applied', amount: 250.5, date: '2026-10-02' })
    for (const scope of [{}, { unit_id: unit }]) {
      const found = await books(scope)
      expect(found).toMatchObject({ income: 250.5, noi: 250.5, unassigned: { entries: 0 } })
      expect(found.by_line).toMatchObject([{ line: 'kept_deposits', group: 'income', amount: 250.5 }])
      expect(found.by_month[9]).toMatchObject({ income: 250.5 })
    }
    expect((await client.propertyBooks.year({ prop_id: house, year: 2025 })).income).toBe(0)
    const { items } = await client.propertyBooks.rows({ prop_id: house, year: 2026, line: 'kept_deposits' })
    expect(items).toMatchObject([
      { transaction_id: null, lease_id: lease, payee: 'Ana', description: 'Deposit kept', amount: 250.5 },
    ])
    await client.undo.undo({})
    expect((await books()).income).toBe(0)
  })
})

describe('the books of an entity', () => {
  it('have its properties and itself, each row once', async () => {
    const { client } = test
    const entity = await client.entities.create({ name: 'Main Street LLC', kind: 'llc' })
    const other = await client.properties.create({ line: '14 Main Street', ownership: 'owned' })
    const elsewhere = await client.properties.create({ line: '99 Elm Street', ownership: 'owned' })
    for (const { id } of [{ id: house }, other]) {
      const { holding_id } = await client.propertyBooks.makeHolding({ prop_id: id })
      await client.holdings.update({ holding_id, entity_id: entity.id })
    }
    await post('income', 1000, [['property', house]])
    await post('income', 500, [
      ['property', other.id],
      ['entity', entity.id],
    ])
    await post('expense', 75, [['entity', entity.id]])
    await post('income', 9, [['property', elsewhere.id]])
    const found = await client.propertyBooks.entityYear({ entity_id: entity.id, year: 2026 })
    expect(found).toMatchObject({
      name: 'Main Street LLC',
      income: 1500,
      operating: 75,
      noi: 1425,
      own: { income: 0, operating: 75 },
      properties: [
        { property_id: house, line: '12 Main Street', noi: 1000 },
        { property_id: other.id, line: '14 Main Street', noi: 500 },
      ],
    })
    const rows = await client.propertyBooks.entityRows({ entity_id: entity.id, year: 2026, figure: 'income' })
    expect(rows.items.map(({ amount }) => amount).sort()).toEqual([1000, 500])
    await expect(client.propertyBooks.entityYear({ entity_id: 'ent_none' })).rejects.toMatchObject({
      code: 'NOT_FOUND',
    })
  })
})

describe('a tax line at a part', () => {
  it('is cleared where all of its row has one, and the other parts keep it', async () => {
    const { client } = test
    const splits = [10, 20, 30].map((amount, index) => ({ bucket_id: null, amount, notes: `Part ${index}` }))
    const { id: transaction_id } = await client.transactions.create({
      tx_type: 'expense',
      amount: 60,
      date: '2026-03-10',
      splits,
      links: [{ kind: 'property', id: house }],
    })
    await client.taxLines.choose({ transaction_id, tax_line: 'us_repairs' })
    await client.taxLines.choose({ transaction_id, part: 2, tax_line: 'us_supplies' })
    expect(await client.taxLines.choose({ transaction_id, part: 1, tax_line: null })).toEqual({
      choice: null,
    })
    expect((await books()).by_line).toMatchObject([
      { line: 'us_repairs', amount: 10 },
      { line: 'us_supplies', amount: 30 },
      { line: 'unassigned', amount: -20 },
    ])
    await client.undo.undo({})
    expect((await books()).by_line).toMatchObject([
      { line: 'us_repairs', amount: 30 },
      { line: 'us_supplies', amount: 30 },
    ])
    expect((await client.audit.verify({})).ok).toBe(true)
  })
})

describe('a deal', () => {
  const contract = {
    offer_amount: 90_000,
    offer_date: '2026-01-10',
    contract_price: 95_000,
    contract_date: '2026-02-01',
    closing_date: '2026-04-15',
    assignable: true,
  }
  const ownershipOf = async (prop_id: string) => (await test.client.properties.get({ prop_id })).ownership

  it('under contract marks its property so, and takes the mark back as it ends', async () => {
    const { client } = test
    const lead = await client.properties.create({ line: '5 Oak Street' })
    const first = await client.wholesale.create({ property_id: lead.id, title: 'One' })
    const move = (pipeline_id: string, stage: 'under_contract' | 'dead') =>
      client.wholesale.update({
        pipeline_id,
        stage,
        ...(stage === 'dead' ? { reason: 'Title' } : contract),
      })
    await move(first.id, 'under_contract')
    expect(await ownershipOf(lead.id)).toBe('under_contract')
    const second = await client.wholesale.create({
      property_id: lead.id,
      title: 'Two',
      stage: 'under_contract',
      ...contract,
    })
    await move(first.id, 'dead')
    expect(await ownershipOf(lead.id)).toBe('under_contract')
    await move(second.id, 'dead')
    expect(await ownershipOf(lead.id)).toBe('lead')
    await client.undo.undo({})
    expect(await ownershipOf(lead.id)).toBe('under_contract')
    expect(await ownershipOf(house)).toBe('owned')
  })

  it('that is archived, or is of another house, takes the mark with it; one without a contract leaves it', async () => {
    const { client } = test
    const [one, other] = [
      await client.properties.create({ line: '5 Oak Street' }),
      await client.properties.create({ line: '6 Oak Street' }),
    ]
    const deal = { title: 'One', stage: 'under_contract', ...contract } as const
    const { deal_id } = await client.wholesale.create({ property_id: one.id, ...deal })
    const lead = await client.wholesale.create({ property_id: one.id, title: 'Two' })
    await client.deals.update({ deal_id: lead.deal_id, status: 'archived' })
    expect(await ownershipOf(one.id)).toBe('under_contract')
    await client.deals.update({ deal_id, property_id: other.id })
    expect([await ownershipOf(one.id), await ownershipOf(other.id)]).toEqual(['lead', 'under_contract'])
    await client.deals.update({ deal_id, status: 'archived' })
    expect(await ownershipOf(other.id)).toBe('lead')
    await client.undo.undo({})
    expect(await ownershipOf(other.id)).toBe('under_contract')
    await client.deals.update({ deal_id, status: 'archived' })
    await client.deals.update({ deal_id, status: 'open' })
    expect(await ownershipOf(other.id)).toBe('under_contract')
  })

  it('that is said to be an own purchase after it closed buys, and what is for it is of the basis', async () => {
    const { client } = test
    const lead = await client.properties.create({ line: '5 Oak Street' })
    const pipeline = await client.wholesale.create({
      property_id: lead.id,
      title: 'Oak',
      stage: 'closed',
      ...contract,
      closed_on: '2026-04-15',
      exit: 'double_close',
      actual_fee: 5,
    })
    expect(await ownershipOf(lead.id)).toBe('lead')
    await client.wholesale.update({ pipeline_id: pipeline.id, exit: 'own_purchase' })
    expect(await client.properties.get({ prop_id: lead.id })).toMatchObject({
      ownership: 'owned',
      purchase_price: 95_000,
      owned_on: '2026-04-15',
    })
    await client.properties.update({ prop_id: lead.id, land_value: 20_000 })
    const deal: readonly [Kind, string] = ['deal', pipeline.deal_id]
    const title = await post('expense', 1_200, [deal])
    await post('expense', 400.5, [deal])
    // Paid towards the price, which the basis has.
    await post('expense', 25_000, [deal])
    // For the property itself too: its books have it there, under its own line.
    await post('expense', 33, [deal, ['property', lead.id]])
    const found = await client.propertyBooks.year({ prop_id: lead.id, year: 2026 })
    expect(found).toMatchObject({ capital: 1_600.5, operating: 33 })
    expect(found.by_line).toContainEqual(
      expect.objectContaining({ line: 'purchase_costs', amount: 1_600.5, entries: 2 }),
    )
    const basis = async () =>
      (await client.propertyBooks.depreciation({ prop_id: lead.id, year: 2026 })).building_basis
    expect(await basis()).toBe(75_000 + 1_600.5)
    await client.taxLines.choose({ transaction_id: title.id, tax_line: 'purchase_price' })
    expect(await basis()).toBe(75_000 + 400.5)
  })
})
