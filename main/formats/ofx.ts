import { currencyExponent } from '../../shared/domain/currency.ts'
import { allWorded, worded } from '../../shared/domain/wording.ts'
import { type AmountStyle, findAmountStyle } from './amount.ts'
import { joinStatements, MOST_PARTS, tooManyStatements } from './join-statements.ts'
import { scanMarkup } from './markup.ts'
import { type Document, DocumentReader, isSubstantial } from './ofx-document.ts'
import { readStatement } from './ofx-statement.ts'
import type { Ambiguity, FileText, ParseOptions, ParseResult, RowProblem } from './statement.ts'
import { lineCounter } from './text.ts'

/**
 * OFX and QFX, 1.x and 2.x. Source: OFX 1.6 and 2.1.1, chapters 3 (common), 11 (bank and card statements) and 13
 * (investments, whose cash movements are read).
 */

/** How the file's amounts are written, from all of them and its balances. */
function amountStyle(document: Document, options: ParseOptions, onRow: () => void): AmountStyle {
  const forced = options.csv?.number_format
  if (forced) return { format: forced, ambiguous: false, forced: true }
  function* amounts() {
    for (const { transactions, balance, openingBalance } of document.statements) {
      for (const { amount } of transactions) {
        onRow()
        yield amount
      }
      yield balance
      yield openingBalance
    }
  }
  // OFX has no grouping of thousands (3.2.9.1), so a lone `1.234` has three decimals.
  const style = findAmountStyle(amounts(), options.currency, 'decimals')
  const thousandths = document.statements.every(
    ({ draft }) => currencyExponent(draft.currency ?? options.currency) === 3,
  )
  return thousandths ? { ...style, ambiguous: false } : style
}

/** Why a file without a statement cannot be taken: the bank's own words, where it has any. */
function refusal(document: Document, problem: RowProblem | undefined): ParseResult {
  if (document.bankMessages.size > 0)
    return { ok: false, wording: allWorded([...document.bankMessages.values()], ' ') }
  const reason = problem
    ? [
        worded('Line {line}: {field} {problem}.', {
          line: problem.line,
          field: problem.field,
          problem: problem.wording.text,
        }),
      ]
    : []
  const cut = document.closed ? [] : [worded('It breaks off before its end.')]
  return {
    ok: false,
    wording: allWorded(
      [worded('This OFX file holds no statement that could be read.'), ...reason, ...cut],
      ' ',
    ),
    ...(problem && { line: problem.line }),
  }
}

/**
 * Reads a decoded OFX or QFX file. Fails where there is neither an `<OFX>` element nor a transaction, or no statement: with the bank's own
 * message, if the file is one.
 */
export function parseOfx(file: FileText, options: ParseOptions): ParseResult {
  const document: Document = {
    statements: [],
    bankMessages: new Map(),
    hasRoot: false,
    closed: false,
    tooMany: false,
  }
  const reader = new DocumentReader(document)
  scanMarkup(file.text, reader, {
    foldCase: true,
    onProgress: options.onProgress && (part => options.onProgress?.(part * 0.7)),
  })
  reader.end()
  if (document.tooMany) return tooManyStatements(MOST_PARTS)
  if (!document.hasRoot && !document.statements.some(found => isSubstantial(found)))
    return { ok: false, wording: worded('This is not an OFX file: it has no <OFX> element.') }

  const lineAt = lineCounter(file.text)
  const total = document.statements.reduce((sum, { transactions }) => sum + transactions.length, 0)
  let read = 0
  const onRow = () => {
    read += 1
    if (read % 1024 === 0) options.onProgress?.(0.7 + (0.1 * read) / total)
  }
  const style = amountStyle(document, options, onRow)
  let unclear = false
  for (const found of document.statements)
    if (readStatement(found, { style, options, lineAt, onRow }).signs === 'unclear') unclear = true
  const drafts = document.statements.map(({ draft }) => draft)
  const kept = drafts.filter(
    draft => draft.bank_account_id !== null || draft.rows.length > 0 || draft.closing_balance_minor !== null,
  )
  if (kept.length === 0) return refusal(document, drafts.flatMap(({ problems }) => problems)[0])
  const statements = joinStatements(kept, options.currency, () => options.onProgress?.(1))
  if ('ok' in statements) return statements
  const notices = [...document.bankMessages.values()]
  if (!document.hasRoot)
    notices.push(
      worded(
        'The file has no <OFX> element around its transactions: it was read all the same, and names no account.',
      ),
    )
  else if (!document.closed) notices.push(worded('The file ends before its last tag: it may be incomplete.'))
  const ambiguities: readonly Ambiguity[] = [
    ...(style.ambiguous ? (['number_format'] as const) : []),
    ...(unclear ? (['flip_sign'] as const) : []),
  ]
  return {
    ok: true,
    file: {
      format: 'ofx',
      encoding: file.encoding,
      statements,
      notices,
      date_order: null,
      number_format: style.format,
      ambiguities,
      fingerprint: 'ofx',
    },
  }
}
