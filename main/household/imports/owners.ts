import {
  bookedAs,
  type Owner,
  type OwnerId,
  ownerFinder,
  type PaidFor,
} from '../../../shared/domain/settlements.ts'
import type { ReadSession } from '../../core/database/database.ts'
import type { Accounts } from '../accounts/index.ts'
import type { RowSorting, SortRow } from './row-sorting.ts'

/** What is imported on the account of one owner and paid for another: an entity's costs on the family card, the family's on an entity's account. */

/** The entities that there are, and whose the things are that rows can be for. */
export interface Owners {
  readonly entities: readonly Owner[]
  /** null for the person, undefined for what is nobody's in particular. */
  readonly ownerOf: (link: NonNullable<RowSorting['link']>) => OwnerId | undefined
}

/** Whose account pays, and for whom, as a preview shows it; a name is empty for the person. */
export interface Payment extends Pick<PaidFor, 'payer' | 'bearer'> {
  readonly payer_name: string
  readonly bearer_name: string
  readonly booked_as: ReturnType<typeof bookedAs>
}

export interface OwnedSorting extends RowSorting {
  /** Undefined where the account's owner pays its own. */
  readonly paid_for: Payment | undefined
}

export type SortOwned = (...row: Parameters<SortRow>) => OwnedSorting

/** @returns the sorting, which links a row to the one entity that its text names, where nothing else says what it is for */
export function withOwners(
  session: ReadSession,
  { accounts, owners }: { readonly accounts: Accounts; readonly owners?: (session: ReadSession) => Owners },
  sort: SortRow,
): SortOwned {
  const book = owners?.(session)
  if (!book || book.entities.length === 0) return (...row) => ({ ...sort(...row), paid_for: undefined })
  const namedIn = ownerFinder(book.entities)
  const own = new Map(accounts.listWithin(session).map(account => [account.id, account]))
  return (parsed, account_id) => {
    const sorted = sort(parsed, account_id)
    const account = account_id === null ? undefined : own.get(account_id)
    const payer = account?.entity_id ?? null
    const usual = usualOf(account)
    const named =
      sorted.link || usual || sorted.transfer_account_id !== undefined
        ? undefined
        : namedIn(`${parsed.payee} ${parsed.description}`)
    const link =
      sorted.link ?? (named && named.id !== payer ? { kind: 'entity' as const, id: named.id } : undefined)
    const purpose = link ?? usual
    const bearer = (purpose && book.ownerOf(purpose)) ?? (isOfHousehold(sorted) ? null : payer)
    const isMoved = sorted.transfer_account_id !== undefined
    const isOwn = isMoved || bearer === payer
    return { ...sorted, link, paid_for: isOwn ? undefined : paymentOf({ payer, bearer }, book.entities) }
  }
}

/** What an account's rows are for where nothing else is said. */
function usualOf(account: ReturnType<Accounts['listWithin']>[number] | undefined): RowSorting['link'] {
  if (!account) return undefined
  const { default_link_kind: kind, default_link_id: id } = account
  return kind !== null && id !== null ? { kind, id } : undefined
}

/** What goes into one of the household's buckets is the household's affair. */
function isOfHousehold({ bucket_id, splits }: RowSorting): boolean {
  return bucket_id !== null || splits.some(part => part.bucket_id !== null)
}

function paymentOf(owners: Pick<PaidFor, 'payer' | 'bearer'>, entities: readonly Owner[]): Payment {
  const nameOf = (id: OwnerId) => entities.find(each => each.id === id)?.name ?? ''
  return {
    ...owners,
    payer_name: nameOf(owners.payer),
    bearer_name: nameOf(owners.bearer),
    booked_as: bookedAs(owners),
  }
}
