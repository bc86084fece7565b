import { z } from 'zod'
import { Amount, base, CalendarDateText, Id, Instant, listOf, Name, NonNegativeAmount } from './common.ts'
import { Fraction } from './rates.ts'

export const UnderwriteMode = z.enum(['wholesale', 'brrrr'])
export type UnderwriteMode = z.infer<typeof UnderwriteMode>

/** A share of one: 0.7 is 70 %. */
const share = Fraction(0, 10)

/**
 * What goes into an offer besides the property's intel. Each mode takes its own and leaves the others. What is left out counts as the usual terms
 * (a fee of 10,000, 70 % of the ARV; 75 %, closing 6,000, buffer 5,000), and the answer's `assumed` names it.
 */
export const UnderwritingTerms = z.object({
  mode: UnderwriteMode.default('wholesale'),
  /** Wholesale: the assignment fee. */
  fee: NonNegativeAmount.optional(),
  /** Wholesale: the share of the ARV. */
  arv_pct: share.optional(),
  /** BRRRR: the refinance loan's share of the ARV. */
  target_ltv: share.optional(),
  /** Another word for target_ltv. */
  ltv: share.optional(),
  closing: NonNegativeAmount.optional(),
  buffer: NonNegativeAmount.optional(),
})
export type UnderwritingTerms = z.infer<typeof UnderwritingTerms>

export const UnderwritingWarning = z.object({ code: z.string(), text: z.string() })
/** Of a model: amounts in major units, rates as fractions of one, what is chosen by its name. */
export const Figures = z.record(z.string(), z.union([z.number(), z.string().max(64)]).nullable())

export const Underwriting = z.object({
  prop_id: Id,
  address: z.string(),
  mode: UnderwriteMode,
  model: z.string(),
  inputs: Figures,
  /** Of the inputs, those that were not given and are the usual ones. */
  assumed: z.array(z.string()),
  /** The most to offer; negative where there is no room for one. */
  mao: Amount,
  /** The same under the name of a BRRRR; null for wholesale. */
  offer: Amount.nullable(),
  intel_used: z.object({
    arv: Amount,
    arv_date: CalendarDateText.nullable(),
    repairs_total: Amount,
    projected_rent: Amount.nullable(),
  }),
  /** A total is the sum of the terms since the total before it. */
  working: z.array(z.object({ label: z.string(), amount: Amount, role: z.enum(['term', 'total']) })),
  warnings: z.array(UnderwritingWarning),
})
export type Underwriting = z.infer<typeof Underwriting>

export const WrittenUnderwriting = z.object({
  ...Underwriting.shape,
  id: Id,
  deal_id: Id,
  created_at: Instant,
  created_by: z.string(),
})

export const PropertyRisk = z.object({
  prop_id: Id,
  address: z.string(),
  model: z.string(),
  /** 0 best, 100 worst. */
  score: z.number().int(),
  band: z.enum(['low', 'medium', 'high']),
  /** Something is not known and counted as 50; the band is then never low. */
  incomplete: z.boolean(),
  blocked: z.boolean(),
  signals: z.array(
    z.object({
      name: z.string(),
      label: z.string(),
      weight: z.number(),
      value: z.number(),
      points: z.number(),
      missing: z.boolean(),
      text: z.string(),
    }),
  ),
  warnings: z.array(UnderwritingWarning),
})
export type PropertyRisk = z.infer<typeof PropertyRisk>

export const SuggestedArv = z.object({
  prop_id: Id,
  model: z.string(),
  /** Null without a comp to go by; `reason` then says so. */
  suggested: Amount.nullable(),
  reason: z.string().nullable(),
  lowest: Amount.nullable(),
  highest: Amount.nullable(),
  /** The one that is set. */
  arv: Amount.nullable(),
  comps: z.array(
    z.object({
      id: Id,
      address: z.string(),
      value: Amount,
      weight: z.number().int(),
      by: z.enum(['area', 'adjusted_price']),
    }),
  ),
  warnings: z.array(UnderwritingWarning),
})
export type SuggestedArv = z.infer<typeof SuggestedArv>

const scenario = { name: Name, model: z.string().min(1).max(64), property_id: Id.nullable(), inputs: Figures }
/** `inputs` are the model's, blanks null. */
export const Scenario = z.object({ id: Id, ...scenario, created_at: Instant, updated_at: Instant })
export type Scenario = z.infer<typeof Scenario>

/** A way out of a deal by one model. */
export const DealExit = z.object({
  model: z.string(),
  title: z.string(),
  /** The latest scenario of the property, whose inputs go before what is known of the deal. */
  scenario: z.object({ id: Id, name: z.string() }).nullable(),
  profit: Amount.nullable(),
  /** Whether the profit comes once, or each year. */
  profit_per: z.enum(['deal', 'year']),
  /** Of own cash; below zero where cash comes out of the deal. */
  cash_needed: Amount.nullable(),
  /** A fraction of one: 0.12 is 12 %. */
  return: z.number().nullable(),
  /** Inputs that keep the figures away; `name` is null of what is no one input's. */
  missing: z.array(z.object({ name: z.string().nullable(), label: z.string() })),
})
export type DealExit = z.infer<typeof DealExit>

const path = '/core/underwriter'
const property = `${path}/property/{prop_id}` as const
const deal = `${path}/deal/{deal_id}` as const
const tags = ['underwriting']
export const underwriting = {
  property: base
    .route({
      method: 'GET',
      path: property,
      summary: 'The most to offer for a property, by its intel; what is missing is a 400 that names it',
      tags,
    })
    .input(z.object({ prop_id: Id, ...UnderwritingTerms.shape }))
    .output(Underwriting),
  risk: base
    .route({ method: 'GET', path: `${property}/risk`, summary: 'The risk of a property, explained', tags })
    .input(z.object({ prop_id: Id }))
    .output(PropertyRisk),
  suggestedArv: base
    .route({
      method: 'GET',
      path: `${property}/suggested_arv`,
      summary: 'The after-repair value suggested by the comps, beside the one that is set',
      tags,
    })
    .input(z.object({ prop_id: Id }))
    .output(SuggestedArv),
  attachProperty: base
    .route({
      method: 'POST',
      path: `${deal}/attach_property`,
      summary: 'Set the property of a deal',
      tags,
    })
    .input(z.object({ deal_id: Id, prop_id: Id }))
    .output(z.object({ deal_id: Id, prop_id: Id, address: z.string() })),
  writeMao: base
    .route({
      method: 'POST',
      path: `${deal}/write_mao`,
      summary: "Underwrite a deal's property and keep it as underwrite_v1; earlier ones stay in its history",
      tags,
    })
    .input(z.object({ deal_id: Id, ...UnderwritingTerms.shape }))
    .output(WrittenUnderwriting),
  history: base
    .route({
      method: 'GET',
      path: `${deal}/history`,
      summary: 'All that was written to a deal, newest first',
      tags,
    })
    .input(z.object({ deal_id: Id }))
    .output(listOf(WrittenUnderwriting)),
  exits: base
    .route({
      method: 'GET',
      path: `${deal}/exits`,
      summary: 'Every way out of a deal, side by side, and what is missing of each',
      tags,
    })
    .input(z.object({ deal_id: Id }))
    .output(z.object({ deal_id: Id, property_id: Id.nullable(), items: z.array(DealExit) })),
  scenarios: base
    .route({ method: 'GET', path: `${path}/scenarios`, summary: 'Saved scenarios, oldest first', tags })
    .input(z.object({ model: z.string().max(64).optional(), property_id: Id.optional() }))
    .output(listOf(Scenario)),
  createScenario: base
    .route({
      method: 'POST',
      path: `${path}/scenarios`,
      summary: 'Save inputs of a calculator under a name',
      tags,
      successStatus: 201,
    })
    .input(z.object({ ...scenario, property_id: scenario.property_id.default(null) }))
    .output(Scenario),
  updateScenario: base
    .route({
      method: 'PATCH',
      path: `${path}/scenarios/{scenario_id}`,
      summary: 'Rename a scenario, or change its inputs',
      tags,
    })
    .input(z.object({ scenario_id: Id, name: Name.optional(), inputs: Figures.optional() }))
    .output(Scenario),
  deleteScenario: base
    .route({
      method: 'DELETE',
      path: `${path}/scenarios/{scenario_id}`,
      summary: 'Remove a scenario',
      tags,
    })
    .input(z.object({ scenario_id: Id }))
    .output(z.object({ id: Id })),
  analysisFile: base
    .route({
      method: 'POST',
      path: `${path}/analysis/file`,
      summary: 'Inputs of a calculator and what comes of them, on one page: a PDF, or HTML to print',
      tags,
    })
    .input(
      z.object({
        model: scenario.model,
        inputs: Figures,
        prop_id: Id.optional(),
        format: z.enum(['pdf', 'html']).default('pdf'),
      }),
    )
    .output(z.file()),
}
