import { z } from 'zod'
import { NAMING_FIELDS } from '../../../shared/domain/audit-words.ts'
import { openSqlite } from '../database/keyed.ts'
import type { RecordKind } from '../pack.ts'
import { type LastEntry, lastEntries, lastNumber, rowReader } from './record-check.store.ts'

/** Of any record: it is stamped whatever was changed. */
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
 * @param kinds by the names that their entries have; those without a table are not looked at
 * @param from the number of the last entry looked at before; 0 to begin
 */
export function checkRecords(
  dataFile: string,
  kinds: Readonly<Record<string, RecordKind>>,
  from: number,
): Slice {
  const connection = openSqlite(dataFile, { readonly: true, fileMustExist: true, timeout: 10_000 })
  // Rows are read while entries are still being gone through, which takes a connection of its own; neither sees what is written meanwhile.
  const rows = openSqlite(dataFile, { readonly: true, fileMustExist: true, timeout: 10_000 })
  try {
    connection.exec('BEGIN')
    const end = lastNumber(connection)
    rows.exec('BEGIN')
    // Had something been written between the two beginnings, the rows would be newer than the log.
    if (lastNumber(rows) !== end) return { differing: [], next: from }
    const to = Math.min(from + AT_ONCE, end)
    const readers = new Map(
      Object.entries(kinds).flatMap(([kind, { table }]) =>
        table === undefined ? [] : [[kind, rowReader(rows, table)] as const],
      ),
    )
    const differing: Differing[] = []
    for (const entry of lastEntries(connection, [...readers.keys()], from, to)) {
      const following = [ALWAYS_FOLLOWING, ...(kinds[entry.entity_kind]?.follows ?? [])]
      const found = compare(entry, readers.get(entry.entity_kind)?.(entry.entity_id), following)
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
  following: readonly string[],
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
