import { createORPCClient } from '@orpc/client'
import { RPCLink } from '@orpc/client/message-port'
import { os, type RouterClient } from '@orpc/server'
import { RPCHandler } from '@orpc/server/message-port'
import { beforeEach, describe, expect, it, vi } from 'vitest'
import { z } from 'zod'

vi.mock('electron', () => import('../../helpers/electron/electron.ts'))

import { servePorts } from '../../../main/desktop/port.ts'
import type { CallContext } from '../../../main/wire/transport.ts'
import { BrowserWindow, ipcMain, resetElectron } from '../../helpers/electron/electron.ts'
import { eventually } from '../../helpers/eventually.ts'

const base = os.$context<CallContext>()
const router = {
  whoami: base.handler(({ context }) => context.actor),
  size: base
    .input(z.file())
    .handler(async ({ input }) => (await input.bytes()).reduce((sum, byte) => sum + byte, 0)),
  ticks: base.handler(async function* ({ signal }) {
    for (let tick = 1; !signal?.aborted; tick++) {
      yield tick
      await new Promise(resolve => setTimeout(resolve, 5))
    }
    ended += 1
  }),
}
let ended = 0
let connected = 0
let contents: BrowserWindow['webContents'] | undefined
let stop: () => void

beforeEach(async () => {
  stop?.()
  resetElectron()
  ended = 0
  connected = 0
  const window = new BrowserWindow()
  await window.loadURL('app://valhalla/#/')
  contents = window.webContents
  stop = servePorts({
    handler: new RPCHandler<CallContext>(router),
    contents: () => contents,
    onConnected: () => {
      connected += 1
    },
  })
})

function page() {
  return contents ?? expect.fail('there is no window')
}

/** Asks as the page would, and returns the port it got. */
function ask(frame: unknown = page().mainFrame, sender: unknown = page()) {
  const before = page().mainFrame.received.length
  ipcMain.emit('port', { sender, senderFrame: frame })
  return page().mainFrame.received.at(before)?.ports[0]
}

function clientOver(port: NonNullable<ReturnType<typeof ask>>): RouterClient<typeof router> {
  const client: RouterClient<typeof router> = createORPCClient(new RPCLink({ port }))
  port.start()
  return client
}

describe('the port', () => {
  it('carries calls of a person', async () => {
    const client = clientOver(ask() ?? expect.fail('no port'))
    expect(await client.whoami()).toBe('person')
    expect(connected).toBe(1)
  })

  it('carries files', async () => {
    const client = clientOver(ask() ?? expect.fail('no port'))
    const bytes = Uint8Array.from({ length: 70_000 }, (_, index) => index % 251)
    expect(await client.size(new File([bytes], 'statement.ofx'))).toBe(
      bytes.reduce((sum, byte) => sum + byte, 0),
    )
  })

  it('is given to no one else', () => {
    const other = new BrowserWindow().webContents
    expect(ask(null)).toBeUndefined()
    expect(ask(page().childFrame('app://valhalla/'))).toBeUndefined()
    expect(ask(page().mainFrame, other)).toBeUndefined()
    expect(ask({ ...page().mainFrame, parent: null, origin: 'https://example.com' })).toBeUndefined()
    expect(ask({ parent: null, origin: 'app://valhalla.evil' })).toBeUndefined()
    contents = undefined
    ipcMain.emit('port', { sender: other, senderFrame: other.mainFrame })
    expect(other.mainFrame.received).toEqual([])
    expect(connected).toBe(0)
  })

  it('replaces the one before, whose streams end', async () => {
    const first = ask() ?? expect.fail('no port')
    const stream = await clientOver(first).ticks()
    expect((await stream.next()).value).toBe(1)
    const second = ask() ?? expect.fail('no port')
    await eventually(() => expect(ended).toBe(1))
    expect(first.closed).toBe(true)
    expect(await clientOver(second).whoami()).toBe('person')
  })

  it('ends its streams when the page goes away', async () => {
    const port = ask() ?? expect.fail('no port')
    const stream = await clientOver(port).ticks()
    await stream.next()
    port.close()
    await eventually(() => expect(ended).toBe(1))
  })

  it('does not care for messages that are no calls', async () => {
    const port = ask() ?? expect.fail('no port')
    const client = clientOver(port)
    port.postMessage({ i: 'x', t: 1, p: { u: '/whoami' } })
    port.postMessage(null)
    port.postMessage(42)
    expect(await client.whoami()).toBe('person')
  })

  it('is closed with the program, which then answers no more', async () => {
    const port = ask() ?? expect.fail('no port')
    stop()
    await eventually(() => expect(port.closed).toBe(true))
    expect(ask()).toBeUndefined()
  })
})
