import { type RawBuilder, sql } from 'kysely'
import { searchableText } from '../../core/database/text-search.ts'
import type { SearchCondition, SearchedKind } from '../../core/pack.ts'
import { dayWordOf, kindWord, recordWord } from './key-words.store.ts'

/** A kind's rows of the search index, as a query over its table, which is `t` in it. */

/** The columns of the index, in the order of `rowsOf`. */
export const COLUMNS = [
  'key',
  'words',
  'kind',
  'id',
  'title',
  'detail',
  'date',
  'amount_minor',
  'currency',
  'ended',
  'link',
] as const

type Fragment = RawBuilder<unknown>

/** A column by its name in a declaration: `name`, or `deal.title` of what the record refers to. */
export function columnOf(name: string): Fragment {
  return sql.ref(name.includes('.') ? name : `t.${name}`)
}

const textOf = (name: string): RawBuilder<string> => sql`COALESCE(CAST(${columnOf(name)} AS TEXT), '')`
const together = (texts: readonly Fragment[], between: string): RawBuilder<string> =>
  sql`concat_ws(${sql.lit(between)}, ${sql.join([sql.lit(null), ...texts])})`
const filled = (name: string): Fragment => sql`NULLIF(${textOf(name)}, '')`

function holds({ column, is }: SearchCondition): Fragment {
  if (is === 'set') return sql`${columnOf(column)} IS NOT NULL`
  return sql`${textOf(column)} IN (${sql.join(is.map(value => sql.lit(value)))})`
}

/** '/deals/$deal_id' with the columns in it. */
function linkOf(link: string): Fragment {
  const pieces = link
    .split(/(\$[a-z_]+(?:\.[a-z_]+)?)/)
    .filter(piece => piece !== '')
    .map(piece => (piece.startsWith('$') ? textOf(piece.slice(1)) : sql.lit(piece)))
  return sql`${sql.join(pieces, sql` || `)}`
}

/** What the kind's records are read from: its table, and what they refer to. */
function sourceOf({ table, refers = {} }: SearchedKind): Fragment {
  const joins = Object.entries(refers).map(
    ([name, other]) =>
      sql` LEFT JOIN ${sql.table(other.table)} AS ${sql.id(name)} ON ${sql.ref(`${name}.id`)} = ${columnOf(other.by)}`,
  )
  return sql`${sql.table(table)} AS t${sql.join(joins, sql``)}`
}

/** All that a record is found by. */
function wordsOf({ title, detail = [], words = [], parts = [] }: SearchedKind): RawBuilder<string> {
  const own = [...new Set([...title.filter(name => name !== 'id'), ...detail, ...words])].map(textOf)
  const ofParts = parts.map(part => {
    const texts = together(
      part.words.map(name => sql.ref(`part.${name}`)),
      ' ',
    )
    return sql`(SELECT group_concat(${texts}, ' ') FROM ${sql.table(part.table)} AS part WHERE ${sql.ref(`part.${part.by}`)} = t.id)`
  })
  return together([...own, ...ofParts], ' ')
}

/** The rows of the kind's records; `where` limits them. */
export function rowsOf(name: string, kind: SearchedKind, where?: Fragment): RawBuilder<unknown> {
  const { title, detail = [], date, amount, currency, ended, leftOut, link } = kind
  const none = sql.lit(null)
  const day = date === undefined ? none : columnOf(date)
  const minor = amount === undefined ? none : columnOf(amount)
  const conditions = [
    ...(leftOut ? [sql`NOT (${holds(leftOut)})`] : []),
    ...(where === undefined ? [] : [where]),
  ]
  const key = together(
    [recordWord(name, sql`t.id`), sql.lit(kindWord(name)), sql`'m' || ${minor}`, dayWordOf(day)],
    ' ',
  )
  const values = [
    key,
    searchableText(wordsOf(kind)),
    sql.lit(name),
    sql`t.id`,
    sql`COALESCE(${sql.join([...title.map(filled), sql.lit('')])})`,
    together(detail.map(filled), ' · '),
    day,
    minor,
    currency === undefined ? none : columnOf(currency),
    ended === undefined ? sql.lit(0) : sql`IIF(${holds(ended)}, 1, 0)`,
    linkOf(link),
  ]
  const columns = sql.join(values.map((value, index) => sql`${value} AS ${sql.id(COLUMNS[index] ?? '')}`))
  return rowsFrom(kind, columns, conditions)
}

/** The ids of the kind's records. */
export function idsOf(kind: SearchedKind, where: Fragment): RawBuilder<unknown> {
  return rowsFrom(kind, sql`t.id AS id`, [where])
}

function rowsFrom(kind: SearchedKind, columns: Fragment, conditions: readonly Fragment[]) {
  const where = conditions.length === 0 ? sql`` : sql` WHERE ${sql.join(conditions, sql` AND `)}`
  // By hand: the tables and columns are those of whatever pack, as its declaration names them.
  return sql`SELECT ${columns} FROM ${sourceOf(kind)}${where}`
}
