import { type Reads, recordReads } from './database/reads.ts'

/**
 * Tables after whose change any answer may be another: with the household's settings go its currency, day and months, and the daily jobs' notes say that
 * a day has begun.
 */
const OF_EVERYTHING: ReadonlySet<string> = new Set(['household', 'job_runs'])

/**
 * Which calls are to be made again after a commit. Nobody declares what a call reads: the database tells, each time it is made, so that the list cannot
 * be wrong. What a call reads depends on what it has read before, so a call whose tables are all unchanged would read the same again.
 */
export class Topics {
  readonly #reads = new Map<string, Reads>()

  /** Runs a call of the procedure with this name, and remembers the tables it reads. */
  record<T>(procedure: string, call: () => T): T {
    let reads = this.#reads.get(procedure)
    if (!reads) {
      reads = { tables: new Set(), outside: false }
      this.#reads.set(procedure, reads)
    }
    return recordReads(reads, call)
  }

  /** The procedures whose answers may be others now that these tables have changed; undefined where any may be. */
  affectedBy(tables: ReadonlySet<string>): string[] | undefined {
    if (share(tables, OF_EVERYTHING)) return undefined
    return [...this.#reads]
      .filter(([, reads]) => reads.outside || reads.tables.size === 0 || share(tables, reads.tables))
      .map(([procedure]) => procedure)
  }
}

function share(some: ReadonlySet<string>, others: ReadonlySet<string>): boolean {
  return [...some].some(each => others.has(each))
}
