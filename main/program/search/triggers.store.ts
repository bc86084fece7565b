import { type RawBuilder, sql } from 'kysely'
import { query } from '../../core/database/database.ts'
import type { SqliteConnection } from '../../core/database/open.ts'
import type { SearchedKind, SearchedKinds, SearchedPart } from '../../core/pack.ts'
import { recordWord } from './key-words.store.ts'
import { COLUMNS, idsOf, rowsOf } from './rows.store.ts'

/**
 * Keeps the search index in the transactions of whatever writes the records, by triggers made of what the packs declare: a service, an import, undo and a merge
 * write rows by many ways, and each new way would have to remember the search. They are TEMP, of one connection: they follow the program's version,
 * may call its functions, and no file can bring any of its own. So each connection that writes is to follow; a check once a day finds what was written
 * by others.
 */
export function followRecords(connection: SqliteConnection, kinds: SearchedKinds): void {
  connection.exec(
    Object.entries(kinds)
      .map(([name, kind]) => textFor(name, kind))
      .join('\n'),
  )
}

/** A declaration's triggers are the same for each connection, and to write them out takes as long as SQLite takes to read them. */
const TEXTS = new WeakMap<SearchedKind, string>()

function textFor(name: string, kind: SearchedKind): string {
  const known = TEXTS.get(kind)
  if (known !== undefined) return known
  const text = triggersOf(name, kind).join('\n')
  TEXTS.set(kind, text)
  return text
}

const COLUMNS_FILLED = sql.join(COLUMNS.map(column => sql.id(column)))

/** Takes a record out of the index. */
function remove(name: string, id: RawBuilder<unknown>): RawBuilder<unknown> {
  // By hand, as are the two below: they stand within triggers, which no query builder makes.
  return sql`DELETE FROM record_search WHERE rowid IN (SELECT rowid FROM record_search WHERE record_search MATCH 'key:' || ${recordWord(name, id)});`
}

/** Takes those of a query of ids out of the index. */
function removeAll(name: string, ids: RawBuilder<unknown>): RawBuilder<unknown> {
  // By hand: see above.
  return sql`DELETE FROM record_search WHERE rowid IN (SELECT s.rowid FROM (${ids}) AS gone CROSS JOIN record_search AS s WHERE s.record_search MATCH 'key:' || ${recordWord(name, sql`gone.id`)});`
}

function add(name: string, kind: SearchedKind, where: RawBuilder<unknown>): RawBuilder<unknown> {
  // By hand: see above.
  return sql`INSERT INTO record_search (${COLUMNS_FILLED}) ${rowsOf(name, kind, where)};`
}

/** What a trigger waits for: rows that are added, removed, or changed in one of these columns. */
type Event = 'INSERT' | 'DELETE' | readonly string[]

function triggersOf(name: string, kind: SearchedKind): string[] {
  const { table, parts = [], refers = {} } = kind
  const afresh = (id: RawBuilder<unknown>) => sql`${remove(name, id)} ${add(name, kind, sql`t.id = ${id}`)}`
  const added = add(name, kind, sql`t.id = NEW.id`)
  const own = [
    trigger(`${name}_added`, 'INSERT', table, added),
    trigger(`${name}_removed`, 'DELETE', table, remove(name, sql`OLD.id`)),
    trigger(
      `${name}_changed`,
      ['id', ...ownColumns(kind)],
      table,
      sql`${remove(name, sql`OLD.id`)} ${added}`,
    ),
  ]
  const ofParts = parts.flatMap(part => {
    const [before, after] = ['OLD', 'NEW'].map(row => afresh(sql.ref(`${row}.${part.by}`)))
    const called = `${name}_${part.table}`
    return [
      trigger(`${called}_added`, 'INSERT', part.table, sql`${after}`, saysMore(table, part)),
      trigger(`${called}_removed`, 'DELETE', part.table, sql`${before}`),
      trigger(`${called}_changed`, [part.by, ...part.words], part.table, sql`${before} ${after}`),
    ]
  })
  const ofOthers = Object.entries(refers).flatMap(([other, { table: to }]) => {
    const refersTo = sql`${sql.ref(`${other}.id`)} = NEW.id`
    const body = sql`${removeAll(name, idsOf(kind, refersTo))} ${add(name, kind, refersTo)}`
    return [
      // What is done again may come after what refers to it.
      trigger(`${name}_of_${other}_added`, 'INSERT', to, body),
      trigger(`${name}_of_${other}_changed`, columnsFrom(other, kind), to, body),
    ]
  })
  return [...own, ...ofParts, ...ofOthers]
}

/** Many are added along with what they belong to, and say what that is called: those change nothing. */
function saysMore(table: string, { by, words, besides }: SearchedPart): RawBuilder<unknown> {
  const [word] = words
  if (besides === undefined || word === undefined) return sql``
  const own = sql`(SELECT ${sql.id(besides)} FROM ${sql.table(table)} WHERE id = ${sql.ref(`NEW.${by}`)})`
  return sql` WHEN ${sql.ref(`NEW.${word}`)} IS NOT ${own}`
}

function trigger(
  name: string,
  event: Event,
  table: string,
  body: RawBuilder<unknown>,
  only: RawBuilder<unknown> = sql``,
): string {
  const when = typeof event === 'string' ? sql.raw(event) : sql`${sql.raw('UPDATE')} OF ${columns(event)}`
  return textOf(
    sql`CREATE TEMP TRIGGER ${sql.id(`search_${name}`)} AFTER ${when} ON ${sql.table(table)}${only} BEGIN ${body} END;`,
  )
}

function textOf(trigger: RawBuilder<unknown>): string {
  const { sql: text, parameters } = trigger.compile(query)
  if (parameters.length > 0) throw new Error('A trigger has no parameters')
  return text
}

function columns(names: readonly string[]): RawBuilder<unknown> {
  return sql.join([...new Set(names)].map(name => sql.id(name)))
}

/** All columns that the declaration names. */
function named({ title, detail = [], words = [], refers = {}, ...kind }: SearchedKind): string[] {
  const { date, amount, currency, ended, leftOut, link } = kind
  return [
    ...title,
    ...detail,
    ...words,
    ...Object.values(refers).map(({ by }) => by),
    ...[date, amount, currency, ended?.column, leftOut?.column].filter(each => each !== undefined),
    ...[...link.matchAll(/\$([a-z_]+(?:\.[a-z_]+)?)/g)].map(([, column = '']) => column),
  ]
}

const ownColumns = (kind: SearchedKind) => named(kind).filter(name => !name.includes('.'))

/** Of what is referred to under a name; its id where no more of it is told. */
function columnsFrom(other: string, kind: SearchedKind): string[] {
  const prefix = `${other}.`
  return [
    'id',
    ...named(kind)
      .filter(name => name.startsWith(prefix))
      .map(name => name.slice(prefix.length)),
  ]
}
