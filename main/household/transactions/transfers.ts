import type { CalendarDate } from '../../../shared/domain/calendar.ts'
import { worded } from '../../../shared/domain/wording.ts'
import { type Actor, recordAudit } from '../../core/audit/store.ts'
import type { WriteSession } from '../../core/database/database.ts'
import { Invalid } from '../../core/errors.ts'
import { newId } from '../../core/ids.ts'
import { given } from '../../wire/given.ts'
import type { Buckets } from '../buckets/index.ts'
import { changed, refuseReconciledChange, refuseUnsaidAmount, type TransactionChange } from './changes.ts'
import type { Converting, HouseholdAmounts } from './household-amounts.ts'
import type { Ledger } from './ledger.ts'
import { linkColumns, type RequireLinked, requireNew } from './linking.ts'
import type { PayeeTexts } from './payee-texts.ts'
import * as store from './store.ts'
import { sidesOf } from './transfer-links.store.ts'

export interface NewTransfer {
  readonly from_account_id: string
  readonly to_account_id: string
  /** In the currency of the account that it goes out of. */
  readonly amount_minor: number
  /** In that of the other one, where that is another. */
  readonly received_minor?: number
  readonly date: CalendarDate
  readonly description: string
  readonly notes: string
}

export type Transfers = ReturnType<typeof createTransfers>

export interface TransferNeeds {
  readonly ledger: Ledger
  readonly amounts: HouseholdAmounts
  readonly buckets: Buckets
  readonly payeeTexts: PayeeTexts
  readonly requireLinked: RequireLinked
  /** Keeps under what the bank gave a row that is changed. */
  readonly keepBankRow: (session: WriteSession, before: store.Transaction, after: store.Transaction) => void
  /** Told of each leg that is changed: one may pay a bill. */
  readonly onChanged: (
    session: WriteSession,
    before: store.Transaction,
    after: store.Transaction,
    by: Actor,
  ) => void
}

/** Moves between two accounts: two linked legs that touch no bucket and no income or expense figure. */
export function createTransfers(needs: TransferNeeds) {
  const { ledger, amounts, buckets, payeeTexts, requireLinked, keepBankRow, onChanged } = needs
  /**
   * Both legs change together; a leg has its own account and what it is for alone. Of two rows that were joined each keeps its own day and texts
   * as well, which are its bank's: only the amount is both's, where they are in one currency.
   */
  const changeTransfer = (
    session: WriteSession,
    before: store.Transaction,
    change: TransactionChange,
    by: Actor,
  ): store.Transaction => {
    for (const field of ['tx_type', 'bucket_id', 'priority', 'splits'] as const)
      if (change[field] !== undefined && change[field] !== null)
        throw new Invalid([field], worded('has no meaning for a transfer'))
    if (change.account_id === null)
      throw new Invalid(['account_id'], worded('a transfer is between two accounts'))
    if (change.account_id !== undefined && change.account_id === before.other?.account_id)
      throw new Invalid(['account_id'], worded('must not be the account of the other side'))
    const transfer_id = before.transfer_id ?? ''
    refuseAmountOfPart(before, change)
    const isJoined = sidesOf(session, transfer_id).length > 0
    const { currencyOf } = amounts.converting(session)
    const becomes = currencyOf(change.account_id ?? before.account_id)
    refuseUnsaidAmount(currencyOf(before.account_id), becomes, change)
    const { account_id, cleared, tags, link, links, amount_minor, ...texts } = change
    // In two currencies each leg has an amount of its own.
    const isInOne = becomes === currencyOf(before.other?.account_id ?? null)
    const own = {
      account_id,
      cleared,
      tags,
      link,
      links,
      ...(isJoined && texts),
      ...(!isInOne && { amount_minor }),
    }
    const shared = { ...(isInOne && given({ amount_minor })), ...(!isJoined && texts) }
    // Before anything is written: who goes on after a refusal must not be left with half a transfer changed.
    const changes = store.findTransfer(session, transfer_id).flatMap(leg => {
      const legChange = leg.id === before.id ? { ...shared, ...given(own) } : shared
      if (Object.keys(legChange).length === 0) return []
      const after = {
        ...changed(session, buckets, leg, legChange),
        ...payeeTexts.ofChanged(session, leg, legChange),
        updated_at: session.now,
      }
      refuseReconciledChange(leg, after)
      requireNew(session, leg.links, after.links, requireLinked)
      ledger.checkPlaces(session, {
        ...after,
        account_id: after.account_id === leg.account_id ? null : after.account_id,
      })
      return [{ leg, after }]
    })
    for (const { leg, after } of changes) {
      ledger.rewrite(session, leg, after)
      keepBankRow(session, leg, after)
      recordAudit(session, {
        actor: by,
        action: 'update',
        entity_kind: 'transaction',
        entity_id: leg.id,
        before: leg,
        after,
      })
      onChanged(session, leg, after, by)
    }
    return reread(session, before.id)
  }

  const transfer = (
    session: WriteSession,
    input: NewTransfer,
    by: Actor,
  ): { out: store.Transaction; in: store.Transaction } => {
    if (input.from_account_id === input.to_account_id)
      throw new Invalid(['to_account_id'], worded('must be a different account'))
    const received_minor = receivedOf(amounts.converting(session), input)
    const transfer_id = newId('trf')
    const post = (side: Side) => {
      const row = newLeg(session, input, { ...side, transfer_id })
      ledger.checkPlaces(session, row)
      const posted = ledger.insert(session, row)
      recordAudit(session, {
        actor: by,
        action: 'post',
        entity_kind: 'transaction',
        entity_id: row.id,
        after: posted,
      })
      return posted
    }
    const { from_account_id, to_account_id, amount_minor } = input
    const out = post({ tx_type: 'transfer_out', account_id: from_account_id, amount_minor })
    const incoming = post({
      tx_type: 'transfer_in',
      account_id: to_account_id,
      amount_minor: received_minor,
    })
    return { out: reread(session, out.id), in: reread(session, incoming.id) }
  }

  return { transfer, changeTransfer }
}

interface Side {
  readonly tx_type: 'transfer_in' | 'transfer_out'
  readonly account_id: string
  /** Minor units of the account's currency. */
  readonly amount_minor: number
}

function newLeg(
  { now }: WriteSession,
  { date, description, notes }: NewTransfer,
  side: Side & { readonly transfer_id: string },
): Omit<store.Transaction, 'seq'> {
  return {
    ...side,
    id: newId('tx'),
    date,
    description,
    notes,
    status: 'posted',
    payee: '',
    payee_id: null,
    payee_name: null,
    bank_payee: null,
    bucket_id: null,
    is_split: 0,
    priority: null,
    ...linkColumns([]),
    import_id: null,
    bank_ref: null,
    cleared: 'uncleared',
    gate_flagged: 0,
    voided_at: null,
    void_reason: null,
    created_at: now,
    updated_at: now,
    review: null,
    bucket_from: null,
    unsure_bucket: 0,
    splits: [],
    tags: [],
    other: null,
  }
}

/** @throws Invalid where the accounts are in two currencies and only one amount is given, or in one and two are */
function receivedOf(
  { currencyOf }: Converting,
  { from_account_id, to_account_id, amount_minor, received_minor }: NewTransfer,
): number {
  const [sent, received] = [currencyOf(from_account_id), currencyOf(to_account_id)]
  if (sent !== received && received_minor === undefined)
    throw new Invalid(
      ['received_amount'],
      worded('must be given: what came in is in {received}, and not in {sent}', { received, sent }),
    )
  if (sent === received && received_minor !== undefined && received_minor !== amount_minor)
    throw new Invalid(
      ['received_amount'],
      worded('must be the amount: both accounts are in {sent}', { sent }),
    )
  return received_minor ?? amount_minor
}

/** @throws Invalid where its amount is to be another than that of the part which is its other side */
function refuseAmountOfPart(
  { other, amount_minor }: store.Transaction,
  { amount_minor: wanted = amount_minor }: TransactionChange,
): void {
  if (other?.part !== undefined && wanted !== amount_minor)
    throw new Invalid(['amount'], worded('is that of a part of a split: change it there'))
}

/** As it stands now, with its other leg. */
function reread(session: WriteSession, id: string): store.Transaction {
  const row = store.findTransaction(session, id)
  if (!row) throw new Error('A transfer leg is missing')
  return row
}
