import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { openTestApp, type TestApp } from '../helpers/app.ts'

let test: TestApp
beforeEach(async () => {
  test = await openTestApp({ now: '2026-01-15T12:00:00Z' })
  const { accounts, wholesale } = test.client
  await accounts.create({ name: 'Checking', kind: 'checking', opening_balance: 1000 })
  for (const [title, end] of [
    ['One', 'dead'],
    ['Two', 'dead'],
    ['Three', 'closed'],
  ] as const) {
    const { id } = await wholesale.create({ title, stage: 'under_contract' })
    await wholesale.update({ pipeline_id: id, stage: end, reason: 'So it was', force: true })
  }
  await wholesale.create({
    title: 'Elm',
    stage: 'under_contract',
    assignment_fee_target: 9000,
    closing_date: '2026-02-10',
  })
})
afterEach(async () => {
  expect(test.logged).toEqual([])
  await test.close()
})

const TO = '2026-03-01'
const atEnd = async (deals: 'weighted' | 'left_out' = 'weighted') =>
  (await test.script.forecast.get({ to: TO, deals })).days.at(-1)?.balance
const weightOf = async (stage: string) =>
  (await test.client.forecast.listDealWeights({})).items.find(each => each.stage === stage)

describe('what of a fee counts', () => {
  it('goes by the household’s own deals, is told with each deal, and may be left out', async () => {
    const { deal_weights, weighed_deals } = await test.client.forecast.get({ to: TO })
    expect(deal_weights.map(each => [each.stage, each.ended, each.closed, each.own_percent])).toEqual([
      ['lead', 0, 0, null],
      ['offer_made', 0, 0, null],
      ['under_contract', 3, 1, null],
      ['assigned', 0, 0, null],
    ])
    expect(deal_weights.map(({ percent }) => percent && Math.round(percent))).toEqual([null, null, 33, null])
    expect(weighed_deals).toMatchObject([
      { name: 'Elm', stage: 'under_contract', fee: 9000, counted: 3000, date: '2026-02-10' },
    ])
    expect([await atEnd(), await atEnd('left_out')]).toEqual([4000, 1000])
  })

  it('is what the person sets, until that is taken back; each step is undone and stands in the history', async () => {
    const { forecast, undo } = test.client
    expect(await forecast.setDealWeight({ stage: 'under_contract', percent: 50 })).toMatchObject({
      own_percent: 50,
      percent: 50,
      closed: 1,
      ended: 3,
    })
    expect(await atEnd()).toBe(5500)
    await forecast.setDealWeight({ stage: 'under_contract', percent: 0 })
    expect(await atEnd()).toBe(1000)
    await undo.undo({})
    expect(await atEnd()).toBe(5500)
    await forecast.setDealWeight({ stage: 'under_contract', percent: null })
    expect(await atEnd()).toBe(4000)
    await undo.undo({})
    expect(await weightOf('under_contract')).toMatchObject({ own_percent: 50 })
    await undo.redo({})
    expect(await weightOf('under_contract')).toMatchObject({ own_percent: null })
    await expect(forecast.setDealWeight({ stage: 'lead', percent: 101 })).rejects.toMatchObject({
      code: 'BAD_REQUEST',
    })
  })
})
