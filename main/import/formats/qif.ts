import type { DateOrder } from '../../../shared/contract/csv-mapping.ts'
import { ambiguitiesOf } from './ambiguities.ts'
import { type AmountStyle, findAmountStyle, readAmount } from './amount.ts'
import { type DateStyle, findDateStyle, readDate } from './date.ts'
import { addRow, finishDraft, newDraft, type StatementDraft } from './draft.ts'
import type { BankAccountKind, FileText, ParsedStatement, ParseOptions, ParseResult } from './statement.ts'
import { count, shorten, tidy, withUnixLines } from './text.ts'

/** QIF: one letter and its value a line, `^` after each record. Source: Intuit's description of QIF, 2006. */

interface QifRecord {
  readonly line: number
  readonly fields: Map<string, string>
}

interface Section {
  readonly draft: StatementDraft
  readonly records: QifRecord[]
}

/** Sections that hold money movements; the others are lists of categories, securities, prices and the like. */
const ACCOUNT_KINDS: Readonly<Record<string, BankAccountKind | null>> = {
  bank: 'checking',
  cash: 'cash',
  ccard: 'credit_card',
  'oth a': null,
  'oth l': 'loan',
}

interface QifFile {
  readonly sections: Section[]
  skipped: number
  readonly skippedKinds: Set<string>
}

/** Splits the lines into sections and records. */
function readSections(text: string, onProgress: ((fraction: number) => void) | undefined): QifFile {
  const found: QifFile = { sections: [], skipped: 0, skippedKinds: new Set() }
  const newRecord = (line: number): QifRecord => ({ line, fields: new Map() })
  let section: Section | undefined
  let mode: 'rows' | 'account' | 'skip' = 'rows'
  let accountName: string | null = null
  let skippedKind = ''
  let record: QifRecord | undefined

  const endRecord = () => {
    if (!record || record.fields.size === 0) return
    if (mode === 'account') accountName = record.fields.get('N') ?? null
    else if (mode === 'skip') {
      found.skipped += 1
      found.skippedKinds.add(skippedKind)
    } else {
      if (!section) {
        section = { draft: newDraft(), records: [] }
        found.sections.push(section)
      }
      section.records.push(record)
    }
    record = undefined
  }
  const startSection = (header: string) => {
    const kind = tidy(header.slice(header.indexOf(':') + 1)).toLowerCase()
    if (/^!account/i.test(header)) mode = 'account'
    else if (/^!type/i.test(header) && Object.hasOwn(ACCOUNT_KINDS, kind)) {
      mode = 'rows'
      section = { draft: newDraft(), records: [] }
      section.draft.account_kind = ACCOUNT_KINDS[kind] ?? null
      section.draft.bank_account_id = accountName
      found.sections.push(section)
    } else if (/^!type/i.test(header)) {
      mode = 'skip'
      skippedKind = shorten(kind)
    }
  }

  let line = 0
  const step = Math.max(1, text.length >> 6)
  let report = step
  for (let start = 0; start < text.length; ) {
    const newline = text.indexOf('\n', start)
    const end = newline === -1 ? text.length : newline
    const content = text.slice(start, end).trim()
    start = end + 1
    line += 1
    if (start >= report) {
      onProgress?.(Math.min(1, start / text.length))
      report = start + step
    }
    if (content === '') continue
    const code = content.charAt(0)
    if (code === '!') {
      endRecord()
      startSection(content)
    } else if (code === '^') endRecord()
    else {
      record ??= newRecord(line)
      // Of the fields that repeat (splits, address lines) the first is enough: a row's own amount and category come first.
      if (!record.fields.has(code)) record.fields.set(code, content.slice(1).trim())
    }
  }
  endRecord()
  return found
}

/** `[Savings]` is a transfer's other account, not a category; a class after `/` is left out. */
function categoryOf(text: string | undefined): string | null {
  if (!text || text.startsWith('[')) return null
  return text.split('/')[0] ?? null
}

function isOpeningBalance(fields: ReadonlyMap<string, string>): boolean {
  return /^opening balance$/i.test(fields.get('P') ?? '') && (fields.get('L') ?? '').startsWith('[')
}

function finishSection(
  section: Section,
  order: DateOrder,
  style: AmountStyle,
  currency: string,
): ParsedStatement {
  const { draft } = section
  let splits = 0
  for (const { line, fields } of section.records) {
    const dateText = fields.get('D') ?? ''
    const amountText = fields.get('T') ?? fields.get('U') ?? ''
    if (fields.has('S')) splits += 1
    if (isOpeningBalance(fields)) {
      draft.bank_account_id ??= (fields.get('L') ?? '').replace(/^\[|\]$/g, '') || null
      draft.notices.push(
        `Line ${line} is the account's opening balance, not a payment: leave it out if the account has one already.`,
      )
    }
    addRow(draft, {
      line,
      date: readDate(dateText, order),
      dateText,
      amount: readAmount(amountText, style, currency),
      amountText,
      payee: fields.get('P') ?? '',
      description: fields.get('M') ?? '',
      bank_ref: null,
      // Quicken also writes words there: ATM, EFT, Deposit.
      check_number: /^\d+$/.test(fields.get('N') ?? '') ? (fields.get('N') ?? null) : null,
      category: categoryOf(fields.get('L')),
    })
  }
  if (splits > 0) draft.notices.push(`${count(splits, 'split row')} read as one amount each.`)
  return finishDraft(draft, currency)
}

/** Reads a decoded QIF file. Fails where it has no `!Type` header and no record. */
export function parseQif(file: FileText, options: ParseOptions): ParseResult {
  const text = withUnixLines(file.text)
  if (!/^\s*!/.test(text.slice(0, 1000))) {
    return {
      ok: false,
      message: 'This is not a QIF file: it does not start with a line such as !Type:Bank.',
      line: 1,
    }
  }
  const found = readSections(text, options.onProgress && (part => options.onProgress?.(part * 0.7)))
  if (found.sections.length === 0) {
    const kinds = [...found.skippedKinds].join(', ')
    return {
      ok: false,
      message: `This QIF file holds no account's payments${kinds ? `, only: ${kinds}` : ''}.`,
    }
  }
  const records = found.sections.flatMap(section => section.records)
  const values = (code: string) => records.map(({ fields }) => fields.get(code) ?? '')
  const forcedOrder = options.csv?.date_order
  const dates: DateStyle = forcedOrder
    ? { order: forcedOrder, ambiguous: false, needed: true }
    : findDateStyle(values('D'), options.currency)
  const forcedFormat = options.csv?.number_format
  const amounts: AmountStyle = forcedFormat
    ? { format: forcedFormat, ambiguous: false, forced: true }
    : findAmountStyle(values('T'), options.currency, 'groups')
  const statements = found.sections
    .filter(
      section =>
        section.records.length > 0 || section.draft.bank_account_id !== null || found.sections.length === 1,
    )
    .map(section => finishSection(section, dates.order, amounts, options.currency))
  const notices =
    found.skipped > 0
      ? [
          `${count(found.skipped, 'record')} left out that are no payments: ${[...found.skippedKinds].join(', ')}.`,
        ]
      : []
  return {
    ok: true,
    file: {
      format: 'qif',
      encoding: file.encoding,
      statements,
      notices,
      date_order: dates.needed ? dates.order : null,
      number_format: amounts.format,
      ambiguities: ambiguitiesOf(dates, amounts),
      fingerprint: 'qif',
    },
  }
}
