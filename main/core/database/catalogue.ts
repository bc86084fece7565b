import { type Expression, sql } from 'kysely'
import { builder } from './builder.ts'

/** What SQLite itself says of a file, and what the migrator notes in it: there whatever the schema. */
interface CatalogueSchema {
  sqlite_schema: {
    readonly type: 'table' | 'index' | 'trigger' | 'view'
    readonly name: string
    readonly tbl_name: string
    readonly sql: string | null
  }
  pragma_table_list: {
    readonly schema: string
    readonly name: string
    readonly type: 'table' | 'view' | 'shadow' | 'virtual'
  }
  kysely_migration: {
    readonly name: string
    readonly timestamp: string
  }
}

export const catalogue = builder<CatalogueSchema>()

interface ColumnInfo {
  readonly cid: number
  readonly name: string
  readonly type: string
  readonly notnull: 0 | 1
  /** Its place in the primary key, from 1; 0 where it is not in it. */
  readonly pk: number
}

interface ReferenceInfo {
  readonly from: string
  readonly table: string
  /** null where it is the other table's primary key that is meant. */
  readonly to: string | null
}

/** The columns of a table, as the table `c` of a query. */
export function columnsIn(table: Expression<string> | string) {
  return sql<ColumnInfo>`pragma_table_info(${table})`.as('c')
}

/** The foreign keys of a table, as the table `f` of a query. */
export function referencesIn(table: Expression<string> | string) {
  return sql<ReferenceInfo>`pragma_foreign_key_list(${table})`.as('f')
}

/** A table whose name is known at run time alone, as the table `t` of a query. */
export function anyTable<Row = unknown>(name: string) {
  return sql<Row>`${sql.id(name)}`.as('t')
}
