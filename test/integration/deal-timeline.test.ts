import { afterEach, beforeEach, expect, it } from 'vitest'
import { openTestApp, type TestApp } from '../helpers/app.ts'

/** The timeline of a deal is told by several packs, and reads as one. */

let test: TestApp
beforeEach(async () => {
  test = await openTestApp({ now: '2026-01-15T18:00:00Z' })
  await test.client.messages.updateSettings({ my_name: 'Sam Reed', my_phone: '555-010-0100' })
})
afterEach(async () => {
  expect(test.logged).toEqual([])
  await test.close()
})

it('is one list, newest first, whoever tells of what, however much of it is asked for', async () => {
  const { id: pipeline_id, deal_id } = await test.client.wholesale.create({ title: 'Elm Street' })
  const at = (timestamp: string) =>
    test.client.wholesale.logActivity({ pipeline_id, event_type: 'call', timestamp })
  await at('2026-01-14T09:00:00Z')
  await test.client.messages.run({ deal_id, kind: 'call_note', follow_up_days: 3 })
  await at('2026-01-16T09:00:00Z')
  const buyer = await test.client.dispositions.createBuyer({ name: 'Ann' })
  await test.client.dispositions.createAssignment({ pipeline_id, buyer_id: buyer.id })
  await at('2026-01-17T09:00:00Z')

  const timeline = async (limit: number) => (await test.client.deals.timeline({ deal_id, limit })).items
  const all = await timeline(100)
  expect(all.map(({ kind }) => kind).sort()).toEqual(
    ['activity', 'activity', 'activity', 'assignment', 'draft', 'follow_up', 'move'].sort(),
  )
  expect(all.map(entry => entry.at)).toEqual(all.map(entry => entry.at).sort((a, b) => (a < b ? 1 : -1)))
  expect([all[0]?.at, all[1]?.at, all.at(-1)?.at]).toEqual([
    '2026-01-17T09:00:00.000Z',
    '2026-01-16T09:00:00.000Z',
    '2026-01-14T09:00:00.000Z',
  ])
  for (const limit of [1, 2, 3, 5, 7]) expect(await timeline(limit)).toEqual(all.slice(0, limit))
})

it('holds nothing of another deal', async () => {
  const { deal_id } = await test.client.wholesale.create({ title: 'Elm Street' })
  const other = await test.client.wholesale.create({ title: 'Oak Street' })
  await test.client.messages.run({ deal_id: other.deal_id, kind: 'call_note', follow_up_days: 3 })
  const { items } = await test.client.deals.timeline({ deal_id })
  expect(items.map(({ kind }) => kind)).toEqual(['move'])
})
