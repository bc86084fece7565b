import Sqlite from 'better-sqlite3'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { BOARD_CARDS, type Today } from '../../shared/contract/today.ts'
import { openTestApp, type TestApp } from '../helpers/app.ts'
import { openWebApp } from '../helpers/web.ts'

/** The parts of a board that did not fail, by name. */
function whole(board: Today): string[] {
  return BOARD_CARDS.filter(card => board[card].ok)
}

describe('the board', () => {
  let test: TestApp
  beforeEach(async () => {
    test = await openTestApp({ now: '2026-03-18T12:00:00Z' })
  })
  afterEach(() => test.close())
  const today = () => test.client.today.board({})

  it('answers every part of an empty household, and fails in none', async () => {
    const board = await today()
    expect(whole(board)).toEqual([...BOARD_CARDS])
    expect(board).toMatchObject({
      date: '2026-03-18',
      safe_to_spend: { data: { accounts: 0, cash: 0, due: 0, safe: 0, next_income: null } },
      bills_upcoming: { data: { items: [] } },
      bills_missed: { data: { items: [], count: 0, total: 0 } },
      budget_snapshot: { data: { bills_monthly_est: 0, buckets: 0, at_risk: [] } },
      buffer_check: { data: { ok: true, projected: 0 } },
      obligations_coverage: { data: { covered: true, open_count: 0 } },
      cash_forecast_low: { data: { accounts: 0, starting_balance: 0 } },
      pipeline_recent: { data: { items: [] } },
      deals_by_stage: { data: { open_deals: 0, expected_fees: 0 } },
      follow_ups_due: { data: { items: [], count: 0 } },
      reminders_open: { data: { items: [], count: 0 } },
      property_portfolio: { data: { count: 0, owned: 0, total_arv: 0 } },
      communications: { data: { drafts_waiting: 0, held: 0, sent_this_week: 0, week_from: '2026-03-16' } },
      entity_status: { data: { entities: 0, renewals_due: [] } },
      credit_scores: { data: { items: [] } },
      net_worth: { data: { holdings: 0, net_worth: 0, change: 0, complete: true } },
    })
  })

  it('says of the household what its own screens say', async () => {
    const { client } = test
    await client.budget.update({ income_target: 4000, buffer_min: 300 })
    const { id: account_id } = await client.accounts.create({
      name: 'Everyday',
      kind: 'checking',
      opening_balance: 500,
      opening_date: '2026-01-01',
    })
    const { id: bucket_id } = await client.buckets.create({
      name: 'Fun',
      bucket_type: 'fun',
      monthly_limit: 100,
    })
    await client.buckets.create({ name: 'Quiet', bucket_type: 'fun', monthly_limit: 100 })
    await client.transactions.create({
      tx_type: 'expense',
      amount: 95,
      date: '2026-03-10',
      payee: 'Cinema',
      account_id,
      bucket_id,
    })
    await client.bills.create({
      name: 'Rent',
      amount: 1200,
      cadence: 'monthly',
      due_day: 20,
      start_date: '2026-03-20',
    })
    await client.bills.create({
      name: 'Power',
      amount: 80,
      cadence: 'monthly',
      due_day: 1,
      start_date: '2026-02-01',
    })
    await client.bills.pushReminders({ days_ahead: 7 })

    const board = await today()
    const { items: upcoming } = await client.bills.upcoming({ limit: 10 })
    expect(board.bills_upcoming).toEqual({ ok: true, data: { items: upcoming, card_statements: [] } })
    expect(board.bills_missed).toMatchObject({
      data: {
        count: 2,
        total: 160,
        items: [{ name: 'Power', due_date: '2026-02-01' }, { due_date: '2026-03-01' }],
      },
    })
    const snapshot = await client.budget.snapshot({})
    expect(board.budget_snapshot).toMatchObject({
      data: { ...snapshot, from: '2026-03-01', to: '2026-03-31', buckets: 2 },
    })
    expect(board.budget_snapshot.ok && board.budget_snapshot.data.at_risk.map(({ name }) => name)).toEqual([
      'Fun',
    ])
    expect(board.buffer_check).toEqual({ ok: true, data: await client.budget.bufferCheck({}) })
    const coverage = await client.obligations.status({})
    expect(board.obligations_coverage).toEqual({
      ok: true,
      data: { ...coverage, obligations: coverage.obligations.filter(({ paid }) => !paid), open_count: 2 },
    })
    const forecast = await client.forecast.get({ days: 90 })
    expect(board.cash_forecast_low).toEqual({
      ok: true,
      data: {
        accounts: 1,
        from: forecast.from,
        to: forecast.to,
        starting_balance: forecast.starting_balance,
        lowest: forecast.lowest,
        unconverted: forecast.unconverted,
        days: forecast.days.map(({ date, balance }) => ({ date, balance })),
      },
    })
    expect(board.reminders_open).toMatchObject({
      // Of the two that were missed the elder is past telling; it stands among the bills.
      data: { count: 2, items: [{ bill_name: 'Power' }, { bill_name: 'Rent' }] },
    })
  })

  it('shows at most ten bills, those that are due first', async () => {
    for (let day = 28; day > 16; day--)
      await test.client.bills.create({
        name: `Bill ${day}`,
        amount: 10,
        cadence: 'yearly',
        due_day: day,
        due_month: 3,
        start_date: '2026-03-17',
      })
    const board = await today()
    expect(board.bills_upcoming.ok && board.bills_upcoming.data.items.map(({ name }) => name)).toEqual(
      [18, 19, 20, 21, 22, 23, 24, 25, 26, 27].map(day => `Bill ${day}`),
    )
  })

  it('tells what is owed once, however many bills are due before it', async () => {
    for (let day = 17; day < 30; day++)
      await test.client.bills.create({
        name: `Bill ${day}`,
        amount: 10,
        cadence: 'monthly',
        due_day: day,
        start_date: '2026-03-17',
      })
    await test.client.obligations.create({ name: 'Trip', amount: 140, due_date: '2026-03-31' })
    const { obligations_coverage: part } = await today()
    const names = part.ok ? part.data.obligations.map(({ name }) => name) : []
    expect(names).toHaveLength(10)
    expect(names.at(0)).toBe('Bill 17')
    expect(names.at(-1)).toBe('Trip')
    expect(part).toMatchObject({ data: { open_count: 14 } })
  })

  it('sums deals, properties, what is owned, scores and renewals', async () => {
    const { client } = test
    const house = await client.properties.create({ line: '1 Elm St', city: 'Salem' })
    await client.properties.setArv({ prop_id: house.id, arv: 150_000 })
    await client.properties.setArv({ prop_id: house.id, arv: 180_000 })
    const bare = await client.properties.create({ line: '2 Elm St', city: 'Salem' })
    const gone = await client.properties.create({ line: '3 Elm St', city: 'Salem' })
    await client.properties.setArv({ prop_id: gone.id, arv: 99_000 })
    await client.properties.update({ prop_id: gone.id, status: 'archived' })
    expect(bare.arv).toBeNull()

    const deal = await client.deals.create({ title: 'Elm', property_id: house.id })
    await client.wholesale.create({ deal_id: deal.id, assignment_fee_target: 9000 })

    const flat = await client.holdings.create({ asset_type: 'property', label: 'Flat' })
    for (const [date, value] of [
      ['2025-12-01', 90_000],
      ['2026-02-18', 100_000],
      ['2026-02-19', 100_500],
      ['2026-03-18', 104_000],
    ] as const)
      await client.holdings.createValuation({ holding_id: flat.id, date, value })
    const loan = await client.holdings.createLiability({
      holding_id: flat.id,
      name: 'Loan',
      balance: 40_000,
      balance_on: '2026-01-01',
    })
    await client.holdings.updateLiability({
      holding_id: flat.id,
      liability_id: loan.id,
      balance: 39_500,
      balance_on: '2026-03-01',
    })
    await client.accounts.create({
      name: 'Everyday',
      kind: 'checking',
      opening_balance: 250,
      opening_date: '2026-01-01',
    })
    await client.creditScores.create({ bureau: 'Experian', score: 690, date: '2026-01-05' })
    await client.creditScores.create({ bureau: 'Experian', score: 705, date: '2026-03-05' })
    const entity = await client.entities.create({ name: 'Elm LLC' })
    await client.entities.createRenewal({
      entity_id: entity.id,
      name: 'Annual report',
      due_date: '2026-04-01',
    })
    await client.entities.createRenewal({ entity_id: entity.id, name: 'Far off', due_date: '2027-04-01' })

    const board = await today()
    expect(board).toMatchObject({
      property_portfolio: {
        data: { count: 3, by_status: { active: 2, archived: 1 }, owned: 0, total_arv: 0, without_arv: 0 },
      },
      deals_by_stage: { data: { open_deals: 1, expected_fees: 9000 } },
      net_worth: {
        data: {
          holdings: 1,
          date: '2026-03-18',
          assets: 104_000,
          liabilities: 39_500,
          accounts: 250,
          net_worth: 64_750,
          since: '2026-02-18',
          change: 4500,
        },
      },
      credit_scores: { data: { items: [{ bureau: 'Experian', score: 705, change: 15, trend: 'up' }] } },
      entity_status: { data: { entities: 1, due_count: 1, renewals_due: [{ name: 'Annual report' }] } },
    })
    // One figure of one name, wherever it is asked for.
    const { points } = await client.holdings.netWorth({})
    expect(points.at(-1)?.net_worth).toBe(64_750)
    expect((await client.holdings.summary({})).net_worth).toBe(64_750)
    // What is only looked at is nobody's wealth; what a holding refers to is owned.
    await client.holdings.update({ holding_id: flat.id, internal_ref: `property:${house.id}` })
    expect((await today()).property_portfolio).toMatchObject({
      data: { owned: 1, total_arv: 180_000, without_arv: 0 },
    })
    await client.holdings.update({ holding_id: flat.id, internal_ref: `property:${bare.id}` })
    expect((await today()).property_portfolio).toMatchObject({
      data: { owned: 1, total_arv: 0, without_arv: 1 },
    })
    // What had no rate a month ago and has one today is no gain.
    await client.holdings.create({
      asset_type: 'cash',
      currency: 'JPY',
      value_estimate: 1000,
      valued_on: '2026-01-01',
    })
    await client.exchangeRates.set({ base_currency: 'JPY', quote_currency: 'USD', rate: 0.01 })
    expect((await today()).net_worth).toMatchObject({
      data: { net_worth: 64_760, complete: false, change: null },
    })
  })

  it('keeps a part that fails to itself', async () => {
    await test.client.bills.create({ name: 'Rent', amount: 1200, cadence: 'monthly', due_day: 20 })
    const other = new Sqlite(test.file)
    other.pragma('foreign_keys = OFF')
    other.exec('DROP TABLE credit_scores; DROP TABLE reminders')
    other.close()
    const board = await today()
    expect(board.credit_scores).toEqual({ ok: false, error: 'no such table: credit_scores' })
    expect(board.reminders_open.ok).toBe(false)
    expect(whole(board)).toEqual(
      BOARD_CARDS.filter(card => card !== 'credit_scores' && card !== 'reminders_open'),
    )
    expect(board.bills_upcoming).toMatchObject({ ok: true, data: { items: [{ name: 'Rent' }] } })
    expect(test.logged).toHaveLength(2)
  })

  it('keeps the order that the person gave its cards, and the usual one for the rest', async () => {
    const { client } = test
    const usual = await client.today.layout({})
    expect(usual).toEqual({
      items: BOARD_CARDS.map(card => ({ card, hidden: false })),
      is_default: true,
    })
    const arranged = await client.today.arrange({
      items: [
        { card: 'net_worth', hidden: false },
        { card: 'buffer_check', hidden: true },
      ],
    })
    expect(arranged.is_default).toBe(false)
    expect(arranged.items.slice(0, 3)).toEqual([
      { card: 'net_worth', hidden: false },
      { card: 'buffer_check', hidden: true },
      { card: 'bills_missed', hidden: false },
    ])
    expect(arranged.items.map(({ card }) => card).sort()).toEqual([...BOARD_CARDS].sort())
    expect(await client.today.layout({})).toEqual(arranged)
    await expect(
      client.today.arrange({
        items: [
          { card: 'net_worth', hidden: false },
          { card: 'net_worth', hidden: true },
        ],
      }),
    ).rejects.toMatchObject({ code: 'BAD_REQUEST' })
    expect(await client.today.resetLayout({})).toEqual(usual)
  })
})

describe('the board over REST', () => {
  it('answers at the address of old, whole but for what fails', async () => {
    const web = await openWebApp()
    const other = new Sqlite(web.test.file)
    other.exec('DROP TABLE board_cards; DROP TABLE credit_scores')
    other.close()
    const { status, body } = await web.rest('GET', '/core/ops_board/today')
    expect(status).toBe(200)
    expect(body).toMatchObject({
      credit_scores: { ok: false, error: 'no such table: credit_scores' },
      bills_upcoming: { ok: true, data: { items: [] } },
      net_worth: { ok: true },
    })
    expect((await web.rest('GET', '/core/ops_board/layout')).status).toBe(500)
    await web.close()
  })

  it('arranges the cards', async () => {
    const web = await openWebApp()
    const items = [{ card: 'credit_scores', hidden: true }]
    const { status, body } = await web.rest('PUT', '/core/ops_board/layout', { items })
    expect(status).toBe(200)
    expect(body).toEqual(await web.test.client.today.layout({}))
    expect(body).toMatchObject({ items: expect.arrayContaining(items), is_default: false })
    expect((await web.rest('DELETE', '/core/ops_board/layout')).body).toMatchObject({ is_default: true })
    await web.close()
  })
})
