import type { OpenStage } from '../../../shared/domain/forecast/deal-weight.ts'

/** A what-if scenario; `changes` is JSON of what each change is sent as (shared/contract/forecast.ts). */
export interface ScenarioTable {
  id: string
  name: string
  changes: string
  created_at: string
  updated_at: string
}

/** What of a fee in a stage counts, where the person has set it. */
export interface DealWeightTable {
  id: string
  stage: OpenStage
  /** Whole percent. */
  percent: number
  updated_at: string
}

declare module '../../core/database/schema.ts' {
  interface Schema {
    what_ifs: ScenarioTable
    deal_weights: DealWeightTable
  }
}

declare module '../../core/ids.ts' {
  interface IdPrefixes {
    wif: true
    dwt: true
  }
}
