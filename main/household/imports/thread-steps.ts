import { type } from '@orpc/server'
import { procedure } from '../../threads/serve.ts'
import type { Progress } from './progress.ts'
import { type Entering, type FileWork, progressOf, type Work } from './thread-work.ts'

/** What the thread does alike for every kind of import. */

interface Reader<Options, Preview> {
  preview(preview_id: string, file: Omit<FileWork<Options>, keyof Work>, progress: Progress): Preview
  open(preview_id: string, file: Omit<FileWork<Options>, keyof Work>, progress: Progress): void
}

/** Reads a file: shows what an import of it would do, or, as scripts have it, shows nothing of what is written next. */
export function fileSteps<Options, Preview>(kind: Reader<Options, Preview>, at: Entering) {
  const reading = <Read>(read: (...asked: Parameters<Reader<Options, Preview>['open']>) => Read) =>
    procedure.input(type<FileWork<Options>>()).handler(({ input }) => {
      const { preview_id, control, ...file } = at(input)
      return read(preview_id, file, progressOf(control))
    })
  return { preview: reading(kind.preview), open: reading(kind.open) }
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
