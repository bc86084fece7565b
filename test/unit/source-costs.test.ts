import fc from 'fast-check'
import { expect, it } from 'vitest'
import { type SourcedDeal, sourceFigures } from '../../shared/domain/deals/source-costs.ts'

const days = { from: '2026-01-01', to: '2026-01-31' }
const named = [
  { source: 'Postcards', tag: null, bucket_id: 'b1', payee_id: null },
  { source: 'Calls', tag: null, bucket_id: null, payee_id: 'p1' },
  { source: 'Mailers', tag: 't1', bucket_id: null, payee_id: null },
]

it('counts what happened on the day it first did, and the cost by lead and closed deal', () => {
  const deals: SourcedDeal[] = [
    {
      source: 'postcards ',
      moves: [
        { date: '2026-01-02', to: 'lead' },
        { date: '2026-01-05', to: 'under_contract' },
      ],
      closed_on: '2026-01-20',
      fee_minor: 5000_00,
    },
    { source: 'Postcards', moves: [{ date: '2025-12-31', to: 'lead' }], closed_on: null, fee_minor: null },
    {
      source: 'Postcards',
      moves: [
        { date: '2026-01-31', to: 'lead' },
        { date: '2026-02-01', to: 'dead' },
      ],
      closed_on: null,
      fee_minor: null,
    },
    { source: '', moves: [{ date: '2026-01-03', to: 'offer_made' }], closed_on: null, fee_minor: null },
  ]
  const spent = [
    { tag: null, bucket_id: 'b1', payee_id: null, spent_minor: 101 },
    { tag: null, bucket_id: 'b2', payee_id: 'p2', spent_minor: 7 },
    // The tag is on the very row: it comes before its payee and its bucket.
    { tag: 't1', bucket_id: 'b1', payee_id: 'p1', spent_minor: 40 },
  ]
  const nothing = { leads: 0, offers: 0, contracts: 0, closed: 0, fees_minor: 0 }
  expect(sourceFigures(deals, named, spent, days)).toEqual([
    {
      source: 'Postcards',
      leads: 2,
      offers: 1,
      contracts: 1,
      closed: 1,
      fees_minor: 5000_00,
      cost_minor: 101,
      cost_per_lead_minor: 51,
      cost_per_closed_minor: 101,
    },
    {
      source: '',
      ...nothing,
      leads: 1,
      offers: 1,
      cost_minor: null,
      cost_per_lead_minor: null,
      cost_per_closed_minor: null,
    },
    { source: 'Calls', ...nothing, cost_minor: 0, cost_per_lead_minor: null, cost_per_closed_minor: null },
    { source: 'Mailers', ...nothing, cost_minor: 40, cost_per_lead_minor: null, cost_per_closed_minor: null },
  ])
})

it('counts a row for one source alone: the costs add up to what was spent under any of them', () => {
  const id = (...ids: string[]) => fc.constantFrom(null, ...ids)
  const row = fc.record({
    tag: id('t1'),
    bucket_id: id('b1', 'b2'),
    payee_id: id('p1', 'p2'),
    spent_minor: fc.integer({ min: -1e6, max: 1e6 }),
  })
  fc.assert(
    fc.property(fc.array(row), spent => {
      const total = sourceFigures([], named, spent, days).reduce(
        (sum, each) => sum + (each.cost_minor ?? 0),
        0,
      )
      const own = spent.filter(
        ({ tag, bucket_id, payee_id }) => tag === 't1' || bucket_id === 'b1' || payee_id === 'p1',
      )
      expect(total).toBe(own.reduce((sum, { spent_minor }) => sum + spent_minor, 0))
    }),
  )
})
