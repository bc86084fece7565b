import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { openTestApp, type TestApp } from '../helpers/app.ts'

/** Leases that nobody has entered, as the incomes of their places tell of them. Today is 15 June 2026. */

let test: TestApp
beforeEach(async () => {
  test = await openTestApp({ now: '2026-06-15T12:00:00Z' })
})
afterEach(async () => {
  expect(test.logged).toEqual([])
  await test.close()
})

const house = async (line = '12 Oak St', more: object = {}) =>
  (await test.client.properties.create({ line, ownership: 'owned', ...more })).id
const income = (payee: string, date: string, more: object = {}) =>
  test.client.transactions.create({ tx_type: 'income', payee, amount: 1200, date, ...more })
/** One in each of three months. */
const rents = async (payee: string, more: object = {}) => {
  for (const date of ['2026-04-02', '2026-05-01', '2026-06-03']) await income(payee, date, more)
}
const of = (kind: 'property' | 'unit', id: string) => ({ links: [{ kind, id }] })
const found = async () => (await test.client.foundLeases.list({})).items
const tenants = async () => (await found()).map(({ tenant }) => tenant)

describe('a lease that nobody has entered', () => {
  it('is proposed of incomes that are for a property, with what speaks for it', async () => {
    const property_id = await house()
    await rents('ANA RUIZ', of('property', property_id))
    expect(await found()).toEqual([
      {
        id: expect.stringMatching(/^found_/),
        property_id,
        property: '12 Oak St',
        unit_id: null,
        unit: null,
        tenant: 'ANA RUIZ',
        rent: 1200,
        rent_steps: [],
        rent_now: 1200,
        due_day: 1,
        start_date: '2026-04-01',
        evidence: {
          source: 'ledger',
          count: 3,
          last_date: '2026-06-03',
          words:
            '3 incomes, one each month from 2 April 2026 to 3 June 2026, for this property, which has no lease then',
        },
      },
    ])
    expect((await test.client.leases.list({})).items).toEqual([])
  })

  it('is of the unit that they are for, and of a property that their texts name', async () => {
    const property_id = await house()
    const { id: unit_id } = await test.client.units.create({ property_id, name: 'Upstairs' })
    await rents('Ana Ruiz', of('unit', unit_id))
    await house('7 Elm St')
    await rents('Bob Ray', { description: 'Rent 7 Elm St' })
    expect((await found()).map(({ tenant, property, unit }) => [tenant, property, unit])).toEqual([
      ['Ana Ruiz', '12 Oak St', 'Upstairs'],
      ['Bob Ray', '7 Elm St', null],
    ])
  })

  it('is of an income that is expected every month and named after the property', async () => {
    const property_id = await house()
    const flow = { amount: 950, next_date: '2026-07-05', cadence: 'monthly' } as const
    await test.client.obligations.createFlow({ ...flow, name: 'Salary' })
    await test.client.obligations.createFlow({ ...flow, name: 'Rent of 12 Oak St' })
    await test.client.obligations.createFlow({ ...flow, name: 'Bonus 12 Oak St', cadence: 'yearly' })
    await test.client.obligations.createFlow({
      ...flow,
      name: 'Parking at 12 Oak St',
      next_date: '2025-07-05',
      end_date: '2025-12-31',
    })
    expect(await found()).toMatchObject([
      { property_id, tenant: 'Rent of 12 Oak St', rent: 950, due_day: 5, start_date: '2026-07-01' },
    ])
    // What the ledger has says more.
    await rents('Ana Ruiz', of('property', property_id))
    expect(await tenants()).toEqual(['Ana Ruiz'])
  })

  it('is none of a place that has a lease in that time', async () => {
    const property_id = await house()
    const { id: unit_id } = await test.client.units.create({ property_id, name: 'Upstairs' })
    const { id: other } = await test.client.units.create({ property_id, name: 'Downstairs' })
    await rents('Ana Ruiz', of('unit', unit_id))
    const terms = { property_id, tenant: 'Someone', rent: 900 }
    const before = { ...terms, unit_id, start_date: '2025-01-01', end_date: '2026-03-31' }
    await test.client.leases.create(before)
    await test.client.leases.create({ ...terms, unit_id: other, start_date: '2026-01-01' })
    expect(await tenants()).toEqual(['Ana Ruiz'])
    const lease = await test.client.leases.create({ ...terms, unit_id, start_date: '2026-06-01' })
    expect(await tenants()).toEqual([])
    await test.client.leases.remove({ lease_id: lease.id })
    expect(await tenants()).toEqual(['Ana Ruiz'])
  })

  it('is none once its lease is made, whose payments its incomes are then proposed to be', async () => {
    const property_id = await house()
    await rents('Ana Ruiz', of('property', property_id))
    const [item] = await found()
    if (!item) throw new Error('Nothing was found')
    const { tenant, rent, due_day, start_date } = item
    await test.client.leases.create({ property_id, tenant, rent, due_day, start_date })
    expect(await tenants()).toEqual([])
    expect((await test.client.proposedRents.list({})).items).toHaveLength(3)
    await test.client.undo.undo({})
    expect(await tenants()).toEqual(['Ana Ruiz'])
  })

  it('begins with the month that its first income paid in full, so that its incomes pay it to the cent', async () => {
    const { client } = test
    const property_id = await house()
    // Months of all lengths, a leap day, and weekends after which it came later.
    const dates = ['2024-04-03', '2024-05-02', '2024-06-03', '2024-07-01', '2024-08-01', '2024-09-03']
    dates.push('2024-10-01', '2024-11-01', '2024-12-02', '2025-01-02', '2025-02-03', '2025-03-03')
    dates.push('2025-04-01', '2025-05-01', '2025-06-02', '2025-07-01', '2025-08-01', '2025-09-02')
    dates.push('2025-10-01', '2025-11-03', '2025-12-01', '2026-01-02', '2026-02-02', '2026-03-02')
    dates.push('2026-04-01', '2026-05-01', '2026-06-01')
    for (const date of dates)
      await income('Ana Ruiz', date, {
        ...of('property', property_id),
        amount: date < '2025-05' ? 1150 : 1200,
      })
    const [item] = await found()
    if (!item) throw new Error('Nothing was found')
    expect(item).toMatchObject({
      due_day: 1,
      start_date: '2024-05-01',
      rent: 1150,
      rent_steps: [{ from: '2025-05-01', rent: 1200 }],
      rent_now: 1200,
    })
    const { tenant, rent, rent_steps, due_day, start_date } = item
    const lease = { property_id, tenant, rent, rent_steps, due_day, start_date }
    const { id: lease_id } = await client.leases.create(lease)
    const { items } = await client.proposedRents.list({})
    const payments = items.map(each => ({ lease_id, transaction_id: each.transaction_id }))
    await client.proposedRents.accept({ payments })
    expect(await client.leases.rents({ lease_id })).toMatchObject({ late: 0, balance: 0 })
  })

  it('that comes about the end of the month begins with the month whose end that is', async () => {
    const property_id = await house()
    for (const date of ['2026-03-01', '2026-03-31', '2026-04-29', '2026-06-01'])
      await income('Ana Ruiz', date, of('property', property_id))
    expect(await found()).toMatchObject([{ due_day: 29, start_date: '2026-02-01' }])
  })

  it('does not begin before the lease of its place that was there in that month has ended', async () => {
    const property_id = await house()
    await rents('Bo Lind', of('property', property_id))
    const before = { property_id, tenant: 'Ana', rent: 900, start_date: '2025-01-01', end_date: '2026-04-01' }
    await test.client.leases.create(before)
    expect(await found()).toMatchObject([{ tenant: 'Bo Lind', start_date: '2026-04-02' }])
    const { tenant, rent, due_day, start_date } = (await found())[0] ?? { tenant: '', rent: 0 }
    await expect(
      test.client.leases.create({ property_id, tenant, rent, start_date: start_date ?? '', due_day }),
    ).resolves.toMatchObject({ tenant: 'Bo Lind' })
  })

  it('is none of what is not owned, not monthly, for several places, for something else, or from nobody', async () => {
    const property_id = await house()
    const lead = await house('1 Lead St', { ownership: 'lead' })
    await rents('Of a lead', of('property', lead))
    await income('Twice', '2026-05-01', of('property', property_id))
    await income('Twice', '2026-06-01', of('property', property_id))
    const other = await house('7 Elm St')
    await rents('For two', { description: 'Rent 12 Oak St and 7 Elm St' })
    await rents('', of('property', other))
    await rents('Acme Payroll')
    const deal = await test.client.deals.create({ title: 'Oak', property_id })
    await rents('Of a deal', { description: '12 Oak St', link: { kind: 'deal', id: deal.id } })
    expect(await tenants()).toEqual([])
  })

  it('that was dismissed is listed by its payer and place, and proposed again when it is asked for', async () => {
    const { client } = test
    const property_id = await house()
    const { id: unit_id } = await client.units.create({ property_id, name: 'Upstairs' })
    await rents('Ana Ruiz', of('unit', unit_id))
    test.clock.advance(60_000)
    await rents('Łukasz Żak', of('property', await house('7 Elm St')))
    const dismissed = async () => (await client.foundLeases.dismissed({})).items
    expect(await dismissed()).toEqual([])
    for (const { id } of await found()) await client.foundLeases.dismiss({ found_id: id })
    const items = await dismissed()
    expect(items.map(({ tenant, property, unit }) => [tenant, property, unit])).toEqual([
      ['Łukasz Żak', '7 Elm St', null],
      ['Ana Ruiz', '12 Oak St', 'Upstairs'],
    ])
    const dismissal_id = items[1]?.id ?? ''
    expect((await client.foundLeases.reconsider({ dismissal_id })).items).toHaveLength(1)
    expect(await tenants()).toEqual(['Ana Ruiz'])
    await expect(client.foundLeases.reconsider({ dismissal_id })).rejects.toMatchObject({ code: 'NOT_FOUND' })
    await client.undo.undo({})
    expect([await tenants(), (await dismissed()).length]).toEqual([[], 2])
    await client.undo.redo({})
    expect([await tenants(), (await dismissed()).length]).toEqual([['Ana Ruiz'], 1])
    const { items: told } = await client.audit.list({ entity_kind: 'lease_proposal_rejection' })
    expect(told.map(({ action }) => action)).toEqual(['redo', 'undo', 'delete', 'reject', 'reject'])
    expect((await client.audit.verify({})).ok).toBe(true)
  })

  it('is dismissed for good, however its incomes go on, and comes back by undo', async () => {
    const { client } = test
    const property_id = await house()
    await rents('Ana Ruiz', of('property', property_id))
    const dismiss = (found_id: string) => client.foundLeases.dismiss({ found_id })
    const [item] = await found()
    expect(await dismiss(item?.id ?? '')).toEqual({ items: [] })
    await income('ANA RUIZ', '2026-06-14', of('property', property_id))
    expect(await tenants()).toEqual([])
    await expect(dismiss(item?.id ?? '')).rejects.toMatchObject({ code: 'NOT_FOUND' })
    const { items } = await client.audit.list({ entity_kind: 'lease_proposal_rejection' })
    expect(items).toMatchObject([{ action: 'reject', actor: 'person' }])
    expect((await client.audit.verify({})).ok).toBe(true)
    await client.transactions.void({ tx_id: (await client.transactions.list({})).items[0]?.id ?? '' })
    await client.undo.undo({})
    await client.undo.undo({})
    await client.undo.undo({})
    expect(await tenants()).toEqual(['Ana Ruiz'])
  })
})
