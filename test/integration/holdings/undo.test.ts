import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { openTestApp, type TestApp } from '../../helpers/app.ts'
import { dumpOf } from '../../helpers/dump.ts'

let test: TestApp
beforeEach(async () => {
  test = await openTestApp({ now: '2026-01-15T12:00:00Z' })
})
afterEach(async () => {
  expect(test.logged).toEqual([])
  await test.close()
})

describe('what a person does to holdings', () => {
  it('is taken back to the last row, and done again', async () => {
    const { client } = test
    const { id: holding_id } = await client.holdings.create({ asset_type: 'property', label: 'Home' })
    const { id: entity_id } = await client.entities.create({ name: 'Hof LLC' })
    const renewal = await client.entities.createRenewal({
      entity_id,
      name: 'Report',
      due_date: '2026-01-31',
      every_months: 12,
    })
    const debt = await client.holdings.createLiability({ holding_id, name: 'Loan', balance: 50 })
    const pair = { base_currency: 'CAD', quote_currency: 'USD', date: '2026-01-10' }
    await client.exchangeRates.set({ ...pair, rate: '0.7' })
    const done: readonly (() => Promise<unknown>)[] = [
      () => client.holdings.create({ asset_type: 'note', value_estimate: 5, entity_name: 'New Trust' }),
      () => client.holdings.update({ holding_id, value_estimate: 100, ownership_percent: 50 }),
      () => client.holdings.createValuation({ holding_id, value: 90, date: '2025-01-01' }),
      () =>
        client.holdings.updateLiability({
          holding_id,
          liability_id: debt.id,
          balance: 40,
          closed_on: '2026-01-15',
        }),
      () => client.holdings.createFlow({ holding_id, kind: 'rent', amount: 9 }),
      () => client.exchangeRates.set({ ...pair, rate: '0.75' }),
      () => client.exchangeRates.remove(pair),
      () => client.entities.completeRenewal({ entity_id, renewal_id: renewal.id }),
      () => client.creditScores.create({ bureau: 'Equifax', score: 700 }),
      () => client.holdings.runImport({ kind: 'holdings', csv: 'Name,Value\nBoat,12\nCabin,7\n' }),
      () => client.exchangeRates.runImport({ csv: 'Date,USD,JPY\n2026-01-14,1.1588,180\n' }),
    ]
    const states = [dumpOf(test.file)]
    for (const act of done) {
      await act()
      states.push(dumpOf(test.file))
    }
    for (const state of states.slice(0, -1).reverse()) {
      await client.undo.undo({})
      expect(dumpOf(test.file)).toEqual(state)
    }
    for (const state of states.slice(1)) {
      await client.undo.redo({})
      expect(dumpOf(test.file)).toEqual(state)
    }
  })
})
