import { escaped } from '../../../shared/domain/html-text.ts'
import { longDate } from '../../../shared/domain/long-date.ts'
import { selfContainedPage } from '../../wire/page-file.ts'
import type { PackFigures } from './gather.ts'
import { cellText, type PackTable } from './tables-of.ts'

/**
 * The pack for paper. Each page ends with the reader, the day and the hash of the contents, so that no page of it can stand for another. Every text in it
 * is escaped. @param contents_sha256 of the list of the pack's tables and documents
 */
export function packPage(
  { reader, as_of }: Pick<PackFigures, 'reader' | 'as_of'>,
  tables: readonly PackTable[],
  contents_sha256: string,
): string {
  const title = `Prepared for ${reader}`
  const stamp = `For ${reader}, as of ${longDate(as_of)}. Contents SHA-256 ${contents_sha256}`
  // The foot of a table is repeated on each page that it is printed on, and its room is left free.
  const body = `<table class="paper"><tbody><tr><td>
<h1>${escaped(title)}</h1>
<p>As of ${escaped(longDate(as_of))}.</p>
${tables.map(tableText).join('\n')}
</td></tr></tbody><tfoot><tr><td class="stamp">${escaped(stamp)}</td></tr></tfoot></table>`
  return selfContainedPage(title, STYLE, body)
}

function tableText({ title, heads, rows, notes }: PackTable): string {
  const head = heads.map(each => `<th scope="col">${escaped(each)}</th>`).join('')
  const body = rows.map(({ cells: [first, ...others], isSum }) => {
    const name = `<th scope="row">${first ? escaped(cellText(first)) : ''}</th>`
    const rest = others.map(
      cell => `<td${'text' in cell ? ' class="text"' : ''}>${escaped(cellText(cell))}</td>`,
    )
    return `<tr${isSum ? ' class="sum"' : ''}>${name}${rest.join('')}</tr>`
  })
  const shown =
    rows.length === 0
      ? '<p>None.</p>'
      : `<table class="figures"><thead><tr>${head}</tr></thead><tbody>${body.join('')}</tbody></table>`
  return `<section><h2>${escaped(title)}</h2>${shown}${notes.map(note => `<p>${escaped(note)}</p>`).join('')}</section>`
}

const STYLE = `:root{color-scheme:light}
body{margin:0;background:#fff;color:#25211b;font:13px/1.4 system-ui,-apple-system,"Segoe UI",sans-serif}
main{max-width:75rem;margin:0 auto;padding:1.5rem}
h1{font-size:1.5rem;margin:0;overflow-wrap:anywhere}h2{font-size:1.05rem;margin:1.25rem 0 .25rem;break-after:avoid;overflow-wrap:anywhere}
table{border-collapse:collapse;width:100%}.paper>tbody>tr>td{padding:0}
.figures{margin-top:.25rem;font-variant-numeric:tabular-nums}.figures thead{display:table-header-group}.figures tr{break-inside:avoid}
.figures th,.figures td{padding:.2rem .35rem;border-bottom:1px solid #d3cabb;text-align:right;vertical-align:top;font-weight:400}
.figures th:first-child,.figures .text{text-align:left;overflow-wrap:anywhere}
.figures .sum th,.figures .sum td{font-weight:600}
tfoot{display:table-footer-group}.stamp{padding-top:.75rem;color:#635b4f;font-size:.85em;overflow-wrap:anywhere}
@page{size:landscape;margin:10mm}
@media print{body{font-size:8pt}main{max-width:none;padding:0}}`
