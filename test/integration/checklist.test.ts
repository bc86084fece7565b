import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { openTestApp, type TestApp } from '../helpers/app.ts'

let test: TestApp
beforeEach(async () => {
  test = await openTestApp({ now: '2026-11-20T12:00:00Z' })
})
afterEach(async () => {
  expect(test.logged).toEqual([])
  await test.close()
})

const done = async () =>
  (await test.client.checklist.get({})).items.filter(each => each.done).map(({ step }) => step)
const undo = async () => {
  const { undo: step } = await test.client.undo.state({})
  await test.client.undo.undo({ step_id: step?.step_id ?? '' })
}

describe('the list of first steps', () => {
  it('ticks nothing of an empty household, and each step by what there is', async () => {
    await test.client.budget.setUp({
      base_currency: 'USD',
      week_start: 'monday',
      default_buckets: ['groceries'],
    })
    expect(await test.client.checklist.get({})).toMatchObject({ closed: false, items: { length: 7 } })
    expect(await done()).toEqual([])

    const { id: account_id } = await test.client.accounts.create({ name: 'Checking', kind: 'checking' })
    const file = new File(['Date,Amount,Payee\n2026-11-02,-12.50,Cafe Lumen'], 'bank.csv')
    const { id: import_id } = await test.client.imports.run({ file, account_id })
    expect(await done()).toEqual(['import'])
    const { items } = await test.client.checklist.get({})
    expect(items.find(({ step }) => step === 'sort')?.waiting).toBe(1)

    const [bucket] = (await test.client.buckets.list({})).items
    const [row] = (await test.client.transactions.list({})).items
    await test.client.transactions.update({ tx_id: row?.id ?? '', bucket_id: bucket?.id ?? '' })
    expect(await done()).toEqual(['import', 'sort'])

    await test.client.buckets.update({ bucket_id: bucket?.id ?? '', monthly_limit: 400 })
    expect(await done()).toEqual(['import', 'sort', 'budget'])
    await undo()
    expect(await done()).toEqual(['import', 'sort'])

    await test.client.bills.create({ name: 'Rent', amount: 900, cadence: 'monthly', due_day: 1 })
    expect(await done()).toEqual(['import', 'sort', 'bills', 'reminders'])
    // One on this disk alone is lost with it.
    await test.client.backups.create({})
    expect(await done()).toEqual(['import', 'sort', 'bills', 'reminders'])
    const elsewhere = mkdtempSync(join(tmpdir(), 'valhalla-place-'))
    await test.client.backups.setPlace({ folder: elsewhere })
    await test.client.backups.copyNow({})
    expect(await done()).toEqual(['import', 'sort', 'bills', 'reminders', 'backup'])
    rmSync(elsewhere, { recursive: true })

    await test.client.imports.undo({ import_id })
    expect(await done()).toEqual(['bills', 'reminders', 'backup'])
  })

  it('is put away and brought back, and is not there in invented data', async () => {
    await test.client.budget.update({ checklist_closed: true })
    expect((await test.client.checklist.get({})).closed).toBe(true)
    await undo()
    expect((await test.client.checklist.get({})).closed).toBe(false)
    await test.client.budget.setUp({
      base_currency: 'USD',
      week_start: 'monday',
      default_buckets: [],
      sample_data: true,
    })
    expect((await test.client.checklist.get({})).closed).toBe(true)
  })

  it('has no step of the budget where only deals are shown', async () => {
    expect(
      await test.client.budget.setUp({
        base_currency: 'USD',
        week_start: 'monday',
        default_buckets: [],
        areas: 'deals',
      }),
    ).toMatchObject({ areas: 'deals' })
    const { items } = await test.client.checklist.get({})
    expect(items.map(({ step }) => step)).toEqual(['import', 'balance', 'reminders', 'backup'])
  })
})
