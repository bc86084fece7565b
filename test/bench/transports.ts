import { MessageChannel } from 'node:worker_threads'
import { createORPCClient } from '@orpc/client'
import { RPCLink as FetchLink } from '@orpc/client/fetch'
import { RPCLink as PortLink } from '@orpc/client/message-port'
import { RPCHandler } from '@orpc/server/message-port'
import type { CallContext } from '../../main/wire/transport.ts'
import type { Client } from '../../shared/contract/index.ts'
import { openWebApp } from '../helpers/web.ts'
import { type Comparison, compare } from './measure.ts'

const ROUNDS = 200
const INPUT = { limit: 100 }

/** A page of 100 transactions through each transport, against the same call in process. */
export async function benchTransports(): Promise<Comparison[]> {
  const web = await openWebApp()
  const { client, app } = web.test
  for (let index = 0; index < 150; index++)
    await client.transactions.create({
      tx_type: 'expense',
      amount: 1 + index,
      date: '2026-01-05',
      payee: `Shop ${index}`,
    })
  const { port1, port2 } = new MessageChannel()
  new RPCHandler<CallContext>(app.router).upgrade(port1, { context: { actor: 'person' } })
  const overPort: Client = createORPCClient(new PortLink({ port: port2 }))
  port1.start()
  port2.start()
  const headers = { ...(await web.enter()), origin: web.origin }
  const overHttp: Client = createORPCClient(new FetchLink({ url: `${web.origin}/rpc`, headers }))
  const overRest = async () => {
    const answer = await web.script('/core/transactions?limit=100')
    if (!answer.ok) throw new Error(await answer.text())
    return answer.json()
  }
  const inProcess = () => client.transactions.list(INPUT)
  const ways: readonly (readonly [string, () => unknown])[] = [
    ['a MessagePort', () => overPort.transactions.list(INPUT)],
    ['loopback RPC', () => overHttp.transactions.list(INPUT)],
    ['loopback REST', overRest],
  ]
  const found: Comparison[] = []
  for (const [way, run] of ways)
    found.push(await compare(`a page of 100 over ${way}, against in process`, ROUNDS, run, inProcess))
  port1.close()
  port2.close()
  await web.close()
  return found
}
