import { type } from '@orpc/server'
import { procedure } from '../../threads/serve.ts'
import type { Progress } from './progress.ts'
import { type Entering, type FileWork, progressOf, type Work } from './thread-work.ts'

/** What the thread does alike for every kind of import. */

interface Reader<Options, Preview> {
  preview(preview_id: string, file: Omit<FileWork<Options>, keyof Work>, progress: Progress): Preview
}

/** Reads a file and shows what an import of it would do. */
export function previewStep<Options, Preview>(kind: Reader<Options, Preview>, at: Entering) {
  return procedure.input(type<FileWork<Options>>()).handler(({ input }) => {
    const { preview_id, control, ...file } = at(input)
    return kind.preview(preview_id, file, progressOf(control))
  })
}

interface Opener<Options> {
  open(preview_id: string, file: Omit<FileWork<Options>, keyof Work>, progress: Progress): void
}

/** Reads a file that is written next, as scripts have it: nothing is shown of it. */
export function openStep<Options>(kind: Opener<Options>, at: Entering) {
  return procedure.input(type<FileWork<Options>>()).handler(({ input }) => {
    const { preview_id, control, ...file } = at(input)
    kind.open(preview_id, file, progressOf(control))
  })
}

interface Reviser<Options, Preview> {
  revise(preview_id: string, options: Options, progress: Progress): Preview
}

/** The same file, read with other options. */
export function reviseStep<Options, Preview>(kind: Reviser<Options, Preview>, at: Entering) {
  return procedure.input(type<Work & { options: Options }>()).handler(({ input }) => {
    const { preview_id, options, control } = at(input)
    return kind.revise(preview_id, options, progressOf(control))
  })
}
