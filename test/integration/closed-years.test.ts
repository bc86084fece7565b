import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { openTestApp, type TestApp } from '../helpers/app.ts'
import { dumpOf } from '../helpers/dump.ts'

/** A year of a property that is closed: nothing that its books are made of can change until it is opened again. */

let test: TestApp
let house: string
let other: string
beforeEach(async () => {
  test = await openTestApp({ now: '2026-11-20T12:00:00Z' })
  house = (await test.client.properties.create({ line: '12 Main Street', ownership: 'owned' })).id
  other = (await test.client.properties.create({ line: '9 Elm Street', ownership: 'owned' })).id
})
afterEach(async () => {
  expect(test.logged).toEqual([])
  await test.close()
})

const REASON =
  'The books of 2025 of 12 Main Street are closed, and this would change them. Open that year again first'
const close = () => test.client.propertyBooks.closeYear({ prop_id: house, year: 2025 })
const open = () => test.client.propertyBooks.openYear({ prop_id: house, year: 2025 })
const books = () => test.client.propertyBooks.year({ prop_id: house, year: 2025 })
const toHouse = () => ({ kind: 'property' as const, id: house })
const post = (more: object = {}) =>
  test.client.transactions.create({
    tx_type: 'expense',
    amount: 100,
    date: '2025-06-10',
    payee: 'Roofer',
    links: [toHouse()],
    ...more,
  })
/** Refused with the reason, and nothing of it was done. */
async function refused(call: () => Promise<unknown>): Promise<void> {
  const [before, file] = [await books(), dumpOf(test.file)]
  await expect(call()).rejects.toMatchObject({ code: 'CONFLICT', data: { reason: REASON } })
  expect(await books()).toEqual(before)
  expect(dumpOf(test.file)).toEqual(file)
}

describe('a closed year', () => {
  it('is one that is over, closed once and said in the books', async () => {
    const { client } = test
    expect((await books()).closed_at).toBe(null)
    await expect(client.propertyBooks.closeYear({ prop_id: house, year: 2026 })).rejects.toMatchObject({
      code: 'BAD_REQUEST',
      data: { issues: [{ path: ['year'] }] },
    })
    await expect(open()).rejects.toMatchObject({ code: 'NOT_FOUND' })
    expect(await close()).toEqual({ year: 2025, closed_at: '2026-11-20T12:00:00.000Z' })
    await expect(close()).rejects.toMatchObject({ code: 'CONFLICT' })
    expect((await client.propertyBooks.closedYears({ prop_id: house })).items).toMatchObject([{ year: 2025 }])
    expect((await books()).closed_at).toBe('2026-11-20T12:00:00.000Z')
    expect((await client.propertyBooks.closedYears({ prop_id: other })).items).toEqual([])
  })

  it('refuses what would change its rows, and takes what would not', async () => {
    const { client } = test
    const { id: tx_id } = await post()
    const elsewhere = await post({ links: [{ kind: 'property', id: other }] })
    const later = await post({ date: '2026-02-01' })
    await close()
    await refused(() => client.transactions.update({ tx_id, amount: 101 }))
    await refused(() => client.transactions.update({ tx_id, date: '2026-01-01' }))
    await refused(() => client.transactions.update({ tx_id, links: [] }))
    await refused(() => client.transactions.void({ tx_id }))
    await refused(() => client.taxLines.choose({ transaction_id: tx_id, tax_line: 'us_repairs' }))
    await refused(() => post())
    await refused(() => client.transactions.update({ tx_id: later.id, date: '2025-12-31' }))
    await refused(() => client.transactions.update({ tx_id: elsewhere.id, links: [toHouse()] }))
    await client.transactions.update({ tx_id, description: 'The north side' })
    await client.transactions.update({ tx_id: elsewhere.id, amount: 7 })
    await client.transactions.update({ tx_id: later.id, amount: 8 })
    await client.transactions.create({ tx_type: 'expense', amount: 3, date: '2025-06-10' })
    expect((await client.audit.verify({})).ok).toBe(true)
  })

  it('refuses a tax line of a payee or a bucket that its rows have, and a bucket that says another', async () => {
    const { client } = test
    const bucket = async (name: string) =>
      (await client.buckets.create({ name, bucket_type: 'essentials', priority: 'A' })).id
    const [upkeep, others, unused] = [await bucket('Upkeep'), await bucket('Others'), await bucket('Unused')]
    await client.taxLines.choose({ bucket_id: others, tax_line: 'us_other' })
    const { id: tx_id, payee_id } = await post({ bucket_id: upkeep })
    await close()
    await refused(() => client.taxLines.choose({ bucket_id: upkeep, tax_line: 'us_repairs' }))
    await refused(() => client.taxLines.choose({ payee_id: payee_id ?? '', tax_line: 'us_repairs' }))
    await refused(() => client.transactions.update({ tx_id, bucket_id: others }))
    await client.taxLines.choose({ bucket_id: unused, tax_line: 'us_repairs' })
    await open()
    await client.taxLines.choose({ bucket_id: upkeep, tax_line: 'us_repairs' })
    expect((await books()).by_line).toMatchObject([{ line: 'us_repairs', amount: 100 }])
  })

  it('refuses a change of parts, but not of what parts are none of', async () => {
    const { client } = test
    const splits = [
      { bucket_id: null, amount: 60 },
      { bucket_id: null, amount: 40 },
    ]
    const { id: tx_id } = await post({ splits })
    await close()
    await client.transactions.update({ tx_id, description: 'Both sides' })
    await refused(() =>
      client.transactions.update({
        tx_id,
        splits: [
          { bucket_id: null, amount: 50 },
          { bucket_id: null, amount: 50 },
        ],
      }),
    )
    await refused(() => client.taxLines.choose({ transaction_id: tx_id, part: 0, tax_line: 'us_repairs' }))
  })

  it('refuses what reaches its books by a unit, a lease or a deposit', async () => {
    const { client } = test
    const unit = await client.units.create({ property_id: house, name: 'Upper' })
    const lease = await client.leases.create({
      property_id: house,
      unit_id: unit.id,
      tenant: 'Ana',
      rent: 900,
      start_date: '2025-01-01',
    })
    const rent = await post({ tx_type: 'income', links: [{ kind: 'lease', id: lease.id }] })
    const repair = await post({ links: [{ kind: 'unit', id: unit.id }] })
    const lease_id = lease.id
    await client.leases.addDeposit({ lease_id, kind: 'received', amount: 500, date: '2025-01-01' })
    await close()
    for (const { id: tx_id } of [rent, repair])
      await refused(() => client.transactions.update({ tx_id, amount: 5 }))
    await refused(() =>
      client.leases.addDeposit({ lease_id, kind: 'applied', amount: 100, date: '2025-12-30' }),
    )
    await client.leases.addDeposit({ lease_id, kind: 'applied', amount: 100, date: '2026-01-02' })
  })

  it('holds against undo and redo, and its opening is in the history and can be undone', async () => {
    const { client } = test
    const { id: tx_id } = await post()
    await client.transactions.update({ tx_id, amount: 120 })
    const step_id = (await client.undo.state({})).undo?.step_id ?? ''
    await close()
    await refused(() => client.undo.undo({ step_id }))
    await open()
    expect((await client.undo.state({})).undo?.label).toBe('Closed year removed')
    await client.undo.undo({})
    await refused(() => client.transactions.update({ tx_id, amount: 1 }))
    await client.undo.redo({})
    await client.transactions.update({ tx_id, amount: 1 })
    expect((await books()).operating).toBe(1)
    const { items } = await client.audit.list({ entity_kind: 'closed_year' })
    expect(items.map(({ action }) => action)).toEqual(expect.arrayContaining(['delete', 'create']))
    expect((await client.audit.verify({})).ok).toBe(true)
  })

  it('goes with an export, and holds where that is brought in', async () => {
    const { client } = test
    const { id: tx_id } = await post()
    await close()
    const file = await client.backups.exportAll({})
    const there = await openTestApp({ now: '2026-11-20T12:00:00Z' })
    try {
      const added = await there.client.backups.add({ file })
      await there.client.backups.restore({ backup_id: added.id })
      await expect(there.client.transactions.update({ tx_id, amount: 1 })).rejects.toMatchObject({
        code: 'CONFLICT',
        data: { reason: REASON },
      })
    } finally {
      await there.close()
    }
  })
})
