import { z } from 'zod'
import {
  type Differing,
  Differing as DifferingSchema,
  differingText,
  MOST_DIFFERING,
  type Slice,
} from '../../core/audit/record-check.ts'
import type { Database } from '../../core/database/database.ts'
import { readProgress, saveProgress } from './record-check.store.ts'

export interface RecordCheckNeeds {
  readonly database: Database
  /** Compares the records of the log's entries from one on, in a thread. */
  readonly compare: (from: number) => Promise<Slice>
}

export type RecordCheck = ReturnType<typeof createRecordCheck>

const Found = z.array(DifferingSchema).catch([])
/** Records named in one sentence on Today; History names them all. */
const MOST_NAMED = 3

/** Holds every record to what the audit log says of it last, part by part in a thread, so that neither a window nor a backup waits for a long log. */
export function createRecordCheck({ database, compare }: RecordCheckNeeds) {
  return {
    /** All records, from the first entry on. */
    async all(signal?: AbortSignal): Promise<readonly Differing[]> {
      const found: Differing[] = []
      for (let from: number | null = 0; from !== null; ) {
        signal?.throwIfAborted()
        const { differing, next }: Slice = await compare(from)
        found.push(...differing)
        from = next
      }
      return found.slice(0, MOST_DIFFERING)
    },

    /**
     * The daily job's. What it has looked at is written down after each part, and an end of the program in between costs one part.
     * @returns what to tell a person. @throws Error that names the records that differ.
     */
    async daily(): Promise<string> {
      const progress = database.read(readProgress)
      let found = Found.parse(parsed(progress.found))
      for (let from: number | null = progress.seq; from !== null; ) {
        const { differing, next }: Slice = await compare(from)
        found = [...found, ...differing].slice(0, MOST_DIFFERING)
        from = next
        const seq = next ?? 0
        const kept = next === null ? [] : found
        if (seq !== progress.seq || progress.seq !== 0)
          await database.write(session => saveProgress(session, { seq, found: JSON.stringify(kept) }))
      }
      if (found.length > 0) throw new Error(summaryOf(found))
      return 'Every record matches its last saved version'
    },
  }
}

function parsed(text: string): unknown {
  try {
    return JSON.parse(text)
  } catch {
    return undefined
  }
}

function summaryOf(found: readonly Differing[]): string {
  const more = found.length - MOST_NAMED
  return [
    'Something other than Valhalla changed the data file',
    ...found.slice(0, MOST_NAMED).map(differingText),
    ...(more > 0 ? [`and ${more} more, which History names when it verifies the log`] : []),
  ].join('; ')
}
