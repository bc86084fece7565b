import { z } from 'zod'
import {
  Amount,
  base,
  CalendarDateText,
  CurrencyCode,
  Id,
  Instant,
  ListTotals,
  LongText,
  listOf,
  MonthText,
  Name,
  NonNegativeAmount,
  ShortText,
  Unconverted,
} from './common.ts'
import { FlowKind, flowProcedures } from './holding-flows.ts'
import { holdingImportProcedures } from './holding-import.ts'
import { liabilityProcedures } from './liabilities.ts'
import { RateUse } from './rate-use.ts'
import { Percent } from './rates.ts'

export const AssetType = z.enum([
  'property',
  'resort',
  'note',
  'trust_interest',
  'policy',
  'saas_stream',
  'vault',
  'cash',
  'security',
  'vehicle',
  'other',
])
export type AssetType = z.infer<typeof AssetType>
export { FlowKind }

export const Holding = z.object({
  id: Id,
  asset_type: AssetType,
  /** Where else the program knows it: `property:prop_...`. */
  internal_ref: z.string().nullable(),
  /** The property here that `internal_ref` names; null for what is another system's and not known here. */
  linked_property_id: Id.nullable(),
  jurisdiction: z.string().nullable(),
  entity_id: Id.nullable(),
  /** What another system calls its entity. */
  entity_ref: z.string().nullable(),
  entity_name: z.string().nullable(),
  label: z.string(),
  notes: z.string(),
  /** All of it, not the person's share; the latest valuation up to today, null before the first. */
  value_estimate: Amount.nullable(),
  currency: z.string(),
  valued_on: CalendarDateText.nullable(),
  ownership_percent: z.number(),
  is_active: z.boolean(),
  /** The first day on which it no longer counts; its history stays. */
  inactive_on: CalendarDateText.nullable(),
  created_at: Instant,
  updated_at: Instant,
})
export type Holding = z.infer<typeof Holding>

/** Text that may be left open: null and the empty text both say so. */
const OpenText = ShortText.nullable()

const fields = {
  asset_type: AssetType,
  /** `property:` and an id of a property here, or another system's whole number, as `property:123`. */
  internal_ref: OpenText,
  jurisdiction: OpenText,
  /** An entity of this name is made where there is none. */
  entity_name: OpenText,
  /** An id of an entity here; another system's is kept as `entity_ref`. */
  entity_id: Id.nullable(),
  /** What another system calls its entity. */
  entity_ref: OpenText,
  /** What it is called; its reference, else its type, where nothing is said. */
  label: Name.nullable(),
  notes: LongText.nullable(),
  value_estimate: NonNegativeAmount.nullable(),
  /** The household's currency where nothing is said. */
  currency: CurrencyCode.nullable(),
  /** The date of the value; today where nothing is said. */
  valued_on: CalendarDateText,
  valuation_source: ShortText,
  valuation_note: ShortText,
  ownership_percent: Percent(0.000001, 100),
  is_active: z.boolean(),
  inactive_on: CalendarDateText.nullable(),
}
export const NewHolding = z.object({ ...z.object(fields).partial().shape, asset_type: fields.asset_type })
export const HoldingChange = z.object(fields).partial()

export const Valuation = z.object({
  id: Id,
  holding_id: Id,
  date: CalendarDateText,
  value: Amount,
  currency: z.string(),
  /** Who said so: an appraisal, a statement, a person. */
  source: z.string(),
  note: z.string(),
  created_at: Instant,
})
export type Valuation = z.infer<typeof Valuation>
const valuationFields = {
  date: CalendarDateText,
  value: NonNegativeAmount,
  source: ShortText,
  note: ShortText,
}

export const SummaryLine = z.object({
  holding_id: Id,
  label: z.string(),
  asset_type: AssetType,
  currency: z.string().nullable(),
  valued_on: CalendarDateText.nullable(),
  /** The person's share in its own currency; null before the first valuation. */
  native_value: Amount.nullable(),
  /** The person's share in the base currency; null without a rate. The lines sum to the total. */
  value: Amount.nullable(),
  liabilities: Amount,
  stale: z.boolean(),
})

const Breakdown = z.record(z.string(), Amount)
export const HoldingSummary = z.object({
  date: CalendarDateText,
  base_currency: z.string(),
  /** The person's share of all that could be converted. */
  total_value: Amount,
  complete: z.boolean(),
  by_asset_type: Breakdown,
  by_jurisdiction: Breakdown,
  by_entity: Breakdown,
  /** Each currency's own sum, in that currency; they cannot be added. */
  by_currency: Breakdown,
  /** The same in the base currency, without what could not be converted; sums to the total. */
  by_currency_converted: Breakdown,
  liabilities: Amount,
  /** What the household's accounts held at the end of that day, debts of cards and loans taken off. */
  accounts: Amount,
  /** What is held of tenants' deposits, and owed back. */
  deposits: Amount,
  /** Value less liabilities, and the accounts less the deposits: the one figure of this name, wherever it stands. */
  net_worth: Amount,
  unconverted: z.array(
    z.object({
      kind: z.enum(['value', 'liability']),
      holding_id: Id,
      label: z.string(),
      amount: Amount,
      currency: z.string(),
    }),
  ),
  /** What of the accounts' balances has no rate. */
  unconverted_accounts: z.array(Unconverted),
  rates_used: z.array(RateUse),
  stale: z.array(RateUse),
  /** Holdings without a valuation. */
  unvalued: z.array(z.object({ holding_id: Id, label: z.string() })),
  holdings: z.array(SummaryLine),
})
export type HoldingSummary = z.infer<typeof HoldingSummary>

export const NetWorthPoint = z.object({
  month: MonthText,
  /** The last day of the month; today in the month that runs. */
  date: CalendarDateText,
  assets: Amount,
  liabilities: Amount,
  /** What the household's accounts held, debts of cards and loans taken off; null where not asked for. */
  accounts: Amount.nullable(),
  /** What is held of tenants' deposits, and owed back; null where the accounts are not asked for. */
  deposits: Amount.nullable(),
  /** Fees that open deals are expected to bring: today's figure, on today's point alone; null where not asked for. */
  expected_fees: Amount.nullable(),
  net_worth: Amount,
  /** What was newly entered since the point before, and is in the change from it without being gained: accounts opened, holdings and debts first told. */
  entered: Amount,
  complete: z.boolean(),
  /** Amounts without a rate on that date; they are in no figure. */
  unconverted: z.number().int(),
  unconverted_accounts: z.array(Unconverted),
  stale: z.boolean(),
})
export type NetWorthPoint = z.infer<typeof NetWorthPoint>

export const NetWorth = z.object({
  base_currency: z.string(),
  includes_accounts: z.boolean(),
  includes_expected_fees: z.boolean(),
  points: z.array(NetWorthPoint),
})

export const HistoryEntry = z.object({
  id: Id,
  at: Instant,
  actor: z.string(),
  action: z.string(),
  changes: z.array(
    z.object({ field: z.string(), before: z.string().nullable(), after: z.string().nullable() }),
  ),
})

const path = '/holdings'
const one = `${path}/{holding_id}`
const tags = ['holdings']
export const holdings = {
  list: base
    .route({ method: 'GET', path, summary: 'Holdings with their latest value', tags })
    .input(
      z.object({
        asset_type: AssetType.optional(),
        jurisdiction: z.string().optional(),
        entity_id: Id.optional(),
        only_active: z.boolean().optional(),
        /** Counts the holdings, and sums their values: all of each, and not the person's share. */
        totals: z.boolean().optional(),
      }),
    )
    .output(z.object({ ...listOf(Holding).shape, totals: ListTotals.optional() })),
  create: base
    .route({ method: 'POST', path, summary: 'Add a holding', tags, successStatus: 201 })
    .input(NewHolding)
    .output(Holding),
  summary: base
    .route({ method: 'GET', path: `${path}/summary`, summary: 'What all of it is worth on a date', tags })
    .input(z.object({ date: CalendarDateText.optional() }))
    .output(HoldingSummary),
  netWorth: base
    .route({ method: 'GET', path: `${path}/net_worth`, summary: 'Net worth by month', tags })
    .input(
      z.object({
        /** The month of the first valuation where nothing is said, or a hundred years back where it is earlier. */
        from: MonthText.optional(),
        to: MonthText.optional(),
        /** Net worth is with them; without is what is asked for by name. */
        include_accounts: z.boolean().default(true),
        include_expected_fees: z.boolean().default(false),
      }),
    )
    .output(NetWorth),
  get: base
    .route({ method: 'GET', path: one, summary: 'One holding', tags })
    .input(z.object({ holding_id: Id }))
    .output(Holding),
  update: base
    .route({
      method: 'PATCH',
      path: one,
      summary: 'Change a holding; a changed value is a new valuation',
      tags,
    })
    .input(z.object({ holding_id: Id, ...HoldingChange.shape }))
    .output(Holding),
  history: base
    .route({ method: 'GET', path: `${one}/history`, summary: 'Every change of it, newest first', tags })
    .input(z.object({ holding_id: Id }))
    .output(listOf(HistoryEntry)),
  listValuations: base
    .route({ method: 'GET', path: `${one}/valuations`, summary: 'Its valuations, newest first', tags })
    .input(z.object({ holding_id: Id }))
    .output(listOf(Valuation)),
  createValuation: base
    .route({
      method: 'POST',
      path: `${one}/valuations`,
      summary: 'Value it on a date',
      tags,
      successStatus: 201,
    })
    .input(
      z.object({
        holding_id: Id,
        ...z.object(valuationFields).partial().shape,
        value: valuationFields.value,
        /** The holding's where nothing is said; its latest valuation is always in the holding's currency. */
        currency: CurrencyCode.optional(),
      }),
    )
    .output(Valuation),
  updateValuation: base
    .route({
      method: 'PATCH',
      path: `${one}/valuations/{valuation_id}`,
      summary: 'Correct a valuation',
      tags,
    })
    .input(z.object({ holding_id: Id, valuation_id: Id, ...z.object(valuationFields).partial().shape }))
    .output(Valuation),
  deleteValuation: base
    .route({
      method: 'DELETE',
      path: `${one}/valuations/{valuation_id}`,
      summary: 'Remove a valuation',
      tags,
    })
    .input(z.object({ holding_id: Id, valuation_id: Id }))
    .output(z.object({ deleted: z.boolean() })),
  ...liabilityProcedures,
  ...flowProcedures,
  ...holdingImportProcedures,
}
