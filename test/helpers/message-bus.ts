import { createServer, type Socket } from 'node:net'

/** What a bus that is made up for a test does with the question whether anything shows notifications. */
export type BusAnswer = 'returned' | 'refused' | 'nothing' | 'not let in'

export interface StandInBus {
  /** As DBUS_SESSION_BUS_ADDRESS has it. */
  readonly address: string
  close(): void
}

/** A session bus on a socket at `path` that lets everybody in, and answers each call by its place in the conversation. @param body what the second answer says */
export async function openBus(path: string, answer: BusAnswer, body = ''): Promise<StandInBus> {
  const sockets = new Set<Socket>()
  const server = createServer(socket => {
    sockets.add(socket)
    socket.on('error', () => {})
    socket.on('data', data => {
      if (data.includes('AUTH'))
        socket.write(answer === 'not let in' ? 'REJECTED EXTERNAL\r\n' : 'OK 1234\r\n')
      else if (answer === 'returned' || answer === 'refused') {
        const messages = Buffer.concat([reply(1, 2), reply(2, answer === 'returned' ? 2 : 3, body)])
        // As a bus may send it: cut anywhere.
        socket.write(messages.subarray(0, 21))
        setImmediate(() => socket.write(messages.subarray(21)))
      }
    })
  })
  await new Promise<void>(resolve => server.listen(path, resolve))
  return {
    address: `unix:path=${encodeURI(path)},guid=1234`,
    close() {
      for (const socket of sockets) socket.destroy()
      server.close()
    },
  }
}

/** A return (2) or an error (3) with two fields: the call it answers, and whom it is for. */
function reply(serial: number, type: 2 | 3, body = ''): Buffer {
  const message = Buffer.alloc(32)
  message.write('l', 0, 'latin1')
  message.set([type, 0, 1], 1)
  message.writeUInt32LE(serial + 10, 8)
  message.set([8, 1, 'g'.charCodeAt(0), 0, 1, 's'.charCodeAt(0), 0], 16)
  message.set([5, 1, 'u'.charCodeAt(0), 0], 24)
  message.writeUInt32LE(serial, 28)
  message.writeUInt32LE(16, 12)
  message.writeUInt32LE(Buffer.byteLength(body), 4)
  return Buffer.concat([message, Buffer.from(body)])
}
