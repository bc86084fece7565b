import type {
  ContractRouterClient,
  InferContractRouterInputs,
  InferContractRouterOutputs,
} from '@orpc/contract'
import { accounts } from './accounts.ts'
import { backups } from './backups.ts'
import { bills } from './bills.ts'
import { buckets } from './buckets.ts'
import { budget } from './budget.ts'
import { imports } from './imports.ts'
import { obligations } from './obligations.ts'
import { reminders } from './reminders.ts'
import { system } from './system.ts'
import { transactions } from './transactions.ts'

/** Every procedure of the program, the same over a MessagePort, loopback HTTP and REST. */
export const contract = {
  accounts,
  backups,
  bills,
  buckets,
  budget,
  imports,
  obligations,
  reminders,
  system,
  transactions,
}

export type Contract = typeof contract
export type Client = ContractRouterClient<Contract>
export type Inputs = InferContractRouterInputs<Contract>
export type Outputs = InferContractRouterOutputs<Contract>
