import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { openTestApp, type TestApp } from '../helpers/app.ts'

/** What a form sends is written by one call, all of it or nothing; what is cleared is cleared; what is pressed twice is done once. */

let test: TestApp
beforeEach(async () => {
  test = await openTestApp()
})
afterEach(async () => {
  expect(test.logged).toEqual([])
  await test.close()
})

describe('a form is saved', () => {
  it('whole or not at all, of a deal with what the board knows of it', async () => {
    const { client } = test
    const pipeline = await client.wholesale.create({ title: 'Elm Street' })
    await client.wholesale.update({
      pipeline_id: pipeline.id,
      stage: 'under_contract',
      offer_amount: 135_000,
      offer_date: '2026-01-05',
      contract_price: 140_000,
      contract_date: '2026-01-10',
      closing_date: '2026-02-20',
      assignable: true,
    })
    await expect(
      client.wholesale.changeDeal({
        pipeline_id: pipeline.id,
        deal: { title: 'Oak Street' },
        pipeline: { closing_date: '2026-01-09' },
      }),
    ).rejects.toMatchObject({ code: 'BAD_REQUEST' })
    expect(await client.wholesale.get({ pipeline_id: pipeline.id })).toMatchObject({
      title: 'Elm Street',
      closing_date: '2026-02-20',
    })
    await client.wholesale.changeDeal({
      pipeline_id: pipeline.id,
      deal: { title: 'Oak Street', asking_price: 205_000.5 },
      pipeline: { closing_date: '2026-03-01', notes: 'both' },
    })
    expect(await client.wholesale.get({ pipeline_id: pipeline.id })).toMatchObject({
      title: 'Oak Street',
      closing_date: '2026-03-01',
      notes: 'both',
    })
    expect((await client.deals.get({ deal_id: pipeline.deal_id })).asking_price).toBe(205_000.5)
  })

  it("with a cleared priority as the bucket's own", async () => {
    const { client } = test
    const bucket = await client.buckets.create({ name: 'Fun', bucket_type: 'fun', priority: 'B' })
    const spent = await client.transactions.create({
      tx_type: 'expense',
      amount: 12,
      date: '2026-01-05',
      bucket_id: bucket.id,
      priority: 'A',
    })
    expect(spent.priority).toBe('A')
    const cleared = await client.transactions.update({ tx_id: spent.id, priority: null })
    expect(cleared.priority).toBe('B')
    const kept = await client.transactions.update({ tx_id: spent.id, notes: 'x' })
    expect(kept.priority).toBe('B')
  })

  it('once, of a rule that is asked for three times', async () => {
    const { client } = test
    const bucket = await client.buckets.create({ name: 'Food', bucket_type: 'variable' })
    const rule = {
      conditions: [{ field: 'payee' as const, operator: 'is' as const, value: 'Grocer' }],
      action: { bucket_id: bucket.id },
      apply: true,
    }
    const first = await client.rules.create(rule)
    for (let press = 0; press < 2; press += 1)
      expect((await client.rules.create(rule)).rule.id).toBe(first.rule.id)
    await client.rules.create({
      ...rule,
      conditions: [{ field: 'payee', operator: 'is', value: 'Baker' }],
    })
    expect((await client.rules.list({})).items).toHaveLength(2)
  })
})
