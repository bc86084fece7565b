import { budgetMonthOf } from '../../shared/domain/calendar.ts'
import { applyRules, type ImportRule, type RuleOutcome } from '../../shared/domain/import-rules.ts'
import { recordAudit } from '../audit/store.ts'
import type { WriteSession } from '../database/database.ts'
import { RollupChanges } from '../database/rollups.ts'
import { newId } from '../ids.ts'
import { insertImport, saveProfile, updateImport } from '../packs/imports/index.ts'
import { type ImportedRow, indexImport, tagInserter, transactionInserter } from './bulk.store.ts'
import type { ParsedFile, ParsedRow } from './formats/index.ts'
import type { Decision, Phase } from './protocol.ts'
import { compareWithin, type ImporterNeeds, type OpenStatement } from './statements.ts'

export interface ImportToWrite {
  readonly file_name: string
  readonly file: ParsedFile
  readonly statements: readonly OpenStatement[]
  readonly decisions: readonly Decision[]
  readonly rules: readonly ImportRule[]
}

/** Rows between two looks at whether the person has cancelled. */
const ROWS_A_STEP = 2000

/**
 * Writes an import in the caller's transaction: rows, tags, rollups, search index, bill payments it surely is, and one audit row. The
 * rows are compared with the ledger anew, since it may have changed since the preview. @returns the import's id.
 */
export function writeImport(
  session: WriteSession,
  needs: ImporterNeeds,
  work: ImportToWrite,
  progress: (phase: Phase, fraction: number) => void,
): string {
  const import_id = newId('imp')
  const { file } = work
  insertImport(session, {
    id: import_id,
    file_name: work.file_name,
    format: file.format,
    added: 0,
    duplicates: 0,
    problems: 0,
    rounded: 0,
    bills_matched: 0,
    account_ids: '[]',
    created_at: session.now,
    undone_at: null,
  })
  const writer = new ImportWriter(session, needs, import_id, work.rules)
  const total = Math.max(
    1,
    work.statements.reduce((rows, { parsed }) => rows + parsed.rows.length, 0),
  )
  work.statements.forEach((statement, index) => {
    const added = new Set(
      work.decisions.filter(each => each.statement === index && each.add).map(each => each.row),
    )
    const compared = compareWithin(session, statement)
    statement.parsed.rows.forEach((row, at) => {
      if (writer.looked % ROWS_A_STEP === 0) progress('writing', writer.looked / total)
      writer.looked++
      const state = compared[at]?.state
      if (state === 'new' || (state === 'probable_duplicate' && added.has(at)))
        writer.add(statement, row, at, state)
      else writer.duplicates++
    })
    writer.rememberAccount(statement, file)
  })
  writer.finish()
  const record = {
    added: writer.added,
    duplicates: writer.duplicates,
    problems: work.statements.reduce((sum, { parsed }) => sum + parsed.problems.length, 0),
    rounded: writer.rounded,
    bills_matched: writer.billsMatched,
    account_ids: JSON.stringify([...writer.accountIds]),
  }
  updateImport(session, import_id, record)
  recordAudit(session, {
    actor: 'import',
    action: 'import',
    entity_kind: 'import',
    entity_id: import_id,
    after: { file_name: work.file_name, ...record },
  })
  return import_id
}

class ImportWriter {
  readonly #session: WriteSession
  readonly #needs: ImporterNeeds
  readonly #import_id: string
  readonly #rules: readonly ImportRule[]
  readonly #insert: (row: ImportedRow) => number
  readonly #tag: (seq: number, tag: string) => void
  readonly #monthStartDay: number
  readonly #rollups: RollupChanges
  readonly #gateByMonth = new Map<string, boolean>()
  /** What bills ask for. A row of another amount surely pays none, so it is not kept: a file may have a million. */
  readonly #billAmounts: ReadonlySet<number>
  readonly #payments: ImportedRow[] = []
  readonly accountIds = new Set<string>()
  added = 0
  looked = 0
  duplicates = 0
  rounded = 0
  billsMatched = 0

  constructor(session: WriteSession, needs: ImporterNeeds, import_id: string, rules: readonly ImportRule[]) {
    this.#session = session
    this.#needs = needs
    this.#import_id = import_id
    this.#rules = rules
    this.#insert = transactionInserter(session, import_id)
    this.#tag = tagInserter(session)
    this.#billAmounts = needs.bills.payableAmountsWithin(session)
    this.#monthStartDay = needs.household.monthStartDay(session)
    this.#rollups = new RollupChanges(this.#monthStartDay)
  }

  add(statement: OpenStatement, parsed: ParsedRow, at: number, state: 'new' | 'probable_duplicate'): void {
    const { account_id } = statement
    const outcome: RuleOutcome =
      this.#rules.length === 0
        ? { bucket_id: undefined, payee: undefined, tags: [] }
        : applyRules(this.#rules, {
            payee: parsed.payee,
            description: parsed.description,
            amount_minor: Math.abs(parsed.amount_minor),
            account_id,
          })
    const bucket_id = outcome.bucket_id ?? null
    const bucket =
      bucket_id === null ? undefined : this.#needs.buckets.requireWithin(this.#session, bucket_id)
    const tx_type = parsed.amount_minor < 0 ? 'expense' : 'income'
    const gated =
      tx_type === 'expense' &&
      bucket !== undefined &&
      bucket.bucket_type !== 'essentials' &&
      bucket.priority >= 'C'
    // A row added though another has its reference keeps none: the account's references are unique.
    const reference = state === 'new' ? (statement.references.at(at)?.reference ?? null) : null
    const row: ImportedRow = {
      id: newId('tx'),
      tx_type,
      amount_minor: Math.abs(parsed.amount_minor),
      date: parsed.date,
      payee: outcome.payee ?? parsed.payee,
      description: parsed.description,
      notes: parsed.raw_amount === null ? '' : `The bank's amount was ${parsed.raw_amount}`,
      account_id,
      bucket_id,
      priority: bucket?.priority ?? null,
      bank_ref: reference,
      gate_flagged: gated && this.#blocked(parsed.date) ? 1 : 0,
    }
    const seq = this.#insert(row)
    for (const tag of outcome.tags) this.#tag(seq, tag)
    this.#rollups.add({ ...row, status: 'posted', cleared: 'cleared', splits: [] })
    if (this.#billAmounts.has(row.amount_minor)) this.#payments.push(row)
    this.added++
    if (parsed.raw_amount !== null) this.rounded++
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

  /** The next file of this bank account, or of this CSV's shape, needs no question. */
  rememberAccount({ parsed, account_id }: OpenStatement, file: ParsedFile): void {
    if (account_id === null) return
    this.accountIds.add(account_id)
    if (parsed.bank_account_id !== null)
      this.#needs.accounts.rememberBankIdWithin(this.#session, account_id, parsed.bank_account_id)
    if (file.csv)
      saveProfile(this.#session, {
        account_id,
        mapping: JSON.stringify(file.csv.mapping),
        updated_at: this.#session.now,
      })
  }

  finish(): void {
    this.#rollups.write(this.#session)
    indexImport(this.#session, this.#import_id)
    this.billsMatched = this.#needs.bills.matchPostedWithin(this.#session, this.#payments, 'import')
  }
}
