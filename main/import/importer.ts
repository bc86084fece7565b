import { CsvMapping } from '../../shared/contract/csv-mapping.ts'
import { applyRules, type ImportRule } from '../../shared/domain/import-rules.ts'
import { sumMinor } from '../../shared/domain/sum.ts'
import type { ReadSession } from '../database/database.ts'
import { Conflict, Invalid, NotFound } from '../errors.ts'
import { given } from '../packs/given.ts'
import { findProfile, readRules } from '../packs/imports/index.ts'
import type { Compared } from './compare.ts'
import { type ParsedFile, type ParsedStatement, parseFile } from './formats/index.ts'
import type { Decision, FilePreview, Phase, PreviewedRow, ReadOptions, StatementPreview } from './protocol.ts'
import { referencesOf } from './references.ts'
import { compareWithin, type ImporterNeeds, type OpenStatement } from './statements.ts'
import { undoImport } from './undo.ts'
import { writeImport } from './write.ts'

/** Told how far a task is; throws `Cancelled` when the person has stopped it. */
export type Progress = (phase: Phase, fraction: number) => void

interface OpenFile {
  readonly file_name: string
  readonly bytes: Uint8Array
  readonly file: ParsedFile
  readonly statements: readonly OpenStatement[]
}

/** Files a person has previewed and neither imported nor left; more are forgotten, the oldest first. */
const MOST_OPEN_FILES = 3
const SHOWN_ROWS = 200

export type Importer = ReturnType<typeof createImporter>

/** Reads bank files, compares them with the ledger, and writes them: all the work of an import, in the thread it has to itself. */
export function createImporter(needs: ImporterNeeds) {
  const { database, household, accounts } = needs
  const open = new Map<string, OpenFile>()

  const read = (file_name: string, bytes: Uint8Array, options: ReadOptions, progress: Progress): OpenFile => {
    const { currency, csv } = database.read(session => ({
      currency: household.getWithin(session).base_currency,
      csv: options.csv ?? rememberedMapping(session, options.account_id),
    }))
    const result = parseFile(bytes, {
      currency,
      fileName: file_name,
      format: options.format,
      encoding: options.encoding,
      csv: csv && given(csv),
      onProgress: fraction => progress('reading', fraction),
    })
    if (!result.ok)
      throw new Invalid(
        ['file'],
        result.line === undefined ? result.message : `line ${result.line}: ${result.message}`,
      )
    const statements = database.read(session =>
      result.file.statements.map((parsed, index) => ({
        parsed,
        references: referencesOf(parsed.rows),
        account_id: accountOf(session, parsed, index, result.file.statements.length, options),
      })),
    )
    for (const statement of statements) refuseOtherCurrency(statement.parsed, currency)
    return { file_name, bytes, file: result.file, statements }
  }

  /** Named by the person, else known by the bank's id, else the one account the person chose for a file of one statement. */
  const accountOf = (
    session: ReadSession,
    parsed: ParsedStatement,
    index: number,
    count: number,
    options: ReadOptions,
  ): string | null => {
    const target = options.targets?.find(each => each.statement === index)
    if (target) return accounts.requireWithin(session, target.account_id).id
    const known =
      parsed.bank_account_id === null
        ? undefined
        : accounts.findByBankIdWithin(session, parsed.bank_account_id)
    if (known) return known.id
    if (count === 1 && options.account_id !== undefined)
      return accounts.requireWithin(session, options.account_id).id
    return null
  }

  const preview = (preview_id: string, file: OpenFile, progress: Progress): FilePreview => {
    progress('comparing', 0)
    const statements = database.read(session => {
      const rules = readRules(session)
      return file.statements.map((statement, index) => {
        progress('comparing', index / file.statements.length)
        return previewStatement(statement, index, compareWithin(session, statement), rules)
      })
    })
    const { csv, format, encoding, notices, ambiguities } = file.file
    return {
      preview_id,
      file_name: file.file_name,
      format,
      encoding,
      statements: statements.map((each, index) =>
        index === 0 ? { ...each, notices: [...notices, ...each.notices] } : each,
      ),
      csv: csv ? { ...csv, date_order_ambiguous: ambiguities.includes('date_order') } : null,
    }
  }

  const remember = (preview_id: string, file: OpenFile): void => {
    open.delete(preview_id)
    open.set(preview_id, file)
    for (const [oldest] of open) {
      if (open.size <= MOST_OPEN_FILES) break
      open.delete(oldest)
    }
  }

  const requireOpen = (preview_id: string): OpenFile => {
    const file = open.get(preview_id)
    if (!file) throw new NotFound('import preview', preview_id)
    return file
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
      const file = read(file_name, bytes, options, progress)
      remember(preview_id, file)
      return preview(preview_id, file, progress)
    },

    /** The same file, read with other options. */
    revise(preview_id: string, options: ReadOptions, progress: Progress): FilePreview {
      const { file_name, bytes } = requireOpen(preview_id)
      const file = read(file_name, bytes, options, progress)
      remember(preview_id, file)
      return preview(preview_id, file, progress)
    },

    /** Writes what the preview showed, in one transaction. @returns the import's id. */
    async commit(preview_id: string, decisions: readonly Decision[], progress: Progress): Promise<string> {
      const file = requireOpen(preview_id)
      if (file.statements.some(each => each.account_id === null && each.parsed.rows.length > 0))
        throw new Invalid(['account_id'], unknownAccountText(file.statements))
      const import_id = await database.write(session =>
        writeImport(
          session,
          needs,
          {
            file_name: file.file_name,
            file: file.file,
            statements: file.statements,
            decisions,
            rules: readRules(session),
          },
          progress,
        ),
      )
      open.delete(preview_id)
      return import_id
    },

    undo: (import_id: string) => database.write(session => undoImport(session, needs, import_id)),

    forget: (preview_id: string) => open.delete(preview_id),
  }
}

function rememberedMapping(session: ReadSession, account_id: string | undefined): ReadOptions['csv'] {
  if (account_id === undefined) return undefined
  const profile = findProfile(session, account_id)
  if (!profile) return undefined
  const mapping = CsvMapping.safeParse(JSON.parse(profile.mapping))
  return mapping.success ? mapping.data : undefined
}

function refuseOtherCurrency(statement: ParsedStatement, currency: string): void {
  if (statement.currency !== null && statement.currency !== currency && statement.rows.length > 0)
    throw new Conflict(
      `The file's account is in ${statement.currency} and the household in ${currency}. Amounts of another currency are not added without a rate, so nothing was imported`,
    )
}

function unknownAccountText(statements: readonly OpenStatement[]): string {
  const ids = statements.flatMap(each =>
    each.account_id === null ? [each.parsed.bank_account_id ?? 'an account it does not name'] : [],
  )
  return `is needed: the file is about ${ids.join(' and ')}, and no account here has that bank id`
}

function previewStatement(
  statement: OpenStatement,
  index: number,
  compared: readonly Compared[],
  rules: readonly ImportRule[],
): StatementPreview {
  const { parsed, account_id } = statement
  const count = (state: Compared['state']) =>
    compared.reduce((found, each) => (each.state === state ? found + 1 : found), 0)
  let from: string | null = null
  let to: string | null = null
  for (const { date } of parsed.rows) {
    if (from === null || date < from) from = date
    if (to === null || date > to) to = date
  }
  return {
    statement: index,
    bank_account_id: parsed.bank_account_id,
    account_kind: parsed.account_kind,
    currency: parsed.currency,
    account_id,
    new_count: count('new'),
    duplicate_count: count('duplicate'),
    probable_count: count('probable_duplicate'),
    problem_count: parsed.problems.length,
    rounded_count: parsed.rounded,
    sum_minor: sumMinor(
      parsed.rows.flatMap((row, at) => (compared[at]?.state === 'new' ? [row.amount_minor] : [])),
    ),
    from,
    to,
    notices: parsed.notices,
    rows: shownRows(compared).flatMap(at => previewRow(at, statement, compared[at], rules)),
    problems: parsed.problems.slice(0, SHOWN_ROWS),
  }
}

/** The first rows, by their index; those a person has to decide on come before all others. */
function shownRows(compared: readonly Compared[]): readonly number[] {
  const first = (wanted: boolean): number[] => {
    const found: number[] = []
    for (const [index, { state }] of compared.entries()) {
      if (found.length === SHOWN_ROWS) break
      if ((state === 'probable_duplicate') === wanted) found.push(index)
    }
    return found
  }
  return [...first(true), ...first(false)].slice(0, SHOWN_ROWS)
}

function previewRow(
  row: number,
  { parsed, account_id }: OpenStatement,
  compared: Compared | undefined,
  rules: readonly ImportRule[],
): PreviewedRow[] {
  const each = parsed.rows[row]
  if (!each || !compared) return []
  const outcome = applyRules(rules, {
    payee: each.payee,
    description: each.description,
    amount_minor: Math.abs(each.amount_minor),
    account_id,
  })
  return [
    {
      row,
      parsed: each,
      payee: outcome.payee ?? each.payee,
      bucket_id: outcome.bucket_id ?? null,
      ...compared,
    },
  ]
}
