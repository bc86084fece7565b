import type { Server } from 'node:http'

/** The address of this computer alone: nothing on the network reaches it. */
export const LOOPBACK = '127.0.0.1'

/** Starts to listen. @returns the port. @throws the system's error where it is taken. */
export function listen(server: Server, port: number, host: string = LOOPBACK): Promise<number> {
  return new Promise((resolve, reject) => {
    server.once('error', reject)
    server.listen(port, host, () => {
      server.removeListener('error', reject)
      const address = server.address()
      if (address === null || typeof address === 'string') reject(new Error('The server has no port'))
      else resolve(address.port)
    })
  })
}

const PORTS_TRIED = 20

/** Listens on the usual port or one of the next, so that an address stays good from one start to another; on any, where all those are taken. */
export async function listenNear(server: Server, usual: number, host: string = LOOPBACK): Promise<number> {
  for (let port = usual; port < usual + PORTS_TRIED; port++) {
    try {
      return await listen(server, port, host)
    } catch (error) {
      if (!isTaken(error)) throw error
    }
  }
  return listen(server, 0, host)
}

/** Whether listening failed because another program has the port. */
export function isTaken(error: unknown): boolean {
  return error instanceof Error && 'code' in error && error.code === 'EADDRINUSE'
}
