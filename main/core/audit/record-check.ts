import Sqlite from 'better-sqlite3'
import { z } from 'zod'
import { NAMING_FIELDS } from '../../../shared/domain/audit-words.ts'
import { type LastEntry, lastEntries, lastNumber, rowReader } from './record-check.store.ts'

/** Records whose audit entries hold the row as it is in its table, by the kind that the entries name. */
const TABLES: Readonly<Record<string, string>> = {
  account: 'accounts',
  assignment: 'assignments',
  bill: 'bills',
  bucket: 'buckets',
  buyer: 'buyers',
  deal: 'deals',
  entity: 'entities',
  flow: 'flows',
  follow_up: 'follow_ups',
  holding: 'holdings',
  obligation: 'obligations',
  partner: 'partners',
  property: 'properties',
  replacement: 'replacements',
  scenario: 'scenarios',
  share_token: 'share_tokens',
  template: 'message_templates',
  transaction: 'transactions',
}

/** Columns that change without an entry of the record's own: they follow from something else, which has one. */
const FOLLOWING: Readonly<Record<string, readonly string[]>> = {
  // From its latest reconciliation, whose entry is of the statement.
  account: ['reconciled_on'],
  // From its payments.
  bill: ['estimate_minor', 'next_due', 'next_shown'],
  // From reconciling its account.
  transaction: ['cleared'],
}
const ALWAYS_FOLLOWING = 'updated_at'

/** Entries looked at in one go: some tenths of a second, after which the thread may have other work. */
const AT_ONCE = 20_000
/** More are not told one by one. */
export const MOST_DIFFERING = 100

/** A record that is not as its last entry left it. */
export const Differing = z.object({
  /** Of that entry. */
  seq: z.number().int(),
  kind: z.string(),
  id: z.string(),
  title: z.string(),
  /** The columns that differ; none where the record itself is there, or is not, against the log. */
  columns: z.array(z.string()),
})
export type Differing = z.infer<typeof Differing>

export interface Slice {
  readonly differing: readonly Differing[]
  /** The number of the last entry looked at, from which to go on; null at the end of the log. */
  readonly next: number | null
}

/**
 * Compares part of the records with what the audit log says of them last: bytes that a disk or a hand changed in the middle of a value fit their page and
 * their table, and nothing else would tell. To be run in a thread; one entry and one row are in memory at a time.
 * @param from the number of the last entry looked at before; 0 to begin
 */
export function checkRecords(dataFile: string, from: number): Slice {
  const connection = new Sqlite(dataFile, { readonly: true, fileMustExist: true, timeout: 10_000 })
  // Rows are read while entries are still being gone through, which takes a connection of its own; neither sees what is written meanwhile.
  const rows = new Sqlite(dataFile, { readonly: true, fileMustExist: true, timeout: 10_000 })
  try {
    connection.exec('BEGIN')
    const end = lastNumber(connection)
    rows.exec('BEGIN')
    // Had something been written between the two beginnings, the rows would be newer than the log.
    if (lastNumber(rows) !== end) return { differing: [], next: from }
    const to = Math.min(from + AT_ONCE, end)
    const readers = new Map(Object.entries(TABLES).map(([kind, table]) => [kind, rowReader(rows, table)]))
    const differing: Differing[] = []
    for (const entry of lastEntries(connection, Object.keys(TABLES), from, to)) {
      const found = compare(entry, readers.get(entry.entity_kind)?.(entry.entity_id))
      if (found && differing.length < MOST_DIFFERING) differing.push(found)
    }
    return { differing, next: to >= end ? null : to }
  } finally {
    rows.close()
    connection.close()
  }
}

const State = z.record(z.string(), z.unknown())

function compare(
  entry: LastEntry,
  row: Readonly<Record<string, unknown>> | undefined,
): Differing | undefined {
  const state = stateOf(entry.after)
  const { seq, entity_kind: kind, entity_id: id } = entry
  const differing = (columns: string[]) => ({
    seq,
    kind,
    id,
    title: titleOf(state ?? stateOf(entry.before) ?? row ?? {}),
    columns,
  })
  if (!state) return row ? differing([]) : undefined
  if (!row) return wentWithImport(entry, state) ? undefined : differing([])
  const following = [ALWAYS_FOLLOWING, ...(FOLLOWING[kind] ?? [])]
  const columns = Object.keys(state).filter(
    column => column in row && !following.includes(column) && !isSame(state[column], row[column]),
  )
  return columns.length === 0 ? undefined : differing(columns)
}

/** An import that is taken back takes its records along, and says so in one entry of its own. */
function wentWithImport({ actor }: LastEntry, state: Readonly<Record<string, unknown>>): boolean {
  return actor === 'import' || typeof state['import_id'] === 'string'
}

function stateOf(text: string | null): Readonly<Record<string, unknown>> | undefined {
  return text === null ? undefined : State.safeParse(JSON.parse(text)).data
}

/** A list or an object is in the log as itself and in its column as text. */
function isSame(logged: unknown, kept: unknown): boolean {
  if (logged === kept) return true
  if (typeof logged === 'boolean') return kept === (logged ? 1 : 0)
  return typeof logged === 'object' && logged !== null && JSON.stringify(logged) === kept
}

function titleOf(state: Readonly<Record<string, unknown>>): string {
  const name = NAMING_FIELDS.map(field => state[field]).find(
    value => typeof value === 'string' && value !== '',
  )
  return typeof name === 'string' ? name : ''
}

/** `transaction “Rent” (txn_01h...) is not as entry 12 left it: amount_minor`. */
export function differingText({ seq, kind, id, title, columns }: Differing): string {
  const record = `${kind.replaceAll('_', ' ')} ${title === '' ? '' : `“${title}” `}(${id})`
  return columns.length === 0
    ? `${record} was added or removed outside Valhalla after entry ${seq}`
    : `${record} was changed outside Valhalla after entry ${seq}: ${columns.join(', ')}`
}
