import { escaped } from '../../../shared/domain/html-text.ts'
import { longDate } from '../../../shared/domain/long-date.ts'
import { selfContainedPage } from '../../wire/page-file.ts'
import { PHOTOS_STYLE, type PhotoOut, photosMarkup } from '../../wire/photos-out.ts'
import type { Flyer } from './flyer.ts'

/** A deal on one sheet that needs nothing else, with its photos. Every text in it is escaped. */
export function flyerPage(flyer: Flyer, photos: readonly PhotoOut[]): string {
  const { address, buyer_name, price, facts, why, as_of } = flyer
  const title = address ?? 'A house for sale'
  const rows = facts.map(([name, value]) => `<div><dt>${escaped(name)}</dt><dd>${escaped(value)}</dd></div>`)
  const body = [
    `<h1>${escaped(title)}</h1>`,
    `<p class="about">${buyer_name === null ? '' : `For ${escaped(buyer_name)}. `}As of ${longDate(as_of)}</p>`,
    price === '' ? '' : `<dl class="main"><dt>Price</dt><dd>${escaped(price)}</dd></dl>`,
    rows.length === 0 ? '' : `<dl class="pairs">${rows.join('')}</dl>`,
    why.length === 0
      ? ''
      : `<h2>Why it fits</h2><ul>${why.map(line => `<li>${escaped(line)}</li>`).join('')}</ul>`,
    photosMarkup(photos),
    senderMarkup(flyer),
    '<footer>Values and repairs are estimates: look for yourself before you decide. Subject to prior sale.</footer>',
  ]
  const styled = photos.length === 0 ? FLYER_STYLE : FLYER_STYLE + PHOTOS_STYLE
  return selfContainedPage(title, styled, body.filter(line => line !== '').join('\n'))
}

function senderMarkup({ sender }: Flyer): string {
  const { my_name, my_company, my_phone, my_email } = sender
  const lines = [my_name, my_company, my_phone, my_email].filter(line => line !== '')
  return lines.length === 0 ? '' : `<h2>Ask</h2><p>${lines.map(escaped).join('<br>')}</p>`
}

/** One sheet, A4 or Letter. */
const FLYER_STYLE = `:root{color-scheme:light;--text:#25211b;--muted:#635b4f;--line:#d3cabb;--paper:#fffdf9}
*{box-sizing:border-box}
body{margin:0;background:var(--paper);color:var(--text);font:16px/1.45 system-ui,-apple-system,"Segoe UI",sans-serif}
main{max-width:46rem;margin:0 auto;padding:2rem 1.5rem}
h1{font-size:1.75rem;line-height:1.2;margin:0;overflow-wrap:anywhere}
h2{font-size:1.1em;margin:1.5rem 0 .375rem;break-after:avoid}
p{margin:0;overflow-wrap:anywhere}
.about,footer{color:var(--muted)}
.main{display:flex;gap:1rem;align-items:baseline;justify-content:space-between;margin:1.25rem 0;padding:.75rem 0;border-block:2px solid var(--text)}
.main dt{font-weight:600}
.main dd{margin:0;font-size:1.8em;font-weight:600;font-variant-numeric:tabular-nums}
.pairs{columns:2;column-gap:2rem;margin:0}
.pairs div{display:flex;gap:.75rem;justify-content:space-between;padding:.25rem 0;border-bottom:1px solid var(--line);break-inside:avoid}
.pairs dt{color:var(--muted)}
.pairs dd{margin:0;text-align:right;font-variant-numeric:tabular-nums}
ul{margin:0;padding-left:1.125rem}
footer{font-size:.9em;margin-top:1.5rem}
@page{margin:14mm}
@media print{body{background:#fff;font-size:11pt}main{max-width:none;padding:0}}`
