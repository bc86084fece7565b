import { FLIP } from '../../../shared/domain/underwriting/flip.ts'
import { evaluate } from '../../../shared/domain/underwriting/model.ts'
import type { ReadSession } from '../../core/database/database.ts'
import * as store from './store.ts'
import { givenOfScenario } from './stored-inputs.ts'

/** What a house that is bought and sold again is worked out to bring, minor units of the household's currency. */
export interface ExpectedOfFlip {
  /** The scenario's name. */
  readonly scenario: string
  readonly profit_minor: number
  /** Own cash put in until the sale. */
  readonly cash_minor: number
  readonly months: number
}

/** Reads the saved flips once, for all properties. @returns of a property the flip that was changed last; null where there is none, or its inputs make no result */
export function expectedOfFlips(
  session: ReadSession,
  currency: string,
): (property_id: string) => ExpectedOfFlip | null {
  const latest = store.latestBy(
    store.listScenarios(session, { model: FLIP.name }),
    ({ property_id }) => property_id,
  )
  return property_id => {
    const scenario = latest.get(property_id)
    return scenario === undefined ? null : expectedOf(scenario, currency)
  }
}

function expectedOf(scenario: store.ScenarioRow, currency: string): ExpectedOfFlip | null {
  const found = evaluate(FLIP, givenOfScenario(scenario), currency)
  if (!found.ok) return null
  const { profit_minor, cash_invested_minor } = found.outputs
  if (profit_minor === null || cash_invested_minor === null) return null
  return {
    scenario: scenario.name,
    profit_minor,
    cash_minor: cash_invested_minor,
    months: found.inputs.held_months,
  }
}
