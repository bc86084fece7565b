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

const HOLDINGS = `Name,Type,Country,Owner,Market value (CAD),Currency,Date,Ownership,Reference
"Duplex #1, Toronto",Property,Canada,Valhalla Holdings Inc.,"350,000.00",cad,2025-12-31,50 %,property:123
Cabin,vehicle,,,,USD,,,
Cabin,Vehicle,,,"9,000",USD,,,
Mystery,gold bar,,,1,USD,,,
Debt,note,,,-5,USD,,,
Later,note,,,5,USD,2027-01-01,,
,note,,,5,USD,,,
`

describe('a file of holdings', () => {
  it('is shown before anything is added, with what is wrong on which line', async () => {
    const before = dumpOf(test.file)
    const preview = await test.client.holdings.previewImport({ kind: 'holdings', csv: HOLDINGS })
    expect(dumpOf(test.file)).toEqual(before)
    expect(preview.fields.map(({ field, column }) => [field, column])).toEqual([
      ['label', 'Name'],
      ['asset_type', 'Type'],
      ['jurisdiction', 'Country'],
      ['entity_name', 'Owner'],
      ['internal_ref', 'Reference'],
      ['value_estimate', 'Market value (CAD)'],
      ['currency', 'Currency'],
      ['valued_on', 'Date'],
      ['ownership_percent', 'Ownership'],
      ['notes', null],
    ])
    expect(
      preview.lines.map(({ line, state, label, value, problem }) => [line, state, label, value, problem]),
    ).toEqual([
      [2, 'new', 'Duplex #1, Toronto', 350_000, null],
      [3, 'new', 'Cabin', null, null],
      [4, 'duplicate', 'Cabin', 9000, null],
      [5, 'problem', 'Mystery', null, '“gold bar” is not a type of asset'],
      [6, 'problem', 'Debt', null, 'the value is negative; what is owed is a liability'],
      [7, 'problem', 'Later', null, 'the date is in the future'],
      [8, 'problem', '', null, 'the label is missing'],
    ])
    expect(preview).toMatchObject({ added: 2, duplicates: 1, problems: 4 })
  })

  it('is added whole or not at all, unless wrong lines are to be left out, and never twice', async () => {
    const run = (skip_problems: boolean) =>
      test.client.holdings.runImport({ kind: 'holdings', csv: HOLDINGS, skip_problems })
    const before = dumpOf(test.file)
    await expect(run(false)).rejects.toMatchObject({
      code: 'CONFLICT',
      message: expect.stringMatching(/^Line 5: /),
    })
    expect(dumpOf(test.file)).toEqual(before)
    expect(await run(true)).toEqual({ added: 2, duplicates: 1, problems: 4 })
    expect((await test.client.holdings.list({})).items).toMatchObject([
      { label: 'Cabin', asset_type: 'vehicle', value_estimate: null },
      {
        label: 'Duplex #1, Toronto',
        asset_type: 'property',
        jurisdiction: 'Canada',
        entity_name: 'Valhalla Holdings Inc.',
        internal_ref: 'property:123',
        value_estimate: 350_000,
        currency: 'CAD',
        valued_on: '2025-12-31',
        ownership_percent: 50,
      },
    ])
    expect(await run(true)).toEqual({ added: 0, duplicates: 3, problems: 4 })
  })

  it('takes its columns as a person says', async () => {
    const csv = 'a;b;c\nBoat;12,50;13\n'
    const mapping = { label: 'a', value_estimate: 'c', currency: null }
    expect(await test.client.holdings.previewImport({ kind: 'holdings', csv, mapping })).toMatchObject({
      lines: [{ label: 'Boat', value: 13, currency: 'USD', state: 'new' }],
    })
    expect(await test.client.holdings.previewImport({ kind: 'holdings', csv })).toMatchObject({
      added: 0,
      lines: [{ line: 1, state: 'problem', problem: 'no column for label' }],
    })
    await expect(
      test.client.holdings.runImport({ kind: 'holdings', csv, skip_problems: true }),
    ).rejects.toMatchObject({ code: 'CONFLICT' })
  })
})

describe('a file of valuations', () => {
  it('values what is there, by name, reference or id, each date once', async () => {
    const flat = await test.client.holdings.create({
      asset_type: 'property',
      label: 'Flat',
      currency: 'CAD',
      internal_ref: 'property:9',
    })
    await test.client.holdings.create({ asset_type: 'note', label: 'Twin' })
    await test.client.holdings.create({ asset_type: 'note', label: 'twin' })
    const csv = [
      'Holding,Date,Value,Currency,Source',
      'flat,31/10/2025,"350,000",CAD,appraisal',
      'property:9,30/11/2025,"351,000.50",,',
      `${flat.id},31/12/2025,352000,CAD,`,
      'Flat,31/12/2025,352000,CAD,again',
      'Twin,31/12/2025,1,USD,',
      'Nobody,31/12/2025,1,USD,',
      'Flat,31/12/2025,1,USD,',
      'Flat,31/02/2025,1,CAD,',
    ].join('\r\n')
    const file = { kind: 'valuations', csv } as const
    const preview = await test.client.holdings.previewImport(file)
    expect(preview.lines.map(({ line, state, date, value }) => [line, state, date, value])).toEqual([
      [2, 'new', '2025-10-31', 350_000],
      [3, 'new', '2025-11-30', 351_000.5],
      [4, 'new', '2025-12-31', 352_000],
      [5, 'duplicate', '2025-12-31', 352_000],
      [6, 'problem', null, null],
      [7, 'problem', null, null],
      [8, 'problem', null, null],
      [9, 'problem', null, null],
    ])
    expect(await test.client.holdings.runImport({ ...file, skip_problems: true })).toEqual({
      added: 3,
      duplicates: 1,
      problems: 4,
    })
    expect(await test.client.holdings.runImport({ ...file, skip_problems: true })).toMatchObject({
      added: 0,
      duplicates: 4,
    })
    const { items } = await test.client.holdings.listValuations({ holding_id: flat.id })
    expect(items.map(({ value, source }) => [value, source])).toEqual([
      [352_000, 'csv'],
      [351_000.5, 'csv'],
      [350_000, 'appraisal'],
    ])
  })
})
