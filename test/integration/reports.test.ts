import fc from 'fast-check'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { rebuildRollups } from '../../main/core/database/rollups.ts'
import { budgetMonthOf } from '../../shared/domain/calendar.ts'
import { openTestApp, type TestApp } from '../helpers/app.ts'
import { dumpOf } from '../helpers/dump.ts'
import { randomRuns } from '../helpers/random-runs.ts'

let test: TestApp
beforeEach(async () => {
  test = await openTestApp()
})
afterEach(async () => {
  expect(test.logged).toEqual([])
  await test.close()
})

type Row = Awaited<ReturnType<TestApp['client']['transactions']['list']>>['items'][number]

const cents = (amount: number) => Math.round(amount * 100)

/** Every transaction, a page at a time. */
async function allRows(): Promise<Row[]> {
  const rows: Row[] = []
  for (let cursor: string | undefined; ; ) {
    const page = await test.client.transactions.list({ limit: 500, ...(cursor !== undefined && { cursor }) })
    rows.push(...page.items)
    if (page.next_cursor === null) return rows
    cursor = page.next_cursor
  }
}

interface NaivePart {
  readonly row: Row
  readonly bucket_id: string | null
  readonly part: number
  readonly spent: number
  readonly income: number
}

/** What counts, by the rules as a person would say them, in cents. */
function partsOf(rows: readonly Row[]): NaivePart[] {
  return rows
    .filter(row => row.status === 'posted' && row.tx_type !== 'transfer')
    .flatMap(row => {
      const parts = row.splits.length > 0 ? row.splits : [{ bucket_id: row.bucket_id, amount: row.amount }]
      return parts.map(({ bucket_id, amount }, part) => {
        const isRefund = row.tx_type === 'income' && bucket_id !== null
        return {
          row,
          bucket_id,
          part,
          spent: row.tx_type === 'expense' ? cents(amount) : isRefund ? -cents(amount) : 0,
          income: row.tx_type === 'income' && !isRefund ? cents(amount) : 0,
        }
      })
    })
}

const DIMENSIONS = ['bucket', 'payee', 'tag', 'account', 'property', 'entity'] as const
type Dimension = (typeof DIMENSIONS)[number]

function keysOf(
  { row, bucket_id, part }: NaivePart,
  dimension: Dimension,
  entityOf: ReadonlyMap<string, string>,
): (string | null)[] {
  const linked = (kind: string) =>
    row.links.find(link => link.kind === kind && link.counted !== false && (link.part ?? part) === part)?.id
  switch (dimension) {
    case 'bucket':
      return [bucket_id]
    case 'payee':
      return [row.payee_id]
    case 'account':
      return [row.account_id]
    case 'tag':
      return row.tags.length === 0 ? [null] : row.tags
    case 'property':
      return [linked('property') ?? null]
    case 'entity':
      return [linked('entity') ?? entityOf.get(row.account_id ?? '') ?? null]
  }
}

interface World {
  readonly accounts: readonly string[]
  readonly buckets: readonly string[]
  readonly properties: readonly string[]
  readonly entities: readonly string[]
  readonly entityOf: ReadonlyMap<string, string>
}

async function world(): Promise<World> {
  const { client } = test
  const entities = [
    (await client.entities.create({ name: 'Alpha LLC', kind: 'llc' })).id,
    (await client.entities.create({ name: 'Beta LLC', kind: 'llc' })).id,
  ]
  const own = await client.accounts.create({ name: 'Own', kind: 'checking', opening_balance: 500 })
  const firm = await client.accounts.create({
    name: 'Firm',
    kind: 'checking',
    entity_id: entities[0] ?? null,
  })
  const buckets = []
  for (const name of ['Food', 'Home', 'Car'])
    buckets.push((await client.buckets.create({ name, bucket_type: 'essentials', monthly_limit: 100 })).id)
  const properties = []
  for (const line of ['1 Elm Street', '2 Oak Street'])
    properties.push((await client.properties.create({ line, city: 'Salem' })).id)
  return {
    accounts: [own.id, firm.id],
    buckets,
    properties,
    entities,
    entityOf: new Map([[firm.id, entities[0] ?? '']]),
  }
}

const step = fc.record({
  kind: fc.constantFrom(
    'post',
    'post',
    'post',
    'split',
    'split',
    'transfer',
    'edit',
    'void',
    'undo',
    'redo',
    'merge',
    'link',
    'tag',
    'import',
    'unimport',
  ),
  amount: fc.integer({ min: 2, max: 50_000 }),
  day: fc.integer({ min: 1, max: 28 }),
  month: fc.integer({ min: 1, max: 12 }),
  pick: fc.nat(1000),
  income: fc.boolean(),
})
type Step = { kind: string; amount: number; day: number; month: number; pick: number; income: boolean }

async function tolerate(promise: Promise<unknown>): Promise<void> {
  try {
    await promise
  } catch (error) {
    const code = error instanceof Error && 'code' in error ? error.code : undefined
    if (code !== 'CONFLICT' && code !== 'LOCKED' && code !== 'BAD_REQUEST' && code !== 'NOT_FOUND')
      throw error
  }
}

/** Does whatever may happen to a ledger. */
async function happen(
  steps: readonly Step[],
  { accounts, buckets, properties, entities }: World,
): Promise<void> {
  const { client } = test
  const ids: string[] = []
  const imports: string[] = []
  const at = <T>(list: readonly T[], index: number): T | undefined => list[index % Math.max(1, list.length)]
  for (const { kind, amount, day, month, pick, income } of steps) {
    const date = `2025-${String(month).padStart(2, '0')}-${String(day).padStart(2, '0')}`
    const id = at(ids, pick) ?? ''
    const tx_type = income ? ('income' as const) : ('expense' as const)
    const links = [
      ...(pick % 3 === 0 ? [{ kind: 'property' as const, id: at(properties, pick) ?? '' }] : []),
      ...(pick % 5 === 0 ? [{ kind: 'entity' as const, id: at(entities, pick) ?? '' }] : []),
    ]
    const base = {
      tx_type,
      date,
      amount: amount / 100,
      priority: 'A' as const,
      payee: `Shop ${pick % 4}`,
      account_id: [...accounts, null][pick % 3] ?? null,
      tags: ['red', 'blue', 'green'].filter((_, index) => (pick >> index) % 2 === 1),
    }
    switch (kind) {
      case 'post':
        ids.push(
          (
            await client.transactions.create({
              ...base,
              bucket_id: [...buckets, null][pick % 4] ?? null,
              links,
            })
          ).id,
        )
        break
      case 'split': {
        const parts = links.map((link, index) => ({ ...link, part: index % 2 }))
        ids.push(
          (
            await client.transactions.create({
              ...base,
              splits: [
                { bucket_id: at(buckets, pick) ?? null, amount: (amount - 1) / 100 },
                { bucket_id: pick % 2 === 0 ? null : (at(buckets, pick + 1) ?? null), amount: 0.01 },
              ],
              links: parts,
            })
          ).id,
        )
        break
      }
      case 'transfer':
        ids.push(
          (
            await client.transactions.transfer({
              from_account_id: accounts[0] ?? '',
              to_account_id: accounts[1] ?? '',
              amount: amount / 100,
              date,
            })
          ).out.id,
        )
        break
      case 'edit':
        await tolerate(
          client.transactions.update({
            tx_id: id,
            amount: amount / 100,
            date,
            splits: [],
            payee: base.payee,
          }),
        )
        break
      case 'link':
        await tolerate(client.transactions.update({ tx_id: id, links }))
        break
      case 'tag':
        await tolerate(client.transactions.update({ tx_id: id, tags: base.tags }))
        break
      case 'void':
        await tolerate(client.transactions.void({ tx_id: id }))
        break
      case 'undo':
        await tolerate(client.undo.undo({}))
        break
      case 'redo':
        await tolerate(client.undo.redo({}))
        break
      case 'merge': {
        const payees = (await client.payees.list({ limit: 50 })).items
        const [one, other] = [at(payees, pick)?.id ?? '', at(payees, pick + 1)?.id ?? '']
        if (one !== other) await tolerate(client.payees.merge({ payee_ids: [one], into: other }))
        break
      }
      case 'import': {
        const file = new File(
          [
            `Date,Amount,Payee\n${date},${income ? '' : '-'}${(amount / 100).toFixed(2)},Shop ${pick % 6}\n${date},-1.25,Kiosk ${pick}\n`,
          ],
          `bank-${pick}.csv`,
        )
        const done = await client.imports.run({ file, account_id: accounts[pick % 2] ?? '' })
        imports.push(done.id)
        break
      }
      default: {
        const last = imports.pop()
        if (last !== undefined) await tolerate(client.imports.undo({ import_id: last }))
      }
    }
  }
}

async function expectRollupsExact(startDay: number): Promise<void> {
  const kept = dumpOf(test.file)
  await test.app.database.write(session => rebuildRollups(session, startDay))
  const rebuilt = dumpOf(test.file)
  for (const table of ['report_months', 'bucket_months', 'account_months'] as const)
    expect(kept[table]).toEqual(rebuilt[table])
}

/** What a report should say, by key, then by period, in cents. */
function naive(
  parts: readonly NaivePart[],
  keys: (part: NaivePart) => readonly string[],
  measure: 'spent' | 'income',
  periodOf: (date: string) => string | undefined,
): Map<string, Map<string, number>> {
  const sums = new Map<string, Map<string, number>>()
  for (const part of parts) {
    const period = periodOf(part.row.date)
    if (period === undefined || part[measure] === 0) continue
    for (const key of keys(part)) {
      const row = sums.get(key) ?? new Map<string, number>()
      row.set(period, (row.get(period) ?? 0) + part[measure])
      sums.set(key, row)
    }
  }
  return sums
}

type Report = Awaited<ReturnType<TestApp['client']['reports']['spending']>>

function found(
  report: Report,
  keyOf: (row: Report['rows'][number]) => string,
): Map<string, Map<string, number>> {
  return new Map(
    report.rows.map(row => [
      keyOf(row),
      new Map(
        report.periods.flatMap((period, index) => {
          const value = cents(row.values[index] ?? 0)
          return value === 0 ? [] : [[period, value] as const]
        }),
      ),
    ]),
  )
}

const withoutZeros = (sums: Map<string, Map<string, number>>) =>
  new Map(
    [...sums]
      .map(([key, row]) => [key, new Map([...row].filter(([, value]) => value !== 0))] as const)
      .filter(([, row]) => row.size > 0),
  )

const text = (key: string | null | undefined) => key ?? '-'

describe('reports of the ledger', () => {
  it('are the naive sums over the rows, to the cent, whatever happened and whatever day the month starts on', async () => {
    const w = await world()
    const { client } = test
    await fc.assert(
      fc.asyncProperty(
        fc.array(step, { minLength: 4, maxLength: 14 }),
        fc.constantFrom(1, 10, 25),
        async (steps, startDay) => {
          await client.budget.update({ month_start_day: startDay })
          await happen(steps, w)
          const { month_start_day } = await client.budget.get({})
          await expectRollupsExact(month_start_day)
          const parts = partsOf(await allRows())
          const span = { from: `2024-12-${String(month_start_day).padStart(2, '0')}`, to: '2026-01-31' }
          const whole =
            month_start_day === 1
              ? span
              : { ...span, to: `2026-01-${String(month_start_day - 1).padStart(2, '0')}` }
          const within = (date: string, { from, to }: typeof span) => from <= date && date <= to
          for (const by of DIMENSIONS) {
            const keys = (part: NaivePart) => keysOf(part, by, w.entityOf).map(text)
            const month = (date: string) => budgetMonthOf(date, month_start_day)
            const expected = naive(parts, keys, 'spent', date =>
              within(date, whole) ? month(date) : undefined,
            )
            const kept = await client.reports.spending({ ...whole, by })
            expect([by, withoutZeros(found(kept, row => text(row.key)))]).toEqual([
              by,
              withoutZeros(expected),
            ])
            expect(kept.totals.map(cents)).toEqual(
              kept.periods.map((_, index) =>
                kept.rows.reduce((sum, row) => sum + cents(row.values[index] ?? 0), 0),
              ),
            )
          }
          // Out of the rows: a filter that no month is kept by finds all there is, so that the same is said.
          for (const by of ['bucket', 'tag', 'entity'] as const) {
            const kept = await client.reports.spending({ ...whole, by })
            expect(await client.reports.spending({ ...whole, by, min_amount: 0.01 })).toEqual(kept)
          }
          const crossed = await client.reports.spending({
            ...whole,
            by: 'payee',
            then_by: 'bucket',
            interval: 'all',
          })
          expect(withoutZeros(found(crossed, row => `${text(row.key)} ${text(row.then_key)}`))).toEqual(
            withoutZeros(
              naive(
                parts,
                part => [`${text(part.row.payee_id)} ${text(part.bucket_id)}`],
                'spent',
                date => (within(date, whole) ? 'all' : undefined),
              ),
            ),
          )
          const sides = await client.reports.incomeExpenses({ ...whole, interval: 'year' })
          const inSpan = parts.filter(part => within(part.row.date, whole))
          expect(sides.rows.map(row => [row.name, cents(row.total ?? 0)])).toEqual(
            expect.arrayContaining([
              ['Income', inSpan.reduce((sum, part) => sum + part.income, 0)],
              ['Expenses', inSpan.reduce((sum, part) => sum + part.spent, 0)],
            ]),
          )
        },
      ),
      randomRuns(12, 200),
    )
  }, 240_000)
})
