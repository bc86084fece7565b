import { afterEach, beforeEach, expect, it } from 'vitest'
import { openTestApp, type TestApp } from '../helpers/app.ts'
import { dumpOf } from '../helpers/dump.ts'

/** Undo knows no pack: what a trader does is taken back by the rows, as what a household does. */

let test: TestApp
beforeEach(async () => {
  test = await openTestApp()
})
afterEach(async () => {
  expect(test.logged).toEqual([])
  await test.close()
})

it('takes a deal back step by step, from the assignment’s end to the first call, and walks it again', async () => {
  const { client } = test
  const states: [label: string, dump: ReturnType<typeof dumpOf>][] = [['', dumpOf(test.file)]]
  let last = 0
  const step = async <T>(run: Promise<T>): Promise<T> => {
    const result = await run
    const now = (await client.undo.state({})).undo
    expect(now?.number).toBeGreaterThan(last)
    last = now?.number ?? 0
    states.push([now?.label ?? '', dumpOf(test.file)])
    return result
  }
  const property = await step(
    client.properties.create({ line: '12 Main Street', city: 'Salem', region: 'OR', postal_code: '97301' }),
  )
  const prop_id = property.id
  await step(client.properties.setArv({ prop_id, arv: 200_000 }))
  await step(client.properties.addRepair({ prop_id, category: 'Roof', unit_cost: 6.25, quantity: 12.5 }))
  await step(client.properties.addFlag({ prop_id, kind: 'lien', severity: 'medium' }))
  await step(client.properties.update({ prop_id, city: 'Keizer' }))
  const { id: pipeline_id } = await step(
    client.wholesale.create({ title: 'Elm Street', property_id: prop_id }),
  )
  await step(client.wholesale.logActivity({ pipeline_id, event_type: 'call', description: 'First call' }))
  await step(
    client.wholesale.update({
      pipeline_id,
      stage: 'offer_made',
      offer_amount: 135_000,
      offer_date: '2026-01-05',
    }),
  )
  await step(
    client.wholesale.update({
      pipeline_id,
      stage: 'under_contract',
      contract_price: 140_000,
      contract_date: '2026-01-10',
      closing_date: '2026-02-20',
      assignable: true,
    }),
  )
  const buyer = await step(client.dispositions.createBuyer({ name: 'John', cash: true }))
  const { id: assignment_id } = await step(
    client.dispositions.createAssignment({ pipeline_id, buyer_id: buyer.id, assignment_price: 152_500.5 }),
  )
  await step(client.dispositions.updateAssignment({ assignment_id, status: 'assigned' }))
  await step(client.dispositions.updateAssignment({ assignment_id, status: 'closed' }))
  const holding = await step(
    client.holdings.create({ asset_type: 'property', label: 'Duplex', value_estimate: 350_000 }),
  )
  await step(client.holdings.createValuation({ holding_id: holding.id, date: '2026-01-10', value: 360_000 }))
  await step(client.holdings.update({ holding_id: holding.id, is_active: false }))
  await step(client.entities.create({ name: 'Oak LLC', kind: 'llc' }))

  expect(states.slice(1).map(([label]) => label)).not.toContain('')
  for (let at = states.length - 1; at > 0; at--) {
    expect((await client.undo.undo({})).label).toBe(states[at]?.[0])
    expect(dumpOf(test.file)).toEqual(states[at - 1]?.[1])
  }
  for (const [, dump] of states.slice(1)) {
    await client.undo.redo({})
    expect(dumpOf(test.file)).toEqual(dump)
  }
  expect(await client.audit.verify({})).toMatchObject({ ok: true })
})

it('leaves a deal that a script has moved on where it is', async () => {
  const { id: pipeline_id } = await test.client.wholesale.create({ title: 'Elm Street' })
  await test.script.wholesale.logActivity({ pipeline_id, event_type: 'call', description: 'A script called' })
  const before = dumpOf(test.file)
  await expect(test.client.undo.undo({})).rejects.toMatchObject({ code: 'CONFLICT' })
  expect(dumpOf(test.file)).toEqual(before)
})
