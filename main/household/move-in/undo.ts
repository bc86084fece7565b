import { worded } from '../../../shared/domain/wording.ts'
import { type Actor, recordAudit } from '../../core/audit/store.ts'
import type { WriteSession } from '../../core/database/database.ts'
import { RollupChanges } from '../../core/database/rollups.ts'
import { Conflict, NotFound } from '../../core/errors.ts'
import { ROWS_A_STEP } from '../../formats/steps.ts'
import { deleteRows, wholeRows } from '../transactions/index.ts'
import type { MoveInNeeds } from './needs.ts'
import { payingWithin, type RowRange, rowsWithin, takenUpBy, transfersBeyond } from './rows.store.ts'
import { findMoveIn, forgetRecords, recordsOf, updateMoveIn } from './store.ts'
import type { MoveInRecordTable } from './tables.ts'

const BY: Actor = 'person'
/** Rows that are deleted with one statement: the search index makes it long. */
const DELETED_A_STEP = 1024

/**
 * Takes a move back as one, in the caller's transaction: its transactions with all that stands on them, then what was made with it. What something
 * else has come to stand on stays. `progress` is told 0 to 1 and may throw to stop.
 * @throws Conflict where it was undone already, an account of it was reconciled here, or a bank's file has taken up a row of it.
 */
export function undoMoveIn(
  session: WriteSession,
  needs: MoveInNeeds,
  id: string,
  progress: (fraction: number) => void,
): void {
  const record = findMoveIn(session, id)
  if (!record) throw new NotFound('move in', id)
  if (record.undone_at !== null) throw new Conflict(worded('This has been undone already'))
  const records = recordsOf(session, id)
  for (const { kind, entity_id } of records)
    if (kind === 'account' && needs.accounts.requireWithin(session, entity_id).reconciled_on !== null)
      throw new Conflict(
        worded('{name} was reconciled with a statement since. It can no longer be undone', {
          name: needs.accounts.requireWithin(session, entity_id).name,
        }),
      )
  const { first_seq, last_seq, created_at } = record
  if (first_seq !== null && last_seq !== null)
    removeRows(session, needs, { first_seq, last_seq, created_at }, progress)
  for (const each of records) remove(session, needs, each)
  needs.payees.removeUnusedWithin(session, { pass_id: id })
  forgetRecords(session, id)
  updateMoveIn(session, id, { undone_at: session.now })
  recordAudit(session, {
    actor: BY,
    action: 'undo',
    entity_kind: 'move_in',
    entity_id: id,
    before: { app: record.app, file_name: record.file_name },
  })
}

function removeRows(
  session: WriteSession,
  { transactions, bills, household }: MoveInNeeds,
  range: RowRange,
  progress: (fraction: number) => void,
): void {
  const file = takenUpBy(session, range)
  if (file !== undefined)
    throw new Conflict(worded('Rows of it were found again in {file}. Undo that import first', { file }))
  for (const transfer_id of transfersBeyond(session, range))
    transactions.transferLinks.takeApart(session, transfer_id, BY)
  for (const transaction_id of payingWithin(session, range))
    bills.onTransactionVoidedWithin(session, transaction_id, BY)
  const rows = rowsWithin(session, range)
  const rollups = new RollupChanges(household.monthStartDay(session))
  const wholeOf = wholeRows(session, rows)
  for (const [index, row] of rows.entries()) {
    if (index % ROWS_A_STEP === 0) progress(index / rows.length / 2)
    rollups.remove(wholeOf(row))
  }
  rollups.write(session, () => progress(0.5))
  for (let first = 0; first < rows.length; first += DELETED_A_STEP) {
    progress(0.5 + first / rows.length / 2)
    deleteRows(
      session,
      rows.slice(first, first + DELETED_A_STEP).map(({ seq }) => seq),
    )
  }
}

/** What was made with it goes where nothing else stands on it. */
function remove(
  session: WriteSession,
  { accounts, buckets, bills, obligations, rules }: MoveInNeeds,
  { kind, entity_id }: MoveInRecordTable,
): void {
  switch (kind) {
    case 'account':
      return void accounts.removeUnusedWithin(session, entity_id, BY)
    case 'bucket':
      return void buckets.removeUnusedWithin(session, entity_id, BY)
    case 'bill':
      return void bills.removeUnusedWithin(session, entity_id, BY)
    case 'flow':
      return void obligations.removeUnusedFlowWithin(session, entity_id, BY)
    case 'rule':
      return void rules.removeWithin(session, entity_id, BY)
    case 'payee':
      // They are kept by name on the transactions, which are gone.
      return
  }
}
