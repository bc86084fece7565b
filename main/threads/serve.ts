import type { MessagePort } from 'node:worker_threads'
import { type AnyRouter, ORPCError, os } from '@orpc/server'
import { RPCHandler } from '@orpc/server/message-port'
import { refusalOf } from './refusals.ts'
import { transferablesIn } from './transfer.ts'

/** How a thread of the program is spoken to: by the same calls as the program itself, over a MessagePort. */

/** The code under which a thread's refusal crosses: errors lose their class between threads, so they go over as data. */
export const REFUSED = 'REFUSED'

/** Procedures of a thread; what one throws reaches the caller as it was, see refusals.ts. */
export const procedure = os.use(async ({ next }) => {
  try {
    return await next()
  } catch (error) {
    throw new ORPCError(REFUSED, { data: refusalOf(error) })
  }
})

/** Answers calls that come over the port, for as long as it is open. */
export function serve(port: MessagePort, router: AnyRouter): void {
  new RPCHandler(router, { experimental_transfer: transferablesIn }).upgrade(port)
  port.start()
}
