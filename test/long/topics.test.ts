import { expect, it } from 'vitest'
import { EVERYTHING } from '../../shared/contract/system.ts'
import { askableOperations } from '../helpers/operations.ts'
import { openWebApp } from '../helpers/web.ts'

/** Which calls a commit has made again, held against what the calls answer; a few by name are in test/integration. */

it('names every call whose answer became another, of all that scripts can read, after each kind of write', async () => {
  const web = await openWebApp()
  const { client } = web.test
  await client.budget.setUp({
    base_currency: 'USD',
    week_start: 'monday',
    default_buckets: [],
    sample_data: true,
  })
  const reads = (await askableOperations()).filter(
    ({ method, path, id }) =>
      method.toUpperCase() === 'GET' && !path.includes('{') && id !== 'system.changes',
  )
  expect(reads.length).toBeGreaterThan(40)
  const look = async () => {
    const answers = new Map<string, string>()
    for (const { id, path } of reads) answers.set(id, await (await web.script(path)).text())
    return answers
  }
  const [bill] = (await client.bills.upcoming({})).items
  const [property] = (await client.properties.list({})).items
  const [holding] = (await client.holdings.list({})).items
  const writes: Readonly<Record<string, () => Promise<unknown>>> = {
    bucket: () => client.buckets.create({ name: 'Late', bucket_type: 'fun' }),
    income: () => client.transactions.create({ tx_type: 'income', amount: 5, date: '2026-01-05' }),
    bill: () => client.bills.pay({ bill_id: bill?.bill_id ?? '' }),
    property: () => client.properties.update({ prop_id: property?.id ?? '', notes: 'seen' }),
    value: () =>
      client.holdings.createValuation({ holding_id: holding?.id ?? '', date: '2026-01-14', value: 12_345 }),
    partner: () => client.partners.create({ name: 'Late' }),
    password: () => client.messages.setPassword({ password: 'one' }),
    undo: () => client.undo.undo({}),
    backup: () => client.backups.create({}),
  }
  const named = new Set<string>()
  web.test.app.changes.subscribe(({ topics }) => {
    for (const topic of topics) named.add(topic)
  })
  let before = await look()
  for (const [write, perform] of Object.entries(writes)) {
    named.clear()
    await perform()
    const after = await look()
    const changed = [...after].filter(([id, answer]) => answer !== before.get(id))
    const missed = changed.map(([id]) => id).filter(id => !named.has(id) && !named.has(EVERYTHING))
    expect([write, missed]).toEqual([write, []])
    expect([write, changed.length > 0]).toEqual([write, true])
    before = after
  }
  await web.close()
})
