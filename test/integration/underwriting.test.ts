import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { calculatorNamed } from '../../shared/domain/underwriting/calculators.ts'
import { openTestApp, type TestApp } from '../helpers/app.ts'
import { openWebApp, type WebApp } from '../helpers/web.ts'

let test: TestApp
beforeEach(async () => {
  test = await openTestApp()
})
afterEach(async () => {
  expect(test.logged).toEqual([])
  await test.close()
})

async function house(arv: number | null = 100_000, repairs: number | null = 10_000) {
  const { id: prop_id } = await test.client.properties.create({ line: '123 Main St', projected_rent: 1500 })
  if (arv !== null) await test.client.properties.setArv({ prop_id, arv })
  if (repairs !== null)
    await test.client.properties.addRepair({ prop_id, category: 'All', unit_cost: repairs })
  return prop_id
}
async function dealWith(prop_id: string, asking_price: number | null = null) {
  const deal = await test.client.deals.create({ title: 'Main St', asking_price })
  await test.client.underwriting.attachProperty({ deal_id: deal.id, prop_id })
  return deal.id
}
const refused = (promise: Promise<unknown>) =>
  promise.then(
    () => expect.fail('It was not refused'),
    (error: unknown) => error,
  )

describe('an offer by intel', () => {
  it('is the 70 % rule, fee and all, with the intel it used and lines that add up', async () => {
    const prop_id = await house()
    const found = await test.client.underwriting.property({ prop_id })
    expect(found).toEqual({
      prop_id,
      address: '123 Main St',
      mode: 'wholesale',
      model: 'wholesale_70_rule_v1',
      inputs: { arv: 100_000, repairs: 10_000, fee: 10_000, arv_pct: 0.7 },
      assumed: ['fee', 'arv_pct'],
      mao: 50_000,
      offer: null,
      intel_used: { arv: 100_000, arv_date: '2026-01-15', repairs_total: 10_000, projected_rent: 1500 },
      working: [
        { label: 'Share of ARV', amount: 70_000, role: 'term' },
        { label: 'Repairs', amount: -10_000, role: 'term' },
        { label: 'Assignment fee', amount: -10_000, role: 'term' },
        { label: 'Maximum allowable offer', amount: 50_000, role: 'total' },
      ],
      warnings: [],
    })
  })

  it('is the offer a refinance pays back, with terms of its own', async () => {
    const prop_id = await house(200_000, 30_000)
    const found = await test.client.underwriting.property({ prop_id, mode: 'brrrr' })
    expect(found).toMatchObject({ model: 'brrrr_v1', mao: 109_000, offer: 109_000 })
    const other = await test.client.underwriting.property({ prop_id, mode: 'brrrr', ltv: 0.8, buffer: 0 })
    expect(other).toMatchObject({ mao: 124_000, inputs: { target_ltv: 0.8, buffer: 0, closing: 6000 } })
  })

  it('is one figure on the screen, by GET and in write_mao, which say what was assumed', async () => {
    const prop_id = await house()
    const deal_id = await dealWith(prop_id)
    const calculator = calculatorNamed('wholesale_70_rule_v1')
    const screen = calculator?.evaluate({ arv_minor: 10_000_000, repairs_minor: 1_000_000 }, 'USD')
    expect(screen).toMatchObject({ ok: true, outputs: { mao_minor: 5_000_000 } })
    const found = await test.client.underwriting.property({ prop_id, fee: 10_000 })
    expect(found).toMatchObject({ mao: 50_000, assumed: ['arv_pct'] })
    const written = await test.client.underwriting.writeMao({ deal_id })
    expect(written).toMatchObject({ mao: 50_000, assumed: ['fee', 'arv_pct'], inputs: { fee: 10_000 } })
    const { items } = await test.client.underwriting.history({ deal_id })
    expect(items[0]?.assumed).toEqual(['fee', 'arv_pct'])
  })

  it('is one figure for a refinance too', async () => {
    const prop_id = await house()
    const screen = calculatorNamed('brrrr_v1')?.evaluate(
      { arv_minor: 10_000_000, repairs_minor: 1_000_000 },
      'USD',
    )
    expect(screen).toMatchObject({ ok: true, outputs: { offer_minor: 5_400_000 } })
    expect((await test.client.underwriting.property({ prop_id, mode: 'brrrr' })).mao).toBe(54_000)
  })

  it('keeps a loan of 6.875 % as a scenario, exactly', async () => {
    const inputs = { principal: 300_000, rate: 0.06875, months: 360 }
    const { id } = await test.client.underwriting.createScenario({ name: 'Loan', model: 'loan_v1', inputs })
    const { items } = await test.client.underwriting.scenarios({ model: 'loan_v1' })
    expect(items.find(each => each.id === id)?.inputs).toMatchObject(inputs)
  })

  it('names the intel that is missing', async () => {
    const bare = await house(null, null)
    expect(await refused(test.client.underwriting.property({ prop_id: bare }))).toMatchObject({
      code: 'BAD_REQUEST',
      data: { issues: [{ path: ['arv'] }] },
      message: expect.stringContaining(`/core/property/${bare}/arv`),
    })
    await test.client.properties.setArv({ prop_id: bare, arv: 1000 })
    expect(await refused(test.client.underwriting.property({ prop_id: bare }))).toMatchObject({
      code: 'BAD_REQUEST',
      data: { issues: [{ path: ['repairs'] }] },
    })
    expect(await refused(test.client.underwriting.property({ prop_id: 'prop_none' }))).toMatchObject({
      code: 'NOT_FOUND',
    })
  })

  it('shows a negative offer as it is, with a warning', async () => {
    const prop_id = await house(10_000, 9000)
    const found = await test.client.underwriting.property({ prop_id })
    expect(found.mao).toBe(-12_000)
    expect(found.warnings.map(({ code }) => code)).toEqual(['offer_not_positive'])
  })
})

describe('a result written to a deal', () => {
  it('is the deal’s underwrite_v1, with the earlier ones kept, the timeline and the audit log told', async () => {
    const prop_id = await house()
    const deal_id = await dealWith(prop_id)
    const first = await test.client.underwriting.writeMao({ deal_id })
    await test.client.properties.setArv({ prop_id, arv: 200_000 })
    const second = await test.script.underwriting.writeMao({ deal_id, mode: 'brrrr', ltv: 0.7 })
    expect(first.mao).toBe(50_000)
    expect(second).toMatchObject({ mao: 119_000, created_by: 'rest' })
    const { items } = await test.client.underwriting.history({ deal_id })
    expect(items).toEqual([second, first])
    const deal = await test.client.deals.get({ deal_id })
    expect(deal.meta['underwrite_v1']).toEqual(second)
    const timeline = await test.client.deals.timeline({ deal_id })
    expect(timeline.items.filter(({ kind }) => kind === 'underwriting').map(({ amount }) => amount)).toEqual([
      119_000, 50_000,
    ])
  })

  it('can be taken back whole', async () => {
    const prop_id = await house()
    const deal_id = await dealWith(prop_id)
    const pipeline = await test.client.wholesale.create({ deal_id })
    await test.client.underwriting.writeMao({ deal_id })
    await test.client.undo.undo({})
    expect(await test.client.underwriting.history({ deal_id })).toEqual({ items: [] })
    expect((await test.client.deals.get({ deal_id })).meta).toEqual({})
    const after = await test.client.wholesale.get({ pipeline_id: pipeline.id })
    expect(after.max_allowable_offer).toBeNull()
  })

  it('sets the MAO of the deal’s pipeline', async () => {
    const prop_id = await house()
    const deal_id = await dealWith(prop_id)
    const pipeline = await test.client.wholesale.create({ deal_id })
    await test.client.underwriting.writeMao({ deal_id, fee: 5000 })
    const after = await test.client.wholesale.get({ pipeline_id: pipeline.id })
    expect(after).toMatchObject({ max_allowable_offer: 55_000, stage: 'lead' })
  })

  it('needs a property, and leaves nothing behind when its intel is missing', async () => {
    const deal = await test.client.deals.create({ title: 'Bare' })
    expect(await refused(test.client.underwriting.writeMao({ deal_id: deal.id }))).toMatchObject({
      code: 'CONFLICT',
      message: expect.stringContaining('attach_property'),
    })
    const deal_id = await dealWith(await house(null))
    expect(await refused(test.client.underwriting.writeMao({ deal_id }))).toMatchObject({
      code: 'BAD_REQUEST',
    })
    expect(await test.client.underwriting.history({ deal_id })).toEqual({ items: [] })
    expect((await test.client.deals.get({ deal_id })).meta).toEqual({})
    expect(await refused(test.client.underwriting.history({ deal_id: 'deal_none' }))).toMatchObject({
      code: 'NOT_FOUND',
    })
  })
})

describe('risk', () => {
  it('is explained from the intel, and holds the asking price against the MAO', async () => {
    const prop_id = await house(200_000, 40_000)
    await test.client.properties.update({ prop_id, neighborhood_score: 70 })
    await test.client.properties.addFlag({ prop_id, kind: 'lien', severity: 'medium', note: 'tax' })
    await dealWith(prop_id, 95_000)
    const risk = await test.client.underwriting.risk({ prop_id })
    expect(risk).toMatchObject({
      model: 'risk_v1',
      score: 33,
      band: 'low',
      incomplete: false,
      blocked: false,
    })
    expect(risk.signals.map(({ name, points }) => [name, points])).toEqual([
      ['neighborhood', 9],
      ['repairs', 16],
      ['legal', 7.5],
    ])
    expect(risk.warnings.map(({ code }) => code)).toEqual(['few_comps', 'asking_over_mao', 'flag_medium'])
  })

  it('of a property without intel is incomplete, not an error', async () => {
    const risk = await test.client.underwriting.risk({ prop_id: await house(null, null) })
    expect(risk).toMatchObject({ score: 35, band: 'medium', incomplete: true })
  })

  it('speaks for a value by the comps, in the property’s own units', async () => {
    const prop_id = await house()
    await test.client.properties.update({ prop_id, area: 1000, units: 'imperial' })
    await test.client.properties.addComp({
      prop_id,
      address: 'Near',
      price: 120_000,
      date: '2026-01-10',
      distance: 0.4,
      area: 1200,
    })
    await test.client.properties.addComp({
      prop_id,
      address: 'Far',
      price: 90_000,
      date: '2025-01-10',
      distance: 4,
    })
    const found = await test.client.underwriting.suggestedArv({ prop_id })
    expect(found.comps).toMatchObject([
      { address: 'Near', value: 100_000, weight: 16, by: 'area' },
      { address: 'Far', value: 90_000, weight: 1, by: 'adjusted_price' },
    ])
    expect(found).toMatchObject({ suggested: 99_411.76, arv: 100_000, reason: null })
    expect(await test.client.underwriting.suggestedArv({ prop_id: await otherHouse() })).toMatchObject({
      suggested: null,
      reason: 'no_comps',
    })
  })
})

async function otherHouse() {
  return (await test.client.properties.create({ line: '9 Side St' })).id
}

describe('scenarios', () => {
  it('are kept, listed, changed and taken out', async () => {
    const { underwriting } = test.client
    const prop_id = await house()
    const inputs = { arv: 350_000, purchase: 220_000.5, loan_share: 0.8, held_months: 6 }
    const made = await underwriting.createScenario({
      name: 'As asked',
      model: 'flip_v1',
      property_id: prop_id,
      inputs,
    })
    await underwriting.createScenario({ name: 'Rent it', model: 'rental_v1', inputs: {} })
    expect(made.inputs).toMatchObject({ ...inputs, repairs: null })
    expect((await underwriting.scenarios({})).items).toHaveLength(2)
    expect((await underwriting.scenarios({ model: 'flip_v1' })).items).toEqual([made])
    expect((await underwriting.scenarios({ property_id: prop_id })).items).toEqual([made])
    const changed = await underwriting.updateScenario({
      scenario_id: made.id,
      name: 'Lower',
      inputs: { ...inputs, purchase: 200_000 },
    })
    expect(changed).toMatchObject({ name: 'Lower', inputs: { purchase: 200_000 } })
    expect(await underwriting.deleteScenario({ scenario_id: made.id })).toEqual({ id: made.id })
    expect(await refused(underwriting.deleteScenario({ scenario_id: made.id }))).toMatchObject({
      code: 'NOT_FOUND',
    })
  })

  it('are of a model there is, with inputs it has', async () => {
    const { createScenario } = test.client.underwriting
    expect(await refused(createScenario({ name: 'x', model: 'none', inputs: {} }))).toMatchObject({
      data: { issues: [{ path: ['model'] }] },
    })
    expect(
      await refused(createScenario({ name: 'x', model: 'flip_v1', inputs: { price: 1 } })),
    ).toMatchObject({ data: { issues: [{ path: ['inputs', 'price'] }] } })
    expect(
      await refused(createScenario({ name: 'x', model: 'flip_v1', property_id: 'prop_none', inputs: {} })),
    ).toMatchObject({ code: 'NOT_FOUND' })
  })
})

describe('over REST', () => {
  let web: WebApp
  beforeEach(async () => {
    web = await openWebApp()
  })
  afterEach(async () => {
    await web.close()
  })

  it('takes the seed’s word for the refinance loan, and the other word for the same', async () => {
    const { id: prop_id } = await web.test.client.properties.create({ line: '1 Elm St' })
    await web.test.client.properties.setArv({ prop_id, arv: 100_000 })
    await web.test.client.properties.addRepair({ prop_id, category: 'All', unit_cost: 10_000 })
    const read = (query: string) =>
      web.rest('GET', `/core/underwriter/property/${prop_id}?mode=brrrr&${query}`)
    expect((await read('target_ltv=0.5')).body).toMatchObject({
      mao: 29_000,
      inputs: { target_ltv: 0.5 },
      assumed: ['closing', 'buffer'],
    })
    expect((await read('ltv=0.5')).body).toMatchObject({ mao: 29_000 })
    expect((await read('target_ltv=0.67125')).body).toMatchObject({ mao: 46_125 })
    expect((await read('target_ltv=0.5&ltv=0.6')).status).toBe(400)
    expect((await read('target_ltv=0.123456789')).status).toBe(400)
  })

  it('goes as the seed’s examples go', async () => {
    const made = await web.rest('POST', '/core/property', { line: '123 Main St' })
    const { id: prop_id } = idOf(made.body)
    expect(await web.rest('GET', `/core/underwriter/property/${prop_id}?mode=wholesale`)).toMatchObject({
      status: 400,
      body: { data: { issues: [{ path: ['arv'] }] } },
    })
    await web.rest('POST', `/core/property/${prop_id}/arv`, { arv: 100_000, notes: 'by comps' })
    await web.rest('POST', `/core/property/${prop_id}/repairs`, { category: 'All', unit_cost: 10_000 })
    expect(await web.rest('GET', `/core/underwriter/property/${prop_id}?mode=wholesale`)).toMatchObject({
      status: 200,
      body: { model: 'wholesale_70_rule_v1', mao: 50_000 },
    })
    expect(
      await web.rest('GET', `/core/underwriter/property/${prop_id}?mode=brrrr&ltv=0.8&closing=0&buffer=0`),
    ).toMatchObject({ status: 200, body: { offer: 70_000 } })
    expect(await web.rest('GET', `/core/underwriter/property/${prop_id}?mode=rental`)).toMatchObject({
      status: 400,
    })
    const deal = idOf((await web.rest('POST', '/core/deals', { title: 'Main St' })).body)
    const attached = `/core/underwriter/deal/${deal.id}/attach_property?prop_id=${prop_id}`
    expect(await web.rest('POST', attached)).toMatchObject({ status: 200, body: { prop_id } })
    const write = `/core/underwriter/deal/${deal.id}/write_mao?mode=wholesale&fee=15000&ltv=0.75`
    expect(await web.rest('POST', write)).toMatchObject({ status: 200, body: { mao: 45_000 } })
    expect(await web.rest('GET', `/core/deals/${deal.id}`)).toMatchObject({
      body: { property_id: prop_id, meta: { underwrite_v1: { mao: 45_000, model: 'wholesale_70_rule_v1' } } },
    })
    expect(await web.rest('GET', `/core/underwriter/deal/${deal.id}/history`)).toMatchObject({
      body: { items: [{ mao: 45_000 }] },
    })
    expect(await web.rest('GET', `/core/underwriter/property/${prop_id}/risk`)).toMatchObject({
      status: 200,
      body: { model: 'risk_v1', incomplete: true },
    })
  })
})

function idOf(body: unknown): { id: string } {
  if (typeof body === 'object' && body !== null && 'id' in body && typeof body.id === 'string')
    return { id: body.id }
  throw new Error(`No id in ${JSON.stringify(body)}`)
}

describe('all ways out of a deal', () => {
  const exit = async (deal_id: string, model: string) =>
    (await test.client.underwriting.exits({ deal_id })).items.find(each => each.model === model)

  it('stand side by side, by what is known of it and the latest scenario of each model', async () => {
    const prop_id = await house(200_000, 30_000)
    const deal_id = await dealWith(prop_id, 100_000)
    expect(await exit(deal_id, 'wholesale_70_rule_v1')).toEqual({
      model: 'wholesale_70_rule_v1',
      title: 'Wholesale',
      scenario: null,
      profit: 10_000,
      profit_per: 'deal',
      cash_needed: 0,
      return: null,
      missing: [],
    })
    expect(await exit(deal_id, 'flip_v1')).toMatchObject({
      profit: null,
      missing: [{ name: 'loan', label: 'Loan' }],
    })
    await test.client.underwriting.createScenario({
      name: 'Dear',
      model: 'flip_v1',
      property_id: prop_id,
      inputs: { loan: 0, purchase: 150_000 },
    })
    const { id } = await test.client.underwriting.createScenario({
      name: 'In cash',
      model: 'flip_v1',
      property_id: prop_id,
      inputs: { loan: 0 },
    })
    expect(await exit(deal_id, 'flip_v1')).toMatchObject({
      scenario: { id, name: 'In cash' },
      profit: 70_000,
      cash_needed: 130_000,
      return: 0.538462,
    })
  })

  it('are asked of a deal without a property too', async () => {
    const { id } = await test.client.deals.create({ title: 'Nowhere' })
    const { property_id, items } = await test.client.underwriting.exits({ deal_id: id })
    expect(property_id).toBe(null)
    expect(items.every(({ profit, missing }) => profit === null && missing.length > 0)).toBe(true)
    expect(await refused(test.client.underwriting.exits({ deal_id: 'deal_none' }))).toMatchObject({
      code: 'NOT_FOUND',
    })
  })
})
