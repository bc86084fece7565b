/** Packs registered besides the program's own. */
export interface PackTable {
  id: string
  code: string
  name: string
  module: string
  /** JSON arrays of text, as are tables, tags and data_paths. */
  procedures: string
  tables: string
  tags: string
  router_symbol: string | null
  data_paths: string
  created_at: string
}

declare module '../../core/database/schema.ts' {
  interface Schema {
    packs: PackTable
  }
}

declare module '../../core/ids.ts' {
  interface IdPrefixes {
    pk: true
  }
}
