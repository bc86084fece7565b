import { type AnyContractRouter, isContractProcedure } from '@orpc/contract'
import { implement } from '@orpc/server'
import { contract } from '../shared/contract/index.ts'
import { DataLocked } from './core/errors.ts'
import type { LockDoor } from './core/ports.ts'
import { Topics } from './core/topics.ts'
import { lockRouter } from './program/lock/index.ts'
import type { AppRouter } from './router.ts'
import { answering, type CallContext, implementer } from './wire/transport.ts'

/** What is answered while the data is locked: what is about the lock, and of everything else that it is locked, whatever is asked. */
export function createLockedRouter(door: LockDoor): AppRouter {
  // No amount is in anything that it answers.
  const around = answering(
    () => 'USD',
    new Topics(),
    () => false,
  )
  const refuse = (part: AnyContractRouter): object =>
    isContractProcedure(part)
      ? implement(part)
          .$context<CallContext>()
          .use(around)
          .handler(() => {
            throw new DataLocked()
          })
      : Object.fromEntries(Object.entries(part).map(([name, inner]) => [name, refuse(inner)]))
  const router: object = { ...refuse(contract), lock: lockRouter(implementer(around), { lock: door }) }
  if (!isWhole(router)) throw new Error('The contract is not answered as a whole')
  return router
}

function isWhole(router: object): router is AppRouter {
  return Object.keys(contract).every(key => key in router)
}
