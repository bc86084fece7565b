import type { ScenarioChange } from '../../../shared/contract/forecast.ts'
import { ScenarioChange as ScenarioChangeSchema } from '../../../shared/contract/forecast.ts'
import { addDays, addMonthsClamped, type CalendarDate } from '../../../shared/domain/calendar.ts'
import type { Change } from '../../../shared/domain/forecast/changes.ts'
import { worded } from '../../../shared/domain/wording.ts'
import type { ReadSession } from '../../core/database/database.ts'
import { Invalid } from '../../core/errors.ts'
import { type ForecastBase, forecastBase } from './base.ts'
import { checkChanges, readChanges } from './changes.ts'
import { accountForecasts, type Computed, computed, everydayFigures } from './compute.ts'
import { type CoverQuestion, coverCheck } from './cover.ts'
import { createDealWeights } from './deal-weights.ts'
import type { ForecastNeeds } from './needs.ts'
import { createScenarios } from './scenarios.ts'
import type { ScenarioTable } from './tables.ts'

export interface ForecastQuestion {
  readonly to?: CalendarDate | undefined
  readonly days?: number | undefined
  readonly scenario_id?: string | undefined
  readonly by?: 'account' | undefined
  readonly deals: 'weighted' | 'left_out'
}

export interface Forecast extends Computed {
  readonly base: ForecastBase
  readonly everyday: ReturnType<typeof everydayFigures>
  readonly accounts: ReturnType<typeof accountForecasts> | undefined
  readonly scenario_id: string | null
}

const USUAL_DAYS = 90
const MOST_MONTHS = 24

export type ForecastService = ReturnType<typeof createForecast>

/** The coming months of the household's cash, what-ifs of it, and whether a deal leaves the obligations covered. */
export function createForecast(needs: ForecastNeeds) {
  const { database, household } = needs
  const scenarios = createScenarios({
    database,
    check: (session, changes) => checkChanges(session, needs, changes),
  })

  const changesOf = (session: ReadSession, scenario_id: string | undefined): Change[] => {
    if (scenario_id === undefined) return []
    const scenario = scenarios.requireWithin(session, scenario_id)
    return readChanges(changesIn(scenario), household.getWithin(session).base_currency)
  }

  return {
    scenarios,
    dealWeights: createDealWeights(needs),
    /** @throws NotFound for a scenario that is not there; Invalid for days that are over or too far ahead. */
    get: (question: ForecastQuestion): Forecast =>
      database.read(session => {
        const to = lastDay(household.today(session), question)
        const base = forecastBase(session, needs, { to, deals: question.deals })
        const found = computed(base, changesOf(session, question.scenario_id))
        return {
          ...found,
          base,
          everyday: everydayFigures(base),
          accounts: question.by === 'account' ? accountForecasts(base, found.days) : undefined,
          scenario_id: question.scenario_id ?? null,
        }
      }),
    /** Whether the household stays covered with a deal. @throws NotFound, Invalid */
    coverCheck: (deal_id: string, question: CoverQuestion) =>
      database.read(session =>
        coverCheck(session, needs, deal_id, question, changesOf(session, question.scenario_id)),
      ),
  }
}

export function changesIn({ changes }: Pick<ScenarioTable, 'changes'>): ScenarioChange[] {
  return ScenarioChangeSchema.array().parse(JSON.parse(changes))
}

function lastDay(today: CalendarDate, { to, days }: ForecastQuestion): CalendarDate {
  if (to === undefined) return addDays(today, (days ?? USUAL_DAYS) - 1)
  if (days !== undefined) throw new Invalid(['days'], worded('Send either `to` or `days`'))
  if (to < today) throw new Invalid(['to'], worded('must not be before today'))
  if (to > addMonthsClamped(today, MOST_MONTHS))
    throw new Invalid(['to'], worded('must be within 24 months from today'))
  return to
}
