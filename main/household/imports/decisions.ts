import type { RowAction } from '../../../shared/contract/imports.ts'
import { worded } from '../../../shared/domain/wording.ts'
import { Invalid } from '../../core/errors.ts'
import type { Compared } from './comparison.ts'
import type { Decision } from './preview.ts'

/** What a person decided, by statement and row. */
export type Decisions = ReadonlyMap<number, ReadonlyMap<number, RowAction>>

export const NO_DECISIONS: Decisions = new Map()

/** Earlier decisions with later ones, of which the last holds. */
export function withDecisions(earlier: Decisions, later: readonly Decision[]): Decisions {
  if (later.length === 0) return earlier
  const all = new Map([...earlier].map(([statement, rows]) => [statement, new Map(rows)]))
  for (const { statement, row, action, add } of later) {
    const rows = all.get(statement) ?? new Map<number, RowAction>()
    rows.set(row, action ?? (add ? 'add' : 'skip'))
    all.set(statement, rows)
  }
  return all
}

/** What is done with a row unless it is decided otherwise: what loses nothing. */
export function defaultAction({ state, reason }: Compared): RowAction {
  switch (state) {
    case 'new':
    case 'unsure':
      return 'add'
    case 'duplicate':
    case 'left_out':
      return 'skip'
    case 'changed':
    case 'removed':
      return reason === 'reconciled' ? 'skip' : 'change'
  }
}

/** What can be decided of a row. What is reconciled with a statement is never changed. */
export function choicesOf({ state, reason }: Compared): readonly RowAction[] {
  switch (state) {
    case 'new':
      return ['add', 'skip']
    case 'unsure':
      return reason === 'expected_at_rate' ? ['add', 'change', 'skip'] : ['add', 'skip']
    case 'duplicate':
      return ['skip', 'add']
    case 'changed':
      return reason === 'reconciled' ? ['skip', 'add'] : ['change', 'skip', 'add']
    case 'removed':
      return reason === 'reconciled' ? ['skip'] : ['change', 'skip']
    case 'left_out':
      return reason === 'other_currency' || reason === 'correction' ? ['skip'] : ['skip', 'add']
  }
}

export function actionOf(compared: Compared, decided: RowAction | undefined): RowAction {
  return decided !== undefined && choicesOf(compared).includes(decided) ? decided : defaultAction(compared)
}

/** @throws Invalid for a decision about a row that is not there, or that its row does not leave open. */
export function checkDecisions(
  statement: number,
  rows: readonly Compared[],
  decided: ReadonlyMap<number, RowAction>,
): void {
  for (const [row, action] of decided) {
    const compared = rows[row]
    if (!compared)
      throw new Invalid(
        ['decisions'],
        worded('there is no row {row} in statement {statement}', { row, statement }),
      )
    if (!choicesOf(compared).includes(action))
      throw new Invalid(
        ['decisions'],
        worded('row {row} of statement {statement} is {state}: {choices}, not {action}', {
          row,
          statement,
          state: compared.state,
          choices: choicesOf(compared).join(' or '),
          action,
        }),
      )
  }
}
