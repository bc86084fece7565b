import { type AmountStyle, findAmountStyle, readAmount } from './amount.ts'
import { readOfxDate } from './date.ts'
import { addRow, finishDraft } from './draft.ts'
import { scanMarkup } from './markup.ts'
import { type Document, documentReader, type Statement, type Transaction } from './ofx-document.ts'
import type { FileText, ParsedStatement, ParseOptions, ParseResult } from './statement.ts'
import { count, lineCounter, shorten } from './text.ts'

/**
 * OFX and QFX, 1.x and 2.x. Source: OFX 1.6 and 2.1.1, chapters 3 (common), 11 (bank and card statements) and 13
 * (investments, whose cash movements are read).
 */

function isForeign(transaction: Transaction, currency: string): boolean {
  return transaction.amountCurrency !== '' && transaction.amountCurrency !== currency
}

function finishStatement(
  found: Statement,
  style: AmountStyle,
  options: ParseOptions,
  lineAt: (at: number) => number,
): ParsedStatement {
  const { draft } = found
  const currency = draft.currency ?? options.currency
  for (const transaction of found.transactions) {
    const { amount: amountText, date: dateText } = transaction
    const line = lineAt(transaction.at)
    if (!transaction.complete) {
      draft.problems.push({
        line,
        field: 'row',
        message: 'is cut off: the file ends within it',
        raw: shorten(`${dateText} ${amountText} ${transaction.name}`),
      })
      continue
    }
    if (isForeign(transaction, currency)) {
      const message = `is in ${shorten(transaction.amountCurrency)}, not in ${currency}`
      draft.problems.push({ line, field: 'amount', message, raw: shorten(amountText) })
      continue
    }
    addRow(draft, {
      line,
      date: readOfxDate(dateText),
      dateText,
      amount: readAmount(amountText, style, currency),
      amountText,
      payee: transaction.name,
      description: transaction.memo,
      bank_ref: transaction.bankRef,
      check_number: transaction.checkNumber,
      category: null,
    })
  }
  const balance = found.balance === '' ? undefined : readAmount(found.balance, style, currency)
  if (balance?.ok) draft.closing_balance_minor = balance.minor
  const balanceDate = readOfxDate(found.balanceDate)
  if (balance?.ok && balanceDate.ok) draft.closing_date = balanceDate.date
  if (found.otherTransactions > 0) {
    draft.notices.push(
      `${count(found.otherTransactions, 'investment transaction')} left out: only money movements are read.`,
    )
  }
  return finishDraft(draft, currency)
}

/** Whether a statement says anything: an account, a row, a balance. Empty shells are not worth asking about. */
function isSubstantial(statement: ParsedStatement): boolean {
  return (
    statement.bank_account_id !== null ||
    statement.rows.length > 0 ||
    statement.closing_balance_minor !== null
  )
}

/** Reads a decoded OFX or QFX file. Fails where it has no `<OFX>` element, or no statement and no message of the bank. */
export function parseOfx(file: FileText, options: ParseOptions): ParseResult {
  const document: Document = { statements: [], bankMessages: [], hasRoot: false, closed: false }
  const reader = documentReader(document)
  scanMarkup(file.text, reader, {
    foldCase: true,
    onProgress: options.onProgress && (part => options.onProgress?.(part * 0.7)),
  })
  reader.end()
  if (!document.hasRoot) return { ok: false, message: 'This is not an OFX file: it has no <OFX> element.' }

  const amounts = document.statements.flatMap(({ transactions }) => transactions.map(({ amount }) => amount))
  const forced = options.csv?.number_format
  // OFX has no grouping of thousands (3.2.9.1), so a lone `1.234` has three decimals.
  const style: AmountStyle = forced
    ? { format: forced, ambiguous: false, forced: true }
    : findAmountStyle(amounts, options.currency, 'decimals')
  const lineAt = lineCounter(file.text)
  const all = document.statements.map(found => finishStatement(found, style, options, lineAt))
  const statements = all.filter(statement => isSubstantial(statement))
  const notices = [...document.bankMessages]
  if (!document.closed) notices.push('The file ends before its last tag: it may be incomplete.')
  if (statements.length === 0 && document.bankMessages.length === 0) {
    const problem = all.flatMap(statement => statement.problems)[0]
    const cut = document.closed ? '' : ' It breaks off before its end.'
    const reason = problem ? ` Line ${problem.line}: ${problem.field} ${problem.message}.` : ''
    return {
      ok: false,
      message: `This OFX file holds no statement that could be read.${reason}${cut}`,
      ...(problem && { line: problem.line }),
    }
  }
  return {
    ok: true,
    file: {
      format: 'ofx',
      encoding: file.encoding,
      statements,
      notices,
      date_order: null,
      number_format: style.format,
      ambiguities: style.ambiguous ? ['number_format'] : [],
      fingerprint: 'ofx',
    },
  }
}
