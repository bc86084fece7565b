import { z } from 'zod'
import { sharesOf, TIMES_TO_FILL_IN } from '../../../shared/domain/payees/splits.ts'
import type { RulePart } from '../../../shared/domain/rules/rule.ts'
import { worded } from '../../../shared/domain/wording.ts'
import { type Actor, recordAudit } from '../../core/audit/store.ts'
import type { Database, ReadSession, WriteSession } from '../../core/database/database.ts'
import { Conflict } from '../../core/errors.ts'
import { requireOwnPayee } from './required.ts'
import * as store from './store.ts'

/** The split that a person gives a payee's transactions: offered once it was made, filled in once it was made twice alike. */
export interface UsualSplit {
  readonly parts: readonly RulePart[]
  /** How often in a row. */
  readonly times: number
  readonly fills_in: boolean
}

/** As much of a transaction as says how it is split. */
export interface SplitTransaction {
  readonly tx_type: string
  readonly payee_id: string | null
  readonly amount_minor: number
  readonly bucket_from: string | null
  readonly splits: readonly {
    readonly bucket_id: string | null
    readonly amount_minor: number
    readonly transfer_id?: string
  }[]
}

const Parts = z.array(z.object({ bucket_id: z.string().nullable(), share: z.number().optional() }))

export function usualSplitOf(session: ReadSession, payee_id: string): UsualSplit | null {
  const found = store.findSplit(session, payee_id)
  return found ? (read(found, store.activeBuckets(session)) ?? null) : null
}

/** Of all payees that have one. */
export function usualSplits(session: ReadSession): ReadonlyMap<string, UsualSplit> {
  const rows = store.allSplits(session)
  if (rows.length === 0) return new Map()
  const active = store.activeBuckets(session)
  return new Map(
    rows.flatMap(row => {
      const split = read(row, active)
      return split ? [[row.payee_id, split] as const] : []
    }),
  )
}

/** Undefined where a bucket of it is archived, or gone. */
function read(
  { parts: text, times }: { readonly parts: string; readonly times: number },
  active: ReadonlySet<string>,
): UsualSplit | undefined {
  const parts = Parts.parse(JSON.parse(text))
  const isOpen = parts.every(({ bucket_id }) => bucket_id === null || active.has(bucket_id))
  return isOpen ? { parts, times, fills_in: times >= TIMES_TO_FILL_IN } : undefined
}

/** Told of each transaction that was written: a person's split of an expense is remembered for its payee, in place of another one. */
export function rememberSplit(
  session: WriteSession,
  before: SplitTransaction | undefined,
  after: SplitTransaction,
): void {
  const { payee_id, tx_type, bucket_from, splits, amount_minor } = after
  if (payee_id === null || tx_type !== 'expense' || bucket_from !== 'person' || splits.length === 0) return
  // A part that is a transfer is an amount of its own each time, as a loan's principal is.
  if (splits.some(part => part.transfer_id !== undefined)) return
  const same = before?.payee_id === payee_id && before.bucket_from === 'person' && sharesTextOf(before)
  const text = sharesTextOf({ amount_minor, splits })
  if (text === undefined || text === same) return
  const known = store.findSplit(session, payee_id)
  store.putSplit(session, { payee_id, parts: text, times: known?.parts === text ? known.times + 1 : 1 })
}

function sharesTextOf({ amount_minor, splits }: Pick<SplitTransaction, 'amount_minor' | 'splits'>) {
  const parts = sharesOf(amount_minor, splits)
  return parts && JSON.stringify(parts)
}

export function createUsualSplit({ database }: { readonly database: Database }) {
  return {
    rememberSplitWithin: rememberSplit,
    usualSplitsWithin: usualSplits,
    /** It is neither offered nor filled in any more, until a person splits again. @throws NotFound, Conflict where there is none */
    forgetSplit: (id: string, by: Actor) =>
      database.write(session => {
        const payee = requireOwnPayee(session, id)
        if (!store.findSplit(session, id)) throw new Conflict(worded('No split is remembered for this payee'))
        store.deleteSplit(session, id)
        recordAudit(session, {
          actor: by,
          action: 'forget_split',
          entity_kind: 'payee',
          entity_id: id,
          before: payee,
          after: payee,
        })
        return payee
      }),
  }
}
