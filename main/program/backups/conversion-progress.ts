/** Where the threads that convert write how far they are; the program reads it meanwhile: bytes in all, and bytes done. */
export function progressMemory(): SharedArrayBuffer {
  return new SharedArrayBuffer(2 * BigInt64Array.BYTES_PER_ELEMENT)
}

/** How far it is, 0 to 1. */
export function progressIn(memory: SharedArrayBuffer): number {
  const told = new BigInt64Array(memory)
  const total = Number(Atomics.load(told, 0))
  return total === 0 ? 0 : Math.min(1, Number(Atomics.load(told, 1)) / total)
}

/** Counts the bytes that are converted. The thread is busy with files and answers nothing until it is done, so that it tells by memory that both see. */
export class ConversionProgress {
  readonly #told: BigInt64Array

  constructor(memory: SharedArrayBuffer) {
    this.#told = new BigInt64Array(memory)
  }

  /** So many bytes are to be converted. What was said first, of the whole, holds. */
  expect(bytes: number): void {
    Atomics.compareExchange(this.#told, 0, 0n, BigInt(bytes))
  }

  /** So many more are. */
  add(bytes: number): void {
    Atomics.add(this.#told, 1, BigInt(bytes))
  }
}
