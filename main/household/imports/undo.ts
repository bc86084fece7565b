import { z } from 'zod'
import { worded } from '../../../shared/domain/wording.ts'
import { recordAudit } from '../../core/audit/store.ts'
import type { WriteSession } from '../../core/database/database.ts'
import { RollupChanges } from '../../core/database/rollups.ts'
import type { ImportChangeTable } from '../../core/database/schema.ts'
import { Conflict, NotFound } from '../../core/errors.ts'
import { ROWS_A_STEP } from '../../formats/steps.ts'
import { deleteRows, rowsOfImport, wholeRows } from '../transactions/index.ts'
import { linkedRows } from './bulk.store.ts'
import { putBackTransaction } from './changes.ts'
import { changesOf, forgetImport } from './statements.store.ts'
import type { ImporterNeeds } from './statements.ts'
import { findImport, updateImport } from './store.ts'

/** Rows that are deleted with one statement: the search index makes it long. */
const DELETED_A_STEP = 1024

/**
 * Takes an import back as one, in the caller's transaction: its rows, their tags and splits, their effect on every month, and the bill payments
 * that stood on them. The rows themselves are removed, not voided, so that the file can be imported again.
 * `progress` is told 0 to 1 and may throw to stop.
 * @throws Conflict where it was undone already, or a row is reconciled with a statement.
 */
export function undoImport(
  session: WriteSession,
  needs: ImporterNeeds,
  import_id: string,
  progress: (fraction: number) => void,
): void {
  const record = findImport(session, import_id)
  if (!record) throw new NotFound('import', import_id)
  if (record.undone_at !== null) throw new Conflict(worded('This import has been undone already'))
  const reconciled = rowsOfImport(session, import_id).filter(row => row.cleared === 'reconciled').length
  if (reconciled > 0)
    throw new Conflict(
      worded('{reconciled} of its transactions are reconciled with a statement. Unlock them first', {
        reconciled,
      }),
    )
  // What its rows were joined with is what it was before, whoever joined them.
  needs.transactions.transferLinks.releaseImport(session, import_id, 'person')
  const rows = rowsOfImport(session, import_id)
  const changes = changesOf(session, import_id)
  const linked = linkedRows(session, import_id)
  // The rows are gone through twice, and the second time is the long one; between, their months are written.
  const steps = changes.length + linked.length + 3 * rows.length
  let done = 0
  const step = (rows: number) => {
    if (rows > 1 || done % ROWS_A_STEP === 0) progress(done / steps)
    done += rows
  }
  for (const { kind, entity_id, before, after } of changes) {
    step(1)
    if (kind === 'transaction') putBackTransaction(session, needs, entity_id, before, after)
  }
  for (const transaction_id of linked) {
    step(1)
    needs.bills.onTransactionVoidedWithin(session, transaction_id, 'person')
  }
  const rollups = new RollupChanges(needs.household.monthStartDay(session))
  const wholeOf = wholeRows(session, rows)
  for (const row of rows) {
    step(1)
    rollups.remove(wholeOf(row))
  }
  rollups.write(session, fraction => progress((done + fraction * rows.length) / steps))
  done += rows.length
  for (let first = 0; first < rows.length; first += DELETED_A_STEP) {
    const some = rows.slice(first, first + DELETED_A_STEP)
    step(some.length)
    deleteRows(
      session,
      some.map(({ seq }) => seq),
    )
  }
  needs.payees.removeUnusedWithin(session, { import_id })
  putBackAccounts(session, needs, import_id, changes)
  updateImport(session, import_id, { undone_at: session.now })
  recordAudit(session, {
    actor: 'person',
    action: 'undo',
    entity_kind: 'import',
    entity_id: import_id,
    before: record,
  })
}

const Opening = z.object({ opening_minor: z.number(), opening_date: z.string() })

/** What the import made of accounts: their opening, their bank's id, and accounts of its own, which go where nothing else stands on them. */
function putBackAccounts(
  session: WriteSession,
  { accounts }: ImporterNeeds,
  import_id: string,
  changes: readonly ImportChangeTable[],
): void {
  forgetImport(session, import_id)
  for (const { kind, entity_id, before, after } of changes) {
    switch (kind) {
      case 'transaction':
        break
      case 'bank_id':
        accounts.forgetBankIdWithin(session, entity_id, z.string().parse(JSON.parse(after)), 'person')
        break
      case 'opening': {
        const left = Opening.parse(JSON.parse(after))
        const now = accounts.requireWithin(session, entity_id)
        const opened = Opening.parse(JSON.parse(before))
        if (now.opening_minor === left.opening_minor && now.opening_date === left.opening_date)
          accounts.setOpeningWithin(session, entity_id, opened, 'person')
        break
      }
      case 'account':
        accounts.removeUnusedWithin(session, entity_id, 'person')
        break
    }
  }
}
