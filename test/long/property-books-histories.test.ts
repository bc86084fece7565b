import fc from 'fast-check'
import { expect, it } from 'vitest'
import { TAX_LINES } from '../../shared/domain/property-books/tax-lines.ts'
import { openTestApp, type TestApp } from '../helpers/app.ts'
import { randomRuns } from '../helpers/random-runs.ts'

/** The books of two houses against sums made another way: of whatever rows, changed and voided in whatever order, over two years. */

const HOUSES = 2
const LINES = [
  'us_rents',
  'us_repairs',
  'us_mortgage_interest',
  'loan_principal',
  'capital_improvements',
  'tenant_deposits',
] as const
const EUROS = 1.25

const day = fc
  .tuple(fc.constantFrom(2025, 2026), fc.integer({ min: 1, max: 11 }), fc.integer({ min: 1, max: 19 }))
  .map(([year, month, of]) => `${year}-${String(month).padStart(2, '0')}-${String(of).padStart(2, '0')}`)
const bucket = fc.option(fc.constantFrom(0, 1, 2))
const house = fc.option(fc.integer({ min: 0, max: HOUSES - 1 }), { freq: 6 })
const entry = fc.record({
  date: day,
  is_income: fc.boolean(),
  is_foreign: fc.boolean(),
  payee: fc.constantFrom('Ann', 'Bob'),
  parts: fc.array(fc.record({ cents: fc.integer({ min: 1, max: 500_000 }), bucket, house }), {
    minLength: 1,
    maxLength: 3,
  }),
  /** All of it for one house; else each part for its own. */
  whole: house,
  byWhole: fc.boolean(),
  is_void: fc.boolean(),
  line: fc.option(fc.constantFrom(...LINES), { freq: 2 }),
})
type Entry = typeof entry extends fc.Arbitrary<infer Value> ? Value : never
const history = fc.record({
  entries: fc.array(entry, { minLength: 5, maxLength: 25 }),
  moved: fc.array(fc.record({ date: day, cents: fc.integer({ min: 1, max: 9_999 }), house }), {
    maxLength: 4,
  }),
  bucketLines: fc.tuple(
    fc.option(fc.constantFrom(...LINES)),
    fc.option(fc.constantFrom(...LINES)),
    fc.option(fc.constantFrom(...LINES)),
  ),
  bobsLine: fc.option(fc.constantFrom(...LINES)),
})
type History = typeof history extends fc.Arbitrary<infer Value> ? Value : never

/** Made anew for each kind of figure, straight from the story and in whole cents of dollars: nothing of the program's. */
function expected({ entries, bucketLines, bobsLine }: History, year: number, of: number) {
  const sums = { income: 0, operating: 0, debt_service: 0, capital: 0, unassigned: 0 }
  for (const { date, is_income, is_foreign, payee, parts, whole, byWhole, is_void, line } of entries) {
    if (is_void || !date.startsWith(String(year))) continue
    for (const each of parts) {
      if ((byWhole ? whole : each.house) !== of) continue
      const cents = is_foreign ? each.cents * 4 * EUROS : each.cents
      const signed = is_income ? cents : -cents
      const found =
        line ??
        (payee === 'Bob' ? bobsLine : null) ??
        (each.bucket === null ? null : bucketLines[each.bucket])
      if (found === null || found === undefined) {
        if (is_income && each.bucket === null) sums.income += signed
        else sums.operating -= signed
        sums.unassigned += signed
      } else if (found === 'us_rents') sums.income += signed
      else if (found === 'us_repairs') sums.operating -= signed
      else if (found === 'capital_improvements') sums.capital -= signed
      else if (found !== 'tenant_deposits') sums.debt_service -= signed
    }
  }
  const noi = sums.income - sums.operating
  return { ...sums, noi, cash_flow: noi - sums.debt_service - sums.capital }
}

async function live(
  { client }: TestApp,
  { entries, moved, bucketLines, bobsLine }: History,
): Promise<string[]> {
  const houses: string[] = []
  for (let index = 0; index < HOUSES; index++)
    houses.push((await client.properties.create({ line: `${index + 1} Elm St` })).id)
  const account = async (name: string, currency: string) =>
    (await client.accounts.create({ name, kind: 'checking', currency, opening_date: '2025-01-01' })).id
  const home = await account('Home', 'USD')
  const away = await account('Away', 'EUR')
  const spare = await account('Spare', 'USD')
  await client.exchangeRates.set({
    base_currency: 'EUR',
    quote_currency: 'USD',
    rate: String(EUROS),
    date: '2024-01-01',
  })
  const buckets: string[] = []
  for (const [index, tax_line] of bucketLines.entries()) {
    const { id } = await client.buckets.create({
      name: `Bucket ${index}`,
      bucket_type: 'essentials',
      priority: 'A',
    })
    buckets.push(id)
    await client.taxLines.choose({ bucket_id: id, tax_line })
  }
  const linkTo = (index: number | null) =>
    index === null ? [] : [{ kind: 'property' as const, id: houses[index] ?? '' }]
  for (const each of entries) await enter({ client, home, away, buckets, linkTo }, each)
  for (const { date, cents, house: of } of moved) {
    const { out, in: into } = await client.transactions.transfer({
      amount: cents / 100,
      date,
      from_account_id: home,
      to_account_id: spare,
    })
    for (const { id } of [out, into]) await client.transactions.update({ tx_id: id, links: linkTo(of) })
  }
  const bob = (await client.payees.list({})).items.find(({ name }) => name === 'Bob')
  if (bob?.id) await client.taxLines.choose({ payee_id: bob.id, tax_line: bobsLine })
  return houses
}

interface Place extends Pick<TestApp, 'client'> {
  readonly home: string
  readonly away: string
  readonly buckets: readonly string[]
  readonly linkTo: (index: number | null) => { readonly kind: 'property'; readonly id: string }[]
}

async function enter({ client, home, away, buckets, linkTo }: Place, each: Entry): Promise<void> {
  const major = (cents: number) => (each.is_foreign ? cents * 4 : cents) / 100
  const bucketOf = (index: number | null) => (index === null ? null : (buckets[index] ?? null))
  const [first, ...others] = each.parts
  const total = each.parts.reduce((sum, { cents }) => sum + cents, 0)
  const links = each.byWhole
    ? linkTo(each.whole)
    : others.length === 0
      ? linkTo(first?.house ?? null)
      : each.parts.flatMap((one, part) => linkTo(one.house).map(link => ({ ...link, part })))
  const { id } = await client.transactions.create({
    tx_type: each.is_income ? 'income' : 'expense',
    amount: major(total),
    date: each.date,
    payee: each.payee,
    account_id: each.is_foreign ? away : home,
    ...(others.length === 0
      ? { bucket_id: bucketOf(first?.bucket ?? null) }
      : { splits: each.parts.map(one => ({ bucket_id: bucketOf(one.bucket), amount: major(one.cents) })) }),
    priority: 'A',
  })
  await client.transactions.update({ tx_id: id, links })
  if (each.line !== null) await client.taxLines.choose({ transaction_id: id, tax_line: each.line })
  if (each.is_void) await client.transactions.void({ tx_id: id })
}

it('are what was entered, by year and month, whatever the order; and the reports say the same', async () => {
  expect(LINES.every(line => TAX_LINES.some(({ id }) => id === line))).toBe(true)
  await fc.assert(
    fc.asyncProperty(history, async story => {
      const test = await openTestApp({ now: '2026-11-20T12:00:00Z' })
      try {
        const houses = await live(test, story)
        for (const [index, prop_id] of houses.entries())
          for (const year of [2025, 2026]) {
            const found = await test.client.propertyBooks.year({ prop_id, year })
            const cents = (amount: number) => Math.round(amount * 100)
            const want = expected(story, year, index)
            expect({
              income: cents(found.income),
              operating: cents(found.operating),
              debt_service: cents(found.debt_service),
              capital: cents(found.capital),
              unassigned: cents(found.unassigned.income) - cents(found.unassigned.operating),
              noi: cents(found.noi),
              cash_flow: cents(found.cash_flow),
            }).toEqual(want)
            for (const figure of [
              'income',
              'operating',
              'noi',
              'debt_service',
              'capital',
              'cash_flow',
            ] as const)
              expect(found.by_month.reduce((sum, month) => sum + cents(month[figure]), 0)).toBe(want[figure])
            const report = await test.client.reports.incomeExpenses({
              from: `${year}-01-01`,
              to: `${year}-12-31`,
              link: `property:${prop_id}`,
            })
            const deposits = depositsOf(story, year, index)
            const side = (name: string) => cents(report.rows.find(row => row.name === name)?.total ?? 0)
            expect(side('Income') - side('Expenses')).toBe(want.cash_flow + deposits)
          }
        expect(test.logged).toEqual([])
      } finally {
        await test.close()
      }
    }),
    randomRuns(4, 60),
  )
}, 120_000)

/** What is outside the books, and counts in the reports all the same. */
function depositsOf(story: History, year: number, of: number): number {
  const all = { ...story, bobsLine: asRent(story.bobsLine) }
  const counted = expected(
    {
      ...all,
      bucketLines: [asRent(story.bucketLines[0]), asRent(story.bucketLines[1]), asRent(story.bucketLines[2])],
      entries: story.entries.map(each => ({ ...each, line: asRent(each.line) })),
    },
    year,
    of,
  )
  return counted.cash_flow - expected(story, year, of).cash_flow
}

function asRent<Line extends string>(line: Line | null): Line | 'us_rents' | null {
  return line === 'tenant_deposits' ? 'us_rents' : line
}
