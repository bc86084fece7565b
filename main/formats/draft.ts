import type { CalendarDate } from '../../shared/domain/calendar.ts'
import { currencyExponent } from '../../shared/domain/currency.ts'
import { type Wording, worded } from '../../shared/domain/wording.ts'
import type { AmountReading } from './amount.ts'
import type { DateReading } from './date.ts'
import { verdictOf } from './proof.ts'
import {
  type BankAccountKind,
  NO_SPLITS,
  type ParsedRow,
  type ParsedStatement,
  type RowProblem,
  type Verdict,
} from './statement.ts'
import type { OnStep } from './steps.ts'
import { shorten, tidy } from './text.ts'

/** A statement while it is being read: every format puts its rows in here, so all treat a bad row alike. */
export interface StatementDraft {
  bank_account_id: string | null
  bank_id: string | null
  account_kind: BankAccountKind | null
  currency: string | null
  readonly rows: ParsedRow[]
  readonly problems: RowProblem[]
  readonly notices: Wording[]
  rounded: number
  /** Currency signs that stood with amounts, and how often. */
  readonly signs: Map<string, number>
  opening_balance_minor: number | null
  opening_date: CalendarDate | null
  closing_balance_minor: number | null
  closing_date: CalendarDate | null
  period: { readonly from: CalendarDate; readonly to: CalendarDate } | null
  account_name: string | null
  /** Rows for which there was a value date only. */
  value_dated: number
  /** Problems beyond those that are listed. */
  more_problems: number
}

/** Of a file that cannot be read there would be more problems than rows could be: nobody reads more than these. */
export const MOST_PROBLEMS = 10_000

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
    opening_balance_minor: null,
    opening_date: null,
    closing_balance_minor: null,
    closing_date: null,
    period: null,
    account_name: null,
    value_dated: 0,
    more_problems: 0,
  }
}

/** Lists a problem of a statement; where there are too many of them, counts it. */
export function addProblem(draft: StatementDraft, problem: RowProblem): void {
  if (draft.problems.length < MOST_PROBLEMS) draft.problems.push({ ...problem, raw: shorten(problem.raw) })
  else draft.more_problems += 1
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
  /** What only some formats and files have; left out, it is none. */
  readonly more?: Partial<
    Pick<
      ParsedRow,
      'left_out' | 'balance_minor' | 'original' | 'fee_minor' | 'splits' | 'transfer_account' | 'correction'
    >
  >
}

function none(text: string | null): string | null {
  return text === null || text === '' ? null : text
}

/**
 * Adds a row to the statement, or what is wrong with it to the statement's problems: a bad row is never half taken. Returns whether it
 * was added.
 */
export function addRow(draft: StatementDraft, row: RowDraft): boolean {
  const { line, date, amount } = row
  if (!date.ok) addProblem(draft, { line, field: 'date', wording: date.wording, raw: row.dateText })
  if (!amount.ok) addProblem(draft, { line, field: 'amount', wording: amount.wording, raw: row.amountText })
  if (!date.ok || !amount.ok) return false
  // A row that only takes an earlier one away has no amount of its own.
  if (amount.minor === 0 && row.more?.correction?.action !== 'delete') {
    addProblem(draft, {
      line,
      field: 'amount',
      wording: amount.rounded ? worded('rounds to zero') : worded('is zero'),
      raw: row.amountText,
    })
    return false
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
    left_out: row.more?.left_out ?? null,
    balance_minor: row.more?.balance_minor ?? null,
    original: row.more?.original ?? null,
    fee_minor: row.more?.fee_minor ?? null,
    splits: row.more?.splits ?? NO_SPLITS,
    transfer_account: row.more?.transfer_account ?? null,
    correction: row.more?.correction ?? null,
  })
  return true
}

/**
 * The finished statement. `currency` is the one its amounts were read in; `verdict` is what the file's balances say where its rows alone
 * do not tell it.
 */
export function finishDraft(
  draft: StatementDraft,
  currency: string,
  verdict?: Verdict,
  onStep?: OnStep,
): ParsedStatement {
  const { signs, value_dated, more_problems, ...statement } = draft
  const notices = [...draft.notices]
  if (draft.rounded > 0) {
    const places = currencyExponent(currency)
    notices.push(roundedNotice(draft.rounded, places))
  }
  for (const [sign, times] of signs) {
    notices.push(
      times === 1
        ? worded('1 amount written with "{sign}", read as {currency}.', { sign, currency })
        : worded('{count} amounts written with "{sign}", read as {currency}.', {
            count: times,
            sign,
            currency,
          }),
    )
  }
  if (value_dated > 0)
    notices.push(
      value_dated === 1
        ? worded('1 row without a booking date: the value date was taken.')
        : worded('{count} rows without a booking date: the value date was taken.', { count: value_dated }),
    )
  if (more_problems > 0)
    notices.push(
      more_problems === 1
        ? worded('1 more problem not listed.')
        : worded('{count} more problems not listed.', { count: more_problems }),
    )
  return { ...statement, notices, verdict: verdict ?? verdictOf(statement, onStep) }
}

function roundedNotice(count: number, places: number): Wording {
  if (places === 1)
    return count === 1
      ? worded('1 amount rounded to 1 decimal.')
      : worded('{count} amounts rounded to 1 decimal.', { count })
  return count === 1
    ? worded('1 amount rounded to {places} decimals.', { places })
    : worded('{count} amounts rounded to {places} decimals.', { count, places })
}
