import { performance } from 'node:perf_hooks'

export interface Comparison {
  readonly name: string
  /** What is measured; milliseconds where it is not said. */
  readonly unit?: 'ms' | 'MB' | '%'
  /** Of times the medians. */
  readonly ours: number
  readonly raw: number
  /** The most that ours may take, as a multiple of the raw work; undefined where there is no limit. */
  readonly limit?: number
  /** Where ours went, in words. */
  readonly parts?: string
}

/** A tenth of it and less, with `--small`: to see that a part runs, not to measure by. */
export function many(count: number): number {
  return process.argv.includes('--small') ? Math.ceil(count / 20) : count
}

export function median(values: readonly number[]): number {
  return [...values].sort((a, b) => a - b)[Math.floor(values.length / 2)] ?? 0
}

/** @returns milliseconds */
export async function time(run: () => unknown): Promise<number> {
  const start = performance.now()
  await run()
  return performance.now() - start
}

/** Runs both sides in turn, so that whatever else the machine does falls on both, and takes the median of each. */
export async function compare(
  name: string,
  rounds: number,
  ours: () => unknown,
  raw: () => unknown,
  limit?: number,
): Promise<Comparison> {
  const mine: number[] = []
  const theirs: number[] = []
  await ours()
  await raw()
  for (let round = 0; round < rounds; round++) {
    mine.push(await time(ours))
    theirs.push(await time(raw))
  }
  return { name, ours: median(mine), raw: median(theirs), ...(limit === undefined ? {} : { limit }) }
}

/** Prints one line, and one more for its parts. @returns whether ours is within its limit. */
export function print({ name, unit = 'ms', ours, raw, limit, parts }: Comparison): boolean {
  const ratio = ours / raw
  const within = limit === undefined || ratio <= limit
  const verdict = limit === undefined ? '' : `  limit ${String(limit).padEnd(4)}${within ? 'ok' : 'OVER'}`
  process.stdout.write(
    `${name.padEnd(58)} ${ours.toFixed(3).padStart(10)} ${unit} ${raw.toFixed(3).padStart(10)} ${unit} ${ratio.toFixed(2).padStart(7)} x${verdict}\n`,
  )
  if (parts !== undefined) process.stdout.write(`    ${parts}\n`)
  return within
}
