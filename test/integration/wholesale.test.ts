import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { openTestApp, type TestApp } from '../helpers/app.ts'
import { dumpOf } from '../helpers/dump.ts'
import { openWebApp } from '../helpers/web.ts'

let test: TestApp
beforeEach(async () => {
  test = await openTestApp()
})
afterEach(async () => {
  expect(test.logged).toEqual([])
  await test.close()
})

const CONTRACT = {
  contract_price: 140_000,
  contract_date: '2026-01-10',
  closing_date: '2026-02-20',
  assignable: true,
}
const OFFER = { offer_amount: 135_000, offer_date: '2026-01-05' }

async function underContract() {
  const pipeline = await test.client.wholesale.create({ title: 'Elm Street', assignment_fee_target: 10_000 })
  return test.client.wholesale.update({
    pipeline_id: pipeline.id,
    stage: 'under_contract',
    ...OFFER,
    ...CONTRACT,
  })
}

const buyer = (name: string) => test.client.dispositions.createBuyer({ name, cash: true })

describe('a deal on the board', () => {
  it('walks from lead to assignment fee, with a row of history for each move', async () => {
    const created = await test.client.wholesale.create({ title: 'Elm Street', lead_source: 'PPC' })
    const id = { pipeline_id: created.id }
    await test.client.wholesale.update({ ...id, stage: 'offer_made', ...OFFER })
    await test.client.wholesale.update({ ...id, stage: 'under_contract', ...CONTRACT })
    const { id: buyer_id } = await buyer('John')
    const offered = await test.client.dispositions.createAssignment({
      ...id,
      buyer_id,
      assignment_price: 152_500.5,
    })
    expect(offered.assignment_fee).toBe(12_500.5)
    await test.client.dispositions.updateAssignment({ assignment_id: offered.id, status: 'assigned' })
    expect(await test.client.wholesale.get(id)).toMatchObject({
      stage: 'assigned',
      expected_fee: 12_500.5,
      expected_spread: 12_500.5,
      spread_from: 'assignment',
      assigned_buyer: 'John',
    })
    await test.client.dispositions.updateAssignment({ assignment_id: offered.id, status: 'closed' })
    const closed = await test.client.wholesale.get(id)
    expect(closed).toMatchObject({
      stage: 'closed',
      actual_fee: 12_500.5,
      closed_on: '2026-01-15',
      exit: 'assignment',
    })
    expect(closed.moves.map(({ from, to, date }) => [from, to, date])).toEqual([
      ['assigned', 'closed', '2026-01-15'],
      ['under_contract', 'assigned', '2026-01-15'],
      ['offer_made', 'under_contract', '2026-01-10'],
      ['lead', 'offer_made', '2026-01-05'],
      [null, 'lead', '2026-01-15'],
    ])
  })

  it('skips a stage only with what the skipped moves need, or by force with a reason', async () => {
    const { id: pipeline_id } = await test.client.wholesale.create({ title: 'Elm Street' })
    const before = dumpOf(test.file)
    await expect(
      test.client.wholesale.update({ pipeline_id, stage: 'under_contract', notes: 'Contract sent' }),
    ).rejects.toMatchObject({ code: 'CONFLICT', message: expect.stringContaining('the amount offered') })
    await expect(
      test.client.wholesale.update({ pipeline_id, stage: 'under_contract', force: true }),
    ).rejects.toMatchObject({ code: 'BAD_REQUEST' })
    expect(dumpOf(test.file)).toEqual(before)
    const forced = await test.client.wholesale.update({
      pipeline_id,
      stage: 'under_contract',
      force: true,
      reason: 'Contract came by post',
    })
    expect(forced.stage).toBe('under_contract')
    expect(forced.moves[0]).toMatchObject({ from: 'lead', to: 'under_contract', forced: true })
    expect(
      test.app.database.read(session =>
        session.prepare('SELECT * FROM audit_log ORDER BY seq DESC LIMIT 1').get(),
      ),
    ).toMatchObject({
      action: 'force_move',
      reason: 'Contract came by post',
    })
  })

  it('keeps every illegal move out, over IPC and REST alike', async () => {
    const legal: Record<string, readonly string[]> = {
      lead: ['offer_made', 'under_contract', 'closed', 'dead'],
      offer_made: ['lead', 'under_contract', 'closed', 'dead'],
      under_contract: ['offer_made', 'closed', 'dead'],
      assigned: ['closed', 'dead'],
      closed: [],
      dead: ['lead'],
    }
    const stages = ['lead', 'offer_made', 'under_contract', 'assigned', 'closed', 'dead'] as const
    // Everything a move could need, but a buyer: what is refused then is refused for the move itself.
    const all = {
      ...OFFER,
      ...CONTRACT,
      exit: 'double_close',
      closed_on: '2026-01-15',
      actual_fee: 5,
      reason: 'why',
    } as const
    const web = await openWebApp()
    try {
      for (const from of stages)
        for (const to of stages) {
          if (from === to) continue
          const ipc = await test.client.wholesale.create({ title: `${from} to ${to}`, stage: from })
          const moved = await test.client.wholesale.update({ pipeline_id: ipc.id, stage: to, ...all }).then(
            row => row.stage,
            error => String(error.code),
          )
          const made = await web.rest('POST', '/wholesale/', { title: `${from} to ${to}`, stage: from })
          const patched = await web.rest('PATCH', `/wholesale/${idOf(made.body)}`, { stage: to, ...all })
          const expected = legal[from]?.includes(to) === true
          expect([from, to, moved, patched.status]).toEqual(
            expected ? [from, to, to, 200] : [from, to, 'CONFLICT', 409],
          )
        }
    } finally {
      await web.close()
    }
  })

  it('forgets the contract when it ends, and lets every offer fall out', async () => {
    const { id: pipeline_id } = await underContract()
    const { id: buyer_id } = await buyer('John')
    const { id } = await test.client.dispositions.createAssignment({ pipeline_id, buyer_id })
    const back = await test.client.wholesale.update({ pipeline_id, stage: 'offer_made', reason: 'Title' })
    expect(back).toMatchObject({ contract_price: null, contract_date: null, offer_amount: 135_000 })
    const [offer] = (await test.client.dispositions.assignmentsOf({ pipeline_id })).items
    expect(offer).toMatchObject({ id, status: 'fallout', fallout_reason: 'the contract ended' })
  })

  it('is called by its title in the history', async () => {
    const { id, deal_id } = await underContract()
    const { items } = await test.client.audit.list({ entity_kind: 'pipeline', entity_id: id })
    expect(items.map(({ title }) => title)).toContain('Elm Street')
    const deal = await test.client.audit.list({ entity_kind: 'deal', entity_id: deal_id })
    expect(deal.items.map(({ title }) => title)).toEqual(['Elm Street'])
  })

  it('dies with a reason and comes back with one', async () => {
    const { id: pipeline_id } = await underContract()
    await expect(test.client.wholesale.update({ pipeline_id, stage: 'dead' })).rejects.toMatchObject({
      code: 'CONFLICT',
      message: expect.stringContaining('a reason'),
    })
    const dead = await test.client.wholesale.update({ pipeline_id, stage: 'dead', reason: 'Sold elsewhere' })
    expect(dead).toMatchObject({ stage: 'dead', dead_reason: 'Sold elsewhere' })
    const lead = await test.client.wholesale.update({ pipeline_id, stage: 'lead', reason: 'Fell through' })
    expect(lead).toMatchObject({ stage: 'lead', dead_reason: '', contract_price: null, offer_amount: null })
  })

  it('is one for each deal, and needs a deal that is there', async () => {
    const { deal_id } = await test.client.wholesale.create({ title: 'Elm' })
    await expect(test.client.wholesale.create({ deal_id })).rejects.toMatchObject({ code: 'CONFLICT' })
    await expect(test.client.wholesale.create({ deal_id: 'deal_x' })).rejects.toMatchObject({
      code: 'NOT_FOUND',
    })
    await expect(
      test.client.wholesale.create({ ...CONTRACT, closing_date: '2026-01-01' }),
    ).rejects.toMatchObject({ code: 'BAD_REQUEST' })
  })

  it('logs what was done, newest first', async () => {
    const { id: pipeline_id, deal_id } = await underContract()
    await test.client.wholesale.logActivity({
      pipeline_id,
      event_type: 'call',
      description: 'Αλλο 👋 <b>',
      timestamp: '2026-01-14T18:00:00+02:00',
    })
    await test.client.wholesale.logActivity({ pipeline_id, event_type: 'note', created_by: 'VA Name' })
    const { activities } = await test.client.wholesale.get({ pipeline_id })
    expect(
      activities.map(({ event_type, timestamp, created_by }) => [event_type, timestamp, created_by]),
    ).toEqual([
      ['note', expect.stringMatching(/^2026-01-15T12/), 'VA Name'],
      ['call', '2026-01-14T16:00:00.000Z', 'person'],
    ])
    const { items } = await test.client.deals.timeline({ deal_id })
    expect(items.map(({ kind }) => kind).sort()).toEqual(['activity', 'activity', 'move', 'move', 'move'])
    expect(items.at(-1)?.title).toBe('Call')
  })
})

describe('offers to buyers', () => {
  it('may be many, of which one is assigned, however two race for it', async () => {
    const { id: pipeline_id } = await underContract()
    const buyers = await Promise.all(['Ann', 'Bo', 'Cy'].map(buyer))
    const { items } = await test.client.dispositions.offerToMany({
      pipeline_id,
      buyer_ids: buyers.map(({ id }) => id),
      assignment_price: 150_000,
    })
    expect(items.map(({ buyer_name, assignment_fee }) => [buyer_name, assignment_fee])).toEqual([
      ['Ann', 10_000],
      ['Bo', 10_000],
      ['Cy', 10_000],
    ])
    const second = await openTestApp({ file: test.file })
    const outcomes = await Promise.allSettled(
      items.map(({ id }, index) =>
        (index === 0 ? second : test).client.dispositions.updateAssignment({
          assignment_id: id,
          status: 'assigned',
        }),
      ),
    )
    await second.close()
    expect(outcomes.filter(({ status }) => status === 'fulfilled')).toHaveLength(1)
    const after = (await test.client.dispositions.assignmentsOf({ pipeline_id })).items
    expect(after.filter(({ status }) => status === 'assigned')).toHaveLength(1)
    expect(after.filter(({ backup }) => backup)).toHaveLength(2)
  })

  it('go back in one step when the buyer falls out, and need to say what became of the deposit', async () => {
    const { id: pipeline_id } = await underContract()
    const { id: buyer_id } = await buyer('Ann')
    const { id: assignment_id } = await test.client.dispositions.createAssignment({
      pipeline_id,
      buyer_id,
      assignment_price: 150_000,
      deposit: 2_000,
    })
    await test.client.dispositions.updateAssignment({ assignment_id, status: 'assigned' })
    await expect(
      test.client.wholesale.update({ pipeline_id, stage: 'under_contract' }),
    ).rejects.toMatchObject({
      code: 'CONFLICT',
      message: expect.stringContaining('fallout'),
    })
    const before = dumpOf(test.file)
    for (const lacking of [{}, { reason: 'Financing' }])
      await expect(
        test.client.dispositions.updateAssignment({ assignment_id, status: 'fallout', ...lacking }),
      ).rejects.toMatchObject({ code: 'BAD_REQUEST' })
    expect(dumpOf(test.file)).toEqual(before)
    const fallen = await test.client.dispositions.updateAssignment({
      assignment_id,
      status: 'fallout',
      reason: 'Financing',
      deposit_outcome: 'kept',
    })
    expect(fallen).toMatchObject({ status: 'fallout', deposit_outcome: 'kept', fallout_on: '2026-01-15' })
    expect((await test.client.wholesale.get({ pipeline_id })).stage).toBe('under_contract')
  })

  it('end with the deal: lost when another closes, dead when it dies', async () => {
    const { id: pipeline_id } = await underContract()
    const [ann, bo] = await Promise.all(['Ann', 'Bo'].map(buyer))
    const { items } = await test.client.dispositions.offerToMany({
      pipeline_id,
      buyer_ids: [ann?.id ?? '', bo?.id ?? ''],
      assignment_price: 150_000,
    })
    const [first, second] = items
    await test.client.dispositions.updateAssignment({ assignment_id: first?.id ?? '', status: 'assigned' })
    await test.client.wholesale.update({
      pipeline_id,
      stage: 'closed',
      actual_fee: 9_999.99,
      closed_on: '2026-01-14',
    })
    expect((await test.client.dispositions.assignmentsOf({ pipeline_id })).items).toMatchObject([
      { id: first?.id, status: 'closed', closed_on: '2026-01-14' },
      { id: second?.id, status: 'fallout', fallout_reason: expect.stringContaining('lost') },
    ])
    const other = await underContract()
    await test.client.dispositions.createAssignment({ pipeline_id: other.id, buyer_id: bo?.id ?? '' })
    await test.client.wholesale.update({ pipeline_id: other.id, stage: 'dead', reason: 'Fire' })
    expect((await test.client.dispositions.assignmentsOf({ pipeline_id: other.id })).items).toMatchObject([
      { status: 'fallout', fallout_reason: 'pipeline dead' },
    ])
  })

  it('move in no other way', async () => {
    const statuses = ['offered', 'assigned', 'closed', 'fallout'] as const
    const legal: Record<string, readonly string[]> = {
      offered: ['offered', 'assigned', 'fallout'],
      assigned: ['assigned', 'closed', 'fallout'],
      closed: ['closed'],
      fallout: ['fallout'],
    }
    for (const from of statuses)
      for (const to of statuses) {
        const { id: pipeline_id } = await underContract()
        const { id: buyer_id } = await buyer('Ann')
        const { id: assignment_id } = await test.client.dispositions.createAssignment({
          pipeline_id,
          buyer_id,
          assignment_price: 150_000,
        })
        const step = (status: (typeof statuses)[number]) =>
          test.client.dispositions.updateAssignment({ assignment_id, status, reason: 'why' })
        if (from !== 'offered' && from !== 'fallout') await step('assigned')
        if (from === 'closed' || from === 'fallout') await step(from)
        const outcome = await step(to).then(
          row => row.status,
          error => String(error.code),
        )
        expect([from, to, outcome]).toEqual([from, to, legal[from]?.includes(to) ? to : 'CONFLICT'])
      }
  })

  it('are refused for a contract that cannot be assigned, a dead deal, and a buyer who has one', async () => {
    const { id: pipeline_id } = await underContract()
    const { id: buyer_id } = await buyer('Ann')
    const { id: assignment_id } = await test.client.dispositions.createAssignment({ pipeline_id, buyer_id })
    await expect(test.client.dispositions.createAssignment({ pipeline_id, buyer_id })).rejects.toMatchObject({
      code: 'CONFLICT',
    })
    await test.client.wholesale.update({ pipeline_id, assignable: false })
    await expect(
      test.client.dispositions.updateAssignment({ assignment_id, status: 'assigned' }),
    ).rejects.toMatchObject({ code: 'CONFLICT', message: expect.stringContaining('cannot be assigned') })
    await test.client.wholesale.update({ pipeline_id, stage: 'dead', reason: 'x' })
    await expect(test.client.dispositions.createAssignment({ pipeline_id, buyer_id })).rejects.toMatchObject({
      code: 'CONFLICT',
    })
  })
})

describe('matches', () => {
  it('rank the buyers that fit a deal and say why the others do not, and the deals that fit a buyer', async () => {
    const property = await test.client.properties.create({
      line: '12 Oak Ave',
      city: 'Dallas',
      region: 'TX',
      property_type: 'single_family',
      beds: 3,
      baths: 2,
    })
    await test.client.properties.setArv({ prop_id: property.id, arv: 250_000 })
    const { id: pipeline_id } = await test.client.wholesale.create({
      property_id: property.id,
      stage: 'under_contract',
      contract_price: 140_000,
      assignment_fee_target: 10_000,
    })
    const { dispositions } = test.client
    const good = await dispositions.createBuyer({
      name: 'Good',
      areas: ['dallas'],
      property_types: ['single_family'],
      beds_min: 3,
      price_max: 200_000,
      cash: true,
      proof_of_funds: 300_000,
    })
    await dispositions.createBuyer({ name: 'Fair', beds_min: 5, cash: true })
    await dispositions.createBuyer({ name: 'Cheap', price_max: 149_999.99 })
    await dispositions.createBuyer({ name: 'Far', areas: ['Austin'] })
    await dispositions.createBuyer({ name: 'Gone', is_active: false })
    const { items, others, price } = await dispositions.matches({ pipeline_id })
    expect(price).toBe(150_000)
    expect(items.map(({ buyer_name }) => buyer_name)).toEqual(['Good', 'Fair'])
    expect(items[0]?.score).toBe(100)
    for (const { score, parts } of items)
      expect(score).toBe(Math.round(parts.reduce((sum, part) => sum + part.points, 0)))
    expect(others.map(({ name, gate }) => [name, gate])).toEqual([
      ['Cheap', 'price'],
      ['Far', 'area'],
    ])
    const deals = await dispositions.dealsFor({ buyer_id: good.id })
    expect(deals.items).toMatchObject([{ pipeline_id, score: 100, price: 150_000 }])
  })
})

describe('the dashboard', () => {
  it('sums by stage and month, and counts conversion from the history', async () => {
    const first = await underContract()
    const { id: buyer_id } = await buyer('Ann')
    const { id: assignment_id } = await test.client.dispositions.createAssignment({
      pipeline_id: first.id,
      buyer_id,
      assignment_price: 150_000.01,
    })
    await test.client.dispositions.updateAssignment({ assignment_id, status: 'assigned' })
    await underContract()
    await test.client.wholesale.create({ title: 'No fee yet' })
    const third = await test.client.wholesale.create({ title: 'Dead', assignment_fee_target: 7 })
    await test.client.wholesale.update({ pipeline_id: third.id, stage: 'dead', reason: 'x' })
    const dashboard = await test.client.deals.dashboard({})
    expect(
      dashboard.by_stage.map(({ stage, deals, fees, without_fee }) => [stage, deals, fees, without_fee]),
    ).toEqual([
      ['lead', 1, 0, 1],
      ['offer_made', 0, 0, 0],
      ['under_contract', 1, 10_000, 0],
      ['assigned', 1, 10_000.01, 0],
      ['closed', 0, 0, 0],
      ['dead', 1, 0, 0],
    ])
    expect(dashboard.by_month).toEqual([{ month: '2026-02', expected: 20_000.01, earned: 0, deals: 2 }])
    expect(dashboard.conversion).toMatchObject([
      { stage: 'lead', entered: 4, moved_on: 2, died: 1 },
      { stage: 'offer_made', entered: 2, moved_on: 2, died: 0, median_days: 5 },
      { stage: 'under_contract', entered: 2, moved_on: 1, died: 0 },
      { stage: 'assigned', entered: 1, moved_on: 0, died: 0 },
    ])
    const { csv, rows } = await test.client.deals.stageHistory({})
    expect(rows).toBe(csv.split('\r\n').length - 1)
    expect(rows).toBe(10)
  })
})

describe("the seed's examples over REST", () => {
  it('work as printed', async () => {
    const web = await openWebApp()
    try {
      const made = await web.rest('POST', '/wholesale/', {
        deal_id: 1,
        property_id: 10,
        stage: 'lead',
        lead_source: 'PPC',
        seller_motivation: 'Tired landlord',
        arv_estimate: 250000,
        max_allowable_offer: 150000,
        assignment_fee_target: 10000,
        expected_spread: 20000,
      })
      expect(made).toMatchObject({ status: 201, body: { stage: 'lead', expected_spread: 20000 } })
      const id = idOf(made.body)
      expect(
        await web.rest('POST', `/wholesale/${id}/activities`, {
          event_type: 'call',
          description: 'Spoke with seller about motivation',
          created_by: 'VA Name',
        }),
      ).toMatchObject({ status: 201, body: { event_type: 'call', created_by: 'VA Name' } })
      expect(
        await web.rest('PATCH', `/wholesale/${id}`, {
          stage: 'under_contract',
          notes: 'Contract sent to seller',
          ...OFFER,
          ...CONTRACT,
        }),
      ).toMatchObject({ status: 200, body: { stage: 'under_contract', notes: 'Contract sent to seller' } })
      expect(await web.rest('GET', '/wholesale/?stage=under_contract')).toMatchObject({
        status: 200,
        body: { items: [{ id }] },
      })
      expect(await web.rest('GET', '/wholesale/?stage=lead')).toMatchObject({ body: { items: [] } })
      expect(await web.rest('GET', '/wholesale/?stage=nowhere')).toMatchObject({ status: 400 })
      const john = await web.rest('POST', '/dispo/buyers', {
        name: 'John Cash Buyer',
        email: 'john@cashbuyer.com',
        phone: '555-1234',
        buy_box_summary: 'Dallas metro, 3bd/2ba, $100k-$200k',
      })
      expect(john.status).toBe(201)
      expect(await web.rest('GET', '/dispo/buyers?active_only=true')).toMatchObject({
        body: { items: [{ name: 'John Cash Buyer', is_active: true }] },
      })
      const offer = await web.rest('POST', '/dispo/assignments', {
        pipeline_id: id,
        buyer_id: idOf(john.body),
        status: 'offered',
        assignment_price: 150000,
        assignment_fee: 10000,
      })
      expect(offer).toMatchObject({ status: 201, body: { status: 'offered', assignment_fee: 10000 } })
      expect(
        await web.rest('PATCH', `/dispo/assignments/${idOf(offer.body)}`, { status: 'assigned' }),
      ).toMatchObject({ status: 200, body: { status: 'assigned' } })
      expect(await web.rest('GET', `/dispo/assignments/by-pipeline/${id}`)).toMatchObject({
        status: 200,
        body: { items: [{ status: 'assigned' }] },
      })
    } finally {
      await web.close()
    }
  })
})

function idOf(body: unknown): string {
  return typeof body === 'object' && body !== null && 'id' in body ? String(body.id) : ''
}
