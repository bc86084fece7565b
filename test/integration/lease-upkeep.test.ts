import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { openTestApp, type TestApp } from '../helpers/app.ts'
import { dumpOf } from '../helpers/dump.ts'

/** What goes on around a lease: the reminder of its end, the checklists of moving in and out, and what stands empty. Today is 15 June 2026. */

let test: TestApp
beforeEach(async () => {
  test = await openTestApp({ now: '2026-06-15T12:00:00Z' })
})
afterEach(async () => {
  expect(test.logged).toEqual([])
  await test.close()
})

async function letOak(more: object = {}) {
  const property = await test.client.properties.create({ line: '12 Oak St', city: 'Dallas' })
  const lease = await test.client.leases.create({
    property_id: property.id,
    tenant: 'Ana Ruiz',
    rent: 1200,
    start_date: '2026-01-01',
    end_date: '2026-07-31',
    notice_days: 30,
    ...more,
  })
  return { property_id: property.id, lease_id: lease.id }
}

const refusal = (code: string) => expect.objectContaining({ code })
const reminders = async () =>
  (await test.client.reminders.list({ state: 'all' })).items.flatMap(each =>
    each.kind === 'lease' ? [[each.lease_tenant, each.due_date, each.status]] : [],
  )

describe('the end of a lease', () => {
  it('is reminded of once, so many days before, and leads to the lease', async () => {
    const { lease_id } = await letOak()
    await test.app.wake()
    expect(await reminders()).toEqual([])
    test.clock.set('2026-07-01T12:00:00Z')
    await test.app.wake()
    await test.app.wake()
    expect(await reminders()).toEqual([['Ana Ruiz', '2026-07-31', 'delivered']])
    expect(test.notices).toMatchObject([
      {
        title: 'The lease of Ana Ruiz ends in 30 days',
        body: '12 Oak St, on 31 July 2026',
        subject: { kind: 'lease', lease_id },
      },
    ])
    const [first] = (await test.client.reminders.list({})).items
    expect(first).toMatchObject({ kind: 'lease', lease_id, lease_place: '12 Oak St' })
    await test.client.reminders.dismiss({ reminder_id: first?.id ?? '' })
    test.clock.set('2026-07-20T12:00:00Z')
    await test.app.wake()
    expect(await reminders()).toEqual([['Ana Ruiz', '2026-07-31', 'dismissed']])
  })

  it('is not told of a lease that is over, or has no end', async () => {
    await letOak({ start_date: '2025-01-01', end_date: '2026-06-14' })
    const elm = await test.client.properties.create({ line: '9 Elm St' })
    await test.client.leases.create({
      property_id: elm.id,
      tenant: 'Bo',
      rent: 900,
      start_date: '2026-01-01',
    })
    await test.app.wake()
    expect(await reminders()).toEqual([])
  })

  it('that is another day ends the reminder of the day it was', async () => {
    const { lease_id } = await letOak({ end_date: '2026-06-30' })
    await test.app.wake()
    await test.client.leases.end({ lease_id, end_date: '2026-12-31' })
    expect(await reminders()).toEqual([['Ana Ruiz', '2026-06-30', 'done']])
    await test.client.leases.end({ lease_id, end_date: '2026-06-30' })
    expect(await reminders()).toEqual([['Ana Ruiz', '2026-06-30', 'delivered']])
  })

  it('that is to be thought of later is reminded of again when that day comes, though it was dismissed', async () => {
    const { lease_id } = await letOak({ end_date: '2026-06-30' })
    await test.app.wake()
    const [told] = (await test.client.reminders.list({})).items
    await test.client.reminders.dismiss({ reminder_id: told?.id ?? '' })
    await test.client.leases.update({ lease_id, notice_days: 5 })
    expect(await reminders()).toEqual([])
    await test.client.undo.undo({})
    expect(await reminders()).toEqual([['Ana Ruiz', '2026-06-30', 'dismissed']])
    await test.client.undo.redo({})
    await test.app.wake()
    expect(await reminders()).toEqual([])
    test.clock.set('2026-06-25T12:00:00Z')
    await test.app.wake()
    expect(await reminders()).toEqual([['Ana Ruiz', '2026-06-30', 'delivered']])
    expect(test.notices.map(({ title }) => title)).toEqual([
      'The lease of Ana Ruiz ends in 15 days',
      'The lease of Ana Ruiz ends in 5 days',
    ])
    await test.client.leases.update({ lease_id, notice_days: 20, tenant: 'Ana R.' })
    expect(await reminders()).toEqual([['Ana R.', '2026-06-30', 'delivered']])
  })

  it('that is moved away and back, and is to be thought of later by then, is reminded of again', async () => {
    const { lease_id } = await letOak({ end_date: '2026-06-30' })
    await test.app.wake()
    await test.client.leases.update({ lease_id, end_date: '2026-12-31', notice_days: 5 })
    expect(await reminders()).toEqual([['Ana Ruiz', '2026-06-30', 'done']])
    await test.client.leases.update({ lease_id, end_date: '2026-06-30' })
    test.clock.set('2026-06-25T12:00:00Z')
    await test.app.wake()
    expect(await reminders()).toEqual([['Ana Ruiz', '2026-06-30', 'delivered']])
  })

  it('is taken back with what was reminded of since, and goes with its lease', async () => {
    const empty = dumpOf(test.file)
    const { lease_id } = await letOak({ end_date: '2026-06-30' })
    await test.app.wake()
    expect(await reminders()).toHaveLength(1)
    await test.client.undo.undo({})
    await test.client.undo.undo({})
    expect(dumpOf(test.file)).toEqual(empty)
    await test.client.undo.redo({})
    await test.client.undo.redo({})
    await test.app.wake()
    expect(await reminders()).toEqual([['Ana Ruiz', '2026-06-30', 'delivered']])
    await test.client.leases.remove({ lease_id })
    expect(await reminders()).toEqual([])
    await test.client.undo.undo({})
    expect(await reminders()).toEqual([['Ana Ruiz', '2026-06-30', 'delivered']])
  })
})

describe('a checklist', () => {
  it('begins with the household’s items, is ticked with a day and a note, and goes with its lease', async () => {
    const { client } = test
    const { lease_id } = await letOak()
    const begun = await client.leaseChecklists.start({ lease_id, moment: 'move_in' })
    expect(begun.items.map(({ name }) => name)).toEqual(
      (await client.leaseChecklists.templates({})).items.find(each => each.moment === 'move_in')?.items,
    )
    await expect(client.leaseChecklists.start({ lease_id, moment: 'move_in' })).rejects.toEqual(
      refusal('CONFLICT'),
    )
    const first = begun.items[0]?.id ?? ''
    expect(
      await client.leaseChecklists.update({
        lease_id,
        item_id: first,
        done_on: '2026-06-14',
        notes: 'Both signed',
      }),
    ).toMatchObject({ done_on: '2026-06-14', notes: 'Both signed' })
    const added = await client.leaseChecklists.add({ lease_id, moment: 'move_in', name: 'Garage door' })
    const { items } = await client.leaseChecklists.list({ lease_id })
    expect(items.at(-1)).toEqual(added)
    expect(items.every(each => each.moment === 'move_in')).toBe(true)
    await client.leaseChecklists.remove({ lease_id, item_id: added.id })
    await client.undo.undo({})
    expect((await client.leaseChecklists.list({ lease_id })).items).toEqual(items)
    const said = await client.audit.list({ entity_kind: 'lease_checklist_item' })
    expect(said.items.map(({ action }) => action)).toContain('update')
    await client.leases.remove({ lease_id })
    await expect(client.leaseChecklists.list({ lease_id })).rejects.toEqual(refusal('NOT_FOUND'))
    await client.undo.undo({})
    expect((await client.leaseChecklists.list({ lease_id })).items).toEqual(items)
  })

  it('of the household is its own once it is said, and the program’s again where it is empty', async () => {
    const { client } = test
    const { lease_id } = await letOak()
    const usual = (await client.leaseChecklists.templates({})).items
    expect(usual.map(({ is_own }) => is_own)).toEqual([false, false])
    expect(await client.leaseChecklists.setTemplate({ moment: 'move_out', items: ['Keys', 'Oven'] })).toEqual(
      { moment: 'move_out', items: ['Keys', 'Oven'], is_own: true },
    )
    const begun = await client.leaseChecklists.start({ lease_id, moment: 'move_out' })
    expect(begun.items.map(({ name }) => name)).toEqual(['Keys', 'Oven'])
    await client.leaseChecklists.setTemplate({ moment: 'move_out', items: ['Keys'] })
    await client.undo.undo({})
    expect((await client.leaseChecklists.templates({})).items[1]?.items).toEqual(['Keys', 'Oven'])
    await client.leaseChecklists.setTemplate({ moment: 'move_out', items: [] })
    expect((await client.leaseChecklists.templates({})).items).toEqual(usual)
    expect((await client.leaseChecklists.list({ lease_id })).items).toHaveLength(2)
  })

  it('is of the lease that it is asked of', async () => {
    const { client } = test
    const { lease_id } = await letOak()
    const elm = await client.properties.create({ line: '9 Elm St' })
    const other = await client.leases.create({
      property_id: elm.id,
      tenant: 'Bo',
      rent: 900,
      start_date: '2026-01-01',
    })
    const item = await client.leaseChecklists.add({ lease_id, moment: 'move_in', name: 'Keys' })
    const asked = { lease_id: other.id, item_id: item.id }
    await expect(client.leaseChecklists.update({ ...asked, notes: 'x' })).rejects.toEqual(
      refusal('NOT_FOUND'),
    )
    await expect(client.leaseChecklists.remove(asked)).rejects.toEqual(refusal('NOT_FOUND'))
  })
})

describe('the rent roll', () => {
  it('says how many days each unit stands empty', async () => {
    const { client } = test
    const property = await client.properties.create({ line: '12 Oak St' })
    const unit = async (name: string) => (await client.units.create({ property_id: property.id, name })).id
    const [up, , down] = [await unit('Upper'), await unit('Attic'), await unit('Lower')]
    const lease = { property_id: property.id, rent: 900, start_date: '2026-01-01' }
    await client.leases.create({ ...lease, unit_id: up, tenant: 'Ana', end_date: '2026-06-01' })
    await client.leases.create({ ...lease, unit_id: down, tenant: 'Bo' })
    const { items, vacancy, vacant_days: all } = await client.leases.rentRoll({})
    expect(
      items.map(({ unit: name, vacant_since, vacant_days }) => [name, vacant_since, vacant_days]),
    ).toEqual([
      ['Attic', null, null],
      ['Lower', null, null],
      ['Upper', '2026-06-02', 14],
    ])
    expect(vacancy).toEqual({ units: 3, let: 1, vacant: 2, rate: 66.67 })
    expect(all).toBe(14)
  })

  it('is saved as CSV and as a page, in which no text is more than text', async () => {
    const { client } = test
    await letOak({ tenant: '=cmd()<script>' })
    const csv = await client.leases.rentRollCsv({})
    expect(csv.name).toBe('rent-roll 2026-06-15.csv')
    const lines = (await csv.text()).split('\r\n')
    expect(lines).toHaveLength(3)
    expect(lines[1]).toBe("12 Oak St,,'=cmd()<script>,1200,2026-01-01,2026-07-31,0,0,7200,0,7200,7200,,")
    const page = await client.leases.rentRollFile({ format: 'html' })
    const text = await page.text()
    expect(page.type).toContain('text/html')
    expect(text).toContain('=cmd()&lt;script&gt;')
    expect(text).not.toContain('<script')
    expect(text).toContain('1 unit vacant, 0%'.replace('1 unit', '0 of 1 unit'))
  })
})

describe('a year of rents', () => {
  it('has the days of units until they were archived, and of the whole property from then on', async () => {
    const { client, clock } = test
    const property = await client.properties.create({ line: '12 Oak St' })
    const prop_id = property.id
    await client.properties.update({ prop_id, ownership: 'owned', owned_on: '2026-01-01' })
    const { id: unit_id } = await client.units.create({ property_id: prop_id, name: 'Upper' })
    await client.units.update({ unit_id, status: 'archived' })
    clock.set('2027-02-10T12:00:00Z')
    await client.units.update({ unit_id, notes: 'Now one house' })
    const days = async (year: number) =>
      (await client.leases.year({ prop_id, year })).units.map(each => [each.unit, each.days])
    expect(await days(2026)).toEqual([
      ['Upper', 165],
      [null, 200],
    ])
    expect(await days(2027)).toEqual([[null, 41]])
  })

  it('has what fell due and was paid in it, and the days that each unit stood empty', async () => {
    const { client } = test
    const property = await client.properties.create({ line: '12 Oak St' })
    await client.properties.update({ prop_id: property.id, ownership: 'owned', owned_on: '2025-12-01' })
    const unit = async (name: string) => (await client.units.create({ property_id: property.id, name })).id
    const [lower, upper] = [await unit('Lower'), await unit('Upper')]
    const { id: lease_id } = await client.leases.create({
      property_id: property.id,
      unit_id: upper,
      tenant: 'Ana',
      rent: 1000,
      start_date: '2025-12-01',
      end_date: '2026-05-31',
    })
    for (const [amount, date] of [
      [2500, '2025-12-05'],
      [3000, '2026-02-01'],
      [200, '2026-06-16'],
    ] as const)
      await client.transactions.create({
        tx_type: 'income',
        amount,
        date,
        links: [{ kind: 'lease', id: lease_id }],
      })
    await client.leases.addCharge({ lease_id, amount: 75, date: '2026-03-01' })
    const prop_id = property.id
    const share = { unit_id: lower, unit: 'Lower', days: 166, let_days: 0, vacant_days: 166, rate: 100 }
    expect(await client.leases.year({ prop_id })).toEqual({
      property_id: prop_id,
      year: 2026,
      currency: 'USD',
      to: '2026-06-15',
      due: 5075,
      paid: 3000,
      balance: 575,
      days: 332,
      let_days: 151,
      vacant_days: 181,
      rate: 54.52,
      units: [
        share,
        { unit_id: upper, unit: 'Upper', days: 166, let_days: 151, vacant_days: 15, rate: 9.04 },
      ],
    })
    expect(await client.leases.year({ prop_id, year: 2025 })).toMatchObject({
      due: 1000,
      paid: 2500,
      balance: -1500,
      days: 62,
      let_days: 31,
    })
    expect(await client.leases.year({ prop_id, year: 2024 })).toMatchObject({ due: 0, paid: 0, days: 0 })
    expect(await client.leases.year({ prop_id, year: 2027 })).toMatchObject({ due: 0, paid: 0, days: 0 })
    // What is archived today was there until now, and in the year before.
    await client.units.update({ unit_id: lower, status: 'archived' })
    expect(await client.leases.year({ prop_id })).toMatchObject({ days: 331, vacant_days: 180 })
    expect(await client.leases.year({ prop_id, year: 2025 })).toMatchObject({ days: 62, let_days: 31 })
    await client.units.update({ unit_id: lower, status: 'active' })
    expect(await client.leases.year({ prop_id })).toMatchObject({ days: 332, vacant_days: 181 })
    await client.properties.update({ prop_id, ownership: 'sold', sold_on: '2026-06-02' })
    expect(await client.leases.year({ prop_id })).toMatchObject({ days: 304, vacant_days: 153 })
  })
})
