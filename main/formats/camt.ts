import { worded } from '../../shared/domain/wording.ts'
import { readElements } from './camt-elements.ts'
import { type OpenStatement, openStatement } from './camt-statement.ts'
import type { StatementDraft } from './draft.ts'
import { joinStatements, MOST_PARTS, tooManyStatements } from './join-statements.ts'
import { scanMarkup } from './markup.ts'
import type { FileText, ParseOptions, ParseResult } from './statement.ts'
import { lineCounter } from './text.ts'

/**
 * CAMT.053 (bank to customer statement), and its siblings 052 and 054 which have the same entries. Source: ISO 20022
 * message definitions camt.053.001.02 to .13; paths without a version differ between them only where named.
 */

/** Whether a statement says anything: an account, a row, a problem, a balance. */
function isSubstantial(draft: StatementDraft): boolean {
  return (
    draft.bank_account_id !== null ||
    draft.rows.length > 0 ||
    draft.problems.length > 0 ||
    draft.closing_balance_minor !== null ||
    draft.notices.length > 0
  )
}

/** Reads a decoded CAMT file. Fails where it holds no statement (Stmt), report (Rpt) or notification (Ntfctn). */
export function parseCamt(file: FileText, options: ParseOptions): ParseResult {
  const lineAt = lineCounter(file.text)
  const drafts: StatementDraft[] = []
  let open: OpenStatement | undefined
  let empty: StatementDraft | undefined
  let tooMany = false
  const finish = (cutAt: number | undefined) => {
    const draft = open?.finish(cutAt === undefined ? undefined : lineAt(cutAt))
    open = undefined
    if (!draft) return
    if (!isSubstantial(draft)) empty = draft
    else if (drafts.length < MOST_PARTS) drafts.push(draft)
    else tooMany = true
  }
  const elements = readElements({
    start() {
      open = openStatement(options, lineAt)
    },
    part: element => open?.part(element),
    end: finish,
  })
  scanMarkup(file.text, elements.reader, { foldCase: false, onProgress: options.onProgress })
  const isCut = elements.end()
  if (tooMany) return tooManyStatements(MOST_PARTS)
  // A statement without anything in it is one all the same, if it is the only one.
  const found = drafts.length === 0 && empty ? [empty] : drafts
  if (found.length === 0) {
    return { ok: false, wording: worded('This is not a CAMT file: it has no bank statement (Stmt) in it.') }
  }
  const statements = joinStatements(found, options.currency, () => options.onProgress?.(1))
  if ('ok' in statements) return statements
  return {
    ok: true,
    file: {
      format: 'camt',
      encoding: file.encoding,
      statements,
      notices: isCut ? ['The file ends before its last tag: it may be incomplete.'] : [],
      date_order: null,
      number_format: 'decimal_point',
      ambiguities: [],
      fingerprint: 'camt',
    },
  }
}
