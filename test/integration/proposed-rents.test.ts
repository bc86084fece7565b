import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { openTestApp, type TestApp } from '../helpers/app.ts'

/** Tenants' payments among the ledger's rows: found, accepted, turned down. Today is 15 June 2026. */

let test: TestApp
beforeEach(async () => {
  test = await openTestApp({ now: '2026-06-15T12:00:00Z' })
})
afterEach(async () => {
  expect(test.logged).toEqual([])
  await test.close()
})

async function lease(line: string, tenant: string, rent: number, more: object = {}) {
  const property = await test.client.properties.create({ line })
  const made = await test.client.leases.create({
    property_id: property.id,
    tenant,
    rent,
    start_date: '2026-04-01',
    ...more,
  })
  return { property_id: property.id, lease_id: made.id }
}

const income = async (payee: string, amount: number, date: string, more: object = {}) =>
  (await test.client.transactions.create({ tx_type: 'income', payee, amount, date, ...more })).id
const proposed = async () =>
  (await test.client.proposedRents.list({})).items.map(each => [
    each.tenant,
    each.payee,
    each.amount,
    each.evidence.reason,
  ])
const refusal = (code: string) => expect.objectContaining({ code })

describe('payments of tenants', () => {
  it('are found by payee, amount and day, and pay once they are accepted', async () => {
    const { client } = test
    const { lease_id, property_id } = await lease('12 Oak St', 'Ana Ruiz', 1200)
    const april = await income('ZELLE ANA RUIZ', 1200, '2026-04-02')
    const may = await income('Ana Ruiz', 700, '2026-05-03', {
      links: [{ kind: 'property', id: property_id }],
    })
    await income('Acme Payroll', 1200, '2026-05-01')
    await income('Mobile deposit', 1200, '2026-06-01')
    expect(await proposed()).toEqual([
      ['Ana Ruiz', 'ZELLE ANA RUIZ', 1200, 'rent'],
      ['Ana Ruiz', 'Ana Ruiz', 700, 'other_amount'],
      ['Ana Ruiz', 'Mobile deposit', 1200, 'amount_and_day'],
    ])
    expect((await client.leases.rents({ lease_id })).paid).toBe(0)
    await client.proposedRents.accept({
      payments: [
        { lease_id, transaction_id: april },
        { lease_id, transaction_id: may },
      ],
    })
    expect(await client.leases.rents({ lease_id })).toMatchObject({ paid: 1900, balance: 1700 })
    expect(await proposed()).toEqual([['Ana Ruiz', 'Mobile deposit', 1200, 'amount_and_day']])
    await client.undo.undo({})
    expect(await proposed()).toHaveLength(3)
    expect((await client.leases.rents({ lease_id })).paid).toBe(0)
    await client.undo.redo({})
    await expect(
      client.proposedRents.accept({ payments: [{ lease_id, transaction_id: april }] }),
    ).rejects.toEqual(refusal('CONFLICT'))
  })

  it('are accepted as one step, however many there are: one undo takes all of it back', async () => {
    const { client } = test
    const { lease_id } = await lease('12 Oak St', 'Ana Ruiz', 1200)
    const count = 420
    for (let index = 0; index < count; index++) await income('Ana Ruiz', index + 1, '2026-05-03')
    const { items } = await client.proposedRents.list({})
    expect(items).toHaveLength(count)
    const payments = items.map(each => ({ lease_id: each.lease_id, transaction_id: each.transaction_id }))
    expect((await client.proposedRents.accept({ payments })).items).toEqual([])
    expect((await client.leases.rents({ lease_id })).paid).toBe((count * (count + 1)) / 2)
    await client.undo.undo({})
    expect((await client.leases.rents({ lease_id })).paid).toBe(0)
    expect(await proposed()).toHaveLength(count)
    await client.undo.redo({})
    expect(await proposed()).toEqual([])
  })

  it('are for one lease alone: of two that are as likely, for none', async () => {
    await lease('12 Oak St', 'Ana Ruiz', 1200)
    await lease('9 Elm St', 'Bo Lind', 1200)
    await income('Deposit', 1200, '2026-05-01')
    await income('Lind B', 1200, '2026-05-02')
    await income('Bo Lind', 1200, '2026-05-20')
    expect((await proposed()).map(([tenant, payee]) => [tenant, payee])).toEqual([
      ['Bo Lind', 'Lind B'],
      ['Bo Lind', 'Bo Lind'],
    ])
  })

  it('that are for one property, or name it, are no rent of another', async () => {
    const { client } = test
    const oak = await lease('12 Oak St', 'Ana Ruiz', 1200)
    const elm = await lease('9 Elm St', 'Ana Ruiz', 900)
    const sold = await client.properties.create({ line: '30 Ash Street', ownership: 'owned' })
    const forPlace = (kind: 'property' | 'unit', id: string) => ({ links: [{ kind, id }] })
    // Each is as much as the rent of the other.
    const said = await income('Ana Ruiz', 900, '2026-05-01', forPlace('property', oak.property_id))
    const named = await income('Ana Ruiz, 9 ELM', 1200, '2026-05-02')
    const noted = await income('Ana Ruiz', 1200, '2026-05-03', { notes: 'For 9 Elm Street' })
    await income('Ana Ruiz', 1200, '2026-05-04', forPlace('property', sold.id))
    await income('Ana Ruiz, 30 Ash St', 900, '2026-05-05')
    // What a person said goes before what a text names.
    const both = await income('Ana Ruiz, 9 Elm St', 900, '2026-05-06', forPlace('property', oak.property_id))
    const plain = await income('Ana Ruiz', 900, '2026-05-07')
    expect(
      (await client.proposedRents.list({})).items.map(each => [each.transaction_id, each.lease_id]),
    ).toEqual([
      [said, oak.lease_id],
      [named, elm.lease_id],
      [noted, elm.lease_id],
      [both, oak.lease_id],
      [plain, elm.lease_id],
    ])
  })

  it('that are for one unit are no rent of another', async () => {
    const { client } = test
    const property = await client.properties.create({ line: '12 Oak St' })
    const unit = async (name: string) => (await client.units.create({ property_id: property.id, name })).id
    const [upper, lower] = [await unit('Upper'), await unit('Lower')]
    const start = { property_id: property.id, start_date: '2026-04-01' }
    const ana = await client.leases.create({ ...start, unit_id: upper, tenant: 'Ana Ruiz', rent: 1200 })
    await client.leases.create({ ...start, unit_id: lower, tenant: 'Bo Lind', rent: 900 })
    await income('Mobile deposit', 900, '2026-05-01', { links: [{ kind: 'unit', id: upper }] })
    const own = await income('Mobile deposit', 1200, '2026-05-02', { links: [{ kind: 'unit', id: upper }] })
    const house = await income('Mobile deposit', 1200, '2026-06-02', {
      links: [{ kind: 'property', id: property.id }],
    })
    expect(
      (await client.proposedRents.list({})).items.map(each => [each.transaction_id, each.lease_id]),
    ).toEqual([
      [own, ana.id],
      [house, ana.id],
    ])
  })

  it('that are turned down stay so until they are thought of again, and go with their lease', async () => {
    const { client } = test
    const { lease_id } = await lease('12 Oak St', 'Ana Ruiz', 1200)
    const transaction_id = await income('Ana Ruiz', 1200, '2026-05-02')
    const payments = [{ lease_id, transaction_id }]
    const [rejection] = (await client.proposedRents.reject({ payments })).items
    expect(rejection).toMatchObject({ lease_id, transaction_id, tenant: 'Ana Ruiz', amount: 1200 })
    expect(await proposed()).toEqual([])
    await expect(client.proposedRents.reject({ payments })).rejects.toEqual(refusal('NOT_FOUND'))
    await client.undo.undo({})
    expect(await proposed()).toHaveLength(1)
    await client.undo.redo({})
    const rejection_id = rejection?.id ?? ''
    await client.proposedRents.reconsider({ rejection_id })
    expect(await proposed()).toHaveLength(1)
    await expect(client.proposedRents.reconsider({ rejection_id })).rejects.toEqual(refusal('NOT_FOUND'))
    await client.proposedRents.reject({ payments })
    await client.leases.remove({ lease_id })
    expect((await client.proposedRents.rejected({})).items).toEqual([])
    await client.undo.undo({})
    expect((await client.proposedRents.rejected({})).items).toHaveLength(1)
    const { items } = await client.audit.list({ entity_kind: 'lease_payment_rejection' })
    expect(items.map(({ action }) => action)).toContain('reject')
  })

  it('are not looked for outside the time of the lease, nor among what is for something else', async () => {
    const { client } = test
    const { lease_id } = await lease('12 Oak St', 'Ana Ruiz', 1200, { end_date: '2026-04-30' })
    await income('Ana Ruiz', 1200, '2026-02-01')
    const deal = await client.deals.create({ title: 'Oak' })
    await income('Ana Ruiz', 1200, '2026-04-03', { links: [{ kind: 'deal', id: deal.id }] })
    const gone = await income('Ana Ruiz', 1200, '2026-04-04')
    await client.transactions.void({ tx_id: gone, reason: 'twice' })
    expect(await proposed()).toEqual([])
    await income('Ana Ruiz', 1200, '2026-05-10')
    expect((await client.proposedRents.list({})).items).toMatchObject([{ lease_id, date: '2026-05-10' }])
  })
})
