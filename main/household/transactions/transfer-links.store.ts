import { type SqlBool, sql } from 'kysely'
import { compileOnce, type Given, literal } from '../../core/database/compiled-query.ts'
import { query, type ReadSession, type WriteSession } from '../../core/database/database.ts'
import type { TransferProposalTable, TransferSideTable } from '../../core/database/schema.ts'

/** What is kept of transfers beside their rows: what each row was, what was rejected, and what is to be asked. */

const INSERT_SIDE = compileOnce((given: Given<TransferSideTable>) =>
  query.insertInto('transfer_sides').values({
    transaction_seq: given('transaction_seq'),
    transfer_id: given('transfer_id'),
    origin: given('origin'),
    import_id: given('import_id'),
    pass_id: given('pass_id'),
    expected: given('expected'),
    was: given('was'),
    evidence: given('evidence'),
  }),
)

export function insertSide(session: WriteSession, row: TransferSideTable): void {
  session.run(INSERT_SIDE(row))
}

const SIDES = compileOnce((given: Given<{ transfer_id: string }>) =>
  query.selectFrom('transfer_sides').selectAll().where('transfer_id', '=', given('transfer_id')),
)

/** Of both rows of a transfer that was joined; none of one that was entered as such. */
export function sidesOf(session: ReadSession, transfer_id: string): TransferSideTable[] {
  return session.all(SIDES({ transfer_id }))
}

export function deleteSides(session: WriteSession, transfer_id: string): void {
  session.run(query.deleteFrom('transfer_sides').where('transfer_id', '=', transfer_id))
}

/** The transfers that a row of an import takes part in, by whomever they were made. */
export function transfersOfImport(session: ReadSession, import_id: string): string[] {
  const found = query
    .selectFrom('transactions')
    .select('transfer_id')
    .distinct()
    .where('import_id', '=', import_id)
    .where('transfer_id', 'is not', null)
  return session.all(found).flatMap(({ transfer_id }) => (transfer_id === null ? [] : [transfer_id]))
}

/** The transfers that a pass over the history made and that still stand. */
export function transfersOfPass(session: ReadSession, pass_id: string): string[] {
  const found = query
    .selectFrom('transfer_sides')
    .select('transfer_id')
    .distinct()
    .where('pass_id', '=', pass_id)
  return session.all(found).map(row => row.transfer_id)
}

/** Passes over the history of which transfers still stand, the latest first. */
export function passesWithTransfers(
  session: ReadSession,
): { readonly pass_id: string; readonly transfers: number }[] {
  const found = query
    .selectFrom('transfer_sides')
    .select(({ fn, ref }) => [
      ref('pass_id').$notNull().as('pass_id'),
      fn.count<number>('transfer_id').distinct().as('transfers'),
    ])
    .where('pass_id', 'is not', null)
    .groupBy('pass_id')
    .orderBy('pass_id', 'desc')
  return session.all(found)
}

/** How many transfers each import made, or one of them. */
export function countByImport(session: ReadSession, import_id?: string): ReadonlyMap<string, number> {
  const sides = query.selectFrom('transfer_sides')
  const wanted = import_id === undefined ? sides : sides.where('import_id', '=', import_id)
  const rows = session.all(
    wanted
      .select(({ fn, ref }) => [
        ref('import_id').$notNull().as('import_id'),
        fn.count<number>('transfer_id').distinct().as('transfers'),
      ])
      .where('import_id', 'is not', null)
      .groupBy('import_id'),
  )
  return new Map(rows.map(row => [row.import_id, row.transfers]))
}

const REJECTED = compileOnce((given: Given<{ one: string; other: string }>) =>
  query
    .selectFrom('transfer_rejections')
    .select('one')
    .where('one', '=', given('one'))
    .where('other', '=', given('other')),
)

export function isRejected(session: ReadSession, one: string, other: string): boolean {
  return session.first(REJECTED(ordered(one, other))) !== undefined
}

export function hasRejections(session: ReadSession): boolean {
  return session.first(query.selectFrom('transfer_rejections').select('one').limit(1)) !== undefined
}

export function reject(session: WriteSession, one: string, other: string): void {
  session.run(
    query
      .insertInto('transfer_rejections')
      .orIgnore()
      .values({ ...ordered(one, other), created_at: session.now }),
  )
}

export function allowAgain(session: WriteSession, one: string, other: string): void {
  const pair = ordered(one, other)
  session.run(
    query.deleteFrom('transfer_rejections').where('one', '=', pair.one).where('other', '=', pair.other),
  )
}

function ordered(one: string, other: string): { readonly one: string; readonly other: string } {
  return one < other ? { one, other } : { one: other, other: one }
}

const PROPOSE = compileOnce((given: Given<TransferProposalTable>) =>
  query
    .insertInto('transfer_proposals')
    .values({
      out_id: given('out_id'),
      in_id: given('in_id'),
      points: given('points'),
      evidence: given('evidence'),
    })
    .onConflict(conflict =>
      conflict.doUpdateSet({
        points: sql<number>`excluded.points`,
        evidence: sql<string>`excluded.evidence`,
      }),
    ),
)

export function propose(session: WriteSession, row: TransferProposalTable): void {
  session.run(PROPOSE(row))
}

/** Nothing is asked of an import's rows once they are gone. */
export function forgetProposalsOf(session: WriteSession, import_id: string): void {
  const rows = query.selectFrom('transactions').select('id').where('import_id', '=', import_id)
  session.run(
    query
      .deleteFrom('transfer_proposals')
      .where(({ or, eb }) => or([eb('out_id', 'in', rows), eb('in_id', 'in', rows)])),
  )
}

/** A proposal whose rows still are what they were proposed as. */
export interface StandingProposal extends TransferProposalTable {
  readonly out_seq: number
  readonly in_seq: number
}

/** Equal ones of one currency. Of two that they agreed was found out when it was proposed, and a person may know better than a rate that changed since. */
const AMOUNTS_AGREE = sql<SqlBool>`IIF(oa.currency = ia.currency, o.amount_minor = i.amount_minor, TRUE)`

/**
 * The best first: both rows posted, of opposite amounts, in two accounts, a few days apart, neither in a transfer by now, and the pair not rejected.
 * One that was answered is kept, so that it is there again when the answer is undone.
 */
export function standingProposals(
  session: ReadSession,
  most_days: number,
  limit: number,
): StandingProposal[] {
  return session.all(
    query
      .selectFrom('transfer_proposals as p')
      .innerJoin('transactions as o', 'o.id', 'p.out_id')
      .innerJoin('transactions as i', 'i.id', 'p.in_id')
      .selectAll('p')
      .select(['o.seq as out_seq', 'i.seq as in_seq'])
      .where('o.tx_type', '=', literal('expense'))
      .where('i.tx_type', '=', literal('income'))
      .where('o.status', '=', literal('posted'))
      .where('i.status', '=', literal('posted'))
      .innerJoin('accounts as oa', 'oa.id', 'o.account_id')
      .innerJoin('accounts as ia', 'ia.id', 'i.account_id')
      .where(AMOUNTS_AGREE)
      .whereRef('o.account_id', '<>', 'i.account_id')
      .where(({ not, exists, selectFrom }) =>
        not(
          exists(
            selectFrom('transfer_rejections as r')
              .select('r.one')
              .where('r.one', '=', sql<string>`min(p.out_id, p.in_id)`)
              .where('r.other', '=', sql<string>`max(p.out_id, p.in_id)`),
          ),
        ),
      )
      .where(sql<SqlBool>`abs(julianday(o.date) - julianday(i.date)) <= ${most_days}`)
      .orderBy('p.points', 'desc')
      .orderBy('o.date', 'desc')
      .orderBy('p.out_id')
      .orderBy('p.in_id')
      .limit(limit),
  )
}
