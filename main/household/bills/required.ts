import type { ReadSession } from '../../core/database/database.ts'
import { NotFound } from '../../core/errors.ts'
import * as store from './store.ts'

/** @throws NotFound */
export function requireBill(session: ReadSession, id: string): store.BillRow {
  const bill = store.findBill(session, id)
  if (!bill) throw new NotFound('bill', id)
  return bill
}
