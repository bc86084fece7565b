import type { DateOrder } from '../../shared/contract/csv-mapping.ts'
import { worded } from '../../shared/domain/wording.ts'
import { type AmountReading, type AmountStyle, readAmount } from './amount.ts'
import { balanceWord } from './balance-words.ts'
import { type DateReading, readDate } from './date.ts'
import { addProblem, addRow, type StatementDraft } from './draft.ts'
import { cashSign } from './qif-investments.ts'
import type { QifAccount, QifRecord, SplitText } from './qif-records.ts'
import { NO_SPLITS, type ParsedSplit } from './statement.ts'

/** Records of QIF become rows. */

export interface QifStyle {
  readonly order: DateOrder
  readonly amounts: AmountStyle
  readonly currency: string
}

/** What `L` and `S` say: a category, or another account between brackets; a class after `/` is left out. */
interface Target {
  readonly category: string | null
  readonly account: string | null
}

function targetOf(text: string): Target {
  const account = /^\|?\[([^\]]*)\]/.exec(text)?.[1]?.trim()
  if (account !== undefined) return { category: null, account: account || null }
  const category = text.split('/')[0]?.split('|')[0]?.trim() ?? ''
  return { category: category === '' || /^-+split-+$/i.test(category) ? null : category, account: null }
}

/** A part's amount: as it is written, else its percentage of the whole. */
function splitMinor(split: SplitText, whole: number, style: QifStyle): number | undefined {
  if (split.amount !== '') {
    const amount = readAmount(split.amount, style.amounts, style.currency)
    return amount.ok ? amount.minor : undefined
  }
  const percent = Number(
    /^(-?\d{1,3}(?:[.,]\d{1,4})?)\s*%?$/.exec(split.percent)?.[1]?.replace(',', '.') ?? Number.NaN,
  )
  return Number.isNaN(percent) ? undefined : Math.round((whole * percent) / 100)
}

/** The parts of a record, if together they are its amount; else how far they come. */
function splitsOf(
  record: QifRecord,
  whole: number,
  style: QifStyle,
): { readonly splits: readonly ParsedSplit[] } | { readonly sum: number | null } {
  if (!record.splits) return { splits: NO_SPLITS }
  const splits: ParsedSplit[] = []
  let sum = 0
  for (const split of record.splits) {
    const minor = splitMinor(split, whole, style)
    if (minor === undefined) return { sum: null }
    const { category, account } = targetOf(split.category)
    sum += minor
    if (minor !== 0)
      splits.push({ amount_minor: minor, category, transfer_account: account, notes: split.memo })
  }
  const last = splits.at(-1)
  const byPercent = record.splits.every(split => split.amount === '')
  if (byPercent && last && Math.abs(whole - sum) < splits.length) {
    // Percentages are rounded to the smallest coin each: the last part has what is left.
    splits[splits.length - 1] = { ...last, amount_minor: last.amount_minor + whole - sum }
    sum = whole
  }
  return sum === whole ? { splits } : { sum }
}

/** Quicken starts an account with a payment to itself. */
function isOpeningBalance(record: QifRecord, draft: StatementDraft, isFirst: boolean): boolean {
  const { account } = targetOf(record.category)
  if (account === null) return false
  const named = balanceWord(record.payee) === 'opening'
  const own = draft.bank_account_id
  return own === null ? named : account.toLowerCase() === own.toLowerCase() && (named || isFirst)
}

function takeOpening(
  draft: StatementDraft,
  record: QifRecord,
  date: DateReading,
  amount: AmountReading,
): void {
  draft.bank_account_id ??= targetOf(record.category).account
  if (!date.ok || !amount.ok) return
  draft.opening_balance_minor = amount.minor
  draft.opening_date = date.date
}

function addSplitProblem(draft: StatementDraft, record: QifRecord, sum: number | null, whole: number): void {
  const wording =
    sum === null
      ? worded('have an amount that cannot be read: the row was read as one amount')
      : worded('add up to {sum}, not to {whole}, in the smallest unit: the row was read as one amount', {
          sum,
          whole,
        })
  addProblem(draft, { line: record.line, field: 'parts', wording, raw: record.payee || record.category })
}

/** Reads one record into its statement. `isFirst`: of the account's records. Returns the action of a trade that moves no cash. */
export function addRecord(
  draft: StatementDraft,
  account: QifAccount,
  record: QifRecord,
  style: QifStyle,
  isFirst: boolean,
): string | undefined {
  const date = readDate(record.date, style.order)
  const amountText = record.amount || record.longAmount
  let amount = readAmount(amountText, style.amounts, style.currency)
  if (account.isInvestment) {
    const sign = cashSign(record.number)
    if (sign === undefined || (amountText === '' && sign !== 'as_written'))
      return record.number || 'no action'
    if (amount.ok && sign !== 'as_written') amount = { ...amount, minor: sign * Math.abs(amount.minor) }
  }
  const opening = isOpeningBalance(record, draft, isFirst)
  if (opening) takeOpening(draft, record, date, amount)
  // An account that starts with nothing has nothing to show.
  if (opening && date.ok && amount.ok && amount.minor === 0) return undefined
  const target = targetOf(record.category)
  const parts = amount.ok ? splitsOf(record, amount.minor, style) : { splits: NO_SPLITS }
  const own = draft.bank_account_id?.toLowerCase()
  const isAdded = addRow(draft, {
    line: record.line,
    date,
    dateText: record.date,
    amount,
    amountText,
    payee: record.payee || record.security,
    description: record.memo,
    bank_ref: null,
    // Quicken also writes words there: ATM, EFT, Deposit.
    check_number: !account.isInvestment && /^\d+$/.test(record.number) ? record.number : null,
    category: target.category,
    more: {
      left_out: opening ? 'opening_balance' : null,
      transfer_account: target.account?.toLowerCase() === own ? null : target.account,
      splits: 'splits' in parts ? parts.splits : NO_SPLITS,
    },
  })
  if (isAdded && 'sum' in parts && amount.ok) addSplitProblem(draft, record, parts.sum, amount.minor)
  return undefined
}
