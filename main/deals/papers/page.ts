import { escaped } from '../../../shared/domain/html-text.ts'
import { selfContainedPage } from '../../wire/page-file.ts'
import type { MadePaper } from './service.ts'

/** A paper as a page that needs nothing else. Every text in it is escaped; its gaps are marked, and said above it, so that none is signed unseen. */
export function paperPage({ title, text, gaps }: MadePaper): string {
  const paragraphs = text
    .split(/\n{2,}/)
    .map(paragraph => `<p>${marked(escaped(paragraph)).replaceAll('\n', '<br>')}</p>`)
  const missing =
    gaps.length === 0
      ? ''
      : `<aside>Not complete. Missing: ${gaps.map(({ field }) => escaped(field)).join(', ')}</aside>`
  return selfContainedPage(title, STYLE, `${missing}\n${paragraphs.join('\n')}`)
}

function marked(text: string): string {
  return text.replace(/\[\[([^[\]]*)\]\]/g, '<mark>[[$1]]</mark>')
}

/** A4 or Letter. */
const STYLE = `:root{color-scheme:light}
*{box-sizing:border-box}
body{margin:0;background:#fff;color:#1d1a16;font:12pt/1.5 Georgia,"Times New Roman",serif}
main{max-width:46rem;margin:0 auto;padding:2rem 1.5rem}
p{margin:0 0 1em;overflow-wrap:anywhere}
mark{background:#ffe28a;color:inherit;font-weight:700}
aside{margin-bottom:1.5rem;padding:.5rem .75rem;border:2px solid #8a5a00;font:600 10pt/1.4 system-ui,sans-serif}
@page{margin:20mm}
@media print{main{max-width:none;padding:0}mark,aside{-webkit-print-color-adjust:exact;print-color-adjust:exact}}`
