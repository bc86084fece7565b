import fc from 'fast-check'
import { expect, it } from 'vitest'
import { openTestApp, type TestApp } from '../helpers/app.ts'
import { randomRuns } from '../helpers/random-runs.ts'

/** What a link does is taken back with it, whichever way it goes. */

const KINDS = ['property', 'deal', 'holding', 'liability', 'entity', 'obligation', 'replacement'] as const
const WAYS = ['unlink', 'void', 'undo', 'amount and back'] as const

const Step = fc.record({
  row: fc.nat({ max: 3 }),
  kinds: fc.uniqueArray(fc.constantFrom(...KINDS), { minLength: 1, maxLength: 4 }),
  part: fc.boolean(),
  way: fc.constantFrom(...WAYS),
})

async function householdOf({ client }: TestApp) {
  const holding = await client.holdings.create({
    asset_type: 'property',
    label: 'House',
    value_estimate: 9000,
  })
  const holding_id = holding.id
  const ids = {
    property: (await client.properties.create({ line: '1 Elm St', city: 'Dallas' })).id,
    deal: (await client.deals.create({ title: 'Deal' })).id,
    holding: holding_id,
    liability: (await client.holdings.createLiability({ holding_id, name: 'Loan', balance: 100 })).id,
    entity: (await client.entities.create({ name: 'LLC', kind: 'llc' })).id,
    obligation: (await client.obligations.create({ name: 'Tax', amount: 60, due_date: '2026-01-20' })).id,
    replacement: (
      await client.obligations.createReplacement({ name: 'Roof', cost: 9, target_month: '2027-01' })
    ).id,
  }
  await client.holdings.createFlow({ holding_id, kind: 'contribution', amount: 20, date: '2026-01-08' })
  const common = { date: '2026-01-10' } as const
  const split = [
    { bucket_id: null, amount: 20, notes: 'a' },
    { bucket_id: null, amount: 60, notes: 'b' },
  ]
  const rows = [
    await client.transactions.create({ ...common, tx_type: 'expense', amount: 20 }),
    await client.transactions.create({ ...common, tx_type: 'income', amount: 35 }),
    await client.transactions.create({ ...common, tx_type: 'expense', amount: 80, splits: split }),
    await client.transactions.create({ ...common, tx_type: 'expense', amount: 60 }),
  ]
  return { ids, rows, holding_id }
}

type Household = Awaited<ReturnType<typeof householdOf>>

/** Every figure that a link could change. */
async function figuresOf({ client }: TestApp, { ids, holding_id }: Household) {
  const money = []
  for (const kind of KINDS) money.push(await client.links.money({ kind, id: ids[kind] }))
  return {
    money,
    performance: await client.holdings.performance({ holding_id }),
    flows: await client.holdings.listFlows({ holding_id }),
    deal: await client.deals.money({ deal_id: ids.deal }),
    obligations: (await client.obligations.list({})).items,
    status: await client.obligations.status({ month: '2026-01' }),
    forecast: await client.forecast.get({ days: 20 }),
  }
}

it('linking, and then unlinking, voiding or undoing, leaves every figure as it was', async () => {
  await fc.assert(
    fc.asyncProperty(fc.array(Step, { minLength: 1, maxLength: 4 }), async steps => {
      const test = await openTestApp()
      try {
        const { client } = test
        const household = await householdOf(test)
        const { ids, rows } = household
        for (const { row, kinds, part, way } of steps) {
          const before = await figuresOf(test, household)
          const one = rows[row]
          if (one === undefined) continue
          const tx_id = one.id
          const links = kinds.map(kind => ({ kind, id: ids[kind], part: part && row === 2 ? 1 : null }))
          await client.transactions.update({ tx_id, links })
          expect(await figuresOf(test, household)).not.toEqual(before)
          switch (way) {
            case 'unlink':
              await client.transactions.update({ tx_id, links: [] })
              break
            case 'void':
              await client.transactions.void({ tx_id })
              expect((await figuresOf(test, household)).performance).toEqual(before.performance)
              expect((await figuresOf(test, household)).obligations).toEqual(before.obligations)
              await client.undo.undo({})
              await client.undo.undo({})
              break
            case 'undo':
              await client.undo.undo({})
              await client.undo.redo({})
              await client.undo.undo({})
              break
            case 'amount and back':
              await client.transactions.update({ tx_id, amount: one.amount + 1, splits: [] })
              await client.undo.undo({})
              await client.transactions.update({ tx_id, links: [] })
              break
          }
          expect(await figuresOf(test, household)).toEqual(before)
        }
      } finally {
        await test.close()
      }
    }),
    randomRuns(4, 60),
  )
})
