import { mkdirSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { MessageChannel } from 'node:worker_threads'
import { createORPCClient } from '@orpc/client'
import { RPCLink } from '@orpc/client/message-port'
import { RPCHandler } from '@orpc/server/message-port'
import type { CallContext } from '../../main/packs/transport.ts'
import { startWebServer } from '../../main/web/server.ts'
import type { Client } from '../../shared/contract/index.ts'
import { openTestApp } from '../helpers/app.ts'
import { type Comparison, compare } from './measure.ts'

/** A page of 100 transactions through each transport, against the same call in process. */
export async function benchTransports(folder: string): Promise<Comparison[]> {
  const test = await openTestApp({ file: join(folder, 'transports.sqlite') })
  for (let index = 0; index < 150; index++)
    await test.client.transactions.create({
      tx_type: 'expense',
      amount: 1 + index,
      date: '2026-01-05',
      payee: `Shop ${index}`,
    })
  const { port1, port2 } = new MessageChannel()
  new RPCHandler<CallContext>(test.app.router).upgrade(port1, { context: { actor: 'person' } })
  const overPort: Client = createORPCClient(new RPCLink({ port: port2 }))
  port1.start()
  port2.start()
  const pages = join(folder, 'pages')
  mkdirSync(pages)
  writeFileSync(join(pages, 'index.html'), '<!doctype html>')
  const server = await startWebServer({
    app: test.app,
    pages,
    port: 0,
    version: '0',
    log: { error: () => {} },
  })
  const headers = { authorization: `Bearer ${server.token}` }
  const inProcess = () => test.client.transactions.list({ limit: 100 })
  const found = [
    await compare(
      'a page of 100 over a MessagePort, against in process',
      200,
      () => overPort.transactions.list({ limit: 100 }),
      inProcess,
    ),
    await compare(
      'a page of 100 over loopback REST, against in process',
      200,
      async () => (await fetch(`${server.api}/core/transactions?limit=100`, { headers })).json(),
      inProcess,
    ),
  ]
  port1.close()
  port2.close()
  await server.close()
  await test.close()
  return found
}
