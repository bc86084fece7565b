import type { Actor } from '../../core/audit/store.ts'
import type { ReadSession, WriteSession } from '../../core/database/database.ts'
import { BlockedByObligations } from '../../core/errors.ts'
import type { NewTransaction } from './changes.ts'
import type { HouseholdAmounts } from './household-amounts.ts'
import {
  leadsTo,
  type PostOptions,
  type RowToSort,
  type TransactionNeeds,
  type TypedSorting,
} from './needs.ts'
import type { createPosting } from './posting.ts'
import type { Transaction } from './store.ts'

/** A transaction as it was posted. */
export interface Typed extends Transaction {
  /** Why a rule's bucket was not given to it; null where nothing was held back. */
  readonly held_back: string | null
}

export interface TypingNeeds extends Pick<TransactionNeeds, 'sortTyped' | 'requireLinked' | 'payees'> {
  readonly post: ReturnType<typeof createPosting>
  readonly amounts: HouseholdAmounts
}

/**
 * Posts what a person or a script enters: sorted by the rules where it comes in no bucket. A rule never has it refused: where this month's obligations
 * stand against the rule's bucket it is left unsorted, and says so.
 */
export function createTyping({ post, amounts, sortTyped, requireLinked, payees }: TypingNeeds) {
  return (session: WriteSession, input: NewTransaction, by: Actor, options: PostOptions): Typed => {
    const isSorted = (input.bucket_id ?? null) !== null || (input.splits ?? []).length > 0
    const sorting =
      isSorted || options.asPayment
        ? undefined
        : sortTyped?.(session, subjectOf(session, { payees, amounts }, input))
    if (!sorting) return { ...post(session, input, by, options), held_back: null }
    const texts = withTexts(session, input, sorting, requireLinked)
    const { bucket_id, splits } = sorting
    if (bucket_id === null && splits.length === 0)
      return { ...post(session, texts, by, options), held_back: null }
    try {
      const sorted = { ...texts, bucket_id, splits }
      return { ...post(session, sorted, by, { ...options, bucket_from: 'rule' }), held_back: null }
    } catch (error) {
      // Refused before anything was written.
      if (!(error instanceof BlockedByObligations)) throw error
      const held_back = `A rule would put it in a bucket that waits: ${error.message.toLowerCase()}`
      return { ...post(session, texts, by, options), held_back }
    }
  }
}

function subjectOf(
  session: ReadSession,
  { payees, amounts }: Pick<TypingNeeds, 'payees' | 'amounts'>,
  input: NewTransaction,
): RowToSort {
  const { tx_type, amount_minor, date, description = '', account_id = null, tags = [] } = input
  const payee_id = input.payee_id ?? payees.findWithin(session, input.payee ?? '')
  const payee_name = payee_id === undefined ? null : payees.nameWithin(session, payee_id)
  const payee = input.payee ?? payee_name ?? ''
  const household_minor = amounts.converting(session).householdMinor({ amount_minor, date, account_id })
  return { tx_type, amount_minor, household_minor, date, payee, payee_name, description, account_id, tags }
}

/** What a person typed stays, but for the payee's name, which is the one that the rule says where no payee was chosen. */
function withTexts(
  session: ReadSession,
  input: NewTransaction,
  { payee, notes, link, tags }: TypedSorting,
  requireLinked: TypingNeeds['requireLinked'],
): NewTransaction {
  const takesLink = link !== undefined && !input.link && leadsTo({ requireLinked }, session, link)
  return {
    ...input,
    ...(payee !== undefined && !input.payee_id && { payee }),
    ...(notes !== undefined && (input.notes ?? '') === '' && { notes }),
    ...(takesLink && { link }),
    tags: [...new Set([...(input.tags ?? []), ...tags])],
  }
}
