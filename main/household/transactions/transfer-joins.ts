import { z } from 'zod'
import { inverse, multiply } from '../../../shared/domain/holdings/fraction.ts'
import { convertedMinor } from '../../../shared/domain/household-amount.ts'
import { wholeLinks } from '../../../shared/domain/links.ts'
import { worded } from '../../../shared/domain/wording.ts'
import { type Actor, recordAudit } from '../../core/audit/store.ts'
import type { ReadSession, WriteSession } from '../../core/database/database.ts'
import { Conflict, Invalid } from '../../core/errors.ts'
import { newId } from '../../core/ids.ts'
import type { Accounts } from '../accounts/index.ts'
import type { Buckets } from '../buckets/index.ts'
import type { Converting, HouseholdAmounts } from './household-amounts.ts'
import type { Ledger } from './ledger.ts'
import { linkColumns, StoredLink } from './linking.ts'
import { requireTransaction } from './needs.ts'
import type * as store from './store.ts'
import * as links from './transfer-links.store.ts'
import { findSide, type PossibleSide } from './transfer-search.store.ts'
import { type FoundPair, partnersNear } from './transfer-search.ts'

/** Two rows become the sides of one transfer, and are again what they were when it is taken apart. */

export interface TransferLinkNeeds {
  readonly amounts: HouseholdAmounts
  readonly ledger: Ledger
  readonly accounts: Accounts
  readonly buckets: Buckets
}

/** By what two rows were joined. */
export interface Origin {
  readonly origin: 'hand' | 'import' | 'history'
  readonly import_id?: string
  readonly pass_id?: string
  readonly evidence?: FoundPair['evidence']
}

/** What a row was by itself, which comes back when the transfer is taken apart. */
export const Was = z.object({
  bucket_id: z.string().nullable(),
  priority: z.enum(['A', 'B', 'C', 'D']).nullable(),
  gate_flagged: z.union([z.literal(0), z.literal(1)]),
  /** Not written down before there was a column for it. */
  bucket_from: z.enum(['person', 'rule', 'learned', 'file']).nullable().default(null),
  splits: z.array(
    z.object({
      bucket_id: z.string().nullable(),
      amount_minor: z.number(),
      notes: z.string(),
      named_account: z.string().exactOptional(),
    }),
  ),
  /** Of its parts. */
  links: z.array(StoredLink).default([]),
})
export type Was = z.infer<typeof Was>
export const NOTHING: Was = {
  bucket_id: null,
  priority: null,
  gate_flagged: 0,
  bucket_from: null,
  splits: [],
  links: [],
}

/** Joins rows to transfers. */
export function createJoins({
  ledger,
  accounts,
  amounts,
}: Pick<TransferLinkNeeds, 'ledger' | 'accounts' | 'amounts'>) {
  const makeOther = makingOther(ledger)
  const join = (
    session: WriteSession,
    before: store.Transaction,
    transfer_id: string,
    { origin, import_id, pass_id, evidence }: Origin,
    by: Actor,
  ): void => {
    const { bucket_id, priority, gate_flagged, bucket_from, splits, links: purposes } = before
    const after: store.Transaction = {
      ...before,
      tx_type: before.tx_type === 'expense' ? 'transfer_out' : 'transfer_in',
      transfer_id,
      bucket_id: null,
      priority: null,
      is_split: 0,
      splits: [],
      // It has no parts any more that could be for something.
      ...linkColumns(wholeLinks(purposes)),
      gate_flagged: 0,
      bucket_from: null,
      updated_at: session.now,
    }
    ledger.rewrite(session, before, after)
    links.insertSide(session, {
      transaction_seq: before.seq,
      transfer_id,
      origin,
      import_id: import_id ?? null,
      pass_id: pass_id ?? null,
      expected: 0,
      was: JSON.stringify({
        bucket_id,
        priority,
        gate_flagged,
        bucket_from,
        splits: [...splits],
        links: purposes.filter(each => each.part !== null),
      } satisfies Was),
      evidence: JSON.stringify(evidence ?? []),
    })
    auditSide(session, 'link', before, after, by)
  }

  const link = (
    session: WriteSession,
    one: store.Transaction,
    other: store.Transaction,
    origin: Origin,
    by: Actor,
  ): string => {
    for (const row of [one, other]) refuseNoEntry(row)
    if (one.account_id === other.account_id)
      throw new Invalid(['other_id'], worded('is on the same account: a transfer is between two'))
    if (one.tx_type === other.tx_type)
      throw new Invalid(
        ['other_id'],
        worded('goes the same way: of a transfer one goes out and the other comes in'),
      )
    // In two currencies each keeps its own: what they differ by is the exchange, and is shown as such.
    const { currencyOf } = amounts.converting(session)
    const isInOne = currencyOf(one.account_id) === currencyOf(other.account_id)
    if (isInOne && one.amount_minor !== other.amount_minor)
      throw new Invalid(['other_id'], worded('is of another amount: split off what is a fee first'))
    const transfer_id = newId('trf')
    const [out, incoming] = one.tx_type === 'expense' ? [one, other] : [other, one]
    join(session, out, transfer_id, origin, by)
    join(session, incoming, transfer_id, origin, by)
    return transfer_id
  }

  /**
   * The other account's side of a row whose own file is not in yet. In another currency it is what is said, or what the day's rate makes of the row.
   * It counts on that account at once, and is taken up by its row when that comes.
   */
  const expect = (
    session: WriteSession,
    one: store.Transaction,
    account_id: string,
    by: Actor,
    origin: Origin = { origin: 'hand' },
    other_minor?: number,
  ): void => {
    refuseNoEntry(one)
    if (accounts.requireWithin(session, account_id).id === one.account_id)
      throw new Invalid(['account_id'], worded('must be another account than its own'))
    const amount_minor = expectedMinor(amounts.converting(session), one, account_id, other_minor)
    const there = inAccount(session, accounts, one, account_id).filter(
      each => other_minor === undefined || each.amount_minor === other_minor,
    )
    if (there.length > 1)
      throw new Conflict(
        worded('More than one transaction of that account may be its other side. Send the other_id of one'),
      )
    const [only] = there
    if (only !== undefined) {
      link(session, one, requireTransaction(session, only.id), origin, by)
      return
    }
    const transfer_id = newId('trf')
    join(session, one, transfer_id, origin, by)
    makeOther(session, { ...one, amount_minor }, account_id, transfer_id, origin, by)
  }

  return { link, expect, join, makeOther }
}

/** Makes the row that stands for one of the other account that is not in yet, of the amount that is given. */
function makingOther(ledger: Ledger) {
  return (
    session: WriteSession,
    one: Omit<store.Transaction, 'seq'>,
    account_id: string,
    transfer_id: string,
    origin: Origin,
    by: Actor,
  ): store.Transaction => {
    const row = otherSide(session, one, account_id, transfer_id)
    ledger.checkPlaces(session, row)
    const made = ledger.insert(session, row)
    links.insertSide(session, {
      transaction_seq: made.seq,
      transfer_id,
      origin: origin.origin,
      import_id: origin.import_id ?? null,
      pass_id: null,
      expected: 1,
      was: JSON.stringify(NOTHING),
      evidence: '[]',
    })
    recordAudit(session, {
      actor: by,
      action: 'post',
      entity_kind: 'transaction',
      entity_id: made.id,
      after: made,
    })
    return made
  }
}

/** The row that stands for the other account's, until that comes. */
function otherSide(
  session: WriteSession,
  one: Omit<store.Transaction, 'seq'>,
  account_id: string,
  transfer_id: string,
): Omit<store.Transaction, 'seq'> {
  return {
    ...one,
    id: newId('tx'),
    tx_type: one.tx_type === 'expense' ? 'transfer_in' : 'transfer_out',
    account_id,
    transfer_id,
    bucket_id: null,
    priority: null,
    is_split: 0,
    splits: [],
    tags: [],
    ...linkColumns([]),
    import_id: null,
    bank_ref: null,
    cleared: 'uncleared',
    gate_flagged: 0,
    review: null,
    bucket_from: null,
    unsure_bucket: 0,
    created_at: session.now,
    updated_at: session.now,
    other: null,
  }
}

/**
 * What the other side of a row comes to in the other account's currency.
 * @throws Invalid where no rate says it and nobody does, or where another amount is said of one currency
 */
function expectedMinor(
  { currencyOf, factorOf }: Converting,
  one: store.Transaction,
  account_id: string,
  other_minor: number | undefined,
): number {
  const [own, other] = [currencyOf(one.account_id), currencyOf(account_id)]
  if (own === other) {
    if (other_minor !== undefined && other_minor !== one.amount_minor)
      throw new Invalid(['other_amount'], worded('is for an account in another currency'))
    return one.amount_minor
  }
  if (other_minor !== undefined) return other_minor
  const [from, to] = [factorOf(own, one.date), factorOf(other, one.date)]
  const minor = from && to ? convertedMinor(one.amount_minor, multiply(from, inverse(to))) : null
  if (minor === null || minor === 0)
    throw new Invalid(
      ['other_amount'],
      worded('must be given: no rate leads from {own} to {other} on this day', { own, other }),
    )
  return minor
}

/** The rows of an account that a row may be one with. */
function inAccount(
  session: ReadSession,
  accounts: Pick<Accounts, 'currenciesWithin'>,
  row: store.Transaction,
  account_id: string,
): PossibleSide[] {
  const side = findSide(session, row.id)
  if (!side) return []
  return partnersNear(session, side, accounts.currenciesWithin(session)).filter(
    each => each.account_id === account_id,
  )
}

/** The entry of what was said of a row and another. */
export function auditSide(
  session: WriteSession,
  action: 'link' | 'unlink' | 'reject_transfer',
  before: store.Transaction,
  after: store.Transaction,
  by: Actor,
): void {
  recordAudit(session, {
    actor: by,
    action,
    entity_kind: 'transaction',
    entity_id: before.id,
    before,
    after,
  })
}

/** @throws Conflict for what is void or a transfer already, Invalid for what is on no account */
export function refuseNoEntry(row: store.Transaction): void {
  if (row.status === 'void') throw new Conflict(worded('A void transaction is no side of a transfer'))
  if (row.transfer_id !== null) throw new Conflict(worded('This is a transfer already. Take it apart first'))
  if (row.splits.some(part => part.transfer_id !== undefined))
    throw new Conflict(worded('A part of it is a transfer already. Take that apart first'))
  if (row.account_id === null)
    throw new Invalid(
      ['account_id'],
      worded('is missing: a transfer is between two accounts. Give the transaction one'),
    )
}
