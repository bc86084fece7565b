import type { AnyRouter, RouterClient } from '@orpc/server'
import type { z } from 'zod'
import { type ImportProgress, MAX_IMPORT_BYTES } from '../../../shared/contract/imports.ts'
import { worded } from '../../../shared/domain/wording.ts'
import type { Clock } from '../../core/clock.ts'
import { Conflict, Invalid } from '../../core/errors.ts'
import { newId } from '../../core/ids.ts'
import type { SearchedKinds } from '../../core/pack.ts'
import { type Control, newControl, release, stop, told } from '../../threads/control.ts'
import { Cancelled } from '../../threads/refusals.ts'
import { Thread } from '../../threads/thread.ts'
import { Broadcast } from './broadcast.ts'
import { PHASES } from './progress.ts'
import type { Work } from './thread-work.ts'

export type Progress = z.infer<typeof ImportProgress>

export interface ImportStepNeeds<Router extends AnyRouter> {
  readonly clock: Clock
  readonly dataFile: string
  readonly worker: URL
  /** What the search finds: the thread keeps its index as the program does. */
  readonly searched: SearchedKinds
  /** Has the thread let go of a file. */
  readonly forgetIn: (client: RouterClient<Router>, file: FileToForget) => Promise<void>
}

interface FileToForget {
  readonly now: number
  readonly preview_id: string
}

/** The importing thread as a kind of import sees it, which knows its own procedures alone: `Client` is what they are called through. */
export interface ImportSteps<Client> {
  /** Asks the thread for something short. */
  ask<T>(call: (client: Client, now: number) => Promise<T>): Promise<T>
  /** Runs one step of an import under its preview's id. @throws Conflict where one is under way already. */
  step<T>(preview_id: string, call: (client: Client, work: Work) => Promise<T>): Promise<T>
  /** Reads a file and writes it at once, with nothing shown between: what was read is let go of where it is not written. */
  atOnce<T>(
    open: (client: Client, work: Work) => Promise<void>,
    write: (preview_id: string) => Promise<T>,
  ): Promise<T>
  /** Takes an import back, or does it again. Nobody watches it, and a program that ends does not wait for it. */
  undoing<T>(call: (client: Client, work: Work) => Promise<T>): Promise<T>
  forget(preview_id: string): Promise<void>
  /** Stops what is running under the id and forgets the file. @returns whether something was stopped. */
  cancel(preview_id: string): Promise<boolean>
  progress(preview_id: string, signal: AbortSignal | undefined): AsyncGenerator<Progress, void>
  /** Stops what is under way and ends the thread: nothing of it is written. */
  close(): Promise<void>
}

/** The importing thread and what it is at, whatever is imported: each step can be watched and cancelled by its preview's id. */
export function createImportSteps<Router extends AnyRouter>({
  clock,
  dataFile,
  worker,
  searched,
  forgetIn,
}: ImportStepNeeds<Router>): ImportSteps<RouterClient<Router>> {
  const thread = new Thread<Router>(worker, dataFile, { searched })
  const running = new Map<string, Control>()
  const progress = new Broadcast<Progress>()

  const forget = (preview_id: string) =>
    thread.call(client => forgetIn(client, { now: clock.now(), preview_id }))

  const watch = async (preview_id: string, control: Control): Promise<void> => {
    for await (const { step, fraction } of told(control, () => running.get(preview_id) !== control)) {
      const phase = PHASES[step - 1]
      if (phase) progress.publish(preview_id, { preview_id, phase, fraction })
    }
  }

  const step: ImportSteps<RouterClient<Router>>['step'] = async (preview_id, call) => {
    if (running.has(preview_id))
      throw new Conflict(worded('This import is already running. Wait for it to finish, or cancel it'))
    const control = newControl()
    running.set(preview_id, control)
    const watching = watch(preview_id, control)
    const end = async (phase: Progress['phase']) => {
      running.delete(preview_id)
      release(control)
      await watching
      progress.publish(preview_id, { preview_id, phase, fraction: 1 })
    }
    try {
      const result = await thread.call(client => call(client, { preview_id, control, now: clock.now() }))
      await end('done')
      return result
    } catch (error) {
      await end(error instanceof Cancelled ? 'cancelled' : 'failed')
      throw error
    }
  }

  return {
    ask: call => thread.call(client => call(client, clock.now())),

    step,
    async atOnce(open, write) {
      const preview_id = newId('imp')
      try {
        await step(preview_id, open)
        return await write(preview_id)
      } catch (error) {
        await forget(preview_id)
        throw error
      }
    },
    undoing: call => step(newId('imp'), call),

    forget,
    async cancel(preview_id) {
      const control = running.get(preview_id)
      if (control) stop(control)
      else await forget(preview_id)
      return control !== undefined
    },
    progress: (preview_id, signal) => progress.stream(preview_id, signal),

    close() {
      for (const control of running.values()) stop(control)
      return thread.close()
    },
  }
}

/** A file's bytes. @throws Invalid where it is larger than any import may be. */
export async function bytesOf(file: File): Promise<Uint8Array<ArrayBuffer>> {
  if (file.size > MAX_IMPORT_BYTES)
    throw new Invalid(
      ['file'],
      worded('is larger than {most} MiB. Please split it, or export less of it', {
        most: MAX_IMPORT_BYTES / 1024 / 1024,
      }),
    )
  return new Uint8Array(await file.arrayBuffer())
}
