import { worded } from '../../../shared/domain/wording.ts'
import { type Actor, recordAudit } from '../../core/audit/store.ts'
import type { Database, ReadSession } from '../../core/database/database.ts'
import { Conflict, NotFound } from '../../core/errors.ts'
import { newId } from '../../core/ids.ts'
import * as store from './saved.store.ts'
import type { SavedReportTable } from './tables.ts'

type SavedFields = Pick<SavedReportTable, 'name' | 'report' | 'question'>
type Pins = Partial<Pick<SavedReportTable, 'on_sidebar' | 'on_today'>>
export type SavedChange = Partial<SavedFields> & Pins

/** Reports that a person has given a name. */
export function createSavedReports({ database }: { readonly database: Database }) {
  const require = (session: ReadSession, id: string): SavedReportTable => {
    const found = store.findSaved(session, id)
    if (!found) throw new NotFound('saved_report', id)
    return found
  }
  const requireFreeName = (session: ReadSession, name: string, except?: string): void => {
    const taken = store
      .listSaved(session)
      .find(each => each.id !== except && each.name.toLowerCase() === name.toLowerCase())
    if (taken)
      throw new Conflict(
        worded('There is a report called {name} already. Send another name', { name: taken.name }),
      )
  }
  const audited = { entity_kind: 'saved_report' } as const

  return {
    list: () => database.read(store.listSaved),

    /** @throws Conflict for a name that is taken. */
    create: (input: SavedFields & Pins, actor: Actor) =>
      database.write(session => {
        requireFreeName(session, input.name)
        const row = {
          on_sidebar: 0,
          on_today: 0,
          ...input,
          id: newId('rep'),
          created_at: session.now,
          updated_at: session.now,
        }
        store.insertSaved(session, row)
        recordAudit(session, { ...audited, actor, action: 'create', entity_id: row.id, after: row })
        return row
      }),

    /** @throws NotFound, Conflict for a name that is taken. */
    update: (id: string, change: SavedChange, actor: Actor) =>
      database.write(session => {
        const before = require(session, id)
        if (change.name !== undefined) requireFreeName(session, change.name, id)
        const after = { ...before, ...change, updated_at: session.now }
        store.updateSaved(session, id, { ...change, updated_at: session.now })
        recordAudit(session, { ...audited, actor, action: 'update', entity_id: id, before, after })
        return after
      }),

    /** @throws NotFound */
    remove: (id: string, actor: Actor) =>
      database.write(session => {
        const before = require(session, id)
        store.deleteSaved(session, id)
        recordAudit(session, { ...audited, actor, action: 'delete', entity_id: id, before })
        return before
      }),
  }
}

export type SavedReports = ReturnType<typeof createSavedReports>
