import type { ServerResponse } from 'node:http'
import { escaped } from '../../shared/domain/html-text.ts'
import { PAGE_KEY } from '../../shared/page-secret.ts'

export const ENTER_SCRIPT_PATH = '/enter.js'

/** A file of its own, since the page's policy allows no inline script. */
export const ENTER_SCRIPT = `const { page, next } = document.body.dataset
try {
  localStorage.setItem('${PAGE_KEY}', page)
  location.replace(next)
} catch {
  document.querySelector('p').textContent = 'This browser does not store data for this page. Allow it, then use a new link.'
}
`

/**
 * Where a link leads: a page that keeps the page's secret and goes on by itself. No redirect, since a browser would not send the new cookie along on
 * one that began in another program, as a file or a mail.
 */
export function answerEntered(response: ServerResponse, page: string, next: string): void {
  response.writeHead(200, { 'content-type': 'text/html; charset=utf-8' })
  response.end(
    `<!doctype html><html lang="en"><head><meta charset="utf-8"><meta name="color-scheme" content="light dark"><title>Valhalla</title></head><body data-page="${escaped(page)}" data-next="${escaped(next)}"><main><h1>Valhalla</h1><p role="status">Opening…</p><noscript>Valhalla needs JavaScript.</noscript></main><script src="${ENTER_SCRIPT_PATH}"></script></body></html>`,
  )
}
