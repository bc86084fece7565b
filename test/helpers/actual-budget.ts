import Sqlite from 'better-sqlite3'
import { strToU8, zipSync } from 'fflate'

/** Budgets as Actual exports them, made up: its tables by its own init.sql and migrations, and rows of every kind. */

const SCHEMA = `
CREATE TABLE accounts (id TEXT PRIMARY KEY, account_id TEXT, name TEXT, balance_current INTEGER, balance_available INTEGER, balance_limit INTEGER,
  mask TEXT, official_name TEXT, subtype TEXT, bank TEXT, offbudget INTEGER DEFAULT 0, closed INTEGER DEFAULT 0, tombstone INTEGER DEFAULT 0,
  sort_order REAL, type TEXT, account_sync_source TEXT);
CREATE TABLE transactions (id TEXT PRIMARY KEY, isParent INTEGER DEFAULT 0, isChild INTEGER DEFAULT 0, acct TEXT, category TEXT, amount INTEGER,
  description TEXT, notes TEXT, date INTEGER, financial_id TEXT, type TEXT, location TEXT, error TEXT, imported_description TEXT,
  starting_balance_flag INTEGER DEFAULT 0, transferred_id TEXT, sort_order REAL, tombstone INTEGER DEFAULT 0, cleared INTEGER DEFAULT 1,
  pending INTEGER DEFAULT 0, parent_id TEXT, schedule TEXT, reconciled INTEGER DEFAULT 0);
CREATE TABLE categories (id TEXT PRIMARY KEY, name TEXT, is_income INTEGER DEFAULT 0, cat_group TEXT, sort_order REAL, tombstone INTEGER DEFAULT 0,
  hidden BOOLEAN NOT NULL DEFAULT 0, goal_def TEXT);
CREATE TABLE category_groups (id TEXT PRIMARY KEY, name TEXT, is_income INTEGER DEFAULT 0, sort_order REAL, tombstone INTEGER DEFAULT 0,
  hidden BOOLEAN NOT NULL DEFAULT 0);
CREATE TABLE category_mapping (id TEXT PRIMARY KEY, transferId TEXT);
CREATE TABLE payees (id TEXT PRIMARY KEY, name TEXT, category TEXT, tombstone INTEGER DEFAULT 0, transfer_acct TEXT, favorite INTEGER DEFAULT 0);
CREATE TABLE payee_mapping (id TEXT PRIMARY KEY, targetId TEXT);
CREATE TABLE zero_budgets (id TEXT PRIMARY KEY, month INTEGER, category TEXT, amount INTEGER DEFAULT 0, carryover INTEGER DEFAULT 0, goal INTEGER, long_goal INTEGER);
CREATE TABLE reflect_budgets (id TEXT PRIMARY KEY, month INTEGER, category TEXT, amount INTEGER DEFAULT 0, carryover INTEGER DEFAULT 0, goal INTEGER, long_goal INTEGER);
CREATE TABLE schedules (id TEXT PRIMARY KEY, rule TEXT, active INTEGER DEFAULT 0, completed INTEGER DEFAULT 0, posts_transaction INTEGER DEFAULT 0,
  tombstone INTEGER DEFAULT 0, name TEXT);
CREATE TABLE schedules_next_date (id TEXT PRIMARY KEY, schedule_id TEXT, local_next_date INTEGER, local_next_date_ts INTEGER, base_next_date INTEGER,
  base_next_date_ts INTEGER, tombstone INTEGER DEFAULT 0);
CREATE TABLE rules (id TEXT PRIMARY KEY, stage TEXT, conditions TEXT, actions TEXT, tombstone INTEGER DEFAULT 0, conditions_op TEXT DEFAULT 'and');
CREATE TABLE notes (id TEXT PRIMARY KEY, note TEXT);
CREATE TABLE preferences (id TEXT PRIMARY KEY, value TEXT);
`

type Row = Readonly<Record<string, string | number | null>>
export type ActualRows = Readonly<Record<string, readonly Row[]>>

/** The bytes of a database with these rows. */
export function actualDatabase(rows: ActualRows): Uint8Array {
  const database = new Sqlite(':memory:')
  database.exec(SCHEMA)
  database.transaction(() => {
    for (const [table, all] of Object.entries(rows))
      for (const row of all) {
        const columns = Object.keys(row)
        database
          .prepare(
            `INSERT INTO ${table} (${columns.join(', ')}) VALUES (${columns.map(() => '?').join(', ')})`,
          )
          .run(...Object.values(row))
      }
  })()
  const bytes = Uint8Array.from(database.serialize())
  database.close()
  // Actual keeps its log beside the file, and says so in the header.
  bytes[18] = 2
  bytes[19] = 2
  return bytes
}

export function actualZip(
  database: Uint8Array,
  metadata: object = { id: 'Alder-1', budgetName: 'Alder' },
): File {
  const zip = zipSync(
    { 'db.sqlite': database, 'metadata.json': strToU8(JSON.stringify(metadata)) },
    { level: 1 },
  )
  return new File([Uint8Array.from(zip)], '2026-01-10-Alder.zip', { type: 'application/zip' })
}

const condition = (field: string, op: string, value: unknown) => ({ field, op, value })

/** A small household with a row of everything: two accounts on budget, one off it, one closed, one removed. */
export const ALDER: ActualRows = {
  accounts: [
    { id: 'a-check', name: 'Everyday', type: 'checking' },
    { id: 'a-card', name: 'Blue Visa' },
    { id: 'a-fund', name: 'Fund', offbudget: 1 },
    { id: 'a-old', name: 'Old bank', closed: 1 },
    { id: 'a-gone', name: 'Removed', tombstone: 1 },
  ],
  category_groups: [
    { id: 'g-bills', name: 'Bills', sort_order: 1 },
    { id: 'g-life', name: 'Daily life', sort_order: 2 },
    { id: 'g-in', name: 'Income', is_income: 1, sort_order: 3 },
  ],
  categories: [
    { id: 'c-rent', name: 'Rent', cat_group: 'g-bills', sort_order: 1 },
    { id: 'c-food', name: 'Food', cat_group: 'g-life', sort_order: 2 },
    { id: 'c-home', name: 'Household', cat_group: 'g-life', sort_order: 3 },
    { id: 'c-hid', name: 'Hobby', cat_group: 'g-life', sort_order: 4, hidden: 1 },
    { id: 'c-gone', name: 'Eating', cat_group: 'g-life', sort_order: 5, tombstone: 1 },
    { id: 'c-pay', name: 'Salary', cat_group: 'g-in', is_income: 1, sort_order: 6 },
    { id: 'c-open', name: 'Starting Balances', cat_group: 'g-in', is_income: 1, sort_order: 7 },
  ],
  // The removed category was merged into Food.
  category_mapping: [
    { id: 'c-gone', transferId: 'c-food' },
    { id: 'c-food', transferId: 'c-food' },
  ],
  payees: [
    { id: 'p-land', name: 'Landlady' },
    { id: 'p-shop', name: 'Corner shop' },
    { id: 'p-shop2', name: 'CORNER SHOP 12', tombstone: 1 },
    { id: 'p-work', name: 'Works Ltd' },
    { id: 'p-idle', name: 'Nobody yet' },
    { id: 'p-t-check', name: '', transfer_acct: 'a-check' },
    { id: 'p-t-card', name: '', transfer_acct: 'a-card' },
    { id: 'p-t-fund', name: '', transfer_acct: 'a-fund' },
  ],
  payee_mapping: [
    { id: 'p-shop', targetId: 'p-shop' },
    { id: 'p-shop2', targetId: 'p-shop' },
  ],
  transactions: [
    open('t-o1', 'a-check', 100_000, 20251001),
    open('t-o2', 'a-card', -5_000, 20251001),
    {
      id: 't-pay',
      acct: 'a-check',
      category: 'c-pay',
      amount: 250_000,
      description: 'p-work',
      date: 20251025,
    },
    {
      id: 't-rent',
      acct: 'a-check',
      category: 'c-rent',
      amount: -90_000,
      description: 'p-land',
      date: 20251101,
      reconciled: 1,
      notes: 'for November',
    },
    {
      id: 't-food',
      acct: 'a-card',
      category: 'c-gone',
      amount: -2_345,
      description: 'p-shop2',
      imported_description: 'CORNER SHOP 12 ALDER',
      date: 20251103,
      cleared: 0,
    },
    // A split with two buckets and a transfer, and one part that was removed.
    { id: 't-s', isParent: 1, acct: 'a-check', amount: -30_000, description: 'p-shop', date: 20251105 },
    part('t-s1', 't-s', 'a-check', -12_000, 20251105, { category: 'c-food', notes: 'week' }),
    part('t-s2', 't-s', 'a-check', -8_000, 20251105, { category: 'c-home' }),
    part('t-s3', 't-s', 'a-check', -10_000, 20251105, { description: 'p-t-fund', transferred_id: 't-f1' }),
    part('t-s4', 't-s', 'a-check', -777, 20251105, { category: 'c-food', tombstone: 1 }),
    {
      id: 't-f1',
      acct: 'a-fund',
      amount: 10_000,
      description: 'p-t-check',
      date: 20251105,
      transferred_id: 't-s3',
    },
    {
      id: 't-c1',
      acct: 'a-check',
      amount: -7_345,
      description: 'p-t-card',
      date: 20251120,
      transferred_id: 't-c2',
    },
    {
      id: 't-c2',
      acct: 'a-card',
      amount: 7_345,
      description: 'p-t-check',
      date: 20251122,
      transferred_id: 't-c1',
    },
    // A refund, nothing at all, something of years ago in what is hidden, what was removed, and what is of a removed account.
    { id: 't-ref', acct: 'a-card', category: 'c-food', amount: 345, description: 'p-shop', date: 20251125 },
    { id: 't-0', acct: 'a-card', category: 'c-food', amount: 0, description: 'p-shop', date: 20251126 },
    { id: 't-hob', acct: 'a-old', category: 'c-hid', amount: -4_000, description: 'p-shop', date: 20240301 },
    { id: 't-old', acct: 'a-old', category: 'c-pay', amount: 4_000, description: 'p-work', date: 20240201 },
    { id: 't-x', acct: 'a-check', category: 'c-food', amount: -999, date: 20251126, tombstone: 1 },
    { id: 't-g', acct: 'a-gone', category: 'c-food', amount: -888, date: 20251126 },
  ],
  zero_budgets: [
    { id: '202511-c-rent', month: 202511, category: 'c-rent', amount: 90_000 },
    { id: '202512-c-rent', month: 202512, category: 'c-rent', amount: 91_000 },
    { id: '202511-c-food', month: 202511, category: 'c-food', amount: 30_000 },
    { id: '202512-c-food', month: 202512, category: 'c-food', amount: -1_000 },
  ],
  rules: [
    rule(
      'r-rent',
      [
        condition('description', 'is', 'p-land'),
        condition('acct', 'is', 'a-check'),
        condition('amount', 'isapprox', -90_000),
        condition('date', 'isapprox', {
          frequency: 'monthly',
          interval: 1,
          start: '2025-11-01',
          patterns: [],
        }),
      ],
      [
        { op: 'link-schedule', value: 's-rent' },
        { op: 'set', field: 'category', value: 'c-rent' },
      ],
    ),
    rule(
      'r-pay',
      [
        condition('description', 'is', 'p-work'),
        condition('amount', 'is', 250_000),
        condition('date', 'is', { frequency: 'monthly', start: '2025-10-25' }),
      ],
      [{ op: 'link-schedule', value: 's-pay' }],
    ),
    rule(
      'r-once',
      [
        condition('description', 'is', 'p-shop'),
        condition('amount', 'is', -100),
        condition('date', 'is', '2026-03-01'),
      ],
      [{ op: 'link-schedule', value: 's-once' }],
    ),
    rule(
      'r-shop',
      [condition('imported_description', 'contains', 'corner shop')],
      [
        { op: 'set', field: 'description', value: 'p-shop' },
        { op: 'set', field: 'category', value: 'c-food' },
      ],
    ),
    rule('r-odd', [condition('notes', 'hasTags', '#x')], [{ op: 'set', field: 'category', value: 'c-food' }]),
  ],
  schedules: [
    { id: 's-rent', rule: 'r-rent', name: 'Rent' },
    { id: 's-pay', rule: 'r-pay', name: 'Salary' },
    { id: 's-once', rule: 'r-once', name: 'Once' },
    { id: 's-done', rule: 'r-rent', name: 'Done', completed: 1 },
  ],
  schedules_next_date: [
    next('s-rent', 20260101),
    next('s-pay', 20260125),
    next('s-once', 20260301),
    next('s-done', 20250101),
  ],
  notes: [{ id: 'account-a-check', note: 'Joint' }],
  preferences: [{ id: 'defaultCurrencyCode', value: 'USD' }],
}

function open(id: string, acct: string, amount: number, date: number): Row {
  return { id, acct, amount, date, category: 'c-open', starting_balance_flag: 1 }
}

function part(id: string, parent_id: string, acct: string, amount: number, date: number, more: Row): Row {
  return { id, parent_id, isChild: 1, acct, amount, date, ...more }
}

function rule(id: string, conditions: readonly unknown[], actions: readonly unknown[]): Row {
  return {
    id,
    conditions: JSON.stringify(conditions),
    actions: JSON.stringify(actions),
    conditions_op: 'and',
  }
}

function next(schedule_id: string, day: number): Row {
  return {
    id: `n-${schedule_id}`,
    schedule_id,
    local_next_date: day,
    local_next_date_ts: 1,
    base_next_date: 19990101,
    base_next_date_ts: 1,
  }
}
