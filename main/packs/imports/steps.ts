import type { z } from 'zod'
import { type ImportProgress, MAX_IMPORT_BYTES } from '../../../shared/contract/imports.ts'
import type { Clock } from '../../clock.ts'
import { Conflict, Invalid } from '../../errors.ts'
import type { Phase } from '../../import/protocol.ts'
import { Cancelled } from '../../import/refusals.ts'
import { Broadcast } from './broadcast.ts'
import { ImportThread, newCancel } from './thread.ts'

export type Progress = z.infer<typeof ImportProgress>

export interface ImportStepNeeds {
  readonly clock: Clock
  readonly dataFile: string
  readonly worker: URL
}

export type ImportSteps = ReturnType<typeof createImportSteps>

/** The importing thread and what it is at, whatever is imported: each step can be watched and cancelled by its preview's id. */
export function createImportSteps({ clock, dataFile, worker }: ImportStepNeeds) {
  const thread = new ImportThread(worker, dataFile)
  const running = new Map<string, Int32Array>()
  const progress = new Broadcast<Progress>()

  const forget = (preview_id: string) =>
    thread.perform({ kind: 'forget', now: clock.now(), preview_id }, () => {}, newCancel())

  return {
    thread,

    /** Runs one step of an import under its preview's id. @throws Conflict where one is under way already. */
    async step<T>(
      preview_id: string,
      run: (told: (phase: Phase, fraction: number) => void, cancel: Int32Array) => Promise<T>,
    ): Promise<T> {
      if (running.has(preview_id)) throw new Conflict('This import is at work already')
      const cancel = newCancel()
      running.set(preview_id, cancel)
      try {
        const result = await run(
          (phase, fraction) => progress.publish(preview_id, { preview_id, phase, fraction }),
          cancel,
        )
        progress.publish(preview_id, { preview_id, phase: 'done', fraction: 1 })
        return result
      } catch (error) {
        progress.publish(preview_id, {
          preview_id,
          phase: error instanceof Cancelled ? 'cancelled' : 'failed',
          fraction: 1,
        })
        throw error
      } finally {
        running.delete(preview_id)
      }
    },

    forget,
    /** Stops what is running under the id and forgets the file. @returns whether something was stopped. */
    async cancel(preview_id: string): Promise<boolean> {
      const cancel = running.get(preview_id)
      if (cancel) Atomics.store(cancel, 0, 1)
      else await forget(preview_id)
      return cancel !== undefined
    },
    progress: (preview_id: string, signal: AbortSignal | undefined) => progress.stream(preview_id, signal),

    close: () => thread.close(),
  }
}

/** A file's bytes. @throws Invalid where it is larger than any import may be. */
export async function bytesOf(file: File): Promise<Uint8Array<ArrayBuffer>> {
  if (file.size > MAX_IMPORT_BYTES)
    throw new Invalid(
      ['file'],
      `is larger than ${MAX_IMPORT_BYTES / 1024 / 1024} MiB. Please split it, or export less of it`,
    )
  return new Uint8Array(await file.arrayBuffer())
}
