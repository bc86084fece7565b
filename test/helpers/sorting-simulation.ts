import { Learner, type PastRow } from '../../shared/domain/sorting/learner.ts'
import type { SortedRow } from './sorting-households.ts'

/** Two years of a person who sorts what the model leaves open after each month's import, and puts right what it filled in wrong. */

export interface Tally {
  rows: number
  filled: number
  right: number
}

export interface Simulated extends Tally {
  /** Of the rows from the third month on. */
  readonly byMonth: readonly Tally[]
  readonly learner: Learner
}

/** Rows that are in no bucket need no sorting, and are right where they are left alone. */
export function simulateSorting(
  rows: readonly SortedRow[],
  tell?: (kind: string, right: boolean) => void,
): Simulated {
  const months = Map.groupBy(rows, row => row.month)
  const past: PastRow[] = []
  const byMonth: Tally[] = []
  const teach = () => {
    const learner = new Learner()
    for (const row of past) learner.learn(row)
    return learner
  }
  for (const of of months.values()) {
    const learner = teach()
    const tally: Tally = { rows: 0, filled: 0, right: 0 }
    for (const row of of) {
      const seen = {
        payee: '',
        description: row.text,
        signed_minor: row.signed_minor,
        account_id: row.account,
      }
      const said = learner.suggest(seen)
      const filled = said?.sure ? said.choice : null
      if (row.bucket !== null || row.split !== null) tally.rows += 1
      if (filled !== null) {
        tally.filled += 1
        if (filled === row.bucket) tally.right += 1
        tell?.(JSON.stringify(said?.evidence), filled === row.bucket)
      }
      const choice = row.split ? 'split' : row.bucket
      past.push({ ...seen, choice, by_person: filled !== choice || choice === null })
    }
    byMonth.push(tally)
  }
  const later = byMonth.slice(2)
  const sum = (of: keyof Tally) => later.reduce((all, each) => all + each[of], 0)
  return { rows: sum('rows'), filled: sum('filled'), right: sum('right'), byMonth, learner: teach() }
}
