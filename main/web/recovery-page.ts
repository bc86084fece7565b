import type { IncomingMessage, ServerResponse } from 'node:http'
import { z } from 'zod'
import type { Backup } from '../../shared/contract/backups.ts'
import { escaped } from '../../shared/domain/html-text.ts'
import { RECOVERY_WORDS } from '../../shared/domain/recovery-words.ts'
import { describeBackup, type RecoveryOffer } from '../start/recovery-offer.ts'
import { answerRefusal } from './answers.ts'
import { receiveBody } from './body.ts'
import { type Front, hasEntered } from './front.ts'
import type { Answer } from './loopback.ts'
import type { Chosen } from './recovery.ts'

export interface RecoveryPageNeeds {
  readonly front: Front
  readonly offer: RecoveryOffer
  readonly dataFile: string
  /** Those that can be restored, newest first. */
  readonly backups: readonly Backup[]
  /** Does it, and shows the program in place of this page. @throws where it cannot be; the page stays, and says why. */
  readonly choose: (choice: Chosen) => Promise<void>
}

const BODY_LIMIT = 1024
const STYLE_PATH = '/recovery.css'
/** Followed by the page's secret: the cookie alone, which other servers of this machine get too, neither shows nor chooses anything. */
const PAGE_PATH = '/recovery/'
/** A page without a script: links and forms of its own, and nothing else. */
const POLICY =
  "default-src 'none'; style-src 'self'; form-action 'self'; base-uri 'none'; frame-ancestors 'none'"
const FORM = /^application\/x-www-form-urlencoded\s*(;|$)/i
const Choice = z.union([
  z.object({ backup: z.string().min(1).max(64) }),
  z.object({ anew: z.literal('yes') }).transform(() => 'begin-anew' as const),
  z.object({ open: z.literal('yes') }).transform(() => 'drop-damaged-log' as const),
])

/** Where a browser that has come in finds the page. */
export function recoveryPath(page: string): string {
  return PAGE_PATH + page
}

/** What is wrong with the data file, and what can be done about it. It needs no database: there is none that can be read. */
export function createRecoveryPage(needs: RecoveryPageNeeds): Answer {
  const { front } = needs
  let busy = false

  const show = (response: ServerResponse, status: number, problem?: string) => {
    response.writeHead(status, { 'content-type': 'text/html; charset=utf-8' })
    response.end(pageOf(needs, problem))
  }

  async function choose(request: IncomingMessage, response: ServerResponse): Promise<void> {
    const wrong =
      request.headers.origin === `http://${request.headers.host}` &&
      FORM.test(request.headers['content-type'] ?? '')
        ? undefined
        : ({ status: 403, message: 'Only the page itself may choose' } as const)
    const refusal = wrong ?? (await receiveBody(request, BODY_LIMIT, body => body.text()))
    if (refusal) return answerRefusal(response, refusal)
    const sent = 'body' in request ? String(request.body) : ''
    const choice = Choice.safeParse(Object.fromEntries(new URLSearchParams(sent)))
    if (!choice.success) return show(response, 400, 'Nothing was chosen, and nothing was changed.')
    if (busy) return show(response, 409, 'Your choice is already being carried out.')
    busy = true
    try {
      await needs.choose(choice.data)
    } catch (error) {
      return show(response, 409, error instanceof Error ? error.message : String(error))
    } finally {
      busy = false
    }
    response.writeHead(303, { location: '/' })
    response.end()
  }

  return async (request, response, url) => {
    if (!hasEntered(request, response, front)) return
    response.setHeader('content-security-policy', POLICY)
    // So that a form says where it comes from.
    response.setHeader('referrer-policy', 'same-origin')
    const { method } = request
    const { pathname } = url
    if (pathname.startsWith(PAGE_PATH) && front.sessions.hasPage(pathname.slice(PAGE_PATH.length))) {
      if (method === 'GET') return show(response, 200)
      if (method === 'POST') return choose(request, response)
    }
    if (method === 'GET' && pathname === STYLE_PATH) {
      response.writeHead(200, { 'content-type': 'text/css; charset=utf-8' })
      response.end(STYLE)
      return
    }
    answerRefusal(response, { status: 404, message: 'There is nothing at this address' })
  }
}

function pageOf({ offer, dataFile, backups }: RecoveryPageNeeds, problem: string | undefined): string {
  return `<!doctype html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width">
<meta name="color-scheme" content="light dark">
<title>${escaped(offer.title)} – Valhalla</title>
<link rel="stylesheet" href="${STYLE_PATH}">
</head>
<body>
<main>
<h1>${escaped(offer.title)}</h1>
${problem === undefined ? '' : `<p role="alert" class="problem">${escaped(problem)}</p>`}
${offer.wording.text
  .split('\n')
  .map(line => `<p>${escaped(line)}</p>`)
  .join('\n')}
<p>Data file: <code>${escaped(dataFile)}</code></p>
${offer.readable ? `<form method="post"><button name="open" value="yes">${RECOVERY_WORDS['drop-damaged-log']}</button></form>` : ''}
${backups.length === 0 ? '' : `<h2>Good backups</h2>\n<ul>\n${backups.map(rowOf).join('\n')}\n</ul>`}
<h2>${RECOVERY_WORDS['begin-anew']}</h2>
<details>
<summary>${RECOVERY_WORDS['begin-anew']} with an empty household</summary>
<p>It will have none of your data. The backups are kept, and can be restored later in Settings.</p>
<form method="post"><button name="anew" value="yes">Yes, begin with an empty household</button></form>
</details>
<p class="quiet">To leave everything as it is, close this page and end the program with Ctrl-C.</p>
</main>
</body>
</html>
`
}

function rowOf(backup: Backup): string {
  const text = escaped(describeBackup(backup))
  return `<li><span id="b-${escaped(backup.id)}">${text}</span><form method="post"><button name="backup" value="${escaped(backup.id)}" aria-describedby="b-${escaped(backup.id)}">Restore this one</button></form></li>`
}

const STYLE = `:root { color-scheme: light dark; --paper: light-dark(#f8f5ef, #151311); --ink: light-dark(#1f1b16, #ece7df);
  --quiet: light-dark(#5f574c, #a79f93); --line: light-dark(#d9d2c6, #38332d); --accent: light-dark(#16616f, #7cc7d4); --loss: light-dark(#a02a1e, #ff9c8f) }
body { margin: 0; background: var(--paper); color: var(--ink); font: 1rem/1.5 system-ui, sans-serif }
main { max-width: 44rem; margin: 3rem auto; padding: 0 1rem }
h1 { font-size: 1.5rem }
h2 { margin-top: 2rem; font-size: 1.1rem }
code { overflow-wrap: anywhere }
ul { padding: 0; list-style: none }
li { display: grid; grid-template-columns: minmax(0, 1fr) auto; gap: 1rem; align-items: center; padding: .6rem 0; border-top: 1px solid var(--line) }
button { padding: .4rem .9rem; border: 1px solid var(--accent); border-radius: 6px; background: none; color: var(--accent); font: inherit; font-weight: 600; cursor: pointer }
summary { cursor: pointer }
.problem { color: var(--loss); font-weight: 600 }
.quiet { color: var(--quiet) }
`
