import { type Wording, worded } from '../../shared/domain/wording.ts'
import { feeNotice } from './csv-fees.ts'
import type { LeftOutCounts } from './csv-left-out.ts'
import type { CsvPlan, FullMapping, SettledPlan } from './csv-plan.ts'
import { balanceMinor, type NamedBalance, type Preamble } from './csv-preamble.ts'
import { judgePurchases, type Purchases } from './csv-purchases.ts'
import { type CsvBody, CsvRowReader } from './csv-rows.ts'
import { type DateStyle, readDate } from './date.ts'
import { finishDraft, type StatementDraft } from './draft.ts'
import { chainEnds, runningSteps } from './proof.ts'
import type { Ambiguity, LeftOutReason, ParsedStatement, ParseOptions } from './statement.ts'

/** Decides among the readings of a CSV by the balances that the file itself has, and names what they leave open. */

export interface CsvOutcome {
  readonly statements: readonly ParsedStatement[]
  readonly mapping: FullMapping
  readonly dates: DateStyle
  readonly ambiguities: readonly Ambiguity[]
}

interface Deciding {
  readonly body: CsvBody
  readonly plan: SettledPlan
  readonly preamble: Preamble
  readonly options: ParseOptions
  readonly progress: (fraction: number) => void
  /** Looks at all rows for another plan. */
  readonly again: (plan: CsvPlan) => SettledPlan | null
}

interface Attempt {
  readonly plan: SettledPlan
  readonly statements: readonly ParsedStatement[]
}

/** Larger files are read in the way that their first rows prove, and not tried in others. */
const MOST_ROWS_TRIED = 60_000
const MOST_TRIED = 4
const KIND_ROWS = 5000

function attempt({ body, preamble, options, progress }: Deciding, plan: SettledPlan): Attempt {
  const reader = new CsvRowReader(body, plan, options)
  reader.readAll(progress)
  const { drafts, left } = reader
  const [first] = drafts
  if (first) {
    first.notices.push(...noticesOf(left))
    if (drafts.length === 1) first.bank_account_id ??= preamble.account
    if (drafts.length === 1) takeEnds(first, preamble, plan, options, reader.loose)
  }
  for (const draft of drafts) {
    closeByChain(draft, () => progress(1))
    progress(1)
  }
  const currency = plan.mapping.currency ?? options.currency
  const statements = drafts.map(draft => {
    progress(1)
    return finishDraft(draft, currency, undefined, () => progress(1))
  })
  return { plan, statements }
}

function sumOf(draft: StatementDraft): number {
  let sum = 0
  for (const row of draft.rows) if (row.left_out === null) sum += row.amount_minor
  return sum
}

/** The balances above the rows, and those that stand in lines without a word for first or last. */
function takeEnds(
  draft: StatementDraft,
  preamble: Preamble,
  plan: SettledPlan,
  options: ParseOptions,
  loose: CsvRowReader['loose'],
): void {
  const currency = plan.mapping.currency ?? options.currency
  const minorOf = (balance: NamedBalance | null) => balanceMinor(balance, plan.amounts, currency)
  const dayOf = (balance: NamedBalance | null) => {
    const reading = balance?.date ? readDate(balance.date, plan.mapping.date_order) : undefined
    return reading?.ok ? reading.date : null
  }
  const days = preamble.period.flatMap(text => {
    const reading = readDate(text, plan.mapping.date_order)
    return reading.ok ? [reading.date] : []
  })
  days.sort()
  const [from] = days
  const to = days.at(-1)
  if (from !== undefined && to !== undefined && from < to) draft.period = { from, to }
  const { opening, closing } = preamble
  if (draft.opening_balance_minor === null && opening) {
    draft.opening_balance_minor = minorOf(opening)
    draft.opening_date = dayOf(opening)
  }
  const close = () => {
    draft.closing_balance_minor = minorOf(closing)
    draft.closing_date = dayOf(closing)
  }
  if (draft.closing_balance_minor === null && closing?.exact) close()
  const sum = sumOf(draft)
  const top = loose.find(({ isAbove }) => isAbove)
  const bottom = loose.find(({ isAbove }) => !isAbove)
  if (top && bottom && draft.opening_balance_minor === null && draft.closing_balance_minor === null) {
    const falls = top.minor + sum !== bottom.minor && bottom.minor + sum === top.minor
    draft.opening_balance_minor = falls ? bottom.minor : top.minor
    draft.closing_balance_minor = falls ? top.minor : bottom.minor
  }
  if (draft.closing_balance_minor !== null || !closing || closing.exact || chainEnds(draft.rows)) return
  // "Balance" of some day is the statement's end only where it may be.
  const opened = draft.opening_balance_minor
  if (opened === null || opened + sum === minorOf(closing)) close()
}

/** The last running balance is what the bank says the account holds. */
function closeByChain(draft: StatementDraft, onStep: () => void): void {
  if (draft.closing_balance_minor !== null) return
  const ends = chainEnds(draft.rows, onStep)
  if (!ends) return
  draft.closing_balance_minor = ends.closing_minor
  draft.closing_date = ends.closing_date
}

function noticesOf({ reasons, texts, continued }: LeftOutCounts): readonly Wording[] {
  const of = (...wanted: readonly LeftOutReason[]) =>
    wanted.reduce((sum, reason) => sum + (reasons.get(reason) ?? 0), 0)
  const balances = of('opening_balance', 'closing_balance', 'total')
  const pending = of('pending')
  const cancelled = of('cancelled')
  const foreign = of('other_currency')
  const counted = (count: number, one: Wording, many: Wording): readonly Wording[] =>
    count === 0 ? [] : [count === 1 ? one : many]
  return [
    ...counted(
      balances,
      worded('1 line with totals or balances left out.'),
      worded('{count} lines with totals or balances left out.', { count: balances }),
    ),
    ...counted(
      pending,
      worded('1 row left out as not booked yet.'),
      worded('{count} rows left out as not booked yet.', { count: pending }),
    ),
    ...counted(
      cancelled,
      worded('1 row left out as cancelled, declined or failed.'),
      worded('{count} rows left out as cancelled, declined or failed.', { count: cancelled }),
    ),
    ...counted(
      foreign,
      worded('1 row left out as in another currency than the account.'),
      worded('{count} rows left out as in another currency than the account.', { count: foreign }),
    ),
    ...counted(
      continued,
      worded('1 line read as more text of the row above.'),
      worded('{count} lines read as more text of the row above.', { count: continued }),
    ),
    ...counted(
      texts,
      worded('1 line without date and amount left out.'),
      worded('{count} lines without date and amount left out.', { count: texts }),
    ),
  ]
}

const isProved = ({ statements }: Attempt): boolean =>
  statements.some(({ verdict }) => verdict.kind === 'proved') &&
  statements.every(({ verdict }) => verdict.kind !== 'contradicted')

const isContradicted = ({ statements }: Attempt): boolean =>
  statements.some(({ verdict }) => verdict.kind === 'contradicted')

/** Whether the balances hold for the most part: then the rows are read right, and one of them is wrong or missing. */
function mostlyHolds({ statements }: Attempt): boolean {
  let tested = 0
  let held = 0
  for (const { rows } of statements) {
    const steps = runningSteps(rows)
    tested += steps.tested
    held += steps.held
  }
  return tested > 2 && held * 2 >= tested
}

function withMapping(plan: SettledPlan, change: Partial<FullMapping>): SettledPlan {
  return { ...plan, mapping: { ...plan.mapping, ...change } }
}

function otherFormat(plan: SettledPlan): SettledPlan {
  const format = plan.amounts.format === 'decimal_point' ? 'decimal_comma' : 'decimal_point'
  return { ...withMapping(plan, { number_format: format }), amounts: { ...plan.amounts, format } }
}

/** Other readings to try where the first is contradicted, the likeliest first. */
function* otherPlans({ plan, options, again }: Deciding): Generator<SettledPlan> {
  const given = options.csv ?? {}
  const { flip_sign } = plan.mapping
  if (given.flip_sign === undefined) yield withMapping(plan, { flip_sign: !flip_sign })
  if (plan.amounts.ambiguous) yield otherFormat(plan)
  if (given.amount !== undefined) return
  for (const guess of plan.others.slice(0, MOST_TRIED)) {
    const { amount, fee_column } = guess.columns
    const mapping = {
      ...plan.mapping,
      amount,
      fee_column,
      balance_column: guess.balance_column ?? plan.mapping.balance_column,
    }
    const settled = again({ ...plan, mapping })
    if (!settled) continue
    yield settled
    if (given.flip_sign === undefined) yield withMapping(settled, { flip_sign: !flip_sign })
  }
}

/** Reads the rows in the likeliest way, and in others where the file's own balances speak against it. */
export function decide(deciding: Deciding): CsvOutcome {
  const { body, plan, options } = deciding
  const given = options.csv ?? {}
  let best = attempt(deciding, plan)
  if (isContradicted(best) && !mostlyHolds(best) && body.rows.length <= MOST_ROWS_TRIED) {
    for (const other of otherPlans(deciding)) {
      const tried = attempt(deciding, other)
      if (!isProved(tried)) continue
      best = tried
      break
    }
  }
  const ambiguities: Ambiguity[] = []
  best = settleDates(deciding, best)
  if (best.plan.dates.ambiguous) ambiguities.push('date_order')
  if (best.plan.amounts.ambiguous && given.number_format === undefined) {
    const facts = best.statements.some(({ verdict }) => verdict.kind !== 'unproved')
    const tried = facts ? attempt(deciding, otherFormat(best.plan)) : null
    const settledBy = tried && isProved(tried) !== isProved(best)
    if (tried && settledBy && isProved(tried)) best = tried
    if (!settledBy) ambiguities.push('number_format')
  }
  if (given.flip_sign === undefined) {
    const judged = judge(
      best,
      options,
      body.header.length === 0 || body.header.some(name => name.trim() === ''),
    )
    if (judged.flip) best = attempt(deciding, turned(best))
    if (judged.ambiguous) ambiguities.push('flip_sign')
  }
  if (best.plan.currency_unsure) ambiguities.push('currency')
  const statements = given.fee_column === undefined ? withFeeNotice(deciding, best) : best.statements
  return { statements, mapping: best.plan.mapping, dates: best.plan.dates, ambiguities }
}

function withFeeNotice({ body, progress }: Deciding, best: Attempt): readonly ParsedStatement[] {
  const { statements, plan } = best
  if (statements.some(({ verdict }) => verdict.kind !== 'unproved')) return statements
  const notice = feeNotice(body, plan.mapping, progress)
  if (notice === null) return statements
  return statements.map((each, at) => (at === 0 ? { ...each, notices: [...each.notices, notice] } : each))
}

/** The same with every sign turned, that of the balances too where they prove the amounts: then they are of a debt. */
function turned(best: Attempt): SettledPlan {
  const { plan } = best
  const isDebt = isProved(best)
  return {
    ...withMapping(plan, { flip_sign: !plan.mapping.flip_sign }),
    turns_balance: isDebt !== plan.turns_balance,
  }
}

/** Whether the signs are to be turned. Balances that are signed as the amounts are do not tell, so the words of the rows do. */
function judge(best: Attempt, options: ParseOptions, hasBlank: boolean): Purchases {
  const { plan, statements } = best
  const { amount } = plan.mapping
  const isKnown = { flip: false, ambiguous: false }
  if (amount?.kind === 'debit_credit') {
    // Rows of an opening and a closing balance add up either way.
    const isChosen = options.csv?.amount !== undefined
    return { flip: false, ambiguous: plan.guess?.unsure === true && !isChosen }
  }
  if (amount?.kind !== 'signed' || isContradicted(best)) return isKnown
  const rows = statements
    .flatMap(({ rows }) => rows.slice(0, KIND_ROWS))
    .slice(0, KIND_ROWS)
    .filter(({ left_out }) => left_out === null)
    .map(({ payee, description, category, amount_minor }) => ({
      text: `${payee} ${description} ${category ?? ''}`,
      minor: amount_minor,
    }))
  if (plan.signs.plainIsOut) return { flip: false, ambiguous: plan.signs.isGuess }
  const judged = judgePurchases(rows, options.account_kind)
  // Amounts without signs, and a column without a name: they may be one half of two, or wait for a CR. An opening and a closing balance
  // that are written in the same way add up in both cases.
  const isRunning = statements.some(({ verdict }) => verdict.kind === 'proved' && verdict.by === 'running')
  const isBare = hasBlank && !isRunning && rows.every(({ minor }) => minor > 0)
  if (isProved(best) && !isBare) {
    const isCertain = judged.flip && (!judged.ambiguous || options.account_kind === 'credit_card')
    return isCertain ? judged : isKnown
  }
  return { ...judged, ambiguous: judged.ambiguous || isBare }
}

/** The balances tell which way the rows are sorted, and so which order of day and month they are sorted in. */
function settleDates(deciding: Deciding, best: Attempt): Attempt {
  const { plan } = best
  const { options, preamble } = deciding
  if (!plan.dates.ambiguous || options.csv?.date_order !== undefined) return best
  const directions = new Set(best.statements.map(({ rows }) => chainEnds(rows)?.direction ?? 0))
  const [direction] = directions
  if (directions.size !== 1 || !direction) return best
  const dates = plan.evidence.style(options.currency, {
    today: options.today,
    period: preamble.period,
    direction,
  })
  const settled = { ...withMapping(plan, { date_order: dates.order }), dates }
  return dates.order === plan.dates.order ? { ...best, plan: settled } : attempt(deciding, settled)
}
