import { budgetMonthOf } from '../../../shared/domain/calendar.ts'
import type { LinkedThing } from '../../../shared/domain/links.ts'
import type { WriteSession } from '../../core/database/database.ts'
import { type Entry, RollupChanges } from '../../core/database/rollups.ts'
import type { TransactionTable } from '../../core/database/schema.ts'
import { Conflict, Invalid } from '../../core/errors.ts'
import { newId } from '../../core/ids.ts'
import type { ParsedRow } from '../../formats/index.ts'
import type { BucketRow } from '../buckets/index.ts'
import {
  type ImportedRow,
  indexImport,
  insertLinks,
  insertSplits,
  insertTags,
  linkColumns,
  type SplitRow,
  saidBy,
  sourceInserter,
  type Transactions,
  transactionInserter,
} from '../transactions/index.ts'
import type { MapCategory } from './file-categories.ts'
import type { RowSorting, SortRow } from './row-sorting.ts'
import type { ImporterNeeds } from './statements.ts'

type Purpose = ReturnType<typeof linkColumns>
const NO_SPLITS: readonly SplitRow[] = []
/** What of the finish is done once the months are written, and once all is in the search index. */
const [SUMMED, INDEXED] = [0.2, 0.8]

/** Writes an import's rows, each prepared once for very many: rows, parts, tags, what the bank says besides, and in the end their effect on every month. */
export class ImportWriter {
  readonly #session: WriteSession
  readonly #needs: ImporterNeeds
  readonly #import_id: string
  readonly #sort: SortRow
  readonly #map: MapCategory
  readonly #insert: (row: ImportedRow) => number
  readonly #source: ReturnType<typeof sourceInserter>
  readonly #monthStartDay: number
  readonly #rollups: RollupChanges
  readonly #converting: ReturnType<Transactions['convertingWithin']>
  readonly #purposes = new Map<string, Purpose>()
  readonly #gateByMonth = new Map<string, boolean>()
  /** What bills ask for. A row of another amount surely pays none, so it is not kept: a file may have a million. */
  readonly #billAmounts: ReadonlySet<number>
  readonly #payments: ImportedRow[] = []
  /** Rows that may be expected money. */
  readonly #incomes: ImportedRow[] = []
  readonly #mayBeReceived: ReturnType<ImporterNeeds['obligations']['mayBeReceivedWithin']>
  /** Rows that are transfers by a rule, each with the other account. */
  readonly #toExpect: (readonly [id: string, account_id: string])[] = []
  readonly #ledTo = new Map<string, boolean>()
  added = 0
  rounded = 0
  forReview = 0

  constructor(
    session: WriteSession,
    needs: ImporterNeeds,
    import_id: string,
    sort: SortRow,
    map: MapCategory,
  ) {
    this.#session = session
    this.#needs = needs
    this.#import_id = import_id
    this.#sort = sort
    this.#map = map
    this.#insert = transactionInserter(session, import_id)
    this.#source = sourceInserter(session)
    this.#billAmounts = needs.bills.payableAmountsWithin(session)
    this.#mayBeReceived = needs.obligations.mayBeReceivedWithin(session)
    this.#monthStartDay = needs.household.monthStartDay(session)
    this.#converting = needs.transactions.convertingWithin(session)
    this.#rollups = new RollupChanges(this.#monthStartDay)
  }

  add(
    account_id: string,
    parsed: ParsedRow,
    bank_ref: string | null,
    review: TransactionTable['review'],
  ): void {
    const amount_minor = Math.abs(parsed.amount_minor)
    const sorted = this.#sort(parsed, account_id)
    const own = parsed.splits.length === 0 ? NO_SPLITS : this.#splitsOf(parsed)
    const splits = own.length > 0 ? own : sorted.splits
    const bucket_id = splits.length > 0 ? null : sorted.bucket_id
    const bucket = this.#bucket(bucket_id)
    const tx_type = parsed.amount_minor < 0 ? 'expense' : 'income'
    const link = sorted.link && this.#leads(sorted.link) ? sorted.link : undefined
    const waits =
      tx_type === 'expense' &&
      (isDiscretionary(bucket) || splits.some(part => isDiscretionary(this.#bucket(part.bucket_id))))
    const purpose = link ? purposeOf(link) : this.#purposeOf(account_id)
    const counted = this.#converting.count({ amount_minor, date: parsed.date, account_id, splits })
    const row: ImportedRow = {
      id: newId('tx'),
      tx_type,
      amount_minor,
      date: parsed.date,
      payee: sorted.payee,
      payee_id: sorted.payee_id,
      bank_payee: sorted.payee === parsed.payee ? null : parsed.payee,
      description: parsed.description,
      notes: [sorted.notes, notesOf(parsed)].filter(Boolean).join('\n'),
      account_id,
      bucket_id,
      is_split: splits.length > 0 ? 1 : 0,
      priority: bucket?.priority ?? null,
      bank_ref,
      gate_flagged: waits && this.#blocked(parsed.date) ? 1 : 0,
      review,
      bucket_from: own.length > 0 ? saidBy({ bucket_id, splits }, 'file') : sorted.bucket_from,
      unsure_bucket: sorted.unsure && splits.length === 0 ? 1 : 0,
      is_linked: purpose.is_linked,
      link_kind: purpose.link_kind,
      link_id: purpose.link_id,
      household_minor: counted.household_minor,
    }
    const seq = this.#insert(row)
    if (purpose.links.length > 0) insertLinks(this.#session, seq, purpose.links)
    insertSplits(this.#session, seq, counted.splits)
    insertTags(this.#session, seq, sorted.tags)
    if (saysMore(parsed)) this.#source(sourceOf(seq, parsed))
    this.#count(row, counted.splits, sorted.tags, purpose.links)
    if (this.#billAmounts.has(counted.household_minor ?? 0)) this.#payments.push(row)
    if (this.#mayBeReceived(row)) this.#incomes.push(row)
    if (sorted.transfer_account_id !== undefined) this.#toExpect.push([row.id, sorted.transfer_account_id])
    this.added += 1
    if (parsed.raw_amount !== null) this.rounded += 1
    if (review !== null) this.forReview += 1
  }

  /** The file's parts, in the bucket that their category stands for; none where parts of both signs cannot be kept as parts of one amount. */
  #splitsOf({ splits, amount_minor }: ParsedRow): readonly SplitRow[] {
    const isOneWay = splits.every(
      each => each.amount_minor !== 0 && each.amount_minor < 0 === amount_minor < 0,
    )
    const sum = splits.reduce((total, each) => total + each.amount_minor, 0)
    if (!isOneWay || sum !== amount_minor) return NO_SPLITS
    return splits.map(each => {
      const bucket_id = each.category === null ? null : this.#map(each.category).bucket_id
      const label = each.transfer_account ?? (bucket_id === null ? each.category : null)
      return {
        bucket_id,
        amount_minor: Math.abs(each.amount_minor),
        notes: [label, each.notes].filter(Boolean).join(': ').slice(0, 200),
        ...(each.transfer_account !== null && { named_account: each.transfer_account }),
      }
    })
  }

  #count(row: ImportedRow, splits: Entry['splits'], tags: Entry['tags'], links: Entry['links']): void {
    this.#rollups.add({ ...row, status: 'posted', cleared: 'cleared', splits, tags, links })
  }

  #bucket(bucket_id: string | null): BucketRow | undefined {
    return bucket_id === null ? undefined : this.#needs.buckets.requireWithin(this.#session, bucket_id)
  }

  /** Whether there still is what a rule links to; asked once for each. */
  #leads(link: NonNullable<RowSorting['link']>): boolean {
    const name = `${link.kind} ${link.id}`
    const known = this.#ledTo.get(name)
    if (known !== undefined) return known
    const leads = this.#needs.transactions.leadsWithin(this.#session, link)
    this.#ledTo.set(name, leads)
    return leads
  }

  /** Once the rows that are one with others are found: of those that rules call transfers, the other account's rows that are not in yet. */
  expectTransfers({
    requireWithin,
    transferLinks,
  }: Pick<Transactions, 'requireWithin' | 'transferLinks'>): void {
    if (this.#toExpect.length === 0) return
    const open = new Set(
      this.#needs.accounts
        .listWithin(this.#session)
        .flatMap(each => (each.status === 'open' ? [each.id] : [])),
    )
    for (const [id, account_id] of this.#toExpect) {
      const row = requireWithin(this.#session, id)
      if (row.transfer_id !== null || !open.has(account_id)) continue
      try {
        transferLinks.expect(this.#session, row, account_id, 'import', {
          origin: 'import',
          import_id: this.#import_id,
        })
      } catch (error) {
        // More than one row there may be its other side, or nothing says what it comes to in that account's currency: a person is asked.
        if (!(error instanceof Conflict || error instanceof Invalid)) throw error
      }
    }
  }

  /** What rows of an account are for where nothing else is said of them; asked once for each account. */
  #purposeOf(account_id: string): Purpose {
    const known = this.#purposes.get(account_id)
    if (known) return known
    const account = this.#needs.accounts.requireWithin(this.#session, account_id)
    const { default_link_kind: kind, default_link_id: id } = account
    const purpose = kind !== null && id !== null ? purposeOf({ kind, id }) : linkColumns([])
    this.#purposes.set(account_id, purpose)
    return purpose
  }

  /** Whether the obligations of the date's budget month are not covered; asked once for each month of the file. */
  #blocked(date: string): boolean {
    const month = budgetMonthOf(date, this.#monthStartDay)
    const known = this.#gateByMonth.get(month)
    if (known !== undefined) return known
    const blocked = this.#needs.obligations.gate(this.#session, date) !== undefined
    this.#gateByMonth.set(month, blocked)
    return blocked
  }

  /** Months, search and bills; told from 0 to 1. @returns how many bills were paid with the rows. */
  finish(onStep: (fraction: number) => void): number {
    this.#rollups.write(this.#session, fraction => onStep(fraction * SUMMED))
    indexImport(this.#session, this.#import_id, fraction => onStep(SUMMED + fraction * (INDEXED - SUMMED)))
    this.#needs.obligations.receiveWithin(this.#session, this.#incomes, 'import')
    const { length } = this.#payments
    let matched = 0
    return this.#needs.bills.matchPostedWithin(this.#session, this.#payments, 'import', () =>
      onStep(INDEXED + (1 - INDEXED) * (matched++ / length)),
    )
  }
}

function purposeOf({ kind, id }: LinkedThing): Purpose {
  return linkColumns([{ kind, id, part: null, counted: null }])
}

/** Whether spending on it waits for the month's obligations. */
function isDiscretionary(bucket: BucketRow | undefined): boolean {
  return bucket !== undefined && bucket.bucket_type !== 'essentials' && bucket.priority >= 'C'
}

/** What the bank says of a row besides what the transaction holds. */
function sourceOf(transaction_seq: number, parsed: ParsedRow) {
  return {
    transaction_seq,
    line: parsed.line,
    balance_minor: parsed.balance_minor,
    category: parsed.category,
    transfer_account: parsed.transfer_account,
    original_minor: parsed.original?.amount_minor ?? null,
    original_currency: parsed.original?.currency ?? null,
    fee_minor: parsed.fee_minor,
    pending: parsed.left_out === 'pending' ? 1 : 0,
  } as const
}

function saysMore({
  balance_minor,
  category,
  transfer_account,
  original,
  fee_minor,
  left_out,
}: ParsedRow): boolean {
  return (
    balance_minor !== null ||
    category !== null ||
    transfer_account !== null ||
    original !== null ||
    fee_minor !== null ||
    left_out === 'pending'
  )
}

function notesOf({ raw_amount }: ParsedRow): string {
  return raw_amount === null ? '' : `The bank's amount was ${raw_amount}`
}
