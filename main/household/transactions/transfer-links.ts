import { plainName, type TransferAccount } from '../../../shared/domain/transfers/evidence.ts'
import { worded } from '../../../shared/domain/wording.ts'
import type { Actor } from '../../core/audit/store.ts'
import type { ReadSession, WriteSession } from '../../core/database/database.ts'
import { Invalid } from '../../core/errors.ts'
import type { Accounts } from '../accounts/index.ts'
import { stepsOfImport } from './bulk.store.ts'
import { areInOne } from './currency.ts'
import { requireTransaction } from './needs.ts'
import { candidates, createPartTransfers, type PartTransfers } from './part-transfers.ts'
import { namedParts, partTransfersOfImport } from './parts.store.ts'
import type * as store from './store.ts'
import { createTakingApart } from './transfer-apart.ts'
import { auditSide, createJoins, type Origin, type TransferLinkNeeds } from './transfer-joins.ts'
import * as links from './transfer-links.store.ts'
import { findSide, sidesOfImport } from './transfer-search.store.ts'
import {
  areInOneCurrency,
  createSearch,
  type FoundPair,
  marksOf,
  pairsOfMarks,
  partnersNear,
  textsNear,
} from './transfer-search.ts'

/** Rows of an import that are searched with one look. */
const ROWS_A_STEP = 2000

export type TransferLinks = ReturnType<typeof createTransferLinks>
type Joins = ReturnType<typeof createJoins>
type TakeApart = ReturnType<typeof createTakingApart>['takeApart']
type Settle = ReturnType<typeof settling>

/**
 * Two rows of two accounts that are one movement: each stays in its account with its bank's text, day and reference, and both are the sides of
 * one transfer, in no bucket and of no month's income or expense. Taken apart, each is what it was.
 */
export function createTransferLinks(needs: TransferLinkNeeds) {
  const { accounts } = needs
  const joins = createJoins(needs)
  const apart = createTakingApart(needs)
  const { takeApart } = apart
  const parts = createPartTransfers({ ...needs, joins, apart })
  const settle = settling(joins)
  return {
    link: joins.link,
    expect: joins.expect,
    takeApart,
    parts,
    linkNamedParts: linkingNamed(accounts, parts),
    rejectPair,
    settle,
    searchIn: (session: ReadSession) => createSearch(session, accounts.listWithin(session)),
    ofPass: (session: ReadSession, pass_id: string): number => links.transfersOfPass(session, pass_id).length,
    ...byHand(joins),
    ...ofImports(accounts, settle, takeApart),
    ...proposing(accounts, settle),
  }
}

function rejectPair(session: WriteSession, one: store.Transaction, other: store.Transaction): void {
  for (const [mark, its] of pairsOfMarks(marksOf(one), marksOf(other))) links.reject(session, mark, its)
}

function settling({ link }: Joins) {
  /** Links what is sure, and keeps the rest to be asked. @returns how many of each */
  return (
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
        link(
          session,
          requireTransaction(session, out.id),
          requireTransaction(session, incoming.id),
          { ...origin, evidence },
          by,
        )
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
}

/** What a person says of two rows. */
function byHand({ link }: Joins) {
  return {
    /** A person says that two rows are two payments: they are never proposed again. */
    rejectByHand(session: WriteSession, one: store.Transaction, other: store.Transaction, by: Actor): void {
      if (one.id === other.id) throw new Invalid(['ids'], worded('must be two transactions'))
      rejectPair(session, one, other)
      for (const row of [one, other]) auditSide(session, 'reject_transfer', row, row, by)
    },

    /** A person says that two rows are one. What was rejected before is no more. */
    linkByHand(session: WriteSession, one_id: string, other_id: string, by: Actor): void {
      const one = requireTransaction(session, one_id)
      const other = requireTransaction(session, other_id)
      for (const [mark, its] of pairsOfMarks(marksOf(one), marksOf(other)))
        links.allowAgain(session, mark, its)
      link(session, one, other, { origin: 'hand' }, by)
    },
  }
}

function ofImports(accounts: Accounts, settle: Settle, takeApart: TakeApart) {
  return {
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
      const inOneCurrency = areInOneCurrency(all)
      for (const { from, to } of stepsOfImport(session, import_id, ROWS_A_STEP)) {
        onStep()
        const sides = sidesOfImport(session, { import_id, from, to }, inOneCurrency)
        const found = settle(session, search.pairsOf(sides), { origin: 'import', import_id }, 'import')
        done.linked += found.linked
        done.asked += found.asked
      }
      return done
    },

    /** Takes apart what rows of an import take part in, before they go. */
    releaseImport(session: WriteSession, import_id: string, by: Actor): void {
      links.forgetProposalsOf(session, import_id)
      for (const transfer_id of [
        ...links.transfersOfImport(session, import_id),
        ...partTransfersOfImport(session, import_id),
      ])
        takeApart(session, transfer_id, by)
    },
  }
}

function proposing(accounts: Accounts, settle: Settle) {
  return {
    /** Keeps to be asked what a row that was typed or changed may be one with: a person at work is not to find it another thing than it was. */
    proposeFor(session: WriteSession, row: store.Transaction): void {
      if (row.account_id === null || row.transfer_id !== null || row.status === 'void') return
      const side = findSide(session, row.id)
      if (!side) return
      const partners = partnersNear(session, side, accounts.currenciesWithin(session))
      // Most rows have nothing of the opposite amount near, and need no balances to be read for it.
      if (partners.length === 0) return
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

/** Whether a file's name of an account is this one's. */
function isNamed(name: string, account: Pick<TransferAccount, 'name' | 'bank_id'>): boolean {
  return plainName(name) === plainName(account.name) || (account.bank_id !== null && name === account.bank_id)
}

function linkingNamed(accounts: Accounts, parts: PartTransfers) {
  /**
   * Parts whose file names the other account: joined with that account's row where it is in, and of this import's own with a row that stands for it where
   * it is not. What is not told apart is left to a person.
   */
  return (session: WriteSession, import_id: string): void => {
    const waiting = namedParts(session)
    if (waiting.length === 0) return
    const all = accounts.listWithin(session)
    for (const place of waiting) {
      const named = all.filter(each => isNamed(place.named_account, each))
      const [account] = named
      if (!account || named.length > 1 || account.id === place.account_id) continue
      if (!areInOne(session, accounts, account.id, place.account_id)) continue
      const split = requireTransaction(session, place.id)
      const amount = split.splits[place.part]?.amount_minor ?? 0
      const found = candidates(session, split, amount, account.id).filter(
        row => !rejected(session, split, row),
      )
      const own = { origin: 'import', import_id } as const
      const [only] = found
      if (only && found.length === 1) parts.linkPart(session, place, only.id, 'import', own)
      else if (found.length === 0 && place.import_id === import_id && account.status === 'open')
        parts.expectPart(session, place, account.id, 'import', own)
    }
  }
}

function rejected(session: ReadSession, one: store.Transaction, other: store.Transaction): boolean {
  return pairsOfMarks(marksOf(one), marksOf(other)).some(([mark, its]) =>
    links.isRejected(session, mark, its),
  )
}
