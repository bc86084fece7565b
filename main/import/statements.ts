import type { Database, ReadSession } from '../database/database.ts'
import type { Packs } from '../packs/index.ts'
import { knownBetween, knownByReference } from './bulk.store.ts'
import { type Compared, compareRows } from './compare.ts'
import type { ParsedStatement } from './formats/index.ts'
import type { References } from './references.ts'

/** What reading, writing and undoing an import need of the rest of the program. */
export interface ImporterNeeds
  extends Pick<Packs, 'household' | 'accounts' | 'buckets' | 'bills' | 'obligations'> {
  readonly database: Database
}

/** One of the file's statements, where it goes, and how its rows compare with what is there. */
export interface OpenStatement {
  readonly parsed: ParsedStatement
  readonly references: References
  readonly account_id: string | null
}

/** How a statement's rows compare with its account as it is now; without an account every row is new. */
export function compareWithin(
  session: ReadSession,
  { parsed, references, account_id }: OpenStatement,
): readonly Compared[] {
  return compareRows(parsed.rows, references, {
    byReference: account_id === null ? () => undefined : knownByReference(session, account_id),
    between: (from, to) => (account_id === null ? [] : knownBetween(session, account_id, from, to)),
  })
}
