import fc from 'fast-check'
import { expect, it } from 'vitest'
import { STAGES } from '../../shared/domain/deals/stages.ts'
import { openTestApp, type TestApp } from '../helpers/app.ts'
import { randomRuns } from '../helpers/random-runs.ts'

/** Whatever anybody does to deals, in whatever order: what holds of them afterwards, worked out a second time from their lists. */

const DAYS = [
  '2025-11-30',
  '2025-12-31',
  '2026-01-01',
  '2026-01-10',
  '2026-01-15',
  '2026-01-16',
  '2026-03-01',
]
const day = fc.option(fc.constantFrom(...DAYS), { nil: null, freq: 8 })
const amount = fc.option(
  fc.integer({ min: 1, max: 9_999_999 }).map(cents => cents / 100),
  { nil: null, freq: 8 },
)

const facts = fc.record(
  {
    offer_amount: amount,
    offer_date: day,
    contract_price: amount,
    contract_date: day,
    closing_date: day,
    closed_on: day,
    actual_fee: amount,
    assignment_fee_target: amount,
    assignable: fc.option(fc.boolean(), { nil: null, freq: 8 }),
    exit: fc.option(fc.constantFrom('own_purchase', 'double_close', 'assignment'), { nil: null, freq: 4 }),
    reason: fc.constantFrom('', 'because'),
  },
  { requiredKeys: [] },
)
/** Enough for most moves, so that histories get somewhere. */
const WHOLE = {
  offer_amount: 900,
  offer_date: '2025-12-01',
  contract_price: 1_000.01,
  contract_date: '2025-12-20',
  closing_date: '2026-02-01',
  closed_on: '2026-01-10',
  actual_fee: 50.5,
  assignable: true,
  reason: 'because',
} as const
const whole = fc.constant(WHOLE)
const which = fc.nat(2)
const step = fc.oneof(
  {
    weight: 5,
    arbitrary: fc.record({
      kind: fc.constant('move' as const),
      deal: which,
      stage: fc.option(fc.constantFrom(...STAGES), { nil: undefined, freq: 5 }),
      facts: fc.oneof({ weight: 3, arbitrary: whole }, { weight: 2, arbitrary: facts }),
      force: fc.oneof(
        { weight: 4, arbitrary: fc.constant(false) },
        { weight: 1, arbitrary: fc.constant(true) },
      ),
    }),
  },
  {
    weight: 2,
    arbitrary: fc.record({ kind: fc.constant('offer' as const), deal: which, buyer: which, price: amount }),
  },
  {
    weight: 4,
    arbitrary: fc.record({
      kind: fc.constant('assignment' as const),
      deal: which,
      at: fc.nat(4),
      status: fc.constantFrom('offered', 'assigned', 'closed', 'fallout'),
      reason: fc.constantFrom('', 'because', 'because', 'because'),
    }),
  },
)

const START = [
  { kind: 'move', deal: 0, stage: 'under_contract', facts: WHOLE, force: false },
  { kind: 'offer', deal: 0, buyer: 0, price: 1_100 },
  { kind: 'assignment', deal: 0, at: 0, status: 'assigned', reason: '' },
] as const

const cents = (value: number | null) => Math.round((value ?? 0) * 100)
const sum = (values: readonly (number | null)[]) =>
  values.reduce<number>((total, value) => total + cents(value), 0) / 100

/** @returns the deal's stage. */
async function checkDeal({ client }: TestApp, pipeline_id: string): Promise<string> {
  const deal = await client.wholesale.get({ pipeline_id })
  const { items } = await client.dispositions.assignmentsOf({ pipeline_id })
  const count = (status: string) => items.filter(row => row.status === status).length
  expect(count('assigned') + count('closed')).toBeLessThanOrEqual(1)
  expect([deal.stage, count('assigned')]).toEqual([deal.stage, deal.stage === 'assigned' ? 1 : 0])
  if (deal.stage === 'closed' || deal.stage === 'dead') expect(count('offered')).toBe(0)
  if (count('closed') === 1) expect(deal.stage).toBe('closed')
  for (const { status, fallout_reason } of items)
    if (status === 'fallout') expect(fallout_reason).not.toBe('')
  // The history hangs together, from the first row to where the deal is now.
  const history = [...deal.moves].reverse()
  let at: string | null = null
  for (const { from, to, forced, why } of history) {
    expect(from).toBe(at)
    if (forced) expect(why).not.toBe('')
    at = to
  }
  expect(at).toBe(deal.stage)
  expect(deal.moves[0]?.date).toBe(deal.stage_since)
  if (deal.contract_date !== null && deal.closing_date !== null)
    expect(deal.closing_date >= deal.contract_date).toBe(true)
  if (deal.closed_on !== null) expect(deal.closed_on <= '2026-01-15').toBe(true)
  return deal.stage
}

async function checkDashboard({ client }: TestApp): Promise<void> {
  const { items } = await client.wholesale.list({})
  const dashboard = await client.deals.dashboard({})
  const feeOf = (deal: (typeof items)[number]) =>
    deal.stage === 'closed' ? deal.actual_fee : deal.expected_fee
  for (const { stage, deals, fees, contract_value, without_fee } of dashboard.by_stage) {
    const here = items.filter(deal => deal.stage === stage)
    expect({ stage, deals, fees, contract_value, without_fee }).toEqual({
      stage,
      deals: here.length,
      fees: stage === 'dead' ? 0 : sum(here.map(feeOf)),
      contract_value: sum(here.map(deal => deal.contract_price)),
      // A dead deal earns nothing, so no fee of it is missed.
      without_fee: stage === 'dead' ? 0 : here.filter(deal => feeOf(deal) === null).length,
    })
  }
  const open = items.filter(({ stage }) => stage !== 'closed' && stage !== 'dead')
  const closed = items.filter(({ stage }) => stage === 'closed')
  expect(sum([...dashboard.by_month.map(({ expected }) => expected), dashboard.undated_expected])).toBe(
    sum(open.map(feeOf)),
  )
  expect(sum(dashboard.by_month.map(({ earned }) => earned))).toBe(sum(closed.map(feeOf)))
  for (const { month, earned, expected } of dashboard.by_month) {
    const isIn = (date: string | null) => date?.startsWith(month) === true
    expect(earned).toBe(sum(closed.filter(deal => isIn(deal.closed_on ?? deal.stage_since)).map(feeOf)))
    expect(expected).toBe(sum(open.filter(deal => isIn(deal.closing_date)).map(feeOf)))
  }
  for (const { entered, moved_on, died } of dashboard.conversion) {
    expect(entered).toBeLessThanOrEqual(items.length)
    expect(Math.max(moved_on, died)).toBeLessThanOrEqual(entered)
  }
}

it('holds together after any history', async () => {
  const reached = new Set<string>()
  await fc.assert(
    fc.asyncProperty(fc.array(step, { minLength: 5, maxLength: 40, size: 'max' }), async steps => {
      const test = await openTestApp()
      try {
        const { client } = test
        const pipelines = await Promise.all(
          [0, 1, 2].map(n => client.wholesale.create({ title: `Deal ${n}` })),
        )
        const buyers = await Promise.all(
          [0, 1, 2].map(n => client.dispositions.createBuyer({ name: `Buyer ${n}` })),
        )
        const ask = async (each: (typeof steps)[number] | (typeof START)[number]): Promise<unknown> => {
          const pipeline_id = pipelines[each.deal]?.id ?? ''
          switch (each.kind) {
            case 'move':
              return client.wholesale.update({
                pipeline_id,
                ...each.facts,
                ...(each.stage !== undefined && { stage: each.stage }),
                force: each.force,
              })
            case 'offer':
              return client.dispositions.createAssignment({
                pipeline_id,
                buyer_id: buyers[each.buyer]?.id ?? '',
                assignment_price: each.price,
              })
            case 'assignment': {
              const { items } = await client.dispositions.assignmentsOf({ pipeline_id })
              const assignment_id = items[each.at % Math.max(1, items.length)]?.id ?? 'none'
              return client.dispositions.updateAssignment({
                assignment_id,
                status: each.status,
                reason: each.reason,
              })
            }
          }
        }
        // The first is on its way to a buyer, whatever comes then.
        for (const each of [...START, ...steps]) {
          const refusal = await ask(each).then(
            () => undefined,
            error => String(error.code),
          )
          expect([undefined, 'CONFLICT', 'BAD_REQUEST', 'NOT_FOUND']).toContain(refusal)
          reached.add(await checkDeal(test, pipelines[each.deal]?.id ?? ''))
        }
        await checkDashboard(test)
        expect(await client.audit.verify({})).toMatchObject({ ok: true })
        expect(test.logged).toEqual([])
      } finally {
        await test.close()
      }
    }),
    randomRuns(6, 60),
  )
  // A property of histories that never get anywhere would hold of nothing.
  expect([...reached].sort()).toEqual([...STAGES].sort())
})
