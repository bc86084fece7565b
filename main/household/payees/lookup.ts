import { cleanPayee, payeeNameKey, payeeTextKey } from '../../../shared/domain/payees/clean.ts'
import type { ReadSession, WriteSession } from '../../core/database/database.ts'
import { newId } from '../../core/ids.ts'
import * as store from './store.ts'
import type { PayeeAliasTable } from './tables.ts'
import { type UsualSplit, usualSplits } from './usual-split.ts'

/** What a payee is made by, where it is not a person's own doing. */
export interface MadeBy {
  readonly import_id?: string
  readonly pass_id?: string
}

export function newPayee(session: WriteSession, name: string, by: MadeBy = {}): store.Payee {
  return {
    id: newId('payee'),
    name,
    notes: '',
    default_bucket_id: null,
    account_id: null,
    is_bill: 0,
    is_ours: 0,
    status: 'active',
    merged_into: null,
    origin: by.import_id !== undefined ? 'import' : by.pass_id !== undefined ? 'history' : 'entry',
    import_id: by.import_id ?? null,
    pass_id: by.pass_id ?? null,
    created_at: session.now,
    updated_at: session.now,
  }
}

/** Writes a payee with the name that leads to it. */
export function addPayee(session: WriteSession, payee: store.Payee): void {
  store.insertPayee(session, payee)
  store.setAlias(session, ownName(payee))
}

/** The name that leads to a payee. */
function ownName({ id, name }: store.Payee): PayeeAliasTable {
  return { kind: 'name', key: payeeNameKey(name), written: name, payee_id: id }
}

/** The payee that a text leads to, or undefined: the very text goes before the name that it is, and that before what it is cleaned to. */
export function findByText(session: ReadSession, text: string): string | undefined {
  if (text.trim() === '') return undefined
  return (
    store.findAlias(session, 'text', payeeTextKey(text)) ??
    store.findAlias(session, 'name', payeeNameKey(text)) ??
    store.findAlias(session, 'name', payeeNameKey(cleanPayee(text).name))
  )
}

/**
 * The payee of a text that is typed, made where there is none; null for no text. It is made along with the transaction and has no entry of its own; when that is
 * taken back it goes along only where nothing else is paid to it (see `derived.ts`).
 */
export function findOrMake(session: WriteSession, text: string): string | null {
  if (text.trim() === '') return null
  const known = findByText(session, text)
  if (known !== undefined) return known
  const payee = newPayee(session, cleanPayee(text).name)
  session.unseen(() => addPayee(session, payee))
  return payee.id
}

export interface BookedPayee {
  /** null for one that only the import makes. */
  readonly id: string | null
  readonly name: string
  readonly default_bucket_id: string | null
  /** The split that a person gives its transactions. */
  readonly split?: UsualSplit | undefined
}

/** The payee of a text, as it is or is to be; null for no text. */
export type PaidTo = (text: string) => BookedPayee | null

/** What a payee is called whose text is a bank's. */
const cleaned = (text: string) => cleanPayee(text).name

/** The payees of very many rows: read once, and each text named once. One that is missing is what `make` says, which writes it. */
export function payeeBook(
  session: ReadSession,
  make?: (name: string) => store.Payee,
  nameOf: (text: string) => string = cleaned,
): PaidTo {
  const byKey = new Map(
    store.allAliases(session).map(({ kind, key, payee_id }) => [`${kind} ${key}`, payee_id]),
  )
  const splits = usualSplits(session)
  const byText = new Map<string, BookedPayee | null>()
  const byId = new Map<string, BookedPayee>()

  const booked = (id: string): BookedPayee | null => {
    const known = byId.get(id)
    if (known) return known
    const payee = store.findPayee(session, id)
    if (!payee) return null
    const found = {
      id,
      name: payee.name,
      default_bucket_id: payee.default_bucket_id,
      split: splits.get(id),
    }
    byId.set(id, found)
    return found
  }

  const find = (text: string): BookedPayee | null => {
    const name = nameOf(text)
    const key = `name ${payeeNameKey(name)}`
    const id =
      byKey.get(`text ${payeeTextKey(text)}`) ?? byKey.get(`name ${payeeNameKey(text)}`) ?? byKey.get(key)
    if (id !== undefined) return booked(id)
    if (!make) return { id: null, name, default_bucket_id: null }
    const payee = make(name)
    byKey.set(key, payee.id)
    const found = { id: payee.id, name, default_bucket_id: null }
    byId.set(payee.id, found)
    return found
  }

  return text => {
    const known = byText.get(text)
    if (known !== undefined) return known
    const found = text.trim() === '' ? null : find(text)
    byText.set(text, found)
    return found
  }
}

/** The payees of very many rows, of which those that are missing are made. */
export interface MakingBook {
  readonly paidTo: PaidTo
  /** Makes what is missing of many texts together, many times faster than each as it is asked for. */
  readonly makeAll: (texts: Iterable<string>) => void
}

/** Payees that are made before they are written. */
const MADE_AT_ONCE = 1024

/** One that makes what is missing. */
export function makingBook(
  session: WriteSession,
  by: MadeBy,
  nameOf: (text: string) => string = cleaned,
): MakingBook {
  let made: store.Payee[] = []
  const named = payeeBook(
    session,
    name => {
      const payee = newPayee(session, name, by)
      made.push(payee)
      return payee
    },
    nameOf,
  )
  const write = () => {
    store.insertPayees(session, made, made.map(ownName))
    made = []
  }
  return {
    paidTo(text) {
      const paid = named(text)
      if (made.length > 0) write()
      return paid
    },
    makeAll(texts) {
      for (const text of texts) {
        named(text)
        if (made.length === MADE_AT_ONCE) write()
      }
      write()
    },
  }
}

/** The same for texts that are names already, as another app has them: each is its own. */
export function makingBookOfNames(session: WriteSession, by: MadeBy): MakingBook {
  return makingBook(session, by, text => text.trim())
}
