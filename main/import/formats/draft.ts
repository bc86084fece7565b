import type { CalendarDate } from '../../../shared/domain/calendar.ts'
import { currencyExponent } from '../../../shared/domain/currency.ts'
import type { AmountReading } from './amount.ts'
import type { DateReading } from './date.ts'
import type { BankAccountKind, ParsedRow, ParsedStatement, RowProblem } from './statement.ts'
import { count, shorten, tidy } from './text.ts'

/** A statement while it is being read: every format puts its rows in here, so all treat a bad row alike. */
export interface StatementDraft {
  bank_account_id: string | null
  bank_id: string | null
  account_kind: BankAccountKind | null
  currency: string | null
  readonly rows: ParsedRow[]
  readonly problems: RowProblem[]
  readonly notices: string[]
  rounded: number
  /** Currency signs that stood with amounts, and how often. */
  readonly signs: Map<string, number>
  closing_balance_minor: number | null
  closing_date: CalendarDate | null
}

export function newDraft(): StatementDraft {
  return {
    bank_account_id: null,
    bank_id: null,
    account_kind: null,
    currency: null,
    rows: [],
    problems: [],
    notices: [],
    rounded: 0,
    signs: new Map(),
    closing_balance_minor: null,
    closing_date: null,
  }
}

/** A row as the file has it, its amount and date read. */
export interface RowDraft {
  readonly line: number
  readonly date: DateReading
  readonly dateText: string
  readonly amount: AmountReading
  readonly amountText: string
  readonly payee: string
  readonly description: string
  readonly bank_ref: string | null
  readonly check_number: string | null
  readonly category: string | null
}

function none(text: string | null): string | null {
  return text === null || text === '' ? null : text
}

/** Adds a row to the statement, or what is wrong with it to the statement's problems: a bad row is never half taken. */
export function addRow(draft: StatementDraft, row: RowDraft): void {
  const { line, date, amount } = row
  if (!date.ok)
    draft.problems.push({ line, field: 'date', message: date.message, raw: shorten(row.dateText) })
  if (!amount.ok)
    draft.problems.push({ line, field: 'amount', message: amount.message, raw: shorten(row.amountText) })
  if (!date.ok || !amount.ok) return
  if (amount.minor === 0) {
    draft.problems.push({
      line,
      field: 'amount',
      message: amount.rounded ? 'rounds to zero' : 'is zero',
      raw: shorten(row.amountText),
    })
    return
  }
  if (amount.rounded) draft.rounded += 1
  if (amount.sign) draft.signs.set(amount.sign, (draft.signs.get(amount.sign) ?? 0) + 1)
  const description = tidy(row.description)
  draft.rows.push({
    line,
    date: date.date,
    amount_minor: amount.minor,
    payee: tidy(row.payee) || description,
    description,
    bank_ref: none(row.bank_ref && tidy(row.bank_ref)),
    check_number: row.check_number && !/^[0\s]*$/.test(row.check_number) ? tidy(row.check_number) : null,
    raw_amount: amount.rounded ? row.amountText.trim() : null,
    category: none(row.category && tidy(row.category)),
  })
}

/** The finished statement. `currency` is the one its amounts were read in. */
export function finishDraft(draft: StatementDraft, currency: string): ParsedStatement {
  const { signs, ...statement } = draft
  const notices = [...draft.notices]
  if (draft.rounded > 0) {
    const places = currencyExponent(currency)
    notices.push(`${count(draft.rounded, 'amount')} rounded to ${count(places, 'decimal')}.`)
  }
  for (const [sign, times] of signs) {
    notices.push(`${count(times, 'amount')} written with "${sign}", read as ${currency}.`)
  }
  return { ...statement, notices }
}
