import type { RouterClient } from '@orpc/server'
import { z } from 'zod'
import { type PastPass, TransferEvidence } from '../../../shared/contract/transfers.ts'
import { MOST_DAYS } from '../../../shared/domain/transfers/evidence.ts'
import { bestOfEach } from '../../../shared/domain/transfers/pairs.ts'
import type { Actor } from '../../core/audit/store.ts'
import type { Database } from '../../core/database/database.ts'
import { madeAt, newId } from '../../core/ids.ts'
import type { ImportSteps } from '../imports/index.ts'
import {
  passesWithTransfers,
  standingProposals,
  type Transaction,
  type Transactions,
} from '../transactions/index.ts'
import type { Undo } from '../undo/index.ts'
import { newPassId, type PassDone } from './history.ts'
import { createMaking, type Sides } from './making.ts'
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

  const making = createMaking({ database, transactions })

  const undoPass = (pass_id: string, by: Actor): Promise<number> =>
    steps.undoing(({ transfers }, work) => transfers.undo({ ...work, pass_id, by }))

  return {
    make: making.make,
    takeApart: making.takeApart,

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
        return making.sidesOf(session, one)
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
