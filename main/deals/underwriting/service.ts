import { addressText } from '../../../shared/domain/address.ts'
import { suggestedArv } from '../../../shared/domain/underwriting/arv.ts'
import {
  CALCULATORS,
  type Calculator,
  calculatorNamed,
  calculatorsOn,
} from '../../../shared/domain/underwriting/calculators.ts'
import { type Exit, exitsOf } from '../../../shared/domain/underwriting/exits.ts'
import type { Given } from '../../../shared/domain/underwriting/model.ts'
import { riskOf } from '../../../shared/domain/underwriting/risk.ts'
import { wireName } from '../../../shared/domain/underwriting/wire.ts'
import { worded } from '../../../shared/domain/wording.ts'
import { auditedRecords } from '../../core/audit/audited.ts'
import type { Actor } from '../../core/audit/store.ts'
import type { Database, ReadSession } from '../../core/database/database.ts'
import { Conflict, Invalid } from '../../core/errors.ts'
import { newId } from '../../core/ids.ts'
import type { HouseholdService } from '../../household/household/index.ts'
import type { Deals } from '../deals/index.ts'
import type { Properties, PropertyDetail } from '../properties/index.ts'
import type { Analysis } from './analysis-page.ts'
import { expectedOfFlips } from './expected.ts'
import { type Offer, offerFor, type Terms } from './offer.ts'
import * as store from './store.ts'
import { givenOfScenario } from './stored-inputs.ts'

export interface UnderwritingNeeds {
  readonly database: Database
  readonly household: HouseholdService
  readonly properties: Properties
  readonly deals: Deals
}

/** A deal's underwriting under its own name among what is kept with the deal. */
const META_KEY = 'underwrite_v1'
/** Metres in a hundredth of a mile and of a kilometre. */
const METRES = { imperial: 16.09344, metric: 10 } as const

export interface PricedProperty {
  readonly property: PropertyDetail
  readonly offer: Offer
}
export interface Written extends PricedProperty {
  readonly row: store.UnderwritingRow
}
export type NewScenario = Pick<store.ScenarioRow, 'name' | 'model' | 'property_id'> & {
  readonly inputs: Given<string>
}

export interface DealExit extends Exit {
  readonly scenario: store.ScenarioRow | null
}

const scenarios = auditedRecords<store.ScenarioRow>('scenario', {
  find: store.findScenario,
  insert: store.insertScenario,
  update: store.updateScenario,
  remove: store.deleteScenario,
})

export type Underwriting = ReturnType<typeof createUnderwriting>

/** Offers and risks of properties by what is known of them, what of it was written to deals, and saved scenarios. */
export function createUnderwriting(needs: UnderwritingNeeds) {
  return { ...pricingOf(needs), ...writingOf(needs), ...calculatingOf(needs), ...scenariosOf(needs) }
}

/** What a property is good for, by what is known of it. */
function pricingOf({ database, household, properties, deals }: UnderwritingNeeds) {
  /** What is asked for a property: of its open deals, the one that changed last and has a price. */
  const askingFor = (property_id: string): number | null =>
    deals.list({ status: 'open', property_id }, 100).find(deal => deal.asking_price_minor !== null)
      ?.asking_price_minor ?? null

  return {
    /** @throws NotFound, Invalid naming the intel that is missing. */
    offer: (prop_id: string, terms: Terms): PricedProperty =>
      database.read(session => {
        const property = properties.getWithin(session, prop_id)
        return { property, offer: offerFor(property, terms, household.getWithin(session).base_currency) }
      }),

    /** `terms` are for the MAO that an asking price is held against. @throws NotFound */
    risk: (prop_id: string, terms: Terms) =>
      database.read(session => {
        const property = properties.getWithin(session, prop_id)
        const known = property.arv_minor !== null && property.repairs_minor !== null
        const risk = riskOf({
          neighborhood: property.neighborhood,
          repairs_minor: property.repairs_minor,
          arv_minor: property.arv_minor,
          flags: property.flags,
          comps: property.comps_count,
          arv_date: property.arv_date,
          today: household.today(session),
          asking_minor: askingFor(prop_id),
          mao_minor: known
            ? offerFor(property, terms, household.getWithin(session).base_currency).mao_minor
            : null,
        })
        return { property, risk }
      }),

    /** @throws NotFound */
    suggestedArv: (prop_id: string) =>
      database.read(session => {
        const property = properties.getWithin(session, prop_id)
        const comps = property.comps.map(comp => ({
          id: comp.id,
          price_minor: comp.price_minor,
          sold_on: comp.date,
          distance_m:
            comp.distance_hundredths === null
              ? null
              : Math.round(comp.distance_hundredths * METRES[property.units]),
          area: comp.area,
          adjustment_minor: comp.adjustment_minor,
        }))
        const subject = { area: property.area, today: household.today(session) }
        return { property, suggestion: suggestedArv(comps, subject) }
      }),
  }
}

/** What was worked out goes into the deal. */
function writingOf({ database, household, properties, deals }: UnderwritingNeeds) {
  return {
    /** @throws NotFound */
    attachProperty: (deal_id: string, prop_id: string, by: Actor) =>
      database.write(session => {
        deals.updateWithin(session, deal_id, { property_id: prop_id }, by, 'attach_property')
        return properties.getWithin(session, prop_id)
      }),

    /**
     * Underwrites the deal's property and keeps the result: a row of history, the deal's `underwrite_v1` as `describe` puts it, and the MAO of its
     * pipeline, where it is on the board. @throws NotFound, Conflict without a property, Invalid naming missing intel.
     */
    writeMao: (deal_id: string, terms: Terms, by: Actor, describe: (written: Written) => unknown) =>
      database.write(session => {
        const deal = deals.requireWithin(session, deal_id)
        if (deal.property_id === null)
          throw new Conflict(
            worded(
              'This deal has no property yet. POST /core/underwriter/deal/{deal_id}/attach_property?prop_id= says which',
              { deal_id },
            ),
          )
        const property = properties.getWithin(session, deal.property_id)
        const offer = offerFor(property, terms, household.getWithin(session).base_currency)
        const { mode, model, inputs, mao_minor, ...result } = offer
        const row: store.UnderwritingRow = {
          id: newId('uw'),
          deal_id,
          prop_id: property.id,
          mode,
          model,
          inputs: JSON.stringify(inputs),
          result: JSON.stringify(result),
          mao_minor,
          created_at: session.now,
          created_by: by,
        }
        store.insertUnderwriting(session, row)
        const written = { row, property, offer }
        deals.setMetaWithin(session, deal_id, META_KEY, describe(written), by)
        const pipeline = deals.pipelines.findByDealWithin(session, deal_id)
        if (pipeline)
          deals.pipelines.updateWithin(
            session,
            pipeline.id,
            { max_allowable_offer_minor: mao_minor, force: false },
            by,
          )
        return written
      }),

    /** Newest first, each with its property as it is now. @throws NotFound */
    history: (deal_id: string) =>
      database.read(session => {
        deals.requireWithin(session, deal_id)
        return store
          .underwritingsOf(session, deal_id)
          .map(row => ({ row, property: properties.requireWithin(session, row.prop_id) }))
      }),
  }
}

function calculatingOf({ database, household, properties, deals }: UnderwritingNeeds) {
  return {
    /**
     * Every way out of a deal, by what is known of it and its property; of several scenarios of a model the latest counts.
     * @throws NotFound
     */
    exits: (deal_id: string) =>
      database.read(session => {
        const deal = deals.requireWithin(session, deal_id)
        const property = deal.property_id === null ? null : properties.getWithin(session, deal.property_id)
        const pipeline = deals.pipelines.findByDealWithin(session, deal_id)
        const known: Given<string> = {
          arv_minor: property?.arv_minor ?? pipeline?.arv_estimate_minor ?? null,
          repairs_minor: property?.repairs_minor ?? null,
          rent_monthly_minor: property?.rent_minor ?? null,
          purchase_minor:
            pipeline?.contract_price_minor ?? pipeline?.offer_amount_minor ?? deal.asking_price_minor,
        }
        const scenarios = store.latestBy(
          property === null ? [] : store.listScenarios(session, { property_id: property.id }),
          ({ model }) => model,
        )
        const saved = (model: string) => {
          const scenario = scenarios.get(model)
          return scenario ? givenOfScenario(scenario) : {}
        }
        const calculators = calculatorsOn(household.today(session))
        const { base_currency } = household.getWithin(session)
        const items = exitsOf(calculators, known, saved, base_currency).map(
          (exit): DealExit => ({ ...exit, scenario: scenarios.get(exit.model) ?? null }),
        )
        return { deal_id, property_id: deal.property_id, items }
      }),

    /** What comes of a calculator's inputs, for paper. @throws NotFound, Invalid naming the first input that keeps a result away. */
    analysis: (model: string, given: Given<string>, prop_id: string | undefined): Analysis =>
      database.read(session => {
        const as_of = household.today(session)
        const calculator = requireCalculator(model, calculatorsOn(as_of))
        const { base_currency: currency } = household.getWithin(session)
        const evaluation = calculator.evaluate(given, currency)
        if (!evaluation.ok) {
          const [problem] = evaluation.problems
          const field = problem?.field ?? null
          throw new Invalid(
            field === null ? ['inputs'] : ['inputs', wireName(field)],
            problem?.wording ?? worded('do not make a result'),
          )
        }
        const property = prop_id === undefined ? undefined : properties.requireWithin(session, prop_id)
        return {
          calculator,
          given,
          evaluation,
          address: property ? addressText(property) : null,
          as_of,
          currency,
        }
      }),
  }
}

/** Inputs of a calculator that are kept under a name. */
function scenariosOf({ database, household, properties }: UnderwritingNeeds) {
  return {
    /** What a property's flip is worked out to bring; null where none is saved that makes a result. */
    expectedOfFlipsWithin: (session: ReadSession) =>
      expectedOfFlips(session, household.getWithin(session).base_currency),

    /** What comes of a scenario today; nothing where its inputs make no result. */
    evaluate: (scenario: store.ScenarioRow): Readonly<Record<string, number | null>> =>
      database.read(session => {
        const calculator = calculatorNamed(scenario.model, calculatorsOn(household.today(session)))
        const { base_currency } = household.getWithin(session)
        const found = calculator?.evaluate(givenOfScenario(scenario), base_currency)
        return found?.ok ? found.outputs : {}
      }),

    scenarios: (filter: store.ScenarioFilter) =>
      database.read(session => store.listScenarios(session, filter)),

    /** @throws NotFound for a property that is not there. */
    createScenario: ({ inputs, ...input }: NewScenario, by: Actor) =>
      database.write(session => {
        if (input.property_id !== null) properties.requireWithin(session, input.property_id)
        const row: store.ScenarioRow = {
          ...input,
          id: newId('scn'),
          inputs: JSON.stringify(inputs),
          created_at: session.now,
          updated_at: session.now,
        }
        return scenarios.create(session, row, by)
      }),

    /** `change` answers what to change of the scenario as it is. @throws NotFound */
    updateScenario: (
      id: string,
      change: (row: store.ScenarioRow) => { readonly name?: string; readonly inputs?: Given<string> },
      by: Actor,
    ) =>
      database.write(session => {
        const before = scenarios.get(session, id)
        const { name, inputs } = change(before)
        const changed = {
          ...(name !== undefined && { name }),
          ...(inputs !== undefined && { inputs: JSON.stringify(inputs) }),
        }
        return scenarios.update(session, before, changed, by)
      }),

    /** @throws NotFound */
    deleteScenario: (id: string, by: Actor) => database.write(session => scenarios.remove(session, id, by)),
  }
}

/** The calculator a scenario is of. @throws Invalid */
export function requireCalculator(model: string, calculators?: readonly Calculator[]): Calculator {
  const calculator = calculatorNamed(model, calculators)
  if (!calculator)
    throw new Invalid(
      ['model'],
      worded('must be one of {calculators}', { calculators: CALCULATORS.map(({ name }) => name).join(', ') }),
    )
  return calculator
}
