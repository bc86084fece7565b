import { type Expression, sql } from 'kysely'
import { query } from './database.ts'

/**
 * The values of a JSON array, for `where(column, 'in', ...)`: one parameter however many values there are, so one prepared statement for lists of
 * any length.
 */
export function listedValues<Value extends string | number>(json: string | Expression<string>) {
  return query.selectFrom(sql<{ value: Value }>`json_each(${json})`.as('listed')).select('listed.value')
}
