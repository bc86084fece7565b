import type { RouterClient } from '@orpc/server'
import { z } from 'zod'
import { type PastPass, TransferEvidence } from '../../../shared/contract/transfers.ts'
import { MOST_DAYS } from '../../../shared/domain/transfers/evidence.ts'
import { bestOfEach } from '../../../shared/domain/transfers/pairs.ts'
import type { Actor } from '../../core/audit/store.ts'
import type { Database, ReadSession, WriteSession } from '../../core/database/database.ts'
import { Conflict, Invalid } from '../../core/errors.ts'
import { madeAt, newId } from '../../core/ids.ts'
import type { ImportSteps } from '../imports/index.ts'
import {
  findTransaction,
  findTransfer,
  type PartPlace,
  partOfTransfer,
  passesWithTransfers,
  standingProposals,
  type Transaction,
  type Transactions,
} from '../transactions/index.ts'
import type { Undo } from '../undo/index.ts'
import { newPassId, type PassDone } from './history.ts'
import type { TransferProcedures } from './thread.ts'

export interface TransferServiceNeeds {
  readonly database: Database
  readonly transactions: Transactions
  readonly steps: ImportSteps<RouterClient<{ transfers: TransferProcedures }>>
  readonly undo: Pick<Undo, 'addOperation'>
}

export interface Proposal {
  readonly ids: readonly [string, string]
  readonly points: number
  readonly evidence: readonly TransferEvidence[]
  readonly out: Transaction
  readonly in: Transaction
}

export interface Sides {
  readonly out: Transaction
  readonly in: Transaction
}

/** What the other side is: a row, or an account. */
export interface Target {
  readonly other_id?: string | undefined
  readonly account_id?: string | undefined
  readonly part?: number | undefined
  readonly other_part?: number | undefined
}

/** @throws Conflict where no part of it is a transfer, Invalid where it is not said which */
function transferOfPart({ splits }: Transaction, part: number | undefined): string {
  const moved = splits.flatMap(({ transfer_id }, index) =>
    transfer_id !== undefined && (part === undefined || part === index) ? [transfer_id] : [],
  )
  const [only] = moved
  if (only === undefined) throw new Conflict('This is no transfer: there is nothing to take apart')
  if (moved.length > 1) throw new Invalid(['part'], 'is missing: more than one part is a transfer')
  return only
}

function findTransactionOf(session: ReadSession, ids: readonly string[]): Transaction | undefined {
  return ids.map(id => findTransaction(session, id)).find(each => each !== undefined)
}

/** More than a person answers in a day; the rest comes up as these are answered. */
const MOST_PROPOSED = 2000
const Kept = z.array(
  z.object({
    kind: TransferEvidence.shape.kind,
    row: z.string().nullable(),
    found: z.string(),
    points: z.number(),
  }),
)

export type TransferService = ReturnType<typeof createTransferService>

/** Transfers as a person and a script make, answer and take them apart. */
export function createTransferService({ database, transactions, steps, undo }: TransferServiceNeeds) {
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

  const undoPass = (pass_id: string, by: Actor): Promise<number> =>
    steps.undoing(({ transfers }, work) => transfers.undo({ ...work, pass_id, by }))

  return {
    /** @throws NotFound, Invalid, Conflict, Locked */
    make: (tx_id: string, to: Target, by: Actor) =>
      database.write((session): Sides => {
        const { other_id, account_id, part, other_part } = to
        if ((other_id === undefined) === (account_id === undefined))
          throw new Invalid(['other_id'], 'or account_id must be given, one of the two')
        if (part !== undefined && other_part !== undefined)
          throw new Invalid(
            ['other_part'],
            'and part are both given: a part of a split is one with a whole row',
          )
        if (part !== undefined) return makePart(session, { id: tx_id, part }, to, by)
        if (other_part !== undefined) {
          if (other_id === undefined) throw new Invalid(['other_id'], 'is missing: whose part is it?')
          return makePart(session, { id: other_id, part: other_part }, { other_id: tx_id }, by)
        }
        if (other_id !== undefined) links.linkByHand(session, tx_id, other_id, by)
        else if (account_id !== undefined)
          links.expect(session, transactions.requireWithin(session, tx_id), account_id, by)
        return sidesOf(session, tx_id)
      }),

    /** @throws NotFound, Conflict where it is no transfer, Locked */
    takeApart: (tx_id: string, part: number | undefined, by: Actor) =>
      database.write(session => {
        const row = transactions.requireWithin(session, tx_id)
        const transfer_id = row.transfer_id ?? transferOfPart(row, part)
        if (row.status === 'void') throw new Conflict('A void transfer cannot be changed')
        takeApart(session, transfer_id, by)
        // A side that only stood for an expected row is gone: the one that is left is the answer.
        const left = findTransactionOf(session, [tx_id, row.other?.id ?? tx_id])
        if (!left) throw new Error('A transfer has lost both sides')
        return left
      }),

    proposed: (limit: number): { items: readonly Proposal[]; total: number } =>
      database.read(session => {
        const standing = bestOfEach(
          standingProposals(session, MOST_DAYS, MOST_PROPOSED).map(each => ({
            ...each,
            ids: [each.out_id, each.in_id] as const,
          })),
        )
        const items = standing.slice(0, limit).map(({ ids, points, evidence }) => ({
          ids,
          points,
          evidence: Kept.parse(JSON.parse(evidence)).map(({ row, ...each }) => ({
            ...each,
            transaction_id: row,
          })),
          out: transactions.requireWithin(session, ids[0]),
          in: transactions.requireWithin(session, ids[1]),
        }))
        return { items, total: standing.length }
      }),

    accept: ([one, other]: readonly [string, string], by: Actor) =>
      database.write((session): Sides => {
        links.linkByHand(session, one, other, by)
        return sidesOf(session, one)
      }),

    reject: ([one, other]: readonly [string, string], by: Actor) =>
      database.write(session => {
        links.rejectByHand(
          session,
          transactions.requireWithin(session, one),
          transactions.requireWithin(session, other),
          by,
        )
      }),

    previewHistory: () => steps.step(newId('imp'), ({ transfers }, work) => transfers.preview(work)),

    /** Undone as one: by the window's undo, or under its id. */
    async runHistory(by: Actor): Promise<PassDone> {
      const pass_id = newPassId()
      const done = await steps.step(pass_id, ({ transfers }, work) => transfers.run({ ...work, pass_id, by }))
      if (by === 'person' && done.linked > 0)
        undo.addOperation({
          label: 'Transfers of the whole history linked',
          title: '',
          takeBack: () => undoPass(pass_id, by),
          isOver: () => database.read(session => links.ofPass(session, pass_id) === 0),
        })
      return done
    },
    /** Those that were stopped half-way, or made by a program that has ended since, can be taken back as well. */
    passes: (): readonly PastPass[] =>
      database.read(session =>
        passesWithTransfers(session).map(each => ({ ...each, began_at: madeAt(each.pass_id) })),
      ),
    undoHistory: undoPass,
  }
}
