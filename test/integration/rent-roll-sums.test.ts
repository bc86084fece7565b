import fc from 'fast-check'
import { expect, it } from 'vitest'
import { addDays } from '../../shared/domain/calendar.ts'
import { openTestApp, type TestApp } from '../helpers/app.ts'
import { randomRuns } from '../helpers/random-runs.ts'

/** The sums of the rent roll, which the file makes, are those of the leases, of which each row is looked at. Today is 15 June 2026. */

const TODAY = '2026-06-15'
const day = fc.integer({ min: 0, max: 560 }).map(days => addDays('2025-01-01', days))
const amount = fc.integer({ min: 1, max: 300_000 }).map(cents => cents / 100)
const row = fc.record({
  of: fc.nat({ max: 2 }),
  what: fc.constantFrom(
    'income' as const,
    'expense' as const,
    'part' as const,
    'left_out' as const,
    'void' as const,
    'euros' as const,
    'transfer' as const,
    'deposit' as const,
    'applied' as const,
    'charge' as const,
  ),
  amount,
  date: day,
})
const history = fc.record({
  rent: amount,
  grace_days: fc.integer({ min: 0, max: 40 }),
  due_day: fc.integer({ min: 1, max: 31 }),
  length: fc.option(fc.integer({ min: 0, max: 500 })),
  rows: fc.array(row, { maxLength: 25 }),
  as_of: fc.oneof(day, fc.constant(TODAY)),
})
type Row = typeof row extends fc.Arbitrary<infer Value> ? Value : never

it('of any history of payments', async () => {
  await fc.assert(
    fc.asyncProperty(history, async ({ length, rows, as_of, ...terms }) => {
      const test = await openTestApp({ now: `${TODAY}T12:00:00Z` })
      try {
        const leases = await letThree(test, {
          ...terms,
          end_date: length === null ? null : addDays('2025-01-10', length),
        })
        const enter = entering(test, await accountsOf(test))
        for (const each of rows) await enter(each, leases[each.of] ?? '')
        await compare(test, leases, as_of)
        expect(test.logged).toEqual([])
      } finally {
        await test.close()
      }
    }),
    randomRuns(6, 150),
  )
})

async function letThree(
  { client }: TestApp,
  terms: {
    readonly rent: number
    readonly grace_days: number
    readonly due_day: number
    readonly end_date: string | null
  },
): Promise<string[]> {
  const { id: property_id } = await client.properties.create({ line: '12 Oak St', ownership: 'owned' })
  const leases: string[] = []
  for (const tenant of ['Ana', 'Bo', 'Łukasz']) {
    const { id: unit_id } = await client.units.create({ property_id, name: tenant })
    const lease = { ...terms, property_id, unit_id, tenant, start_date: '2025-01-10' }
    leases.push((await client.leases.create(lease)).id)
  }
  return leases
}

async function accountsOf({ client }: TestApp) {
  const make = async (name: string, currency: string) =>
    (await client.accounts.create({ name, kind: 'checking', currency })).id
  return {
    own: await make('Everyday', 'USD'),
    other: await make('Savings', 'USD'),
    euros: await make('Euro', 'EUR'),
  }
}

function entering({ client }: TestApp, accounts: Awaited<ReturnType<typeof accountsOf>>) {
  return async ({ what, amount, date }: Row, lease_id: string): Promise<void> => {
    const links = [{ kind: 'lease' as const, id: lease_id }]
    const post = (tx_type: 'income' | 'expense', more: object = {}) =>
      client.transactions.create({ tx_type, amount, date, links, ...more })
    switch (what) {
      case 'income':
      case 'expense':
        await post(what)
        return
      case 'part':
        await post('income', {
          amount: Math.round(amount * 100 + 500) / 100,
          splits: [
            { bucket_id: null, amount: 5 },
            { bucket_id: null, amount },
          ],
          links: links.map(link => ({ ...link, part: 1 })),
        })
        return
      case 'left_out':
        await post('income', { links: links.map(link => ({ ...link, counted: false })) })
        return
      case 'void':
        await client.transactions.void({ tx_id: (await post('income')).id })
        return
      case 'euros':
        await post('income', { account_id: accounts.euros })
        return
      case 'transfer': {
        const { in: into } = await client.transactions.transfer({
          amount,
          date,
          from_account_id: accounts.own,
          to_account_id: accounts.other,
        })
        await client.transactions.update({ tx_id: into.id, links })
        return
      }
      case 'deposit': {
        const { id: transaction_id } = await post('income')
        await client.leases.addDeposit({ lease_id, kind: 'received', amount, transaction_id })
        return
      }
      case 'applied':
        // Refused where nothing is held.
        await client.leases.addDeposit({ lease_id, kind: 'applied', amount, date }).catch(() => {})
        return
      case 'charge':
        await client.leases.addCharge({ lease_id, amount, date, notes: 'Keys' })
    }
  }
}

async function compare({ client }: TestApp, leases: readonly string[], as_of: string): Promise<void> {
  const roll = await client.leases.rentRoll({ as_of })
  const told = new Map([...roll.items, ...roll.others].map(each => [each.lease_id, each]))
  const unconverted: number[] = []
  for (const lease_id of leases) {
    const one = await client.leases.rents({ lease_id, as_of })
    const { due, paid, late, balance } = one
    // Of one that is over only what is left of it is told.
    const own = told.get(lease_id) ?? { due, paid, late, balance: 0, deposit_held: 0 }
    expect(own).toMatchObject({ due, paid, late, balance })
    if (as_of === TODAY) expect((await client.leases.get({ lease_id })).deposit_held).toBe(own.deposit_held)
    unconverted.push(...one.unconverted.map(each => Math.round(each.amount * 100)))
  }
  const sum = unconverted.reduce((total, cents) => total + cents, 0)
  expect(roll.unconverted.map(each => Math.round(each.amount * 100))).toEqual(
    unconverted.length > 0 ? [sum] : [],
  )
}
