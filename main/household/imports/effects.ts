import type { RowAction } from '../../../shared/contract/imports.ts'
import type { ParsedRow } from '../../formats/index.ts'
import { inSteps, NO_STEP, type OnStep } from '../../formats/steps.ts'
import type { Compared, Comparison } from './comparison.ts'
import { actionOf } from './decisions.ts'
import type { FileStatement } from './file-statements.ts'

/** What a row does to its account: minor units, and the day it counts on. */
export interface Effect {
  readonly date: string
  readonly minor: number
}

/** What is done with a row, and what that does to its account. */
export function effectsOf(row: ParsedRow, { state, known }: Compared, action: RowAction): readonly Effect[] {
  switch (action) {
    case 'skip':
      return []
    case 'add':
      return [{ date: row.date, minor: row.amount_minor }]
    case 'change': {
      if (!known) return []
      const gone = { date: known.date, minor: -known.signed_minor }
      return state === 'removed' ? [gone] : [gone, { date: row.date, minor: row.amount_minor }]
    }
  }
}

/** All that a statement does to its account, by day. */
export function dailyEffects(
  { parsed }: FileStatement,
  { rows }: Comparison,
  decided: ReadonlyMap<number, RowAction>,
  onStep: OnStep = NO_STEP,
): ReadonlyMap<string, number> {
  const days = new Map<string, number>()
  for (const [index, row] of inSteps(parsed.rows, onStep)) {
    const compared = rows[index]
    if (!compared) continue
    const action = actionOf(compared, decided.get(index))
    if (action === 'skip') continue
    for (const { date, minor } of effectsOf(row, compared, action))
      days.set(date, (days.get(date) ?? 0) + minor)
  }
  return days
}
