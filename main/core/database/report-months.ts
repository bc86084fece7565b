import { linkKey } from '../../../shared/domain/links.ts'
import { query, type WriteSession } from './database.ts'
import type { ReportMonthTable, TransactionLinkTable, TransactionTable } from './schema.ts'

/**
 * What reports are made of: what was spent and what came in by budget month, each in its bucket and on its account, of all there is and again of
 * each payee, tag and thing that money is for. Kept by rollups.ts in the write's own transaction, by the difference.
 */

/** bucket_id, account_id or key of what has none. */
const NONE = ''

/** A part of a transaction, or all of one that is not split, as far as reports go. */
export interface ReportPart {
  readonly bucket_id: string | null
  /** In the household's currency; null where no rate leads there, and then it counts in no figure. */
  readonly household_minor: number | null
  /** Of a part that is one side of a transfer, which is in no report. */
  readonly transfer_id?: string | null | undefined
}

export interface ReportEntry extends Pick<TransactionTable, 'tx_type' | 'account_id' | 'payee_id'> {
  readonly tags: readonly string[]
  readonly links: readonly ReportLink[]
}

export interface ReportLink extends Pick<TransactionLinkTable, 'kind' | 'id' | 'part'> {
  /** false: a person has said that its money does not count in the thing's figures. */
  readonly counted: boolean | null
}

/**
 * How an income or expense counts: what is in a bucket is spending, less what came back to it; what came in and is in no bucket is income.
 */
function spentAndIncome(
  tx_type: 'income' | 'expense',
  bucket_id: string | null,
  minor: number,
): { readonly spent_minor: number; readonly income_minor: number } {
  if (tx_type === 'expense') return { spent_minor: minor, income_minor: 0 }
  if (bucket_id !== null) return { spent_minor: -minor, income_minor: 0 }
  return { spent_minor: 0, income_minor: minor }
}

type Cell = { -readonly [Column in keyof ReportMonthTable]: ReportMonthTable[Column] }
type Facet = Cell['facet']

/** The cells of a bucket, an account and a month, by what they are of. */
interface Place extends Pick<Cell, 'bucket_id' | 'account_id' | 'month'> {
  readonly cells: Readonly<Record<Facet, Map<string, Cell>>>
}

/** Cells between two looks at whether to go on. */
const CELLS_A_LOOK = 1024
/** Cells that one statement writes: half as long for each as with one of its own. */
const CELLS_A_STATEMENT = 16

/** Collects the effect of any number of transactions on the months of reports, to be written once. */
export class ReportChanges {
  readonly #places = new Map<string, Place>()
  /** Where the last part was: many come one after the other in one place. */
  #last: Place | undefined

  /** @param parts those of a split one in their order, else all of it as the only one */
  count(entry: ReportEntry, month: string, parts: readonly ReportPart[], direction: 1 | -1): void {
    const { tx_type } = entry
    if (tx_type !== 'income' && tx_type !== 'expense') return
    parts.forEach((part, position) => {
      if (part.household_minor === null || typeof part.transfer_id === 'string') return
      const { spent_minor, income_minor } = spentAndIncome(tx_type, part.bucket_id, part.household_minor)
      const place = this.#place(part.bucket_id ?? NONE, entry.account_id ?? NONE, month)
      const add = (facet: Facet, key: string) => {
        const cell = cellIn(place, facet, key)
        cell.spent_minor += direction * spent_minor
        cell.income_minor += direction * income_minor
        cell.entries += direction
      }
      add('all', NONE)
      add('payee', entry.payee_id ?? NONE)
      // Under no tag, and under a kind alone, is what has any: what has none is the difference.
      if (entry.tags.length > 0) add('tag', NONE)
      for (const tag of entry.tags) add('tag', tag)
      for (const { kind, id, part, counted } of entry.links) {
        if (counted === false || (part !== null && part !== position)) continue
        add('link', kind)
        add('link', linkKey({ kind, id }))
      }
    })
  }

  /** @param look called now and then, with the fraction that is written: who looks may end it by throwing. */
  write(session: WriteSession, look: (fraction: number) => void): void {
    const cells = [...this.#places.values()]
      .flatMap(place => Object.values(place.cells).flatMap(each => [...each.values()]))
      .filter(cell => cell.spent_minor !== 0 || cell.income_minor !== 0 || cell.entries !== 0)
      // In the order of the table's key: neighbours go to the same page.
      .sort(byKey)
    for (let at = 0; at < cells.length; ) {
      if (at % CELLS_A_LOOK === 0) look(at / cells.length)
      const count = cells.length - at < CELLS_A_STATEMENT ? 1 : CELLS_A_STATEMENT
      writeCells(session, cells.slice(at, at + count))
      at += count
    }
  }

  #place(bucket_id: string, account_id: string, month: string): Place {
    const last = this.#last
    if (last?.month === month && last.bucket_id === bucket_id && last.account_id === account_id) return last
    const name = `${month} ${bucket_id} ${account_id}`
    let place = this.#places.get(name)
    if (!place) {
      const cells = { all: new Map(), payee: new Map(), tag: new Map(), link: new Map() }
      place = { bucket_id, account_id, month, cells }
      this.#places.set(name, place)
    }
    this.#last = place
    return place
  }
}

function cellIn({ cells, bucket_id, account_id, month }: Place, facet: Facet, key: string): Cell {
  const known = cells[facet].get(key)
  if (known) return known
  const cell = { facet, key, month, bucket_id, account_id, spent_minor: 0, income_minor: 0, entries: 0 }
  cells[facet].set(key, cell)
  return cell
}

function byKey(one: Cell, other: Cell): number {
  return (
    order(one.facet, other.facet) ||
    order(one.key, other.key) ||
    order(one.month, other.month) ||
    order(one.bucket_id, other.bucket_id) ||
    order(one.account_id, other.account_id)
  )
}

function order(one: string, other: string): number {
  if (one === other) return 0
  return one < other ? -1 : 1
}

function writeCells(session: WriteSession, cells: readonly Cell[]): void {
  const left = session
    .prepare(cells.length === 1 ? ADD_ONE : ADD_MANY)
    .pluck()
    .all(
      ...cells.flatMap(cell => [
        cell.facet,
        cell.key,
        cell.month,
        cell.bucket_id,
        cell.account_id,
        cell.spent_minor,
        cell.income_minor,
        cell.entries,
      ]),
    )
  // Nothing is left where what was taken was all, or was taken before it was counted.
  if (!left.includes(0)) return
  const drop = session.prepare(DROP)
  for (const { facet, key, month, bucket_id, account_id } of cells)
    drop.run(facet, key, month, bucket_id, account_id)
}

/** The statement that adds so many cells. */
function adding(count: number): string {
  // By hand: it runs with every transaction that is posted, changed or voided.
  return `
    INSERT INTO report_months (facet, key, month, bucket_id, account_id, spent_minor, income_minor, entries)
    VALUES ${Array(count).fill('(?, ?, ?, ?, ?, ?, ?, ?)').join(', ')}
    ON CONFLICT DO UPDATE SET spent_minor = spent_minor + excluded.spent_minor,
      income_minor = income_minor + excluded.income_minor, entries = entries + excluded.entries
    RETURNING entries`
}

const ADD_ONE = adding(1)
const ADD_MANY = adding(CELLS_A_STATEMENT)
// By hand: as above.
const DROP =
  'DELETE FROM report_months WHERE facet = ? AND key = ? AND month = ? AND bucket_id = ? AND account_id = ? AND entries = 0'

/** Empties the months of reports and sums them anew from the transactions. */
export function rebuildReportMonths(session: WriteSession, monthStartDay: number): void {
  session.run(query.deleteFrom('report_months'))
  // By hand: sums of all there is, by SQLite's own dates, as in rollups.ts.
  const sum = session.prepare(`
    WITH parts AS MATERIALIZED (
      SELECT t.seq AS seq, s.position AS position, t.tx_type AS tx_type, t.payee_id AS payee_id,
        COALESCE(s.bucket_id, t.bucket_id, '') AS bucket_id, COALESCE(t.account_id, '') AS account_id,
        IIF(s.position IS NULL, t.household_minor, s.household_minor) AS amount, strftime('%Y-%m', t.date, ?) AS month
      FROM transactions t LEFT JOIN splits s ON s.transaction_seq = t.seq
      WHERE t.status = 'posted' AND t.tx_type IN ('income', 'expense') AND IIF(s.position IS NULL, t.household_minor, s.household_minor) IS NOT NULL AND s.transfer_id IS NULL
    ), keyed AS (
      SELECT 'all' AS facet, '' AS key, parts.* FROM parts
      UNION ALL SELECT 'payee', COALESCE(payee_id, ''), parts.* FROM parts
      UNION ALL SELECT 'tag', '', parts.* FROM parts WHERE EXISTS (SELECT 1 FROM transaction_tags g WHERE g.transaction_seq = parts.seq)
      UNION ALL SELECT 'tag', g.tag, parts.* FROM parts JOIN transaction_tags g ON g.transaction_seq = parts.seq
      UNION ALL SELECT 'link', each.key, parts.* FROM parts JOIN (
        SELECT transaction_seq, part, kind AS key FROM transaction_links WHERE counted IS NOT 0
        UNION ALL SELECT transaction_seq, part, kind || ':' || id FROM transaction_links WHERE counted IS NOT 0
      ) each ON each.transaction_seq = parts.seq AND (each.part IS NULL OR each.part = COALESCE(parts.position, 0))
    )
    INSERT INTO report_months (facet, key, month, bucket_id, account_id, spent_minor, income_minor, entries)
    SELECT facet, key, month, bucket_id, account_id,
      SUM(CASE WHEN tx_type = 'expense' THEN amount WHEN bucket_id <> '' THEN -amount ELSE 0 END),
      SUM(CASE WHEN tx_type = 'income' AND bucket_id = '' THEN amount ELSE 0 END), COUNT(*)
    FROM keyed GROUP BY facet, key, month, bucket_id, account_id`)
  sum.run(`-${monthStartDay - 1} days`)
}
