import type { LinkedThing, LinkKind } from '../../../shared/domain/links.ts'
import type { Database } from '../../core/database/database.ts'
import { NotFound } from '../../core/errors.ts'
import type { LinkedRow, LinkedSums, Transactions } from '../../household/transactions/index.ts'
import { type LinkTarget, linkDirectory } from './directory.ts'

export interface LinkNeeds {
  readonly database: Database
  readonly transactions: Pick<Transactions, 'linked'>
}

/** A thing and its money, in minor units of the household's currency. */
export interface ThingMoney {
  readonly target: LinkTarget
  readonly sums: LinkedSums
  /** The latest. */
  readonly rows: readonly LinkedRow[]
}

export type LinkService = ReturnType<typeof createLinks>

/** What money was for, from the side of the things. */
export function createLinks({ database, transactions }: LinkNeeds) {
  return {
    search: (asked: {
      readonly text: string
      readonly kind?: LinkKind | undefined
      readonly limit: number
    }) => database.read(session => linkDirectory.searchWithin(session, asked)),

    /** @throws NotFound for what is neither there nor was ever paid for. */
    money: (thing: LinkedThing, limit: number): ThingMoney =>
      database.read(session => {
        const sums = transactions.linked.sumsOfWithin(session, thing)
        const target = linkDirectory.findWithin(session, thing)
        if (!target && sums.entries === 0) throw new NotFound(thing.kind, thing.id)
        return {
          target: target ?? { ...thing, label: '', detail: '', is_ended: true },
          sums,
          rows: transactions.linked.rowsWithin(session, thing.kind, [thing.id], limit),
        }
      }),
  }
}
