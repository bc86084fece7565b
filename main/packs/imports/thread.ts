import { Worker } from 'node:worker_threads'
import type { FilePreview, RowPage } from '../../import/preview.ts'
import type {
  LeadFilePreview,
  Phase,
  RateFileOutcome,
  RatesWritten,
  Reply,
  Request,
  Task,
} from '../../import/protocol.ts'
import { errorOf, ImportFailure } from '../../import/refusals.ts'

type Answer = Exclude<Reply, { kind: 'progress' | 'refused' }>
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
    task: Extract<Task, { kind: 'preview' | 'revise' | 'decide' }>,
    told: Told,
    cancel: Int32Array,
  ): Promise<FilePreview> {
    return (await this.#answer('preview', task, told, cancel)).preview
  }

  /** A page of a preview's rows. */
  async rows(task: Extract<Task, { kind: 'rows' }>): Promise<RowPage> {
    return (await this.#answer('rows', task, () => {}, newCancel())).page
  }

  /** As `preview`, of a list of leads or properties. */
  async previewLeads(
    task: Extract<Task, { kind: 'preview_leads' | 'revise_leads' }>,
    told: Told,
    cancel: Int32Array,
  ): Promise<LeadFilePreview> {
    return (await this.#answer('leads', task, told, cancel)).preview
  }

  /** What a file of rates would do. */
  async previewRates(
    task: Extract<Task, { kind: 'preview_rates' }>,
    told: Told,
    cancel: Int32Array,
  ): Promise<RateFileOutcome> {
    return (await this.#answer('rates', task, told, cancel)).preview
  }

  /** Writes a file of rates. */
  async writeRates(
    task: Extract<Task, { kind: 'write_rates' }>,
    told: Told,
    cancel: Int32Array,
  ): Promise<RatesWritten> {
    return (await this.#answer('rates_written', task, told, cancel)).written
  }

  /** @returns the import's id; of what has none, ''. */
  async perform(
    task: Exclude<
      Task,
      {
        kind:
          | 'preview'
          | 'revise'
          | 'decide'
          | 'rows'
          | 'preview_leads'
          | 'revise_leads'
          | 'preview_rates'
          | 'write_rates'
      }
    >,
    told: Told,
    cancel: Int32Array,
  ): Promise<string> {
    return (await this.#answer('done', task, told, cancel)).import_id
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

  async #answer<Kind extends Answer['kind']>(
    kind: Kind,
    task: Task,
    told: Told,
    cancel: Int32Array,
  ): Promise<Extract<Answer, { kind: Kind }>> {
    const answer = await this.#ask(task, told, cancel)
    if (!isOf(answer, kind)) throw new ImportFailure('The importing thread answered another question')
    return answer
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
    this.#worker.postMessage(request, 'bytes' in task ? [task.bytes.buffer] : [])
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

function isOf<Kind extends Answer['kind']>(
  answer: Answer,
  kind: Kind,
): answer is Extract<Answer, { kind: Kind }> {
  return answer.kind === kind
}

/** A flag that both threads see; 1 asks the importing thread to stop at its next step. */
export function newCancel(): Int32Array {
  return new Int32Array(new SharedArrayBuffer(4))
}
