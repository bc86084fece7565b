import { describe, expect, it } from 'vitest'
import { Database } from '../../../main/core/database/database.ts'
import { migrate } from '../../../main/core/database/migrator.ts'
import { openConnection } from '../../../main/core/database/open.ts'
import { chainEnds, runningSteps, verdictOf } from '../../../main/formats/proof.ts'
import type { ParsedStatement } from '../../../main/formats/statement.ts'
import { ROWS_A_STEP } from '../../../main/formats/steps.ts'
import { agreementOf } from '../../../main/household/imports/agreement.ts'
import { compareRows } from '../../../main/household/imports/compare.ts'
import { type Comparison, type Known, type Lookup, NEW } from '../../../main/household/imports/comparison.ts'
import { dayOrder } from '../../../main/household/imports/day-order.ts'
import { dailyEffects } from '../../../main/household/imports/effects.ts'
import { closingOf, openingOf, spanOf } from '../../../main/household/imports/file-statements.ts'
import { referencesOf } from '../../../main/household/imports/references.ts'
import { forecastOf, verdictOf as verdictWithAccount } from '../../../main/household/imports/verdicts.ts'
import { addDays } from '../../../shared/domain/calendar.ts'
import { TestClock } from '../../helpers/clock.ts'
import { CountedRows } from '../../helpers/counted-rows.ts'

/** Cancelling waits for the rest of a step: no part of the work goes through more rows than a few steps have without a look at whether it was cancelled. */

const ROWS = 50_000
const MOST_LOOKS = 6 * ROWS_A_STEP
const SPAN = { from: '2020-01-01', to: '2026-12-31' }

const plain = (count = ROWS) =>
  Array.from({ length: count }, (_, index) => ({
    date: addDays('2024-01-01', Math.floor(index / 100)),
    amount_minor: -(100 + (index % 97)),
    payee: `SHOP ${index % 13}`,
    description: `SHOP ${index % 13}`,
  }))

function running(order: 'oldest' | 'newest' | 'shuffled') {
  let balance = 0
  const rows = plain().map(row => {
    balance += row.amount_minor
    return { ...row, balance_minor: balance }
  })
  if (order === 'oldest') return rows
  if (order === 'newest') return rows.toReversed()
  // Within each day in another order than that of the balances.
  return [...Map.groupBy(rows, row => row.date).values()].flatMap(day => [
    ...day.slice(7),
    ...day.slice(0, 7),
  ])
}

function held(counted: CountedRows): void {
  expect(counted.steps).toBeGreaterThan(ROWS / ROWS_A_STEP / 2)
  expect(counted.mostLooks).toBeLessThanOrEqual(MOST_LOOKS)
}

describe('the proof', () => {
  it.each(['oldest', 'newest', 'shuffled'] as const)('goes in steps through rows, the %s first', order => {
    for (const look of [
      (counted: CountedRows) =>
        verdictOf(
          { rows: counted.rows, opening_balance_minor: null, closing_balance_minor: null },
          counted.onStep,
        ),
      (counted: CountedRows) => chainEnds(counted.rows, counted.onStep),
      (counted: CountedRows) => runningSteps(counted.rows, counted.onStep),
    ]) {
      const counted = new CountedRows(running(order))
      look(counted)
      held(counted)
    }
  })

  it('goes in steps where one day has all rows, and where the balances contradict', () => {
    for (const rows of [
      running('shuffled').map(row => ({ ...row, date: '2026-01-01' })),
      running('oldest').map((row, index) => ({ ...row, balance_minor: row.balance_minor + (index % 2) })),
    ]) {
      const counted = new CountedRows(rows)
      verdictOf({ rows: counted.rows, opening_balance_minor: 0, closing_balance_minor: 1 }, counted.onStep)
      held(counted)
    }
  })
})

function lookupOf(known: readonly Known[]): Lookup {
  return {
    isEmpty: known.length === 0,
    idsAreUnreliable: false,
    mayExchange: true,
    byReference: () => undefined,
    byEarlier: () => undefined,
    between: () => known,
    covers: () => true,
  }
}

const knownOf = (count: number, more: Partial<Known>): readonly Known[] =>
  Array.from({ length: count }, (_, index) => ({
    seq: index,
    id: `tx_${index}`,
    date: addDays('2024-01-01', Math.floor(index / 100)),
    signed_minor: -(100 + (index % 97)),
    payee: 'another',
    description: 'another',
    bank_ref: null,
    status: 'posted' as const,
    cleared: 'uncleared' as const,
    import_id: null,
    balance_minor: null,
    pending: 0 as const,
    awaited: 0 as const,
    awaits_exchange: 0 as const,
    ...more,
  }))

describe('the comparison', () => {
  it('goes in steps, with an empty account and with one', () => {
    for (const known of [[], knownOf(2000, {}), knownOf(2000, { import_id: 'imp_1', bank_ref: 'x' })]) {
      const counted = new CountedRows(plain())
      compareRows(counted.rows, SPAN, lookupOf(known), counted.onStep)
      held(counted)
    }
  })

  it('makes references in steps, of ids and without', () => {
    for (const rows of [
      plain(),
      plain().map((row, index) => ({ ...row, bank_ref: `id ${index % 40_000}` })),
    ]) {
      const counted = new CountedRows(rows)
      referencesOf(counted.rows, true, counted.onStep)
      held(counted)
    }
  })

  it('pairs many of one amount in steps, and stops where it is told to', () => {
    const rows = plain(600).map(row => ({ ...row, amount_minor: -500, date: '2026-01-05' }))
    const typed = knownOf(600, { signed_minor: -500, date: '2026-01-04', payee: 'SHOP 1', description: '' })
    const counted = new CountedRows(rows)
    compareRows(counted.rows, SPAN, lookupOf(typed), counted.onStep)
    expect(counted.steps).toBeGreaterThan(40)
    const stop = new Error('stop')
    let left = 40
    expect(() =>
      compareRows(counted.rows, SPAN, lookupOf(typed), () => {
        left -= 1
        if (left === 0) throw stop
      }),
    ).toThrow(stop)
  })
})

describe('what is shown and recorded', () => {
  const statementOf = ({ rows }: CountedRows): ParsedStatement => ({
    bank_account_id: null,
    bank_id: null,
    account_kind: null,
    account_name: null,
    currency: 'USD',
    rows,
    problems: [],
    notices: [],
    rounded: 0,
    opening_balance_minor: null,
    opening_date: null,
    closing_balance_minor: null,
    closing_date: null,
    period: null,
    verdict: { kind: 'unproved' },
  })
  const comparisonOf = (counted: CountedRows): Comparison => ({
    rows: counted.rows.map(() => NEW),
    references: { at: () => undefined, has_conflicts: false },
    idsAreUnreliable: false,
  })
  const noEffects = new Map<string, number>()
  const accounts = { balanceOnWithin: () => 0, balancesByDayWithin: () => [] }
  it.each(['oldest', 'newest', 'shuffled'] as const)('goes in steps, the %s first', order => {
    const works: readonly ((counted: CountedRows) => unknown)[] = [
      counted => spanOf(statementOf(counted), counted.onStep),
      counted => dayOrder(counted.rows, counted.onStep),
      counted =>
        dailyEffects(
          { key: '', parsed: statementOf(counted), parts: [] },
          comparisonOf(counted),
          new Map(),
          counted.onStep,
        ),
      counted => {
        // A balance in the last row makes it the bank's closing balance, after an earlier one that was proved.
        const file = { key: '', parsed: statementOf(counted), parts: [] }
        const earlier = { date: '2000-01-01', minor: 0 }
        return verdictWithAccount(file, comparisonOf(counted), new Map(), earlier, counted.onStep)
      },
      counted => forecastOf({ key: '', parsed: statementOf(counted), parts: [] }, counted.onStep),
      counted => closingOf({ ...statementOf(counted), closing_balance_minor: 5 }, counted.onStep),
    ]
    for (const work of works) {
      const counted = new CountedRows(running(order))
      work(counted)
      held(counted)
    }
  })

  it('goes in steps where one day has all rows, and only the balances tell their order', () => {
    const ofOneDay = running('newest').map(row => ({ ...row, date: '2026-01-01', left_out: null }))
    const last = ofOneDay.map((row, index) => ({
      ...row,
      balance_minor: index < 2 ? null : row.balance_minor,
    }))
    for (const rows of [ofOneDay, last])
      for (const work of [openingOf, closingOf]) {
        const counted = new CountedRows(rows)
        work(statementOf(counted), counted.onStep)
        expect(counted.mostLooks).toBeLessThanOrEqual(MOST_LOOKS)
      }
  })

  it('agrees with the bank in steps', async () => {
    const connection = openConnection(':memory:')
    await migrate(connection)
    const database = new Database({ connection, clock: new TestClock('2026-01-15T12:00:00Z') })
    const counted = new CountedRows(running('newest'))
    const { since } = database.read(session =>
      agreementOf({
        session,
        accounts,
        account_id: 'acct_1',
        parsed: statementOf(counted),
        effects: noEffects,
        onStep: counted.onStep,
      }),
    )
    database.close()
    expect(since).toBe('2024-01-01')
    held(counted)
  })
})

describe('the order of writing', () => {
  it('is by day, and of one day as the file has it', () => {
    const days = ['2026-01-03', '2026-01-01', '2026-01-03', '2026-01-02', '2026-01-01']
    expect([
      ...dayOrder(
        days.map(date => ({ date })),
        () => {},
      ),
    ]).toEqual([1, 4, 3, 0, 2])
    expect([...dayOrder([], () => {})]).toEqual([])
  })
})
