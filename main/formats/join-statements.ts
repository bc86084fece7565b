import { worded } from '../../shared/domain/wording.ts'
import { isIban } from './account-id.ts'
import { withCorrections } from './corrections.ts'
import { finishDraft, type StatementDraft } from './draft.ts'
import { leftOutNotices } from './left-out.ts'
import { verdictOf } from './proof.ts'
import type { ParsedRow, ParsedStatement, ParseFailure, Verdict } from './statement.ts'
import type { OnStep } from './steps.ts'

/**
 * Banks send an account's statement in parts: a page, a day, a month each. A file's parts of one account are one statement, from the
 * balance before the first to the balance after the last.
 */

/** Accounts that a file may have after joining. */
export const MOST_STATEMENTS = 200
/** Parts that a file may have: a statement a day for ten years, for five accounts. */
export const MOST_PARTS = 20_000

/** The refusal of a file with too many parts or accounts. */
export function tooManyStatements(most: number): ParseFailure {
  return {
    ok: false,
    wording: worded(
      "This file holds more than {most} statements, which is more than one household's accounts can have. Split it, and import the parts.",
      { most },
    ),
  }
}

/** What tells accounts apart. A part that names no account is by itself. */
function accountKey(draft: StatementDraft, index: number): string {
  const id = draft.bank_account_id
  if (id === null) return `${index}`
  return JSON.stringify([id, isIban(id) ? null : draft.bank_id, draft.account_kind, draft.currency])
}

function sumOf(rows: readonly ParsedRow[]): number {
  return rows.reduce((sum, row) => (row.left_out === null ? sum + row.amount_minor : sum), 0)
}

/** Rows alike in all that the bank says of them. */
function isSameRow(left: ParsedRow, right: ParsedRow | undefined): boolean {
  return (
    right !== undefined &&
    left.date === right.date &&
    left.amount_minor === right.amount_minor &&
    left.bank_ref === right.bank_ref &&
    left.payee === right.payee &&
    left.description === right.description &&
    left.left_out === right.left_out
  )
}

/** Leaves out parts that are in the file twice: one that moves the balance cannot come again from where it came before. */
function withoutRepeats(parts: readonly StatementDraft[]): readonly StatementDraft[] {
  const seen = new Map<string, StatementDraft>()
  return parts.filter(part => {
    const { opening_balance_minor: opening, closing_balance_minor: closing, rows } = part
    if (opening === null || closing === null || opening === closing) return true
    const key = JSON.stringify([opening, closing, rows.length, part.opening_date, part.closing_date])
    const before = seen.get(key)
    if (!before) {
      seen.set(key, part)
      return true
    }
    return !rows.every((row, index) => isSameRow(row, before.rows[index]))
  })
}

function brokenLinks(parts: readonly StatementDraft[]): number {
  let broken = 0
  let balance: number | null = null
  for (const { opening_balance_minor: opening, closing_balance_minor: closing } of parts) {
    if (opening !== null && balance !== null && opening !== balance) broken += 1
    balance = closing
  }
  return broken
}

function dayOf(part: StatementDraft): string {
  return part.opening_date ?? part.rows[0]?.date ?? part.closing_date ?? ''
}

/** The parts in the order in which their balances follow from each other: as the file has them, newest first, or by their days. */
function inOrder(parts: readonly StatementDraft[]): readonly StatementDraft[] {
  const byDay = () =>
    parts.toSorted((left, right) => (dayOf(left) < dayOf(right) ? -1 : dayOf(left) > dayOf(right) ? 1 : 0))
  let best = parts
  let fewest = brokenLinks(parts)
  for (const arrange of [() => parts.toReversed(), byDay]) {
    if (fewest === 0) break
    const arranged = arrange()
    const broken = brokenLinks(arranged)
    if (broken < fewest) {
      best = arranged
      fewest = broken
    }
  }
  return best
}

function partVerdict(part: StatementDraft, onStep: OnStep): Verdict {
  const settled = withCorrections(part.rows)
  return settled ? verdictOf({ ...part, rows: settled }, onStep) : { kind: 'unproved' }
}

/**
 * The verdict over every part and every link: each part's opening balance is the closing balance before it, and each part adds up. A part
 * without an opening balance may follow from the part before, yet never contradicts: its balance may be of another day.
 */
function chainVerdict(parts: readonly StatementDraft[], onStep: OnStep): Verdict {
  let balance: number | null = null
  let offset = 0
  let tested = 0
  /** Whether every payment so far lies between two balances that were compared. */
  let covered = true
  let open = false
  for (const part of parts) {
    onStep()
    const { opening_balance_minor: opening, closing_balance_minor: closing, rows } = part
    const settled = withCorrections(rows)
    if (!settled) return { kind: 'unproved' }
    const own = verdictOf({ ...part, rows: settled }, onStep)
    if (own.kind === 'contradicted') return { ...own, first_row: offset + own.first_row }
    if (opening !== null && balance !== null && opening !== balance)
      return { kind: 'contradicted', difference_minor: opening - balance, first_row: offset }
    const paid = rows.some(row => row.left_out === null)
    if (opening !== null && balance === null && open) covered = false
    const before: number | null = opening ?? balance
    balance = before === null ? null : before + sumOf(settled)
    open ||= paid
    if (closing !== null) {
      if (balance === closing) {
        tested += 1
        open = false
        // Money that no payment of the file explains came between, whether the part has payments or not.
      } else if (open || balance !== null) covered = false
      open = false
      balance = closing
    }
    offset += rows.length
  }
  const spans = parts[0]?.opening_balance_minor !== null && parts.at(-1)?.closing_balance_minor !== null
  return spans && tested > 0 && covered && !open ? { kind: 'proved', by: 'closing' } : { kind: 'unproved' }
}

/** One statement of an account's parts. */
function combine(given: readonly StatementDraft[], currency: string, onStep: OnStep): ParsedStatement {
  onStep()
  const parts = inOrder(withoutRepeats(given))
  const [first = given[0], last = first] = [parts[0], parts.at(-1)]
  if (!first || !last) throw new Error('no parts')
  const signs = new Map<string, number>()
  for (const part of parts)
    for (const [sign, times] of part.signs) signs.set(sign, (signs.get(sign) ?? 0) + times)
  const notices = new Set(given.flatMap(part => part.notices))
  const repeated = given.length - parts.length
  if (repeated > 0)
    notices.add(
      repeated === 1
        ? 'One part of the statement is in the file twice: it was read once.'
        : `${repeated} parts of the statement are in the file more than once: they were read once.`,
    )
  const periods = parts.flatMap(({ period }) => (period ? [period] : []))
  const sum = (of: (part: StatementDraft) => number) => parts.reduce((total, part) => total + of(part), 0)
  const rows = parts.flatMap(part => part.rows)
  const joined: StatementDraft = {
    ...first,
    bank_id: parts.find(part => part.bank_id !== null)?.bank_id ?? null,
    account_name: parts.find(part => part.account_name !== null)?.account_name ?? null,
    rows,
    problems: parts.flatMap(part => part.problems),
    notices: [...notices, ...leftOutNotices(rows)],
    rounded: sum(part => part.rounded),
    value_dated: sum(part => part.value_dated),
    more_problems: sum(part => part.more_problems),
    signs,
    closing_balance_minor: last.closing_balance_minor,
    closing_date: last.closing_date,
    period:
      periods.length === 0
        ? null
        : {
            from: periods.reduce(
              (from, period) => (period.from < from ? period.from : from),
              periods[0]?.from ?? '',
            ),
            to: periods.reduce((to, period) => (period.to > to ? period.to : to), ''),
          },
  }
  onStep()
  return finishDraft(
    joined,
    currency,
    parts.length === 1 ? partVerdict(first, onStep) : chainVerdict(parts, onStep),
  )
}

/** The statements of a file, one for each account, in the order in which the accounts occur. `currency` is for parts that name none. */
export function joinStatements(
  drafts: readonly StatementDraft[],
  currency: string,
  onStep: OnStep = () => {},
): readonly ParsedStatement[] | ParseFailure {
  const accounts = new Map<string, StatementDraft[]>()
  for (const [index, draft] of drafts.entries()) {
    const key = accountKey(draft, index)
    const parts = accounts.get(key)
    if (parts) parts.push(draft)
    else accounts.set(key, [draft])
    if (accounts.size > MOST_STATEMENTS) return tooManyStatements(MOST_STATEMENTS)
  }
  return [...accounts.values()].map(parts => combine(parts, parts[0]?.currency ?? currency, onStep))
}
