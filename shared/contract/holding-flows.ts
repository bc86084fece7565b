import { z } from 'zod'
import {
  Amount,
  base,
  CalendarDateText,
  CurrencyCode,
  Id,
  Instant,
  listOf,
  PositiveAmount,
  ShortText,
} from './common.ts'

/** Money that went into a holding (contribution, cost) or came out of it (rent, income, sale). */
export const FlowKind = z.enum(['contribution', 'cost', 'rent', 'income', 'sale'])
export type FlowKind = z.infer<typeof FlowKind>

export const HoldingFlow = z.object({
  id: Id,
  holding_id: Id,
  kind: FlowKind,
  date: CalendarDateText,
  /** Never negative: the kind says which way it went. */
  amount: Amount,
  currency: z.string(),
  note: z.string(),
  created_at: Instant,
  /** The transaction that is for the holding, or for a debt of it; null for what was entered here. */
  transaction_id: Id.nullable(),
  /** Which part of a split transaction. */
  part: z.number().int().nullable(),
  /** The entered flow that is the same money as the transaction, which counts no second time then. */
  same_as: Id.nullable(),
  counted: z.boolean(),
})
export type HoldingFlow = z.infer<typeof HoldingFlow>

export const NoReturn = z.enum([
  'no_flows',
  'no_value',
  'unconverted',
  'one_direction',
  'one_day',
  'no_solution',
  'several_solutions',
])
export type NoReturn = z.infer<typeof NoReturn>

/** What came of a holding, in its own currency. */
export const HoldingPerformance = z.object({
  holding_id: Id,
  currency: z.string(),
  as_of: CalendarDateText,
  /** Contributions and costs; null where one of the flows has no rate. */
  paid: Amount.nullable(),
  /** Rents, other income and the sale; null as `paid` is. */
  received: Amount.nullable(),
  /** The person's share of the latest value; null where there is none. */
  value: Amount.nullable(),
  liabilities: Amount.nullable(),
  /** Value less liabilities: what counts as received today; 0 once it is inactive. */
  equity: Amount.nullable(),
  /** Received, and equity, less paid. */
  gain: Amount.nullable(),
  /** The gain over what was paid. Says nothing of time. */
  gain_percent: z.number().nullable(),
  /** The yearly, money-weighted return: the rate at which all flows and today's equity come to nothing. */
  xirr_percent: z.number().nullable(),
  /** Why there is no such rate. */
  no_xirr: NoReturn.nullable(),
})

const tags = ['holdings']
const flows = '/holdings/{holding_id}/flows'
export const flowProcedures = {
  listFlows: base
    .route({ method: 'GET', path: flows, summary: 'What was paid and received for it, newest first', tags })
    .input(z.object({ holding_id: Id }))
    .output(listOf(HoldingFlow)),
  createFlow: base
    .route({
      method: 'POST',
      path: flows,
      summary: 'Enter what was paid or received',
      tags,
      successStatus: 201,
    })
    .input(
      z.object({
        holding_id: Id,
        kind: FlowKind,
        amount: PositiveAmount,
        /** Today where nothing is said. */
        date: CalendarDateText.optional(),
        /** The holding's where nothing is said. */
        currency: CurrencyCode.optional(),
        note: ShortText.optional(),
      }),
    )
    .output(HoldingFlow),
  deleteFlow: base
    .route({ method: 'DELETE', path: `${flows}/{flow_id}`, summary: 'Remove a flow', tags })
    .input(z.object({ holding_id: Id, flow_id: Id }))
    .output(z.object({ deleted: z.boolean() })),
  performance: base
    .route({
      method: 'GET',
      path: '/holdings/{holding_id}/performance',
      summary: 'Its gain and its yearly return',
      tags,
    })
    .input(z.object({ holding_id: Id }))
    .output(HoldingPerformance),
}
