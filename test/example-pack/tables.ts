export interface KeepsakeTable {
  id: string
  name: string
  worth_minor: number
  created_at: string
}

declare module '../../main/core/database/schema.ts' {
  interface Schema {
    keepsakes: KeepsakeTable
  }
}

declare module '../../main/core/ids.ts' {
  interface IdPrefixes {
    keep: true
  }
}
