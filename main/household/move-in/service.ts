import type { RouterClient } from '@orpc/server'
import type { Database } from '../../core/database/database.ts'
import { NotFound } from '../../core/errors.ts'
import { newId } from '../../core/ids.ts'
import { bytesOf, type ImportSteps } from '../imports/index.ts'
import type { MoveInChoice, MoveInOptions } from './importer.ts'
import { type MoveInPreview, Report } from './report.ts'
import { findMoveIn, listMoveIns } from './store.ts'
import type { MoveInTable } from './tables.ts'
import type { MoveInProcedures } from './thread.ts'

export interface MoveInServiceNeeds {
  readonly database: Database
  readonly steps: ImportSteps<RouterClient<{ moveIn: MoveInProcedures }>>
}

/** A file that was moved in, with its report. */
export interface MovedIn extends Omit<MoveInTable, 'report'> {
  readonly report: Report
}

/** Other apps' files, read and written by the thread that imports. */
export function createMoveIns({ database, steps }: MoveInServiceNeeds) {
  const { step, atOnce, undoing } = steps

  const preview = async (
    file: File,
    options: MoveInOptions,
    preview_id: string = newId('imp'),
  ): Promise<MoveInPreview> => {
    const bytes = await bytesOf(file)
    return step(preview_id, ({ moveIn }, work) =>
      moveIn.preview({ ...work, file_name: file.name, bytes, options }),
    )
  }

  const get = (id: string): MovedIn =>
    database.read(session => {
      const row = findMoveIn(session, id)
      if (!row) throw new NotFound('move in', id)
      return movedIn(row)
    })

  const commit = async (preview_id: string, choice: MoveInChoice): Promise<MovedIn> =>
    get(await step(preview_id, ({ moveIn }, work) => moveIn.commit({ ...work, choice })))

  return {
    preview,
    /** Writes what a preview showed, all of it or nothing. @throws NotFound, Conflict where something is to be decided. */
    commit,
    /** Read and written in one, for scripts. */
    async run(file: File, options: MoveInOptions, choice: MoveInChoice): Promise<MovedIn> {
      const bytes = await bytesOf(file)
      return atOnce(
        ({ moveIn }, work) => moveIn.open({ ...work, file_name: file.name, bytes, options }),
        preview_id => commit(preview_id, choice),
      )
    },
    list: (): MovedIn[] => database.read(session => listMoveIns(session).map(movedIn)),
    isUndone: (id: string): boolean => database.read(session => findMoveIn(session, id)?.undone_at !== null),
    /** @throws NotFound, Conflict */
    async undo(id: string): Promise<MovedIn> {
      get(id)
      await undoing(({ moveIn }, work) => moveIn.undo({ ...work, id }))
      return get(id)
    },
  }
}

function movedIn({ report, ...row }: MoveInTable): MovedIn {
  return { ...row, report: Report.parse(JSON.parse(report)) }
}
