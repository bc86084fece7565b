import { worded } from '../../../shared/domain/wording.ts'
import { type Actor, recordAudit } from '../../core/audit/store.ts'
import type { Database, ReadSession, WriteSession } from '../../core/database/database.ts'
import { Invalid } from '../../core/errors.ts'
import type { PayeeRow, PayeeRows } from './needs.ts'
import { requireOwnPayee, requirePayee } from './required.ts'
import * as store from './store.ts'

export interface MoveNeeds {
  readonly database: Database
  readonly rows: PayeeRows
}

/** What came of it, or would. */
export interface Moved {
  /** null where it would be made. */
  readonly payee: store.Payee | null
  readonly rows: readonly PayeeRow[]
}

/** Merging payees and removing one: the transactions of the past go along, each with an entry of its own. */
export function createMoves({ database, rows }: MoveNeeds) {
  const rowsOfAll = (session: ReadSession, ids: readonly string[]) => ids.flatMap(id => rows.of(session, id))

  const mergeOne = (session: WriteSession, before: store.Payee, into: store.Payee, by: Actor): void => {
    const after: store.Payee = {
      ...before,
      status: 'merged',
      merged_into: into.id,
      origin: 'person',
      updated_at: session.now,
    }
    recordAudit(session, {
      actor: by,
      action: 'merge',
      entity_kind: 'payee',
      entity_id: before.id,
      before,
      after,
    })
    store.updatePayee(session, before.id, after)
    store.moveAliases(session, before.id, into.id)
    rows.give(
      session,
      rows.of(session, before.id).map(row => row.seq),
      into.id,
      by,
    )
  }

  /** @throws NotFound, Conflict, Invalid */
  const checkedMerge = (session: ReadSession, payee_ids: readonly string[], into: string) => {
    const target = requireOwnPayee(session, into)
    const others = [...new Set(payee_ids)].filter(id => id !== into)
    if (others.length === 0) throw new Invalid(['payee_ids'], worded('must name another payee than `into`'))
    return { target, merged: others.map(id => requireOwnPayee(session, id)) }
  }

  return {
    previewMerge: (payee_ids: readonly string[], into: string): Moved =>
      database.read(session => {
        const { target, merged } = checkedMerge(session, payee_ids, into)
        return {
          payee: target,
          rows: rowsOfAll(
            session,
            merged.map(each => each.id),
          ),
        }
      }),
    /** They are one from now on, and were all along. @throws NotFound, Conflict, Invalid */
    merge: (payee_ids: readonly string[], into: string, by: Actor) =>
      database.write((session): Moved => {
        const { target, merged } = checkedMerge(session, payee_ids, into)
        const moved = rowsOfAll(
          session,
          merged.map(each => each.id),
        )
        for (const each of merged) mergeOne(session, each, target, by)
        return { payee: target, rows: moved }
      }),

    /** The record goes: its transactions keep their texts and are nobody's. The next row that its texts name makes it anew. @throws NotFound */
    remove: (id: string, by: Actor) =>
      database.write(session => {
        const payee = requirePayee(session, id)
        for (const each of [payee, ...allMergedInto(session, id)]) {
          recordAudit(session, {
            actor: by,
            action: 'delete',
            entity_kind: 'payee',
            entity_id: each.id,
            before: each,
          })
          rows.give(
            session,
            rows.of(session, each.id).map(row => row.seq),
            null,
            by,
          )
        }
        for (const each of allMergedInto(session, id).toReversed()) store.deletePayee(session, each.id)
        store.deletePayee(session, id)
        return payee
      }),
  }
}

/** Those that became it, and those that had become one of them, in that order. */
function allMergedInto(session: ReadSession, id: string): store.Payee[] {
  return store.mergedInto(session, id).flatMap(each => [each, ...allMergedInto(session, each.id)])
}
