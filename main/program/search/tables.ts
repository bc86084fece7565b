import type { Generated } from 'kysely'

/** A full-text index of FTS5, one row for each record that is found; its text form is in `words`. */
export interface RecordSearchTable {
  rowid: Generated<number>
  /** Words of the program's own: of the record itself, its kind, its amount and its day. */
  key: string
  /** What it is found by, as `searchable` of the domain has it. */
  words: string
  kind: string
  id: string
  title: string
  detail: string
  date: string | null
  amount_minor: number | null
  /** null for the household's. */
  currency: string | null
  ended: 0 | 1
  link: string
}

declare module '../../core/database/schema.ts' {
  interface Schema {
    record_search: RecordSearchTable
  }
}
