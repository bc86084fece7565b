import { Worker } from 'node:worker_threads'
import type { FilePreview, LeadFilePreview, Phase, Reply, Request, Task } from '../../import/protocol.ts'
import { errorOf, ImportFailure } from '../../import/refusals.ts'

type Answer = Extract<Reply, { kind: 'preview' | 'leads' | 'done' }>
type Told = (phase: Phase, fraction: number) => void

interface Waiting {
  readonly resolve: (answer: Answer) => void
  readonly reject: (error: Error) => void
  readonly told: Told
}

/** The importing thread as the program sees it: started when first needed, started anew if it dies, one answer to each task. */
export class ImportThread {
  readonly #module: URL
  readonly #dataFile: string
  readonly #waiting = new Map<number, Waiting>()
  #worker: Worker | undefined
  #requests = 0
  #closing = false

  constructor(module: URL, dataFile: string) {
    this.#module = module
    this.#dataFile = dataFile
  }

  /** The file's bytes are the thread's from here on. @throws the errors of main/errors.ts that the task met, made anew on this side. */
  async preview(
    task: Extract<Task, { kind: 'preview' | 'revise' }>,
    told: Told,
    cancel: Int32Array,
  ): Promise<FilePreview> {
    const answer = await this.#ask(task, told, cancel)
    if (answer.kind !== 'preview') throw new ImportFailure('The importing thread answered another question')
    return answer.preview
  }

  /** As `preview`, of a list of leads or properties. */
  async previewLeads(
    task: Extract<Task, { kind: 'preview_leads' | 'revise_leads' }>,
    told: Told,
    cancel: Int32Array,
  ): Promise<LeadFilePreview> {
    const answer = await this.#ask(task, told, cancel)
    if (answer.kind !== 'leads') throw new ImportFailure('The importing thread answered another question')
    return answer.preview
  }

  /** @returns the import's id. */
  async perform(
    task: Exclude<Task, { kind: 'preview' | 'revise' | 'preview_leads' | 'revise_leads' }>,
    told: Told,
    cancel: Int32Array,
  ): Promise<string> {
    const answer = await this.#ask(task, told, cancel)
    if (answer.kind !== 'done') throw new ImportFailure('The importing thread answered another question')
    return answer.import_id
  }

  /** Lets a write that is under way finish, then ends the thread. */
  async close(): Promise<void> {
    const worker = this.#worker
    if (!worker) return
    this.#closing = true
    const ended = new Promise(resolve => worker.once('exit', resolve))
    await this.#ask({ kind: 'close', now: 0 }, () => {}, newCancel()).catch(() => {})
    this.#worker = undefined
    // The thread ends by itself once its file is closed. Ended from outside, it could be cut off in the middle of the database's own code.
    await ended
  }

  #ask(task: Task, told: Told, cancel: Int32Array): Promise<Answer> {
    this.#worker ??= this.#start()
    const request: Request = { request: ++this.#requests, task, cancel }
    const answer = new Promise<Answer>((resolve, reject) =>
      this.#waiting.set(request.request, { resolve, reject, told }),
    )
    // While it owes an answer the thread keeps the program alive; idle it does not.
    this.#worker.ref()
    // A file is handed over and not copied: it may be hundreds of megabytes, and nothing here looks at it again.
    this.#worker.postMessage(request, task.kind === 'preview' ? [task.bytes.buffer] : [])
    return answer
  }

  #start(): Worker {
    const worker = new Worker(this.#module, { workerData: { dataFile: this.#dataFile } })
    worker.on('message', (reply: Reply) => this.#hear(reply))
    const died = (error: Error) => {
      if (this.#worker === worker) this.#worker = undefined
      for (const waiting of this.#waiting.values()) waiting.reject(error)
      this.#waiting.clear()
    }
    worker.on('error', error => died(error instanceof Error ? error : new ImportFailure(String(error))))
    worker.on('exit', () => died(new ImportFailure('The importing thread ended')))
    worker.unref()
    return worker
  }

  #hear(reply: Reply): void {
    const waiting = this.#waiting.get(reply.request)
    if (!waiting) return
    if (reply.kind === 'progress') {
      waiting.told(reply.phase, reply.fraction)
      return
    }
    this.#waiting.delete(reply.request)
    if (this.#waiting.size === 0 && !this.#closing) this.#worker?.unref()
    if (reply.kind === 'refused') waiting.reject(errorOf(reply.refusal))
    else waiting.resolve(reply)
  }
}

/** A flag that both threads see; 1 asks the importing thread to stop at its next step. */
export function newCancel(): Int32Array {
  return new Int32Array(new SharedArrayBuffer(4))
}
