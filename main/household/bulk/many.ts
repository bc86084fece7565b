import type { HouseholdSum } from '../../../shared/domain/unconverted.ts'
import { worded } from '../../../shared/domain/wording.ts'
import type { Actor } from '../../core/audit/store.ts'
import type { ReadSession, WriteSession } from '../../core/database/database.ts'
import { Conflict } from '../../core/errors.ts'
import {
  isRefusal,
  type ListInput,
  type Refused,
  type Transaction,
  type TransactionChange,
  type Transactions,
} from '../transactions/index.ts'

/** Many transactions changed alike: each as if it were alone, all in the caller's transaction. */

export interface ManyChange {
  readonly change: TransactionChange
  readonly add_tags?: readonly string[] | undefined
  readonly remove_tags?: readonly string[] | undefined
  /** Voids them; nothing else is changed then. */
  readonly void?: { readonly reason: string } | undefined
  /** Lets through what this month's obligations would stop. */
  readonly override_reason?: string | undefined
}

/** What is to be changed: some by their ids, or all that a filter finds. */
export type Which =
  | { readonly kind: 'ids'; readonly ids: readonly string[] }
  | { readonly kind: 'filter'; readonly filter: Omit<ListInput, 'sort' | 'limit' | 'cursor'> }

export interface CountedRows {
  readonly ids: readonly string[]
  /** With their signs. */
  readonly sum: HouseholdSum
}

export interface ManyDone {
  readonly changed: number
  readonly refused: readonly Refused[]
}

type Ledger = Pick<
  Transactions,
  'changeWithin' | 'requireWithin' | 'voidWholeWithin' | 'listWithin' | 'findWithin' | 'convertingWithin'
>

/** Undone as one, they are all kept until then. */
export const MOST_AT_ONCE = 200_000
const ROWS_A_PAGE = 500

/** The transactions that are meant, and what they come to with their signs. Ids that name nothing count as nothing. @throws Conflict for too many of them */
export function countMany(
  session: ReadSession,
  transactions: Ledger,
  which: Which,
  onStep: () => void = () => {},
): CountedRows {
  const ids: string[] = []
  const sum = transactions.convertingWithin(session).summing()
  for (const rows of pagesOf(session, transactions, which)) {
    onStep()
    for (const row of rows) {
      ids.push(row.id)
      sum.add(row)
    }
    if (ids.length > MOST_AT_ONCE)
      throw new Conflict(
        worded('These are more than {most} transactions. Choose fewer at a time', {
          most: MOST_AT_ONCE.toLocaleString('en'),
        }),
      )
  }
  return { ids, sum: sum.total() }
}

function* pagesOf(
  session: ReadSession,
  transactions: Ledger,
  which: Which,
): Generator<readonly Transaction[]> {
  if (which.kind === 'ids') {
    const ids = [...new Set(which.ids)]
    for (let first = 0; first < ids.length; first += ROWS_A_PAGE)
      yield ids.slice(first, first + ROWS_A_PAGE).flatMap(id => transactions.findWithin(session, id) ?? [])
    return
  }
  for (let cursor: string | undefined; ; ) {
    const page = transactions.listWithin(session, {
      ...which.filter,
      sort: 'date_desc',
      limit: ROWS_A_PAGE,
      cursor,
    })
    yield page.rows
    if (page.next_cursor === null) return
    cursor = page.next_cursor
  }
}

/** Changes those that can be, and names the others, which are as they were. */
export function changeMany(
  session: WriteSession,
  transactions: Ledger,
  ids: readonly string[],
  input: ManyChange,
  by: Actor,
  onRow: (index: number) => void = () => {},
): ManyDone {
  const refused: Refused[] = []
  const voided = new Set<string>()
  let changed = 0
  for (const [index, id] of ids.entries()) {
    onRow(index)
    try {
      changeOne(session, transactions, id, input, by, voided)
      changed += 1
    } catch (error) {
      if (!isRefusal(error)) throw error
      refused.push({ id, error })
    }
  }
  return { changed, refused }
}

function changeOne(
  session: WriteSession,
  transactions: Ledger,
  id: string,
  { change, add_tags, remove_tags, void: gone, override_reason }: ManyChange,
  by: Actor,
  voided: Set<string>,
): void {
  if (gone) {
    // Of a transfer both sides go with the first of them.
    if (voided.has(id)) return
    const row = transactions.voidWholeWithin(session, id, gone.reason, by)
    voided.add(id)
    if (row.other) voided.add(row.other.id)
    return
  }
  if (add_tags === undefined && remove_tags === undefined) {
    transactions.changeWithin(session, id, change, by, { override_reason })
    return
  }
  const before = change.tags ?? transactions.requireWithin(session, id).tags
  const kept = before.filter(tag => !(remove_tags ?? []).includes(tag))
  const tags = [...new Set([...kept, ...(add_tags ?? [])])]
  transactions.changeWithin(session, id, { ...change, tags }, by, { override_reason })
}
