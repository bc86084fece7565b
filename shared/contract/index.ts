import type {
  ContractRouterClient,
  InferContractRouterInputs,
  InferContractRouterOutputs,
} from '@orpc/contract'
import { accounts } from './accounts.ts'
import { audit } from './audit.ts'
import { backups } from './backups.ts'
import { bills } from './bills.ts'
import { buckets } from './buckets.ts'
import { budget } from './budget.ts'
import { communications } from './communications.ts'
import { creditScores } from './credit-scores.ts'
import { deals } from './deals.ts'
import { dispositions } from './dispositions.ts'
import { entities } from './entities.ts'
import { exchangeRates } from './exchange-rates.ts'
import { holdings } from './holdings.ts'
import { imports } from './imports.ts'
import { leads } from './leads.ts'
import { obligations } from './obligations.ts'
import { opsBoard } from './ops-board.ts'
import { packs } from './packs.ts'
import { partners } from './partners.ts'
import { properties } from './properties.ts'
import { reminders } from './reminders.ts'
import { exactRequests } from './request/as-sent.ts'
import { scripts } from './scripts.ts'
import { system } from './system.ts'
import { transactions } from './transactions.ts'
import { transfers } from './transfers.ts'
import { underwriter } from './underwriter.ts'
import { undo } from './undo.ts'
import { wholesale } from './wholesale.ts'

/** Every procedure of the program, the same over a MessagePort, loopback HTTP and REST. */
export const contract = exactRequests({
  accounts,
  backups,
  audit,
  bills,
  buckets,
  budget,
  communications,
  deals,
  dispositions,
  creditScores,
  entities,
  exchangeRates,
  holdings,
  imports,
  leads,
  obligations,
  opsBoard,
  partners,
  properties,
  packs,
  reminders,
  scripts,
  system,
  transactions,
  transfers,
  underwriter,
  undo,
  wholesale,
})

export type Contract = typeof contract
export type Client = ContractRouterClient<Contract>
export type Inputs = InferContractRouterInputs<Contract>
export type Outputs = InferContractRouterOutputs<Contract>
