import { cleanPayee } from '../../../shared/domain/payees/clean.ts'
import type { ReadSession, WriteSession } from '../../core/database/database.ts'
import type { Derived } from '../../core/database/derived.ts'
import type { RowChange } from '../../core/database/row-capture.ts'
import { addPayee, newPayee } from './lookup.ts'
import type { PayeeRows } from './needs.ts'
import * as store from './store.ts'

/** Whether nothing would be lost with a payee that nobody has made or changed by hand. */
export function isUnused(session: ReadSession, rows: PayeeRows, id: string): boolean {
  return (
    rows.count(session, id) === 0 && !store.hasMerged(session, id) && store.aliasesOf(session, id).length <= 1
  )
}

function isLeft(session: ReadSession, rows: PayeeRows, { id, origin }: store.Payee): boolean {
  return origin === 'entry' && isUnused(session, rows, id)
}

/** A payee that was made along with a transaction goes with the last one that is paid to it, as a name that was mistyped does; without an entry, as it came. */
export function removeIfLeft(session: WriteSession, rows: PayeeRows, id: string): void {
  const payee = store.findPayee(session, id)
  if (!payee || !isLeft(session, rows, payee)) return
  store.deleteSplit(session, id)
  session.unseen(() => store.deletePayee(session, id))
}

/**
 * What follows from rows that are put back: what is searched for of a payee's transactions, and payees that were made along with a transaction. Such a one is
 * no row of the step, since others may be paid to it by now: it goes with the last that is, and comes again with the first.
 */
export function createDerived(rows: PayeeRows): Derived {
  return {
    around(session, changes) {
      const payees = changes.filter(({ table }) => table.name === 'payees').map(({ key }) => String(key[0]))
      const named = new Map(changes.flatMap(namedIn))
      return () => {
        session.unseen(() => {
          for (const [id, entry] of named) bringUpToDate(session, rows, id, entry)
        })
        for (const id of payees) rows.index(session, id)
      }
    },
  }
}

interface NamingEntry {
  readonly text: string
  readonly created_at: string
}

/** The payees that a transaction had before and has after. */
function namedIn({ table, before, after }: RowChange): (readonly [string, NamingEntry])[] {
  if (table.name !== 'transactions') return []
  const at = (name: string) => table.columns.indexOf(name)
  return [before, after].flatMap(row => {
    const id = row?.[at('payee_id')]
    return typeof id === 'string'
      ? [[id, { text: String(row?.[at('payee')]), created_at: String(row?.[at('updated_at')]) }] as const]
      : []
  })
}

function bringUpToDate(session: WriteSession, rows: PayeeRows, id: string, entry: NamingEntry): void {
  const payee = store.findPayee(session, id)
  if (payee) {
    if (isLeft(session, rows, payee)) store.deletePayee(session, id)
    return
  }
  if (rows.count(session, id) === 0) return
  const { created_at } = entry
  addPayee(session, {
    ...newPayee(session, cleanPayee(entry.text).name),
    id,
    created_at,
    updated_at: created_at,
  })
  rows.index(session, id)
}
