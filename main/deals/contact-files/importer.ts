import { addressText } from '../../../shared/domain/address.ts'
import type { Words } from '../../../shared/domain/audit-words.ts'
import type { Actor } from '../../core/audit/store.ts'
import type { Database, WriteSession } from '../../core/database/database.ts'
import type { RowCapture } from '../../core/database/row-capture.ts'
import { Invalid } from '../../core/errors.ts'
import type { HouseholdService } from '../../household/household/index.ts'
import type { ImportKind } from '../../household/imports/index.ts'
import { type Direction, packChanges, putBack, unpackChanges } from '../../household/undo/index.ts'
import type { Contacts } from '../contacts/index.ts'
import type { Deals } from '../deals/index.ts'
import { type ComparedPerson, comparePeople } from './compare.ts'
import type { FilePerson } from './person.ts'
import type { ContactFileCounts, ContactFileOptions, ContactFileSeen } from './preview.ts'
import { type ParsedContacts, readContacts } from './read.ts'
import { addBuyer, addContact, type HoldMarked } from './write.ts'

export interface ContactFileNeeds {
  readonly database: Database
  readonly household: Pick<HouseholdService, 'getWithin' | 'country'>
  readonly contacts: Pick<Contacts, 'everyWithin' | 'createWithin'>
  readonly deals: Pick<Deals, 'buyers'>
  readonly holdMarked: HoldMarked
  /** Of the connection that the files are written by. */
  readonly capture: RowCapture
  /** Of what is taken back. */
  readonly words: Pick<Words, 'eventText'>
}

interface OpenContactFile {
  readonly file_name: string
  readonly options: ContactFileOptions
  readonly parsed: ParsedContacts
  readonly compared: readonly ComparedPerson[]
}

export interface ContactFileChoice {
  /** Places of rows that are known, and are added all the same. */
  readonly add: readonly number[]
  readonly by: Actor
}

export interface ContactFileWritten {
  readonly counts: ContactFileCounts
  /** What takes it back, packed; null where it is not the person's to take back, or nothing was added. */
  readonly changes: Uint8Array<ArrayBuffer> | null
}

/** An import to take back, or to do again. */
export interface ContactsToPutBack {
  readonly changes: Uint8Array<ArrayBuffer>
  readonly direction: Direction
  /** What it is called in a refusal. */
  readonly label: string
}

const SHOWN_ROWS = 200
/** Rows between two looks at whether the person has cancelled. */
const ROWS_A_STEP = 128

/** Files of contacts, vendors and buyers as a kind of import. Who is known is left out, unless the person says otherwise. */
export function contactFiles(
  needs: ContactFileNeeds,
): ImportKind<
  ContactFileOptions,
  OpenContactFile,
  ContactFileSeen,
  ContactFileChoice,
  ContactFileWritten,
  ContactsToPutBack
> {
  const { database, household } = needs
  return {
    read({ file_name, bytes, options }, progress) {
      progress('reading', 0)
      const [currency, country] = database.read(session => [
        household.getWithin(session).base_currency,
        household.country(session),
      ])
      const { kind, encoding, csv } = options
      const result = readContacts(bytes, { kind, encoding, csv, currency, country })
      if (!result.ok) throw new Invalid(['file'], result.wording)
      const { ok: _, ...parsed } = result
      return { file_name, options, parsed, compared: [] }
    },
    compare: (session, open, progress) => ({
      ...open,
      compared: comparePeople(
        session,
        needs,
        open.options.kind,
        open.parsed.people,
        household.country(session),
        fraction => progress('comparing', fraction),
      ),
    }),
    show: (_, preview_id, open) => previewOf(preview_id, open),
    write: (session, open, choice, progress) =>
      writePeople(session, needs, open, choice, fraction => progress('writing', fraction)),
    /** @throws Conflict where a row is no longer as the import left it, or found it. */
    undo: (session, { changes, direction, label }, progress) =>
      putBack(
        session,
        {
          capture: needs.capture,
          derived: [],
          words: needs.words,
          progress: fraction => progress('writing', fraction),
        },
        { ...unpackChanges(changes), label },
        direction,
      ),
  }
}

/** Compared anew, since others may have been added since the preview. */
function writePeople(
  session: WriteSession,
  needs: ContactFileNeeds,
  { options: { kind }, parsed: { people, problems } }: OpenContactFile,
  { add, by }: ContactFileChoice,
  progress: (fraction: number) => void,
): ContactFileWritten {
  const country = needs.household.country(session)
  const compared = comparePeople(session, needs, kind, people, country, () => progress(0))
  const wanted = new Set(add)
  let added = 0
  for (const [row, person] of people.entries()) {
    if (row % ROWS_A_STEP === 0) progress(row / people.length)
    if (compared[row]?.state !== 'new' && !wanted.has(row)) continue
    if (kind === 'buyers') addBuyer(session, needs, person, country, by)
    else addContact(session, needs, person, kind, by)
    added += 1
  }
  const changes = by === 'person' ? (needs.capture.soFar() ?? []) : []
  return {
    counts: { kind, added, duplicates: people.length - added, problems: problems.length },
    changes: changes.length === 0 ? null : packChanges({ changes, entries: needs.capture.entriesSoFar() }),
  }
}

function previewOf(
  preview_id: string,
  { file_name, options: { kind }, parsed, compared }: OpenContactFile,
): ContactFileSeen {
  const { people, problems, ...found } = parsed
  const count = (state: ComparedPerson['state']) => compared.filter(each => each.state === state).length
  const isNew = (row: number) => (compared[row]?.state === 'new' ? 1 : 0)
  const order = [...people.keys()].sort((a, b) => isNew(a) - isNew(b) || a - b).slice(0, SHOWN_ROWS)
  return {
    ...found,
    preview_id,
    file_name,
    kind,
    new_count: count('new'),
    duplicate_count: count('duplicate'),
    repeated_count: count('repeated'),
    problem_count: problems.length,
    problems: problems.slice(0, SHOWN_ROWS),
    rows: order.flatMap(row => {
      const person = people[row]
      const seen = compared[row]
      return person && seen ? [rowOf(row, person, seen, people)] : []
    }),
  }
}

function rowOf(
  row: number,
  person: FilePerson,
  { repeats, ...seen }: ComparedPerson,
  people: readonly FilePerson[],
): ContactFileSeen['rows'][number] {
  return {
    row,
    line: person.at,
    name: person.name,
    company: person.company,
    phones: person.phones.map(({ number }) => number),
    emails: person.emails.map(({ address }) => address),
    address: addressText(person.mailing_address),
    ...seen,
    repeats_line: repeats === null ? null : (people[repeats]?.at ?? null),
  }
}
