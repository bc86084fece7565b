import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { LARGEST_MINOR } from '../../shared/domain/money.ts'
import { openTestApp, type TestApp } from '../helpers/app.ts'
import { dumpOf } from '../helpers/dump.ts'
import { openWebApp } from '../helpers/web.ts'

/** What a careless or hostile caller does to deals. */

let test: TestApp
beforeEach(async () => {
  test = await openTestApp()
})
afterEach(async () => {
  expect(test.logged).toEqual([])
  await test.close()
})

const OFFER = { offer_amount: 135_000, offer_date: '2026-01-05' }
const CONTRACT = {
  contract_price: 140_000,
  contract_date: '2026-01-10',
  closing_date: '2026-02-20',
  assignable: true,
}
const LARGEST = LARGEST_MINOR / 100

async function underContract(title = 'Elm Street') {
  const { id } = await test.client.wholesale.create({ title, assignment_fee_target: 10_000 })
  return test.client.wholesale.update({ pipeline_id: id, stage: 'under_contract', ...OFFER, ...CONTRACT })
}

async function offered(deposit: number | null = null) {
  const { id: pipeline_id, deal_id } = await underContract()
  const { id: buyer_id } = await test.client.dispositions.createBuyer({ name: 'Ann', cash: true })
  const { id: assignment_id } = await test.client.dispositions.createAssignment({
    pipeline_id,
    buyer_id,
    assignment_price: 150_000,
    deposit,
  })
  return { pipeline_id, deal_id, buyer_id, assignment_id }
}

async function assigned(deposit: number | null = null) {
  const made = await offered(deposit)
  await test.client.dispositions.updateAssignment({ assignment_id: made.assignment_id, status: 'assigned' })
  return made
}

/** Refused with the code, and nothing changed. */
async function refused(code: string, run: () => Promise<unknown>, said: string | RegExp = ''): Promise<void> {
  const before = dumpOf(test.file)
  await expect(run()).rejects.toMatchObject({ code, message: expect.stringMatching(said) })
  expect(dumpOf(test.file)).toEqual(before)
}

/** Refused for the value of one field. */
async function invalid(field: string, run: () => Promise<unknown>): Promise<void> {
  const before = dumpOf(test.file)
  await expect(run()).rejects.toMatchObject({
    code: 'BAD_REQUEST',
    data: { issues: [{ path: [field] }] },
  })
  expect(dumpOf(test.file)).toEqual(before)
}

describe('facts that a stage rests on', () => {
  it('cannot be taken away while the deal is in it', async () => {
    const { pipeline_id } = await assigned()
    const { update } = test.client.wholesale
    for (const field of [
      'contract_price',
      'contract_date',
      'closing_date',
      'assignable',
      'offer_amount',
      'offer_date',
    ])
      await invalid(field, () => update({ pipeline_id, [field]: null }))
    await invalid('assignable', () => update({ pipeline_id, assignable: false }))
    await invalid('contract_price', () =>
      update({ pipeline_id, stage: 'closed', actual_fee: 5, closed_on: '2026-01-14', contract_price: null }),
    )
    const { id: oak } = await test.client.wholesale.create({ title: 'Oak' })
    await refused('CONFLICT', () =>
      update({ pipeline_id: oak, stage: 'under_contract', ...OFFER, ...CONTRACT, contract_price: null }),
    )
    await update({ pipeline_id, stage: 'closed', actual_fee: 5, closed_on: '2026-01-14' })
    for (const field of ['actual_fee', 'closed_on', 'contract_price'])
      await invalid(field, () => update({ pipeline_id, [field]: null }))
    expect(await update({ pipeline_id, actual_fee: 6 })).toMatchObject({ stage: 'closed', actual_fee: 6 })
  })

  it('may go with the stage, and may be missing where the deal was entered without them', async () => {
    const { update, create } = test.client.wholesale
    const { id: pipeline_id } = await underContract()
    expect(
      await update({ pipeline_id, stage: 'offer_made', contract_price: null, assignable: null }),
    ).toMatchObject({ stage: 'offer_made', contract_price: null })
    const entered = await create({ title: 'Entered', stage: 'under_contract' })
    expect(await update({ pipeline_id: entered.id, contract_price: null, notes: 'x' })).toMatchObject({
      notes: 'x',
    })
  })

  it('end with the contract they are of: a later sale does not find the fee of the one that failed', async () => {
    const { pipeline_id, assignment_id } = await assigned()
    const { update, get } = test.client.wholesale
    await update({ pipeline_id, actual_fee: 77, closed_on: '2026-01-14' })
    await test.client.dispositions.updateAssignment({ assignment_id, status: 'fallout', reason: 'Bank' })
    expect(await get({ pipeline_id })).toMatchObject({
      actual_fee: null,
      closed_on: null,
      expected_fee: 10_000,
    })
    await update({ pipeline_id, actual_fee: 77, closed_on: '2026-01-14', exit: 'double_close' })
    const back = await update({ pipeline_id, stage: 'offer_made' })
    expect(back).toMatchObject({ actual_fee: null, closed_on: null, exit: null, expected_fee: 10_000 })
    await update({ pipeline_id, actual_fee: 77, closed_on: '2026-01-14', exit: 'double_close' })
    await update({ pipeline_id, stage: 'dead', reason: 'x' })
    const again = await update({ pipeline_id, stage: 'lead', reason: 'y' })
    expect(again).toMatchObject({ actual_fee: null, closed_on: null, exit: null, expected_fee: 10_000 })
  })
})

describe('dates', () => {
  it('of a closing lie between the contract and today, whichever way it is closed', async () => {
    const { pipeline_id, assignment_id } = await assigned()
    const { update, create } = test.client.wholesale
    const { updateAssignment } = test.client.dispositions
    for (const closed_on of ['2026-01-09', '2026-01-16', '9999-12-31']) {
      await invalid('closed_on', () => update({ pipeline_id, stage: 'closed', actual_fee: 5, closed_on }))
      await invalid('closed_on', () => updateAssignment({ assignment_id, status: 'closed', closed_on }))
      await invalid('closed_on', () => create({ ...CONTRACT, stage: 'closed', closed_on }))
    }
    for (const closed_on of ['2026-02-30', '0000-00-00', '', '2026-01-14T00:00:00Z'])
      await invalid('closed_on', () => update({ pipeline_id, closed_on }))
    await updateAssignment({ assignment_id, status: 'closed', closed_on: '2026-01-10' })
  })

  it('of an assignment lie between the contract and today', async () => {
    const { assignment_id } = await offered()
    const { updateAssignment } = test.client.dispositions
    for (const assigned_on of ['2026-01-09', '2026-01-16'])
      await invalid('assigned_on', () => updateAssignment({ assignment_id, status: 'assigned', assigned_on }))
    expect(
      await updateAssignment({ assignment_id, status: 'assigned', assigned_on: '2026-01-15' }),
    ).toMatchObject({ status: 'assigned', assigned_on: '2026-01-15' })
  })

  it('of a contract stand in order, also where only one of them is changed', async () => {
    const { id: pipeline_id } = await underContract()
    await invalid('closing_date', () =>
      test.client.wholesale.update({ pipeline_id, contract_date: '2026-02-21' }),
    )
    await invalid('closing_date', () =>
      test.client.wholesale.update({ pipeline_id, closing_date: '2026-01-09' }),
    )
  })
})

describe('force', () => {
  it('is written down as force only where it was needed', async () => {
    const { id: pipeline_id } = await test.client.wholesale.create({ title: 'Elm' })
    const action = () =>
      test.app.database.read(session =>
        session.prepare<{ action: string }>('SELECT action FROM audit_log ORDER BY seq DESC LIMIT 1').get(),
      )?.action
    await test.client.wholesale.update({
      pipeline_id,
      stage: 'offer_made',
      ...OFFER,
      force: true,
      reason: 'x',
    })
    expect(action()).toBe('move')
    await test.client.wholesale.update({ pipeline_id, stage: 'under_contract', force: true, reason: 'x' })
    expect(action()).toBe('force_move')
    await refused('BAD_REQUEST', () =>
      test.client.wholesale.update({ pipeline_id, stage: 'closed', force: true, reason: ' \n ' }),
    )
  })

  it('does not make a buyer, take one away, or open a closed deal', async () => {
    const { pipeline_id } = await assigned()
    const force = { force: true, reason: 'because' }
    const { update, create } = test.client.wholesale
    for (const stage of ['lead', 'offer_made', 'under_contract'] as const)
      await refused('CONFLICT', () => update({ pipeline_id, stage, ...force }), 'Ann')
    const other = await underContract()
    await refused('CONFLICT', () => update({ pipeline_id: other.id, stage: 'assigned', ...force }))
    const closed = await create({ title: 'Done', stage: 'closed' })
    for (const stage of ['lead', 'offer_made', 'under_contract', 'assigned', 'dead'] as const)
      await refused('CONFLICT', () => update({ pipeline_id: closed.id, stage, ...force }), 'stays closed')
  })

  it('forgets the contract of a deal entered as assigned that goes back to its offer', async () => {
    const { id: pipeline_id } = await test.client.wholesale.create({
      stage: 'assigned',
      ...OFFER,
      ...CONTRACT,
    })
    expect(
      await test.client.wholesale.update({ pipeline_id, stage: 'offer_made', force: true, reason: 'x' }),
    ).toMatchObject({ contract_price: null, assignable: null, offer_amount: 135_000 })
  })
})

describe('a deposit', () => {
  it('can be accounted for after the deal died with its buyer', async () => {
    const { pipeline_id, assignment_id } = await assigned(2_000)
    const { updateAssignment, assignmentsOf } = test.client.dispositions
    await invalid('deposit_outcome', () => updateAssignment({ assignment_id, deposit_outcome: 'kept' }))
    await test.client.wholesale.update({ pipeline_id, stage: 'dead', reason: 'Fire' })
    expect((await assignmentsOf({ pipeline_id })).items).toMatchObject([
      { status: 'fallout', deposit: 2_000, deposit_outcome: null },
    ])
    expect(await updateAssignment({ assignment_id, deposit_outcome: 'kept' })).toMatchObject({
      status: 'fallout',
      deposit_outcome: 'kept',
      fallout_reason: 'pipeline dead',
    })
  })
})

describe('what is said of a move', () => {
  it('is refused without the move rather than dropped', async () => {
    const { assignment_id } = await assigned()
    const { updateAssignment } = test.client.dispositions
    await invalid('closed_on', () => updateAssignment({ assignment_id, closed_on: '2026-01-14' }))
    await invalid('actual_fee', () => updateAssignment({ assignment_id, actual_fee: 1 }))
    await invalid('assigned_on', () => updateAssignment({ assignment_id, assigned_on: '2026-01-14' }))
  })

  it('on the deal is not overwritten by closing its assignment', async () => {
    const { pipeline_id, assignment_id } = await assigned()
    await test.client.wholesale.update({ pipeline_id, actual_fee: 9_000, closed_on: '2026-01-13' })
    await test.client.dispositions.updateAssignment({ assignment_id, status: 'closed' })
    expect(await test.client.wholesale.get({ pipeline_id })).toMatchObject({
      actual_fee: 9_000,
      closed_on: '2026-01-13',
    })
  })
})

describe('archived', () => {
  it('deals are neither put on the board nor offered', async () => {
    const { deals, wholesale, dispositions } = test.client
    const bare = await deals.create({ title: 'Old', external_ref: '7' })
    await deals.update({ deal_id: bare.id, status: 'archived' })
    await refused('CONFLICT', () => wholesale.create({ deal_id: bare.id }), 'archived')
    await refused('CONFLICT', () => wholesale.create({ deal_id: '7' }), 'archived')
    const { pipeline_id, deal_id, assignment_id } = await offered()
    const { id: buyer_id } = await dispositions.createBuyer({ name: 'Bo' })
    await deals.update({ deal_id, status: 'archived' })
    expect((await wholesale.list({})).items).toEqual([])
    await refused('CONFLICT', () => dispositions.createAssignment({ pipeline_id, buyer_id }), 'archived')
    await refused(
      'CONFLICT',
      () => dispositions.offerToMany({ pipeline_id, buyer_ids: [buyer_id] }),
      'archived',
    )
    await refused(
      'CONFLICT',
      () => dispositions.updateAssignment({ assignment_id, status: 'assigned' }),
      'archived',
    )
  })

  it('deals are not moved, not even by force, until they are brought back', async () => {
    const { deals, wholesale } = test.client
    const { id: pipeline_id, deal_id } = await wholesale.create({ title: 'Elm' })
    await deals.update({ deal_id, status: 'archived' })
    await refused(
      'CONFLICT',
      () => wholesale.update({ pipeline_id, stage: 'dead', reason: 'Gone' }),
      'archived',
    )
    await refused(
      'CONFLICT',
      () => wholesale.update({ pipeline_id, stage: 'closed', force: true, reason: 'Paid' }),
      'archived',
    )
    expect((await wholesale.update({ pipeline_id, stage: 'lead', lead_source: 'Card' })).stage).toBe('lead')
    await deals.update({ deal_id, status: 'open' })
    expect((await wholesale.update({ pipeline_id, stage: 'dead', reason: 'Gone' })).stage).toBe('dead')
  })

  it('deals that were closed have earned what they earned', async () => {
    const { deals, wholesale } = test.client
    const closed = await wholesale.create({ title: 'Paid', stage: 'closed', actual_fee: 7_500 })
    const before = await deals.dashboard({})
    expect(before.by_month).toEqual([{ month: '2026-01', expected: 0, earned: 7_500, deals: 1 }])
    await deals.update({ deal_id: closed.deal_id, status: 'archived' })
    const after = await deals.dashboard({})
    expect(after.by_month).toEqual(before.by_month)
    expect(after.by_stage.find(({ stage }) => stage === 'closed')).toMatchObject({ deals: 0, fees: 0 })
  })

  it('properties leave their deals readable', async () => {
    const property = await test.client.properties.create({ line: '1 Oak', city: 'Łódź' })
    const { id } = await test.client.wholesale.create({ property_id: property.id })
    await test.client.properties.update({ prop_id: property.id, status: 'archived' })
    expect(await test.client.wholesale.get({ pipeline_id: id })).toMatchObject({ title: '1 Oak' })
    expect((await test.client.wholesale.list({ q: 'łódź' })).items.length).toBeLessThanOrEqual(1)
    expect((await test.client.wholesale.list({ q: 'Łódź' })).items).toMatchObject([{ id }])
  })
})

describe("another system's numbers", () => {
  it('given twice name one deal, and its property is taken along', async () => {
    const web = await openWebApp()
    try {
      const property = await web.rest('POST', '/core/property', { line: '1 Oak', external_ref: 10 })
      expect(property.status).toBe(201)
      const first = await web.rest('POST', '/wholesale/', { deal_id: 1, property_id: 10 })
      expect(first).toMatchObject({ status: 201, body: { title: '1 Oak' } })
      expect(await web.rest('POST', '/wholesale/', { deal_id: '1', property_id: '10' })).toMatchObject({
        status: 409,
      })
      expect(await web.rest('POST', '/core/deals', { title: 'Two', external_ref: '2' })).toMatchObject({
        status: 201,
      })
      const second = await web.rest('POST', '/wholesale/', { deal_id: 2, property_id: 10 })
      expect(second).toMatchObject({ status: 201, body: { title: 'Two', address: '1 Oak' } })
      for (const deal_id of [-1, 1.5, 1e300, true, null, [], {}])
        expect(await web.rest('POST', '/wholesale/', { deal_id })).toMatchObject({ status: 400 })
      expect(web.logged).toEqual([])
    } finally {
      await web.close()
    }
  })
})

describe('texts', () => {
  const NAMES = [
    "Robert'); DROP TABLE deals;--",
    'عقار ٣',
    '不动产',
    '👩‍👩‍👧 Ünïté',
    '=1+1',
    '<b>&amp;',
    'a%b_c\\d',
  ]

  it('of every script stand as they were written, and are found', async () => {
    for (const name of NAMES) {
      const { id } = await test.client.wholesale.create({ title: name, seller: { seller_name: name } })
      expect((await test.client.wholesale.list({ q: name })).items).toMatchObject([{ id, title: name }])
      const buyer = await test.client.dispositions.createBuyer({ name })
      expect((await test.client.dispositions.listBuyers({ q: name })).items).toMatchObject([{ id: buyer.id }])
    }
    for (const q of ['%', '_', '\\'])
      expect((await test.client.wholesale.list({ q })).items.map(({ title }) => title)).toEqual(['a%b_c\\d'])
    expect((await test.client.deals.stageHistory({})).csv).toContain("'=1+1")
  })

  it('that are too long for a title are refused or cut, and never make a deal that cannot be read', async () => {
    await invalid('title', () => test.client.wholesale.create({ title: 'x'.repeat(121) }))
    const property = await test.client.properties.create({ line: '9'.repeat(200) })
    const { deal_id } = await test.client.wholesale.create({ property_id: property.id })
    expect((await test.client.deals.get({ deal_id })).title).toBe('9'.repeat(120))
    await test.client.wholesale.create({ deal_id: '9'.repeat(100) })
    expect((await test.client.deals.list({})).items).toHaveLength(2)
  })

  it('of a deal never reach the prototype', async () => {
    const meta = JSON.parse(
      '{"__proto__":{"polluted":1},"constructor":{"prototype":{"polluted":1}},"a":[null,{"b":"ы"}]}',
    )
    const deal = await test.client.deals.create({ title: 'Meta', meta })
    const read = await test.client.deals.get({ deal_id: deal.id })
    expect(read.meta).toMatchObject({ a: [null, { b: 'ы' }] })
    expect(Object.getPrototypeOf(read.meta)).toBe(Object.prototype)
    expect(Reflect.get({}, 'polluted')).toBeUndefined()
  })

  it('of a deal are kept a hundred deep, and refused beyond, however deep', async () => {
    const nested = (depth: number) => JSON.parse(`{"a":${'['.repeat(depth)}1${']'.repeat(depth)}}`)
    const deal = await test.client.deals.create({ title: 'Meta', meta: nested(100) })
    expect((await test.client.deals.get({ deal_id: deal.id })).meta).toEqual(nested(100))
    for (const depth of [101, 20_000]) {
      const meta = nested(depth)
      const refused = { code: 'BAD_REQUEST', data: { issues: [{ path: ['meta', 'a'] }] } }
      await expect(test.client.deals.create({ title: 'Meta', meta })).rejects.toMatchObject(refused)
      await expect(test.client.deals.update({ deal_id: deal.id, meta })).rejects.toMatchObject(refused)
    }
  })
})

describe('amounts', () => {
  it('of nothing, below nothing and beyond what is exact are refused where they make no sense', async () => {
    const { id: pipeline_id } = await test.client.wholesale.create({ title: 'Elm' })
    const { update } = test.client.wholesale
    for (const amount of [0, -1, 0.001, LARGEST + 1, 1e300])
      for (const field of ['offer_amount', 'contract_price', 'arv_estimate'])
        await invalid(field, () => update({ pipeline_id, [field]: amount }))
    await invalid('assignment_fee_target', () => update({ pipeline_id, assignment_fee_target: -0.01 }))
    expect(
      await update({ pipeline_id, assignment_fee_target: 0, max_allowable_offer: -LARGEST }),
    ).toMatchObject({
      assignment_fee_target: 0,
      max_allowable_offer: -LARGEST,
    })
  })

  it('of fifteen digits never lock the person out of the board', async () => {
    const property = await test.client.properties.create({ line: '1 Oak' })
    await test.client.properties.addRepair({ prop_id: property.id, category: 'Roof', unit_cost: LARGEST })
    const { id: pipeline_id } = await test.client.wholesale.create({
      property_id: property.id,
      stage: 'under_contract',
      arv_estimate: 1,
      contract_price: LARGEST,
      assignment_fee_target: LARGEST,
      expected_spread: 5,
    })
    const { id: buyer_id } = await test.client.dispositions.createBuyer({ name: 'Ann' })
    expect((await test.client.wholesale.list({})).items).toMatchObject([
      { id: pipeline_id, contract_price: LARGEST, expected_spread: 5, spread_from: 'entered' },
    ])
    expect(await test.client.dispositions.matches({ pipeline_id })).toMatchObject({ price: null })
    expect((await test.client.dispositions.dealsFor({ buyer_id })).items).toMatchObject([{ price: null }])
    await test.client.wholesale.update({ pipeline_id, contract_price: 100 })
  })
})

describe('earnings', () => {
  it('are what was paid, in the month it was paid: a target is expected, never earned', async () => {
    const { id: pipeline_id } = await underContract()
    const own = await test.client.wholesale.update({
      pipeline_id,
      stage: 'closed',
      exit: 'own_purchase',
      closed_on: '2026-01-12',
    })
    expect(own).toMatchObject({ stage: 'closed', actual_fee: null, expected_fee: null })
    const forced = await test.client.wholesale.create({ title: 'Forced', assignment_fee_target: 3 })
    await test.client.wholesale.update({
      pipeline_id: forced.id,
      stage: 'closed',
      actual_fee: 1_234.56,
      force: true,
      reason: 'Old deal',
    })
    const { by_stage, by_month } = await test.client.deals.dashboard({})
    expect(by_stage.find(({ stage }) => stage === 'closed')).toMatchObject({
      deals: 2,
      fees: 1_234.56,
      without_fee: 1,
    })
    expect(by_month).toEqual([{ month: '2026-01', expected: 0, earned: 1_234.56, deals: 2 }])
  })
})

describe('buyers', () => {
  it('who are not active get no offer, alone or among many', async () => {
    const { id: pipeline_id } = await underContract()
    const { createBuyer, createAssignment, offerToMany } = test.client.dispositions
    const on = await createBuyer({ name: 'On' })
    const off = await createBuyer({ name: 'Off', is_active: false })
    await refused('CONFLICT', () => createAssignment({ pipeline_id, buyer_id: off.id }), 'not active')
    await refused('CONFLICT', () => offerToMany({ pipeline_id, buyer_ids: [on.id, off.id] }), 'not active')
    await refused('NOT_FOUND', () => offerToMany({ pipeline_id, buyer_ids: [on.id, 'nobody'] }))
    expect((await offerToMany({ pipeline_id, buyer_ids: [on.id, on.id] })).items).toHaveLength(1)
  })

  it('do not fall out of a deal that closed', async () => {
    const { pipeline_id, assignment_id } = await assigned(10)
    const { updateAssignment } = test.client.dispositions
    await updateAssignment({ assignment_id, status: 'closed' })
    await refused('CONFLICT', () =>
      updateAssignment({ assignment_id, status: 'fallout', reason: 'x', deposit_outcome: 'kept' }),
    )
    expect((await test.client.wholesale.get({ pipeline_id })).stage).toBe('closed')
  })

  it('of two programs that race, one closes the deal and one loses nothing half', async () => {
    const { pipeline_id, assignment_id } = await assigned(10)
    const second = await openTestApp({ file: test.file })
    const outcomes = await Promise.allSettled([
      test.client.dispositions.updateAssignment({
        assignment_id,
        status: 'fallout',
        reason: 'Bank',
        deposit_outcome: 'kept',
      }),
      second.client.dispositions.updateAssignment({ assignment_id, status: 'closed' }),
      second.client.wholesale.update({ pipeline_id, stage: 'dead', reason: 'Fire' }),
    ])
    await second.close()
    expect(outcomes.some(({ status }) => status === 'fulfilled')).toBe(true)
    const { stage } = await test.client.wholesale.get({ pipeline_id })
    const { items } = await test.client.dispositions.assignmentsOf({ pipeline_id })
    expect([
      ['closed', 'closed'],
      ['under_contract', 'fallout'],
      ['dead', 'fallout'],
    ]).toContainEqual([stage, items[0]?.status])
  })
})
