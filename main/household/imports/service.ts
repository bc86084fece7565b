import type { RouterClient } from '@orpc/server'
import type { RowState } from '../../../shared/contract/imports.ts'
import type { Database } from '../../core/database/database.ts'
import type { ImportStatementTable } from '../../core/database/schema.ts'
import { NotFound } from '../../core/errors.ts'
import { newId } from '../../core/ids.ts'
import { countByImport } from '../transactions/index.ts'
import type { Acceptance, Decision, FilePreview, ReadOptions, RowPage } from './preview.ts'
import { statementsOf } from './statements.store.ts'
import { bytesOf, type ImportSteps } from './steps.ts'
import * as store from './store.ts'
import type { BankProcedures } from './thread.ts'

/** An import, and what it says of each account. */
export interface ImportWithStatements extends store.ImportRow {
  readonly statements: readonly ImportStatementTable[]
  /** Transfers that it made and that still stand. */
  readonly transfers: number
}

export interface ImportNeeds {
  readonly database: Database
  readonly steps: ImportSteps<RouterClient<{ bank: BankProcedures }>>
}

export type Imports = ReturnType<typeof createImports>

/** Imports of bank files, done by a thread of their own. */
export function createImports({ database, steps }: ImportNeeds) {
  const { ask, step, atOnce, undoing } = steps

  const preview = async (
    file: File,
    options: ReadOptions,
    preview_id: string = newId('imp'),
  ): Promise<FilePreview> => {
    const bytes = await bytesOf(file)
    return step(preview_id, ({ bank }, work) =>
      bank.preview({ ...work, file_name: file.name, bytes, options }),
    )
  }

  const requireImport = (import_id: string): ImportWithStatements =>
    database.read(session => {
      const row = store.findImport(session, import_id)
      if (!row) throw new NotFound('import', import_id)
      return {
        ...row,
        statements: statementsOf(session, [import_id]),
        transfers: countByImport(session, import_id).get(import_id) ?? 0,
      }
    })

  const commit = async (
    preview_id: string,
    decisions: readonly Decision[],
    acceptance: Acceptance,
  ): Promise<ImportWithStatements> =>
    requireImport(await step(preview_id, ({ bank }, work) => bank.commit({ ...work, decisions, acceptance })))

  return {
    /** Reads a file and shows what an import would do. A `preview_id` given by the caller can be watched and cancelled from the start. */
    preview,
    revise: (preview_id: string, options: ReadOptions) =>
      step(preview_id, ({ bank }, work) => bank.revise({ ...work, options })),
    /** Keeps decisions with the preview. */
    decide: (preview_id: string, decisions: readonly Decision[]) =>
      step(preview_id, ({ bank }, work) => bank.decide({ ...work, decisions })),
    rows: (
      preview_id: string,
      page: {
        readonly statement: number
        readonly state: RowState | undefined
        readonly offset: number
        readonly limit: number
      },
    ): Promise<RowPage> => ask(({ bank }, now) => bank.rows({ now, preview_id, ...page })),
    commit,
    /** Read and written in one, for scripts. */
    async run(
      file: File,
      options: ReadOptions,
      decisions: readonly Decision[],
      acceptance: Acceptance,
    ): Promise<ImportWithStatements> {
      const bytes = await bytesOf(file)
      return atOnce(
        ({ bank }, work) => bank.open({ ...work, file_name: file.name, bytes, options }),
        preview_id => commit(preview_id, decisions, acceptance),
      )
    },
    cancel: steps.cancel,
    progress: steps.progress,

    list: (): ImportWithStatements[] =>
      database.read(session => {
        const imports = store.listImports(session)
        const statements = Map.groupBy(
          statementsOf(
            session,
            imports.map(each => each.id),
          ),
          each => each.import_id,
        )
        const transfers = countByImport(session)
        return imports.map(each => ({
          ...each,
          statements: statements.get(each.id) ?? [],
          transfers: transfers.get(each.id) ?? 0,
        }))
      }),
    isUndone: (import_id: string): boolean =>
      database.read(session => store.findImport(session, import_id)?.undone_at !== null),
    /** @throws NotFound, Conflict */
    async undo(import_id: string): Promise<ImportWithStatements> {
      requireImport(import_id)
      await undoing(({ bank }, work) => bank.undo({ ...work, import_id }))
      return requireImport(import_id)
    },
  }
}
