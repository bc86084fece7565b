import { z } from 'zod'
import { AllowedParts } from '../../../shared/contract/lender-packs.ts'
import { type Allowed, NOTHING_ALLOWED } from '../../../shared/domain/lender-packs/allowed.ts'
import { type Actor, recordAudit } from '../../core/audit/store.ts'
import type { Database, ReadSession, WriteSession } from '../../core/database/database.ts'
import { NotFound } from '../../core/errors.ts'
import { newId } from '../../core/ids.ts'
import * as store from './store.ts'
import type { PackReaderTable } from './tables.ts'

export interface PackReader extends Omit<PackReaderTable, 'allowed'> {
  readonly allowed: Allowed
}

type Fields = Pick<PackReaderTable, 'name' | 'kind' | 'notes'>
export type NewReader = Pick<Fields, 'name'> & Partial<Fields> & { readonly allowed: Partial<Allowed> }
export type ReaderChange = Partial<Fields> & { readonly allowed: Partial<Allowed> }

export type Readers = ReturnType<typeof createReaders>

/** Who is given packs, and what each may see. */
export function createReaders({ database }: { readonly database: Database }) {
  const write = (
    session: WriteSession,
    by: Actor,
    action: 'create' | 'update' | 'delete',
    before: PackReaderTable | undefined,
    after: PackReaderTable | undefined,
  ): void =>
    recordAudit(session, {
      actor: by,
      action,
      entity_kind: 'pack_reader',
      entity_id: (after ?? before)?.id ?? '',
      before,
      after,
    })

  return {
    list: () => database.read(session => store.listReaders(session).map(readerOf)),
    requireWithin: (session: ReadSession, id: string) => readerOf(requireRow(session, id)),
    /** @throws NotFound */
    get: (id: string) => database.read(session => readerOf(requireRow(session, id))),

    create: ({ allowed, ...input }: NewReader, by: Actor) =>
      database.write(session => {
        const row: PackReaderTable = {
          kind: 'lender',
          notes: '',
          ...input,
          allowed: JSON.stringify({ ...NOTHING_ALLOWED, ...allowed }),
          id: newId('reader'),
          created_at: session.now,
          updated_at: session.now,
        }
        store.insertReader(session, row)
        write(session, by, 'create', undefined, row)
        return readerOf(row)
      }),

    /** Lists that are left out stay as they are. @throws NotFound */
    update: (id: string, { allowed, ...change }: ReaderChange, by: Actor) =>
      database.write(session => {
        const before = requireRow(session, id)
        const after: PackReaderTable = {
          ...before,
          ...change,
          allowed: JSON.stringify({ ...allowedOf(before.allowed), ...allowed }),
          updated_at: session.now,
        }
        store.updateReader(session, id, after)
        write(session, by, 'update', before, after)
        return readerOf(after)
      }),

    /** What was given to them stays known. @throws NotFound */
    remove: (id: string, by: Actor) =>
      database.write(session => {
        const before = requireRow(session, id)
        store.deleteReader(session, id)
        write(session, by, 'delete', before, undefined)
        return readerOf(before)
      }),
  }
}

/** What was kept as text. A list that this version does not know is left out, and one that is missing allows nothing. */
export function allowedOf(text: string): Allowed {
  const kept = z.record(z.string(), z.unknown()).parse(JSON.parse(text))
  const found = AllowedParts.safeParse({ ...NOTHING_ALLOWED, ...kept })
  return found.success ? found.data : NOTHING_ALLOWED
}

/** @throws NotFound */
function requireRow(session: ReadSession, id: string): PackReaderTable {
  const row = store.findReader(session, id)
  if (!row) throw new NotFound('pack_reader', id)
  return row
}

function readerOf({ allowed, ...row }: PackReaderTable): PackReader {
  return { ...row, allowed: allowedOf(allowed) }
}
