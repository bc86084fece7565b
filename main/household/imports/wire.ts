import type { Outputs } from '../../../shared/contract/index.ts'
import type { Amounts } from '../../wire/amounts.ts'
import { amountsIn } from '../../wire/amounts.ts'
import { given } from '../../wire/given.ts'
import { toNotices, toProblem } from '../../wire/wordings.ts'
import type { Payment } from './owners.ts'
import type {
  Agreement,
  FilePreview,
  PreviewedRow,
  PreviewedSide,
  RowPage,
  StatementPreview,
  StatementVerdict,
} from './preview.ts'

/** A preview as it goes over the wire: the thread's, its amounts in major units. */

export function toPreview(preview: FilePreview): Outputs['imports']['preview'] {
  const { csv, transfers } = preview
  return {
    ...preview,
    ...toNotices(preview.notices),
    categories: preview.categories.map(each => ({ ...each })),
    questions: [...preview.questions],
    blockers: preview.blockers.map(toProblem),
    statements: preview.statements.map(toStatement),
    transfers: transfers && {
      ...transfers,
      pairs: transfers.pairs.map(({ verdict, out, in: incoming }) => ({
        verdict,
        out: toSide(out),
        in: toSide(incoming),
      })),
    },
    csv: csv && {
      ...csv,
      header: [...csv.header],
      above: csv.above.map(row => [...row]),
      sample: csv.sample.map(row => [...row]),
      suggested: csv.suggested && { source: csv.suggested.source, csv: given(csv.suggested.csv) },
    },
  }
}

export function toRowPage(page: RowPage): Outputs['imports']['previewRows'] {
  const amounts = amountsIn(page.currency)
  return { items: page.items.map(row => toRow(row, amounts)), total: page.total }
}

export function toVerdict({ difference_minor, ...verdict }: StatementVerdict, amounts: Amounts) {
  return { ...verdict, difference: amounts.majorIfKnown(difference_minor) }
}

export function toAgreement(agreement: Agreement, amounts: Amounts) {
  return {
    as_of: agreement.as_of,
    account_balance: amounts.major(agreement.account_minor),
    bank_balance: amounts.majorIfKnown(agreement.bank_minor),
    difference: amounts.majorIfKnown(agreement.difference_minor),
    since: agreement.since,
  }
}

function toSide({ signed_minor, ...side }: PreviewedSide) {
  return { ...side, signed_amount: amountsIn(side.currency).major(signed_minor) }
}

function toStatement(statement: StatementPreview) {
  const amounts = amountsIn(statement.amounts_currency)
  const { sum_minor, new_account, forecast, ...rest } = statement
  return {
    ...rest,
    new_account: new_account && {
      name: new_account.name,
      kind: new_account.kind,
      currency: new_account.currency,
      opening_balance: amounts.major(new_account.opening_minor),
      opening_date: new_account.opening_date,
    },
    sum: amounts.major(sum_minor),
    ...toNotices(statement.notices),
    held_out: statement.held_out?.text ?? null,
    held_out_wording: statement.held_out === null ? null : [...statement.held_out.parts],
    verdict: toVerdict(statement.verdict, amounts),
    forecast: {
      opens_at: amounts.majorIfKnown(forecast.opens_at_minor),
      rows: forecast.rows,
      sum: amounts.major(forecast.sum_minor),
      closes_at: amounts.majorIfKnown(forecast.closes_at_minor),
      bank_closes_at: amounts.majorIfKnown(forecast.bank_closes_at_minor),
      closing_date: forecast.closing_date,
    },
    agreement: statement.agreement && toAgreement(statement.agreement, amounts),
    rows: statement.rows.map(row => toRow(row, amounts)),
    problems: statement.problems.map(toProblem),
  }
}

function toPaidFor({ payer, bearer, payer_name, bearer_name, booked_as }: Payment) {
  return {
    payer: { entity_id: payer, name: payer_name },
    bearer: { entity_id: bearer, name: bearer_name },
    booked_as,
  }
}

function toRow(row: PreviewedRow, amounts: Amounts) {
  const { parsed, candidate } = row
  // A row in another currency has that currency's decimals, whatever the household's are.
  const own =
    parsed.left_out === 'other_currency' && parsed.original ? amountsIn(parsed.original.currency) : amounts
  return {
    row: row.row,
    line: parsed.line,
    date: parsed.date,
    signed_amount: own.major(parsed.amount_minor),
    payee: row.payee,
    description: parsed.description,
    state: row.state,
    reason: row.reason,
    candidate: candidate && {
      transaction_id: candidate.id,
      date: candidate.date,
      signed_amount: amounts.major(candidate.signed_minor),
      payee: candidate.payee,
      description: candidate.description,
    },
    action: row.action,
    choices: [...row.choices],
    bucket_id: row.bucket_id,
    ...(row.paid_for && { paid_for: toPaidFor(row.paid_for) }),
    balance: own.majorIfKnown(parsed.balance_minor),
    original: parsed.original && {
      amount: amountsIn(parsed.original.currency).major(parsed.original.amount_minor),
      currency: parsed.original.currency,
    },
    fee: own.majorIfKnown(parsed.fee_minor),
    category: parsed.category,
    transfer_account: parsed.transfer_account,
    splits: parsed.splits.map(split => ({
      amount: own.major(split.amount_minor),
      category: split.category,
      notes: split.notes,
    })),
  }
}
