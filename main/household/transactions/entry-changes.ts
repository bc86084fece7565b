import { budgetMonthOf, type CalendarDate, type Month } from '../../../shared/domain/calendar.ts'
import { type Actor, recordAudit } from '../../core/audit/store.ts'
import type { ReadSession, WriteSession } from '../../core/database/database.ts'
import {
  changed,
  movesOtherwise,
  refuseReconciledChange,
  refuseUnsaidAmount,
  type TransactionChange,
} from './changes.ts'
import { passGate } from './gate.ts'
import type { HouseholdAmounts } from './household-amounts.ts'
import type { Ledger } from './ledger.ts'
import { requireNew } from './linking.ts'
import type { PostOptions, TransactionNeeds } from './needs.ts'
import type { PayeeTexts } from './payee-texts.ts'
import { checkSplits, gatedAmount, isEntry } from './rules.ts'
import type * as store from './store.ts'
import type { TransferLinks } from './transfer-links.ts'

export interface EntryChangeNeeds
  extends Pick<
    TransactionNeeds,
    'household' | 'buckets' | 'gate' | 'requireLinked' | 'keepBankRow' | 'onChanged' | 'onVoided'
  > {
  readonly ledger: Ledger
  readonly amounts: HouseholdAmounts
  readonly transferLinks: TransferLinks
  readonly payeeTexts: PayeeTexts
}

/** Changes of incomes and expenses: a person's own, and those that a bank tells of. */
export function createEntryChanges({
  household,
  buckets,
  ledger,
  amounts,
  transferLinks,
  payeeTexts,
  ...needs
}: EntryChangeNeeds) {
  /** The budget month a date is in. */
  const monthOf = (session: ReadSession, date: CalendarDate): Month =>
    budgetMonthOf(date, household.monthStartDay(session))

  const changeEntry = (
    session: WriteSession,
    before: store.Transaction,
    change: TransactionChange,
    by: Actor,
    options: PostOptions,
  ): store.Transaction => {
    const wanted = {
      ...changed(session, buckets, before, change, options.bucket_from),
      ...payeeTexts.ofChanged(session, before, change),
    }
    requireNew(session, before.links, wanted.links, needs.requireLinked)
    const { currencyOf } = amounts.converting(session)
    const [currency, becomes] = [currencyOf(before.account_id), currencyOf(wanted.account_id)]
    refuseUnsaidAmount(currency, becomes, change)
    const tx_type = isEntry(wanted) ? wanted.tx_type : 'expense'
    refuseReconciledChange(before, wanted)
    if (wanted.status === 'posted') checkSplits(wanted.amount_minor, wanted.splits, wanted.bucket_id)
    ledger.checkPlaces(session, {
      ...wanted,
      account_id: wanted.account_id === before.account_id ? null : wanted.account_id,
    })
    // Into another month's budget comes all of it, and that month's obligations are asked for.
    // Amounts of two currencies are not held against each other.
    const gatedBefore =
      isEntry(before) &&
      currency === becomes &&
      monthOf(session, before.date) === monthOf(session, wanted.date)
        ? gatedAmount(session, buckets, before)
        : 0
    const plan = transferLinks.parts.planned(session, before, wanted)
    const gated = gatedAmount(session, buckets, { ...wanted, tx_type })
    const passed = passGate(needs.gate, session, wanted, { now: gated, before: gatedBefore }, options, by)
    const after = { ...passed, splits: transferLinks.parts.settle(session, plan, passed, by) }
    ledger.rewrite(session, before, after)
    needs.keepBankRow(session, before, after, null)
    recordAudit(session, {
      actor: by,
      action: 'update',
      entity_kind: 'transaction',
      entity_id: before.id,
      before,
      after,
    })
    needs.onChanged?.(session, before, after, by)
    if (movesOtherwise(before, after)) transferLinks.proposeFor(session, after)
    return after
  }

  /** What a bank says of a transaction that is there, or said before: nothing is asked, since it has happened. Not for reconciled ones. */
  const changeByBank = (
    session: WriteSession,
    before: store.Transaction,
    said: store.Transaction,
    by: Actor,
    import_id: string | null,
  ): void => {
    const after = transferLinks.parts.afterBank(session, before, said, by)
    ledger.rewrite(session, before, after)
    if (import_id !== null) needs.keepBankRow(session, before, after, import_id)
    recordAudit(session, {
      actor: by,
      action: before.status === 'posted' && after.status === 'void' ? 'void' : 'update',
      entity_kind: 'transaction',
      entity_id: before.id,
      before,
      after,
    })
    if (before.status === 'posted' && after.status === 'void') needs.onVoided?.(session, after, by)
    else if (after.status === 'posted' && isEntry(after)) needs.onChanged?.(session, before, after, by)
  }

  return { monthOf, changeEntry, changeByBank }
}
