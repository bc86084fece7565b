import type { Rule } from '../../../shared/domain/rules/rule.ts'
import type { ReadSession } from '../../core/database/database.ts'
import { NotFound } from '../../core/errors.ts'
import { readRules } from '../rules/index.ts'
import type { Compared, Comparison } from './comparison.ts'
import { checkDecisions, withDecisions } from './decisions.ts'
import { createImportMachine, type ImportKind } from './machine.ts'
import type { OpenFile, OpenStatement } from './open-file.ts'
import { type SortOwned, withOwners } from './owners.ts'
import type { Acceptance, Decision, FilePreview, ReadOptions, RowPage } from './preview.ts'
import { mapOf } from './preview-categories.ts'
import { judge, type PageToRead, previewOf, rowsOf } from './previews.ts'
import { approaching, type Progress } from './progress.ts'
import { refuseOpenQuestions } from './questions.ts'
import { readBankFile } from './read.ts'
import { createRowSorting } from './row-sorting.ts'
import { compareWithin, type ImporterNeeds } from './statements.ts'
import { undoImport } from './undo.ts'
import { writeImport } from './write.ts'

export interface BankChoice {
  readonly decisions: readonly Decision[]
  readonly acceptance: Acceptance
}

/** How much of the comparing is told of as the comparison itself; the rest is what is shown of it. */
const COMPARE_SHARE = 0.9
function rowsIn({ statements }: OpenFile): number {
  return statements.reduce((sum, { file }) => sum + file.parsed.rows.length, 0)
}

/** Bank files as a kind of import. @returns, of writing, the import's id. */
export function bankFiles(
  needs: ImporterNeeds,
): ImportKind<ReadOptions, OpenFile, FilePreview, BankChoice, string, string> {
  const { database, accounts } = needs

  const compare = (session: ReadSession, file: OpenFile, progress: Progress): OpenFile => {
    const rules = readRules(session)
    const sort = sortingOf(session, needs, file)
    const statements = file.statements.map((statement, index): OpenStatement => {
      const { account } = statement.destination
      const now = account ? accounts.requireWithin(session, account.id) : null
      const done = approaching(statement.file.parsed.rows.length)
      const comparison = compareWithin(session, statement.file, now?.id ?? null, () =>
        progress('comparing', (COMPARE_SHARE * (index + done())) / file.statements.length),
      )
      const compared = { ...statement, destination: { ...statement.destination, account: now }, comparison }
      return { ...compared, comparison: withLeftOut(rules, sort, compared) }
    })
    return { ...file, version: database.version(), statements }
  }

  return {
    read: (source, progress) => readBankFile(needs, source, progress),
    compare,
    show(session, preview_id, file, progress) {
      const done = approaching(rowsIn(file))
      return previewOf(session, needs, preview_id, file, sortingOf(session, needs, file), () =>
        progress('comparing', COMPARE_SHARE + (1 - COMPARE_SHARE) * done()),
      )
    },
    /** With the rows compared anew where anything has been written since they were. @throws ImportQuestion where something is still open. */
    write(session, shown, { decisions, acceptance }, progress) {
      const current = database.version() === shown.version ? shown : compare(session, shown, progress)
      const file = decide(current, decisions)
      const judged = judge(session, file, () => progress('writing', 0))
      refuseOpenQuestions(file, judged, acceptance)
      return writeImport(session, needs, { file, judged, rules: readRules(session) }, progress)
    },
    undo: (session, import_id, progress) =>
      undoImport(session, needs, import_id, fraction => progress('writing', fraction)),
  }
}

/** What sorts the file's rows, by the rules as they are now. */
function sortingOf(session: ReadSession, needs: ImporterNeeds, open: OpenFile): SortOwned {
  const { payees, sayers, categories, transactions } = needs
  const { file, file_name } = open
  const { householdMinor } = transactions.convertingWithin(session)
  const about = { format: file.format, file_name, map: mapOf(session, categories, open), householdMinor }
  const sort = createRowSorting(session, readRules(session), about, payees.bookWithin(session), sayers)
  return withOwners(session, needs, sort)
}

/** New rows that a rule says are not to be taken in are left out, unless a person takes them in. */
function withLeftOut(
  rules: readonly Rule[],
  sort: SortOwned,
  { file, destination, comparison }: OpenStatement,
): Comparison {
  if (!rules.some(rule => rule.action.leave_out)) return comparison
  const account_id = destination.account?.id ?? null
  const rows = comparison.rows.map((row, index): Compared => {
    const parsed = file.parsed.rows[index]
    const isLeftOut = row.state === 'new' && parsed !== undefined && sort(parsed, account_id).leave_out
    return isLeftOut ? { state: 'left_out', reason: 'rule', known: null } : row
  })
  return { ...comparison, rows }
}

/** The file with more decisions. @throws Invalid, NotFound for one about what is not there. */
export function decide(file: OpenFile, decisions: readonly Decision[]): OpenFile {
  const decided = { ...file, decisions: withDecisions(file.decisions, decisions) }
  for (const [index, rows] of decided.decisions)
    checkDecisions(index, requireStatement(file, index).comparison.rows, rows)
  return decided
}

function requireStatement(file: OpenFile, index: number) {
  const statement = file.statements[index]
  if (!statement) throw new NotFound('statement', `${index}`)
  return statement
}

export type Importer = ReturnType<typeof createImporter>

/** Reads bank files, compares them with the ledger, and writes them: all the work of an import, in the thread it has to itself. */
export function createImporter(needs: ImporterNeeds) {
  const machine = createImportMachine(needs.database, bankFiles(needs))
  return {
    ...machine,
    /** What will be done with these decisions. */
    decide: (preview_id: string, decisions: readonly Decision[], progress: Progress): FilePreview =>
      machine.change(preview_id, file => decide(file, decisions), progress),
    /** A page of a preview's rows. */
    rows(preview_id: string, statement: number, page: PageToRead): RowPage {
      const file = machine.opened(preview_id)
      return needs.database.read(session =>
        rowsOf(file, requireStatement(file, statement), page, sortingOf(session, needs, file)),
      )
    },
  }
}
