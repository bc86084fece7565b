import type { RowAction } from '../../../shared/contract/imports.ts'
import type { ImportTable, TransactionTable } from '../../core/database/schema.ts'
import type { ParsedRow } from '../../formats/index.ts'
import { type OnStep, ROWS_A_STEP } from '../../formats/steps.ts'
import type { MakingBook } from '../payees/index.ts'
import type { TransactionChanges } from './changes.ts'
import type { Compared, Lookup } from './comparison.ts'
import { dayOrder } from './day-order.ts'
import { actionOf } from './decisions.ts'
import type { OpenStatement } from './open-file.ts'
import { freeReference } from './references.ts'
import type { ImportWriter } from './writer.ts'

/** What came of the rows of an import, but for those that were added. */
export type Counts = Pick<
  ImportTable,
  'duplicates' | 'unsure' | 'changed' | 'removed' | 'left_out' | 'for_review' | 'problems'
>

interface RowsToWrite {
  readonly statement: OpenStatement
  readonly account_id: string
  readonly lookup: Lookup
  readonly decided: ReadonlyMap<number, RowAction>
  readonly contradicted: boolean
  readonly writer: ImportWriter
  readonly makePayees: MakingBook['makeAll']
  readonly changes: TransactionChanges
  readonly counts: Counts
  readonly onRow: () => void
  readonly onStep: OnStep
}

/** Writes what becomes of each row of a statement, oldest first. */
export function writeRows(work: RowsToWrite): void {
  const { statement, lookup, decided, writer, changes, counts, onRow } = work
  const { rows, references } = statement.comparison
  const parsed = statement.file.parsed.rows
  const order = dayOrder(parsed, work.onStep)
  work.makePayees(textsToAdd(work, order))
  for (const index of order) {
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

/** Whom the rows that are added are paid to, as the bank writes it. */
function* textsToAdd({ statement, decided, onStep }: RowsToWrite, order: Uint32Array): Iterable<string> {
  const { rows } = statement.comparison
  const parsed = statement.file.parsed.rows
  let looked = 0
  for (const index of order) {
    if (looked++ % ROWS_A_STEP === 0) onStep()
    const compared = rows[index]
    if (compared && actionOf(compared, decided.get(index)) === 'add') yield parsed[index]?.payee ?? ''
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
