import { z } from 'zod'
import type { Outputs } from '../../../shared/contract/index.ts'
import { UnderwritingTerms } from '../../../shared/contract/underwriting.ts'
import { addressText } from '../../../shared/domain/address.ts'
import type { Given } from '../../../shared/domain/underwriting/model.ts'
import {
  fromWire,
  outOfBounds,
  toWire,
  type WireFigures,
  wireName,
} from '../../../shared/domain/underwriting/wire.ts'
import { Invalid } from '../../core/errors.ts'
import type { Ports } from '../../core/ports.ts'
import { type Amounts, amountsIn } from '../../wire/amounts.ts'
import { fileOfPage } from '../../wire/page-file.ts'
import type { PhotosOut } from '../../wire/photos-out.ts'
import type { Implementer } from '../../wire/transport.ts'
import type { PropertySummary } from '../properties/index.ts'
import { analysisPage } from './analysis-page.ts'
import type { Offer } from './offer.ts'
import { requireCalculator, type Underwriting } from './service.ts'
import type { ScenarioRow, UnderwritingRow } from './store.ts'
import { asStored } from './stored-inputs.ts'
import { termsIn } from './terms.ts'

export interface UnderwritingRouterNeeds {
  readonly underwriting: Underwriting
  readonly currency: () => string
  readonly ports: Pick<Ports, 'printPdf'>
  /** Those that go out with the property's papers. */
  readonly attachments: { readonly photosOut: PhotosOut }
}

/** The terms an asking price is held against where none are named. */
const USUAL = UnderwritingTerms.parse({})

export function underwritingRouter(
  implement: Implementer,
  { underwriting, currency, ports, attachments }: UnderwritingRouterNeeds,
) {
  const os = implement.underwriting
  const amounts = () => amountsIn(currency())
  const termsOf = (given: UnderwritingTerms) => termsIn(given, amounts())
  return {
    property: os.property.handler(({ input: { prop_id, ...terms } }) => {
      const { property, offer } = underwriting.offer(prop_id, termsOf(terms))
      return toUnderwriting(property, offer, currency())
    }),
    risk: os.risk.handler(({ input }) => {
      const { property, risk } = underwriting.risk(input.prop_id, termsOf(USUAL))
      const { model, score, band, incomplete, blocked, parts, warnings } = risk
      return {
        prop_id: property.id,
        address: addressText(property),
        model,
        score,
        band,
        incomplete,
        blocked,
        signals: [...parts],
        warnings: [...warnings],
      }
    }),
    suggestedArv: os.suggestedArv.handler(({ input }) => {
      const { property, suggestion } = underwriting.suggestedArv(input.prop_id)
      const { major, majorIfKnown } = amounts()
      return {
        prop_id: property.id,
        model: suggestion.model,
        suggested: majorIfKnown(suggestion.arv_minor),
        reason: suggestion.reason,
        lowest: majorIfKnown(suggestion.lowest_minor),
        highest: majorIfKnown(suggestion.highest_minor),
        arv: majorIfKnown(property.arv_minor),
        comps: suggestion.lines.map(({ id, value_minor, weight, by }) => ({
          id,
          address: property.comps.find(comp => comp.id === id)?.address ?? '',
          value: major(value_minor),
          weight,
          by,
        })),
        warnings: [...suggestion.warnings],
      }
    }),
    attachProperty: os.attachProperty.handler(async ({ input: { deal_id, prop_id }, context }) => {
      const property = await underwriting.attachProperty(deal_id, prop_id, context.actor)
      return { deal_id, prop_id: property.id, address: addressText(property) }
    }),
    writeMao: os.writeMao.handler(async ({ input: { deal_id, ...terms }, context }) => {
      const { row, property, offer } = await underwriting.writeMao(
        deal_id,
        termsOf(terms),
        context.actor,
        written => toWritten(written.row, written.property, written.offer, currency()),
      )
      return toWritten(row, property, offer, currency())
    }),
    history: os.history.handler(({ input }) => ({
      items: underwriting
        .history(input.deal_id)
        .map(({ row, property }) => toWritten(row, property, offerOf(row), currency())),
    })),
    exits: os.exits.handler(({ input }) => {
      const { items, ...of } = underwriting.exits(input.deal_id)
      const { majorIfKnown } = amounts()
      return {
        ...of,
        items: items.map(({ model, title, scenario, per, returned, missing, ...figures }) => ({
          model,
          title,
          scenario: scenario && { id: scenario.id, name: scenario.name },
          profit: majorIfKnown(figures.profit_minor),
          profit_per: per,
          cash_needed: majorIfKnown(figures.cash_minor),
          return: returned,
          missing: missing.map(({ field, label }) => ({ name: field && wireName(field), label })),
        })),
      }
    }),
    scenarios: os.scenarios.handler(({ input }) => ({
      items: underwriting.scenarios(input).map(row => toScenario(row, currency())),
    })),
    createScenario: os.createScenario.handler(async ({ input, context }) => {
      const { inputs, ...rest } = input
      const given = givenOf(input.model, inputs, currency())
      return toScenario(
        await underwriting.createScenario({ ...rest, inputs: given }, context.actor),
        currency(),
      )
    }),
    updateScenario: os.updateScenario.handler(async ({ input, context }) => {
      const { scenario_id, name, inputs } = input
      const row = await underwriting.updateScenario(
        scenario_id,
        ({ model }) => ({
          ...(name !== undefined && { name }),
          ...(inputs !== undefined && { inputs: givenOf(model, inputs, currency()) }),
        }),
        context.actor,
      )
      return toScenario(row, currency())
    }),
    analysisFile: os.analysisFile.handler(async ({ input: { model, inputs, prop_id, format } }) => {
      const analysis = underwriting.analysis(model, givenOf(model, inputs, currency()), prop_id)
      const name = ['analysis', analysis.address ?? analysis.calculator.title, analysis.as_of]
      const photos = prop_id === undefined ? [] : await attachments.photosOut(prop_id)
      return fileOfPage(analysisPage(analysis, photos), name, format, ports)
    }),
    deleteScenario: os.deleteScenario.handler(({ input, context }) =>
      underwriting.deleteScenario(input.scenario_id, context.actor),
    ),
  }
}

/** A scenario's inputs in the calculator's units. @throws Invalid naming an input that is none of the model's, or does not fit. */
function givenOf(model: string, inputs: WireFigures, currency: string): Given<string> {
  const { fields } = requireCalculator(model)
  const read = fromWire(fields, inputs, currency)
  if ('problem' in read) throw new Invalid(['inputs', read.problem.name], read.problem.wording)
  const outside = outOfBounds(fields, read.given, currency)
  if (outside) throw new Invalid(['inputs', outside.name], outside.wording)
  return read.given
}

function toUnderwriting(
  property: PropertySummary,
  offer: Offer,
  currency: string,
): Outputs['underwriting']['property'] {
  const amounts = amountsIn(currency)
  const { major } = amounts
  return {
    prop_id: property.id,
    address: addressText(property),
    mode: offer.mode,
    model: offer.model,
    inputs: { ...toWire(requireCalculator(offer.model).fields, offer.inputs, currency) },
    assumed: [...offer.assumed],
    mao: major(offer.mao_minor),
    offer: offer.mode === 'brrrr' ? major(offer.mao_minor) : null,
    intel_used: intelOf(offer, amounts),
    working: offer.working.map(({ label, amount_minor, role }) => ({
      label,
      amount: major(amount_minor),
      role,
    })),
    warnings: [...offer.warnings],
  }
}

function intelOf({ intel }: Offer, { major, majorIfKnown }: Amounts) {
  return {
    arv: major(intel.arv_minor),
    arv_date: intel.arv_date,
    repairs_total: major(intel.repairs_minor),
    projected_rent: majorIfKnown(intel.rent_minor),
  }
}

function toWritten(
  row: UnderwritingRow,
  property: PropertySummary,
  offer: Offer,
  currency: string,
): Outputs['underwriting']['writeMao'] {
  const { id, deal_id, created_at, created_by } = row
  return { ...toUnderwriting(property, offer, currency), id, deal_id, created_at, created_by }
}

const StoredInputs = z.record(z.string(), z.number())
const StoredResult = z.object({
  /** Not said of those written before it was. */
  assumed: z.array(z.string()).default([]),
  intel: z.object({
    arv_minor: z.number(),
    arv_date: z.string().nullable(),
    repairs_minor: z.number(),
    rent_minor: z.number().nullable(),
  }),
  working: z.array(
    z.object({ label: z.string(), amount_minor: z.number(), role: z.enum(['term', 'total']) }),
  ),
  warnings: z.array(z.object({ code: z.string(), text: z.string() })),
})

/** The offer as it was written. */
function offerOf({ mode, model, inputs, result, mao_minor }: UnderwritingRow): Offer {
  return {
    mode,
    model,
    inputs: asStored(StoredInputs.parse(JSON.parse(inputs))),
    mao_minor,
    ...StoredResult.parse(JSON.parse(result)),
  }
}

const StoredGiven = z.record(z.string(), z.number().nullable())

function toScenario(
  { inputs, ...rest }: ScenarioRow,
  currency: string,
): Outputs['underwriting']['createScenario'] {
  const given = asStored(StoredGiven.parse(JSON.parse(inputs)))
  return { ...rest, inputs: { ...toWire(requireCalculator(rest.model).fields, given, currency) } }
}
