import { spawnSync } from 'node:child_process'
import { copyFileSync, mkdirSync, mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { expect } from 'vitest'
import { migrations } from '../../main/core/database/migrations/index.ts'
import { migrate } from '../../main/core/database/migrator.ts'
import { openConnection, type SqliteConnection } from '../../main/core/database/open.ts'
import { bundle } from '../../scripts/bundle.ts'

/** What a migration is to do, and what it is to keep. */
export interface Step {
  /** Its own indexes, besides those that SQLite makes for keys. */
  readonly indexes: readonly string[]
  /** A row of each table it makes, as a household may have; all CHECKs and references hold. */
  readonly rows: readonly string[]
  /** Columns whose values it keeps under another name. */
  readonly drops?: readonly string[]
}

/** By the name of each migration. */
export const steps: Readonly<Record<string, Step>> = {
  '0001_household': {
    indexes: ['audit_log_entity'],
    rows: [
      "UPDATE household SET base_currency = 'KWD', month_start_day = 25, time_zone = 'Asia/Kuwait'",
      "INSERT INTO audit_log VALUES (1, 'aud_1', 'now', 'person', 'update', 'household', 'household', NULL, '{}', 'why')",
    ],
  },
  '0002_accounts': {
    indexes: ['accounts_bank_id'],
    rows: [
      "INSERT INTO accounts VALUES ('acct_1', 'Café', 'checking', 'KWD', 1, -5, '2026-01-01', 'b1', 'open', '', NULL, 'now', 'now')",
      "INSERT INTO account_months VALUES ('acct_1', '2026-01', -999999999999999, 7, 2)",
    ],
  },
  '0003_buckets': {
    indexes: ['allocations_month', 'bucket_months_month', 'buckets_active_name'],
    rows: [
      "INSERT INTO buckets VALUES ('bk_1', 'Essen', 'essentials', 900, 1, 'A', 'active', '', '2026-01', 'now', 'now')",
      "INSERT INTO allocations VALUES ('bk_1', '2026-02', 0)",
      "INSERT INTO bucket_months VALUES ('', '2026-01', 999999999999999, -1, 3)",
    ],
  },
  '0004_transactions': {
    indexes: [
      'splits_bucket',
      'transaction_tags_tag',
      'transactions_account',
      'transactions_amount',
      'transactions_bank_ref',
      'transactions_bucket',
      'transactions_date',
      'transactions_import',
      'transactions_link',
      'transactions_payee',
      'transactions_transfer',
      'transactions_void',
    ],
    rows: [
      "INSERT INTO imports VALUES ('imp_1', 'bank.ofx', 'ofx', 1, 0, 0, 0, 0, '[]', 'now', NULL)",
      "INSERT INTO transactions VALUES (7, 'tx_1', 'expense', 250, '2026-01-03', 'posted', 'Café', 'd', 'n', 'acct_1', NULL, 1, 'C', NULL, NULL, NULL, 'imp_1', 'ref', 'cleared', 1, NULL, NULL, 'now', 'now')",
      "INSERT INTO splits VALUES (7, 0, 'bk_1', 100, ''), (7, 1, NULL, 150, 'rest')",
      "INSERT INTO transaction_tags VALUES (7, 'trip')",
    ],
  },
  '0005_bills': {
    indexes: ['bill_payments_occurrence', 'bill_payments_transaction', 'bills_next'],
    rows: [
      "INSERT INTO bills VALUES ('bill_1', 'Rent', 1000, 'fixed', NULL, 'KWD', '', 'semimonthly', 1, 31, 1, NULL, '2026-01-01', NULL, '2026-01-01', 0, 'bk_1', 'acct_1', 'active', 'after', 3, 7, '', '2026-02-01', '2026-02-02', 'now', 'now')",
      "INSERT INTO bill_occurrences VALUES ('bill_1', '2026-01-01', 'paid', 1000)",
      "INSERT INTO bill_payments VALUES ('pay_1', 'bill_1', '2026-01-01', '2026-01-02', 1000, 0, '', 'tx_1', 1, 0, 'now')",
      "INSERT INTO autopay_ticks VALUES ('bill_1', 3, 'now')",
    ],
  },
  '0006_obligations': {
    indexes: ['obligations_due'],
    rows: [
      "INSERT INTO obligations VALUES ('obl_1', 'Trip', 140, '2026-01-24', 'bk_1', 'open', '', 'now', 'now')",
      "INSERT INTO flows VALUES ('flow_1', 'Salary', 2810, 'once', '2026-01-31', 1, 'acct_1', 'active', '', 'now', 'now')",
      "INSERT INTO replacements VALUES ('repl_1', 'Tyres', 720, '2026-06', 'bk_1', 'bought', '', 'now', 'now')",
    ],
  },
  '0007_imports': {
    indexes: [],
    rows: [
      "INSERT INTO csv_profiles VALUES ('acct_1', '{}', 'now')",
      "INSERT INTO rules VALUES ('rule_1', 1, '[]', '{}', 'now')",
    ],
  },
  '0008_reminders': {
    indexes: ['reminders_open'],
    rows: [
      "INSERT INTO reminders VALUES ('rem_1', 'bill_1', '2026-02-01', '2026-02-02', 'snoozed', 'now', NULL, NULL, 'now', 'now')",
      "INSERT INTO job_runs VALUES ('bill_reminders', '2026-01-15', 'now', 'now', 1, '1 new reminder')",
    ],
  },
  '0009_properties': {
    indexes: [
      'properties_address',
      'properties_external',
      'properties_listed',
      'property_arvs_latest',
      'property_comps_of',
      'property_flags_of',
      'property_repairs_of',
      'repair_prices_listed',
    ],
    rows: [
      "INSERT INTO properties VALUES ('prop_1', '10', '1 main st|oslo', '1 Main St', 'Oslo', '', '0150', 'NO', 'condo', 2, 150, 70, 'metric', 1931, 'vacant', 900, 70, '', 'active', 'now', 'now')",
      "INSERT INTO property_arvs VALUES ('arv_1', 'prop_1', 200000, 'by comps', '2026-01-01', 'now')",
      "INSERT INTO property_comps VALUES ('comp_1', 'prop_1', '2 Main St', 190000, '2025-12-01', 25, 68, -500, 'now')",
      "INSERT INTO property_repairs VALUES ('rep_1', 'prop_1', 'Roof', 'Shingles', 12500, 'm2', 40, 500, 'now')",
      "INSERT INTO property_flags VALUES ('flag_1', 'prop_1', 'lien', 'high', 'tax', 'now')",
      "INSERT INTO repair_prices VALUES ('price_1', 'Roof', 'Shingles', 'm2', 40)",
    ],
  },
  '0010_deals': {
    indexes: [
      'deal_activities_of',
      'deal_documents_of',
      'deals_external',
      'deals_listed',
      'deals_partner',
      'deals_property',
      'stage_moves_of',
      'wholesale_pipelines_stage',
    ],
    rows: [
      "INSERT INTO partners VALUES ('ptr_1', 'Åse', '', '', '', 'active', 'now', 'now')",
      "INSERT INTO deals VALUES ('deal_1', '1', 'Main St', 'prop_1', 'PPC', 'Kari', '+4712345678', '', 'Europe/Oslo', 'unknown', 1000, 'ptr_1', 5000, '{}', 'open', 'now', 'now')",
      "INSERT INTO deal_documents VALUES ('doc_1', 'deal_1', 'Contract', 'c.pdf', 1, 'now')",
      "INSERT INTO wholesale_pipelines VALUES ('wp_1', 'deal_1', 'lead', '2026-01-01', 'PPC', '', 250000, 150000, 10000, -5, NULL, NULL, NULL, NULL, NULL, NULL, NULL, NULL, NULL, '', '', 'now', 'now')",
      "INSERT INTO stage_moves VALUES ('move_1', 'wp_1', NULL, 'lead', 'now', '2026-01-01', 'person', 'entered as lead', 0)",
      "INSERT INTO deal_activities VALUES ('act_1', 'wp_1', 'now', 'call', 'Spoke', 'VA', 'now')",
    ],
  },
  '0011_dispositions': {
    indexes: ['assignments_buyer', 'assignments_one', 'assignments_pipeline', 'buyers_listed'],
    rows: [
      "INSERT INTO buyers VALUES ('buyer_1', 'John', '', '555-1234', NULL, '3bd', '[]', '[]', 3, 200, 100000, 200000, 7000, 'medium', 1, NULL, NULL, '', 1, 'now', 'now')",
      "INSERT INTO assignments VALUES ('asg_1', 'wp_1', 'buyer_1', 'offered', 150000, 10000, NULL, NULL, '', '', '2026-01-02', NULL, NULL, NULL, 'now', 'now')",
    ],
  },
  '0012_communications': {
    indexes: [
      'drafts_deal',
      'drafts_sent',
      'drafts_status',
      'follow_ups_deal',
      'follow_ups_due',
      'message_templates_choice',
      'pipeline_runs_deal',
      'pipeline_runs_draft',
      'pipeline_runs_started_by',
    ],
    rows: [
      "INSERT INTO message_templates VALUES ('tmpl_1', 'sms', 'neutral', 'Hello', '', 'Hi', 'active', 'now', 'now')",
      "INSERT INTO drafts VALUES ('msg_1', 'deal_1', NULL, 'sms', 'neutral', '+4712345678', '', 'Hi', 'held', '[]', '[]', 'now', 'now', NULL)",
      "INSERT INTO follow_ups VALUES ('fu_1', 'deal_1', '2026-01-05', 'sms', 'neutral', '', 'done', 'now', 'now')",
      "INSERT INTO pipeline_runs VALUES ('run_1', 'deal_1', 'sms', 'neutral', '+4712345678', 'msg_1', NULL, 'fu_1', '[]', 'held', NULL, NULL, NULL, 'now')",
      "INSERT INTO opt_outs VALUES ('phone:4712345678', 'now', 'person')",
    ],
  },
  '0013_underwriting': {
    indexes: ['scenarios_listed', 'underwritings_of'],
    rows: [
      "INSERT INTO underwritings VALUES ('uw_1', 'deal_1', 'prop_1', 'wholesale', 'wholesale_70_rule_v1', '{}', '{}', -5, 'now', 'person')",
      "INSERT INTO scenarios VALUES ('scn_1', 'prop_1', 'As asked', 'flip_v1', '{}', 'now', 'now')",
    ],
  },
  '0014_share_tokens': {
    indexes: ['share_tokens_subject', 'share_uses_of'],
    rows: [
      "INSERT INTO share_tokens VALUES ('st_1', 'jv_board', 'ptr_1', 'ab', '', 'later', NULL, 'now')",
      "INSERT INTO share_uses VALUES (1, 'st_1', 'now', 'view')",
    ],
  },
  '0015_holdings': {
    indexes: [
      'entity_renewals_due',
      'exchange_rates_date',
      'holding_flows_holding',
      'holdings_entity',
      'holdings_internal_ref',
      'liabilities_holding',
      'liability_valuations_liability',
      'valuations_holding',
    ],
    rows: [
      "INSERT INTO entities VALUES ('ent_1', 'Hof GmbH', 'company', 'Germany', 'HRB 1', 'dormant', '', 'now', 'now')",
      "INSERT INTO entity_renewals VALUES ('ren_1', 'ent_1', 'Annual return', '2026-03-31', 12, 30, 'done', '2026-03-01', '', 'now', 'now')",
      "INSERT INTO holdings VALUES ('hold_1', 'property', 'Hof', 'property:prop_1', 'Germany', 'ent_1', 'EUR', 333333, '2026-04-01', '', 'now', 'now')",
      "INSERT INTO valuations VALUES (3, 'val_1', 'hold_1', '2026-01-31', 999999999999999, 'EUR', 'appraisal', '', 'now')",
      "INSERT INTO liabilities VALUES ('liab_1', 'hold_1', 'Mortgage', 'Bank', 'EUR', 39500, 120000, NULL, '', 'now', 'now')",
      "INSERT INTO liability_valuations VALUES (2, 'bal_1', 'liab_1', '2026-01-31', 0, 'statement', '', 'now')",
      "INSERT INTO holding_flows VALUES ('hflow_1', 'hold_1', 'rent', '2026-01-31', 95000, 'EUR', '', 'now')",
      "INSERT INTO exchange_rates VALUES ('EUR', 'USD', '2026-01-31', '1.1588', 'ecb', 'now')",
      "INSERT INTO credit_scores VALUES ('cs_1', 'Equifax', 771, '2026-01-31', '', 'now')",
    ],
  },
  '0016_packs': {
    indexes: ['packs_code'],
    rows: [
      "INSERT INTO packs VALUES ('pk_1', 'P-MINE-1', 'Mine', 'bills', '[]', '[\"bills\"]', '[]', NULL, '[]', 'now')",
    ],
  },
  '0017_audit_chain': {
    indexes: ['audit_log_at', 'audit_log_kind', 'audit_log_action', 'audit_log_actor'],
    rows: [
      "INSERT INTO audit_log VALUES (2, 'aud_2', 'now', 'person', 'update', 'household', 'household', NULL, '{}', 'why', printf('%064d', 1), printf('%064d', 2))",
    ],
  },
  '0018_smtp': {
    indexes: [],
    rows: [
      "UPDATE message_settings SET my_name = 'Åse', smtp_host = 'mail.example', smtp_port = 587, smtp_security = 'starttls'",
    ],
  },
  '0019_property_imports': {
    indexes: ['property_import_rows_deal', 'property_import_rows_property'],
    rows: [
      "INSERT INTO property_imports VALUES ('imp_9', 'list.csv', 1, 0, 2, 3, 0, 'now', NULL)",
      "INSERT INTO property_import_rows VALUES ('imp_9', 2, 'prop_1', 1, NULL)",
    ],
  },
  '0020_today': {
    indexes: ['reminders_inbox', 'reminders_listed'],
    rows: [
      "INSERT INTO board_cards VALUES ('buffer_check', 0, 1)",
      "INSERT OR REPLACE INTO notification_settings VALUES (1, '22:00', '07:00', 1)",
    ],
  },
  '0021_renewal_reminders': {
    // Those of the table that it makes anew have their names again.
    indexes: [],
    rows: [
      "INSERT INTO reminders VALUES ('rem_2', NULL, NULL, 'ren_1', 7, '2026-03-31', 'pending', 'now', NULL, NULL, 'now', 'now')",
    ],
  },
  '0022_import_records': {
    indexes: [],
    rows: [
      "INSERT INTO imports (id, file_name, format, added, duplicates, problems, rounded, bills_matched, account_ids, created_at) VALUES ('imp_2', 'bank.sta', 'mt940', 1, 0, 0, 0, 0, '[]', 'now')",
    ],
  },
  '0023_bucket_limits': {
    indexes: [],
    rows: ["INSERT INTO bucket_limits VALUES ('bk_1', '2026-03', 0)"],
    drops: ['monthly_limit_minor'],
  },
  '0024_six_decimals': {
    indexes: [],
    rows: ["UPDATE liabilities SET rate_pphm = 4123457, convention = 'canada'"],
    drops: ['ownership_ppm', 'rate_ppm', 'arv_share_max_bp'],
  },
  '0025_partner_split': {
    // Those of the table that it makes anew have their names again.
    indexes: [],
    rows: ['UPDATE deals SET partner_split_pphm = 8333333'],
    drops: ['partner_split_bp'],
  },
  '0026_entity_refs': { indexes: [], rows: ["UPDATE holdings SET entity_ref = 'E-1'"] },
  '0027_tell_from': { indexes: [], rows: ["UPDATE notification_settings SET tell_from = '10:00'"] },
  '0028_record_check': { indexes: [], rows: ['UPDATE record_check SET seq = 3'] },
  '0029_country': { indexes: [], rows: ["UPDATE household SET country = 'CA'"] },
  '0030_bank_rows': {
    indexes: ['earlier_bank_rows_import', 'earlier_bank_rows_transaction', 'transactions_review'],
    rows: [
      "INSERT INTO transaction_sources VALUES (7, 3, -250, 'Food', NULL, -270, 'USD', NULL, 0)",
      "INSERT INTO earlier_bank_rows VALUES ('acct_1', 'ref', -240, '2026-01-02', 7, 'imp_1')",
    ],
  },
  '0031_import_statements': {
    indexes: ['import_statements_account'],
    rows: [
      "INSERT INTO import_statements VALUES ('imp_2', 0, 'acct_1', 'b1', '2026-02-01', '2026-02-28', 'proved', 'running', NULL, NULL, 5, '2026-02-28', 5, '2026-02-28', NULL)",
      "INSERT INTO import_changes VALUES ('imp_2', 0, 'transaction', 'tx_1', '{}', '{}')",
      "INSERT INTO unreliable_bank_ids VALUES ('acct_1', 'imp_2')",
      "INSERT INTO csv_layouts VALUES ('acct_1', 'csv', '{}', 'now')",
    ],
  },
  '0032_transfers': {
    indexes: ['transfer_sides_import', 'transfer_sides_pass', 'transfer_sides_transfer'],
    rows: [
      "INSERT INTO transfer_sides VALUES (7, 'trf_1', 'import', 'imp_1', NULL, 0, '{}', '[]')",
      "INSERT INTO transfer_rejections VALUES ('tx_1', 'tx_2', 'now')",
      "INSERT INTO transfer_proposals VALUES ('tx_1', 'tx_2', 6, '[]')",
    ],
  },
  '0033_payees': {
    indexes: [
      'payee_aliases_payee',
      'payee_pass_rows_pass',
      'payees_account',
      'payees_bucket',
      'payees_import',
      'payees_merged',
      'payees_pass',
      'transactions_payee_id',
      'transactions_without_payee',
    ],
    rows: [
      "INSERT INTO payees VALUES ('payee_1', 'Kroger', '', NULL, NULL, 0, 0, 'active', NULL, 'person', NULL, NULL, 'now', 'now')",
      "INSERT INTO payee_aliases VALUES ('name', 'kroger', 'Kroger', 'payee_1')",
      "INSERT INTO payee_pass_rows VALUES (7, 'pps_1', 'payee_1')",
      "UPDATE transactions SET payee_id = 'payee_1', bank_payee = 'KROGER #1' WHERE id = 'tx_1'",
    ],
  },
  '0034_bucket_from': { indexes: [], rows: ["UPDATE transactions SET bucket_from = 'file' WHERE seq = 7"] },
  '0035_sorting': {
    // The index of what is to be looked at is made anew, under its name.
    indexes: ['file_categories_bucket'],
    rows: [
      "INSERT INTO file_categories VALUES ('fcat_1', 'qif', 'QIF', 'Food', 'food', 'bk_1', 'now', 'now')",
      'UPDATE sorting_settings SET fills_in = 0',
      "INSERT INTO sorting_refusals VALUES (7, 'bk_1')",
      'UPDATE transactions SET unsure_bucket = 1 WHERE seq = 7',
    ],
  },
  '0036_links': {
    indexes: ['transaction_links_thing'],
    rows: [
      "INSERT INTO transaction_links VALUES (7, 0, NULL, 'deal', 'deal_1', NULL)",
      'UPDATE transactions SET is_linked = 1 WHERE seq = 7',
      "UPDATE accounts SET special_kind = 'asset', default_link_kind = 'deal', default_link_id = 'deal_1'",
    ],
  },
  '0037_move_in': {
    indexes: ['move_ins_fingerprint'],
    rows: [
      "INSERT INTO move_ins VALUES ('movein_1', 'actual', 'budget.zip', 'ab', 1, 2, '{}', '2026-11-28T00:00:00.000Z', NULL)",
      "INSERT INTO move_in_records VALUES ('movein_1', 0, 'account', 'acct_1')",
    ],
  },
  '0038_offers': { indexes: [], rows: ["INSERT OR IGNORE INTO offers VALUES ('transfers')"] },
  '0039_household_amounts': {
    indexes: ['transactions_foreign', 'transactions_unconverted'],
    rows: ['UPDATE transactions SET household_minor = NULL WHERE seq = 7'],
  },
  '0040_parts': {
    indexes: ['splits_named', 'splits_transfer'],
    rows: [
      "UPDATE splits SET transfer_id = 'trf_1', was_bucket_id = 'bk_1', named_account = 'Loan' WHERE position = 1",
      "INSERT INTO settlement_bookings VALUES ('tx_1', -1, 'due')",
      "INSERT INTO payee_splits VALUES ('payee_1', '[]', 2)",
    ],
  },
  '0041_search': {
    indexes: ['drafts_buyer', 'entity_renewals_entity'],
    rows: [
      "INSERT INTO record_search (key, words, kind, id, title) VALUES ('bill bill_1', 'cafe', 'bill', 'bill_1', 'Café')",
    ],
  },
  '0042_report_months': {
    indexes: [],
    rows: [
      "INSERT OR REPLACE INTO report_months VALUES ('payee', 'payee_1', '2026-01', '', 'acct_1', 5, -2, 3)",
    ],
  },
  '0043_saved_reports': {
    indexes: ['saved_reports_name'],
    rows: ["INSERT INTO saved_reports VALUES ('rep_1', 'Café', 'spending', '{}', 'now', 'now')"],
  },
  '0044_pinned_reports': {
    indexes: [],
    rows: ["INSERT INTO saved_reports VALUES ('rep_2', 'Pinned', 'bills', '{}', 'now', 'now', 1, 0)"],
  },
  '0046_every': {
    // Both tables are made anew, under their names.
    indexes: [],
    rows: [
      "UPDATE bills SET cadence = 'every_n_weeks', due_day = 3, due_weeks = 4, last_used_on = '2026-02-01'",
      "UPDATE flows SET cadence = 'every_n_days', due_days = 10",
    ],
  },
  '0047_found': {
    indexes: [],
    rows: ["INSERT INTO found_rejections VALUES ('found_1', 'bill', 'Café', 500, '[]', 'now')"],
  },
  '0049_what_ifs': {
    indexes: ['what_ifs_name'],
    rows: ["INSERT INTO what_ifs VALUES ('wif_1', 'Café', '[]', 'now', 'now')"],
  },
  '0051_assign': {
    indexes: ['month_assignments_account', 'month_assignments_bucket', 'transactions_transfers'],
    rows: [
      "UPDATE assign_settings SET mode = 'assign', from_month = '2026-01'",
      "INSERT INTO month_assignments VALUES ('job_1', '2026-01', 'bk_1', NULL, -999999999999999)",
    ],
  },
  '0052_budget_targets': {
    indexes: [
      'budget_groups_name',
      'budget_notes_bucket',
      'budget_notes_place',
      'budget_places_group',
      'budget_targets_bill',
      'budget_targets_bucket',
    ],
    rows: [
      "INSERT INTO budget_targets VALUES ('goal_1', 'bk_1', 'by_date', 'D', 0, '2026-12', 12, 0, NULL, NULL, NULL, NULL, NULL, 'now', 'now')",
      "INSERT INTO budget_groups VALUES ('bgrp_1', 'Café', 1)",
      "INSERT INTO budget_places VALUES ('bk_1', 'bgrp_1', 1)",
      "INSERT INTO budget_notes VALUES ('bnote_1', '2026-01', NULL, 'Wenig')",
    ],
  },
  '0053_debts': {
    indexes: ['debt_terms_account', 'debt_terms_bill', 'debt_terms_liability'],
    rows: [
      "INSERT INTO debt_terms (debt_id, account_id, currency, lender, rate_pphm, convention, frequency, escrow_minor, fee_minor, extra_minor, created_at, updated_at) SELECT id, id, currency, 'Café bank', 6875000, 'us_monthly', 'monthly', 5, 0, 0, 'now', 'now' FROM accounts LIMIT 1",
      "INSERT INTO debt_rate_changes SELECT debt_id, '2027-01-01', 7000000, NULL FROM debt_terms",
      "INSERT INTO debt_extras SELECT debt_id, '2027-01-01', 50000 FROM debt_terms",
      "INSERT INTO debt_statements SELECT 'dst_1', debt_id, '2026-01-31', 100000, NULL, '', 'now' FROM debt_terms",
    ],
  },
  '0055_ownership': {
    indexes: ['properties_owned'],
    rows: [
      "UPDATE properties SET ownership = 'sold', owned_on = '2020-02-29', purchase_price_minor = 1, purchase_costs_minor = 0, land_value_minor = 1, in_service_on = '2020-03-01', recovery = '27.5', sold_on = '2021-01-01', sale_price_minor = 2",
    ],
  },
  '0056_tax_lines': {
    indexes: ['tax_line_choices_bucket', 'tax_line_choices_payee', 'tax_line_choices_row'],
    rows: [
      "INSERT INTO tax_line_choices SELECT 'txl_1', id, NULL, NULL, NULL, 'us_repairs', 'now' FROM buckets LIMIT 1",
      "INSERT INTO tax_line_choices SELECT 'txl_2', NULL, NULL, seq, 0, 'us_taxes', 'now' FROM transactions LIMIT 1",
    ],
  },
  '0057_leases': {
    indexes: [
      'lease_deposits_lease',
      'leases_property',
      'leases_started',
      'leases_unit',
      'property_units_name',
    ],
    rows: [
      "INSERT INTO property_units SELECT 'unit_1', id, 'Étage 1', 2, 150, 70, 'active', '', 'now', 'now' FROM properties LIMIT 1",
      "INSERT INTO leases SELECT 'lease_1', property_id, id, 'Åse', 120000, '[]', 'daily', 240000, '2026-01-15', '2026-12-31', 31, 5, NULL, 5000000, 60, '', 'now', 'now' FROM property_units",
      "INSERT INTO lease_charges VALUES ('lchg_1', 'lease_1', 'late_fee', '2026-02', '2026-02-08', 6000, '', 'now')",
      "INSERT INTO lease_deposits VALUES ('ldep_1', 'lease_1', 'received', '2026-01-15', 240000, 'tx_1', '', 'now')",
    ],
  },
  '0059_attachments': {
    indexes: ['attachments_content', 'attachments_record', 'attachments_removed'],
    rows: [
      "INSERT INTO attachments VALUES ('att_1', 'deal', 'deal_1', lower(hex(zeroblob(32))), 'Café.pdf', 'application/pdf', 9, 'now', NULL)",
    ],
  },
  '0061_contacts_tasks': {
    // Those of the table that it makes anew have their names again.
    indexes: [
      'contact_links_deal',
      'contact_links_pipeline',
      'contact_links_property',
      'contact_points_do_not_call',
      'contacts_listed',
      'tasks_done',
      'tasks_open',
      'tasks_record',
    ],
    rows: [
      "INSERT INTO contacts VALUES ('contact_1', 'Zoë', '', '[\"seller\"]', '1 Elm', 'Lyon', '', '', '', '', 'active', 'now', 'now')",
      "INSERT INTO contact_points VALUES ('contact_1', 'phone', 0, '+33 1 23 45 67 89', 'mobile', 1)",
      "INSERT INTO contact_links SELECT 'contact_1', 0, id, NULL, NULL FROM deals LIMIT 1",
      "INSERT INTO tasks VALUES ('task_1', 'Ring Zoë', '2026-02-01', 'high', 'contact', 'contact_1', '', NULL, 'now', 'now')",
      "INSERT INTO reminders VALUES ('rem_3', NULL, NULL, NULL, NULL, 'task_1', '2026-02-01', 'pending', 'now', NULL, NULL, 'now', 'now')",
    ],
  },
  '0062_lead_lists': {
    indexes: ['lead_list_entries_deal', 'lead_list_entries_property'],
    rows: [
      "INSERT INTO lead_list_entries SELECT id, 1, (SELECT id FROM properties LIMIT 1), NULL, 'contact_1', NULL, 'Vacant', '2026-01-15', NULL, '{}' FROM property_imports LIMIT 1",
    ],
  },
  '0065_card_statements': {
    indexes: [],
    rows: [
      'UPDATE accounts SET closing_day = 25, due_day = 15, minimum_minor = 2500, minimum_pphm = 2000000',
    ],
  },
  '0066_debt_accounts': {
    indexes: ['liabilities_account'],
    rows: ['UPDATE liabilities SET account_id = (SELECT id FROM accounts LIMIT 1)'],
  },
  '0069_closed_years': {
    indexes: [],
    rows: ["INSERT INTO year_locks SELECT 'ylock_1', id, 1999, 'now' FROM properties LIMIT 1"],
  },
  '0075_list_contacts': {
    indexes: ['lead_list_entries_contact', 'lead_list_entries_second_contact'],
    rows: [],
  },
  '0076_sequences': {
    indexes: [
      'sequence_enrolments_deal',
      'sequence_enrolments_running',
      'sequence_enrolments_sequence',
      'sequence_messages_draft',
    ],
    rows: [
      'INSERT INTO message_sequences VALUES (\'seq_1\', \'Café\', \'[{"day":0,"kind":"sms","tone":"neutral","template_id":null}]\', \'active\', \'now\', \'now\')',
      "INSERT INTO sequence_enrolments SELECT 'enrol_1', 'seq_1', id, 'lead', '2026-01-15', 1, NULL, 'done', NULL, 'now', 'now' FROM deals LIMIT 1",
      "INSERT INTO sequence_messages SELECT 'enrol_1', 0, id FROM drafts LIMIT 1",
    ],
  },
  '0079_lead_sources': {
    indexes: ['lead_source_costs_bucket', 'lead_source_costs_payee'],
    rows: ["INSERT INTO lead_source_costs SELECT 'lsc_1', 'Postcards', id, NULL, 'now' FROM buckets LIMIT 1"],
  },
  '0082_formats': {
    indexes: [],
    rows: [
      "UPDATE household SET region_locale = 'de-CH', date_order = 'year_month_day', number_marks = 'apostrophe_point', currency_sign = 'code'",
    ],
  },
  '0083_areas': { indexes: [], rows: ["UPDATE household SET areas = 'deals', checklist_closed = 0"] },
  '0085_deal_weights': {
    indexes: ['deal_weights_stage'],
    rows: ["INSERT INTO deal_weights VALUES ('dwt_1', 'lead', 40, 'now')"],
  },
  '0086_lease_upkeep': {
    indexes: [
      'lease_checklist_items_lease',
      'leases_ending',
      'maintenance_jobs_due',
      'maintenance_jobs_property',
      'maintenance_payments_job',
    ],
    rows: [
      "INSERT INTO lease_checklist_items SELECT 'lcki_1', id, 'move_in', 0, 'Schlüssel', '2026-01-15', '', 'now', 'now' FROM leases LIMIT 1",
      "INSERT INTO maintenance_jobs SELECT 'job_1', id, NULL, 'Dach', 'Zoë', NULL, 'open', '2026-01-15', '2026-02-01', NULL, 900, 12, '2026-02-01', '', 'now', 'now' FROM properties LIMIT 1",
      "INSERT INTO maintenance_payments VALUES ('jpay_1', 'job_1', 'tx_1', 'now')",
      "INSERT INTO lease_payment_rejections SELECT 'lprj_1', id, 'tx_1', 'Zoë', 'Zoe B', 90000, '2026-01-15', 'now' FROM leases LIMIT 1",
      "INSERT INTO lease_checklist_templates VALUES ('move_out', '[\"Schlüssel\"]', 'now', 'now')",
      "INSERT INTO reminders SELECT 'rem_4', NULL, NULL, NULL, NULL, NULL, id, NULL, '2027-01-31', 'pending', 'now', NULL, NULL, 'now', 'now' FROM leases LIMIT 1",
    ],
  },
  '0088_lender_packs': {
    indexes: ['given_packs_reader'],
    rows: [
      "INSERT INTO pack_readers VALUES ('reader_1', 'First Bank', 'lender', '{\"parts\":[]}', '', 'now', 'now')",
      "INSERT INTO given_packs VALUES ('given_1', 'reader_1', 'First Bank', '2026-01-15', 'First Bank.zip', 1, 'a', 'b', '[]', '{}', 'now')",
    ],
  },
  '0090_paper_templates': {
    indexes: [],
    rows: [
      "INSERT INTO paper_templates VALUES ('paper_1', 'My contract', 'purchase_contract', '{{seller_name}} sells', 'active', 'now', 'now')",
    ],
  },
  '0094_linked_rows': { indexes: ['transactions_linked'], rows: [] },
  '0095_next_jobs': {
    indexes: ['maintenance_jobs_after'],
    rows: ["UPDATE maintenance_jobs SET after_job_id = 'job_0'"],
  },
  '0096_archived_units': {
    indexes: [],
    rows: ["UPDATE property_units SET archived_on = '2026-01-15'"],
  },
  '0097_photos': {
    indexes: [],
    rows: [
      "INSERT INTO photos SELECT 'photo_1', id, 'Küche', NULL, 0, 1, 'now', 'now' FROM attachments LIMIT 1",
    ],
  },
  '0098_incoming_files': {
    indexes: ['incoming_files_content', 'incoming_files_state'],
    rows: [
      "UPDATE watched_folder SET path = '/scans', is_on = 1",
      "INSERT INTO incoming_files VALUES ('incoming_1', 'Café.pdf', 1, 2, 'Café.pdf', 'sha', 'waiting', NULL, '2026-01-15', 2651, 'USD', 'Café', 'Total 26.51', NULL, 'now', 'now')",
    ],
  },
  '0099_buyer_sequences': {
    indexes: ['sequence_enrolments_offer'],
    rows: [
      "UPDATE message_sequences SET audience = 'buyer'",
      'UPDATE sequence_enrolments SET assignment_id = (SELECT id FROM assignments LIMIT 1)',
    ],
  },
  '0100_tag_costs': {
    indexes: ['lead_source_costs_tag'],
    rows: ["INSERT INTO lead_source_costs VALUES ('lsc_2', 'Mailers', NULL, NULL, 'Mäiler', 'now')"],
  },
  '0101_lease_proposals': {
    indexes: [],
    rows: [
      "INSERT INTO lease_proposal_rejections SELECT 'lprp_1', id, NULL, 'Zoë B', 'zoe', 'now' FROM properties LIMIT 1",
    ],
  },
  '0102_backup_place': {
    indexes: [],
    rows: ["UPDATE household SET backup_folder = '/media/küche/valhalla-backups-0a1b2c3d'"],
  },
  '0104_incoming_sources': { indexes: ['incoming_files_source'], rows: [] },
  '0105_amount_types': { indexes: ['transactions_amount'], rows: [] },
  '0106_income_ends': { indexes: [], rows: ["UPDATE flows SET end_date = '2027-12-31'"] },
  '0108_payee_marks': { indexes: [], rows: [] },
}
/** The migrations, in order. */
export const names: readonly string[] = Object.keys(migrations)

/** Files as each of the migrations leaves them, with a row in every table. */
export interface FilesOfSteps {
  /** A copy, to be worked on, of the file as that migration leaves it; -1 for one before the first. */
  at(index: number): string
  /** The program that dies in a migration (migration-victim.ts). Built, since it starts from there several times as fast as from its sources. */
  readonly victim: string
  remove(): void
}

/** Made one from another, which costs a fraction of making each from nothing. */
export async function makeFiles(): Promise<FilesOfSteps> {
  const folder = mkdtempSync(join(tmpdir(), 'valhalla-migration-'))
  const made = (index: number) => join(folder, `${index}.sqlite`)
  const work = join(folder, 'valhalla.sqlite')
  const built = await bundle('migration-victim', { victim: 'test/helpers/migration-victim.ts' })
  for (const [index, name] of names.entries()) {
    const connection = openConnection(work)
    await migrate(connection, name)
    for (const row of steps[name]?.rows ?? []) connection.exec(row)
    connection.close()
    copyFileSync(work, made(index))
  }
  let copies = 0
  return {
    at(index) {
      const own = join(folder, `copy-${copies++}`)
      mkdirSync(own)
      const file = join(own, 'valhalla.sqlite')
      if (index >= 0) copyFileSync(made(index), file)
      return file
    },
    victim: join(built.folder, 'victim.cjs'),
    remove() {
      built.remove()
      rmSync(folder, { recursive: true, force: true })
    },
  }
}

/** All that a person could miss: each table's definition and rows, and each index. */
export function contentOf(connection: SqliteConnection): unknown {
  const schema = connection
    .prepare<[], { name: string; type: string; sql: string | null }>(
      "SELECT name, type, sql FROM sqlite_schema WHERE name NOT LIKE 'sqlite_%' ORDER BY type, name",
    )
    .all()
  const tables = schema.filter(({ type, sql }) => type === 'table' && !sql?.includes('VIRTUAL'))
  return {
    schema,
    rows: tables.map(({ name }) => [name, connection.prepare(`SELECT * FROM "${name}"`).all()]),
  }
}

/** Kills a program at the last step of a migration, and holds the file to be as it was, and to be brought up to date at the next start. */
export async function expectAllOrNothing(files: FilesOfSteps, name: string): Promise<void> {
  const file = files.at(names.indexOf(name) - 1)
  const before = lookAt(file)
  const killed = spawnSync(process.execPath, [files.victim, file, name], { encoding: 'utf8' })
  expect([killed.status === 0, killed.stdout, killed.stderr]).toEqual([false, 'about to commit', ''])
  const after = openConnection(file)
  expect(contentOf(after)).toEqual(before)
  expect(after.pragma('integrity_check', { simple: true })).toBe('ok')
  expect(await migrate(after)).toEqual(names.slice(names.indexOf(name)))
  after.close()
}

function lookAt(file: string): unknown {
  const connection = openConnection(file)
  try {
    return contentOf(connection)
  } finally {
    connection.close()
  }
}
