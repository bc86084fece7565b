import { payeeTextKey } from '../../../shared/domain/payees/clean.ts'
import { type Actor, recordAudit } from '../../core/audit/store.ts'
import type { Database, ReadSession, WriteSession } from '../../core/database/database.ts'
import { Invalid } from '../../core/errors.ts'
import type { PayeeRow, PayeeRows } from './needs.ts'
import { requireOwnPayee, requirePayee } from './required.ts'
import * as store from './store.ts'

export interface MoveNeeds {
  readonly database: Database
  readonly rows: PayeeRows
  /** @throws Invalid, Conflict */
  readonly makeWithin: (session: WriteSession, input: { readonly name: string }, by: Actor) => store.Payee
}

/** What is taken out of a payee, and whose it becomes: a payee that there is, or a new one. */
export interface Split {
  readonly texts: readonly string[]
  readonly tx_ids: readonly string[]
  readonly into?: string | undefined
  readonly name?: string | undefined
}

/** What came of it, or would. */
export interface Moved {
  /** null where it would be made. */
  readonly payee: store.Payee | null
  readonly rows: readonly PayeeRow[]
}

/** Merging payees, taking one apart, and removing one: the transactions of the past go along, each with an entry of its own. */
export function createMoves({ database, rows, makeWithin }: MoveNeeds) {
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
    if (others.length === 0) throw new Invalid(['payee_ids'], 'must name another payee than `into`')
    return { target, merged: others.map(id => requireOwnPayee(session, id)) }
  }

  /** The rows that a split takes along. @throws Invalid */
  const chosen = (session: ReadSession, payee: store.Payee, { texts, tx_ids }: Split): PayeeRow[] => {
    if (texts.length === 0 && tx_ids.length === 0) throw new Invalid(['texts'], 'or tx_ids must be given')
    const keys = new Set(texts.map(payeeTextKey))
    const ids = new Set(tx_ids)
    const own = rows.of(session, payee.id)
    const owned = new Set(own.map(row => row.id))
    const foreign = tx_ids.findIndex(id => !owned.has(id))
    if (foreign >= 0) throw new Invalid(['tx_ids', foreign], `is no transaction of ${payee.name}`)
    return own.filter(row => ids.has(row.id) || keys.has(payeeTextKey(row.payee)))
  }

  const checkedSplit = (session: ReadSession, id: string, split: Split) => {
    const payee = requireOwnPayee(session, id)
    if ((split.into === undefined) === (split.name === undefined))
      throw new Invalid(['name'], 'or into must be given, one of the two')
    if (split.into === id) throw new Invalid(['into'], 'must be another payee')
    const target = split.into === undefined ? null : requireOwnPayee(session, split.into)
    return { payee, target, rows: chosen(session, payee, split) }
  }

  /** The texts lead elsewhere from now on. What would be cleaned to the payee's own name still leads to it, but for these. */
  const leadElsewhere = (session: WriteSession, texts: readonly string[], to: string): void => {
    for (const text of texts) {
      store.setAlias(session, { kind: 'text', key: payeeTextKey(text), written: text, payee_id: to })
    }
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

    previewSplit: (id: string, split: Split): Moved =>
      database.read(session => {
        const { target, rows: moved } = checkedSplit(session, id, split)
        return { payee: target, rows: moved }
      }),
    /** Some of its texts, or of its transactions, are another payee's. @throws NotFound, Conflict, Invalid */
    split: (id: string, split: Split, by: Actor) =>
      database.write((session): Moved => {
        const { payee, target, rows: moved } = checkedSplit(session, id, split)
        recordAudit(session, {
          actor: by,
          action: 'split',
          entity_kind: 'payee',
          entity_id: id,
          before: payee,
          after: payee,
          reason: [...split.texts].join(', ').slice(0, 200),
        })
        const other = target ?? makeWithin(session, { name: split.name ?? '' }, by)
        leadElsewhere(session, split.texts, other.id)
        rows.give(
          session,
          moved.map(row => row.seq),
          other.id,
          by,
        )
        return { payee: other, rows: moved }
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
