import type { RowAction } from '../../../shared/contract/imports.ts'
import { inSteps, NO_STEP, type OnStep } from '../../formats/steps.ts'
import type { Comparison } from './comparison.ts'
import { actionOf } from './decisions.ts'
import { effectsOf } from './effects.ts'
import { closingOf, type FileStatement, openingOf, verdictWith } from './file-statements.ts'
import type { Forecast, StatementVerdict } from './preview.ts'

/** The account's last closing balance that was proved. */
export interface ProvedClosing {
  readonly date: string
  readonly minor: number
}

/**
 * Whether a statement adds up to the bank's balances, as it stands with what the person left out or took in. The file proves or contradicts it;
 * a closing balance alone proves it only together with the account's last proved one, and contradicts nothing.
 */
export function verdictOf(
  statement: FileStatement,
  comparison: Comparison,
  decided: ReadonlyMap<number, RowAction>,
  earlier: ProvedClosing | null,
  onStep: OnStep = NO_STEP,
): StatementVerdict {
  const verdict = changesProof(statement, decided)
    ? verdictWith(
        statement,
        index => {
          const row = statement.parsed.rows[index]
          const action = decided.get(index)
          return action === 'add' ? null : (row?.left_out ?? null)
        },
        onStep,
      )
    : statement.parsed.verdict
  switch (verdict.kind) {
    case 'proved':
      return { kind: 'proved', by: verdict.by, difference_minor: null, first_row: null }
    case 'contradicted':
      return {
        kind: 'contradicted',
        by: null,
        difference_minor: verdict.difference_minor,
        first_row: verdict.first_row,
      }
    case 'unproved':
      return followsEarlier(statement, comparison, decided, earlier, onStep) ? BY_EARLIER : UNPROVED
  }
}

const UNPROVED: StatementVerdict = { kind: 'unproved', by: null, difference_minor: null, first_row: null }
const BY_EARLIER: StatementVerdict = {
  kind: 'proved',
  by: 'earlier_closing',
  difference_minor: null,
  first_row: null,
}

/** Whether a row that is no payment was taken in: one that was left out still is the bank's. */
function changesProof({ parsed }: FileStatement, decided: ReadonlyMap<number, RowAction>): boolean {
  for (const [index, action] of decided) if (action === 'add' && parsed.rows[index]?.left_out) return true
  return false
}

/** Whether the earlier closing balance and what this file says of the days since are its closing balance. */
function followsEarlier(
  { parsed }: FileStatement,
  { rows }: Comparison,
  decided: ReadonlyMap<number, RowAction>,
  earlier: ProvedClosing | null,
  onStep: OnStep,
): boolean {
  const closing = closingOf(parsed, onStep)
  if (!earlier || !closing || closing.date <= earlier.date) return false
  let balance = earlier.minor
  let counted = 0
  for (const [index, row] of inSteps(parsed.rows, onStep)) {
    const compared = rows[index]
    if (!compared) continue
    const action = actionOf(compared, decided.get(index))
    if (action === 'change') for (const { minor } of effectsOf(row, compared, action)) balance += minor
    else if (row.left_out === null && (row.date > earlier.date || compared.state === 'new'))
      balance += row.amount_minor
    else continue
    counted += 1
  }
  return counted > 0 && balance === closing.minor
}

/** The file's own arithmetic. */
export function forecastOf({ parsed }: FileStatement, onStep: OnStep = NO_STEP): Forecast {
  const opens_at_minor = openingOf(parsed, onStep)
  const closing = closingOf(parsed, onStep)
  let rows = 0
  let sum_minor = 0
  for (const [, { left_out, amount_minor }] of inSteps(parsed.rows, onStep)) {
    if (left_out !== null) continue
    rows += 1
    sum_minor += amount_minor
  }
  return {
    opens_at_minor,
    rows,
    sum_minor,
    closes_at_minor: opens_at_minor === null ? null : opens_at_minor + sum_minor,
    bank_closes_at_minor: closing?.minor ?? null,
    closing_date: closing?.date ?? null,
  }
}
