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

/** As the European Central Bank publishes it: newest first, gaps as N/A, a comma at each line's end. */
const ECB = `Date,USD,JPY,CAD,CYP,
2026-01-14,1.1588,180.53,1.6225,N/A,
2026-01-13,1.1600,N/A,1.6200,N/A,
2007-12-31,1.4721,164.93,1.4449,0.585274,
`

describe('exchange rates', () => {
  it('are entered, replaced, listed and taken back, each with its line in the log', async () => {
    const pair = { base_currency: 'CAD', quote_currency: 'USD' }
    expect(await test.client.exchangeRates.set({ ...pair, rate: '0.7200' })).toMatchObject({
      ...pair,
      rate: '0.72',
      date: '2026-01-15',
      source: 'manual',
    })
    await test.client.exchangeRates.set({ ...pair, rate: 0.73 })
    await test.client.exchangeRates.set({ ...pair, rate: 0.7, date: '2025-10-01' })
    expect((await test.client.exchangeRates.list({})).items.map(({ date, rate }) => [date, rate])).toEqual([
      ['2026-01-15', '0.73'],
      ['2025-10-01', '0.7'],
    ])
    expect((await test.client.exchangeRates.latest({})).items).toMatchObject([
      { ...pair, rate: '0.73', age_days: 0, stale: false, dates: 2 },
    ])
    await test.client.exchangeRates.remove({ ...pair, date: '2026-01-15' })
    expect((await test.client.exchangeRates.latest({})).items).toMatchObject([
      { rate: '0.7', age_days: 106, stale: true, dates: 1 },
    ])
    await expect(test.client.exchangeRates.remove({ ...pair, date: '2026-01-15' })).rejects.toMatchObject({
      code: 'NOT_FOUND',
    })
    for (const wrong of [0, -1, 'N/A', '1,5', Number.NaN])
      await expect(test.client.exchangeRates.set({ ...pair, rate: wrong })).rejects.toMatchObject({
        code: 'BAD_REQUEST',
      })
    await expect(
      test.client.exchangeRates.set({ base_currency: 'USD', quote_currency: 'USD', rate: 1 }),
    ).rejects.toMatchObject({ data: { issues: [{ path: ['quote_currency'] }] } })
    const actions = test.app.database.read(session =>
      session
        .prepare("SELECT action FROM audit_log WHERE entity_kind = 'exchange_rate' ORDER BY seq")
        .pluck()
        .all(),
    )
    expect(actions).toEqual(['create', 'update', 'create', 'delete'])
  })

  it('of the European Central Bank are read as they are, and lead between any two of its currencies', async () => {
    expect(await test.client.exchangeRates.previewImport({ csv: ECB })).toMatchObject({
      format: 'ecb',
      // The euro took the place of the Cyprus pound the day after: what was held in it before goes by these.
      currencies: ['CAD', 'CYP', 'EUR', 'JPY', 'USD'],
      from: '2007-12-31',
      to: '2026-01-14',
      added: 9,
      gaps: 3,
      problems: [],
    })
    expect((await test.client.exchangeRates.list({})).items).toEqual([])
    expect(await test.client.exchangeRates.runImport({ csv: ECB })).toMatchObject({ added: 9, duplicates: 0 })
    expect(await test.client.exchangeRates.runImport({ csv: ECB })).toMatchObject({ added: 0, duplicates: 9 })
    const convert = (amount: number, from: string, to: string, date?: string) =>
      test.client.exchangeRates.convert({ amount, from, to, ...(date !== undefined && { date }) })
    expect(await convert(1000, 'USD', 'EUR')).toMatchObject({ converted: 862.96, path: 'inverted' })
    expect(await convert(100, 'CAD', 'USD')).toMatchObject({
      converted: 71.42,
      path: 'pivot',
      rates_used: [
        { pair: 'EUR/CAD', rate: '1.6225', inverted: true, source: 'ecb' },
        { pair: 'EUR/USD', rate: '1.1588', inverted: false },
      ],
    })
    // No rate that day: the last one before it, which was eighteen years ago, is used and marked.
    expect(await convert(100, 'EUR', 'JPY', '2026-01-13')).toMatchObject({
      converted: 16_493,
      rates_used: [{ date: '2007-12-31', stale: true }],
    })
    expect(await convert(100, 'EUR', 'USD', '2007-12-30')).toMatchObject({ converted: null, path: null })
    expect(await convert(5, 'GBP', 'GBP')).toMatchObject({ converted: 5, path: 'same' })
  })

  it('of a file give way to what was entered by hand, and replace those of an earlier file', async () => {
    await test.client.exchangeRates.set({
      base_currency: 'EUR',
      quote_currency: 'USD',
      date: '2026-01-14',
      rate: '1.5',
    })
    const only = { csv: ECB, currencies: ['USD', 'CAD'] }
    expect(await test.client.exchangeRates.runImport(only)).toMatchObject({ added: 5, kept: 1 })
    const later = ECB.replace('1.6225', '1.6300')
    expect(await test.client.exchangeRates.runImport({ ...only, csv: later })).toMatchObject({
      added: 0,
      changed: 1,
      duplicates: 4,
      kept: 1,
    })
    const rates = (await test.client.exchangeRates.list({ from: '2026-01-14' })).items
    expect(rates.map(({ quote_currency, rate, source }) => [quote_currency, rate, source])).toEqual([
      ['CAD', '1.63', 'ecb'],
      ['USD', '1.5', 'manual'],
    ])
  })

  it('come a line a rate as well, in whatever order of columns, and wrong lines are told', async () => {
    const csv = 'From;To;Rate;Date\nCAD;USD;0.72;2026-01-10\nCAD;XYZ;1;2026-01-10\nCAD;GBP;zero;2026-01-11\n'
    expect(await test.client.exchangeRates.previewImport({ csv })).toMatchObject({
      format: 'list',
      added: 1,
      problems: [{ line: 3 }, { line: 4 }],
    })
    const before = dumpOf(test.file)
    await expect(test.client.exchangeRates.runImport({ csv })).rejects.toMatchObject({ code: 'CONFLICT' })
    expect(dumpOf(test.file)).toEqual(before)
    expect(await test.client.exchangeRates.runImport({ csv, skip_problems: true })).toMatchObject({
      added: 1,
    })
    expect(
      (await test.client.exchangeRates.previewImport({ csv: 'name,colour\na,b\n' })).problems,
    ).toMatchObject([{ line: 1 }])
  })
})

describe('entities', () => {
  it('are entered, changed, listed by status, and have names of their own', async () => {
    const made = await test.client.entities.create({
      name: 'Alder Family Trust',
      jurisdiction: 'Delaware',
      registration_number: 'T-1',
    })
    expect(made).toMatchObject({ kind: 'trust', status: 'active', holdings: 0, next_renewal: null })
    await expect(test.client.entities.create({ name: 'ALDER FAMILY TRUST' })).rejects.toMatchObject({
      code: 'CONFLICT',
    })
    const entity_id = made.id
    expect(await test.client.entities.update({ entity_id, status: 'dormant' })).toMatchObject({
      status: 'dormant',
      jurisdiction: 'Delaware',
    })
    expect((await test.client.entities.list({ status: 'active' })).items).toEqual([])
    await expect(
      test.client.holdings.create({ asset_type: 'note', entity_id, entity_name: 'Another' }),
    ).rejects.toMatchObject({ data: { issues: [{ path: ['entity_name'] }] } })
  })

  it('are reminded of renewals until they are done, and then of the next one', async () => {
    const { id: entity_id } = await test.client.entities.create({ name: 'Hof LLC' })
    const renewal = await test.client.entities.createRenewal({
      entity_id,
      name: 'Annual report',
      due_date: '2026-01-31',
      every_months: 12,
      remind_days_ahead: 20,
    })
    expect(renewal).toMatchObject({ days_until: 16, due: true, entity_name: 'Hof LLC', status: 'open' })
    await test.client.entities.createRenewal({ entity_id, name: 'Agent', due_date: '2026-02-10' })
    const due = async (days_ahead?: number) =>
      (await test.client.entities.renewalsDue(days_ahead === undefined ? {} : { days_ahead })).items.map(
        ({ name }) => name,
      )
    expect(await due()).toEqual(['Annual report', 'Agent'])
    expect(await due(10)).toEqual([])
    expect((await test.client.entities.get({ entity_id })).next_renewal).toBe('2026-01-31')
    const done = await test.client.entities.completeRenewal({ entity_id, renewal_id: renewal.id })
    expect(done).toMatchObject({
      renewal: { status: 'done', done_on: '2026-01-15' },
      next: { due_date: '2027-01-31', status: 'open', every_months: 12 },
    })
    await expect(
      test.client.entities.completeRenewal({ entity_id, renewal_id: renewal.id }),
    ).rejects.toMatchObject({ code: 'CONFLICT' })
    expect(await due()).toEqual(['Agent'])
    await test.client.entities.update({ entity_id, status: 'dissolved' })
    expect(await due()).toEqual([])
    const { items } = await test.client.entities.listRenewals({ entity_id })
    expect(items.map(({ name, status }) => [name, status])).toEqual([
      ['Agent', 'open'],
      ['Annual report', 'open'],
      ['Annual report', 'done'],
    ])
  })

  it('have their renewals in the daily tick', async () => {
    const { id: entity_id } = await test.client.entities.create({ name: 'Hof LLC' })
    await test.client.entities.createRenewal({ entity_id, name: 'Report', due_date: '2026-01-20' })
    await test.app.start()
    const jobs = (await test.client.system.jobs({})).items
    expect(jobs).toContainEqual(
      expect.objectContaining({ job: 'entity_renewals', ok: true, result: '1 renewal due, 1 new reminder' }),
    )
  })
})

describe('credit scores', () => {
  it('say of each bureau where it stands and where it came from', async () => {
    const enter = (bureau: string, score: number, date?: string) =>
      test.client.creditScores.create({ bureau, score, ...(date !== undefined && { date }) })
    await enter('Equifax', 740, '2025-10-01')
    const latest = await enter('equifax', 755)
    await enter('TransUnion', 760, '2025-12-01')
    await enter('TransUnion', 749, '2026-01-02')
    await enter('Experian', 700)
    expect((await test.client.creditScores.latest({})).items).toEqual([
      {
        bureau: 'equifax',
        score: 755,
        date: '2026-01-15',
        previous_score: 740,
        previous_date: '2025-10-01',
        change: 15,
        trend: 'up',
      },
      expect.objectContaining({ bureau: 'Experian', change: null, trend: null }),
      expect.objectContaining({ bureau: 'TransUnion', change: -11, trend: 'down' }),
    ])
    const to_come = { code: 'BAD_REQUEST', data: { issues: [{ path: ['date'] }] } }
    await expect(enter('Experian', 800, '2026-01-16')).rejects.toMatchObject(to_come)
    await expect(
      test.client.creditScores.update({ score_id: latest.id, date: '2027-01-01' }),
    ).rejects.toMatchObject(to_come)
    await expect(enter('EQUIFAX', 1 + 755)).rejects.toMatchObject({ code: 'CONFLICT' })
    for (const score of [299, 901, 700.5])
      await expect(enter('Experian', score, '2025-01-01')).rejects.toMatchObject({ code: 'BAD_REQUEST' })
    await test.client.creditScores.update({ score_id: latest.id, score: 740 })
    expect((await test.client.creditScores.latest({})).items[0]).toMatchObject({ change: 0, trend: 'level' })
    await test.client.creditScores.remove({ score_id: latest.id })
    expect((await test.client.creditScores.list({ bureau: 'Equifax' })).items).toMatchObject([{ score: 740 }])
    await expect(test.client.creditScores.remove({ score_id: latest.id })).rejects.toMatchObject({
      code: 'NOT_FOUND',
    })
  })
})
