import { createDuePayments } from './due.ts'
import type { DebtNeeds } from './needs.ts'
import { createDebtReading } from './reading.ts'
import { createDebtTerms } from './terms.ts'

export type Debts = ReturnType<typeof createDebts>

/** Debts: accounts that are owed and what is owed against holdings, each with what was agreed of it, its payments, and how it is paid off. */
export function createDebts(needs: DebtNeeds) {
  const { database } = needs
  const reading = createDebtReading(needs)
  const terms = createDebtTerms(needs, reading)
  return {
    ...createDuePayments(reading),
    list: () => database.read(reading.listWithin),
    listWithin: reading.listWithin,
    /** @throws NotFound */
    get: (id: string) => database.read(session => reading.requireWithin(session, id)),
    /** @throws NotFound, Invalid */
    change: (
      id: string,
      said: Parameters<typeof terms.changeWithin>[2],
      by: Parameters<typeof terms.changeWithin>[3],
    ) => database.write(session => terms.changeWithin(session, id, said, by)),
  }
}
