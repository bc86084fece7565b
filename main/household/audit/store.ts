import { NAMING_FIELDS } from '../../../shared/domain/audit-words.ts'
import type { ReadSession } from '../../core/database/database.ts'
import type { AuditHeadTable, AuditTable } from '../../core/database/schema.ts'
import { textCondition } from '../../core/database/text-search.ts'

export type AuditRow = AuditTable

export interface Filter {
  readonly entity_kind?: string | undefined
  readonly entity_id?: string | undefined
  readonly actor?: string | undefined
  readonly action?: string | undefined
  /** Instants; the second is the first that is past the end. */
  readonly from?: string | undefined
  readonly until?: string | undefined
  readonly words: readonly string[]
}

/** The place of the last row looked at, newest first. */
export interface Key {
  readonly at: string
  readonly seq: number
}

interface Condition {
  readonly sql: string
  readonly parameters: readonly (string | number)[]
}

/**
 * Rows that one call looks at before it answers with what it has found: a rare thing among a million is found in several calls, none of
 * which holds up the program. Reading the texts takes longer than looking at the short columns.
 */
const MOST_LOOKED_AT = 20_000
const MOST_READ = 15_000

/** What the indexes of migration 0017 are over, in its words: SQLite uses them only where a query says the same. */
const RARE_ACTION = "action NOT IN ('post', 'update')"
const RARE_KIND = "entity_kind <> 'transaction'"
const RARE_ACTOR = "actor <> 'person'"

/** One page, newest first, and where to read on; undefined at the end. */
export function readPage(
  session: ReadSession,
  filter: Filter,
  limit: number,
  key: Key | undefined,
): { rows: AuditRow[]; next: Key | undefined } {
  const { looked, rest } = conditionsOf(filter, key)
  const most = rest.length === 0 ? limit : filter.words.length > 0 ? MOST_READ : MOST_LOOKED_AT
  const inner = where(looked)
  const outer = where(rest)
  const newestFirst = 'ORDER BY at DESC, seq DESC LIMIT ?'
  const rows = session
    .prepare<AuditRow>(`
      SELECT a.* FROM (
        SELECT seq FROM (
          SELECT seq, at, actor, action, entity_kind, entity_id, before, after, reason FROM audit_log ${inner.sql} ${newestFirst}
        ) ${outer.sql} ${newestFirst}
      ) AS found CROSS JOIN audit_log AS a ON a.seq = found.seq ORDER BY a.at DESC, a.seq DESC`)
    .all(...inner.parameters, most, ...outer.parameters, limit)
  const last = rows.at(-1)
  if (last && rows.length === limit) return { rows, next: { at: last.at, seq: last.seq } }
  if (rest.length === 0) return { rows, next: undefined }
  const next = session
    .prepare<Key>(`SELECT at, seq FROM audit_log ${inner.sql} ORDER BY at DESC, seq DESC LIMIT 1 OFFSET ?`)
    .get(...inner.parameters, most - 1)
  return { rows, next }
}

function where(conditions: readonly Condition[]): Condition {
  return {
    sql: conditions.length === 0 ? '' : `WHERE ${conditions.map(each => each.sql).join(' AND ')}`,
    parameters: conditions.flatMap(each => each.parameters),
  }
}

/**
 * Splits the filter into what an index answers in order and what is looked at row by row. The common action, kind and actor are in no index
 * (see migration 0017): so common a thing is found soon without.
 */
function conditionsOf(filter: Filter, key: Key | undefined): { looked: Condition[]; rest: Condition[] } {
  const looked: Condition[] = []
  const rest: Condition[] = []
  const choose = (sql: string, value: string | undefined, rare: string, indexed: boolean) => {
    if (value === undefined) return
    const byIndex = looked.length === 0 && indexed
    const into = byIndex ? looked : rest
    into.push({ sql: byIndex && rare !== '' ? `${sql} AND ${rare}` : sql, parameters: [value] })
  }
  choose('entity_id = ?', filter.entity_id, '', true)
  const { action, entity_kind, actor } = filter
  choose('action = ?', action, RARE_ACTION, action !== 'post' && action !== 'update')
  choose('entity_kind = ?', entity_kind, RARE_KIND, entity_kind !== 'transaction')
  choose('actor = ?', actor, RARE_ACTOR, actor !== 'person')
  if (filter.from !== undefined) looked.push({ sql: 'at >= ?', parameters: [filter.from] })
  if (filter.until !== undefined) looked.push({ sql: 'at < ?', parameters: [filter.until] })
  if (key) looked.push({ sql: '(at, seq) < (?, ?)', parameters: [key.at, key.seq] })
  for (const word of filter.words) rest.push(wordCondition(word))
  return { looked, rest }
}

function wordCondition(word: string): Condition {
  // In JSON a quotation mark or a backslash is written as two characters.
  const inJson = JSON.stringify(word).slice(1, -1)
  const anywhere = [
    ...['before', 'after'].map(column => textCondition(column, inJson)),
    ...['reason', 'action', 'entity_id'].map(column => textCondition(column, word)),
  ]
  return {
    sql: `(${anywhere.map(({ sql }) => sql).join(' OR ')})`,
    parameters: anywhere.flatMap(({ values }) => values),
  }
}

/** Every kind and every action there is, found by walking the indexes from one to the next; the common ones are in none and always named. */
export function listKinds(session: ReadSession): { kinds: string[]; actions: string[] } {
  const walk = (column: 'entity_kind' | 'action', rare: string) =>
    session
      .prepare<string>(`
        WITH RECURSIVE found (value) AS (
          SELECT MIN(${column}) FROM audit_log WHERE ${rare}
          UNION ALL SELECT (SELECT MIN(${column}) FROM audit_log WHERE ${column} > value AND ${rare}) FROM found WHERE value IS NOT NULL
        ) SELECT value FROM found WHERE value IS NOT NULL`)
      .pluck()
      .all()
  return {
    kinds: [...walk('entity_kind', RARE_KIND), 'transaction'].sort(),
    actions: [...walk('action', RARE_ACTION), 'post', 'update'].sort(),
  }
}

/**
 * What a record was last called, by any of its entries up to one: names come first, then payees and descriptions. An entry may be of something
 * that belongs to the record, as a debt against a holding or a deal's document: what has an id of its own has a name of its own.
 */
export function titleOf(session: ReadSession, entity_id: string): string {
  const name = (column: string) =>
    NAMING_FIELDS.map(field => `NULLIF(json_extract(${column}, '$.${field}'), '')`).join(', ')
  const field = (column: string) =>
    `IIF(COALESCE(json_extract(${column}, '$.id'), entity_id) = entity_id, COALESCE(${name(column)}), NULL)`
  return (
    session
      .prepare<{ title: string }>(`
        SELECT title FROM (
          SELECT COALESCE(${field('after')}, ${field('before')}) AS title, at, seq FROM audit_log WHERE entity_id = ?
          ORDER BY at DESC, seq DESC LIMIT 200
        ) WHERE title IS NOT NULL ORDER BY at DESC, seq DESC LIMIT 1`)
      .get(entity_id)?.title ?? ''
  )
}

/** Entries after one, in the order they were written. */
export function readChain(session: ReadSession, after: number, limit: number): AuditRow[] {
  return session
    .prepare<AuditRow>('SELECT * FROM audit_log WHERE seq > ? ORDER BY seq LIMIT ?')
    .all(after, limit)
}

export function readHead(session: ReadSession): AuditHeadTable | undefined {
  return session.prepare<AuditHeadTable>('SELECT * FROM audit_head WHERE id = 1').get()
}
