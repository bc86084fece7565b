import { countedFor } from '../../../shared/domain/links.ts'
import { worded } from '../../../shared/domain/wording.ts'
import { type Actor, recordAudit } from '../../core/audit/store.ts'
import type { WriteSession } from '../../core/database/database.ts'
import { Conflict, NotFound } from '../../core/errors.ts'
import { newId } from '../../core/ids.ts'
import type { Transaction } from '../../household/transactions/index.ts'
import type { MaintenanceNeeds } from './needs.ts'
import { requireJob } from './required.ts'
import * as store from './store.ts'

/** What paid for jobs: rows of the ledger, which count in the property's books by being for it. */
export function createJobPayments(needs: MaintenanceNeeds) {
  const { database, transactions } = needs
  return {
    /** @throws NotFound; Conflict for one that is void, no expense, or paid for a job already */
    addPayment: (job_id: string, transaction_id: string, by: Actor): Promise<void> =>
      database.write(session => {
        const job = requireJob(session, job_id)
        const row = transactions.findWithin(session, transaction_id)
        if (!row) throw new NotFound('transaction', transaction_id)
        if (row.status === 'void' || row.tx_type !== 'expense' || row.transfer_id !== null)
          throw new Conflict(worded('This transaction is no posted expense. Send the transaction_id of one'))
        const taken = store.jobPaidBy(session, transaction_id)
        if (taken)
          throw new Conflict(
            taken.job_id === job_id
              ? worded('This transaction paid for this job already. Send another transaction_id')
              : worded(
                  'This transaction paid for another job, {job_id}. Take it away there first, or send another transaction_id',
                  { job_id: taken.job_id },
                ),
          )
        linkPlace(session, needs, job, row, by)
        const payment: store.PaymentRow = {
          id: newId('jpay'),
          job_id,
          transaction_id,
          created_at: session.now,
        }
        store.insertPayment(session, payment)
        recordAudit(session, {
          actor: by,
          action: 'create',
          entity_kind: 'maintenance_payment',
          entity_id: payment.id,
          after: payment,
        })
      }),

    /** The row stays what it was for besides. @throws NotFound */
    removePayment: (job_id: string, id: string, by: Actor): Promise<void> =>
      database.write(session => {
        requireJob(session, job_id)
        const found = store.paymentsOf(session, [job_id]).find(each => each.id === id)
        if (!found) throw new NotFound('maintenance_payment', id)
        const { date: _, payee: __, amount_minor: ___, ...before } = found
        store.deletePayment(session, id)
        recordAudit(session, {
          actor: by,
          action: 'delete',
          entity_kind: 'maintenance_payment',
          entity_id: id,
          before,
        })
      }),
  }
}

/** A row that is for no property yet is for that of the job, or for its unit; one that is for some, or a part of it, stays as it is. */
function linkPlace(
  session: WriteSession,
  { transactions }: MaintenanceNeeds,
  { property_id, unit_id }: store.PlacedJob,
  row: Transaction,
  by: Actor,
): void {
  if (row.links.some(({ kind }) => kind === 'property' || kind === 'unit' || kind === 'lease')) return
  const place =
    unit_id === null
      ? ({ kind: 'property', id: property_id } as const)
      : ({ kind: 'unit', id: unit_id } as const)
  transactions.changeWithin(session, row.id, { links: countedFor(row.links, place) }, by)
}
