import { worded } from '../../../shared/domain/wording.ts'
import type { Actor } from '../../core/audit/store.ts'
import type { Database, ReadSession, WriteSession } from '../../core/database/database.ts'
import { Conflict, Invalid } from '../../core/errors.ts'
import {
  findTransaction,
  findTransfer,
  type PartPlace,
  partOfTransfer,
  type Transaction,
  type Transactions,
} from '../transactions/index.ts'

/** Transfers that a person or a script makes and takes apart: of two rows, of a row and an account, or of a part of a split and either. */

export interface Sides {
  readonly out: Transaction
  readonly in: Transaction
}

/** What the other side is: a row, or an account. */
export interface Target {
  readonly other_id?: string | undefined
  readonly account_id?: string | undefined
  /** Minor units of that account's currency, where it is another. */
  readonly other_minor?: number | undefined
  readonly part?: number | undefined
  readonly other_part?: number | undefined
}

/** @throws Conflict where no part of it is a transfer, Invalid where it is not said which */
function transferOfPart({ splits }: Transaction, part: number | undefined): string {
  const moved = splits.flatMap(({ transfer_id }, index) =>
    transfer_id !== undefined && (part === undefined || part === index) ? [transfer_id] : [],
  )
  const [only] = moved
  if (only === undefined) throw new Conflict(worded('This is no transfer: there is nothing to take apart'))
  if (moved.length > 1) throw new Invalid(['part'], worded('is missing: more than one part is a transfer'))
  return only
}

function findTransactionOf(session: ReadSession, ids: readonly string[]): Transaction | undefined {
  return ids.map(id => findTransaction(session, id)).find(each => each !== undefined)
}

export function createMaking({
  database,
  transactions,
}: {
  readonly database: Database
  readonly transactions: Transactions
}) {
  const links = transactions.transferLinks

  /** Of a transfer of a part, the split is the side. */
  const sidesOf = (session: ReadSession, tx_id: string, part?: number): Sides => {
    const row = transactions.requireWithin(session, tx_id)
    const { id } = (part === undefined ? row.other : row.splits[part]?.other) ?? {}
    if (id === undefined) throw new Error('A transfer has lost a side')
    const other = transactions.requireWithin(session, id)
    const isOut = row.tx_type === 'expense' || row.tx_type === 'transfer_out'
    return isOut ? { out: row, in: other } : { out: other, in: row }
  }

  const takeApart = (session: WriteSession, transfer_id: string, by: Actor): void => {
    const split = partOfTransfer(session, transfer_id)
    const ids = findTransfer(session, transfer_id).map(({ id }) => id)
    const rows = (split ? [split.id, ...ids] : ids).map(id => transactions.requireWithin(session, id))
    links.takeApart(session, transfer_id, by)
    const [one, other] = rows
    if (one && other) links.rejectPair(session, one, other)
  }

  const makePart = (session: WriteSession, place: PartPlace, to: Target, by: Actor): Sides => {
    if (to.other_id !== undefined) links.parts.linkPart(session, place, to.other_id, by)
    else if (to.account_id !== undefined) links.parts.expectPart(session, place, to.account_id, by)
    return sidesOf(session, place.id, place.part)
  }

  return {
    sidesOf,

    /** @throws NotFound, Invalid, Conflict, Locked */
    make: (tx_id: string, to: Target, by: Actor) =>
      database.write((session): Sides => {
        const { other_id, account_id, other_minor, part, other_part } = to
        if ((other_id === undefined) === (account_id === undefined))
          throw new Invalid(['other_id'], worded('or account_id must be given, one of the two'))
        if (other_minor !== undefined && (other_id !== undefined || part !== undefined))
          throw new Invalid(
            ['other_amount'],
            worded('is for an account_id: a transaction, and a part, has its own'),
          )
        if (part !== undefined && other_part !== undefined)
          throw new Invalid(
            ['other_part'],
            worded('and part are both given: a part of a split is one with a whole row'),
          )
        if (part !== undefined) return makePart(session, { id: tx_id, part }, to, by)
        if (other_part !== undefined) {
          if (other_id === undefined) throw new Invalid(['other_id'], worded('is missing: whose part is it?'))
          return makePart(session, { id: other_id, part: other_part }, { other_id: tx_id }, by)
        }
        if (other_id !== undefined) links.linkByHand(session, tx_id, other_id, by)
        else if (account_id !== undefined)
          links.expect(
            session,
            transactions.requireWithin(session, tx_id),
            account_id,
            by,
            { origin: 'hand' },
            other_minor,
          )
        return sidesOf(session, tx_id)
      }),

    /** @throws NotFound, Conflict where it is no transfer, Locked */
    takeApart: (tx_id: string, part: number | undefined, by: Actor) =>
      database.write(session => {
        const row = transactions.requireWithin(session, tx_id)
        const transfer_id = row.transfer_id ?? transferOfPart(row, part)
        if (row.status === 'void') throw new Conflict(worded('A void transfer cannot be changed'))
        takeApart(session, transfer_id, by)
        // A side that only stood for an expected row is gone: the one that is left is the answer.
        const left = findTransactionOf(session, [tx_id, row.other?.id ?? tx_id])
        if (!left) throw new Error('A transfer has lost both sides')
        return left
      }),
  }
}
