import { describe, expect, it } from 'vitest'
import { rebuildRollups } from '../../main/core/database/rollups.ts'
import { openTestApp, type TestApp } from '../helpers/app.ts'
import { dumpOf } from '../helpers/dump.ts'
import { IN_LONG_SUITE } from '../helpers/long-suite.ts'

type Settings = Partial<Parameters<TestApp['client']['budget']['setUp']>[0]>

/** Looks at a sample household made on a day. */
async function onSample<T>(
  today: string,
  look: (test: TestApp) => Promise<T>,
  more: Settings = {},
): Promise<T> {
  const test = await openTestApp({ now: `${today}T12:00:00Z` })
  try {
    await test.client.budget.setUp({
      base_currency: 'USD',
      week_start: 'monday',
      default_buckets: [],
      sample_data: true,
      ...more,
    })
    const found = await look(test)
    expect(test.logged).toEqual([])
    return found
  } finally {
    await test.close()
  }
}

/** First and last days of months short and long, leap days, weekends, both sides of a year's end, and days between. */
const DAYS = [
  '2026-01-01',
  '2026-01-16',
  '2026-02-28',
  '2026-03-01',
  '2026-03-10',
  '2026-04-30',
  '2026-06-14',
  '2026-08-31',
  '2026-10-25',
  '2026-11-20',
  '2026-12-31',
  '2028-02-29',
]

describe('the sample year', () => {
  for (const today of IN_LONG_SUITE ? DAYS : ['2026-02-28', '2026-12-31', '2028-02-29'])
    it(`shows something on every screen on ${today}`, async () => {
      await onSample(today, async ({ client }) => {
        const month = await client.buckets.month({})
        const overspent = month.buckets.filter(each => each.remaining < 0).map(each => each.name)
        expect(overspent).toContain('Hobbies')
        expect(overspent.length).toBeLessThanOrEqual(2)
        const atRisk = month.buckets.filter(
          each => each.remaining >= 0 && each.bucket_type !== 'essentials' && (each.percent_used ?? 0) >= 90,
        )
        expect(atRisk.length).toBeGreaterThan(0)

        expect(await client.budget.bufferCheck({})).toMatchObject({ ok: true, buffer_min: 500 })
        expect(await client.obligations.status({})).toMatchObject({ covered: true })
        const forecast = await client.forecast.get({})
        expect(forecast.lowest.balance).toBeGreaterThan(0)
        expect(forecast.days.flatMap(day => day.parts).some(event => event.kind === 'flow')).toBe(true)

        expect((await client.bills.missed({})).items.map(each => each.name)).toEqual(['Cleaning'])
        const upcoming = (await client.bills.upcoming({})).items
        expect(upcoming[0]?.days_until).toBeLessThanOrEqual(1)

        const plans = (await client.obligations.listReplacements({})).items
        expect(plans.map(each => each.name)).toEqual(['New tyres', 'Summer by the sea'])
        expect((await client.obligations.list({ status: 'open' })).items).toHaveLength(1)
      })
    })

  it('is a year and a month of a household’s life, none of it in the future', async () => {
    await onSample('2026-11-20', async ({ client, app }) => {
      const accounts = (await client.accounts.list({})).items
      expect(accounts.map(each => each.kind).sort()).toEqual(['checking', 'credit_card', 'savings'])
      const bills = (await client.bills.list({})).items
      expect(bills).toHaveLength(12)
      expect(new Set(bills.map(each => each.cadence)).size).toBe(7)
      expect(bills.some(each => each.autopay) && bills.some(each => each.amount_kind === 'estimated')).toBe(
        true,
      )
      const count = (where: string) =>
        app.database.read(session =>
          Number(session.prepare(`SELECT COUNT(*) FROM transactions WHERE ${where}`).pluck().get()),
        )
      expect(count("status = 'posted'")).toBeGreaterThan(12 * 50)
      expect(count("date > '2026-11-20'")).toBe(0)
      expect(count("date < '2025-11-01'")).toBe(0)
      for (const kind of [
        'transfer_id IS NOT NULL',
        'is_split = 1',
        "tx_type = 'income' AND bucket_id IS NOT NULL",
        "tx_type = 'expense' AND bucket_id IS NULL AND is_split = 0",
        "link_kind = 'bill'",
        "cleared = 'uncleared'",
      ])
        expect(count(kind), kind).toBeGreaterThan(1)
      expect((await client.transactions.tags({})).items.length).toBeGreaterThan(2)
      const [rent] = bills.filter(each => each.name === 'Rent')
      expect((await client.bills.payments({ bill_id: rent?.id ?? '' })).items.length).toBeGreaterThan(10)
      const months = ['2025-11', '2026-03', '2026-10']
      for (const month of months)
        expect((await client.buckets.month({ month })).income, month).toBeGreaterThan(5000)
    })
  })

  it('is sound: rollups are what a rebuild gives, and each reference leads somewhere', async () => {
    await onSample('2026-11-20', async ({ app, file }) => {
      const kept = dumpOf(file)
      await app.database.write(session => rebuildRollups(session, 1))
      expect(dumpOf(file)).toEqual(kept)
      const broken = app.database.read(session => session.prepare('PRAGMA foreign_key_check').all())
      expect(broken).toEqual([])
    })
  })

  it('is the same whenever it is made on a day, but for ids', async () => {
    const told = () =>
      onSample('2026-06-14', async ({ app }) =>
        app.database.read(session =>
          session
            .prepare('SELECT tx_type, amount_minor, date, payee, description FROM transactions ORDER BY seq')
            .all(),
        ),
      )
    expect(await told()).toEqual(await told())
  })

  it('fits a budget month that begins on payday, and other currencies’ decimals', async () => {
    for (const base_currency of ['JPY', 'KWD'])
      await onSample(
        '2026-11-20',
        async ({ client }) => {
          const month = await client.buckets.month({})
          expect(month).toMatchObject({ month: '2026-10', from: '2026-10-25' })
          expect(month.buckets.some(each => each.remaining < 0)).toBe(true)
          const [rent] = (await client.bills.list({})).items.filter(each => each.name === 'Rent')
          expect(rent?.amount).toBe(base_currency === 'JPY' ? 185_000 : 1850)
        },
        { base_currency, month_start_day: 25 },
      )
  })
})

describe('the sample’s holdings', () => {
  for (const base_currency of ['USD', 'EUR', 'JPY'])
    it(`are worth something every month in ${base_currency}, all of it converted`, async () => {
      await onSample(
        '2026-11-20',
        async ({ client }) => {
          const summary = await client.holdings.summary({})
          expect(summary).toMatchObject({ complete: true, base_currency, stale: [], unvalued: [] })
          expect(summary.net_worth).toBeGreaterThan(0)
          expect(Object.keys(summary.by_currency)).toHaveLength(2)
          const { points } = await client.holdings.netWorth({ include_accounts: true })
          expect(points.length).toBeGreaterThanOrEqual(13)
          expect(points.at(-1)?.net_worth).toBeGreaterThan(points[0]?.net_worth ?? 0)
          const [duplex] = summary.holdings.filter(({ label }) => label === 'Alder Row duplex')
          expect(
            (await client.holdings.performance({ holding_id: duplex?.holding_id ?? '' })).xirr_percent,
          ).toBeGreaterThan(0)
          expect((await client.entities.renewalsDue({})).items).toMatchObject([{ name: 'Annual return' }])
          expect((await client.creditScores.latest({})).items.map(({ trend }) => trend)).toHaveLength(2)
        },
        { base_currency },
      )
    })

  it('say what has no rate where the sample knows none', async () => {
    await onSample(
      '2026-11-20',
      async ({ client }) => {
        expect(await client.holdings.summary({})).toMatchObject({
          complete: false,
          unconverted: [{ label: 'Alder Row duplex' }, { kind: 'liability' }],
        })
      },
      { base_currency: 'SEK' },
    )
  })
})
