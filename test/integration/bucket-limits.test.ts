import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { openTestApp, type TestApp } from '../helpers/app.ts'

/** A limit of 400 from January on, raised to 600 in April. */

let test: TestApp
beforeEach(async () => {
  test = await openTestApp({ now: '2026-01-10T12:00:00Z' })
})
afterEach(async () => {
  expect(test.logged).toEqual([])
  await test.close()
})

const groceries = () =>
  test.client.buckets.create({
    name: 'Groceries',
    bucket_type: 'essentials',
    monthly_limit: 400,
    rollover: true,
  })
const figures = async (month: string) => {
  const { buckets } = await test.client.buckets.month({ month })
  return [month, buckets[0]?.monthly_limit, buckets[0]?.limit, buckets[0]?.carryover]
}
const raised = async () => {
  const bucket = await groceries()
  test.clock.set('2026-04-10T12:00:00Z')
  return test.client.buckets.update({ bucket_id: bucket.id, monthly_limit: 600 })
}

describe('a monthly limit', () => {
  it('is raised from the month on in which it is, and months that are over keep theirs', async () => {
    expect((await groceries()).limit_from).toBe('2026-01')
    test.clock.set('2026-04-10T12:00:00Z')
    const { items } = await test.client.buckets.list({})
    const bucket_id = items[0]?.id ?? ''
    expect(await test.client.buckets.update({ bucket_id, monthly_limit: 600 })).toMatchObject({
      monthly_limit: 600,
      limit_from: '2026-04',
    })
    expect(await Promise.all(['2026-01', '2026-03', '2026-04', '2026-05', '2026-06'].map(figures))).toEqual([
      ['2026-01', 400, 400, 0],
      ['2026-03', 400, 400, 800],
      ['2026-04', 600, 600, 1200],
      ['2026-05', 600, 600, 1800],
      ['2026-06', 600, 600, 2400],
    ])
  })

  it('holds from another month where one is named, and what was to begin later is no more', async () => {
    const { id: bucket_id } = await raised()
    await test.client.buckets.update({ bucket_id, monthly_limit: 500, limit_from: '2026-02' })
    expect(await Promise.all(['2026-01', '2026-02', '2026-04', '2026-05'].map(figures))).toEqual([
      ['2026-01', 400, 400, 0],
      ['2026-02', 500, 500, 400],
      ['2026-04', 500, 500, 1400],
      ['2026-05', 500, 500, 1900],
    ])
    await test.client.buckets.update({ bucket_id, monthly_limit: 700, limit_from: '2026-08' })
    expect(await test.client.buckets.get({ bucket_id })).toMatchObject({
      monthly_limit: 700,
      limit_from: '2026-08',
    })
    expect(await Promise.all(['2026-07', '2026-08'].map(async month => (await figures(month))[1]))).toEqual([
      500, 700,
    ])
  })

  it('stays as it is when all else of the bucket is saved with the same figure', async () => {
    const bucket = await groceries()
    test.clock.set('2026-04-10T12:00:00Z')
    const saved = await test.client.buckets.update({
      bucket_id: bucket.id,
      name: 'Food',
      monthly_limit: 400,
    })
    expect(saved).toMatchObject({ name: 'Food', limit_from: '2026-01' })
  })

  it('gives way to an allocation in its month, and reaches back before the bucket was made', async () => {
    const { id: bucket_id } = await raised()
    await test.client.buckets.allocate({ bucket_id, month: '2026-03', allocation: 100 })
    await test.client.transactions.create({
      tx_type: 'expense',
      amount: 50,
      date: '2025-11-20',
      bucket_id,
      priority: 'A',
    })
    expect(await Promise.all(['2025-11', '2026-03', '2026-04', '2026-05'].map(figures))).toEqual([
      ['2025-11', 400, 400, 0],
      ['2026-03', 400, 100, 1550],
      ['2026-04', 600, 600, 1650],
      ['2026-05', 600, 600, 2250],
    ])
  })

  it('is undone, done again, and told of in the history', async () => {
    const { id: bucket_id } = await raised()
    await test.client.undo.undo({})
    expect(await test.client.buckets.get({ bucket_id })).toMatchObject({
      monthly_limit: 400,
      limit_from: '2026-01',
    })
    expect(await figures('2026-05')).toEqual(['2026-05', 400, 400, 1600])
    await test.client.undo.redo({})
    expect(await figures('2026-05')).toEqual(['2026-05', 600, 600, 1800])
    const { items } = await test.client.audit.list({ entity_kind: 'bucket', entity_id: bucket_id })
    const change = items.find(({ action }) => action === 'update')
    expect(JSON.stringify(change)).toContain('2026-04')
  })

  it('is moved between buckets by the limit of the month that is looked at', async () => {
    const { id: from } = await raised()
    const to = await test.client.buckets.create({ name: 'Fun', bucket_type: 'fun', monthly_limit: 0 })
    await expect(
      test.client.buckets.move({ month: '2026-02', from_bucket_id: from, to_bucket_id: to.id, amount: 401 }),
    ).rejects.toMatchObject({ code: 'BAD_REQUEST' })
    await test.client.buckets.move({
      month: '2026-04',
      from_bucket_id: from,
      to_bucket_id: to.id,
      amount: 401,
    })
    const { buckets } = await test.client.buckets.month({ month: '2026-04' })
    expect(buckets.map(each => [each.name, each.monthly_limit, each.limit])).toEqual([
      ['Fun', 0, 401],
      ['Groceries', 600, 199],
    ])
  })
})

describe('a bucket without a limit', () => {
  const spent = async (bucket_id: string) => {
    await test.client.transactions.create({ tx_type: 'expense', amount: 50, date: '2026-01-05', bucket_id })
    return (await test.client.buckets.month({})).buckets[0]
  }
  it('is there for information, and never overspent', async () => {
    const { id } = await test.client.buckets.create({ name: 'Pets', bucket_type: 'essentials' })
    expect(await spent(id)).toMatchObject({ remaining: -50, overspent: false })
    await test.client.buckets.allocate({ bucket_id: id, month: '2026-01', allocation: 20 })
    expect((await test.client.buckets.month({})).buckets[0]).toMatchObject({
      remaining: -30,
      overspent: true,
    })
  })

  it('is overspent where it had a limit', async () => {
    const { id } = await test.client.buckets.create({
      name: 'Pets',
      bucket_type: 'essentials',
      monthly_limit: 40,
    })
    expect(await spent(id)).toMatchObject({ remaining: -10, overspent: true })
  })
})
