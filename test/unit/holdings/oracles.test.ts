import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import { z } from 'zod'
import { rateBookOf } from '../../../shared/domain/holdings/conversion.ts'
import type { HoldingFacts } from '../../../shared/domain/holdings/position.ts'
import { readRate } from '../../../shared/domain/holdings/rate.ts'
import { summaryOn } from '../../../shared/domain/holdings/summary.ts'
import { xirr } from '../../../shared/domain/holdings/xirr.ts'
import { toMinor } from '../../../shared/domain/money.ts'
import { facts } from './facts.ts'

/** Figures of other programs' own tests; see the file for whose. */
const Oracle = z.object({
  xirr: z.array(
    z.object({ flows: z.array(z.tuple([z.string(), z.number()])), xirr: z.number(), source: z.string() }),
  ),
  fx: z.array(
    z.object({
      base: z.string(),
      parts: z.array(z.tuple([z.string(), z.number()])),
      rates: z.record(z.string(), z.number()),
      total: z.number(),
      source: z.string(),
    }),
  ),
  net_worth: z.array(
    z.object({
      assets: z.array(z.number()),
      liabilities: z.array(z.number()),
      net_worth: z.number(),
      source: z.string(),
    }),
  ),
})
const oracle = Oracle.parse(
  JSON.parse(readFileSync(join(import.meta.dirname, '../../oracles/returns_and_fx.json'), 'utf8')),
)

function minor(amount: number, currency: string): number {
  const read = toMinor(amount, currency)
  return read.ok ? read.minor : expect.fail(`${amount} ${currency} is no amount`)
}

const DAY = '2026-01-15'

describe('the yearly return', () => {
  it.each(oracle.xirr)('is that of $source', ({ flows, xirr: expected }) => {
    const found = xirr(flows.map(([date, amount]) => ({ date, amount_minor: minor(amount, 'USD') })))
    expect(found).toEqual({ ok: true, rate: expect.closeTo(expected, 8) })
  })
})

describe('amounts of several currencies', () => {
  it.each(oracle.fx)('sum to what $source has', ({ base, parts, rates, total }) => {
    const book = rateBookOf(
      Object.entries(rates).map(([pair, rate]) => ({
        base_currency: pair.slice(0, 3),
        quote_currency: pair.slice(3),
        date: DAY,
        rate: readRate(rate) ?? '',
        source: 'oracle',
      })),
    )
    const holdings = parts.map(
      ([currency, amount], index): HoldingFacts =>
        facts(`h${index}`, { valuations: [{ date: DAY, currency, amount_minor: minor(amount, currency) }] }),
    )
    const summary = summaryOn(holdings, DAY, base, book)
    expect([summary.total_minor, summary.complete]).toEqual([minor(total, base), true])
    const without = summaryOn(holdings, DAY, base, rateBookOf([]))
    expect(without.complete).toBe(false)
    expect(without.total_minor).toBe(minor(parts.find(([currency]) => currency === base)?.[1] ?? 0, base))
  })
})

describe('net worth', () => {
  it.each(oracle.net_worth)('is that of $source', ({ assets, liabilities, net_worth }) => {
    const amount = (value: number) => ({ date: DAY, currency: 'USD', amount_minor: minor(value, 'USD') })
    const holdings = assets.map((value, index) =>
      facts(`h${index}`, {
        valuations: [amount(value)],
        liabilities:
          index === 1
            ? liabilities.map((owed, at) => ({
                id: `l${at}`,
                name: 'Loan',
                closed_on: null,
                balances: [amount(owed)],
              }))
            : [],
      }),
    )
    expect(summaryOn(holdings, DAY, 'USD', rateBookOf([])).holdings_net_minor).toBe(minor(net_worth, 'USD'))
  })
})
