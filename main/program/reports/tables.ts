/** A report with a name. */
export interface SavedReportTable {
  id: string
  name: string
  report: string
  /** JSON: what it is asked for. */
  question: string
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
