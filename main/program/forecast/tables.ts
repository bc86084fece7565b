/** A what-if scenario; `changes` is JSON of what each change is sent as (shared/contract/forecast.ts). */
export interface ScenarioTable {
  id: string
  name: string
  changes: string
  created_at: string
  updated_at: string
}

declare module '../../core/database/schema.ts' {
  interface Schema {
    what_ifs: ScenarioTable
  }
}

declare module '../../core/ids.ts' {
  interface IdPrefixes {
    wif: true
  }
}
