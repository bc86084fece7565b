import { createHash } from 'node:crypto'
import { mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import Sqlite from 'better-sqlite3'
import type { Selectable } from 'kysely'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { z } from 'zod'
import { createApp } from '../../main/app.ts'
import { systemClock } from '../../main/core/clock.ts'
import { DamagedDatabase } from '../../main/core/database/damage.ts'
import { migrations } from '../../main/core/database/migrations/index.ts'
import { ForeignDatabase, migrate, NewerDatabase } from '../../main/core/database/migrator.ts'
import { openConnection } from '../../main/core/database/open.ts'
import type { Schema } from '../../main/core/database/schema.ts'
import { threads } from '../helpers/threads.ts'

let folder: string
let file: string
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'valhalla-migrations-'))
  file = join(folder, 'valhalla.sqlite')
})
afterEach(() => {
  rmSync(folder, { recursive: true, force: true })
})

const names = Object.keys(migrations)

/** What each migration adds, and a row that a household may have by then. */
interface Step {
  readonly tables: readonly string[]
  readonly row?: string
  /** What it makes of the rows of an earlier one's table. */
  readonly remade?: Readonly<Record<string, (row: Readonly<Record<string, unknown>>) => unknown>>
}

const steps: Readonly<Record<string, Step>> = {
  '0001_household': {
    tables: ['household', 'audit_log'],
    row: "UPDATE household SET base_currency = 'EUR', income_target_minor = 123",
  },
  '0002_accounts': {
    tables: ['accounts', 'account_months'],
    row: "INSERT INTO accounts VALUES ('acct_1', 'Café', 'checking', 'EUR', 1, -5, '2026-01-01', 'b1', 'open', '', NULL, 'now', 'now')",
  },
  '0003_buckets': {
    tables: ['buckets', 'allocations', 'bucket_months'],
    row: "INSERT INTO buckets VALUES ('bk_1', 'Essen', 'essentials', 900, 0, 'A', 'active', '', '2026-01', 'now', 'now')",
  },
  '0004_transactions': {
    tables: ['imports', 'transactions', 'splits', 'transaction_tags', 'transaction_search'],
  },
  '0005_bills': { tables: ['bills', 'bill_occurrences', 'bill_payments', 'autopay_ticks'] },
  '0006_obligations': { tables: ['obligations', 'flows', 'replacements'] },
  '0007_imports': { tables: ['csv_profiles', 'rules'] },
  '0008_reminders': { tables: ['reminders', 'job_runs'] },
  '0009_properties': {
    tables: [
      'properties',
      'property_arvs',
      'property_comps',
      'property_repairs',
      'property_flags',
      'repair_prices',
    ],
  },
  '0010_deals': {
    tables: ['partners', 'deals', 'deal_documents', 'wholesale_pipelines', 'stage_moves', 'deal_activities'],
  },
  '0011_dispositions': { tables: ['buyers', 'assignments'] },
  '0012_communications': {
    tables: ['message_templates', 'drafts', 'follow_ups', 'pipeline_runs', 'opt_outs'],
  },
  '0013_underwriting': { tables: ['underwritings', 'scenarios'] },
  '0014_share_tokens': { tables: ['share_tokens', 'share_uses'] },
  '0015_holdings': {
    tables: [
      'entities',
      'entity_renewals',
      'holdings',
      'valuations',
      'liabilities',
      'liability_valuations',
      'holding_flows',
      'exchange_rates',
      'credit_scores',
    ],
    row: "INSERT INTO entities VALUES ('ent_1', 'Hof GmbH', 'company', NULL, 'HRB 1', 'active', '', 'now', 'now')",
  },
  '0016_packs': { tables: ['packs'] },
  '0017_audit_chain': { tables: ['audit_head'] },
  '0018_smtp': { tables: ['message_settings'] },
  '0019_property_imports': { tables: ['property_imports', 'property_import_rows'] },
  '0020_today': {
    tables: ['notification_settings', 'board_cards'],
    row: "UPDATE notification_settings SET quiet_from = '22:00', quiet_to = '07:00'",
  },
  // It makes its table anew under the name that it had.
  '0021_renewal_reminders': { tables: [] },
  '0022_import_records': { tables: [] },
  '0023_bucket_limits': {
    tables: ['bucket_limits'],
    remade: { buckets: ({ monthly_limit_minor: _, ...row }) => row },
  },
  '0024_six_decimals': { tables: [] },
  // It makes its table anew under the name that it had.
  '0025_partner_split': { tables: [] },
  '0026_entity_refs': { tables: [] },
  '0027_tell_from': { tables: [] },
  '0028_record_check': { tables: ['record_check'] },
  '0029_country': { tables: [] },
  '0030_bank_rows': { tables: ['transaction_sources', 'earlier_bank_rows'] },
  '0031_import_statements': {
    tables: ['import_statements', 'import_changes', 'unreliable_bank_ids', 'csv_layouts'],
  },
  '0032_transfers': { tables: ['transfer_sides', 'transfer_rejections', 'transfer_proposals'] },
  '0033_payees': { tables: ['payees', 'payee_aliases', 'payee_pass_rows'] },
  '0034_bucket_from': { tables: [] },
  '0035_sorting': { tables: ['file_categories', 'sorting_settings', 'sorting_refusals'] },
  '0036_links': { tables: ['transaction_links'] },
  '0037_move_in': { tables: ['move_ins', 'move_in_records'] },
  '0038_offers': { tables: ['offers'] },
  '0039_household_amounts': { tables: [] },
  '0040_parts': { tables: ['settlement_bookings', 'payee_splits'] },
  '0041_search': { tables: ['record_search'] },
  '0042_report_months': { tables: ['report_months'] },
  '0043_saved_reports': { tables: ['saved_reports'] },
  '0044_pinned_reports': { tables: [] },
  '0046_every': { tables: [] },
  '0047_found': { tables: ['found_rejections'] },
  '0049_what_ifs': { tables: ['what_ifs'] },
  '0051_assign': { tables: ['assign_settings', 'month_assignments'] },
  '0052_budget_targets': {
    tables: ['budget_targets', 'budget_groups', 'budget_places', 'budget_notes'],
  },
  '0053_debts': { tables: ['debt_terms', 'debt_rate_changes', 'debt_extras', 'debt_statements'] },
  '0055_ownership': { tables: [] },
  '0056_tax_lines': { tables: ['tax_line_choices'] },
  '0057_leases': { tables: ['property_units', 'leases', 'lease_charges', 'lease_deposits'] },
  '0059_attachments': { tables: ['attachments'] },
  // It makes the table of reminders anew under the name that it had.
  '0061_contacts_tasks': { tables: ['contacts', 'contact_points', 'contact_links', 'tasks'] },
  '0062_lead_lists': { tables: ['lead_list_entries'] },
  '0065_card_statements': { tables: [] },
  '0066_debt_accounts': { tables: [] },
  '0069_closed_years': { tables: ['year_locks'] },
  '0075_list_contacts': { tables: [] },
  '0076_sequences': { tables: ['message_sequences', 'sequence_enrolments', 'sequence_messages'] },
  '0079_lead_sources': { tables: ['lead_source_costs'] },
  '0082_formats': { tables: [] },
  '0083_areas': { tables: [] },
  '0085_deal_weights': { tables: ['deal_weights'] },
  // It makes the table of reminders anew under the name that it had.
  '0086_lease_upkeep': {
    tables: [
      'lease_checklist_items',
      'lease_checklist_templates',
      'lease_payment_rejections',
      'maintenance_jobs',
      'maintenance_payments',
    ],
  },
  '0088_lender_packs': { tables: ['pack_readers', 'given_packs'] },
  '0090_paper_templates': { tables: ['paper_templates'] },
  '0094_linked_rows': { tables: [] },
  '0095_next_jobs': { tables: [] },
  '0096_archived_units': { tables: [] },
  '0097_photos': { tables: ['photos'] },
  '0098_incoming_files': { tables: ['watched_folder', 'incoming_files'] },
  '0099_buyer_sequences': { tables: [] },
  // It makes the table of costs anew under the name that it had.
  '0100_tag_costs': { tables: [] },
  '0101_lease_proposals': { tables: ['lease_proposal_rejections'] },
  '0102_backup_place': { tables: [] },
  '0104_incoming_sources': { tables: [] },
  '0105_amount_types': { tables: [] },
  '0106_income_ends': { tables: [] },
  '0108_payee_marks': { tables: [] },
}

function tablesOf(connection: Sqlite.Database): string[] {
  return connection
    .prepare<[], string>(
      "SELECT name FROM sqlite_schema WHERE type = 'table' AND name NOT LIKE 'sqlite_%' AND name NOT LIKE 'kysely_%' AND name NOT LIKE 'transaction_search_%' AND name NOT LIKE 'record_search_%'",
    )
    .pluck()
    .all()
}

function fingerprint(): string {
  return createHash('sha256').update(readFileSync(file)).digest('hex')
}

describe('migrations', () => {
  it('each add what they say, in STRICT tables, and keep the rows that were there', async () => {
    expect(names).toEqual(Object.keys(steps))
    const connection = openConnection(file)
    const kept: { name: string; rows: Readonly<Record<string, unknown>>[] }[] = []
    for (const [index, name] of names.entries()) {
      expect(await migrate(connection, name)).toEqual([name])
      const expected = names.slice(0, index + 1).flatMap(each => steps[each]?.tables ?? [])
      expect(tablesOf(connection).sort()).toEqual([...expected].sort())
      const step = steps[name]
      for (const each of kept) {
        const rows = connection
          .prepare<[], Readonly<Record<string, unknown>>>(`SELECT * FROM ${each.name}`)
          .all()
        const remade = step?.remade?.[each.name]
        // A column that is added leaves the others as they were.
        expect(rows).toMatchObject(remade ? each.rows.map(remade) : each.rows)
        each.rows = rows
      }
      if (step?.row !== undefined) {
        connection.exec(step.row)
        const [table = ''] = step.tables
        kept.push({
          name: table,
          rows: connection.prepare<[], Readonly<Record<string, unknown>>>(`SELECT * FROM ${table}`).all(),
        })
      }
    }
    const loose = connection
      .prepare<[], { name: string }>(
        "SELECT name FROM pragma_table_list WHERE type = 'table' AND strict = 0 AND name NOT LIKE 'sqlite_%' AND name NOT LIKE 'kysely_%' AND name NOT LIKE 'transaction_search%' AND name NOT LIKE 'record_search%'",
      )
      .all()
    expect(loose).toEqual([])
    expect(connection.pragma('foreign_key_check')).toEqual([])
    expect(await migrate(connection)).toEqual([])
    connection.close()
  })

  it('let an old limit hold from its bucket’s first month', async () => {
    const connection = openConnection(file)
    await migrate(connection, '0021_renewal_reminders')
    connection.exec(
      "INSERT INTO buckets VALUES ('bk_1', 'Essen', 'essentials', 40000, 1, 'A', 'active', '', '2025-03', 'now', 'now')",
    )
    await migrate(connection)
    expect(connection.prepare('SELECT * FROM bucket_limits').all()).toEqual([
      { bucket_id: 'bk_1', from_month: '2025-03', limit_minor: 40_000 },
    ])
    connection.close()
  })

  it('keep shares, rates and splits as they were, with six decimals from then on', async () => {
    const connection = openConnection(file)
    await migrate(connection, '0022_import_records')
    connection.exec(`
      INSERT INTO partners VALUES ('ptr_1', 'Åse', '', '', '', 'active', 'now', 'now');
      INSERT INTO deals VALUES ('deal_1', '1', 'Main St', NULL, '', '', '', '', NULL, 'unknown', 1000, 'ptr_1', 3333, '{}', 'open', 'now', 'now');
      INSERT INTO deals VALUES ('deal_2', NULL, 'Side St', NULL, '', '', '', '', NULL, 'given', NULL, NULL, NULL, '{"a":1}', 'archived', 'then', 'now');
      INSERT INTO deal_documents VALUES ('doc_1', 'deal_1', 'Contract', 'c.pdf', 1, 'now');
      INSERT INTO buyers VALUES ('buyer_1', 'John', '', '', NULL, '', '[]', '[]', NULL, NULL, NULL, NULL, 7050, NULL, 1, NULL, NULL, '', 1, 'now', 'now');
      INSERT INTO holdings VALUES ('hold_1', 'property', 'Hof', NULL, NULL, NULL, 'EUR', 333333, NULL, '', 'now', 'now');
      INSERT INTO liabilities VALUES ('liab_1', 'hold_1', 'Mortgage', 'Bank', 'EUR', 39500, 120000, NULL, '', 'now', 'now');
      INSERT INTO liabilities VALUES ('liab_2', 'hold_1', 'Family', '', 'EUR', NULL, NULL, NULL, '', 'now', 'now')`)
    const plain = connection.prepare('SELECT * FROM deals').all()
    await migrate(connection)
    const all = (text: string) => connection.prepare(text).raw().all()
    expect(all('SELECT id, partner_split_pphm FROM deals ORDER BY id')).toEqual([
      ['deal_1', 33_330_000],
      ['deal_2', null],
    ])
    expect(connection.prepare('SELECT * FROM deals ORDER BY id').all()).toMatchObject(
      plain.map(row => {
        const { partner_split_bp: _, ...rest } = z.record(z.string(), z.unknown()).parse(row)
        return rest
      }),
    )
    expect(all('SELECT arv_share_max_pphm FROM buyers')).toEqual([[70_500_000]])
    expect(all('SELECT ownership_pphm FROM holdings')).toEqual([[33_333_300]])
    expect(all('SELECT rate_pphm, convention FROM liabilities ORDER BY id')).toEqual([
      [3_950_000, 'us_monthly'],
      [null, 'us_monthly'],
    ])
    // What the tables said of themselves, they say again.
    expect(() => connection.exec("UPDATE deals SET partner_split_pphm = 1 WHERE id = 'deal_2'")).toThrow(
      /CHECK/,
    )
    expect(() => connection.exec("DELETE FROM deals WHERE id = 'deal_1'")).toThrow(/FOREIGN KEY/)
    expect(() => connection.exec("UPDATE liabilities SET convention = 'french'")).toThrow(/CHECK/)
    expect(connection.pragma('foreign_key_check')).toEqual([])
    connection.close()
  })

  it('leave the file as it was when one of them fails', async () => {
    const connection = openConnection(file)
    await migrate(connection, '0003_buckets')
    connection.exec("CREATE TABLE bills (taken TEXT) STRICT; INSERT INTO bills VALUES ('mine')")
    const before = tablesOf(connection).sort()
    await expect(migrate(connection)).rejects.toThrow(/bills/)
    expect(tablesOf(connection).sort()).toEqual(before)
    expect(connection.prepare('SELECT name FROM kysely_migration').pluck().all()).toEqual(names.slice(0, 3))
    connection.close()
  })
})

describe('a file that is not for this program', () => {
  const open = () =>
    createApp({
      dataFile: file,
      clock: systemClock,
      host: {
        host: 'browser',
        version: '0',
        platform: 'test',
        can: { tray: false, start_at_login: false, native_notifications: false },
      },
      ...threads(),
      log: { error: () => {} },
    })

  it('of a newer version is refused and left byte for byte as it was', async () => {
    const connection = openConnection(file)
    await migrate(connection)
    connection.exec("INSERT INTO kysely_migration VALUES ('9999_from_the_future', '2030-01-01')")
    connection.close()
    const before = fingerprint()
    await expect(open()).rejects.toThrow(NewerDatabase)
    expect(fingerprint()).toBe(before)
    expect(readdirSync(folder)).toEqual(['valhalla.sqlite'])
  })

  it('of another program is refused and left as it was', async () => {
    const other = new Sqlite(file)
    other.exec("CREATE TABLE notes (text TEXT); INSERT INTO notes VALUES ('not ours')")
    other.close()
    const before = fingerprint()
    await expect(open()).rejects.toThrow(ForeignDatabase)
    expect(fingerprint()).toBe(before)
  })

  it('that is no database at all is refused and left as it was', async () => {
    writeFileSync(file, 'A letter to my bank, and nothing a database would understand.'.repeat(100))
    const before = fingerprint()
    await expect(open()).rejects.toThrow(DamagedDatabase)
    expect(fingerprint()).toBe(before)
  })
})

/** What the table must say of a column for its type to be true: numbers are INTEGER, texts are TEXT, and null only where the type has it. */
type Kind<Value> =
  Exclude<Value, null> extends number
    ? null extends Value
      ? 'INTEGER?'
      : 'INTEGER'
    : null extends Value
      ? 'TEXT?'
      : 'TEXT'
type Columns = {
  readonly [T in Exclude<keyof Schema, 'transaction_search' | 'record_search' | 'keepsakes'>]: {
    readonly [C in keyof Selectable<Schema[T]>]-?: Kind<Selectable<Schema[T]>[C]>
  }
}

const I = 'INTEGER'
const T = 'TEXT'
const times = { created_at: T, updated_at: T } as const

/** The columns as the types have them; the compiler holds this list to the schema, the test holds it to the tables. */
const columns: Columns = {
  offers: { kind: T },
  attachments: {
    id: T,
    kind: T,
    record_id: T,
    sha256: T,
    name: T,
    media_type: T,
    size: I,
    created_at: T,
    deleted_at: 'TEXT?',
  },
  lease_proposal_rejections: {
    id: T,
    property_id: T,
    unit_id: 'TEXT?',
    payee: T,
    payee_key: T,
    created_at: T,
  },
  watched_folder: { id: I, path: T, is_on: I },
  incoming_files: {
    id: T,
    source: T,
    modified: I,
    size: I,
    name: T,
    sha256: 'TEXT?',
    state: T,
    reason: 'TEXT?',
    said_date: 'TEXT?',
    said_minor: 'INTEGER?',
    said_currency: 'TEXT?',
    said_payee: 'TEXT?',
    text: T,
    transaction_id: 'TEXT?',
    found_at: T,
    updated_at: T,
  },
  photos: {
    id: T,
    attachment_id: T,
    caption: T,
    moment: 'TEXT?',
    position: I,
    goes_out: I,
    created_at: T,
    updated_at: T,
  },
  board_cards: { card: T, position: I, hidden: I },
  notification_settings: { id: I, quiet_from: 'TEXT?', quiet_to: 'TEXT?', hide_amounts: I, tell_from: T },
  household: {
    id: I,
    base_currency: T,
    week_start: T,
    month_start_day: I,
    income_target_minor: I,
    buffer_min_minor: I,
    time_zone: 'TEXT?',
    country: 'TEXT?',
    set_up: I,
    notifications: I,
    tray: I,
    start_at_login: I,
    region_locale: 'TEXT?',
    date_order: 'TEXT?',
    number_marks: 'TEXT?',
    currency_sign: 'TEXT?',
    areas: T,
    checklist_closed: I,
    backup_folder: 'TEXT?',
  },
  accounts: {
    id: T,
    name: T,
    kind: T,
    currency: T,
    spendable: I,
    opening_minor: I,
    opening_date: T,
    bank_id: 'TEXT?',
    status: T,
    notes: T,
    reconciled_on: 'TEXT?',
    ...times,
    default_link_kind: 'TEXT?',
    default_link_id: 'TEXT?',
    special_kind: 'TEXT?',
    entity_id: 'TEXT?',
    closing_day: 'INTEGER?',
    due_day: 'INTEGER?',
    due_after_days: 'INTEGER?',
    minimum_minor: 'INTEGER?',
    minimum_pphm: 'INTEGER?',
  },
  account_months: { account_id: T, month: T, flow_minor: I, cleared_minor: I, entries: I },
  buckets: {
    id: T,
    name: T,
    bucket_type: T,
    rollover: I,
    priority: T,
    status: T,
    notes: T,
    first_month: T,
    ...times,
  },
  bucket_limits: { bucket_id: T, from_month: T, limit_minor: I },
  allocations: { bucket_id: T, month: T, allocation_minor: I },
  bucket_months: { bucket_id: T, month: T, expense_minor: I, income_minor: I, entries: I },
  transactions: {
    seq: I,
    id: T,
    tx_type: T,
    amount_minor: I,
    date: T,
    status: T,
    payee: T,
    description: T,
    notes: T,
    account_id: 'TEXT?',
    bucket_id: 'TEXT?',
    is_split: I,
    priority: 'TEXT?',
    transfer_id: 'TEXT?',
    link_kind: 'TEXT?',
    link_id: 'TEXT?',
    import_id: 'TEXT?',
    bank_ref: 'TEXT?',
    cleared: T,
    gate_flagged: I,
    voided_at: 'TEXT?',
    void_reason: 'TEXT?',
    ...times,
    review: 'TEXT?',
    payee_id: 'TEXT?',
    bank_payee: 'TEXT?',
    bucket_from: 'TEXT?',
    unsure_bucket: I,
    is_linked: I,
    household_minor: 'INTEGER?',
  },
  transaction_links: {
    transaction_seq: I,
    position: I,
    part: 'INTEGER?',
    kind: T,
    id: T,
    counted: 'INTEGER?',
  },
  payees: {
    id: T,
    name: T,
    notes: T,
    default_bucket_id: 'TEXT?',
    account_id: 'TEXT?',
    is_bill: I,
    is_ours: I,
    status: T,
    merged_into: 'TEXT?',
    origin: T,
    import_id: 'TEXT?',
    pass_id: 'TEXT?',
    ...times,
  },
  payee_aliases: { kind: T, key: T, written: T, payee_id: T },
  payee_pass_rows: { transaction_seq: I, pass_id: T, payee_id: T },
  splits: {
    transaction_seq: I,
    position: I,
    bucket_id: 'TEXT?',
    amount_minor: I,
    notes: T,
    transfer_id: 'TEXT?',
    was_bucket_id: 'TEXT?',
    named_account: 'TEXT?',
    household_minor: 'INTEGER?',
  },
  settlement_bookings: { transaction_id: T, part: I, booked_as: T },
  payee_splits: { payee_id: T, parts: T, times: I },
  transaction_tags: { transaction_seq: I, tag: T },
  bills: {
    id: T,
    name: T,
    amount_minor: I,
    amount_kind: T,
    estimate_minor: 'INTEGER?',
    currency: T,
    payee: T,
    cadence: T,
    due_day: I,
    due_day_2: 'INTEGER?',
    due_months: I,
    due_month: 'INTEGER?',
    start_date: T,
    end_date: 'TEXT?',
    schedule_from: T,
    autopay: I,
    bucket_id: 'TEXT?',
    account_id: 'TEXT?',
    status: T,
    weekend_rule: T,
    grace_days: I,
    remind_days_ahead: I,
    notes: T,
    next_due: 'TEXT?',
    next_shown: 'TEXT?',
    ...times,
    due_weeks: 'INTEGER?',
    due_days: 'INTEGER?',
    earlier_amounts: T,
    last_used_on: 'TEXT?',
  },
  found_rejections: { id: T, kind: T, payee: T, amount_minor: I, transactions: T, created_at: T },
  bill_occurrences: { bill_id: T, scheduled_date: T, state: T, amount_minor: I },
  bill_payments: {
    id: T,
    bill_id: T,
    scheduled_date: T,
    date: T,
    amount_minor: I,
    part: I,
    notes: T,
    transaction_id: 'TEXT?',
    posted_transaction: I,
    matched: I,
    created_at: T,
  },
  autopay_ticks: { bill_id: T, step: I, ticked_at: T },
  obligations: {
    id: T,
    name: T,
    amount_minor: I,
    due_date: T,
    bucket_id: 'TEXT?',
    status: T,
    notes: T,
    ...times,
  },
  flows: {
    id: T,
    name: T,
    amount_minor: I,
    cadence: T,
    next_date: T,
    due_months: I,
    account_id: 'TEXT?',
    status: T,
    notes: T,
    ...times,
    due_weeks: 'INTEGER?',
    due_days: 'INTEGER?',
    end_date: 'TEXT?',
  },
  replacements: {
    id: T,
    name: T,
    cost_minor: I,
    target_month: T,
    bucket_id: 'TEXT?',
    status: T,
    notes: T,
    ...times,
  },
  imports: {
    id: T,
    file_name: T,
    format: T,
    added: I,
    duplicates: I,
    problems: I,
    rounded: I,
    bills_matched: I,
    account_ids: T,
    created_at: T,
    undone_at: 'TEXT?',
    unsure: I,
    changed: I,
    removed: I,
    left_out: I,
    for_review: I,
    created_account_ids: T,
    notices: T,
  },
  import_statements: {
    import_id: T,
    position: I,
    account_id: T,
    bank_account_id: 'TEXT?',
    from_date: 'TEXT?',
    to_date: 'TEXT?',
    verdict: T,
    proved_by: 'TEXT?',
    difference_minor: 'INTEGER?',
    first_row: 'INTEGER?',
    closing_minor: 'INTEGER?',
    closing_date: 'TEXT?',
    account_minor: 'INTEGER?',
    as_of: 'TEXT?',
    differs_since: 'TEXT?',
  },
  import_changes: { import_id: T, position: I, kind: T, entity_id: T, before: T, after: T },
  move_ins: {
    id: T,
    app: T,
    file_name: T,
    fingerprint: T,
    first_seq: 'INTEGER?',
    last_seq: 'INTEGER?',
    report: T,
    created_at: T,
    undone_at: 'TEXT?',
  },
  move_in_records: { move_in_id: T, position: I, kind: T, entity_id: T },
  transfer_sides: {
    transaction_seq: I,
    transfer_id: T,
    origin: T,
    import_id: 'TEXT?',
    pass_id: 'TEXT?',
    expected: I,
    was: T,
    evidence: T,
  },
  transfer_rejections: { one: T, other: T, created_at: T },
  file_categories: {
    id: T,
    kind: T,
    kind_name: T,
    category: T,
    category_key: T,
    bucket_id: 'TEXT?',
    ...times,
  },
  sorting_settings: { id: I, fills_in: I },
  sorting_refusals: { transaction_seq: I, bucket_id: T },
  transfer_proposals: { out_id: T, in_id: T, points: I, evidence: T },
  transaction_sources: {
    transaction_seq: I,
    line: I,
    balance_minor: 'INTEGER?',
    category: 'TEXT?',
    transfer_account: 'TEXT?',
    original_minor: 'INTEGER?',
    original_currency: 'TEXT?',
    fee_minor: 'INTEGER?',
    pending: I,
  },
  earlier_bank_rows: {
    account_id: T,
    bank_ref: T,
    signed_minor: I,
    date: T,
    transaction_seq: I,
    import_id: 'TEXT?',
  },
  unreliable_bank_ids: { account_id: T, import_id: T },
  csv_layouts: { account_id: T, fingerprint: T, change: T, updated_at: T },
  csv_profiles: { account_id: T, mapping: T, updated_at: T },
  rules: { id: T, position: I, conditions: T, action: T, created_at: T, name: T, match: T },
  reminders: {
    id: T,
    bill_id: 'TEXT?',
    scheduled_date: 'TEXT?',
    renewal_id: 'TEXT?',
    days_ahead: 'INTEGER?',
    task_id: 'TEXT?',
    lease_id: 'TEXT?',
    job_id: 'TEXT?',
    due_date: T,
    status: T,
    show_from: T,
    claimed_at: 'TEXT?',
    delivered_at: 'TEXT?',
    ...times,
  },
  job_runs: { job: T, day: T, started_at: T, finished_at: 'TEXT?', ok: 'INTEGER?', result: 'TEXT?' },
  record_check: { id: I, seq: I, found: T },
  properties: {
    id: T,
    external_ref: 'TEXT?',
    address_key: T,
    line: T,
    city: T,
    region: T,
    postal_code: T,
    country: T,
    property_type: T,
    beds: 'INTEGER?',
    baths_hundredths: 'INTEGER?',
    area: 'INTEGER?',
    units: T,
    year_built: 'INTEGER?',
    occupancy: T,
    rent_minor: 'INTEGER?',
    neighborhood: 'INTEGER?',
    notes: T,
    status: T,
    created_at: T,
    updated_at: T,
    ownership: T,
    owned_on: 'TEXT?',
    purchase_price_minor: 'INTEGER?',
    purchase_costs_minor: 'INTEGER?',
    land_value_minor: 'INTEGER?',
    in_service_on: 'TEXT?',
    recovery: 'TEXT?',
    sold_on: 'TEXT?',
    sale_price_minor: 'INTEGER?',
  },
  property_arvs: { id: T, property_id: T, arv_minor: I, notes: T, date: T, created_at: T },
  property_comps: {
    id: T,
    property_id: T,
    address: T,
    price_minor: I,
    date: T,
    distance_hundredths: 'INTEGER?',
    area: 'INTEGER?',
    adjustment_minor: I,
    created_at: T,
  },
  property_repairs: {
    id: T,
    property_id: T,
    category: T,
    description: T,
    quantity_milli: I,
    unit: T,
    unit_cost_minor: I,
    total_minor: I,
    created_at: T,
  },
  property_flags: { id: T, property_id: T, kind: T, severity: T, note: T, created_at: T },
  repair_prices: { id: T, category: T, description: T, unit: T, unit_cost_minor: I },
  property_imports: {
    id: T,
    file_name: T,
    properties_added: I,
    deals_added: I,
    duplicates: I,
    problems: I,
    kept: I,
    created_at: T,
    undone_at: 'TEXT?',
    stacked: I,
  },
  property_import_rows: { import_id: T, line: I, property_id: T, made_property: I, deal_id: 'TEXT?' },
  partners: { id: T, name: T, email: T, phone: T, notes: T, status: T, created_at: T, updated_at: T },
  deals: {
    id: T,
    external_ref: 'TEXT?',
    title: T,
    property_id: 'TEXT?',
    source: T,
    seller_name: T,
    seller_phone: T,
    seller_email: T,
    seller_time_zone: 'TEXT?',
    seller_consent: T,
    asking_price_minor: 'INTEGER?',
    partner_id: 'TEXT?',
    partner_split_pphm: 'INTEGER?',
    meta: T,
    status: T,
    created_at: T,
    updated_at: T,
  },
  deal_documents: { id: T, deal_id: T, title: T, location: T, shared: I, created_at: T },
  wholesale_pipelines: {
    id: T,
    deal_id: T,
    stage: T,
    stage_since: T,
    lead_source: T,
    seller_motivation: T,
    arv_estimate_minor: 'INTEGER?',
    max_allowable_offer_minor: 'INTEGER?',
    assignment_fee_target_minor: 'INTEGER?',
    expected_spread_minor: 'INTEGER?',
    offer_amount_minor: 'INTEGER?',
    offer_date: 'TEXT?',
    contract_price_minor: 'INTEGER?',
    contract_date: 'TEXT?',
    closing_date: 'TEXT?',
    assignable: 'INTEGER?',
    exit: 'TEXT?',
    actual_fee_minor: 'INTEGER?',
    closed_on: 'TEXT?',
    dead_reason: T,
    notes: T,
    created_at: T,
    updated_at: T,
  },
  stage_moves: {
    id: T,
    pipeline_id: T,
    from_stage: 'TEXT?',
    to_stage: T,
    at: T,
    date: T,
    actor: T,
    reason: T,
    forced: I,
  },
  deal_activities: {
    id: T,
    pipeline_id: T,
    at: T,
    event_type: T,
    description: T,
    created_by: T,
    created_at: T,
  },
  buyers: {
    id: T,
    name: T,
    email: T,
    phone: T,
    time_zone: 'TEXT?',
    buy_box_summary: T,
    areas: T,
    property_types: T,
    beds_min: 'INTEGER?',
    baths_min_hundredths: 'INTEGER?',
    price_min_minor: 'INTEGER?',
    price_max_minor: 'INTEGER?',
    arv_share_max_pphm: 'INTEGER?',
    rehab_max: 'TEXT?',
    cash: I,
    proof_of_funds_minor: 'INTEGER?',
    proof_of_funds_date: 'TEXT?',
    notes: T,
    is_active: I,
    created_at: T,
    updated_at: T,
  },
  assignments: {
    id: T,
    pipeline_id: T,
    buyer_id: T,
    status: T,
    assignment_price_minor: 'INTEGER?',
    assignment_fee_minor: 'INTEGER?',
    deposit_minor: 'INTEGER?',
    deposit_outcome: 'TEXT?',
    fallout_reason: T,
    notes: T,
    offered_on: T,
    assigned_on: 'TEXT?',
    closed_on: 'TEXT?',
    fallout_on: 'TEXT?',
    created_at: T,
    updated_at: T,
  },
  message_templates: {
    id: T,
    kind: T,
    tone: T,
    name: T,
    subject: T,
    body: T,
    status: T,
    created_at: T,
    updated_at: T,
  },
  drafts: {
    id: T,
    deal_id: 'TEXT?',
    buyer_id: 'TEXT?',
    kind: T,
    tone: T,
    recipient: T,
    subject: T,
    body: T,
    status: T,
    hold_reasons: T,
    send_log: T,
    created_at: T,
    updated_at: T,
    sent_at: 'TEXT?',
  },
  follow_ups: {
    id: T,
    deal_id: T,
    due_date: T,
    kind: T,
    tone: T,
    note: T,
    status: T,
    done_at: 'TEXT?',
    created_at: T,
  },
  pipeline_runs: {
    id: T,
    deal_id: T,
    kind: T,
    tone: T,
    recipient: T,
    draft_id: T,
    follow_up_id: 'TEXT?',
    started_by: 'TEXT?',
    warnings: T,
    status: T,
    channel: 'TEXT?',
    result: 'TEXT?',
    sent_at: 'TEXT?',
    created_at: T,
  },
  opt_outs: { contact_key: T, at: T, source: T },
  underwritings: {
    id: T,
    deal_id: T,
    prop_id: T,
    mode: T,
    model: T,
    inputs: T,
    result: T,
    mao_minor: I,
    created_at: T,
    created_by: T,
  },
  what_ifs: { id: T, name: T, changes: T, ...times },
  deal_weights: { id: T, stage: T, percent: I, updated_at: T },
  scenarios: { id: T, property_id: 'TEXT?', name: T, model: T, inputs: T, ...times },
  message_settings: {
    id: I,
    my_name: T,
    my_company: T,
    my_phone: T,
    my_email: T,
    smtp_host: T,
    smtp_port: I,
    smtp_user: T,
    smtp_security: T,
  },
  share_tokens: {
    id: T,
    scope: T,
    subject_id: T,
    token_hash: T,
    label: T,
    expires_at: T,
    revoked_at: 'TEXT?',
    created_at: T,
  },
  share_uses: { seq: I, token_id: T, at: T, way: T },
  packs: {
    id: T,
    code: T,
    name: T,
    module: T,
    procedures: T,
    tables: T,
    tags: T,
    router_symbol: 'TEXT?',
    data_paths: T,
    created_at: T,
  },
  entities: {
    id: T,
    name: T,
    kind: T,
    jurisdiction: 'TEXT?',
    registration_number: 'TEXT?',
    status: T,
    notes: T,
    ...times,
  },
  entity_renewals: {
    id: T,
    entity_id: T,
    name: T,
    due_date: T,
    every_months: 'INTEGER?',
    remind_days_ahead: I,
    status: T,
    done_on: 'TEXT?',
    notes: T,
    ...times,
  },
  holdings: {
    id: T,
    asset_type: T,
    label: T,
    internal_ref: 'TEXT?',
    jurisdiction: 'TEXT?',
    entity_id: 'TEXT?',
    currency: T,
    ownership_pphm: I,
    inactive_on: 'TEXT?',
    notes: T,
    entity_ref: 'TEXT?',
    ...times,
  },
  valuations: {
    seq: I,
    id: T,
    holding_id: T,
    date: T,
    value_minor: I,
    currency: T,
    source: T,
    note: T,
    created_at: T,
  },
  liabilities: {
    id: T,
    holding_id: T,
    name: T,
    lender: T,
    currency: T,
    rate_pphm: 'INTEGER?',
    convention: T,
    payment_minor: 'INTEGER?',
    closed_on: 'TEXT?',
    notes: T,
    ...times,
    account_id: 'TEXT?',
  },
  liability_valuations: {
    seq: I,
    id: T,
    liability_id: T,
    date: T,
    balance_minor: I,
    source: T,
    note: T,
    created_at: T,
  },
  holding_flows: {
    id: T,
    holding_id: T,
    kind: T,
    date: T,
    amount_minor: I,
    currency: T,
    note: T,
    created_at: T,
  },
  exchange_rates: { base_currency: T, quote_currency: T, date: T, rate: T, source: T, created_at: T },
  debt_terms: {
    debt_id: T,
    account_id: 'TEXT?',
    liability_id: 'TEXT?',
    currency: T,
    lender: T,
    rate_pphm: 'INTEGER?',
    convention: T,
    payment_minor: 'INTEGER?',
    minimum_pphm: 'INTEGER?',
    frequency: T,
    first_payment_on: 'TEXT?',
    interest_from: 'TEXT?',
    original_minor: 'INTEGER?',
    term_months: 'INTEGER?',
    balloon_on: 'TEXT?',
    interest_only_until: 'TEXT?',
    escrow_minor: I,
    fee_minor: I,
    extra_minor: I,
    extra_from: 'TEXT?',
    extra_until: 'TEXT?',
    interest_bucket_id: 'TEXT?',
    escrow_bucket_id: 'TEXT?',
    fee_bucket_id: 'TEXT?',
    bill_id: 'TEXT?',
    created_at: T,
    updated_at: T,
  },
  debt_rate_changes: { debt_id: T, from_date: T, rate_pphm: I, payment_minor: 'INTEGER?' },
  debt_extras: { debt_id: T, date: T, amount_minor: I },
  debt_statements: {
    id: T,
    debt_id: T,
    date: T,
    balance_minor: I,
    interest_minor: 'INTEGER?',
    note: T,
    created_at: T,
  },
  year_locks: { id: T, property_id: T, year: I, closed_at: T },
  property_units: {
    id: T,
    property_id: T,
    name: T,
    bedrooms: 'INTEGER?',
    bathrooms_hundredths: 'INTEGER?',
    area: 'INTEGER?',
    status: T,
    notes: T,
    ...times,
    archived_on: 'TEXT?',
  },
  leases: {
    id: T,
    property_id: T,
    unit_id: 'TEXT?',
    tenant: T,
    rent_minor: I,
    rent_steps: T,
    proration: T,
    deposit_minor: I,
    start_date: T,
    end_date: 'TEXT?',
    due_day: I,
    grace_days: I,
    late_fee_minor: 'INTEGER?',
    late_fee_pphm: 'INTEGER?',
    notice_days: I,
    notes: T,
    ...times,
  },
  lease_checklist_items: {
    id: T,
    lease_id: T,
    moment: T,
    position: I,
    name: T,
    done_on: 'TEXT?',
    notes: T,
    ...times,
  },
  maintenance_jobs: {
    id: T,
    property_id: T,
    unit_id: 'TEXT?',
    title: T,
    vendor: T,
    contact_id: 'TEXT?',
    status: T,
    reported_on: T,
    due_on: 'TEXT?',
    done_on: 'TEXT?',
    estimate_minor: 'INTEGER?',
    every_months: 'INTEGER?',
    series_start: 'TEXT?',
    after_job_id: 'TEXT?',
    notes: T,
    ...times,
  },
  maintenance_payments: { id: T, job_id: T, transaction_id: T, created_at: T },
  lease_payment_rejections: {
    id: T,
    lease_id: T,
    transaction_id: T,
    tenant: T,
    payee: T,
    amount_minor: I,
    date: T,
    created_at: T,
  },
  lease_checklist_templates: { id: T, items: T, ...times },
  lease_charges: {
    id: T,
    lease_id: T,
    kind: T,
    period: 'TEXT?',
    date: T,
    amount_minor: I,
    notes: T,
    created_at: T,
  },
  lease_deposits: {
    id: T,
    lease_id: T,
    kind: T,
    date: T,
    amount_minor: I,
    transaction_id: 'TEXT?',
    notes: T,
    created_at: T,
  },
  tax_line_choices: {
    id: T,
    bucket_id: 'TEXT?',
    payee_id: 'TEXT?',
    transaction_seq: 'INTEGER?',
    part: 'INTEGER?',
    tax_line: T,
    created_at: T,
  },
  credit_scores: { id: T, bureau: T, score: I, date: T, note: T, created_at: T },
  audit_log: {
    seq: I,
    id: T,
    at: T,
    actor: T,
    action: T,
    entity_kind: T,
    entity_id: T,
    before: 'TEXT?',
    after: 'TEXT?',
    reason: 'TEXT?',
    prev: T,
    hash: T,
  },
  saved_reports: {
    id: T,
    name: T,
    report: T,
    question: T,
    created_at: T,
    updated_at: T,
    on_sidebar: I,
    on_today: I,
  },
  assign_settings: { id: I, mode: T, from_month: 'TEXT?' },
  month_assignments: {
    id: T,
    month: T,
    bucket_id: 'TEXT?',
    account_id: 'TEXT?',
    assigned_minor: I,
  },
  budget_targets: {
    id: T,
    bucket_id: T,
    kind: T,
    priority: T,
    amount_minor: 'INTEGER?',
    by_month: 'TEXT?',
    repeat_months: 'INTEGER?',
    gives_back: I,
    bill_id: 'TEXT?',
    basis_points: 'INTEGER?',
    share_of: 'TEXT?',
    months: 'INTEGER?',
    weight: 'INTEGER?',
    created_at: T,
    updated_at: T,
  },
  budget_groups: { id: T, name: T, position: I },
  budget_places: { bucket_id: T, group_id: 'TEXT?', position: I },
  budget_notes: { id: T, month: T, bucket_id: 'TEXT?', note: T },
  contacts: {
    id: T,
    name: T,
    company: T,
    roles: T,
    mailing_line: T,
    mailing_city: T,
    mailing_region: T,
    mailing_postal_code: T,
    mailing_country: T,
    notes: T,
    status: T,
    ...times,
  },
  contact_points: { contact_id: T, way: T, position: I, value: T, kind: T, do_not_call: I },
  contact_links: {
    contact_id: T,
    position: I,
    deal_id: 'TEXT?',
    property_id: 'TEXT?',
    pipeline_id: 'TEXT?',
  },
  message_sequences: { id: T, name: T, steps: T, status: T, ...times, audience: T },
  sequence_enrolments: {
    id: T,
    sequence_id: T,
    deal_id: T,
    stage: 'TEXT?',
    started_on: T,
    next_step: I,
    next_on: 'TEXT?',
    state: T,
    stop_reason: 'TEXT?',
    ...times,
    assignment_id: 'TEXT?',
  },
  sequence_messages: { enrolment_id: T, step: I, draft_id: T },
  pack_readers: { id: T, name: T, kind: T, allowed: T, notes: T, ...times },
  given_packs: {
    id: T,
    reader_id: T,
    reader: T,
    as_of: T,
    file_name: T,
    size: I,
    sha256: T,
    contents_sha256: T,
    files: T,
    allowed: T,
    made_at: T,
  },
  paper_templates: { id: T, name: T, kind: T, body: T, status: T, ...times },
  lead_source_costs: {
    id: T,
    source: T,
    bucket_id: 'TEXT?',
    payee_id: 'TEXT?',
    tag: 'TEXT?',
    created_at: T,
  },
  lead_list_entries: {
    import_id: T,
    line: I,
    property_id: T,
    deal_id: 'TEXT?',
    contact_id: 'TEXT?',
    second_contact_id: 'TEXT?',
    list_name: T,
    added_on: T,
    added: 'TEXT?',
    said: 'TEXT?',
  },
  tasks: {
    id: T,
    title: T,
    due_date: 'TEXT?',
    priority: T,
    record_kind: 'TEXT?',
    record_id: 'TEXT?',
    notes: T,
    done_at: 'TEXT?',
    ...times,
  },
  report_months: {
    facet: T,
    key: T,
    month: T,
    bucket_id: T,
    account_id: T,
    spent_minor: I,
    income_minor: I,
    entries: I,
  },
  audit_head: { id: I, entries: I, hash: T },
}

describe('the schema’s types', () => {
  it('are the tables’ columns, with what may be null', async () => {
    const connection = openConnection(file)
    await migrate(connection)
    for (const [table, expected] of Object.entries(columns)) {
      const real = connection
        .prepare<[], { name: string; type: string; notnull: number; pk: number }>(
          `PRAGMA table_info(${table})`,
        )
        .all()
      const found = Object.fromEntries(
        real.map(({ name, type, notnull, pk }) => [name, notnull === 1 || pk > 0 ? type : `${type}?`]),
      )
      expect([table, found]).toEqual([table, expected])
    }
    connection.close()
  })
})
