import { type RouterClient, type } from '@orpc/server'
import { contactFileProcedures } from './deals/contact-files/index.ts'
import { leadProcedures } from './deals/leads/index.ts'
import { bulkProcedures } from './household/bulk/index.ts'
import { rateProcedures } from './household/exchange-rates/index.ts'
import { bankProcedures, type Task } from './household/imports/index.ts'
import { moveInProcedures } from './household/move-in/index.ts'
import { transferProcedures } from './household/transfers/index.ts'
import { reportProcedures } from './program/reports/index.ts'
import { procedure } from './threads/serve.ts'
import { holdingProcedures } from './wealth/holdings/index.ts'

export interface ThreadNeeds {
  readonly bank: Parameters<typeof bankProcedures>[0]
  readonly leads: Parameters<typeof leadProcedures>[0]
  readonly contactFiles: Parameters<typeof contactFileProcedures>[0]
  readonly rates: Parameters<typeof rateProcedures>[0]
  readonly exchangeRates: Parameters<typeof rateProcedures>[1]
  readonly holdings: Parameters<typeof holdingProcedures>[0]
  readonly moveIn: Parameters<typeof moveInProcedures>[0]
  readonly transfers: Parameters<typeof transferProcedures>[0]
  readonly database: Parameters<typeof reportProcedures>[0]
  readonly bulk: Parameters<typeof bulkProcedures>[0]
  readonly setNow: (now: number) => void
}

export type ThreadRouter = ReturnType<typeof createThreadRouter>
export type ThreadClient = RouterClient<ThreadRouter>

/** What the thread that imports can be asked: a line for each kind of import, as its pack has it. */
export function createThreadRouter({
  bank,
  leads,
  contactFiles,
  rates,
  exchangeRates,
  holdings,
  moveIn,
  transfers,
  bulk,
  database,
  setNow,
}: ThreadNeeds) {
  const at = <Input extends Task>(input: Input): Input => {
    setNow(input.now)
    return input
  }
  return {
    bank: bankProcedures(bank, at),
    leads: leadProcedures(leads, at),
    contactFiles: contactFileProcedures(contactFiles, at),
    rates: rateProcedures(rates, exchangeRates, at),
    holdings: holdingProcedures(holdings, at),
    moveIn: moveInProcedures(moveIn, at),
    transfers: transferProcedures(transfers, at),
    bulk: bulkProcedures(bulk, at),
    reports: reportProcedures(database, at),
    /** Lets go of a file that nobody will import. */
    forget: procedure.input(type<Task & { preview_id: string }>()).handler(({ input }) => {
      for (const machine of [bank, leads, contactFiles, rates, holdings, moveIn])
        machine.forget(at(input).preview_id)
    }),
  }
}
