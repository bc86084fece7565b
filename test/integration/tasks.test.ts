import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { openTestApp, type TestApp } from '../helpers/app.ts'
import { dumpOf } from '../helpers/dump.ts'

let test: TestApp
beforeEach(async () => {
  test = await openTestApp({ now: '2026-01-15T12:00:00Z' })
})
afterEach(async () => {
  expect(test.logged).toEqual([])
  await test.close()
})

const refusal = (code: string) => expect.objectContaining({ code })
const titles = async (asked: Parameters<TestApp['client']['tasks']['list']>[0]) =>
  (await test.client.tasks.list(asked)).items.map(({ title }) => title)
const reminders = async () =>
  (await test.client.reminders.list({ state: 'all' })).items.flatMap(each =>
    each.kind === 'task' ? [[each.task_title, each.due_date, each.status]] : [],
  )

describe('tasks', () => {
  it('are listed by the day they are due, the more urgent first, and done ones by when they were done', async () => {
    const { client } = test
    const make = (title: string, rest: object = {}) => client.tasks.create({ title, ...rest })
    await make('Some day')
    await make('Later', { due_date: '2026-02-01' })
    const low = await make('Today, low', { due_date: '2026-01-15', priority: 'low' })
    await make('Today, high', { due_date: '2026-01-15', priority: 'high' })
    const late = await make('Late', { due_date: '2026-01-10' })
    expect([low.state, late.state, low.done]).toEqual(['due', 'overdue', false])
    expect(await titles({})).toEqual(['Late', 'Today, high', 'Today, low', 'Later', 'Some day'])
    expect(await titles({ due_before: '2026-01-15' })).toEqual(['Late'])
    expect(await client.tasks.list({ limit: 2, offset: 1 })).toMatchObject({
      items: [{ title: 'Today, high' }, { title: 'Today, low' }],
      total: 5,
    })
    expect(await client.tasks.done({ task_id: late.id })).toMatchObject({
      done: true,
      state: 'done',
      done_at: expect.stringMatching(/^2026-01-15T/),
    })
    test.clock.advance(60_000)
    await client.tasks.update({ task_id: low.id, done: true })
    expect(await titles({ state: 'done' })).toEqual(['Today, low', 'Late'])
    expect(await titles({ state: 'all' })).toEqual(['Today, high', 'Later', 'Some day', 'Today, low', 'Late'])
    expect(await client.tasks.undone({ task_id: late.id })).toMatchObject({ done: false, done_at: null })
  })

  it('are about a record of any kind, by its key, and say what it is called', async () => {
    const { client } = test
    const property = await client.properties.create({ line: '1 Oak Road', city: 'Salem' })
    const deal = await client.deals.create({ title: 'Oak Road', property_id: property.id })
    const pipeline = await client.wholesale.create({ deal_id: deal.id })
    const contact = await client.contacts.create({ name: 'Ann' })
    const buyer = await client.dispositions.createBuyer({ name: 'Bo' })
    const records = [
      ['property', property.id, '1 Oak Road'],
      ['deal', deal.id, 'Oak Road'],
      ['lead', pipeline.id, 'Oak Road'],
      ['contact', contact.id, 'Ann'],
      ['buyer', buyer.id, 'Bo'],
    ] as const
    for (const [record_kind, record_id, record_label] of records) {
      const task = await client.tasks.create({ title: record_kind, record_kind, record_id })
      expect(task).toMatchObject({ record_kind, record_id, record_label })
      expect(await titles({ record_kind, record_id })).toEqual([record_kind])
    }
    const first = (await client.tasks.list({ record_kind: 'contact', record_id: contact.id })).items[0]
    await client.contacts.remove({ contact_id: contact.id })
    expect(await client.tasks.get({ task_id: first?.id ?? '' })).toMatchObject({ record_label: null })
    const bad = { title: 'Bad', record_kind: 'deal' } as const
    await expect(client.tasks.create(bad)).rejects.toEqual(refusal('BAD_REQUEST'))
    await expect(client.tasks.create({ ...bad, record_id: 'x' })).rejects.toEqual(refusal('NOT_FOUND'))
    await expect(client.tasks.list({ record_kind: 'deal' })).rejects.toEqual(refusal('BAD_REQUEST'))
  })

  it('are on Today and reminded of once on their day, and no more when they are done, moved or gone', async () => {
    const { client, app } = test
    const due = await client.tasks.create({ title: 'Ring Ann', due_date: '2026-01-15' })
    const later = await client.tasks.create({ title: 'Ring Bo', due_date: '2026-01-16' })
    await app.wake()
    await app.wake()
    expect(await reminders()).toEqual([['Ring Ann', '2026-01-15', 'delivered']])
    expect(test.notices).toMatchObject([
      { title: 'Ring Ann is due today', subject: { kind: 'task', task_id: due.id } },
    ])
    expect((await client.today.board({})).tasks_due).toMatchObject({
      ok: true,
      data: { count: 1, items: [{ title: 'Ring Ann' }] },
    })
    await client.tasks.update({ task_id: due.id, due_date: '2026-01-20' })
    expect(await reminders()).toEqual([['Ring Ann', '2026-01-15', 'done']])
    await client.tasks.update({ task_id: due.id, due_date: '2026-01-15' })
    expect(await reminders()).toEqual([['Ring Ann', '2026-01-15', 'delivered']])
    await client.tasks.done({ task_id: due.id })
    expect(await reminders()).toEqual([['Ring Ann', '2026-01-15', 'done']])
    await client.tasks.undone({ task_id: due.id })
    expect(await reminders()).toEqual([['Ring Ann', '2026-01-15', 'delivered']])
    test.clock.set('2026-01-16T12:00:00Z')
    await app.wake()
    expect(test.notices.map(({ title }) => title)).toEqual(['Ring Ann is due today', 'Ring Bo is due today'])
    await client.tasks.remove({ task_id: later.id })
    expect((await reminders()).map(([title]) => title)).toEqual(['Ring Ann'])
  })

  it('are taken back with what was reminded of since', async () => {
    const { client, app } = test
    const empty = dumpOf(test.file)
    const task = await client.tasks.create({ title: 'Ring Ann', due_date: '2026-01-15' })
    await app.wake()
    expect(await reminders()).toHaveLength(1)
    await client.undo.undo({})
    expect(dumpOf(test.file)).toEqual(empty)
    await client.undo.redo({})
    await app.wake()
    expect(await reminders()).toEqual([['Ring Ann', '2026-01-15', 'delivered']])
    await client.tasks.done({ task_id: task.id })
    await client.undo.undo({})
    expect(await client.tasks.get({ task_id: task.id })).toMatchObject({ done: false })
    expect(await reminders()).toEqual([['Ring Ann', '2026-01-15', 'delivered']])
    await client.tasks.remove({ task_id: task.id })
    expect(await reminders()).toEqual([])
    await client.undo.undo({})
    expect(await reminders()).toEqual([['Ring Ann', '2026-01-15', 'delivered']])
  })
})
