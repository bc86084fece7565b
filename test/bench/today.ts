import { join } from 'node:path'
import Sqlite from 'better-sqlite3'
import { createPacks } from '../../main/compose.ts'
import { createBudget } from '../../main/household/budget/index.ts'
import { createTodayBoard } from '../../main/program/today/index.ts'
import { partsOf } from '../../main/program/today/parts.ts'
import { BOARD_CARDS } from '../../shared/contract/today.ts'
import { openTestApp, type TestApp } from '../helpers/app.ts'
import { type Comparison, compare, median, time } from './measure.ts'
import { fillTenYears, TODAY } from './ten-years.ts'

const ROUNDS = 60

/** The whole board of a large household, against its queries alone, one after another, on a connection of their own. */
export async function benchToday(folder: string): Promise<Comparison[]> {
  const file = join(folder, 'board.sqlite')
  const test = await openTestApp({ file })
  await fillTenYears(test)
  const board = await test.client.today.board({})
  const failed = Object.values(board).filter(part => typeof part === 'object' && !part.ok)
  if (failed.length > 0) throw new Error(`The board failed: ${JSON.stringify(failed)}`)
  const plain = new Sqlite(file, { readonly: true })
  plain.pragma('cache_size = -32000')
  const queries = plainQueries(plain)
  const found = await compare(
    'the board at 1,000,000 transactions, 60,000 valuations',
    ROUNDS,
    () => test.client.today.board({}),
    () => {
      plain.exec('BEGIN')
      for (const query of queries) query()
      plain.exec('COMMIT')
    },
    3,
  )
  const parts = await whereTimeGoes(test)
  plain.close()
  await test.close()
  return [{ ...found, parts }]
}

/** The parts that take longest, each for itself, and all of them together before the answer is checked against the contract. */
async function whereTimeGoes({ app: { database }, clock }: TestApp): Promise<string> {
  const packs = createPacks({ database, clock, log: { error: () => {} } })
  const budget = createBudget({ ...packs, database, fillWithSample: () => {} })
  const board = createTodayBoard({ ...packs, database, budget, log: { error: () => {} } })
  const took: { step: string; milliseconds: number }[] = []
  const measure = async (step: string, run: () => unknown) => {
    const times: number[] = []
    for (let round = 0; round < 15; round++) times.push(await time(run))
    took.push({ step, milliseconds: median(times) })
  }
  for (const part of BOARD_CARDS)
    await measure(part, () => database.read(session => partsOf(session, { ...packs, budget })[part]()))
  await measure('all', () => board.board())
  return took
    .sort((first, second) => second.milliseconds - first.milliseconds)
    .slice(0, 9)
    .map(({ step, milliseconds }) => `${step} ${milliseconds.toFixed(1)} ms`)
    .join(', ')
}

/** The rows that each part is made of, as plain SQL would fetch them, each part for itself. */
function plainQueries(plain: Sqlite.Database): (() => unknown)[] {
  const all =
    (sql: string, ...values: (string | number)[]) =>
    () =>
      statement(sql).all(...values)
  const statements = new Map<string, Sqlite.Statement>()
  const statement = (sql: string) => {
    const known = statements.get(sql) ?? plain.prepare(sql)
    statements.set(sql, known)
    return known
  }
  const active = "SELECT * FROM bills WHERE status = 'active' ORDER BY name, id"
  const occurrences = 'SELECT * FROM bill_occurrences ORDER BY bill_id, scheduled_date'
  const cash =
    'SELECT a.*, COALESCE(SUM(m.flow_minor), 0) FROM accounts a LEFT JOIN account_months m ON m.account_id = a.id GROUP BY a.id'
  const valued =
    'SELECT h.*, v.* FROM holdings h JOIN valuations v ON v.seq = (SELECT seq FROM valuations WHERE holding_id = h.id AND date <= ? ORDER BY date DESC, seq DESC LIMIT 1)'
  const held =
    'SELECT (SELECT SUM(opening_minor) FROM accounts WHERE opening_date <= ?) + (SELECT SUM(flow_minor) FROM account_months WHERE month < ?) + (SELECT COALESCE(SUM(amount_minor), 0) FROM transactions WHERE date >= ? AND date <= ? AND account_id IS NOT NULL)'
  const fees =
    "SELECT w.*, a.assignment_price_minor, a.assignment_fee_minor FROM wholesale_pipelines w JOIN deals d ON d.id = w.deal_id AND d.status = 'open' LEFT JOIN assignments a ON a.pipeline_id = w.id AND a.status IN ('assigned', 'closed')"
  return [
    all(
      "SELECT * FROM bills WHERE status = 'active' AND next_shown >= ? ORDER BY next_shown, name, id LIMIT 10",
      TODAY,
    ),
    all("SELECT * FROM bills WHERE status = 'active' AND next_shown < ?", TODAY),
    // The budget's month and what the bills come to.
    all('SELECT bucket_id, expense_minor, income_minor FROM bucket_months WHERE month = ?', '2026-01'),
    all(
      'SELECT bucket_id, MIN(month), COUNT(*), SUM(expense_minor - income_minor) FROM bucket_months WHERE month < ? GROUP BY bucket_id',
      '2026-01',
    ),
    all('SELECT * FROM buckets'),
    all(active),
    // The buffer.
    all(active),
    // The month's obligations.
    all(active),
    all(occurrences),
    all("SELECT * FROM obligations WHERE due_date BETWEEN '2026-01-01' AND '2026-01-31'"),
    all(cash),
    // The forecast.
    all(active),
    all(occurrences),
    all("SELECT * FROM obligations WHERE status = 'open'"),
    all('SELECT * FROM flows'),
    all(cash),
    // Everyday spending and the deals' fees in it.
    all(
      "SELECT month, bucket_id, account_id, spent_minor, income_minor FROM report_months WHERE facet = 'all' AND month >= ?",
      '2025-01',
    ),
    all('SELECT bucket_id, month, expense_minor - income_minor FROM bucket_months ORDER BY month'),
    all('SELECT * FROM bucket_limits ORDER BY bucket_id, from_month'),
    all(fees),
    all(
      'SELECT w.deal_id, d.title, m.* FROM stage_moves m JOIN wholesale_pipelines w ON w.id = m.pipeline_id JOIN deals d ON d.id = w.deal_id ORDER BY m.pipeline_id, m.id',
    ),
    all(
      'SELECT r.*, d.title, m.status FROM pipeline_runs r JOIN deals d ON d.id = r.deal_id JOIN drafts m ON m.id = r.draft_id ORDER BY r.id DESC LIMIT 10',
    ),
    all(fees),
    all(
      "SELECT f.*, d.title FROM follow_ups f JOIN deals d ON d.id = f.deal_id WHERE f.status = 'open' AND f.due_date <= ? ORDER BY f.due_date, f.id LIMIT 10",
      TODAY,
    ),
    all("SELECT COUNT(*) FROM follow_ups WHERE status = 'open' AND due_date <= ?", TODAY),
    all(
      "SELECT r.*, b.name, w.name, e.name FROM reminders r LEFT JOIN bills b ON b.id = r.bill_id LEFT JOIN entity_renewals w ON w.id = r.renewal_id LEFT JOIN entities e ON e.id = w.entity_id WHERE r.status IN ('pending', 'delivered', 'snoozed') ORDER BY r.due_date, r.id LIMIT 10",
    ),
    all("SELECT COUNT(*) FROM reminders WHERE status IN ('pending', 'delivered', 'snoozed')"),
    all(
      'SELECT p.status, COUNT(*), SUM(a.arv_minor) FROM properties p LEFT JOIN property_arvs a ON a.rowid = (SELECT MAX(rowid) FROM property_arvs WHERE property_id = p.id) GROUP BY p.status',
    ),
    all("SELECT COUNT(*) FROM drafts WHERE status IN ('draft', 'held')"),
    all('SELECT COUNT(*) FROM drafts WHERE sent_at >= ?', '2026-01-12T00:00:00.000Z'),
    all("SELECT * FROM entity_renewals WHERE status = 'open' ORDER BY due_date"),
    all('SELECT * FROM credit_scores ORDER BY date DESC, bureau'),
    all(valued, TODAY),
    all(valued, '2025-12-15'),
    all(held, TODAY, '2026-01', '2026-01-01', TODAY),
    all(held, '2025-12-15', '2025-12', '2025-12-01', '2025-12-15'),
  ]
}
