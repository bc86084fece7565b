import { budgetMonthOf, type Month } from '../../../shared/domain/calendar.ts'
import { type Actor, recordAudit } from '../../core/audit/store.ts'
import type { ReadSession, WriteSession } from '../../core/database/database.ts'
import { RollupChanges } from '../../core/database/rollups.ts'
import type { HouseholdService } from '../household/index.ts'
import { storedAmounts } from './household-amounts.store.ts'
import * as rows from './payee-rows.store.ts'
import * as store from './store.ts'

interface MonthOfPayee {
  readonly month: Month
  readonly spent_minor: number
  readonly received_minor: number
  readonly rows: number
}

/** Transactions as the payees know them. */
export function createPayeeRows(household: Pick<HouseholdService, 'monthStartDay'>) {
  const reindex = (session: WriteSession, row: store.Transaction): void => {
    store.removeFromSearch(session, row)
    store.addToSearch(session, row)
  }

  return {
    of: rows.rowsOfPayee,
    count: rows.countOfPayee,
    last: rows.lastOfPayee,
    texts: rows.textsOfPayee,
    figures: rows.figuresByPayee,
    months(session: ReadSession, payee_id: string, from: string): MonthOfPayee[] {
      const startDay = household.monthStartDay(session)
      const months = new Map<Month, MonthOfPayee>()
      for (const { date, ...day } of rows.daysOfPayee(session, payee_id, from)) {
        const month = budgetMonthOf(date, startDay)
        const sum = months.get(month)
        months.set(month, {
          month,
          spent_minor: (sum?.spent_minor ?? 0) + day.spent_minor,
          received_minor: (sum?.received_minor ?? 0) + day.received_minor,
          rows: (sum?.rows ?? 0) + day.rows,
        })
      }
      return [...months.values()]
    },
    textsBeginning: store.payeesBeginning,
    without: rows.rowsWithoutPayee,
    haveSome: (session: ReadSession) => rows.rowsWithoutPayee(session, 0, 1).length > 0,
    payeeOf: rows.payeeOf,

    /** Money, bucket and day stay, and so does what the statement was reconciled with. */
    give(session: WriteSession, seqs: readonly number[], payee_id: string | null, by: Actor): void {
      const effect = new RollupChanges(household.monthStartDay(session))
      for (const seq of seqs) {
        const before = store.findBySeq(session, seq)
        if (!before || before.payee_id === payee_id) continue
        const counted = storedAmounts(session, seq)
        rows.setPayee(session, seq, payee_id)
        const after = store.findBySeq(session, seq)
        if (!after) continue
        if (counted) {
          effect.remove(counted)
          effect.add({ ...counted, payee_id })
        }
        if (before.payee_name !== after.payee_name) reindex(session, after)
        recordAudit(session, {
          actor: by,
          action: 'update',
          entity_kind: 'transaction',
          entity_id: before.id,
          before: entryOf(before),
          after: entryOf(after),
        })
      }
      effect.write(session)
    },

    index(session: WriteSession, payee_id: string): void {
      for (const { seq } of rows.rowsOfPayee(session, payee_id)) {
        const row = store.findBySeq(session, seq)
        if (row) reindex(session, row)
      }
    },
  }
}

/**
 * What the log keeps. A typed row has an entry of all of it already, which the next one has to be as whole as; an imported one has none but its import's, and
 * a pass over a million of them would make the file several times as large.
 */
function entryOf(row: store.Transaction): Partial<store.Transaction> {
  if (row.import_id === null) return row
  const { id, payee, payee_id, payee_name, import_id } = row
  return { id, payee, payee_id, payee_name, import_id }
}
