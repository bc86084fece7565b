import { payeeTextKey } from '../../../shared/domain/payees/clean.ts'
import { worded } from '../../../shared/domain/wording.ts'
import { type Actor, recordAudit } from '../../core/audit/store.ts'
import type { ReadSession, WriteSession } from '../../core/database/database.ts'
import { Invalid } from '../../core/errors.ts'
import type { Moved, MoveNeeds } from './moves.ts'
import type { PayeeRow } from './needs.ts'
import { requireOwnPayee } from './required.ts'
import * as store from './store.ts'

export interface SplitNeeds extends MoveNeeds {
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

/** Taking a payee apart. */
export function createSplits({ database, rows, makeWithin }: SplitNeeds) {
  /** The rows that a split takes along. @throws Invalid */
  const chosen = (session: ReadSession, payee: store.Payee, { texts, tx_ids }: Split): PayeeRow[] => {
    if (texts.length === 0 && tx_ids.length === 0)
      throw new Invalid(['texts'], worded('or tx_ids must be given'))
    const keys = new Set(texts.map(payeeTextKey))
    const ids = new Set(tx_ids)
    const own = rows.of(session, payee.id)
    const owned = new Set(own.map(row => row.id))
    const foreign = tx_ids.findIndex(id => !owned.has(id))
    if (foreign >= 0)
      throw new Invalid(['tx_ids', foreign], worded('is no transaction of {name}', { name: payee.name }))
    return own.filter(row => ids.has(row.id) || keys.has(payeeTextKey(row.payee)))
  }

  const checkedSplit = (session: ReadSession, id: string, split: Split) => {
    const payee = requireOwnPayee(session, id)
    if ((split.into === undefined) === (split.name === undefined))
      throw new Invalid(['name'], worded('or into must be given, one of the two'))
    if (split.into === id) throw new Invalid(['into'], worded('must be another payee'))
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
    previewSplit: (id: string, split: Split): Moved =>
      database.read(session => {
        const { target, rows: moved } = checkedSplit(session, id, split)
        return { payee: target, rows: moved }
      }),
    /** Some of its texts, or of its transactions, are another payee's. @throws NotFound, Conflict, Invalid */
    split: (id: string, split: Split, by: Actor) =>
      database.write((session): Moved => {
        const { payee, target, rows: moved } = checkedSplit(session, id, split)
        // Taken apart by hand, it is the person's own, and stays where nothing is left to it.
        const after: store.Payee = { ...payee, origin: 'person', updated_at: session.now }
        recordAudit(session, {
          actor: by,
          action: 'split',
          entity_kind: 'payee',
          entity_id: id,
          before: payee,
          after,
          reason: [...split.texts].join(', ').slice(0, 200),
        })
        store.updatePayee(session, id, after)
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
  }
}
