import { inspect } from 'node:util'
import { inflateSync } from 'node:zlib'
import { createORPCClient } from '@orpc/client'
import { RPCLink } from '@orpc/client/fetch'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { query } from '../../main/core/database/database.ts'
import { createPdfPrinter } from '../../main/web/print-pdf.ts'
import type { Client } from '../../shared/contract/index.ts'
import { browserOptions } from '../helpers/chromium.ts'
import { addMarkedDeal, SECRET_AMOUNTS } from '../helpers/marked-deals.ts'
import { openWebApp, type WebApp } from '../helpers/web.ts'

/* A database full of marked texts; then every way of sharing one partner's board, searched byte by byte for what is not that partner's. */

let web: WebApp
let partner_id: string
let token: string
const printed: string[] = []
/** What each way of sharing gave away, as bytes. */
const shared = new Map<string, Buffer>()

beforeAll(async () => {
  const { executablePath, args = [] } = await browserOptions()
  const print = createPdfPrinter({
    log: { error: (_what, error) => void printed.push(String(error)) },
    browser: executablePath,
    browserArguments: args,
  })
  web = await openWebApp({
    printPdf: html => {
      printed.push(html)
      return print(html)
    },
  })
  const { client, app } = web.test
  const secret = (of: string) => ({
    email: `SECRET.partners.email.of.${of}@example.com`,
    phone: `SECRET partners.phone of ${of} 1`,
    notes: `SECRET partners.notes of ${of}`,
  })
  const mine = await client.partners.create({ name: 'OPEN Ana', ...secret('Ana') })
  const other = await client.partners.create({ name: 'SECRET Ben', ...secret('Ben') })
  partner_id = mine.id
  const own = { partner_id, split_pphm: 40_000_000, contract_price_minor: 50_000_00 }
  await addMarkedDeal(app, { ...own, name: 'mine-lead', stage: 'lead', target_minor: 8_000_00 })
  await addMarkedDeal(app, {
    ...own,
    name: 'mine-assigned',
    stage: 'assigned',
    assigned: { price_minor: 62_000_00 },
  })
  await addMarkedDeal(app, { ...own, name: 'mine-closed', stage: 'closed', actual_fee_minor: 9_000_00 })
  await addMarkedDeal(app, { ...own, name: 'mine-dead', stage: 'dead' })
  await addMarkedDeal(app, { ...own, name: 'put-away', archived: true })
  await addMarkedDeal(app, { ...own, name: 'theirs', partner_id: other.id, stage: 'assigned', assigned: {} })
  await addMarkedDeal(app, { name: 'nobodys', stage: 'closed', actual_fee_minor: 1_00 })
  token = (await client.partners.createToken({ scope: 'jv_board', subject_id: partner_id })).token

  const bytes = async (answer: Response) => {
    const head = inspect([...answer.headers])
    return Buffer.concat([Buffer.from(head), Buffer.from(await answer.arrayBuffer())])
  }
  const entered = await web.enter()
  const page = createORPCClient<Client>(
    new RPCLink({ url: `${web.origin}/rpc`, headers: { ...entered, origin: web.origin } }),
  )
  const file = await client.partners.boardFile({ partner_id })
  const pdf = await client.partners.boardFile({ partner_id, format: 'pdf' })
  await client.partners.setLiveView({ on: true })
  const [live = ''] = (await client.partners.liveView({})).addresses
  shared.set('REST', await bytes(await web.script(`/core/jv_board/${partner_id}`)))
  shared.set(
    'REST with a token',
    await bytes(await fetch(`${web.server.api}/core/jv_board/readonly?token=${token}`)),
  )
  shared.set('in process', Buffer.from(JSON.stringify(await client.partners.board({ partner_id }))))
  shared.set('the page’s calls', Buffer.from(JSON.stringify(await page.partners.board({ partner_id }))))
  shared.set('HTML', Buffer.concat([Buffer.from(file.name), Buffer.from(await file.arrayBuffer())]))
  shared.set('HTML over REST', await bytes(await web.script(`/core/jv_board/${partner_id}/file`)))
  shared.set('the printed page', Buffer.from(printed[0] ?? ''))
  shared.set('PDF', Buffer.concat([Buffer.from(pdf.name), withStreams(Buffer.from(await pdf.arrayBuffer()))]))
  shared.set(
    'live view',
    await bytes(
      await fetch(`${live}board`, {
        method: 'POST',
        headers: { origin: live.slice(0, -1), 'content-type': 'application/json' },
        body: JSON.stringify({ token }),
      }),
    ),
  )
  for (const part of ['', 'board.js', 'board.css'])
    shared.set(`live view’s /${part}`, await bytes(await fetch(live + part)))
})
afterAll(async () => {
  expect(web.logged).toEqual([])
  expect(web.test.logged).toEqual([])
  await web.close()
})

/** A PDF with what its compressed streams hold. */
function withStreams(pdf: Buffer): Buffer {
  const parts = [pdf]
  for (let at = pdf.indexOf('stream\n'); at !== -1; at = pdf.indexOf('stream\n', at + 1)) {
    const end = pdf.indexOf('endstream', at)
    try {
      parts.push(inflateSync(pdf.subarray(at + 'stream\n'.length, end)))
    } catch {
      // Not a compressed one.
    }
  }
  return Buffer.concat(parts)
}

const WAYS = [
  'REST',
  'REST with a token',
  'in process',
  'the page’s calls',
  'HTML',
  'HTML over REST',
  'the printed page',
  'PDF',
  'live view',
  'live view’s /',
  'live view’s /board.js',
  'live view’s /board.css',
]
const found = (way: string) => shared.get(way) ?? Buffer.alloc(0)

describe('what was seeded', () => {
  it('marks every text of every table that deals are made of', () => {
    const tables = [
      'properties',
      'property_arvs',
      'property_comps',
      'property_repairs',
      'property_flags',
      'partners',
      'deals',
      'deal_documents',
      'wholesale_pipelines',
      'stage_moves',
      'deal_activities',
      'buyers',
      'assignments',
      'drafts',
      'follow_ups',
      'pipeline_runs',
    ]
    /** Words of the program's own, dates and ids, and what a partner may see. */
    const plain =
      /^(id|.*_id|.*_at|.*_date|at|date|due_date|.*_on|status|stage|.*_stage|stage_since|kind|tone|type|event_type|property_type|units|occupancy|severity|seller_consent|exit|rehab_max|deposit_outcome|started_by|line|city|region|postal_code|country|ownership|recovery)$/
    const unmarked = web.test.app.database.read(session =>
      tables.flatMap(table =>
        session
          .prepare<{ name: string; type: string }>(`SELECT name, type FROM pragma_table_info('${table}')`)
          .all()
          .filter(({ name, type }) => type === 'TEXT' && !plain.test(name))
          .filter(
            ({ name }) =>
              session.prepare(`SELECT 1 FROM ${table} WHERE "${name}" LIKE '%SECRET%' LIMIT 1`).get() ===
              undefined,
          )
          .map(({ name }) => `${table}.${name}`),
      ),
    )
    expect(unmarked).toEqual([])
  })
})

describe.each(WAYS)('a board by way of %s', way => {
  it('was given', () => expect(found(way).length).toBeGreaterThan(200))

  it('holds no text that is not for this partner', () => {
    const text = found(way).toString('latin1')
    expect([...text.matchAll(/SECRET[^"<)]*/g)].map(([match]) => match)).toEqual([])
    for (const name of [
      'theirs',
      'nobodys',
      'put-away',
      'Ben',
      'motivation',
      'ptr_',
      'deal_',
      'wp_',
      'buyer',
    ])
      expect([name, text.includes(name)]).toEqual([name, false])
  })

  it('holds no amount that is not for this partner', () => {
    const digits = found(way).toString('latin1').replaceAll(',', '')
    for (const [column, minor] of Object.entries({
      ...SECRET_AMOUNTS,
      offered: 99_999_999,
      price: 62_000_00,
    }))
      for (const figure of [String(minor), (minor / 100).toFixed(2), String(minor / 100)])
        expect([column, figure, digits.includes(figure)]).toEqual([column, figure, false])
  })
})

describe('a board', () => {
  it.each(WAYS.slice(0, 7).concat('live view'))('by way of %s shows all that is the partner’s', way => {
    const text = found(way).toString('utf8').replaceAll(',', '')
    for (const name of ['mine-lead', 'mine-assigned', 'mine-closed', 'mine-dead'])
      for (const open of [`OPEN line of ${name}`, `OPEN contract of ${name}`, `OPEN survey of ${name}`])
        expect([open, text.includes(open)]).toEqual([open, true])
    for (const amount of ['50000', '8000', '3200', '12000', '4800', '9000', '3600'])
      expect([amount, text.includes(amount)]).toEqual([amount, true])
    expect(text).toContain('OPEN Ana')
  })

  it('as a file runs nothing, fetches nothing, and says of when it is', () => {
    const html = found('HTML').toString('utf8')
    expect(html).not.toMatch(
      /<(script|iframe|img|link|object|embed|form|base|svg)\b|\bon\w+=|@import|url\(|src=/i,
    )
    expect(
      [...html.matchAll(/https?:[^"<\s]+/g)].every(([link]) => link.startsWith('https://files.example/')),
    ).toBe(true)
    expect(html).toContain("default-src 'none'")
    expect(html).toContain('As of 15 January 2026')
  })

  it('as a PDF is one, made of the very page', () => {
    expect(found('PDF').includes('%PDF-')).toBe(true)
    expect(printed[0]).toBe(found('HTML').subarray(found('HTML').indexOf('<!doctype')).toString('utf8'))
  })

  it('escapes whatever is in a text', async () => {
    const { client, app } = web.test
    const { id } = await client.partners.create({ name: `<script>alert("'&1")</script>` })
    const deal = await addMarkedDeal(app, { name: '"><img src=x onerror=alert(1)>', partner_id: id })
    await app.database.write(session =>
      session.run(
        query
          .updateTable('deal_documents')
          .set({ location: 'https://files.example/"onmouseover="alert(1)' })
          .where('deal_id', '=', deal),
      ),
    )
    const html = await (await client.partners.boardFile({ partner_id: id })).text()
    expect(html).toContain('&lt;script&gt;alert(&quot;&#39;&amp;1&quot;)&lt;/script&gt;')
    expect(html).toContain('OPEN line of &quot;&gt;&lt;img src=x onerror=alert(1)&gt;')
    expect(html).not.toMatch(/<script|<img|"onmouseover="/)
  })

  it('links to what opens on the web, and never names a file of the owner’s', async () => {
    const { client, app } = web.test
    const { id } = await client.partners.create({ name: 'Links' })
    const deal = await addMarkedDeal(app, { name: 'links', partner_id: id })
    const linkFor = async (location: string) => {
      await app.database.write(session =>
        session.run(query.updateTable('deal_documents').set({ location }).where('deal_id', '=', deal)),
      )
      const { items } = await client.partners.board({ partner_id: id })
      return items[0]?.documents.map(({ link }) => link)
    }
    for (const location of [
      'C:\\Users\\me\\contract.pdf',
      '/home/me/contract.pdf',
      'file:///home/me/contract.pdf',
      'http://files.example/contract.pdf',
      'https://me:password@files.example/contract.pdf',
      'javascript:alert(1)',
      '',
    ])
      expect(await linkFor(location)).toEqual([null, null])
    const link = 'https://files.example/contract.pdf'
    expect(await linkFor(link)).toEqual([link, link])
  })
})
