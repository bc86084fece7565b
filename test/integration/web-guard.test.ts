import { request } from 'node:http'
import { createORPCClient, ORPCError } from '@orpc/client'
import { RPCLink } from '@orpc/client/fetch'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { CALL_LIMIT } from '../../main/web/body.ts'
import { refuseStranger } from '../../main/web/guard.ts'
import type { Client } from '../../shared/contract/index.ts'
import { PAGE_HEADER } from '../../shared/page-secret.ts'
import { type Entered, enteredBy, openWebApp, type WebApp } from '../helpers/web.ts'

let web: WebApp
let cookie: string
let entered: Entered
let own: Entered & { readonly origin: string; readonly 'content-type': string }
beforeAll(async () => {
  web = await openWebApp()
  entered = await web.enter()
  cookie = entered.cookie
  own = { ...entered, origin: web.origin, 'content-type': 'application/json' }
})
afterAll(() => web.close())

/** A call that would write if it were let through. */
const write = (headers: Record<string, string>, body: string | Uint8Array = newBucket('Through')) =>
  web.ask({ method: 'POST', path: '/rpc/buckets/create', headers, body })
const newBucket = (name: string) => JSON.stringify({ json: { name, bucket_type: 'fun' } })
const bucketNames = async () => (await web.test.client.buckets.list({})).items.map(({ name }) => name)

describe('the way in', () => {
  it('opens once for each link, with a cookie that no script and no other site can use', async () => {
    const link = new URL(web.server.newLink())
    expect(link.origin).toBe(web.origin)
    expect(link.searchParams.get('key')).toMatch(/^[\w-]{43}$/)
    const entered = await web.ask({ path: link.pathname + link.search })
    expect(entered.status).toBe(200)
    expect(entered.headers['cache-control']).toBe('no-store')
    expect(entered.body).toMatch(/data-page="[\w-]{43}" data-next="\/"/)
    expect(entered.headers['set-cookie']?.[0]).toMatch(
      new RegExp(`^valhalla_${web.server.port}=[\\w-]{43}; Path=/; HttpOnly; SameSite=Strict$`),
    )
    const again = await web.ask({ path: link.pathname + link.search })
    expect(again.status).toBe(403)
    expect(again.headers['set-cookie']).toBeUndefined()
  })

  it('is not opened by a wrong key, no key, or a program that only looks at the link', async () => {
    const link = new URL(web.server.newLink())
    for (const path of ['/enter', '/enter?key=', `/enter?key=${'A'.repeat(43)}`])
      expect((await web.ask({ path })).status).toBe(403)
    await web.ask({ method: 'HEAD', path: link.pathname + link.search })
    expect((await web.ask({ path: link.pathname + link.search })).status).toBe(200)
  })

  it('makes links that differ and all work until used', async () => {
    const links = [web.server.newLink(), web.server.newLink()].map(link => new URL(link))
    expect(links[0]?.search).not.toBe(links[1]?.search)
    for (const link of links) expect((await web.ask({ path: link.pathname + link.search })).status).toBe(200)
  })

  it('tells a browser without a session how to get one', async () => {
    for (const headers of [
      {},
      { cookie: `valhalla_${web.server.port}=${'A'.repeat(43)}` },
      { cookie: 'a=b' },
    ]) {
      const answer = await web.ask({ path: '/', headers })
      expect(answer.status).toBe(401)
      expect(answer.body).toContain('Open the link')
    }
  })
})

describe('other servers of this machine', () => {
  const planted = () => `valhalla_${web.server.port}=${'A'.repeat(43)}`

  it('cannot shut the person out by a cookie of our name, however many and however large', async () => {
    for (const cookies of [
      `${planted()}; ${cookie}`,
      `${cookie}; ${planted()}`,
      `${Array(150).fill(planted()).join('; ')}; ${cookie}`,
      `${Array.from({ length: 150 }, (_, index) => `other${index}=${'x'.repeat(4000)}`).join('; ')}; ${cookie}`,
    ]) {
      const answer = await web.ask({
        method: 'POST',
        path: '/rpc/buckets/list',
        headers: { ...own, cookie: cookies },
        body: '{"json":{}}',
      })
      expect(answer.status).toBe(200)
    }
  })

  it('cannot keep a new link from getting in', async () => {
    const junk = `${planted()}; ${Array.from({ length: 150 }, (_, index) => `o${index}=${'x'.repeat(4000)}`).join('; ')}`
    const link = new URL(web.server.newLink())
    const answer = await web.ask({ path: link.pathname + link.search, headers: { cookie: junk } })
    expect(answer.status).toBe(200)
    const fresh = enteredBy(answer)
    const call = await write({ ...own, ...fresh, cookie: `${junk}; ${fresh.cookie}` }, newBucket('Fresh'))
    expect(call.status).toBe(200)
  })

  it("cannot use one host's session at another, nor what they are sent of it", async () => {
    const other = await openWebApp()
    try {
      // What a third server gets: the browser's cookies of both hosts, and no secret of either page.
      const theirs = await other.enter()
      const sent = `${cookie}; ${theirs.cookie}`
      for (const { origin, ask } of [web, other]) {
        const replayed = await ask({
          method: 'POST',
          path: '/rpc/buckets/list',
          headers: { origin, cookie: sent, 'content-type': 'application/json' },
          body: '{"json":{}}',
        })
        expect(replayed.status).toBe(401)
      }
      // One host's cookie and secret, at the other, under its own name and under the other's.
      for (const name of [cookie, cookie.replace(/valhalla_\d+/, `valhalla_${other.server.port}`)])
        expect(
          (
            await other.ask({
              method: 'POST',
              path: '/rpc/buckets/list',
              headers: { ...own, origin: other.origin, cookie: name },
              body: '{"json":{}}',
            })
          ).status,
        ).toBe(401)
      const both = await other.ask({
        method: 'POST',
        path: '/rpc/buckets/list',
        headers: { ...theirs, cookie: sent, origin: other.origin, 'content-type': 'application/json' },
        body: '{"json":{}}',
      })
      expect(both.status).toBe(200)
    } finally {
      await other.close()
    }
  })

  it('may hold a page with the link in it, which opens from anywhere as a window and in no other way', async () => {
    const visit = (mode: Record<string, string>) => {
      const link = new URL(web.server.newLink())
      return web.ask({
        path: link.pathname + link.search,
        headers: { 'sec-fetch-site': 'cross-site', ...mode },
      })
    }
    const asWindow = { 'sec-fetch-mode': 'navigate', 'sec-fetch-dest': 'document' }
    expect((await visit(asWindow)).status).toBe(200)
    expect((await visit({ ...asWindow, 'sec-fetch-dest': 'iframe' })).status).toBe(403)
    expect((await visit({ 'sec-fetch-mode': 'no-cors', 'sec-fetch-dest': 'image' })).status).toBe(403)
    expect((await visit({ ...asWindow, origin: 'https://evil.example' })).status).toBe(403)
    const headers = { ...entered, 'sec-fetch-site': 'cross-site', ...asWindow }
    expect((await web.ask({ path: '/', headers })).status).toBe(403)
  })
})

describe("the scheme's own port", () => {
  const asked = (host: string, origin?: string) =>
    refuseStranger({ method: 'GET', url: '/', headers: { host, ...(origin && { origin }) } }, 80)

  it('is left out by browsers, and then understood', () => {
    expect(asked('127.0.0.1')).toBeUndefined()
    expect(asked('localhost', 'http://localhost')).toBeUndefined()
    expect(asked('127.0.0.1:80')).toBeUndefined()
    expect(asked('127.0.0.1', 'http://127.0.0.1:81')?.status).toBe(403)
    expect(asked('127.0.0.1', 'https://127.0.0.1')?.status).toBe(403)
    expect(asked('evil.example')?.status).toBe(403)
    expect(asked('127.0.0.1:81')?.status).toBe(403)
  })
})

describe('calls', () => {
  it('of the page get through', async () => {
    const answer = await write(own, newBucket('From the page'))
    expect(answer.status).toBe(200)
    expect(await bucketNames()).toContain('From the page')
  })

  const turnedAway: readonly (readonly [string, () => Record<string, string>, number])[] = [
    [
      'a form of another site',
      () => ({ ...own, origin: 'https://evil.example', 'content-type': 'application/x-www-form-urlencoded' }),
      403,
    ],
    [
      'a form without an origin',
      () => ({ ...entered, 'content-type': 'application/x-www-form-urlencoded' }),
      403,
    ],
    [
      'a form of our own origin',
      () => ({ ...own, 'content-type': 'application/x-www-form-urlencoded' }),
      415,
    ],
    ['plain text', () => ({ ...own, 'content-type': 'text/plain' }), 415],
    ['a type that only begins like JSON', () => ({ ...own, 'content-type': 'application/jsonx' }), 415],
    ['no content type', () => ({ ...entered, origin: web.origin }), 415],
    ['no origin', () => ({ ...entered, 'content-type': 'application/json' }), 403],
    [
      'a name that was pointed at this machine',
      () => ({ ...own, host: `evil.example:${web.server.port}` }),
      403,
    ],
    ['our name without the port', () => ({ ...own, host: '127.0.0.1' }), 403],
    ['another port of this machine', () => ({ ...own, origin: 'http://127.0.0.1:1' }), 403],
    ['a page without an origin', () => ({ ...own, origin: 'null' }), 403],
    ['our name over https', () => ({ ...own, origin: web.origin.replace('http', 'https') }), 403],
    ['our other name', () => ({ ...own, origin: web.origin.replace('127.0.0.1', 'localhost') }), 403],
    ['a page of another site, by its browser', () => ({ ...own, 'sec-fetch-site': 'cross-site' }), 403],
    ['a page of this machine, by its browser', () => ({ ...own, 'sec-fetch-site': 'same-site' }), 403],
    [
      'whoever has the cookie alone, as every port of this machine does',
      () => ({ cookie, origin: web.origin, 'content-type': 'application/json' }),
      401,
    ],
    ["a made-up secret of the page's", () => ({ ...own, [PAGE_HEADER]: 'A'.repeat(43) }), 401],
    ["the page's secret without the cookie", () => ({ ...own, cookie: 'a=b' }), 401],
    ['no session', () => ({ ...own, cookie: '' }), 401],
    [
      'a made-up session',
      () => ({ ...own, cookie: `${cookie.slice(0, -1)}${cookie.endsWith('A') ? 'B' : 'A'}` }),
      401,
    ],
    ["another port's session", () => ({ ...own, cookie: cookie.replace(/valhalla_\d+/, 'valhalla_1') }), 401],
    [
      'the token in place of a session',
      () => ({ ...own, cookie: '', authorization: `Bearer ${web.token.value}` }),
      401,
    ],
  ]
  it.each(turnedAway)('are turned away from %s', async (_who, headers, status) => {
    const before = await bucketNames()
    const answer = await write(headers())
    expect(answer.status).toBe(status)
    expect(answer.headers['access-control-allow-origin']).toBeUndefined()
    expect(await bucketNames()).toEqual(before)
  })

  it.each(['GET', 'PUT', 'DELETE', 'PATCH', 'OPTIONS'])('are not answered by %s', async method => {
    const answer = await web.ask({ method, path: '/rpc/buckets/list', headers: own })
    expect(answer.status).toBe(405)
    expect(answer.headers.allow).toBe('POST')
  })

  it('may be made under the name localhost', async () => {
    const host = `localhost:${web.server.port}`
    expect((await write({ ...own, host, origin: `http://${host}` }, newBucket('Localhost'))).status).toBe(200)
  })

  it('say in the words of the contract what is wrong with them', async () => {
    const client: Client = createORPCClient(new RPCLink({ url: `${web.origin}/rpc`, headers: own }))
    const refused = await client.buckets
      .create({ name: ' ', bucket_type: 'fun', monthly_limit: -1 })
      .catch((error: unknown) => error)
    expect(refused).toBeInstanceOf(ORPCError)
    expect(refused).toMatchObject({
      code: 'BAD_REQUEST',
      status: 400,
      defined: true,
      message: 'name: must not be empty',
      data: {
        issues: [
          { path: ['name'], message: 'must not be empty' },
          { path: ['monthly_limit'], message: 'must not be negative' },
        ],
      },
    })
    const stranger: Client = createORPCClient(
      new RPCLink({ url: `${web.origin}/rpc`, headers: { ...own, cookie: '' } }),
    )
    await expect(stranger.buckets.list({})).rejects.toMatchObject({
      code: 'UNAUTHORIZED',
      message: expect.stringContaining('Open the link'),
    })
  })

  it('are told that a body is no JSON, or no procedure is there', async () => {
    const broken = await write(own, '{"json": ')
    expect(broken.status).toBe(400)
    expect(JSON.parse(broken.body).json).toMatchObject({
      code: 'BAD_REQUEST',
      message: expect.stringContaining('not valid JSON'),
    })
    const form = { ...own, 'content-type': 'multipart/form-data; boundary=x' }
    expect((await write(form, 'nothing of the kind')).status).toBe(400)
    const unknown = await web.ask({ method: 'POST', path: '/rpc/nothing/here', headers: own, body: '{}' })
    expect(unknown.status).toBe(404)
    expect(web.logged).toEqual([])
  })

  it('bring files, byte for byte', async () => {
    const client: Client = createORPCClient(new RPCLink({ url: `${web.origin}/rpc`, headers: own }))
    const account = await web.test.client.accounts.create({ name: 'Current', kind: 'checking' })
    const bytes = Buffer.from('Date,Payee,Amount\n2026-01-05,Caf\xe9,-3.50\n', 'latin1')
    const preview = await client.imports.preview({
      file: new File([bytes], 'bank.csv'),
      account_id: account.id,
      encoding: 'windows-1252',
    })
    expect(preview.file_name).toBe('bank.csv')
    expect(preview.statements[0]?.rows[0]?.payee).toBe('Café')
  })

  it('stream changes as they happen', async () => {
    const client: Client = createORPCClient(new RPCLink({ url: `${web.origin}/rpc`, headers: own }))
    const changes = await client.system.changes({})
    const heard = changes.next()
    // The subscription is made when the stream is first read, a moment after its beginning was heard.
    const written = (number: number) => write(own, newBucket(`Streamed ${number}`)).then(() => false)
    const first = heard.then(() => true)
    for (let number = 0; !(await Promise.race([first, written(number)])); number++);
    expect(await heard).toMatchObject({ done: false, value: { seq: expect.any(Number) } })
    await changes.return()
  })
})

describe('bodies that are too large', () => {
  it('are refused by their own word before anything is read', async () => {
    const answer = await new Promise<number | undefined>((resolve, reject) => {
      const headers = { ...own, 'content-length': CALL_LIMIT + 1 }
      const sent = request(
        { host: '127.0.0.1', port: web.server.port, method: 'POST', path: '/rpc/buckets/create', headers },
        response => {
          resolve(response.statusCode)
          sent.destroy()
        },
      )
      sent.on('error', reject)
      sent.flushHeaders()
    })
    expect(answer).toBe(413)
  })

  it('are refused while they stream, by the page and by scripts, with an answer that arrives', async () => {
    const body = Buffer.alloc(CALL_LIMIT + 64 * 1024, 32)
    const streamed = { ...own, 'transfer-encoding': 'chunked' }
    const call = await write(streamed, body)
    expect(call.status).toBe(413)
    expect(JSON.parse(call.body).json.message).toBe('The body is larger than 8 MiB; nothing was changed')
    const script = await web.ask({
      method: 'POST',
      path: '/api/core/budget/buckets',
      headers: {
        authorization: `Bearer ${web.token.value}`,
        'content-type': 'application/json',
        'transfer-encoding': 'chunked',
      },
      body,
    })
    expect(script.status).toBe(413)
    expect(JSON.parse(script.body)).toMatchObject({ code: 'PAYLOAD_TOO_LARGE' })
    expect((await write(own, newBucket('After'))).status).toBe(200)
  })
})

describe('files', () => {
  it('of the page are served with a strict policy', async () => {
    const page = await web.ask({ path: '/', headers: { cookie } })
    expect(page.status).toBe(200)
    expect(page.headers['content-type']).toBe('text/html; charset=utf-8')
    expect(page.headers['cache-control']).toBe('no-cache')
    const policy = page.headers['content-security-policy']
    for (const rule of [
      "default-src 'none'",
      "script-src 'self'",
      "frame-ancestors 'none'",
      "form-action 'none'",
    ])
      expect(policy).toContain(rule)
    expect(policy).not.toContain('unsafe-eval')
    expect(page.headers).toMatchObject({
      'x-content-type-options': 'nosniff',
      'referrer-policy': 'no-referrer',
      'cross-origin-opener-policy': 'same-origin',
      'cross-origin-resource-policy': 'same-origin',
    })
    const script = await web.ask({ path: '/assets/index-abc.js', headers: { cookie } })
    expect(script.headers['cache-control']).toContain('immutable')
    expect((await web.ask({ method: 'HEAD', path: '/', headers: { cookie } })).body).toBe('')
  })

  it('carry the same headers on answers with data, and are never kept', async () => {
    for (const answer of [
      await write(own, newBucket('Headers')),
      await web.ask({
        path: '/api/core/budget/buckets',
        headers: { authorization: `Bearer ${web.token.value}` },
      }),
      await web.ask({ path: '/' }),
    ])
      expect(answer.headers).toMatchObject({
        'cache-control': 'no-store',
        'x-content-type-options': 'nosniff',
      })
  })

  it.each([
    '/../outside.json',
    '/%2e%2e/outside.json',
    '/..%2foutside.json',
    '/assets/../../outside.json',
    '/assets/..%5c..%5coutside.json',
    '/./..//outside.json',
    '/.secret',
    '/index.html/../../outside.json',
    '/assets/',
    '/assets',
    '/%00',
    '/%',
    '/etc/passwd',
  ])('that are not the page’s are not served: %s', async path => {
    const answer = await web.ask({ path, headers: { cookie } })
    expect(answer.status).toBe(404)
    expect(answer.body).not.toMatch(/outside|hidden|root:/)
  })

  it.each(['//evil.example/', 'http://evil.example/', '*'])(
    'have addresses of this server only: %s',
    async path => {
      expect((await web.ask({ path, headers: { cookie } })).status).toBe(400)
      expect(web.logged).toEqual([])
    },
  )

  it('are not for writing to', async () => {
    for (const method of ['POST', 'PUT', 'DELETE'])
      expect((await web.ask({ method, path: '/', headers: own })).status).toBe(405)
  })
})
