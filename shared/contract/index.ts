import type {
  ContractRouterClient,
  InferContractRouterInputs,
  InferContractRouterOutputs,
} from '@orpc/contract'
import * as procedures from './procedures.ts'
import { exactRequests } from './request/as-sent.ts'

/** Every procedure of the program, the same over a MessagePort, loopback HTTP and REST. */
export const contract = exactRequests({ ...procedures })

export type Contract = typeof contract
export type Client = ContractRouterClient<Contract>
export type Inputs = InferContractRouterInputs<Contract>
export type Outputs = InferContractRouterOutputs<Contract>
