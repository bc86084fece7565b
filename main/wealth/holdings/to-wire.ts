import type { Outputs } from '../../../shared/contract/index.ts'
import { debtOutlook } from '../../../shared/domain/holdings/debt-outlook.ts'
import type { Summary } from '../../../shared/domain/holdings/summary.ts'
import { percentOfPphm } from '../../../shared/domain/share.ts'
import { sumMinor } from '../../../shared/domain/sum.ts'
import type { HouseholdSum } from '../../../shared/domain/unconverted.ts'
import { toRateUse } from '../../household/exchange-rates/index.ts'
import { type Amounts, amountsIn } from '../../wire/amounts.ts'
import { percentIfKnown } from '../../wire/percent.ts'
import { toUnconverted } from '../../wire/unconverted.ts'
import type { CountedFlow } from './counted-flows.ts'
import type { BalanceRow, LiabilityWithBalance } from './debts.store.ts'
import type { HoldingPerformance } from './flows.ts'
import type { ImportPreview } from './import/preview.ts'
import type { SeriesPoint } from './net-worth.ts'
import type { Holding } from './service.ts'
import type { ValuationRow } from './store.ts'

type Wire = Outputs['holdings']

export function toHolding({ value_minor, ownership_pphm, ...row }: Holding): Wire['get'] {
  return {
    ...row,
    value_estimate: amountsIn(row.currency).majorIfKnown(value_minor),
    ownership_percent: percentOfPphm(ownership_pphm),
    is_active: row.inactive_on === null,
  }
}

export function toValuation({ value_minor, ...row }: ValuationRow): Wire['createValuation'] {
  return { ...row, value: amountsIn(row.currency).major(value_minor) }
}

export function toLiability(row: LiabilityWithBalance): Wire['createLiability'] {
  const { balance_minor, rate_pphm, payment_minor, ...rest } = row
  const amounts = amountsIn(row.currency)
  const outlook = debtOutlook(row)
  return {
    ...rest,
    balance: amounts.majorIfKnown(balance_minor),
    interest_percent: percentIfKnown(rate_pphm),
    payment: amounts.majorIfKnown(payment_minor),
    next_interest: amounts.majorIfKnown(outlook.next_interest_minor),
    payments_left: outlook.payments_left,
    is_open: row.closed_on === null,
  }
}

export function toBalance(
  row: BalanceRow & { readonly currency: string },
): Wire['listBalances']['items'][number] {
  const { balance_minor, currency, ...rest } = row
  return { ...rest, balance: amountsIn(currency).major(balance_minor) }
}

export function toFlow({ amount_minor, ...row }: CountedFlow): Wire['createFlow'] {
  return { ...row, amount: amountsIn(row.currency).major(amount_minor) }
}

export function toPerformance(row: HoldingPerformance): Wire['performance'] {
  const amounts = amountsIn(row.currency)
  const percent = (rate: number | null) => (rate === null ? null : rate * 100)
  return {
    holding_id: row.holding_id,
    currency: row.currency,
    as_of: row.as_of,
    paid: amounts.majorIfKnown(row.paid_minor),
    received: amounts.majorIfKnown(row.received_minor),
    value: amounts.majorIfKnown(row.value_minor),
    liabilities: amounts.majorIfKnown(row.liabilities_minor),
    equity: amounts.majorIfKnown(row.equity_minor),
    gain: amounts.majorIfKnown(row.gain_minor),
    gain_percent: percent(row.gain_rate),
    xirr_percent: percent(row.xirr),
    no_xirr: row.no_xirr,
  }
}

export function toSummary(
  summary: Summary,
  accounts: HouseholdSum,
  deposits_minor: number,
  holdings: readonly Holding[],
): Wire['summary'] {
  const base = amountsIn(summary.base_currency)
  const breakdown = (amounts: ReadonlyMap<string, number>) =>
    Object.fromEntries([...amounts].map(([key, minor]) => [key, base.major(minor)]))
  const named = new Map(holdings.map(holding => [holding.id, holding]))
  return {
    date: summary.date,
    base_currency: summary.base_currency,
    total_value: base.major(summary.total_minor),
    complete: summary.complete && accounts.unconverted.length === 0,
    by_asset_type: breakdown(summary.by_asset_type),
    by_jurisdiction: breakdown(summary.by_jurisdiction),
    by_entity: breakdown(summary.by_entity),
    by_currency: Object.fromEntries(
      [...summary.by_currency].map(([code, minor]) => [code, amountsIn(code).major(minor)]),
    ),
    by_currency_converted: breakdown(summary.by_currency_base),
    liabilities: base.major(summary.liabilities_minor),
    accounts: base.major(accounts.minor),
    deposits: base.major(deposits_minor),
    net_worth: base.major(sumMinor([summary.holdings_net_minor, accounts.minor, -deposits_minor])),
    unconverted: summary.unconverted.map(({ amount_minor, ...each }) => ({
      ...each,
      amount: amountsIn(each.currency).major(amount_minor),
    })),
    unconverted_accounts: toUnconverted(accounts.unconverted),
    rates_used: summary.rates_used.map(toRateUse),
    stale: summary.stale.map(toRateUse),
    unvalued: summary.unvalued.map(each => ({ ...each })),
    holdings: summary.lines.flatMap(({ native_minor, value_minor, liabilities_minor, ...line }) => {
      const holding = named.get(line.holding_id)
      if (!holding) return []
      return [
        {
          ...line,
          label: holding.label,
          asset_type: holding.asset_type,
          native_value: line.currency === null ? null : amountsIn(line.currency).majorIfKnown(native_minor),
          value: base.majorIfKnown(value_minor),
          liabilities: base.major(liabilities_minor),
        },
      ]
    }),
  }
}

export function toPoint(point: SeriesPoint, amounts: Amounts): Wire['netWorth']['points'][number] {
  const {
    assets_minor,
    liabilities_minor,
    accounts_minor,
    deposits_minor,
    expected_fees_minor,
    net_worth_minor,
    entered_minor,
    ...rest
  } = point
  return {
    ...rest,
    assets: amounts.major(assets_minor),
    liabilities: amounts.major(liabilities_minor),
    accounts: amounts.majorIfKnown(accounts_minor),
    deposits: amounts.majorIfKnown(deposits_minor),
    expected_fees: amounts.majorIfKnown(expected_fees_minor),
    net_worth: amounts.major(net_worth_minor),
    entered: amounts.major(entered_minor),
    complete: point.unconverted === 0,
    unconverted_accounts: toUnconverted(point.unconverted_accounts),
  }
}

export function toPreview(preview: ImportPreview): Wire['previewImport'] {
  return {
    ...preview,
    header: [...preview.header],
    fields: preview.fields.map(field => ({ ...field })),
    lines: preview.lines.map(({ value_minor, problem, ...line }) => ({
      ...line,
      problem: problem?.text ?? null,
      problem_wording: problem === null ? null : [...problem.parts],
      value: line.currency === null ? null : amountsIn(line.currency).majorIfKnown(value_minor),
    })),
  }
}
