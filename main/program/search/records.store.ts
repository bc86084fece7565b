import { type Selectable, sql } from 'kysely'
import { compileOnce, type Given } from '../../core/database/compiled-query.ts'
import { query, type ReadSession, type WriteSession } from '../../core/database/database.ts'
import type { SearchedKinds } from '../../core/pack.ts'
import { amountWord, dayWord, kindWord, recordWordOf } from './key-words.store.ts'
import { COLUMNS, rowsOf } from './rows.store.ts'
import type { RecordSearchTable } from './tables.ts'

export type FoundRecord = Omit<Selectable<RecordSearchTable>, 'key' | 'words'>

/** What is looked for: words that each begin one of the record's, its amount, its day. */
export interface Wanted {
  readonly words: readonly string[]
  readonly amount?: number | undefined
  readonly day?: string | undefined
}

const FIND = compileOnce((given: Given<{ match: string; limit: number }>) =>
  query
    .selectFrom('record_search')
    .select(['rowid', 'kind', 'id', 'title', 'detail', 'date', 'amount_minor', 'currency', 'ended', 'link'])
    .where(sql<boolean>`record_search MATCH ${given('match')}`)
    .orderBy('rowid', 'desc')
    .limit(given('limit')),
)

/** Those that came into the index last go before others; where there are more than `limit`, those that begin with the first word do too. */
export function findRecords(
  session: ReadSession,
  kind: string,
  wanted: Wanted,
  limit: number,
): FoundRecord[] {
  const found = session.all(FIND({ match: matchOf(kind, wanted), limit }))
  const [first] = wanted.words
  if (found.length < limit || first === undefined) return found
  const beginning = session.all(FIND({ match: `${matchOf(kind, wanted)} AND words : ^"${first}" *`, limit }))
  return [...new Map([...beginning, ...found].map(row => [row.rowid, row])).values()]
}

/** The record of that id, as the index has it. */
export function findRecord(session: ReadSession, kind: string, id: string): FoundRecord | undefined {
  return session.first(FIND({ match: `key : ${recordWordOf(kind, id)}`, limit: 1 }))
}

/** The words are letters and digits alone, so that nothing in them is an operator. */
function matchOf(kind: string, { words, amount, day }: Wanted): string {
  const keys = [
    kindWord(kind),
    ...(amount === undefined ? [] : [amountWord(amount)]),
    ...(day === undefined ? [] : [dayWord(day)]),
  ]
  return [...keys.map(key => `key : "${key}"`), ...words.map(word => `words : "${word}" *`)].join(' AND ')
}

/** The index says by what declarations it was filled, in a row that nothing finds. */
const STAMP = 'stamp'

/** By what declarations the index was filled; undefined where it was not. */
export function stampOf(session: ReadSession): string | undefined {
  return session.first(
    query.selectFrom('record_search').select('title').where(sql<boolean>`record_search MATCH 'key : stamp'`),
  )?.title
}

/** Fills the index anew from what there is. */
export function fillRecords(session: WriteSession, kinds: SearchedKinds, stamp: string): void {
  session.run(query.deleteFrom('record_search'))
  for (const [name, kind] of Object.entries(kinds))
    session.run(
      query
        .insertInto('record_search')
        .columns(COLUMNS)
        .expression(sql<Record<string, never>>`${rowsOf(name, kind)}`),
    )
  session.run(
    query.insertInto('record_search').values({
      key: STAMP,
      words: '',
      kind: STAMP,
      id: STAMP,
      title: stamp,
      detail: '',
      date: null,
      amount_minor: null,
      currency: null,
      ended: 0,
      link: '',
    }),
  )
}

/** The kinds of which the index does not hold what there is, no more and no less. */
export function wrongKinds(session: ReadSession, searched: SearchedKinds): SearchedKinds[string][] {
  // Read once: no index leads to a kind's rows.
  const kept = Map.groupBy(session.all(query.selectFrom('record_search').select(COLUMNS)), row => row.kind)
  return Object.entries(searched).flatMap(([name, kind]) =>
    isRight(session, name, kind, kept.get(name) ?? []) ? [] : [kind],
  )
}

function isRight(
  session: ReadSession,
  name: string,
  kind: SearchedKinds[string],
  kept: readonly object[],
): boolean {
  const there = session.all<object>({ compile: () => rowsOf(name, kind).$castTo<object>().compile(query) })
  const texts = (rows: readonly object[]) => rows.map(row => JSON.stringify(Object.values(row))).sort()
  return JSON.stringify(texts(kept)) === JSON.stringify(texts(there))
}
