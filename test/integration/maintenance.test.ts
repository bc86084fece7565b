import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { openTestApp, type TestApp } from '../helpers/app.ts'
import { dumpOf } from '../helpers/dump.ts'

/** Jobs at properties. Today is 15 June 2026. */

let test: TestApp
beforeEach(async () => {
  test = await openTestApp({ now: '2026-06-15T12:00:00Z' })
})
afterEach(async () => {
  expect(test.logged).toEqual([])
  await test.close()
})

const refusal = (code: string) => expect.objectContaining({ code })
async function house() {
  const property = await test.client.properties.create({ line: '12 Oak St' })
  const unit = await test.client.units.create({ property_id: property.id, name: 'Upper' })
  return { property_id: property.id, unit_id: unit.id }
}
const expense = async (amount: number, date: string, more: object = {}) =>
  (await test.client.transactions.create({ tx_type: 'expense', amount, date, payee: 'Dry Roofs', ...more }))
    .id
const reminders = async () =>
  (await test.client.reminders.list({ state: 'all' })).items.flatMap(each =>
    each.kind === 'job' ? [[each.job_title, each.due_date, each.status]] : [],
  )

describe('a job', () => {
  it('is at a property or one of its units, listed by its day, and found by what it is filtered by', async () => {
    const { client } = test
    const { property_id, unit_id } = await house()
    const other = await client.properties.create({ line: '9 Elm St' })
    const roof = await client.maintenance.create({ property_id, title: 'Roof', estimate: 900 })
    expect(roof).toMatchObject({
      property: '12 Oak St',
      unit: null,
      status: 'open',
      reported_on: '2026-06-15',
      due_on: null,
      estimate: 900,
      cost: 0,
      payments: [],
      overdue: false,
    })
    await client.maintenance.create({ property_id, unit_id, title: 'Tap', due_on: '2026-06-20' })
    await client.maintenance.create({
      property_id,
      title: 'Fence',
      due_on: '2026-06-01',
      status: 'scheduled',
    })
    const gone = await client.maintenance.create({
      property_id: other.id,
      title: 'Lock',
      reported_on: '2026-06-01',
      status: 'done',
    })
    expect(gone.done_on).toBe('2026-06-15')
    const titles = async (asked: Parameters<typeof client.maintenance.list>[0]) =>
      (await client.maintenance.list(asked)).items.map(
        ({ title, overdue }) => `${title}${overdue ? '!' : ''}`,
      )
    expect(await titles({})).toEqual(['Fence!', 'Tap', 'Roof', 'Lock'])
    expect(await titles({ status: 'undone' })).toEqual(['Fence!', 'Tap', 'Roof'])
    expect(await titles({ status: 'done' })).toEqual(['Lock'])
    expect(await titles({ unit_id })).toEqual(['Tap'])
    expect(await titles({ property_id: other.id })).toEqual(['Lock'])
  })

  it('refuses a place, a contact and days that do not fit', async () => {
    const { client } = test
    const { property_id, unit_id } = await house()
    const other = await client.properties.create({ line: '9 Elm St' })
    const job = { property_id, title: 'Roof' }
    const refused: readonly [object, string][] = [
      [{ property_id: 'prop_no' }, 'NOT_FOUND'],
      [{ property_id: other.id, unit_id }, 'BAD_REQUEST'],
      [{ contact_id: 'contact_no' }, 'NOT_FOUND'],
      [{ every_months: 6 }, 'BAD_REQUEST'],
      [{ status: 'done', reported_on: '2026-06-10', done_on: '2026-06-09' }, 'BAD_REQUEST'],
    ]
    for (const [more, code] of refused)
      await expect(client.maintenance.create({ ...job, ...more })).rejects.toEqual(refusal(code))
    expect((await client.maintenance.list({})).items).toEqual([])
    const contact = await client.contacts.create({ name: 'Ann' })
    const made = await client.maintenance.create({ ...job, contact_id: contact.id })
    expect(made.contact).toBe('Ann')
    await client.contacts.remove({ contact_id: contact.id })
    const again = { title: 'Gutter', due_on: '2026-06-15', every_months: 6 }
    expect(await client.maintenance.update({ job_id: made.id, ...again })).toMatchObject({
      title: 'Gutter',
      contact: null,
    })
    const { next } = await client.maintenance.done({ job_id: made.id })
    expect(next).toMatchObject({ title: 'Gutter', due_on: '2026-12-15', contact: null })
  })

  it('that comes again makes the next when it is done, as one step', async () => {
    const { client } = test
    const { property_id } = await house()
    const job = await client.maintenance.create({
      property_id,
      title: 'Furnace filter',
      vendor: 'Dry Roofs',
      due_on: '2026-05-31',
      every_months: 1,
    })
    const { job: done, next } = await client.maintenance.done({ job_id: job.id })
    expect(done).toMatchObject({ status: 'done', done_on: '2026-06-15' })
    expect(next).toMatchObject({
      title: 'Furnace filter',
      vendor: 'Dry Roofs',
      status: 'open',
      due_on: '2026-06-30',
      reported_on: '2026-06-15',
      every_months: 1,
    })
    await expect(client.maintenance.done({ job_id: job.id })).rejects.toEqual(refusal('CONFLICT'))
    await client.undo.undo({})
    expect((await client.maintenance.list({})).items).toMatchObject([{ id: job.id, status: 'open' }])
    await client.undo.redo({})
    const again = await client.maintenance.update({ job_id: next?.id ?? '', status: 'done' })
    expect(again.status).toBe('done')
    expect((await client.maintenance.list({ status: 'undone' })).items).toMatchObject([
      { due_on: '2026-07-31' },
    ])
  })

  it('that is opened again and done again has the next that it had', async () => {
    const { client } = test
    const { property_id } = await house()
    const { id: job_id } = await client.maintenance.create({
      property_id,
      title: 'Furnace filter',
      due_on: '2026-06-15',
      every_months: 1,
    })
    const { next } = await client.maintenance.done({ job_id })
    const next_id = next?.id ?? ''
    // The next is another by now than the first would make.
    await client.maintenance.update({ job_id: next_id, title: 'Filter', due_on: '2026-07-20' })
    await client.maintenance.update({ job_id, status: 'open' })
    expect((await client.maintenance.done({ job_id })).next).toMatchObject({ id: next_id })
    const all = async () => (await client.maintenance.list({})).items.map(({ id }) => id)
    expect(await all()).toEqual([next_id, job_id])
    await client.maintenance.done({ job_id: next_id })
    expect(await all()).toHaveLength(3)
    await client.maintenance.update({ job_id, status: 'open' })
    expect((await client.maintenance.done({ job_id })).next).toBeNull()
    expect(await all()).toHaveLength(3)
    // One that was removed is made anew.
    await client.maintenance.remove({ job_id: next_id })
    await client.maintenance.update({ job_id, status: 'open' })
    expect((await client.maintenance.done({ job_id })).next).toMatchObject({ due_on: '2026-07-15' })
  })

  it('is of a vendor whose name has no letter as of any other', async () => {
    const { client } = test
    const { property_id } = await house()
    for (const [index, vendor] of ['24/7', '911', '24/7', '👷'].entries()) {
      const { id: job_id } = await client.maintenance.create({ property_id, title: 'Drain', vendor })
      const transaction_id = await expense(100 + index, '2026-06-02')
      await client.maintenance.addPayment({ job_id, transaction_id })
    }
    const { items } = await client.maintenance.vendors({})
    expect(items.map(({ vendor, jobs, paid }) => [vendor, jobs, paid])).toEqual([
      ['24/7', 2, 202],
      ['👷', 1, 103],
      ['911', 1, 101],
    ])
  })

  it('costs what paid for it, which is in the books of its property', async () => {
    const { client } = test
    const { property_id, unit_id } = await house()
    const job = await client.maintenance.create({ property_id, unit_id, title: 'Roof', vendor: 'Dry Roofs' })
    const other = await client.maintenance.create({ property_id, title: 'Fence', vendor: 'dry roofs' })
    const paid = await expense(420.5, '2026-06-02')
    const { payments, cost } = await client.maintenance.addPayment({ job_id: job.id, transaction_id: paid })
    expect([cost, payments.length, payments[0]?.amount]).toEqual([420.5, 1, 420.5])
    expect((await client.transactions.get({ tx_id: paid })).links).toMatchObject([
      { kind: 'unit', id: unit_id },
    ])
    expect((await client.propertyBooks.year({ prop_id: property_id })).operating).toBe(420.5)
    await expect(client.maintenance.addPayment({ job_id: other.id, transaction_id: paid })).rejects.toEqual(
      refusal('CONFLICT'),
    )
    const income = await client.transactions.create({ tx_type: 'income', amount: 5, date: '2026-06-01' })
    await expect(
      client.maintenance.addPayment({ job_id: other.id, transaction_id: income.id }),
    ).rejects.toEqual(refusal('CONFLICT'))
    const voided = await expense(100, '2026-06-03')
    await client.maintenance.addPayment({ job_id: other.id, transaction_id: voided })
    const old = await expense(80, '2025-12-30')
    await client.maintenance.addPayment({ job_id: other.id, transaction_id: old })
    expect((await client.maintenance.vendors({})).items).toEqual([
      { year: 2026, vendor: 'Dry Roofs', contact_id: null, jobs: 2, paid: 520.5 },
    ])
    await client.transactions.void({ tx_id: voided })
    expect(await client.maintenance.get({ job_id: other.id })).toMatchObject({ cost: 80 })
    expect((await client.maintenance.vendors({ year: 2025 })).items).toMatchObject([{ paid: 80 }])
    await client.maintenance.removePayment({ job_id: job.id, payment_id: payments[0]?.id ?? '' })
    expect((await client.maintenance.get({ job_id: job.id })).cost).toBe(0)
    await client.undo.undo({})
    expect((await client.maintenance.get({ job_id: job.id })).cost).toBe(420.5)
  })

  it('is reminded of from its day on, and no more when it is done, moved or gone', async () => {
    const { client, app } = test
    const empty = dumpOf(test.file)
    const { property_id } = await house()
    const job = await client.maintenance.create({ property_id, title: 'Roof', due_on: '2026-06-15' })
    await app.wake()
    await app.wake()
    expect(await reminders()).toEqual([['Roof', '2026-06-15', 'delivered']])
    expect(test.notices).toMatchObject([
      { title: 'Roof is due today', subject: { kind: 'job', job_id: job.id } },
    ])
    await client.maintenance.update({ job_id: job.id, due_on: '2026-07-01' })
    expect(await reminders()).toEqual([['Roof', '2026-06-15', 'done']])
    await client.undo.undo({})
    expect(await reminders()).toEqual([['Roof', '2026-06-15', 'delivered']])
    await client.maintenance.done({ job_id: job.id })
    expect(await reminders()).toEqual([['Roof', '2026-06-15', 'done']])
    await client.maintenance.update({ job_id: job.id, status: 'open' })
    expect(await reminders()).toEqual([['Roof', '2026-06-15', 'delivered']])
    await client.maintenance.remove({ job_id: job.id })
    expect(await reminders()).toEqual([])
    for (let step = 0; step < 6; step++) await client.undo.undo({})
    expect(dumpOf(test.file)).toEqual(empty)
  })
})
