/** Tables as CSV that spreadsheets open. */

/** A spreadsheet runs a cell that begins with one of these as a formula, also after a tab or a line break. */
const FORMULA = /^[=+\-@\t\r]/

/** A text as a cell; what would be a formula is marked as text. */
export function textCell(text: string): string {
  const safe = FORMULA.test(text) ? `'${text}` : text
  return /[",\r\n]/.test(safe) ? `"${safe.replaceAll('"', '""')}"` : safe
}

/** A figure as a cell, with a decimal point; empty for none. */
export function numberCell(value: number | null | undefined): string {
  return value === null || value === undefined ? '' : `${value}`
}

/** @param rows of cells as `textCell` and `numberCell` write them; a byte order mark tells Excel that the text is UTF-8 */
export function csvText(header: readonly string[], rows: Iterable<readonly string[]>): string {
  const lines = [header.map(textCell).join(',')]
  for (const row of rows) lines.push(row.join(','))
  return `\ufeff${lines.join('\r\n')}\r\n`
}

export function csvFile(name: string, text: string): File {
  return new File([text], `${name}.csv`, { type: 'text/csv;charset=utf-8' })
}
