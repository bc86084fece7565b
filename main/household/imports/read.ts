import { MOST_STATEMENTS } from '../../../shared/contract/imports.ts'
import { allWorded, worded } from '../../../shared/domain/wording.ts'
import { Invalid } from '../../core/errors.ts'
import { type CsvMappingChange, type ParsedFile, parseFile } from '../../formats/index.ts'
import { given } from '../../wire/given.ts'
import { type Destination, destinationsOf, inCurrency } from './accounts.ts'
import type { Comparison } from './comparison.ts'
import { NO_DECISIONS } from './decisions.ts'
import { type FileStatement, statementsOf } from './file-statements.ts'
import { changeBy, rememberedChange, suggestionFor } from './layouts.ts'
import type { Source } from './machine.ts'
import type { Layout, OpenFile } from './open-file.ts'
import type { ReadOptions } from './preview.ts'
import type { Progress } from './progress.ts'
import { openQuestions } from './questions.ts'
import type { ImporterNeeds } from './statements.ts'

type BankFile = Source<ReadOptions, OpenFile>

/** Reads a file and finds its accounts; nothing is compared yet. @throws Invalid where it cannot be read as a whole. */
export function readBankFile(needs: ImporterNeeds, source: BankFile, progress: Progress): OpenFile {
  const { options, file_name } = source
  const first = readIn(needs, source, options.currency ?? chosenCurrency(needs, options), progress)
  const own = options.currency === undefined ? ownCurrency(first) : undefined
  const { file, layout, statements, destinations, currency } =
    own === undefined ? first : readIn(needs, source, own, progress)
  if (statements.length > MOST_STATEMENTS)
    throw new Invalid(
      ['file'],
      worded('is about {count} accounts; more than {most} are not read', {
        count: statements.length,
        most: MOST_STATEMENTS,
      }),
    )
  return {
    file_name,
    options,
    file,
    layout: { ...layout, suggested: suggestedFor(needs, source, file, layout, destinations) },
    version: '',
    questions: openQuestions(file.ambiguities, options),
    decisions: NO_DECISIONS,
    statements: statements.map((statement, index) => {
      const its = statement.parsed.currency ?? currency
      const destination = inCurrency(destinations[index] ?? NOWHERE, statement, its)
      return {
        index,
        file: statement,
        destination,
        currency: its,
        held_out: heldOutBy(statement, its, destination),
        comparison: NOTHING_COMPARED,
      }
    }),
  }
}

interface Read extends ReadFile {
  readonly statements: readonly FileStatement[]
  readonly destinations: readonly Destination[]
  /** What was taken for the currency of amounts that name none. */
  readonly currency: string
}

function readIn(
  needs: ImporterNeeds,
  source: BankFile,
  currency: string | undefined,
  progress: Progress,
): Read {
  const { database, household } = needs
  const known = currency ?? database.read(session => household.getWithin(session).base_currency)
  const read = readWithMemory(needs, source, known, progress)
  const statements = statementsOf(read.file)
  const destinations =
    statements.length > MOST_STATEMENTS
      ? []
      : database.read(session => destinationsWithin(needs, session, statements, source.options))
  return { ...read, statements, destinations, currency: known }
}

/** What the account that a person chose is in: a file that names no currency is read in it. Undefined where none, or accounts in several, are chosen. */
function chosenCurrency({ database, accounts }: ImporterNeeds, options: ReadOptions): string | undefined {
  const chosen = [options.account_id, ...(options.targets ?? []).map(target => target.account_id)]
  const currencies = database.read(session =>
    chosen.flatMap(id => (id === undefined ? [] : (accounts.currencyWithin(session, id) ?? []))),
  )
  return new Set(currencies).size === 1 ? currencies[0] : undefined
}

/** The currency of the accounts that a file without one turned out to be of, where it was read in another. */
function ownCurrency({ statements, destinations, currency }: Read): string | undefined {
  const currencies = new Set(
    statements.flatMap(({ parsed }, index) => {
      const account = destinations[index]?.account
      return parsed.currency === null && account ? [account.currency] : []
    }),
  )
  const [only] = currencies
  return currencies.size === 1 && only !== currency ? only : undefined
}

const NOTHING_COMPARED: Comparison = {
  rows: [],
  references: { at: () => undefined, has_conflicts: false },
  idsAreUnreliable: false,
}

const NOWHERE: Destination = { account: null, new_account: null, suggested: null }

function destinationsWithin(
  needs: ImporterNeeds,
  session: Parameters<ImporterNeeds['household']['today']>[0],
  statements: readonly FileStatement[],
  options: ReadOptions,
): readonly Destination[] {
  const { accounts, household } = needs
  return destinationsOf({ session, accounts, statements, options, today: household.today(session) })
}

/** A statement in another currency than its account: its amounts are none of the account's. */
function heldOutBy({ parsed }: FileStatement, currency: string, { account }: Destination): string | null {
  return account === null || currency === account.currency || parsed.rows.length === 0
    ? null
    : `The file is in ${currency} and ${account.name} in ${account.currency}. Amounts of one currency are none of another, so its rows are left out. Choose an account in ${currency}`
}

interface ReadFile {
  readonly file: ParsedFile
  readonly layout: Layout
}

/**
 * Reads the file by itself, or as the person says. What is remembered for its account and its layout is applied once, when the file comes in: not
 * when an account is chosen later, which must not change what is read.
 */
function readWithMemory(
  needs: ImporterNeeds,
  source: BankFile,
  currency: string,
  progress: Progress,
): ReadFile {
  const { options, before } = source
  const change = given(changeBy(options))
  const isChanged = Object.keys(change).length > 0
  if (before) {
    const file = parsed(needs, source, currency, { ...before.layout.applied, ...change }, progress)
    return { file, layout: before.layout }
  }
  const natural = parsed(needs, source, currency, {}, progress, isChanged)
  const layout: Layout = {
    fingerprint: natural.fingerprint,
    natural: natural.csv?.mapping ?? null,
    applied: null,
    suggested: null,
  }
  if (natural.format !== 'csv') {
    const file = isChanged ? parsed(needs, source, currency, change, progress) : natural
    return { file, layout }
  }
  const applied = rememberedFor(needs, natural, options)
  if (!applied && !isChanged) return { file: natural, layout }
  const file = parsed(needs, source, currency, { ...applied, ...change }, progress)
  return { file, layout: { ...layout, applied } }
}

/** What is remembered for the one account that a file is about. */
function rememberedFor(
  needs: ImporterNeeds,
  file: ParsedFile,
  options: ReadOptions,
): CsvMappingChange | null {
  return needs.database.read(session => {
    const account = onlyAccount(destinationsWithin(needs, session, statementsOf(file), options))
    return account === null ? null : rememberedChange(session, account, file.fingerprint)
  })
}

function onlyAccount(destinations: readonly Destination[]): string | null {
  const ids = new Set(destinations.map(each => each.account?.id ?? null))
  const [id] = ids
  return ids.size === 1 ? (id ?? null) : null
}

function suggestedFor(
  needs: ImporterNeeds,
  { options }: BankFile,
  file: ParsedFile,
  layout: Layout,
  destinations: readonly Destination[],
): Layout['suggested'] {
  const { csv } = file
  const account = onlyAccount(destinations)
  if (!csv || account === null || options.csv !== undefined) return null
  return needs.database.read(session => suggestionFor(session, account, layout.fingerprint, csv.mapping))
}

/** @param mayFail whether a file that cannot be read is left to be read with what the person says. */
function parsed(
  { database, household }: ImporterNeeds,
  { bytes, file_name, options }: BankFile,
  currency: string,
  csv: CsvMappingChange,
  progress: Progress,
  mayFail = false,
): ParsedFile {
  const result = parseFile(bytes, {
    currency,
    today: database.read(session => household.today(session)),
    fileName: file_name,
    format: options.format,
    encoding: options.encoding,
    csv: Object.keys(csv).length > 0 ? csv : undefined,
    onProgress: fraction => progress('reading', fraction),
  })
  if (result.ok) return result.file
  if (mayFail) return UNREAD
  throw new Invalid(
    ['file'],
    result.line === undefined
      ? result.wording
      : allWorded([worded('line {line}', { line: result.line }), result.wording], ': '),
  )
}

/** A CSV that cannot be read without what the person says of it. */
const UNREAD: ParsedFile = {
  format: 'csv',
  encoding: 'utf-8',
  statements: [],
  notices: [],
  date_order: null,
  number_format: 'decimal_point',
  ambiguities: [],
  fingerprint: '',
}
