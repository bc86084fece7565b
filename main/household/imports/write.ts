import type { RowAction } from '../../../shared/contract/imports.ts'
import { addDays } from '../../../shared/domain/calendar.ts'
import type { Rule } from '../../../shared/domain/rules/rule.ts'
import { distinct, type Wording, worded } from '../../../shared/domain/wording.ts'
import { recordAudit } from '../../core/audit/store.ts'
import type { WriteSession } from '../../core/database/database.ts'
import type { ImportTable, TransactionTable } from '../../core/database/schema.ts'
import { newId } from '../../core/ids.ts'
import type { ParsedRow } from '../../formats/index.ts'
import type { OnStep } from '../../formats/steps.ts'
import { agreementOf } from './agreement.ts'
import { lookupIn } from './bulk.store.ts'
import { TransactionChanges } from './changes.ts'
import type { Compared, Lookup } from './comparison.ts'
import { dayOrder } from './day-order.ts'
import { actionOf } from './decisions.ts'
import { closingOf, spanOf } from './file-statements.ts'
import { rememberLayout } from './layouts.ts'
import { decidedOf, type OpenFile, type OpenStatement } from './open-file.ts'
import { withOwners } from './owners.ts'
import { kindOf, mapOf } from './preview-categories.ts'
import { approaching, type Progress } from './progress.ts'
import type { JudgedStatement } from './questions.ts'
import { freeReference } from './references.ts'
import { createRowSorting } from './row-sorting.ts'
import { insertStatement, markIdsUnreliable } from './statements.store.ts'
import type { ImporterNeeds } from './statements.ts'
import { insertImport, updateImport } from './store.ts'
import { formatMinor } from './words.ts'
import { ImportWriter } from './writer.ts'

export interface ImportToWrite {
  readonly file: OpenFile
  readonly judged: readonly JudgedStatement[]
  readonly rules: readonly Rule[]
}

/** Rows between two looks at whether the person has cancelled. */
const ROWS_A_STEP = 2000

type Counts = Pick<
  ImportTable,
  'duplicates' | 'unsure' | 'changed' | 'removed' | 'left_out' | 'for_review' | 'problems'
>

/**
 * Writes an import in the caller's transaction: rows and what hangs on them, changes that the bank made, accounts, what it covers, and one
 * audit row. Nothing of it is open any more. What sorts its rows is made ready before the import is one itself, as for the preview. @returns the
 * import's id.
 */
export function writeImport(
  session: WriteSession,
  needs: ImporterNeeds,
  { file, judged, rules }: ImportToWrite,
  progress: Progress,
): string {
  const import_id = newId('imp')
  needs.categories.settleWithin(session, kindOf(file), file.options.categories ?? [])
  const map = mapOf(session, needs.categories, file)
  const { householdMinor } = needs.transactions.convertingWithin(session)
  const about = { format: file.file.format, file_name: file.file_name, map, householdMinor }
  const paidTo = needs.payees.makingBookWithin(session, { import_id })
  const sort = withOwners(session, needs, createRowSorting(session, rules, about, paidTo, needs.sayers))
  startImport(session, import_id, file)
  const writer = new ImportWriter(session, needs, import_id, sort, map)
  const changes = new TransactionChanges(session, needs, import_id)
  const counts: Counts = { ...NOTHING_YET }
  const notices = [...file.file.notices]
  const created: string[] = []
  const written: (JudgedStatement & { readonly account_id: string })[] = []
  const total = Math.max(1, rowsOf(judged))
  let looked = 0
  const onStep = () => progress('writing', ROWS_SHARE * (looked / total))
  const onRow = () => {
    if (looked % ROWS_A_STEP === 0) onStep()
    looked += 1
  }
  for (const each of judged) {
    const { statement, verdict } = each
    counts.problems += statement.file.parsed.problems.length
    if (statement.held_out !== null) {
      counts.left_out += statement.file.parsed.rows.length
      notices.push(statement.held_out)
      continue
    }
    const account_id = accountFor(session, needs, statement, changes, created)
    if (account_id === null) continue
    const lookup = lookupIn(session, account_id)
    openBalance(session, needs, file, statement, account_id, lookup, changes, notices)
    const decided = decidedOf(file, statement)
    const contradicted = verdict.kind === 'contradicted'
    const hands = { writer, changes, counts, onRow, onStep }
    writeRows({ statement, account_id, lookup, decided, contradicted, ...hands })
    if (statement.comparison.idsAreUnreliable) markIdsUnreliable(session, account_id, import_id)
    rememberLayout(session, account_id, file.layout, file.options)
    written.push({ ...each, account_id })
  }
  const bills_matched = writer.finish(fraction =>
    progress('writing', ROWS_SHARE + (FINISH_SHARE - LINK_SHARE) * fraction),
  )
  // A rule's payee is another than the text's, which nobody may have been paid to then.
  if (rules.some(rule => rule.action.payee !== undefined))
    needs.payees.removeUnusedWithin(session, { import_id })
  const linked = approaching(total)
  linkTransfers(session, needs, import_id, writer, () =>
    progress('writing', RECORD_FROM - LINK_SHARE * (1 - linked())),
  )
  const recorded = approaching(total)
  const onRecord = () => progress('writing', RECORD_FROM + (1 - RECORD_FROM) * recorded())
  for (const each of written) recordStatement(session, needs, import_id, each, onRecord)
  recordImport(session, import_id, file, {
    ...counts,
    for_review: counts.for_review + writer.forReview,
    added: writer.added,
    rounded: writer.rounded,
    bills_matched,
    account_ids: JSON.stringify([...new Set(written.map(each => each.account_id))]),
    created_account_ids: JSON.stringify(created),
    notices: JSON.stringify(distinct(notices).slice(0, MOST_NOTICES)),
  })
  return import_id
}

/** Rows and parts that are one movement with others, once all are there. */
function linkTransfers(
  session: WriteSession,
  { transactions }: ImporterNeeds,
  import_id: string,
  writer: ImportWriter,
  onStep: OnStep,
): void {
  transactions.transferLinks.linkImport(session, import_id, onStep)
  transactions.transferLinks.linkNamedParts(session, import_id)
  writer.expectTransfers(transactions)
}

/** How much of the writing are the rows, and how much what is done when all are there; the rest is what each statement is recorded with. */
const ROWS_SHARE = 0.75
const FINISH_SHARE = 0.2
/** Of that, the search for transfers, which comes last. */
const LINK_SHARE = 0.05
const RECORD_FROM = ROWS_SHARE + FINISH_SHARE
const MOST_NOTICES = 100
const NOTHING_YET: Counts = {
  duplicates: 0,
  unsure: 0,
  changed: 0,
  removed: 0,
  left_out: 0,
  for_review: 0,
  problems: 0,
}

function rowsOf(judged: readonly JudgedStatement[]): number {
  return judged.reduce((rows, { statement }) => rows + statement.file.parsed.rows.length, 0)
}

/** The row that everything written refers to; what came of it is not known yet. */
function startImport(session: WriteSession, import_id: string, file: OpenFile): void {
  insertImport(session, {
    id: import_id,
    file_name: file.file_name,
    format: file.file.format,
    ...NOTHING_YET,
    added: 0,
    rounded: 0,
    bills_matched: 0,
    account_ids: '[]',
    created_account_ids: '[]',
    notices: '[]',
    created_at: session.now,
    undone_at: null,
  })
}

/** What came of an import, in its row and in the log. */
function recordImport(
  session: WriteSession,
  import_id: string,
  file: OpenFile,
  record: Parameters<typeof updateImport>[2],
): void {
  updateImport(session, import_id, record)
  recordAudit(session, {
    actor: 'import',
    action: 'import',
    entity_kind: 'import',
    entity_id: import_id,
    after: { file_name: file.file_name, ...record },
  })
}

/** The account of a statement, made where it is to be; null for a statement without rows whose account is not known. */
function accountFor(
  session: WriteSession,
  needs: ImporterNeeds,
  { file, destination }: OpenStatement,
  changes: TransactionChanges,
  created: string[],
): string | null {
  const { bank_account_id } = file.parsed
  const { account, new_account } = destination
  if (account) {
    if (
      bank_account_id !== null &&
      needs.accounts.rememberBankIdWithin(session, account.id, bank_account_id, 'import')
    )
      changes.keep('bank_id', account.id, null, bank_account_id)
    return account.id
  }
  if (!new_account) return null
  const isFree = bank_account_id !== null && !needs.accounts.findByBankIdWithin(session, bank_account_id)
  const made = needs.accounts.createWithin(
    session,
    { ...new_account, ...(isFree && { bank_id: bank_account_id }) },
    'import',
  )
  changes.keep('account', made.id, null, null)
  created.push(made.id)
  return made.id
}

/** A QIF's opening balance is the account's where that has none and no rows; elsewhere it is told of. */
function openBalance(
  session: WriteSession,
  needs: ImporterNeeds,
  { file }: OpenFile,
  { file: { parsed }, destination: { account } }: OpenStatement,
  account_id: string,
  lookup: Lookup,
  changes: TransactionChanges,
  notices: Wording[],
): void {
  const opening = parsed.opening_balance_minor
  if (file.format !== 'qif' || opening === null || !account) return
  if (account.opening_minor === opening) return
  if (!lookup.isEmpty || account.opening_minor !== 0) {
    const { currency } = account
    notices.push(
      worded('The file opens {account} at {opening}; the account was opened at {own}, which was kept', {
        account: account.name,
        opening: formatMinor(opening, currency),
        own: formatMinor(account.opening_minor, currency),
      }),
    )
    return
  }
  const first = spanOf({ rows: parsed.rows, period: null })?.from
  const date = parsed.opening_date ?? (first === undefined ? account.opening_date : addDays(first, -1))
  needs.accounts.setOpeningWithin(
    session,
    account_id,
    { opening_minor: opening, opening_date: date },
    'import',
  )
  changes.keep(
    'opening',
    account_id,
    { opening_minor: account.opening_minor, opening_date: account.opening_date },
    { opening_minor: opening, opening_date: date },
  )
}

interface RowsToWrite {
  readonly statement: OpenStatement
  readonly account_id: string
  readonly lookup: Lookup
  readonly decided: ReadonlyMap<number, RowAction>
  readonly contradicted: boolean
  readonly writer: ImportWriter
  readonly changes: TransactionChanges
  readonly counts: Counts
  readonly onRow: () => void
  readonly onStep: OnStep
}

function writeRows(work: RowsToWrite): void {
  const { statement, lookup, decided, writer, changes, counts, onRow } = work
  const { rows, references } = statement.comparison
  const parsed = statement.file.parsed.rows
  for (const index of dayOrder(parsed, work.onStep)) {
    onRow()
    const row = parsed[index]
    const compared = rows[index]
    if (!row || !compared) continue
    const decision = decided.get(index)
    const { state, known } = compared
    const own = () => references.at(index)?.reference ?? null
    switch (actionOf(compared, decision)) {
      case 'add':
        if (state === 'unsure') counts.unsure += 1
        writer.add(
          work.account_id,
          row,
          referenceFor(compared, own(), lookup),
          reviewOf(work.contradicted, compared, decision),
        )
        break
      case 'change': {
        if (!known) break
        const review = decision === undefined ? 'bank_changed' : null
        counts[state === 'removed' ? 'removed' : 'changed'] += 1
        if (review !== null) counts.for_review += 1
        const reference = own()
        if (state === 'removed') changes.goes(known, review)
        else
          changes.becomesAsBankSays(
            known,
            row,
            reference === null || lookup.byReference(reference) ? null : reference,
            review,
          )
        break
      }
      case 'skip':
        if (state === 'left_out' || state === 'new') counts.left_out += 1
        else counts.duplicates += 1
        if (known) skipped(work, row, compared, decision, own)
        break
    }
  }
}

/** A row that is not added because a transaction is there. */
function skipped(
  { changes, counts, lookup }: RowsToWrite,
  row: ParsedRow,
  { state, known, reason }: Compared,
  decision: RowAction | undefined,
  own: () => string | null,
): void {
  // What is expected stays so: the row is of another amount, and nobody said that it is the one.
  if (!known || reason === 'expected_at_rate') return
  if ((state === 'changed' || state === 'removed') && decision === undefined) {
    counts.for_review += 1
    changes.isToBeLookedAt(known, 'bank_changed')
    return
  }
  const isTyped = known.import_id === null && known.bank_ref === null
  if ((state !== 'duplicate' && state !== 'unsure') || !(isTyped || known.pending === 1)) return
  const reference = own()
  if (row.left_out === null)
    changes.isBankRow(known, row, reference !== null && !lookup.byReference(reference) ? reference : null)
}

/** A row's own reference, if no other transaction has it: the account's references are unique. */
function referenceFor(compared: Compared, own: string | null, lookup: Lookup): string | null {
  if (own === null || compared.state === 'duplicate' || compared.state === 'changed') return null
  if (compared.takesFreeReference) return freeReference(own, each => lookup.byReference(each) !== undefined)
  return own
}

function reviewOf(
  contradicted: boolean,
  { state, reason }: Compared,
  decision: RowAction | undefined,
): TransactionTable['review'] {
  if (reason === 'pending') return 'pending'
  if (state === 'unsure' && decision === undefined) return 'unsure_duplicate'
  return contradicted ? 'contradicted' : null
}

/** What the import covers of the account, whether it added up, and what the account and the bank now hold. */
function recordStatement(
  session: WriteSession,
  needs: ImporterNeeds,
  import_id: string,
  { statement, verdict, account_id }: JudgedStatement & { readonly account_id: string },
  onStep: OnStep,
): void {
  const { parsed } = statement.file
  const span = spanOf(parsed, onStep)
  const closing = closingOf(parsed, onStep)
  const agreement = agreementOf({
    session,
    accounts: needs.accounts,
    account_id,
    parsed,
    effects: new Map<string, number>(),
    onStep,
  })
  insertStatement(session, {
    import_id,
    position: statement.index,
    account_id,
    bank_account_id: parsed.bank_account_id,
    from_date: span?.from ?? null,
    to_date: span?.to ?? null,
    verdict: verdict.kind,
    proved_by: verdict.by,
    difference_minor: verdict.difference_minor,
    first_row: verdict.first_row,
    closing_minor: closing?.minor ?? null,
    closing_date: closing?.date ?? null,
    account_minor: agreement.account_minor,
    as_of: agreement.as_of,
    differs_since: agreement.since,
  })
}
