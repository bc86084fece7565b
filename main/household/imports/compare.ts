import type { ParsedRow } from '../../formats/index.ts'
import { ROWS_A_STEP } from '../../formats/steps.ts'
import { compareEqual } from './compare-equal.ts'
import { compareExpected } from './compare-expected.ts'
import { compareIds } from './compare-ids.ts'
import { compareNear } from './compare-near.ts'
import {
  type Compared,
  type Comparing,
  type Comparison,
  type Lookup,
  leftOut,
  NEW,
  type Span,
} from './comparison.ts'
import { type References, referencesOf } from './references.ts'

/**
 * Tells for each row of a statement whether the account has it: first by the bank's ids, then by rows that are equal, then by those that are
 * near. Rows are compared with what was there before, never with each other, and a transaction accounts for one row at most.
 * `onRows` is called now and then; what it throws ends the comparison.
 */
export function compareRows(
  rows: readonly ParsedRow[],
  span: Span | null,
  lookup: Lookup,
  onRows: () => void = () => {},
): Comparison {
  let references = referencesOf(rows, !lookup.idsAreUnreliable, onRows)
  let idsAreUnreliable = lookup.idsAreUnreliable || references.has_conflicts
  if (span === null || (lookup.isEmpty && !rows.some(needsLook)))
    return {
      rows: rows.map((row, at) => {
        if (at % ROWS_A_STEP === 0) onRows()
        return withoutAccount(row, references, at)
      }),
      references,
      idsAreUnreliable,
    }
  const start = (): Comparing => ({
    rows,
    references,
    lookup,
    span,
    found: rows.map((row, at) => {
      if (at % ROWS_A_STEP === 0) onRows()
      return row.left_out === null || row.left_out === 'pending' ? undefined : leftOut(row)
    }),
    taken: new Set(),
  })
  if (references.has_conflicts) references = referencesOf(rows, false, onRows)
  let comparing = start()
  if (!compareIds(comparing, onRows)) {
    idsAreUnreliable = true
    references = referencesOf(rows, false, onRows)
    comparing = start()
    compareIds(comparing, onRows)
  }
  compareEqual(comparing, onRows)
  compareNear(comparing, onRows)
  compareExpected(comparing, onRows)
  return {
    rows: comparing.found.map((each, at) => {
      if (at % ROWS_A_STEP === 0) onRows()
      return each ?? unmatched(rows[at], references, at)
    }),
    references,
    idsAreUnreliable,
  }
}

function needsLook(row: ParsedRow): boolean {
  return row.correction !== null
}

function withoutAccount(row: ParsedRow, references: References, at: number): Compared {
  return row.left_out === null ? unmatched(row, references, at) : leftOut(row)
}

function unmatched(row: ParsedRow | undefined, references: References, at: number): Compared {
  if (row && row.left_out !== null) return leftOut(row)
  return references.at(at)?.repeated ? REPEATED : NEW
}

const REPEATED: Compared = { state: 'unsure', reason: 'repeated_in_file', known: null }
