/** A report with a name. */
export interface SavedReportTable {
  id: string
  name: string
  report: string
  /** JSON: what it is asked for. */
  question: string
  /** 1 where it is kept at hand there. */
  on_sidebar: number
  on_today: number
  created_at: string
  updated_at: string
}

declare module '../../core/database/schema.ts' {
  interface Schema {
    saved_reports: SavedReportTable
  }
}

declare module '../../core/ids.ts' {
  interface IdPrefixes {
    rep: true
  }
}
