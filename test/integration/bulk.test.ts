import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { openTestApp, type TestApp } from '../helpers/app.ts'

/** Many transactions changed at once, by their ids or by a filter. */

let test: TestApp
beforeEach(async () => {
  test = await openTestApp({ now: '2026-11-20T12:00:00Z' })
})
afterEach(() => test.close())

const type = (more = {}) =>
  test.client.transactions.create({ tx_type: 'expense', amount: 5, date: '2026-11-10', ...more })
const all = async () => (await test.client.transactions.list({ limit: 500, sort: 'date_asc' })).items

async function buckets() {
  const food = await test.client.buckets.create({ name: 'Food', bucket_type: 'essentials' })
  const fun = await test.client.buckets.create({ name: 'Fun', bucket_type: 'fun', priority: 'D' })
  return { food: food.id, fun: fun.id }
}

describe('a change of many', () => {
  it('counts and sums what it would change, and writes nothing', async () => {
    await type({ payee: 'Kiosk' })
    await type({ payee: 'Kiosk', tx_type: 'income', amount: 20 })
    await type({ payee: 'Other' })
    const before = await all()
    const dry = await test.client.bulk.change({ filter: { text: 'kiosk' }, payee: 'X', dry_run: true })
    expect(dry).toMatchObject({ count: 2, sum: 15, changed: 0, refused_count: 0 })
    expect(await all()).toEqual(before)
  })

  it('changes any field of those that are named, and is undone as one', async () => {
    const { food } = await buckets()
    const account = await test.client.accounts.create({
      name: 'Own',
      kind: 'checking',
      opening_balance: 0,
      opening_date: '2026-01-01',
    })
    const ids = [(await type({ tags: ['a', 'b'] })).id, (await type({ tags: ['c'] })).id]
    const before = await all()
    const done = await test.client.bulk.change({
      tx_ids: ids,
      bucket_id: food,
      payee: 'Kiosk',
      notes: 'n',
      date: '2026-11-12',
      account_id: account.id,
      cleared: 'cleared',
      priority: 'B',
      add_tags: ['new'],
      remove_tags: ['a'],
    })
    expect(done).toEqual({ count: 2, sum: -10, unconverted: [], changed: 2, refused_count: 0, refused: [] })
    const after = await all()
    for (const each of after)
      expect(each).toMatchObject({
        bucket_id: food,
        bucket_from: 'person',
        payee: 'Kiosk',
        notes: 'n',
        date: '2026-11-12',
        account_id: account.id,
        cleared: 'cleared',
        priority: 'B',
      })
    expect(after.map(each => each.tags)).toEqual([
      ['b', 'new'],
      ['c', 'new'],
    ])
    await test.client.undo.undo({})
    expect(await all()).toEqual(before)
  })

  it('names what cannot be changed, and does the others', async () => {
    const { fun } = await buckets()
    await test.client.bills.create({
      name: 'Rent',
      amount: 900,
      cadence: 'monthly',
      due_day: 28,
      start_date: '2026-11-01',
    })
    const spent = await type()
    const earned = await type({ tx_type: 'income' })
    const gone = await type()
    await test.client.transactions.void({ tx_id: gone.id })
    const tx_ids = [spent.id, earned.id, gone.id]
    const done = await test.client.bulk.change({ tx_ids, bucket_id: fun })
    expect(done).toMatchObject({ count: 3, changed: 1, refused_count: 2 })
    expect(done.refused.map(each => [each.tx_id, each.blocked])).toEqual([
      [spent.id, true],
      [gone.id, false],
    ])
    const let_through = await test.client.bulk.change({
      tx_ids: [spent.id],
      bucket_id: fun,
      override_reason: 'a birthday',
    })
    expect(let_through).toMatchObject({ changed: 1, refused_count: 0 })
  })

  it('voids with a reason, both sides of a transfer once', async () => {
    const open = (name: string) =>
      test.client.accounts.create({ name, kind: 'checking', opening_balance: 0, opening_date: '2026-01-01' })
    const [from, to] = [await open('One'), await open('Two')]
    await test.client.transactions.transfer({
      from_account_id: from.id,
      to_account_id: to.id,
      amount: 5,
      date: '2026-11-10',
    })
    await type()
    const done = await test.client.bulk.change({ filter: {}, void: { reason: 'entered twice' } })
    expect(done).toMatchObject({ count: 3, changed: 3, refused_count: 0 })
    expect((await all()).map(each => [each.status, each.void_reason])).toEqual(
      Array.from({ length: 3 }, () => ['void', 'entered twice']),
    )
  })

  it('leaves both sides of a transfer as they were where one of them is reconciled', async () => {
    const open = (name: string) =>
      test.client.accounts.create({ name, kind: 'checking', opening_balance: 0, opening_date: '2026-01-01' })
    const [from, to] = [await open('One'), await open('Two')]
    const { out, in: incoming } = await test.client.transactions.transfer({
      from_account_id: from.id,
      to_account_id: to.id,
      amount: 5,
      date: '2026-11-10',
    })
    await test.client.transactions.setCleared({ tx_ids: [incoming.id], cleared: true })
    await test.client.accounts.reconcile({
      account_id: to.id,
      statement_date: '2026-11-10',
      statement_balance: 5,
    })
    const before = await all()
    for (const change of [{ void: { reason: 'entered twice' } }, { date: '2026-11-11' }]) {
      const done = await test.client.bulk.change({ tx_ids: [out.id], ...change })
      expect(done).toMatchObject({ changed: 0, refused_count: 1 })
      expect(await all()).toEqual(before)
    }
  })

  it('is refused without rows, with both ways to name them, and with nothing to change', async () => {
    const { id } = await type()
    for (const wrong of [
      { payee: 'X' },
      { tx_ids: [id], filter: {}, payee: 'X' },
      { tx_ids: [id] },
      { tx_ids: [id], payee: 'X', void: { reason: '' } },
    ])
      await expect(test.client.bulk.change(wrong)).rejects.toMatchObject({ code: 'BAD_REQUEST' })
  })

  it('of more than a few is done by the thread, told of, undone and done again as one', async () => {
    const { food } = await buckets()
    for (let index = 0; index < 130; index++) await type({ payee: `Shop ${index}` })
    const before = await all()
    const seen: number[] = []
    const watching = (async () => {
      for await (const { fraction } of await test.client.bulk.progress({ change_id: 'change_1' })) {
        seen.push(fraction)
        if (fraction === 1) return
      }
    })()
    const done = await test.client.bulk.change({
      filter: { text: 'shop' },
      bucket_id: food,
      add_tags: ['many'],
      change_id: 'change_1',
    })
    await watching
    expect(done).toMatchObject({ count: 130, sum: -650, changed: 130, refused_count: 0 })
    expect(seen.at(-1)).toBe(1)
    const month = async () => (await test.client.budget.snapshot({})).ledger_month
    const after = await all()
    expect(new Set(after.map(each => each.bucket_id))).toEqual(new Set([food]))
    const entries = await test.client.audit.list({
      entity_kind: 'transaction',
      entity_id: after[0]?.id ?? '',
    })
    expect(entries.items.map(each => each.action)).toEqual(['update', 'post'])
    expect((await test.client.undo.state({})).undo?.label).toBe('130 transactions changed')
    const sorted = await month()
    await test.client.undo.undo({})
    expect(await all()).toEqual(before)
    expect(await month()).not.toEqual(sorted)
    await test.client.undo.redo({})
    expect(await all()).toEqual(after)
    expect((await test.client.transactions.list({ tag: 'many', limit: 500 })).items).toHaveLength(130)
  })

  it('gives another payee, which goes again when it is undone', async () => {
    for (let index = 0; index < 130; index++) await type({ payee: `Shop ${index}` })
    const before = await all()
    await test.client.bulk.change({ filter: { text: 'shop' }, payee: 'One place', change_id: 'change_2' })
    const after = await all()
    expect(new Set(after.map(each => each.payee_name))).toEqual(new Set(['One place']))
    await test.client.undo.undo({})
    expect(await all()).toEqual(before)
    expect((await test.client.transactions.list({ text: 'place' })).items).toEqual([])
    expect((await test.client.payees.list({ text: 'One place' })).items).toEqual([])
    await test.client.undo.redo({})
    expect(await all()).toEqual(after)
  })

  it('of a script is not the person’s to undo', async () => {
    await type()
    const done = await test.script.bulk.change({ filter: {}, payee: 'X' })
    expect(done.changed).toBe(1)
    expect((await test.client.undo.state({})).undo?.label).not.toContain('changed')
  })
})
