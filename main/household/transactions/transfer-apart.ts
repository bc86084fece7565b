import { wholeLinks, withPartsBack } from '../../../shared/domain/links.ts'
import { sumMinor } from '../../../shared/domain/sum.ts'
import { type Actor, recordAudit } from '../../core/audit/store.ts'
import type { WriteSession } from '../../core/database/database.ts'
import type { TransferSideTable } from '../../core/database/schema.ts'
import { given } from '../../wire/given.ts'
import { linkColumns } from './linking.ts'
import { requireTransaction } from './needs.ts'
import { partOfTransfer } from './parts.store.ts'
import { saidBy } from './rules.ts'
import * as store from './store.ts'
import { auditSide, NOTHING, type TransferLinkNeeds, Was } from './transfer-joins.ts'
import * as links from './transfer-links.store.ts'

/** Takes transfers apart. */
export function createTakingApart({ ledger, buckets }: Pick<TransferLinkNeeds, 'ledger' | 'buckets'>) {
  /** What the row was by itself; where its amount is another since, its parts are none any more. */
  const asItWas = (
    session: WriteSession,
    leg: store.Transaction,
    text: string | undefined,
  ): store.Transaction => {
    const was = text === undefined ? NOTHING : Was.parse(JSON.parse(text))
    const splits = wholeOf(was) === leg.amount_minor ? was.splits : []
    const exists = (id: string | null) => id !== null && buckets.findWithin(session, id) !== undefined
    const bucket_id = exists(was.bucket_id) ? was.bucket_id : null
    const parts = splits.map(each => ({ ...each, bucket_id: exists(each.bucket_id) ? each.bucket_id : null }))
    return {
      ...leg,
      tx_type: leg.tx_type === 'transfer_out' ? 'expense' : 'income',
      transfer_id: null,
      bucket_id,
      // A bucket's own priority is nothing without the bucket.
      priority: was.bucket_id !== null && !exists(was.bucket_id) ? null : was.priority,
      gate_flagged: was.gate_flagged,
      bucket_from: saidBy({ bucket_id, splits: parts }, was.bucket_from),
      splits: parts,
      is_split: splits.length > 0 ? 1 : 0,
      ...linkColumns(splits.length > 0 ? withPartsBack(leg.links, was.links) : wholeLinks(leg.links)),
      other: null,
      updated_at: session.now,
    }
  }

  /** One row is by itself again; one that only stood for an expected row goes. */
  const release = (
    session: WriteSession,
    leg: store.Transaction,
    side: TransferSideTable | undefined,
    by: Actor,
  ): void => {
    if (side?.expected === 1 && leg.bank_ref === null && leg.cleared === 'uncleared') {
      ledger.remove(session, leg)
      recordAudit(session, {
        actor: by,
        action: 'delete',
        entity_kind: 'transaction',
        entity_id: leg.id,
        before: leg,
      })
      return
    }
    const after = asItWas(session, leg, side?.was)
    ledger.rewrite(session, leg, after)
    auditSide(session, 'unlink', leg, after, by)
  }

  /** The rows of a transfer are what they were; of one between a part of a split and a row, that row alone. */
  const releaseRows = (session: WriteSession, transfer_id: string, by: Actor): void => {
    const sides = new Map(links.sidesOf(session, transfer_id).map(side => [side.transaction_seq, side]))
    const legs = store.findTransfer(session, transfer_id)
    links.deleteSides(session, transfer_id)
    for (const leg of legs) release(session, leg, sides.get(leg.seq), by)
  }

  /** Makes of a transfer the two payments that it was. */
  const takeApart = (session: WriteSession, transfer_id: string, by: Actor): void => {
    const found = partOfTransfer(session, transfer_id)
    releaseRows(session, transfer_id, by)
    if (!found) return
    const split = requireTransaction(session, found.id)
    const isThere = (id: string) => buckets.findWithin(session, id) !== undefined
    const splits = split.splits.map((part, index) =>
      index === found.part ? plainAgain(part, isThere) : part,
    )
    const after = { ...split, splits, updated_at: session.now }
    ledger.rewrite(session, split, after)
    auditSide(session, 'unlink', split, after, by)
  }

  return { takeApart, releaseRows }
}

/** A part that is no transfer any more, in the bucket that it had where there still is one. */
function plainAgain(part: store.SplitRow, isThere: (bucket_id: string) => boolean): store.SplitRow {
  const { bucket_id, amount_minor, notes, was_bucket_id, named_account } = part
  const had = was_bucket_id !== undefined && isThere(was_bucket_id) ? was_bucket_id : null
  return {
    bucket_id: bucket_id ?? had,
    amount_minor,
    notes,
    ...given({ named_account }),
  }
}

function wholeOf({ splits }: Was): number | undefined {
  return splits.length === 0 ? undefined : sumMinor(splits.map(each => each.amount_minor))
}
