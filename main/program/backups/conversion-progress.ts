/** Where the threads that convert and copy write how far they are; the program reads it meanwhile: bytes in all, and bytes done. */
export function progressMemory(): SharedArrayBuffer {
  return new SharedArrayBuffer(2 * BigInt64Array.BYTES_PER_ELEMENT)
}

/** Bytes that are to be done, and those that are. */
export interface BytesDone {
  readonly done: number
  readonly total: number
}

export function bytesIn(memory: SharedArrayBuffer): BytesDone {
  const told = new BigInt64Array(memory)
  return { done: Number(Atomics.load(told, 1)), total: Number(Atomics.load(told, 0)) }
}

/** How far it is, 0 to 1. */
export function progressIn(memory: SharedArrayBuffer): number {
  const { done, total } = bytesIn(memory)
  return total === 0 ? 0 : Math.min(1, done / total)
}

/** Counts the bytes that are converted or copied. The thread is busy with files and answers nothing until it is done, so that it tells by memory that both see. */
export class ConversionProgress {
  readonly #told: BigInt64Array

  constructor(memory: SharedArrayBuffer) {
    this.#told = new BigInt64Array(memory)
  }

  /** So many bytes are to be done from now on, whatever was said before. */
  begin(bytes: number): void {
    Atomics.store(this.#told, 1, 0n)
    Atomics.store(this.#told, 0, BigInt(bytes))
  }

  /** So many bytes are to be converted. What was said first, of the whole, holds. */
  expect(bytes: number): void {
    Atomics.compareExchange(this.#told, 0, 0n, BigInt(bytes))
  }

  /** So many more are. */
  add(bytes: number): void {
    Atomics.add(this.#told, 1, BigInt(bytes))
  }

  /** Counts a file of so many bytes by what is done of it: parts that are 1 together. What is left of it counts as done with `end`. */
  file(bytes: number): { readonly onPart: (part: number) => void; readonly end: () => void } {
    let done = 0
    let told = 0
    const tell = (upTo: number) => {
      const counted = Math.min(bytes, Math.floor(upTo))
      this.add(counted - told)
      told = counted
    }
    return {
      onPart: part => {
        done += part * bytes
        tell(done)
      },
      end: () => tell(bytes),
    }
  }
}
