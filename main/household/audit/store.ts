import { type Expression, type SqlBool, sql } from 'kysely'
import { NAMING_FIELDS } from '../../../shared/domain/audit-words.ts'
import { compileOnce, type Given, literal } from '../../core/database/compiled-query.ts'
import { query, type ReadSession } from '../../core/database/database.ts'
import type { AuditHeadTable, AuditTable } from '../../core/database/schema.ts'
import { hasText } from '../../core/database/text-search.ts'

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

type Condition = Expression<SqlBool>

/**
 * Rows that one call looks at before it answers with what it has found: a rare thing among a million is found in several calls, none of
 * which holds up the program. Reading the texts takes longer than looking at the short columns.
 */
const MOST_LOOKED_AT = 20_000
const MOST_READ = 15_000

/** What the indexes of migration 0017 are over, in its words: SQLite uses them only where a query says the same. */
const RARE_ACTION = sql<SqlBool>`action NOT IN ('post', 'update')`
const RARE_KIND = sql<SqlBool>`entity_kind <> 'transaction'`
const RARE_ACTOR = sql<SqlBool>`actor <> 'person'`

/** One page, newest first, and where to read on; undefined at the end. */
export function readPage(
  session: ReadSession,
  filter: Filter,
  limit: number,
  key: Key | undefined,
): { rows: AuditRow[]; next: Key | undefined } {
  const { looked, rest } = conditionsOf(filter, key)
  const most = rest.length === 0 ? limit : filter.words.length > 0 ? MOST_READ : MOST_LOOKED_AT
  const newest = newestOf(looked)
  const seen = newest
    .select(['seq', 'at', 'actor', 'action', 'entity_kind', 'entity_id', 'before', 'after', 'reason'])
    .limit(most)
  const found = rest
    .reduce((rows, condition) => rows.where(condition), query.selectFrom(seen.as('seen')))
    .select('seen.seq')
    .orderBy('seen.at', 'desc')
    .orderBy('seen.seq', 'desc')
    .limit(limit)
  const rows = session.all(
    query
      .selectFrom(found.as('found'))
      // CROSS JOIN: the few that were found come first, and each is then looked up.
      .crossJoin('audit_log as a')
      .selectAll('a')
      .whereRef('a.seq', '=', 'found.seq')
      .orderBy('a.at', 'desc')
      .orderBy('a.seq', 'desc'),
  )
  const last = rows.at(-1)
  if (last && rows.length === limit) return { rows, next: { at: last.at, seq: last.seq } }
  if (rest.length === 0) return { rows, next: undefined }
  const next = session.first(
    newest
      .select(['at', 'seq'])
      .limit(1)
      .offset(most - 1),
  )
  return { rows, next }
}

function newestOf(conditions: readonly Condition[]) {
  return conditions
    .reduce((rows, condition) => rows.where(condition), query.selectFrom('audit_log'))
    .orderBy('at', 'desc')
    .orderBy('seq', 'desc')
}

/**
 * Splits the filter into what an index answers in order and what is looked at row by row. The common action, kind and actor are in no index
 * (see migration 0017): so common a thing is found soon without.
 */
function conditionsOf(filter: Filter, key: Key | undefined): { looked: Condition[]; rest: Condition[] } {
  const looked: Condition[] = []
  const rest: Condition[] = []
  const choose = (
    column: 'entity_id' | 'action' | 'entity_kind' | 'actor',
    value: string | undefined,
    rare: Condition | undefined,
    indexed: boolean,
  ) => {
    if (value === undefined) return
    const byIndex = looked.length === 0 && indexed
    const into = byIndex ? looked : rest
    into.push(sql`${sql.ref(column)} = ${value}`)
    if (byIndex && rare) into.push(rare)
  }
  choose('entity_id', filter.entity_id, undefined, true)
  const { action, entity_kind, actor } = filter
  choose('action', action, RARE_ACTION, action !== 'post' && action !== 'update')
  choose('entity_kind', entity_kind, RARE_KIND, entity_kind !== 'transaction')
  choose('actor', actor, RARE_ACTOR, actor !== 'person')
  if (filter.from !== undefined) looked.push(sql`at >= ${filter.from}`)
  if (filter.until !== undefined) looked.push(sql`at < ${filter.until}`)
  if (key) looked.push(sql`(at, seq) < (${key.at}, ${key.seq})`)
  for (const word of filter.words) rest.push(wordCondition(word))
  return { looked, rest }
}

function wordCondition(word: string): Condition {
  // In JSON a quotation mark or a backslash is written as two characters.
  const inJson = JSON.stringify(word).slice(1, -1)
  const anywhere = [
    ...['before', 'after'].map(column => hasText(sql.ref(column), inJson)),
    ...['reason', 'action', 'entity_id'].map(column => hasText(sql.ref(column), word)),
  ]
  return sql`(${sql.join(anywhere, sql` OR `)})`
}

/** Every kind and every action there is, found by walking the indexes from one to the next; the common ones are in none and always named. */
export function listKinds(session: ReadSession): { kinds: string[]; actions: string[] } {
  const walk = (column: 'entity_kind' | 'action', rare: Condition): string[] => {
    const name = sql.ref(column)
    const least = query
      .selectFrom('audit_log')
      .select(sql<string | null>`MIN(${name})`.as('value'))
      .where(rare)
    const found = query
      .withRecursive('found(value)', creator =>
        least.unionAll(
          creator
            .selectFrom('found')
            .select(sql<string | null>`${least.where(sql<SqlBool>`${name} > found.value`)}`.as('value'))
            .where('found.value', 'is not', null),
        ),
      )
      .selectFrom('found')
      .select(({ ref }) => ref('found.value').$notNull().as('value'))
      .where('found.value', 'is not', null)
    return session.all(found).map(({ value }) => value)
  }
  return {
    kinds: [...walk('entity_kind', RARE_KIND), 'transaction'].sort(),
    actions: [...walk('action', RARE_ACTION), 'post', 'update'].sort(),
  }
}

function namedIn(column: 'before' | 'after') {
  const names = NAMING_FIELDS.map(
    field => sql`NULLIF(json_extract(${sql.ref(column)}, ${literal(`$.${field}`)}), '')`,
  )
  return sql`IIF(COALESCE(json_extract(${sql.ref(column)}, '$.id'), entity_id) = entity_id, COALESCE(${sql.join(names)}), NULL)`
}

/** Built once: a page of the history asks for the name of each of its records. */
const TITLE = compileOnce((given: Given<{ entity_id: string }>) =>
  query
    .selectFrom(
      query
        .selectFrom('audit_log')
        .select([
          sql<string | null>`COALESCE(${namedIn('after')}, ${namedIn('before')})`.as('title'),
          'at',
          'seq',
        ])
        .where('entity_id', '=', given('entity_id'))
        .orderBy('at', 'desc')
        .orderBy('seq', 'desc')
        .limit(200)
        .as('named'),
    )
    .select(({ ref }) => ref('title').$notNull().as('title'))
    .where('title', 'is not', null)
    .orderBy('at', 'desc')
    .orderBy('seq', 'desc')
    .limit(1),
)

/**
 * What a record was last called, by any of its entries up to one: names come first, then payees and descriptions. An entry may be of something
 * that belongs to the record, as a debt against a holding or a deal's document: what has an id of its own has a name of its own.
 */
export function titleOf(session: ReadSession, entity_id: string): string {
  return session.first(TITLE({ entity_id }))?.title ?? ''
}

/** Entries after one, in the order they were written. */
export function readChain(session: ReadSession, after: number, limit: number): AuditRow[] {
  return session.all(
    query.selectFrom('audit_log').selectAll().where('seq', '>', after).orderBy('seq').limit(limit),
  )
}

export function readHead(session: ReadSession): AuditHeadTable | undefined {
  return session.first(query.selectFrom('audit_head').selectAll().where('id', '=', 1))
}
