import { type ClientLink, createORPCClient } from '@orpc/client'
import { RPCLink as FetchLink } from '@orpc/client/fetch'
import { RPCLink as PortLink } from '@orpc/client/message-port'
import type { Client } from '../../shared/contract/index.ts'
import { PAGE_HEADER, PAGE_KEY } from '../../shared/page-secret.ts'
import { DESKTOP_ORIGIN, PORT_MESSAGE, PORT_REQUEST } from '../../shared/port-handshake.ts'

type Link = ClientLink<Record<never, never>>

/** How long to wait for the main process to hand over a port before asking again. */
const HANDSHAKE_TIMEOUT = 5000

/** A link over loopback HTTP, for a page that a browser shows. The session is in a cookie that no script can read, and in a secret of this page's alone. */
function httpLink(): Link {
  return new FetchLink({
    url: `${window.location.origin}/rpc`,
    // Read anew for each call: another link may have been opened in another tab.
    headers: () => ({ [PAGE_HEADER]: pageSecret() }),
    fetch: reach,
  })
}

/** `Failed to fetch` says nothing to a person. */
async function reach(request: Request, options: { readonly redirect?: RequestRedirect }): Promise<Response> {
  try {
    return await fetch(request, options)
  } catch (error) {
    if (!(error instanceof TypeError)) throw error
    throw new Error('The program is not responding. Check that it is still running, then try again.', {
      cause: error,
    })
  }
}

/** Empty where the browser keeps nothing; the program then says how to get in. */
function pageSecret(): string {
  try {
    return window.localStorage.getItem(PAGE_KEY) ?? ''
  } catch {
    return ''
  }
}

/** Asks the preload script for a MessagePort; see shared/port-handshake.ts. */
function requestPort(): Promise<MessagePort> {
  return new Promise((resolve, reject) => {
    const timer = window.setTimeout(
      () => settle(() => reject(new Error('The program is not responding'))),
      HANDSHAKE_TIMEOUT,
    )
    const listen = (event: MessageEvent<unknown>) => {
      const [port] = event.ports
      if (event.source !== window || event.data !== PORT_MESSAGE || !port) return
      settle(() => resolve(port))
    }
    const settle = (finish: () => void) => {
      window.clearTimeout(timer)
      window.removeEventListener('message', listen)
      finish()
    }
    window.addEventListener('message', listen)
    window.postMessage(PORT_REQUEST, window.location.origin)
  })
}

/**
 * A link over a MessagePort that asks for a new port when the old one is closed, as after the main process restarted its
 * side: a call on a closed port would otherwise hang for ever.
 */
function portLink(): Link {
  let current: Promise<Link> | undefined
  const connect = async (): Promise<Link> => {
    const port = await requestPort()
    port.addEventListener('close', () => {
      current = undefined
    })
    const link = new PortLink({ port })
    port.start()
    return link
  }
  return {
    async call(path, input, options) {
      current ??= connect()
      try {
        const link = await current
        return await link.call(path, input, options)
      } catch (error) {
        if (error instanceof Error && error.message === 'The program is not responding') current = undefined
        throw error
      }
    },
  }
}

/** Whether the page runs in the desktop window. */
export const inDesktop = window.location.origin === DESKTOP_ORIGIN

/** The one typed client. No screen knows which transport is under it. */
export const client: Client = createORPCClient(inDesktop ? portLink() : httpLink())
