import type { DateOrder } from '../../shared/contract/csv-mapping.ts'
import { worded } from '../../shared/domain/wording.ts'
import { ambiguitiesOf } from './ambiguities.ts'
import { type AmountStyle, findAmountStyle } from './amount.ts'
import { type DateStyle, findDateStyle } from './date.ts'
import { newDraft, type StatementDraft } from './draft.ts'
import { joinStatements, MOST_PARTS, tooManyStatements } from './join-statements.ts'
import { type QifAccount, readRecords } from './qif-records.ts'
import { addRecord, type QifStyle } from './qif-rows.ts'
import type { FileText, ParseOptions, ParseResult } from './statement.ts'
import { count, withUnixLines } from './text.ts'

/** A file of Quicken or of a program that writes as it does: an account's payments, or all accounts of a household with their lists. */

interface Section {
  readonly account: QifAccount
  readonly draft: StatementDraft
}

interface Sections {
  readonly sections: readonly Section[]
  readonly tooMany: boolean
  readonly notices: readonly string[]
}

/** Reads the records into a draft for each section that has any, or for the only one. */
function readSections(text: string, style: QifStyle, onProgress: (fraction: number) => void): Sections {
  const sections: Section[] = []
  const skipped = new Map<string, number>()
  const actions = new Map<string, number>()
  let tooMany = false
  let records = 0
  const tally = (counts: Map<string, number>, name: string) => counts.set(name, (counts.get(name) ?? 0) + 1)
  for (const item of readRecords(text, onProgress)) {
    switch (item.kind) {
      case 'section': {
        if (records === 0) sections.pop()
        const draft = newDraft()
        draft.account_kind = item.account.kind
        draft.bank_account_id = item.account.name
        records = 0
        if (sections.length < MOST_PARTS) sections.push({ account: item.account, draft })
        else tooMany = true
        break
      }
      case 'row': {
        const section = sections.at(-1)
        if (!section) break
        const action = addRecord(section.draft, section.account, item.record, style, records === 0)
        if (action !== undefined) tally(actions, action)
        records += 1
        break
      }
      case 'skipped':
        if (skipped.size < MOST_NAMED || skipped.has(item.list)) tally(skipped, item.list)
        break
    }
  }
  if (records === 0 && sections.length > 1) sections.pop()
  return { sections, tooMany, notices: [...listNotices(skipped), ...tradeNotices(actions)] }
}

/** Kinds of lists that are told apart: a file has a dozen. */
const MOST_NAMED = 50

function total(counts: ReadonlyMap<string, number>): number {
  return [...counts.values()].reduce((sum, number) => sum + number, 0)
}

function named(counts: ReadonlyMap<string, number>): string {
  const names = [...counts.keys()]
  return names.slice(0, 10).join(', ') + (names.length > 10 ? ', …' : '')
}

function listNotices(skipped: ReadonlyMap<string, number>): readonly string[] {
  if (skipped.size === 0) return []
  return [`${count(total(skipped), 'record')} left out that are no payments: ${named(skipped)}.`]
}

function tradeNotices(actions: ReadonlyMap<string, number>): readonly string[] {
  if (actions.size === 0) return []
  return [`${count(total(actions), 'trade')} left out that move no cash: ${named(actions)}.`]
}

/** Reads a decoded QIF file. Fails where it has no `!Type` header and no record. */
export function parseQif(file: FileText, options: ParseOptions): ParseResult {
  const text = withUnixLines(file.text)
  if (!/^\s*!/.test(text.slice(0, 1000))) {
    return {
      ok: false,
      wording: worded('This is not a QIF file: it does not start with a line such as !Type:Bank.'),
      line: 1,
    }
  }
  const half = (number: number) => (fraction: number) => options.onProgress?.((number + fraction) / 2)
  const days = new Set<string>()
  /** All amounts; the dates are kept on the way, of which there are far fewer. */
  function* amountTexts() {
    for (const item of readRecords(text, half(0))) {
      if (item.kind !== 'row') continue
      const { date, amount, longAmount, splits } = item.record
      days.add(date)
      yield amount || longAmount
      for (const split of splits ?? []) yield split.amount
    }
  }
  const foundStyle = findAmountStyle(amountTexts(), options.currency, 'groups')
  const forcedFormat = options.csv?.number_format
  const amounts: AmountStyle = forcedFormat
    ? { format: forcedFormat, ambiguous: false, forced: true }
    : foundStyle
  const forcedOrder: DateOrder | undefined = options.csv?.date_order
  const dates: DateStyle = forcedOrder
    ? { order: forcedOrder, ambiguous: false, needed: true }
    : findDateStyle(days, options.currency)
  const found = readSections(text, { order: dates.order, amounts, currency: options.currency }, half(1))
  if (found.tooMany) return tooManyStatements(MOST_PARTS)
  if (found.sections.length === 0) {
    const kinds = found.notices.join(' ')
    return {
      ok: false,
      wording:
        kinds === ''
          ? worded("This QIF file holds no account's payments")
          : worded("This QIF file holds no account's payments: {kinds}", { kinds }),
    }
  }
  const statements = joinStatements(
    found.sections.map(({ draft }) => draft),
    options.currency,
    () => options.onProgress?.(1),
  )
  if ('ok' in statements) return statements
  return {
    ok: true,
    file: {
      format: 'qif',
      encoding: file.encoding,
      statements,
      notices: found.notices,
      date_order: dates.needed ? dates.order : null,
      number_format: amounts.format,
      ambiguities: ambiguitiesOf(dates, amounts),
      fingerprint: 'qif',
    },
  }
}
