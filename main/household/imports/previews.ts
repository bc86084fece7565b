import { MOST_PREVIEW_ROWS, type RowState } from '../../../shared/contract/imports.ts'
import { sumMinor } from '../../../shared/domain/sum.ts'
import type { ReadSession } from '../../core/database/database.ts'
import { inSteps, NO_STEP, type OnStep } from '../../formats/steps.ts'
import { agreementOf } from './agreement.ts'
import type { Compared } from './comparison.ts'
import { actionOf, choicesOf } from './decisions.ts'
import { dailyEffects } from './effects.ts'
import { spanOf } from './file-statements.ts'
import { decidedOf, type OpenFile, type OpenStatement } from './open-file.ts'
import type { SortOwned } from './owners.ts'
import type { FilePreview, PreviewedRow, RowPage, StatementPreview, StatementVerdict } from './preview.ts'
import { categoriesIn, mapOf } from './preview-categories.ts'
import { previewTransfers } from './preview-transfers.ts'
import { blockersOf, type JudgedStatement } from './questions.ts'
import { provedClosing } from './statements.store.ts'
import type { ImporterNeeds } from './statements.ts'
import { forecastOf, verdictOf } from './verdicts.ts'

/** What of a file's first rows goes into a preview: enough to choose the columns by. */
const MOST_COLUMNS = 200
const MOST_SAMPLE_ROWS = 20
const LONGEST_CELL = 200

/** The verdict of each statement, as it stands with the person's decisions. */
export function judge(
  session: ReadSession,
  file: OpenFile,
  onStep: OnStep = NO_STEP,
): readonly JudgedStatement[] {
  return file.statements.map(statement => ({
    statement,
    verdict: judgeOne(session, file, statement, onStep),
  }))
}

function judgeOne(
  session: ReadSession,
  file: OpenFile,
  statement: OpenStatement,
  onStep: OnStep,
): StatementVerdict {
  const account_id = statement.destination.account?.id
  const earlier = account_id === undefined ? null : (provedClosing(session, account_id) ?? null)
  return verdictOf(statement.file, statement.comparison, decidedOf(file, statement), earlier, onStep)
}

/** What an import of the file would do, with a page of the rows of each account. */
export function previewOf(
  session: ReadSession,
  needs: ImporterNeeds,
  preview_id: string,
  open: OpenFile,
  sort: SortOwned,
  onStep: OnStep = NO_STEP,
): FilePreview {
  const { csv, format, encoding, notices, date_order, number_format } = open.file
  const judged = judge(session, open, onStep)
  return {
    preview_id,
    file_name: open.file_name,
    format,
    encoding,
    notices,
    date_order,
    number_format,
    questions: open.questions,
    blockers: blockersOf(open, judged),
    statements: judged.map(({ statement, verdict }) =>
      previewStatement(session, needs, open, statement, verdict, sort, onStep),
    ),
    categories: categoriesIn(open, mapOf(session, needs.categories, open), onStep),
    transfers: previewTransfers(session, needs, open, sort),
    csv: csv
      ? {
          mapping: csv.mapping,
          header: csv.header.slice(0, MOST_COLUMNS).map(shortened),
          above: (csv.above ?? []).map(row => row.slice(0, MOST_COLUMNS).map(shortened)),
          sample: csv.sample.slice(0, MOST_SAMPLE_ROWS).map(row => row.slice(0, MOST_COLUMNS).map(shortened)),
          fingerprint: open.layout.fingerprint,
          remembered: open.layout.applied !== null,
          suggested: open.layout.suggested,
        }
      : null,
  }
}

function shortened(cell: string): string {
  return cell.length > LONGEST_CELL ? `${cell.slice(0, LONGEST_CELL)}…` : cell
}

function previewStatement(
  session: ReadSession,
  needs: ImporterNeeds,
  open: OpenFile,
  statement: OpenStatement,
  verdict: StatementVerdict,
  sort: SortOwned,
  onStep: OnStep,
): StatementPreview {
  const { file, destination, comparison, held_out } = statement
  const { parsed } = file
  const decided = decidedOf(open, statement)
  const { counts, add_count } = countRows(statement, decided, onStep)
  const effects =
    held_out === null ? dailyEffects(file, comparison, decided, onStep) : new Map<string, number>()
  const span = spanOf({ rows: parsed.rows, period: null }, onStep)
  const { account } = destination
  return {
    statement: statement.index,
    account_key: file.key,
    bank_account_id: parsed.bank_account_id,
    account_name: parsed.account_name,
    account_kind: parsed.account_kind,
    currency: parsed.currency,
    amounts_currency: statement.currency,
    account_id: account?.id ?? null,
    new_account: destination.new_account,
    suggested_account_id: destination.suggested?.id ?? null,
    account_closed: account?.status === 'closed',
    held_out,
    row_count: parsed.rows.length,
    new_count: counts.new,
    duplicate_count: counts.duplicate,
    unsure_count: counts.unsure,
    changed_count: counts.changed,
    removed_count: counts.removed,
    left_out_count: counts.left_out,
    problem_count: parsed.problems.length,
    rounded_count: parsed.rounded,
    add_count,
    sum_minor: sumMinor(effects.values()),
    from: span?.from ?? null,
    to: span?.to ?? null,
    notices: parsed.notices,
    verdict,
    forecast: forecastOf(file, onStep),
    agreement:
      account && held_out === null
        ? agreementOf({ session, accounts: needs.accounts, account_id: account.id, parsed, effects, onStep })
        : null,
    rows: firstRows(comparison.rows, onStep).flatMap(at => previewRow(at, open, statement, sort)),
    problems: parsed.problems.slice(0, MOST_PREVIEW_ROWS),
  }
}

/** How many rows are in each state, and how many would be added. */
function countRows(
  { comparison, held_out }: OpenStatement,
  decided: ReturnType<typeof decidedOf>,
  onStep: OnStep,
) {
  const counts: Record<RowState, number> = {
    new: 0,
    duplicate: 0,
    unsure: 0,
    changed: 0,
    removed: 0,
    left_out: 0,
  }
  let add_count = 0
  for (const [index, each] of inSteps(comparison.rows, onStep)) {
    counts[each.state] += 1
    if (held_out === null && actionOf(each, decided.get(index)) === 'add') add_count += 1
  }
  return { counts, add_count }
}

/** The first rows, by their index; those a person has to decide on come before all others. */
function firstRows(compared: readonly Compared[], onStep: OnStep): readonly number[] {
  const first = (wanted: boolean): number[] => {
    const found: number[] = []
    for (const [index, { state }] of inSteps(compared, onStep)) {
      if (found.length === MOST_PREVIEW_ROWS) break
      if ((state === 'unsure' || state === 'changed' || state === 'removed') === wanted) found.push(index)
    }
    return found
  }
  return [...first(true), ...first(false)].slice(0, MOST_PREVIEW_ROWS)
}

export interface PageToRead {
  readonly state: RowState | undefined
  readonly offset: number
  readonly limit: number
}

/** Some rows of a statement, in the order of the file, of one state or of all. */
export function rowsOf(
  open: OpenFile,
  statement: OpenStatement,
  { state, offset, limit }: PageToRead,
  sort: SortOwned,
): RowPage {
  const indexes: number[] = []
  let total = 0
  for (const [index, each] of statement.comparison.rows.entries()) {
    if (state !== undefined && each.state !== state) continue
    if (total >= offset && indexes.length < limit) indexes.push(index)
    total += 1
  }
  const items = indexes.flatMap(at => previewRow(at, open, statement, sort))
  return { currency: statement.currency, items, total }
}

function previewRow(row: number, open: OpenFile, statement: OpenStatement, sort: SortOwned): PreviewedRow[] {
  const parsed = statement.file.parsed.rows[row]
  const compared = statement.comparison.rows[row]
  if (!parsed || !compared) return []
  const { payee, bucket_id, paid_for } = sort(parsed, statement.destination.account?.id ?? null)
  return [
    {
      row,
      parsed,
      payee,
      bucket_id,
      state: compared.state,
      reason: compared.reason,
      candidate: compared.known,
      action: actionOf(compared, decidedOf(open, statement).get(row)),
      choices: choicesOf(compared),
      ...(paid_for && { paid_for }),
    },
  ]
}
