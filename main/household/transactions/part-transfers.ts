import { worded } from '../../../shared/domain/wording.ts'
import { type Actor, recordAudit } from '../../core/audit/store.ts'
import type { ReadSession, WriteSession } from '../../core/database/database.ts'
import { Conflict, Invalid, NotFound } from '../../core/errors.ts'
import { newId } from '../../core/ids.ts'
import type { Accounts } from '../accounts/index.ts'
import { areInOne } from './currency.ts'
import type { Ledger } from './ledger.ts'
import { requireTransaction } from './needs.ts'
import type { SplitRow } from './parts.store.ts'
import { isEntry } from './rules.ts'
import * as store from './store.ts'
import type { createTakingApart } from './transfer-apart.ts'
import { auditSide, type createJoins, type Origin, refuseNoEntry } from './transfer-joins.ts'
import * as links from './transfer-links.store.ts'
import { marksOf, pairsOfMarks, partnersOfAmount } from './transfer-search.ts'

/**
 * Parts of a split that are transfers: of a loan payment, the principal. The split stays an income or an expense, of which such a part is none; the
 * row of the other account is the other side, and is a transfer as any.
 */

export interface PartTransferNeeds {
  readonly ledger: Ledger
  readonly accounts: Accounts
  readonly joins: Pick<ReturnType<typeof createJoins>, 'join' | 'makeOther'>
  readonly apart: ReturnType<typeof createTakingApart>
}

type Split = Omit<store.Transaction, 'seq'>
/** A part is to be a transfer to what is there, or to a row that is made to stand for it. */
type Wanted = { readonly row: store.Transaction } | { readonly account_id: string }

/** What is to become of the parts of a change, checked before anything is written. */
export interface PartPlan {
  readonly parts: readonly PartStep[]
  /** Transfers of parts that are none any more. */
  readonly ends: readonly string[]
}

interface PartStep {
  readonly part: SplitRow
  readonly make?: Wanted
  /** The row that stands for the other account's has this amount from now on. */
  readonly resize?: string
}

export type PartTransfers = ReturnType<typeof createPartTransfers>

export function createPartTransfers(needs: PartTransferNeeds) {
  const { accounts, apart } = needs

  /**
   * @returns what the change does to transfers of parts; undefined where it does nothing
   * @throws Invalid, NotFound, Conflict for what cannot be
   */
  const planned = (session: ReadSession, before: Split | null, wanted: Split): PartPlan | undefined => {
    const had = before?.splits.filter(part => part.transfer_id !== undefined) ?? []
    if (had.length === 0 && !wanted.splits.some(isMoved)) return undefined
    const open = new Set(had)
    const parts = wanted.splits.map((part, index): PartStep => {
      if (!isMoved(part)) return { part }
      const to = checked(session, accounts, wanted, part, index)
      const kept = takeKept(open, part)
      if (!kept?.transfer_id || !kept.other)
        return { part: plain(part), make: soughtOn(session, accounts, wanted, part, to, index) }
      if (before && before.tx_type !== wanted.tx_type)
        throw new Invalid(
          ['tx_type'],
          worded('cannot change while a part of it is a transfer: take that apart first'),
        )
      const same = { ...kept, amount_minor: part.amount_minor, notes: part.notes }
      if (kept.amount_minor === part.amount_minor) return { part: same }
      if (!kept.other.expected)
        throw new Invalid(
          ['splits', index, 'amount'],
          worded('is that of a row on the other account. Take the transfer apart first'),
        )
      return { part: same, resize: kept.other.id }
    })
    return { parts, ends: [...open].flatMap(part => part.transfer_id ?? []) }
  }

  /** Writes the other sides. @returns the parts as they are to be written */
  const settle = (
    session: WriteSession,
    plan: PartPlan | undefined,
    split: Split,
    by: Actor,
  ): readonly SplitRow[] => {
    if (!plan) return split.splits
    for (const transfer_id of plan.ends) apart.releaseRows(session, transfer_id, by)
    return plan.parts.map(({ part, make, resize }) => {
      if (resize !== undefined) resizeOther(session, needs.ledger, resize, part.amount_minor, by)
      return make ? made(session, needs, split, part, make, { origin: 'hand' }, by) : part
    })
  }

  return { planned, settle, ...ofOnePart(needs), ...ofBank(needs) }
}

/** One part of a transaction that is there becomes a transfer. */
function ofOnePart(needs: PartTransferNeeds) {
  const make = (
    session: WriteSession,
    { id, part: index }: PartPlace,
    to: { readonly other_id: string } | { readonly account_id: string },
    origin: Origin,
    by: Actor,
  ): void => {
    const split = requireTransaction(session, id)
    const part = partAt(split, index)
    refuseNotInParts(split)
    const wanted = { ...plain(part), bucket_id: null }
    const sought =
      'other_id' in to
        ? { row: matching(session, needs.accounts, split, part, to.other_id) }
        : soughtOn(
            session,
            needs.accounts,
            split,
            wanted,
            checkedAccount(session, needs.accounts, split, to),
            index,
          )
    const was = part.bucket_id === null ? {} : { was_bucket_id: part.bucket_id }
    const moved = { ...made(session, needs, split, wanted, sought, origin, by), ...was }
    const after = {
      ...split,
      splits: split.splits.map((each, at) => (at === index ? moved : each)),
      updated_at: session.now,
    }
    needs.ledger.rewrite(session, split, after)
    auditSide(session, 'link', split, after, by)
  }

  return {
    /** A person says that a part and a row are one. What was rejected before is no more. */
    linkPart: (
      session: WriteSession,
      place: PartPlace,
      other_id: string,
      by: Actor,
      origin?: Origin,
    ): void => {
      if (by !== 'import')
        for (const [mark, its] of pairsOfMarks(
          marksOf(requireTransaction(session, place.id)),
          marksOf(requireTransaction(session, other_id)),
        ))
          links.allowAgain(session, mark, its)
      make(session, place, { other_id }, origin ?? { origin: 'hand' }, by)
    },
    /** The part's other side is on an account: its row where one is in, else one that stands for it. */
    expectPart: (
      session: WriteSession,
      place: PartPlace,
      account_id: string,
      by: Actor,
      origin?: Origin,
    ): void => make(session, place, { account_id }, origin ?? { origin: 'hand' }, by),
  }
}

export interface PartPlace {
  readonly id: string
  /** From 0. */
  readonly part: number
}

/** What a bank's change does to a split. */
function ofBank({ apart }: Pick<PartTransferNeeds, 'apart'>) {
  return {
    /** Parts that are gone with a bank's change are no transfers any more. @returns the row to write: a part cannot come back as a transfer */
    afterBank: (
      session: WriteSession,
      before: store.Transaction,
      after: store.Transaction,
      by: Actor,
    ): store.Transaction => {
      if (!before.splits.some(isMoved) && !after.splits.some(isMoved)) return after
      const had = new Set(before.splits.flatMap(part => part.transfer_id ?? []))
      const kept = new Set(after.splits.flatMap(part => part.transfer_id ?? []))
      for (const transfer_id of had) if (!kept.has(transfer_id)) apart.releaseRows(session, transfer_id, by)
      const splits = after.splits.map(part =>
        part.transfer_id === undefined || had.has(part.transfer_id) ? part : plain(part),
      )
      return { ...after, splits }
    },
  }
}

function isMoved(part: SplitRow): boolean {
  return part.transfer_account_id !== undefined || part.transfer_id !== undefined
}

/** Without anything of a transfer. */
function plain({ bucket_id, amount_minor, notes, named_account }: SplitRow): SplitRow {
  return { bucket_id, amount_minor, notes, ...(named_account !== undefined && { named_account }) }
}

/** The part that this one was, taken out of those that are open: by its transfer, else by its account, of the same amount first. */
function takeKept(open: Set<SplitRow>, part: SplitRow): SplitRow | undefined {
  const same = [...open].filter(each =>
    part.transfer_id === undefined
      ? each.transfer_account_id === part.transfer_account_id
      : each.transfer_id === part.transfer_id,
  )
  const kept = same.find(each => each.amount_minor === part.amount_minor) ?? same[0]
  if (kept) open.delete(kept)
  return kept
}

/** The account that a part goes to or comes from. @throws Invalid, NotFound */
function checked(
  session: ReadSession,
  accounts: Accounts,
  split: Split,
  part: SplitRow,
  index: number,
): string {
  const account_id = part.transfer_account_id ?? ''
  if (part.bucket_id !== null)
    throw new Invalid(['splits', index, 'bucket_id'], worded('has no meaning for a part that is a transfer'))
  if (split.account_id === null)
    throw new Invalid(['account_id'], worded('is missing: a transfer is between two accounts'))
  if (accounts.requireWithin(session, account_id).id === split.account_id)
    throw new Invalid(
      ['splits', index, 'transfer_account_id'],
      worded('must be another account than its own'),
    )
  if (!areInOne(session, accounts, split.account_id, account_id))
    throw new Invalid(['splits', index, 'transfer_account_id'], IN_TWO)
  return account_id
}

function checkedAccount(
  session: ReadSession,
  accounts: Accounts,
  split: Split,
  { account_id }: { readonly account_id: string },
): string {
  if (accounts.requireWithin(session, account_id).id === split.account_id)
    throw new Invalid(['account_id'], worded('must be another account than its own'))
  if (!areInOne(session, accounts, split.account_id, account_id)) throw new Invalid(['account_id'], IN_TWO)
  return account_id
}

const IN_TWO = worded(
  'is in another currency, and a part of a split has one amount: enter the transfer by itself',
)

/** @throws Conflict, Invalid for what no part of can be a transfer */
function refuseNotInParts(split: store.Transaction): void {
  if (split.status === 'void') throw new Conflict(worded('A void transaction is no side of a transfer'))
  if (split.account_id === null)
    throw new Invalid(
      ['account_id'],
      worded('is missing: a transfer is between two accounts. Give the transaction one'),
    )
}

function partAt(split: store.Transaction, index: number): SplitRow {
  const part = split.splits[index]
  if (!part)
    throw new Invalid(
      ['part'],
      split.splits.length === 0
        ? worded('is given for what is not split')
        : worded('is not there: there are {count}, from 0', { count: split.splits.length }),
    )
  if (part.transfer_id !== undefined)
    throw new Conflict(worded('This part is a transfer already. Take it apart first'))
  return part
}

/** The row that is a part's other side. @throws Conflict, Invalid where it is not */
function matching(
  session: ReadSession,
  accounts: Accounts,
  split: store.Transaction,
  part: SplitRow,
  other_id: string,
): store.Transaction {
  const other = requireTransaction(session, other_id)
  refuseNoEntry(other)
  if (other.id === split.id || other.account_id === split.account_id)
    throw new Invalid(['other_id'], worded('is on the same account: a transfer is between two'))
  if (!areInOne(session, accounts, split.account_id, other.account_id))
    throw new Invalid(['other_id'], IN_TWO)
  if (other.tx_type === split.tx_type)
    throw new Invalid(
      ['other_id'],
      worded('goes the same way: of a transfer one goes out and the other comes in'),
    )
  if (other.amount_minor !== part.amount_minor)
    throw new Invalid(['other_id'], worded('is of another amount than the part'))
  return other
}

/** The one row of the account that the part may be one with, else that one is to be made. @throws Conflict where there are more, or the account is closed */
function soughtOn(
  session: ReadSession,
  accounts: Accounts,
  split: Split,
  part: SplitRow,
  account_id: string,
  index: number,
): Wanted {
  const there = candidates(session, split, part.amount_minor, account_id)
  const [only] = there
  if (there.length > 1)
    throw new Conflict(
      worded(
        'More than one transaction of that account may be the other side of part {index}. Leave the part in no bucket, and send the other_id of one with that part',
        { index },
      ),
    )
  if (only) return { row: only }
  if (accounts.requireWithin(session, account_id).status === 'closed')
    throw new Conflict(worded('This account is closed. Reopen it, or send another account'))
  return { account_id }
}

/** The rows of an account that a part of some amount may be one with. */
export function candidates(
  session: ReadSession,
  split: Split,
  amount_minor: number,
  account_id: string,
): store.Transaction[] {
  if (!isEntry(split) || split.account_id === null) return []
  const { tx_type, date } = split
  return partnersOfAmount(session, { tx_type, date, amount_minor, account_id: split.account_id })
    .filter(each => each.account_id === account_id)
    .flatMap(each => store.findTransaction(session, each.id) ?? [])
    .filter(row => !row.splits.some(isMoved))
}

function made(
  session: WriteSession,
  { joins }: Pick<PartTransferNeeds, 'joins'>,
  split: Split,
  part: SplitRow,
  wanted: Wanted,
  origin: Origin,
  by: Actor,
): SplitRow {
  const transfer_id = newId('trf')
  if ('row' in wanted) joins.join(session, wanted.row, transfer_id, origin, by)
  else {
    const one = { ...split, amount_minor: part.amount_minor, notes: part.notes }
    joins.makeOther(session, one, wanted.account_id, transfer_id, origin, by)
  }
  const [leg] = store.findTransfer(session, transfer_id)
  if (!leg?.account_id) throw new NotFound('transaction', transfer_id)
  return {
    ...part,
    transfer_id,
    transfer_account_id: leg.account_id,
    other: {
      id: leg.id,
      account_id: leg.account_id,
      amount_minor: leg.amount_minor,
      date: leg.date,
      joined: true,
      expected: !('row' in wanted),
    },
  }
}

function resizeOther(
  session: WriteSession,
  ledger: Ledger,
  id: string,
  amount_minor: number,
  by: Actor,
): void {
  const before = requireTransaction(session, id)
  const after = { ...before, amount_minor, updated_at: session.now }
  ledger.rewrite(session, before, after)
  recordAudit(session, {
    actor: by,
    action: 'update',
    entity_kind: 'transaction',
    entity_id: id,
    before,
    after,
  })
}
