import type { Readable, Writable } from 'node:stream'
import { z } from 'zod'

const Message = z.object({
  id: z.number().optional(),
  result: z.unknown().optional(),
  error: z.object({ message: z.string() }).optional(),
})

interface Waiting {
  readonly resolve: (result: unknown) => void
  readonly reject: (error: Error) => void
}

/** How a browser of the Chromium family is told what to do: JSON texts over two pipes, each ended by a zero byte, as `--remote-debugging-pipe` has it. */
export class BrowserPipe {
  readonly #commands: Writable
  readonly #waiting = new Map<number, Waiting>()
  #last = 0
  #ended: Error | undefined
  /** Parts of the message that is coming. */
  #parts: Buffer[] = []

  constructor(commands: Writable, answers: Readable) {
    this.#commands = commands
    commands.on('error', error => this.end(error))
    answers.on('error', error => this.end(error))
    answers.on('data', (chunk: Buffer) => this.#receive(chunk))
  }

  /** Gives a command, to a page where a session is named. @throws where the browser refuses it, or has ended. */
  async send<T>(method: string, params: object, result: z.ZodType<T>, sessionId?: string): Promise<T> {
    if (this.#ended) throw this.#ended
    const id = ++this.#last
    const answer = new Promise<unknown>((resolve, reject) => this.#waiting.set(id, { resolve, reject }))
    this.#commands.write(`${JSON.stringify({ id, method, params, sessionId })}\0`)
    return result.parse(await answer)
  }

  /** No answer will come any more. */
  end(error: Error): void {
    this.#ended ??= error
    for (const { reject } of this.#waiting.values()) reject(error)
    this.#waiting.clear()
  }

  #receive(chunk: Buffer): void {
    let from = 0
    for (let end = chunk.indexOf(0); end !== -1; end = chunk.indexOf(0, from)) {
      const text = Buffer.concat([...this.#parts, chunk.subarray(from, end)]).toString('utf8')
      this.#parts = []
      from = end + 1
      try {
        this.#read(text)
      } catch (error) {
        this.end(new Error('The browser said what is no answer', { cause: error }))
      }
    }
    if (from < chunk.length) this.#parts.push(chunk.subarray(from))
  }

  #read(text: string): void {
    const { id, result, error } = Message.parse(JSON.parse(text))
    // Without an id it is news that nobody asked for.
    const waiting = id === undefined ? undefined : this.#waiting.get(id)
    if (id === undefined || !waiting) return
    this.#waiting.delete(id)
    if (error) waiting.reject(new Error(error.message))
    else waiting.resolve(result)
  }
}
