import { AsyncLocalStorage } from 'node:async_hooks'

/** What one kind of call has been seen to read, over all its calls. */
export interface Reads {
  readonly tables: Set<string>
  /** Whether it also reads what is in no table of this connection: a thread, a folder, the program's memory, the keychain. */
  outside: boolean
}

const running = new AsyncLocalStorage<Reads>()

/** Runs `call` and adds to `reads` whatever it reads meanwhile, in however many steps. */
export function recordReads<T>(reads: Reads, call: () => T): T {
  return running.run(reads, call)
}

/** What the call that this is a part of has read; undefined where nobody wants to know. */
export function currentReads(): Reads | undefined {
  return running.getStore()
}

/** To be called where an answer is taken from elsewhere than the tables: no commit says then that it is another. */
export function readsOutside(): void {
  const reads = running.getStore()
  if (reads) reads.outside = true
}
