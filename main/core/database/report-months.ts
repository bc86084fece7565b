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

/** Rows that are written between two looks at whether to go on. */
const CELLS_A_LOOK = 1000

/** Collects the effect of any number of transactions on the months of reports, to be written once. */
export class ReportChanges {
  readonly #cells = new Map<string, Cell>()

  /** @param parts those of a split one in their order, else all of it as the only one */
  count(entry: ReportEntry, month: string, parts: readonly ReportPart[], direction: 1 | -1): void {
    const { tx_type } = entry
    if (tx_type !== 'income' && tx_type !== 'expense') return
    parts.forEach((part, position) => {
      if (part.household_minor === null || typeof part.transfer_id === 'string') return
      const { spent_minor, income_minor } = spentAndIncome(tx_type, part.bucket_id, part.household_minor)
      const place = { bucket_id: part.bucket_id ?? NONE, account_id: entry.account_id ?? NONE, month }
      const add = (facet: Cell['facet'], key: string) => {
        const cell = this.#cell(facet, key, place)
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
    const put = session.prepare(ADD).pluck()
    const drop = session.prepare(DROP)
    let written = 0
    // In the order of the table's key: neighbours go to the same page.
    for (const [, cell] of [...this.#cells].sort(([one], [other]) => (one < other ? -1 : 1))) {
      if (written % CELLS_A_LOOK === 0) look(written / this.#cells.size)
      written += 1
      const { facet, key, month, bucket_id, account_id, spent_minor, income_minor, entries } = cell
      if (spent_minor === 0 && income_minor === 0 && entries === 0) continue
      const left = put.get(facet, key, month, bucket_id, account_id, spent_minor, income_minor, entries)
      // Nothing is left where what was taken was all, or was taken before it was counted.
      if (left === 0) drop.run(facet, key, month, bucket_id, account_id)
    }
  }

  #cell(
    facet: Cell['facet'],
    key: string,
    { bucket_id, account_id, month }: Pick<Cell, 'bucket_id' | 'account_id' | 'month'>,
  ): Cell {
    const name = `${facet} ${key} ${month} ${bucket_id} ${account_id}`
    let cell = this.#cells.get(name)
    if (!cell) {
      cell = { facet, key, month, bucket_id, account_id, spent_minor: 0, income_minor: 0, entries: 0 }
      this.#cells.set(name, cell)
    }
    return cell
  }
}

// By hand: it runs with every transaction that is posted, changed or voided.
const ADD = `
  INSERT INTO report_months (facet, key, month, bucket_id, account_id, spent_minor, income_minor, entries) VALUES (?, ?, ?, ?, ?, ?, ?, ?)
  ON CONFLICT DO UPDATE SET spent_minor = spent_minor + excluded.spent_minor,
    income_minor = income_minor + excluded.income_minor, entries = entries + excluded.entries
  RETURNING entries`
// By hand: see above.
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
