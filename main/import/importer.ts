import type { ReadSession } from '../database/database.ts'
import { NotFound } from '../errors.ts'
import { readRules } from '../packs/imports/index.ts'
import { checkDecisions, withDecisions } from './decisions.ts'
import type { OpenFile } from './open-file.ts'
import type { Acceptance, Decision, FilePreview, ReadOptions, RowPage } from './preview.ts'
import { judge, type PageToRead, previewOf, rowsOf } from './previews.ts'
import type { Progress } from './progress.ts'
import { refuseOpenQuestions } from './questions.ts'
import { openFile } from './read.ts'
import { compareWithin, type ImporterNeeds } from './statements.ts'
import { undoImport } from './undo.ts'
import { writeImport } from './write.ts'

export type { Progress } from './progress.ts'

/** Files a person has previewed and neither imported nor left; more are forgotten, the oldest first. */
const MOST_OPEN_FILES = 3

export type Importer = ReturnType<typeof createImporter>

/** Reads bank files, compares them with the ledger, and writes them: all the work of an import, in the thread it has to itself. */
export function createImporter(needs: ImporterNeeds) {
  const { database, household } = needs
  const open = new Map<string, OpenFile>()

  const show = (preview_id: string, file: OpenFile): FilePreview => {
    open.delete(preview_id)
    open.set(preview_id, file)
    for (const [oldest] of open) {
      if (open.size <= MOST_OPEN_FILES) break
      open.delete(oldest)
    }
    return database.read(session => previewOf(session, needs, preview_id, file, readRules(session)))
  }

  const requireOpen = (preview_id: string): OpenFile => {
    const file = open.get(preview_id)
    if (!file) throw new NotFound('import preview', preview_id)
    return file
  }

  /** With the rows compared anew where anything has been written since they were. */
  const upToDate = (session: ReadSession, file: OpenFile, progress: Progress): OpenFile => {
    if (database.version() === file.version) return file
    return {
      ...file,
      statements: file.statements.map((statement, index) => {
        const { account } = statement.destination
        return {
          ...statement,
          destination: account
            ? { ...statement.destination, account: needs.accounts.requireWithin(session, account.id) }
            : statement.destination,
          comparison: compareWithin(session, statement.file, account?.id ?? null, () =>
            progress('comparing', index / file.statements.length),
          ),
        }
      }),
    }
  }

  const decide = (file: OpenFile, decisions: readonly Decision[]): OpenFile => {
    const decided = { ...file, decisions: withDecisions(file.decisions, decisions) }
    for (const [index, rows] of decided.decisions) {
      const statement = file.statements[index]
      if (!statement) throw new NotFound('statement', `${index}`)
      checkDecisions(index, statement.comparison.rows, rows)
    }
    return decided
  }

  return {
    /** @throws Invalid where the file cannot be read as a whole. */
    preview(
      preview_id: string,
      file_name: string,
      bytes: Uint8Array,
      options: ReadOptions,
      progress: Progress,
    ): FilePreview {
      return show(preview_id, openFile(needs, { file_name, bytes, options, before: undefined }, progress))
    },

    /** The same file, read with other options. Decisions are about rows as they were read, so they are gone. */
    revise(preview_id: string, options: ReadOptions, progress: Progress): FilePreview {
      const before = requireOpen(preview_id)
      const { file_name, bytes } = before
      return show(preview_id, openFile(needs, { file_name, bytes, options, before }, progress))
    },

    /** What will be done with these decisions. @throws Invalid */
    decide(preview_id: string, decisions: readonly Decision[]): FilePreview {
      return show(preview_id, decide(requireOpen(preview_id), decisions))
    },

    /** A page of a preview's rows. */
    rows({
      preview_id,
      statement,
      ...page
    }: { preview_id: string; statement: number } & PageToRead): RowPage {
      const file = requireOpen(preview_id)
      const found = file.statements[statement]
      if (!found) throw new NotFound('statement', `${statement}`)
      return rowsOf(file, found, page, database.read(readRules))
    },

    /** Writes what the preview showed, in one transaction. @returns the import's id. @throws ImportQuestion where something is still open. */
    async commit(
      preview_id: string,
      decisions: readonly Decision[],
      acceptance: Acceptance,
      progress: Progress,
    ): Promise<string> {
      const shown = requireOpen(preview_id)
      const import_id = await database.write(session => {
        const file = decide(upToDate(session, shown, progress), decisions)
        const judged = judge(session, file)
        refuseOpenQuestions(file, judged, acceptance, household.getWithin(session).base_currency)
        return writeImport(session, needs, { file, judged, rules: readRules(session) }, progress)
      })
      open.delete(preview_id)
      return import_id
    },

    undo: (import_id: string) => database.write(session => undoImport(session, needs, import_id)),

    forget: (preview_id: string) => open.delete(preview_id),
  }
}
