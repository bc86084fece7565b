import { compileOnce, type Given, literal } from '../../core/database/compiled-query.ts'
import { query, type ReadSession, type WriteSession } from '../../core/database/database.ts'
import { listedValues } from '../../core/database/listed-values.ts'
import type { SplitTable, TransactionTable } from '../../core/database/schema.ts'

/** The parts of a split, and the other sides of transfers: of a whole row, or of a part of one. */

export interface SplitRow extends Pick<SplitTable, 'bucket_id' | 'amount_minor' | 'notes'> {
  /** The account on the other side of a part that is a transfer, or is to be one. */
  readonly transfer_account_id?: string
  /** Of a part that is a transfer. */
  readonly transfer_id?: string
  /** The bucket that comes back when that is taken apart. */
  readonly was_bucket_id?: string
  /** The row on the other account; as it was read. */
  readonly other?: OtherSide
  /** The other account as a file named it, as long as no row of it is known. */
  readonly named_account?: string
}

/** A part with what it counts in the household's currency. */
export type CountedSplit = SplitRow & Pick<SplitTable, 'household_minor'>

/** The other side of a transfer, from the one side's view. */
export interface OtherSide {
  readonly id: string
  readonly account_id: string
  /** In its account's currency. */
  readonly amount_minor: number
  readonly date: string
  /** They are two rows that were joined, and not entered as one transfer. */
  readonly joined: boolean
  /** The other one only stands for a row that is not in yet. */
  readonly expected: boolean
  /** Which part of the other one it is, where that is a split. */
  readonly part?: number
}

const DELETE_SPLITS = compileOnce((given: Given<{ seq: number }>) =>
  query.deleteFrom('splits').where('transaction_seq', '=', given('seq')),
)

const INSERT_SPLIT = compileOnce((given: Given<SplitTable>) =>
  query.insertInto('splits').values({
    transaction_seq: given('transaction_seq'),
    position: given('position'),
    bucket_id: given('bucket_id'),
    amount_minor: given('amount_minor'),
    notes: given('notes'),
    transfer_id: given('transfer_id'),
    was_bucket_id: given('was_bucket_id'),
    named_account: given('named_account'),
    household_minor: given('household_minor'),
  }),
)

/** Writes the parts of a transaction that has none yet. */
export function insertSplits(session: WriteSession, seq: number, splits: readonly CountedSplit[]): void {
  splits.forEach((part, position) => {
    const { bucket_id, amount_minor, notes, household_minor } = part
    session.run(
      INSERT_SPLIT({
        transaction_seq: seq,
        position,
        bucket_id,
        amount_minor,
        notes,
        transfer_id: part.transfer_id ?? null,
        was_bucket_id: part.was_bucket_id ?? null,
        named_account: part.named_account ?? null,
        household_minor,
      }),
    )
  })
}

export function replaceSplits(session: WriteSession, seq: number, splits: readonly CountedSplit[]): void {
  session.run(DELETE_SPLITS({ seq }))
  insertSplits(session, seq, splits)
}

/** Whether parts are written as they stand there, what they count in the household's currency included. */
export function isSameSplits(
  before: readonly SplitRow[],
  counted: readonly Pick<SplitTable, 'household_minor'>[],
  after: readonly CountedSplit[],
): boolean {
  return (
    before.length === after.length &&
    after.every((part, position) => {
      const was = before[position]
      return (
        was !== undefined &&
        part.household_minor === counted[position]?.household_minor &&
        part.bucket_id === was.bucket_id &&
        part.amount_minor === was.amount_minor &&
        part.notes === was.notes &&
        part.transfer_id === was.transfer_id &&
        part.was_bucket_id === was.was_bucket_id &&
        part.named_account === was.named_account
      )
    })
  )
}

const SPLITS = compileOnce((given: Given<{ seqs: string }>) =>
  query
    .selectFrom('splits')
    .selectAll()
    .where('transaction_seq', 'in', listedValues<number>(given('seqs')))
    .orderBy('transaction_seq')
    .orderBy('position'),
)

/** The parts of some rows, by the rows' numbers as JSON; what is not said of a part is not there at all. */
export function splitsOfRows(session: ReadSession, seqs: string): ReadonlyMap<number, readonly SplitRow[]> {
  const rows = session.all(SPLITS({ seqs }))
  const transfers = rows.flatMap(row => row.transfer_id ?? [])
  const legs = Map.groupBy(transfers.length === 0 ? [] : legsOf(session, transfers), leg => leg.transfer_id)
  const parts = rows.map(row => {
    const leg = row.transfer_id === null ? undefined : legs.get(row.transfer_id)?.[0]
    return [row.transaction_seq, partOf(row, leg)] as const
  })
  return new Map(
    [...Map.groupBy(parts, ([seq]) => seq)].map(([seq, its]) => [seq, its.map(([, part]) => part)]),
  )
}

function partOf(row: SplitTable, leg: Leg | undefined): SplitRow {
  const { bucket_id, amount_minor, notes, transfer_id, was_bucket_id, named_account } = row
  return {
    bucket_id,
    amount_minor,
    notes,
    ...(leg && { transfer_account_id: leg.account_id, other: otherOf(leg) }),
    ...(transfer_id !== null && { transfer_id }),
    ...(was_bucket_id !== null && { was_bucket_id }),
    ...(named_account !== null && { named_account }),
  }
}

const LEGS = compileOnce((given: Given<{ transfers: string }>) =>
  query
    .selectFrom('transactions as t')
    .leftJoin('transfer_sides as s', 's.transaction_seq', 't.seq')
    // A transfer's leg has both.
    .select(({ ref }) => [
      't.id',
      ref('t.account_id').$notNull().as('account_id'),
      ref('t.transfer_id').$notNull().as('transfer_id'),
      't.amount_minor',
      't.date',
      's.expected',
      't.bank_ref',
      't.cleared',
    ])
    .where('t.transfer_id', 'in', listedValues<string>(given('transfers'))),
)

interface Leg extends Pick<TransactionTable, 'id' | 'amount_minor' | 'date' | 'bank_ref' | 'cleared'> {
  readonly account_id: string
  readonly transfer_id: string
  readonly expected: 0 | 1 | null
}

function legsOf(session: ReadSession, transfers: readonly string[]): Leg[] {
  return session.all(LEGS({ transfers: JSON.stringify(transfers) }))
}

function otherOf({ id, account_id, amount_minor, date, expected, bank_ref, cleared }: Leg): OtherSide {
  return {
    id,
    account_id,
    amount_minor,
    date,
    joined: expected !== null,
    expected: expected === 1 && bank_ref === null && cleared === 'uncleared',
  }
}

const PART_LEGS = compileOnce((given: Given<{ transfers: string }>) =>
  query
    .selectFrom('splits as s')
    .innerJoin('transactions as t', 't.seq', 's.transaction_seq')
    .select(({ ref }) => [
      't.id',
      't.seq',
      ref('t.account_id').$notNull().as('account_id'),
      ref('s.transfer_id').$notNull().as('transfer_id'),
      's.amount_minor',
      't.date',
      's.position',
    ])
    .where('s.transfer_id', 'in', listedValues<string>(given('transfers'))),
)

/** @returns what the other side of each row is, of rows that are sides of some of these transfers */
export function otherSides(
  session: ReadSession,
  transfers: readonly string[],
): (row: Pick<TransactionTable, 'id' | 'transfer_id'>) => OtherSide | null {
  if (transfers.length === 0) return () => null
  const legs = Map.groupBy(legsOf(session, transfers), leg => leg.transfer_id)
  const lonely = transfers.filter(id => (legs.get(id)?.length ?? 0) < 2)
  const parts = new Map(
    (lonely.length === 0 ? [] : session.all(PART_LEGS({ transfers: JSON.stringify(lonely) }))).map(
      ({ transfer_id, id, account_id, amount_minor, date, position }) => [
        transfer_id,
        { id, account_id, amount_minor, date, joined: true, expected: false, part: position },
      ],
    ),
  )
  return ({ id, transfer_id }) => {
    if (transfer_id === null) return null
    const leg = legs.get(transfer_id)?.find(each => each.id !== id)
    return leg ? otherOf(leg) : (parts.get(transfer_id) ?? null)
  }
}

/** The split and the part of it that is the one side of a transfer; undefined where that is between two whole rows. */
export function partOfTransfer(
  session: ReadSession,
  transfer_id: string,
): { readonly id: string; readonly part: number } | undefined {
  const [found] = session.all(PART_LEGS({ transfers: JSON.stringify([transfer_id]) }))
  return found && { id: found.id, part: found.position }
}

/** Parts of the rows of an import that are transfers. */
export function partTransfersOfImport(session: ReadSession, import_id: string): string[] {
  const found = query
    .selectFrom('transactions as t')
    .innerJoin('splits as s', 's.transaction_seq', 't.seq')
    .select('s.transfer_id')
    .where('t.import_id', '=', import_id)
    .where('s.transfer_id', 'is not', null)
  return session.all(found).flatMap(({ transfer_id }) => transfer_id ?? [])
}

/** A part whose file named another account, of which no row was known yet. */
export interface NamedPart {
  readonly id: string
  readonly part: number
  readonly account_id: string
  readonly named_account: string
  readonly import_id: string | null
}

/** All that wait for the other account's row: few, since each is answered when that comes. */
export function namedParts(session: ReadSession): NamedPart[] {
  return session.all(
    query
      .selectFrom('splits as s')
      .innerJoin('transactions as t', 't.seq', 's.transaction_seq')
      .select(({ ref }) => [
        't.id',
        's.position as part',
        ref('t.account_id').$notNull().as('account_id'),
        ref('s.named_account').$notNull().as('named_account'),
        't.import_id',
      ])
      .where('s.named_account', 'is not', null)
      .where('s.transfer_id', 'is', null)
      .where('t.status', '=', literal('posted'))
      .where('t.account_id', 'is not', null)
      .orderBy('t.date')
      .orderBy('t.seq')
      .orderBy('s.position'),
  )
}
