import { type Actor, recordAudit } from '../../core/audit/store.ts'
import type { WriteSession } from '../../core/database/database.ts'
import { newId } from '../../core/ids.ts'
import type { NewTransaction } from './changes.ts'
import { passGate } from './gate.ts'
import type { Ledger } from './ledger.ts'
import { changedLinks, linkColumns, requireNew } from './linking.ts'
import type { PostOptions, TransactionNeeds } from './needs.ts'
import type { PayeeTexts } from './payee-texts.ts'
import { checkSplits, defaultPriority, gatedAmount, saidBy } from './rules.ts'
import type * as store from './store.ts'
import type { TransferLinks } from './transfer-links.ts'

export interface PostingNeeds
  extends Pick<TransactionNeeds, 'buckets' | 'gate' | 'requireLinked' | 'onPosted'> {
  readonly ledger: Ledger
  readonly transferLinks: TransferLinks
  readonly payeeTexts: PayeeTexts
}

/** Posts what was earned or spent. */
export function createPosting({
  ledger,
  transferLinks,
  buckets,
  payeeTexts: payees,
  ...needs
}: PostingNeeds) {
  return (
    session: WriteSession,
    input: NewTransaction,
    by: Actor,
    options: PostOptions = {},
  ): store.Transaction => {
    const splits = input.splits ?? []
    const bucket_id = input.bucket_id ?? null
    checkSplits(input.amount_minor, splits, bucket_id)
    const row: Omit<store.Transaction, 'seq'> = {
      id: newId('tx'),
      tx_type: input.tx_type,
      amount_minor: input.amount_minor,
      date: input.date,
      status: 'posted',
      description: input.description ?? '',
      notes: input.notes ?? '',
      account_id: input.account_id ?? null,
      bucket_id,
      is_split: splits.length > 0 ? 1 : 0,
      priority: input.priority ?? defaultPriority(session, buckets, bucket_id),
      transfer_id: null,
      ...linkColumns(changedLinks({ links: [], splits: [] }, input, splits)),
      import_id: null,
      bank_ref: null,
      cleared: input.cleared ?? 'uncleared',
      gate_flagged: 0,
      voided_at: null,
      void_reason: null,
      created_at: session.now,
      updated_at: session.now,
      review: null,
      ...payees.ofNew(session, input),
      unsure_bucket: 0,
      bucket_from: saidBy({ bucket_id, splits }, options.bucket_from ?? 'person'),
      splits,
      tags: [...new Set(input.tags ?? [])],
      other: null,
    }
    ledger.checkPlaces(session, row)
    requireNew(session, [], row.links, needs.requireLinked)
    const plan = transferLinks.parts.planned(session, null, row)
    const gated = gatedAmount(session, buckets, { ...row, tx_type: input.tx_type })
    if (gated > 0) passGate(needs.gate, session, { ...row, seq: 0 }, { now: gated, before: 0 }, options, by)
    const posted = ledger.insert(session, {
      ...row,
      splits: transferLinks.parts.settle(session, plan, row, by),
    })
    recordAudit(session, {
      actor: by,
      action: 'post',
      entity_kind: 'transaction',
      entity_id: row.id,
      after: posted,
    })
    if (!options.asPayment) needs.onPosted?.(session, posted, by)
    transferLinks.proposeFor(session, posted)
    return posted
  }
}
