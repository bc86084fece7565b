import { z } from 'zod'
import { sumMinor } from '../../../shared/domain/sum.ts'
import { type Actor, recordAudit } from '../../core/audit/store.ts'
import type { ReadSession, WriteSession } from '../../core/database/database.ts'
import { Conflict, Invalid, NotFound } from '../../core/errors.ts'
import { newId } from '../../core/ids.ts'
import type { Accounts } from '../accounts/index.ts'
import type { Buckets } from '../buckets/index.ts'
import type { Ledger } from './ledger.ts'
import * as store from './store.ts'
import * as links from './transfer-links.store.ts'
import { findSide, sidesOfImport } from './transfer-search.store.ts'
import { createSearch, type FoundPair, marksOf, partnersNear, textsNear } from './transfer-search.ts'

export interface TransferLinkNeeds {
  readonly ledger: Ledger
  readonly accounts: Accounts
  readonly buckets: Buckets
}

/** By what two rows were joined. */
export interface Origin {
  readonly origin: 'hand' | 'import' | 'history'
  readonly import_id?: string
  readonly pass_id?: string
  readonly evidence?: FoundPair['evidence']
}

/** What a row was by itself, which comes back when the transfer is taken apart. */
const Was = z.object({
  bucket_id: z.string().nullable(),
  priority: z.enum(['A', 'B', 'C', 'D']).nullable(),
  gate_flagged: z.union([z.literal(0), z.literal(1)]),
  splits: z.array(
    z.object({ bucket_id: z.string().nullable(), amount_minor: z.number(), notes: z.string() }),
  ),
})
type Was = z.infer<typeof Was>
const NOTHING: Was = { bucket_id: null, priority: null, gate_flagged: 0, splits: [] }

/** Rows of an import that are searched with one look. */
const ROWS_A_STEP = 2000

export type TransferLinks = ReturnType<typeof createTransferLinks>

/**
 * Two rows of two accounts that are one movement: each stays in its account with its bank's text, day and reference, and both are the sides of
 * one transfer, in no bucket and of no month's income or expense. Taken apart, each is what it was.
 */
export function createTransferLinks({ ledger, accounts, buckets }: TransferLinkNeeds) {
  const require = (session: ReadSession, id: string): store.Transaction => {
    const row = store.findTransaction(session, id)
    if (!row) throw new NotFound('transaction', id)
    return row
  }

  const searchIn = (session: ReadSession) => createSearch(session, accounts.listWithin(session))

  const join = (
    session: WriteSession,
    before: store.Transaction,
    transfer_id: string,
    { origin, import_id, pass_id, evidence }: Origin,
    by: Actor,
  ): void => {
    const { bucket_id, priority, gate_flagged, splits } = before
    const after: store.Transaction = {
      ...before,
      tx_type: before.tx_type === 'expense' ? 'transfer_out' : 'transfer_in',
      transfer_id,
      bucket_id: null,
      priority: null,
      is_split: 0,
      splits: [],
      gate_flagged: 0,
      updated_at: session.now,
    }
    ledger.rewrite(session, before, after)
    links.insertSide(session, {
      transaction_seq: before.seq,
      transfer_id,
      origin,
      import_id: import_id ?? null,
      pass_id: pass_id ?? null,
      expected: 0,
      was: JSON.stringify({ bucket_id, priority, gate_flagged, splits: [...splits] } satisfies Was),
      evidence: JSON.stringify(evidence ?? []),
    })
    audit(session, 'link', before, after, by)
  }

  const link = (
    session: WriteSession,
    one: store.Transaction,
    other: store.Transaction,
    origin: Origin,
    by: Actor,
  ): string => {
    for (const row of [one, other]) refuseNoEntry(row)
    if (one.account_id === other.account_id)
      throw new Invalid(['other_id'], 'is on the same account: a transfer is between two')
    if (one.tx_type === other.tx_type)
      throw new Invalid(['other_id'], 'goes the same way: of a transfer one goes out and the other comes in')
    if (one.amount_minor !== other.amount_minor)
      throw new Invalid(['other_id'], 'is of another amount: split off what is a fee first')
    const transfer_id = newId('trf')
    const [out, incoming] = one.tx_type === 'expense' ? [one, other] : [other, one]
    join(session, out, transfer_id, origin, by)
    join(session, incoming, transfer_id, origin, by)
    return transfer_id
  }

  /** The other account's side of a row whose own file is not in yet. It counts on that account at once, and is taken up by its row when that comes. */
  const expect = (session: WriteSession, one: store.Transaction, account_id: string, by: Actor): void => {
    refuseNoEntry(one)
    if (accounts.requireWithin(session, account_id).id === one.account_id)
      throw new Invalid(['account_id'], 'must be another account than its own')
    const there = inAccount(session, one, account_id)
    if (there.length > 1)
      throw new Conflict(
        'More than one transaction of that account may be its other side. Send the other_id of one',
      )
    const [only] = there
    if (only !== undefined) {
      link(session, one, require(session, only), { origin: 'hand' }, by)
      return
    }
    const transfer_id = newId('trf')
    join(session, one, transfer_id, { origin: 'hand' }, by)
    const row: Omit<store.Transaction, 'seq'> = {
      ...one,
      id: newId('tx'),
      tx_type: one.tx_type === 'expense' ? 'transfer_in' : 'transfer_out',
      account_id,
      transfer_id,
      bucket_id: null,
      priority: null,
      is_split: 0,
      splits: [],
      tags: [],
      link_kind: null,
      link_id: null,
      import_id: null,
      bank_ref: null,
      cleared: 'uncleared',
      gate_flagged: 0,
      review: null,
      created_at: session.now,
      updated_at: session.now,
      other: null,
    }
    ledger.checkPlaces(session, row)
    const made = ledger.insert(session, row)
    links.insertSide(session, {
      transaction_seq: made.seq,
      transfer_id,
      origin: 'hand',
      import_id: null,
      pass_id: null,
      expected: 1,
      was: JSON.stringify(NOTHING),
      evidence: '[]',
    })
    recordAudit(session, {
      actor: by,
      action: 'post',
      entity_kind: 'transaction',
      entity_id: made.id,
      after: made,
    })
  }

  /** The rows of an account that a row may be one with. */
  const inAccount = (session: ReadSession, row: store.Transaction, account_id: string): string[] => {
    const side = findSide(session, row.id)
    if (!side) return []
    return partnersNear(session, side)
      .filter(each => each.account_id === account_id)
      .map(each => each.id)
  }

  /** What the row was by itself; where its amount is another since, its parts are none any more. */
  const asItWas = (
    session: WriteSession,
    leg: store.Transaction,
    text: string | undefined,
  ): store.Transaction => {
    const was = text === undefined ? NOTHING : Was.parse(JSON.parse(text))
    const splits = wholeOf(was) === leg.amount_minor ? was.splits : []
    const exists = (id: string | null) => id !== null && buckets.findWithin(session, id) !== undefined
    return {
      ...leg,
      tx_type: leg.tx_type === 'transfer_out' ? 'expense' : 'income',
      transfer_id: null,
      bucket_id: exists(was.bucket_id) ? was.bucket_id : null,
      // A bucket's own priority is nothing without the bucket.
      priority: was.bucket_id !== null && !exists(was.bucket_id) ? null : was.priority,
      gate_flagged: was.gate_flagged,
      splits: splits.map(each => ({ ...each, bucket_id: exists(each.bucket_id) ? each.bucket_id : null })),
      is_split: splits.length > 0 ? 1 : 0,
      other: null,
      updated_at: session.now,
    }
  }

  /** Makes of a transfer the two payments that it was; a side that only stood for an expected row goes. */
  const takeApart = (session: WriteSession, transfer_id: string, by: Actor): void => {
    const sides = new Map(links.sidesOf(session, transfer_id).map(side => [side.transaction_seq, side]))
    const legs = store.findTransfer(session, transfer_id)
    links.deleteSides(session, transfer_id)
    for (const leg of legs) {
      const side = sides.get(leg.seq)
      if (side?.expected === 1 && leg.bank_ref === null && leg.cleared === 'uncleared') {
        ledger.remove(session, leg)
        recordAudit(session, {
          actor: by,
          action: 'delete',
          entity_kind: 'transaction',
          entity_id: leg.id,
          before: leg,
        })
        continue
      }
      const after = asItWas(session, leg, side?.was)
      ledger.rewrite(session, leg, after)
      audit(session, 'unlink', leg, after, by)
    }
  }

  const rejectPair = (session: WriteSession, one: store.Transaction, other: store.Transaction): void => {
    const marks = marksOf(one).map((mark, at) => [mark, marksOf(other)[at] ?? other.id] as const)
    for (const [mark, its] of marks) links.reject(session, mark, its)
  }

  /** Links what is sure, and keeps the rest to be asked. @returns how many of each */
  const settle = (
    session: WriteSession,
    pairs: readonly FoundPair[],
    origin: Omit<Origin, 'evidence'>,
    by: Actor,
  ): { linked: number; asked: number } => {
    let linked = 0
    let asked = 0
    for (const pair of pairs) {
      const { out, in: incoming, evidence, points } = pair
      if (pair.verdict === 'link') {
        link(session, require(session, out.id), require(session, incoming.id), { ...origin, evidence }, by)
        linked += 1
      } else {
        links.propose(session, {
          out_id: out.id,
          in_id: incoming.id,
          points,
          evidence: JSON.stringify(evidence),
        })
        asked += 1
      }
    }
    return { linked, asked }
  }

  return {
    searchIn,
    link,
    expect,
    takeApart,
    rejectPair,
    settle,

    ofPass: (session: ReadSession, pass_id: string): number => links.transfersOfPass(session, pass_id).length,

    /** A person says that two rows are two payments: they are never proposed again. */
    rejectByHand(session: WriteSession, one: store.Transaction, other: store.Transaction, by: Actor): void {
      if (one.id === other.id) throw new Invalid(['ids'], 'must be two transactions')
      rejectPair(session, one, other)
      for (const row of [one, other]) audit(session, 'reject_transfer', row, row, by)
    },

    /** A person says that two rows are one. What was rejected before is no more. */
    linkByHand(session: WriteSession, one_id: string, other_id: string, by: Actor): void {
      const one = require(session, one_id)
      const other = require(session, other_id)
      const marks = marksOf(one).map((mark, at) => [mark, marksOf(other)[at] ?? other.id] as const)
      for (const [mark, its] of marks) links.allowAgain(session, mark, its)
      link(session, one, other, { origin: 'hand' }, by)
    },

    /** Of the rows that an import added: those that are one with each other or with what was there. */
    linkImport(
      session: WriteSession,
      import_id: string,
      onStep: () => void,
    ): { linked: number; asked: number } {
      const all = accounts.listWithin(session)
      const done = { linked: 0, asked: 0 }
      if (all.length < 2) return done
      const search = createSearch(session, all)
      for (let after = 0; ; ) {
        const sides = sidesOfImport(session, import_id, after, ROWS_A_STEP)
        const last = sides.at(-1)
        if (!last) return done
        onStep()
        const found = settle(session, search.pairsOf(sides), { origin: 'import', import_id }, 'import')
        done.linked += found.linked
        done.asked += found.asked
        after = last.seq
      }
    },

    /** Takes apart what rows of an import take part in, before they go. */
    releaseImport(session: WriteSession, import_id: string, by: Actor): void {
      links.forgetProposalsOf(session, import_id)
      for (const transfer_id of links.transfersOfImport(session, import_id))
        takeApart(session, transfer_id, by)
    },

    /** Keeps to be asked what a row that was typed or changed may be one with: a person at work is not to find it another thing than it was. */
    proposeFor(session: WriteSession, row: store.Transaction): void {
      if (row.account_id === null || row.transfer_id !== null || row.status === 'void') return
      const side = findSide(session, row.id)
      // Most rows have nothing of the opposite amount near, and need no accounts to be read for it.
      const partners = side ? partnersNear(session, side) : []
      if (!side || partners.length === 0) return
      const texts = textsNear(session, side, partners)
      const pairs = createSearch(session, accounts.listWithin(session), undefined, texts).pairsOf([side])
      settle(
        session,
        pairs.map(pair => ({ ...pair, verdict: 'ask' as const })),
        { origin: 'hand' },
        'person',
      )
    },
  }
}

function audit(
  session: WriteSession,
  action: 'link' | 'unlink' | 'reject_transfer',
  before: store.Transaction,
  after: store.Transaction,
  by: Actor,
): void {
  recordAudit(session, {
    actor: by,
    action,
    entity_kind: 'transaction',
    entity_id: before.id,
    before,
    after,
  })
}

function wholeOf({ splits }: Was): number | undefined {
  return splits.length === 0 ? undefined : sumMinor(splits.map(each => each.amount_minor))
}

/** @throws Conflict for what is void or a transfer already, Invalid for what is on no account */
function refuseNoEntry(row: store.Transaction): void {
  if (row.status === 'void') throw new Conflict('A void transaction is no side of a transfer')
  if (row.transfer_id !== null) throw new Conflict('This is a transfer already. Take it apart first')
  if (row.account_id === null)
    throw new Invalid(
      ['account_id'],
      'is missing: a transfer is between two accounts. Give the transaction one',
    )
}
