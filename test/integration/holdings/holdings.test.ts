import fc from 'fast-check'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { totalOn } from '../../../main/household/accounts/store.ts'
import { addDays } from '../../../shared/domain/calendar.ts'
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

type NewHolding = Parameters<TestApp['client']['holdings']['create']>[0]
const add = (label: string, value_estimate: number, more: Partial<NewHolding> = {}) =>
  test.client.holdings.create({ asset_type: 'property', label, value_estimate, ...more })
const setRate = (pair: string, date: string, rate: string | number) =>
  test.client.exchangeRates.set({
    base_currency: pair.slice(0, 3),
    quote_currency: pair.slice(3),
    date,
    rate,
  })
const summary = (date?: string) => test.client.holdings.summary(date === undefined ? {} : { date })

describe('a holding', () => {
  it('is kept as it was entered, with what was not said filled in', async () => {
    const made = await test.client.holdings.create({ asset_type: 'trust_interest' })
    expect(made).toMatchObject({
      label: 'Trust interest',
      currency: 'USD',
      value_estimate: null,
      valued_on: null,
      ownership_percent: 100,
      is_active: true,
      entity_name: null,
    })
    expect(made.id).toMatch(/^hold_/)
    const { id: property_id } = await test.client.properties.create({ line: '1 Elm St', city: 'Bonn' })
    const full = await add('Flat', 250_000.25, {
      internal_ref: `property:${property_id}`,
      jurisdiction: 'Germany',
      entity_name: 'Hof GmbH',
      currency: 'EUR',
      ownership_percent: 33.3333,
      valued_on: '2025-06-30',
      notes: 'two rooms',
    })
    expect(full).toMatchObject({
      value_estimate: 250_000.25,
      currency: 'EUR',
      valued_on: '2025-06-30',
      ownership_percent: 33.3333,
      entity_name: 'Hof GmbH',
      internal_ref: `property:${property_id}`,
    })
    expect((await test.client.entities.list({})).items).toMatchObject([
      { name: 'Hof GmbH', kind: 'company', holdings: 1, status: 'active' },
    ])
    const again = await add('Other', 1, { entity_name: 'hof gmbh' })
    expect(again.entity_id).toBe(full.entity_id)
    expect(await test.client.holdings.get({ holding_id: full.id })).toEqual(full)
  })

  it('is listed by type, place, entity and whether it is still held', async () => {
    const flat = await add('Flat', 1, { jurisdiction: 'Canada', entity_name: 'Trust A' })
    await add('Resort', 1, { asset_type: 'resort', jurisdiction: 'Mexico' })
    const old = await add('Old', 1, { jurisdiction: 'canada', is_active: false })
    const names = async (filter: Parameters<TestApp['client']['holdings']['list']>[0]) =>
      (await test.client.holdings.list(filter)).items.map(({ label }) => label)
    expect(await names({})).toEqual(['Flat', 'Resort', 'Old'])
    expect(await names({ asset_type: 'resort' })).toEqual(['Resort'])
    expect(await names({ jurisdiction: 'Canada' })).toEqual(['Flat', 'Old'])
    expect(await names({ jurisdiction: 'Canada', only_active: true })).toEqual(['Flat'])
    expect(await names({ entity_id: flat.entity_id ?? '' })).toEqual(['Flat'])
    expect(old).toMatchObject({ is_active: false, inactive_on: '2026-01-15' })
  })

  it('has a valuation for each change of its value, and none where nothing changed', async () => {
    const { id: holding_id } = await add('Flat', 100, { valued_on: '2025-01-01' })
    const change = (more: object) => test.client.holdings.update({ holding_id, ...more })
    await change({ value_estimate: 110 })
    await change({ value_estimate: 110, notes: 'the form sends all of it' })
    await change({ value_estimate: 120 })
    expect(await change({ label: 'Flat 2' })).toMatchObject({ label: 'Flat 2', value_estimate: 120 })
    await change({ value_estimate: 120, valued_on: '2025-12-31', valuation_source: 'appraisal' })
    const { items } = await test.client.holdings.listValuations({ holding_id })
    expect(items.map(({ date, value, source }) => [date, value, source])).toEqual([
      ['2026-01-15', 120, ''],
      ['2026-01-15', 110, ''],
      ['2025-12-31', 120, 'appraisal'],
      ['2025-01-01', 100, ''],
    ])
    expect((await summary('2024-12-31')).unvalued).toMatchObject([{ holding_id }])
    expect((await summary('2025-03-01')).total_value).toBe(100)
    expect((await summary('2025-12-31')).total_value).toBe(120)
  })

  it('changes its currency only with a value in it, and is never valued in another', async () => {
    const { id: holding_id } = await add('Flat', 100)
    const change = (more: object) => test.client.holdings.update({ holding_id, ...more })
    await expect(change({ currency: 'CAD' })).rejects.toMatchObject({
      code: 'BAD_REQUEST',
      data: { issues: [{ path: ['value_estimate'] }] },
    })
    await expect(
      test.client.holdings.createValuation({ holding_id, value: 5, currency: 'CAD' }),
    ).rejects.toMatchObject({ code: 'CONFLICT' })
    const old = await test.client.holdings.createValuation({
      holding_id,
      value: 5,
      currency: 'CAD',
      date: '2020-01-01',
    })
    expect(await change({ currency: 'CAD', value_estimate: 140 })).toMatchObject({
      currency: 'CAD',
      value_estimate: 140,
    })
    const [latest] = (await test.client.holdings.listValuations({ holding_id })).items
    await expect(
      test.client.holdings.deleteValuation({ holding_id, valuation_id: latest?.id ?? '' }),
    ).rejects.toMatchObject({ code: 'CONFLICT' })
    expect(await test.client.holdings.deleteValuation({ holding_id, valuation_id: old.id })).toEqual({
      deleted: true,
    })
    const second = await add('Note', 1.5)
    await expect(
      test.client.holdings.update({ holding_id: second.id, currency: 'JPY', value_estimate: 1.5 }),
    ).rejects.toMatchObject({
      data: { issues: [{ path: ['value_estimate'], message: 'JPY has no decimals' }] },
    })
  })

  it('has corrections of a valuation and what they do, each in its history', async () => {
    const { id: holding_id } = await add('Flat', 100, { valued_on: '2025-01-01' })
    const [first] = (await test.client.holdings.listValuations({ holding_id })).items
    const valuation_id = first?.id ?? ''
    await test.client.holdings.updateValuation({ holding_id, valuation_id, value: 90, note: 'slip' })
    expect((await summary('2025-02-01')).total_value).toBe(90)
    await test.script.holdings.deleteValuation({ holding_id, valuation_id })
    expect((await test.client.holdings.get({ holding_id })).value_estimate).toBeNull()
    const { items } = await test.client.holdings.history({ holding_id })
    expect(items.map(({ actor, action }) => `${actor} ${action}`)).toEqual([
      'rest valuation_delete',
      'person valuation_update',
      'person valuation_create',
      'person create',
    ])
    expect(items[1]?.changes).toEqual([
      { field: 'value', before: '$100.00', after: '$90.00' },
      { field: 'note', before: null, after: 'slip' },
    ])
  })

  it('is refused with the field that is wrong, and written nowhere', async () => {
    const { id: holding_id } = await add('Flat', 100)
    const before = dumpOf(test.file)
    for (const [wrong, path] of [
      [{ value_estimate: -1 }, ['value_estimate']],
      [{ value_estimate: 0.001 }, ['value_estimate']],
      [{ currency: 'XYZ' }, ['currency']],
      [{ ownership_percent: 0 }, ['ownership_percent']],
      [{ ownership_percent: 100.5 }, ['ownership_percent']],
      [{ ownership_percent: 1.2345678 }, ['ownership_percent']],
      [{ valued_on: '2026-01-16', value_estimate: 5 }, ['valued_on']],
      [{ inactive_on: '2026-01-16' }, ['inactive_on']],
    ] as const) {
      const refused = { code: 'BAD_REQUEST', data: { issues: [{ path }] } }
      await expect(
        test.client.holdings.create({ asset_type: 'note', label: 'x', ...wrong }),
        JSON.stringify(wrong),
      ).rejects.toMatchObject(refused)
      await expect(test.client.holdings.update({ holding_id, ...wrong })).rejects.toMatchObject(refused)
    }
    await expect(
      test.client.holdings.create({ asset_type: 'note', entity_id: 'ent_none' }),
    ).rejects.toMatchObject({ code: 'NOT_FOUND', data: { kind: 'entity' } })
    await expect(test.client.holdings.get({ holding_id: 'hold_none' })).rejects.toMatchObject({
      code: 'NOT_FOUND',
      data: { kind: 'holding' },
    })
    expect(dumpOf(test.file)).toEqual(before)
  })
})

describe('the summary', () => {
  it('adds nothing of another currency without a rate, and says so', async () => {
    await add('Home', 400_000, { jurisdiction: 'USA', entity_name: 'Family Trust' })
    const duplex = await add('Duplex', 350_000, { currency: 'CAD', jurisdiction: 'Canada' })
    await test.client.holdings.createLiability({ holding_id: duplex.id, name: 'Mortgage', balance: 200_000 })
    expect(await summary()).toMatchObject({
      base_currency: 'USD',
      total_value: 400_000,
      liabilities: 0,
      net_worth: 400_000,
      complete: false,
      by_jurisdiction: { USA: 400_000 },
      by_currency: { CAD: 350_000, USD: 400_000 },
      unconverted: [
        { kind: 'value', label: 'Duplex', amount: 350_000, currency: 'CAD', holding_id: duplex.id },
        { kind: 'liability', label: 'Mortgage', amount: 200_000, currency: 'CAD' },
      ],
      rates_used: [],
    })
    await setRate('CADUSD', '2026-01-10', 0.72)
    expect(await summary()).toMatchObject({
      total_value: 652_000,
      liabilities: 144_000,
      net_worth: 508_000,
      complete: true,
      unconverted: [],
      by_asset_type: { property: 652_000 },
      by_jurisdiction: { USA: 400_000, Canada: 252_000 },
      by_entity: { 'Family Trust': 400_000, unassigned: 252_000 },
      by_currency: { CAD: 350_000, USD: 400_000 },
      by_currency_converted: { USD: 400_000, CAD: 252_000 },
      rates_used: [
        {
          pair: 'CAD/USD',
          rate: '0.72',
          date: '2026-01-10',
          source: 'manual',
          inverted: false,
          stale: false,
        },
      ],
      stale: [],
    })
    expect(await summary('2026-01-09')).toMatchObject({ total_value: 0 })
    test.clock.set('2026-05-01T12:00:00Z')
    expect(await summary()).toMatchObject({
      total_value: 652_000,
      stale: [{ pair: 'CAD/USD', age_days: 111, stale: true }],
    })
  })

  it('counts the person’s share, and all of what is owed', async () => {
    const { id: holding_id } = await add('Half', 100.01, { ownership_percent: 50 })
    await test.client.holdings.createLiability({ holding_id, name: 'Loan', balance: 30 })
    expect(await summary()).toMatchObject({ total_value: 50.01, liabilities: 30, net_worth: 20.01 })
  })

  it('leaves out what is no longer held, and keeps its past', async () => {
    const { id: holding_id } = await add('Sold', 100, { valued_on: '2025-01-01' })
    await test.client.holdings.createLiability({
      holding_id,
      name: 'Loan',
      balance: 40,
      balance_on: '2025-01-01',
    })
    await test.client.holdings.update({ holding_id, is_active: false, inactive_on: '2025-06-01' })
    expect(await summary()).toMatchObject({ total_value: 0, liabilities: 0, holdings: [] })
    expect(await summary('2025-05-31')).toMatchObject({ total_value: 100, net_worth: 60 })
    await test.client.holdings.update({ holding_id, is_active: true })
    expect(await summary()).toMatchObject({ net_worth: 60 })
  })

  it('refuses a total that would lose its last cents, in words', async () => {
    await add('One', 9_000_000_000_000)
    await add('Two', 9_000_000_000_000)
    await expect(summary()).rejects.toMatchObject({ code: 'CONFLICT' })
  })
})

describe('what is owed', () => {
  it('has a rate of six decimals and a convention, kept, told of in the history, and undone', async () => {
    const { id: holding_id } = await add('Home', 1000, { valued_on: '2025-01-01' })
    const made = await test.client.holdings.createLiability({
      holding_id,
      name: 'Mortgage',
      balance: 300_000,
      balance_on: '2026-01-01',
      interest_percent: 4.123457,
      payment: 1432.25,
    })
    expect(made).toMatchObject({
      interest_percent: 4.123457,
      convention: 'us_monthly',
      next_interest: 1030.86,
    })
    const change = { holding_id, liability_id: made.id, interest_percent: 4, convention: 'canada' } as const
    expect(await test.client.holdings.updateLiability(change)).toMatchObject({
      interest_percent: 4,
      convention: 'canada',
      next_interest: 991.77,
      payments_left: 358,
    })
    const { items } = await test.client.holdings.history({ holding_id })
    expect(items[0]?.changes).toEqual([
      { field: 'rate', before: '4.123457%', after: '4%' },
      { field: 'convention', before: 'us_monthly', after: 'canada' },
    ])
    const step = (await test.client.undo.state({})).undo
    await test.client.undo.undo({ step_id: step?.step_id ?? '' })
    const listed = await test.client.holdings.listLiabilities({ holding_id })
    expect(listed.items).toEqual([made])
    await expect(
      test.client.holdings.updateLiability({ ...change, interest_percent: 4.1234567 }),
    ).rejects.toMatchObject({ code: 'BAD_REQUEST' })
  })

  it('leaves a share of six decimals as it is', async () => {
    const { id: holding_id } = await add('Twelfth', 1_200_000, { ownership_percent: 8.333333 })
    expect(await test.client.holdings.get({ holding_id })).toMatchObject({ ownership_percent: 8.333333 })
    expect(await summary()).toMatchObject({ total_value: 100_000 })
  })

  it('has a history, an end, and its part in net worth on each date', async () => {
    const { id: holding_id } = await add('Home', 1000, { valued_on: '2025-01-01' })
    const made = await test.client.holdings.createLiability({
      holding_id,
      name: 'Mortgage',
      lender: 'Meadow Credit Union',
      balance: 800,
      balance_on: '2025-01-01',
      interest_percent: 3.95,
      payment: 12.5,
    })
    expect(made).toMatchObject({
      balance: 800,
      balance_on: '2025-01-01',
      interest_percent: 3.95,
      payment: 12.5,
      currency: 'USD',
      is_open: true,
    })
    const change = (more: object) =>
      test.client.holdings.updateLiability({ holding_id, liability_id: made.id, ...more })
    await change({ balance: 700, balance_on: '2025-07-01' })
    await change({ balance: 700, notes: 'the same' })
    expect(await change({ balance: 600 })).toMatchObject({ balance: 600, balance_on: '2026-01-15' })
    const owed = async (date?: string) => (await summary(date)).liabilities
    expect([await owed('2025-06-30'), await owed('2025-07-01'), await owed()]).toEqual([800, 700, 600])
    const { items } = await test.client.holdings.listBalances({ holding_id, liability_id: made.id })
    expect(items.map(({ balance }) => balance)).toEqual([600, 700, 800])
    await test.client.holdings.deleteBalance({
      holding_id,
      liability_id: made.id,
      balance_id: items[0]?.id ?? '',
    })
    expect(await owed()).toBe(700)
    expect(await change({ closed_on: '2026-01-10' })).toMatchObject({ is_open: false })
    expect([await owed('2026-01-09'), await owed()]).toEqual([700, 0])
    const history = (await test.client.holdings.history({ holding_id })).items.map(({ action }) => action)
    expect(history.filter(action => action.startsWith('liability'))).toHaveLength(5)
    await expect(
      test.client.holdings.updateLiability({ holding_id: 'hold_x', liability_id: made.id, balance: 1 }),
    ).rejects.toMatchObject({ code: 'NOT_FOUND' })
  })
})

describe('net worth by month', () => {
  it('includes accounts where asked, as they stood on each date', async () => {
    await add('Home', 1000, { valued_on: '2025-11-20' })
    const account = await test.client.accounts.create({
      name: 'Checking',
      kind: 'checking',
      opening_balance: 50,
      opening_date: '2025-12-10',
    })
    const card = await test.client.accounts.create({
      name: 'Card',
      kind: 'credit_card',
      opening_balance: -20,
      opening_date: '2025-11-01',
    })
    const post = (tx_type: 'income' | 'expense', amount: number, date: string, account_id: string) =>
      test.client.transactions.create({ tx_type, amount, date, account_id })
    await post('income', 30, '2025-12-31', account.id)
    await post('expense', 5, '2026-01-15', card.id)
    await post('expense', 7, '2026-01-16', card.id)
    const { points } = await test.client.holdings.netWorth({ include_accounts: true })
    expect(
      points.map(({ month, date, assets, accounts, net_worth }) => [
        month,
        date,
        assets,
        accounts,
        net_worth,
      ]),
    ).toEqual([
      ['2025-11', '2025-11-30', 1000, -20, 980],
      ['2025-12', '2025-12-31', 1000, 60, 1060],
      ['2026-01', '2026-01-15', 1000, 55, 1055],
    ])
    const plain = await test.client.holdings.netWorth({
      from: '2025-10',
      to: '2025-11',
      include_accounts: false,
    })
    expect(plain).toMatchObject({ includes_accounts: false, includes_expected_fees: false })
    expect(plain.points.map(({ accounts, net_worth }) => [accounts, net_worth])).toEqual([
      [null, 0],
      [null, 1000],
    ])
    await expect(test.client.holdings.netWorth({ from: '2026-01', to: '2025-01' })).rejects.toMatchObject({
      data: { issues: [{ path: ['to'] }] },
    })
    await expect(test.client.holdings.netWorth({ from: '0001-01' })).rejects.toMatchObject({
      data: { issues: [{ path: ['from'] }] },
    })
  })
})

describe('what was valued long ago', () => {
  it('counts in every month of the last hundred years, and leaves the view readable', async () => {
    await add('Family land', 5_000, { valued_on: '1900-05-01' })
    const { points } = await test.client.holdings.netWorth({})
    expect(points).toHaveLength(1200)
    expect(points[0]).toMatchObject({ month: '1926-02', assets: 5_000 })
    expect(points.at(-1)).toMatchObject({ month: '2026-01', assets: 5_000 })
    const { points: early } = await test.client.holdings.netWorth({ to: '1901-01' })
    expect([early[0]?.month, early.at(-1)?.month]).toEqual(['1900-05', '1901-01'])
  })
})

describe('returns', () => {
  it('need no rate for a debt of another currency that is paid down to nothing', async () => {
    const { id: holding_id } = await add('Flat', 100)
    await test.client.holdings.createLiability({ holding_id, name: 'Loan', balance: 0, currency: 'CHF' })
    await test.client.holdings.createLiability({ holding_id, name: 'Unknown', currency: 'JPY' })
    expect(await test.client.holdings.performance({ holding_id })).toMatchObject({
      liabilities: 0,
      equity: 100,
    })
  })

  it('come of what was paid and received and of today’s equity, each in its own words', async () => {
    const { id: holding_id } = await add('Flat', 120_000, { ownership_percent: 50 })
    await test.client.holdings.createLiability({ holding_id, name: 'Loan', balance: 20_000 })
    const flow = (kind: 'contribution' | 'rent' | 'cost', amount: number, date: string, currency = 'USD') =>
      test.client.holdings.createFlow({ holding_id, kind, amount, date, currency })
    expect(await test.client.holdings.performance({ holding_id })).toMatchObject({
      equity: 40_000,
      no_xirr: 'no_flows',
      gain: null,
    })
    await flow('contribution', 30_000, '2025-01-15')
    await flow('rent', 3_000, '2025-07-15')
    const cost = await flow('cost', 1_000, '2025-10-15')
    const found = await test.client.holdings.performance({ holding_id })
    expect(found).toMatchObject({
      currency: 'USD',
      paid: 31_000,
      received: 3_000,
      value: 60_000,
      liabilities: 20_000,
      equity: 40_000,
      gain: 12_000,
      no_xirr: null,
    })
    expect(found.xirr_percent).toBeCloseTo(41.6116, 3)
    const foreign = await flow('rent', 100, '2025-12-01', 'CAD')
    expect(await test.client.holdings.performance({ holding_id })).toMatchObject({
      paid: null,
      received: null,
      no_xirr: 'unconverted',
      xirr_percent: null,
      gain: null,
    })
    await setRate('CADUSD', '2025-11-30', '0.7')
    expect(await test.client.holdings.performance({ holding_id })).toMatchObject({ received: 3_070 })
    await test.client.holdings.deleteFlow({ holding_id, flow_id: foreign.id })
    await test.client.holdings.deleteFlow({ holding_id, flow_id: cost.id })
    const { items } = await test.client.holdings.listFlows({ holding_id })
    expect(items.map(({ kind }) => kind)).toEqual(['rent', 'contribution'])
    await test.client.holdings.createFlow({ holding_id, kind: 'sale', amount: 50_000 })
    await test.client.holdings.update({ holding_id, is_active: false })
    expect(await test.client.holdings.performance({ holding_id })).toMatchObject({
      equity: 0,
      value: 0,
      received: 53_000,
      gain: 23_000,
    })
  })
})

describe('the history of a holding', () => {
  it('tells what changed in a person’s words, entity and share among it', async () => {
    const { id: holding_id } = await add('Flat', 100, { entity_name: 'One LLC' })
    await test.client.holdings.update({
      holding_id,
      entity_name: 'Two LLC',
      ownership_percent: 33.3,
      currency: 'CAD',
      value_estimate: 130,
    })
    await test.client.holdings.update({ holding_id, entity_name: 'Two LLC' })
    const { items } = await test.client.holdings.history({ holding_id })
    expect(items.map(({ action }) => action)).toEqual([
      'valuation_create',
      'update',
      'valuation_create',
      'create',
    ])
    expect(items[1]?.changes).toEqual([
      { field: 'currency', before: 'USD', after: 'CAD' },
      { field: 'ownership', before: '100%', after: '33.3%' },
      { field: 'entity_name', before: 'One LLC', after: 'Two LLC' },
    ])
    expect(items[0]?.changes).toContainEqual({ field: 'value', before: null, after: 'CA$130.00' })
  })
})

describe('what the accounts held', () => {
  it('on any day is the openings and postings up to it, whatever was posted', async () => {
    const { client, app } = test
    const openings = [
      { opening_balance: 100.5, opening_date: '2025-11-10' },
      { opening_balance: -40, opening_date: '2025-12-31' },
    ]
    const ids: string[] = []
    for (const [index, opening] of openings.entries())
      ids.push((await client.accounts.create({ name: `A${index}`, kind: 'checking', ...opening })).id)
    const day = fc.integer({ min: 0, max: 75 }).map(days => addDays('2025-11-01', days))
    const posting = fc.record({
      tx_type: fc.constantFrom('income', 'expense'),
      cents: fc.integer({ min: 1, max: 90_000 }),
      date: day,
      account: fc.constantFrom(0, 1, null),
      voided: fc.boolean(),
    })
    const kept: { readonly date: string; readonly cents: number }[] = openings.map(
      ({ opening_balance, opening_date }) => ({
        date: opening_date,
        cents: Math.round(opening_balance * 100),
      }),
    )
    await fc.assert(
      fc.asyncProperty(fc.array(posting, { maxLength: 4 }), day, async (postings, on) => {
        for (const { tx_type, cents, date, account, voided } of postings) {
          const account_id = account === null ? null : (ids[account] ?? null)
          const { id } = await client.transactions.create({ tx_type, amount: cents / 100, date, account_id })
          if (voided) await client.transactions.void({ tx_id: id })
          else if (account !== null) kept.push({ date, cents: tx_type === 'income' ? cents : -cents })
        }
        const expected = kept.filter(({ date }) => date <= on).reduce((sum, { cents }) => sum + cents, 0)
        expect(app.database.read(session => totalOn(session, on))).toBe(expected)
      }),
      { numRuns: 40 },
    )
  })
})
