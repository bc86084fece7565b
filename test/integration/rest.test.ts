import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { Bucket } from '../../shared/contract/buckets.ts'
import { openWebApp, type WebApp } from '../helpers/web.ts'

let web: WebApp
beforeAll(async () => {
  web = await openWebApp()
})
afterAll(() => web.close())

const json = { 'content-type': 'application/json' }
const post = (path: string, body: unknown) =>
  web.script(path, { method: 'POST', headers: json, body: JSON.stringify(body) })

describe('the token', () => {
  it.each([
    ['none', {}],
    ['an empty one', { authorization: 'Bearer ' }],
    ['a wrong one', { authorization: `Bearer ${'A'.repeat(43)}` }],
    ['another scheme', { authorization: `Basic ${Buffer.from('a:b').toString('base64')}` }],
  ])('is needed: %s', async (_which, headers) => {
    const answer = await fetch(`${web.server.api}/core/budget/buckets`, { headers })
    expect(answer.status).toBe(401)
    expect(answer.headers.get('www-authenticate')).toBe('Bearer')
    expect(await answer.json()).toMatchObject({ code: 'UNAUTHORIZED' })
  })

  it('cannot be given by a cookie or in the address', async () => {
    const headers = { ...(await web.enter()) }
    expect((await web.ask({ path: '/api/core/budget/buckets', headers })).status).toBe(401)
    const address = `/api/core/budget/buckets?token=${web.token.value}`
    expect((await web.ask({ path: address })).status).toBe(401)
  })

  it('does not let another site in', async () => {
    const answer = await web.script('/core/budget/buckets', { headers: { origin: 'https://evil.example' } })
    expect(answer.status).toBe(403)
    const preflight = await web.ask({
      method: 'OPTIONS',
      path: '/api/core/budget/buckets',
      headers: { origin: 'https://evil.example', 'access-control-request-method': 'POST' },
    })
    expect(preflight.status).toBe(403)
    expect(preflight.headers['access-control-allow-origin']).toBeUndefined()
  })

  it('is another for each start', async () => {
    const other = await openWebApp()
    expect(other.token.value).not.toBe(web.token.value)
    expect(other.token.value).toMatch(/^[\w-]{43}$/)
    await other.close()
  })
})

describe('the contract over REST', () => {
  it('creates, reads, changes and lists under the paths of its routes', async () => {
    const created = await post('/core/budget/buckets', {
      name: 'Food',
      bucket_type: 'variable',
      monthly_limit: 412.5,
    })
    expect(created.status).toBe(201)
    const bucket = Bucket.parse(await created.json())
    expect(bucket).toMatchObject({ name: 'Food', monthly_limit: 412.5 })
    const read = await web.script(`/core/budget/buckets/${bucket.id}`)
    expect(await read.json()).toEqual(bucket)
    const changed = await web.script(`/core/budget/buckets/${bucket.id}`, {
      method: 'PATCH',
      headers: json,
      body: '{"monthly_limit":400}',
    })
    expect(await changed.json()).toMatchObject({ name: 'Food', monthly_limit: 400 })
    const listed: unknown = await (await web.script('/core/budget/buckets?bucket_type=variable')).json()
    expect(listed).toMatchObject({ items: [{ name: 'Food' }] })
  })

  it('takes a slash at the end of a path, and a body that does not say what it is', async () => {
    expect((await web.script('/core/budget/buckets/?status=active')).status).toBe(200)
    const untyped = await web.ask({
      method: 'POST',
      path: '/api/core/budget/buckets/',
      headers: { authorization: `Bearer ${web.token.value}` },
      body: '{"name":"Untyped","bucket_type":"fun"}',
    })
    expect(untyped.status).toBe(201)
    const headers = { 'content-type': 'application/json; charset=utf-8' }
    const typed = await web.script('/core/budget/buckets', {
      method: 'POST',
      headers,
      body: '{"name":"Typed","bucket_type":"fun"}',
    })
    expect(typed.status).toBe(201)
  })

  it('reads numbers and truth values in the query', async () => {
    for (let day = 1; day <= 3; day++)
      await post('/core/transactions', { tx_type: 'income', amount: day, date: `2026-01-0${day}` })
    const paged = await (
      await web.script('/core/transactions?limit=2&min_amount=1.5&uncategorised=true')
    ).json()
    expect(paged).toMatchObject({ items: [{ amount: 3 }, { amount: 2 }] })
    const refused = await web.script('/core/transactions?limit=banana')
    expect(refused.status).toBe(400)
    expect(await refused.json()).toMatchObject({
      code: 'BAD_REQUEST',
      message: expect.stringMatching(/^limit: /),
      data: { issues: [{ path: ['limit'] }] },
    })
  })

  it('refuses as every other transport does', async () => {
    const refused = await post('/core/transactions', {
      tx_type: 'income',
      amount: -1,
      date: '2026-02-30',
    })
    expect(refused.status).toBe(400)
    expect(await refused.json()).toEqual({
      defined: true,
      code: 'BAD_REQUEST',
      status: 400,
      message: 'amount: must be more than 0',
      data: {
        issues: [
          {
            path: ['amount'],
            message: 'must be more than 0',
            wording: [{ code: 'must be more than {minimum}', parameters: { minimum: 0 } }],
          },
          {
            path: ['date'],
            message: 'must be a date like 2026-01-31',
            wording: [{ code: 'must be a date like 2026-01-31', parameters: {} }],
          },
        ],
      },
    })
    const missing = await web.script('/core/budget/buckets/bucket_none')
    expect(missing.status).toBe(404)
    expect(await missing.json()).toMatchObject({
      code: 'NOT_FOUND',
      data: { kind: 'bucket', id: 'bucket_none' },
    })
  })

  it('says what is wrong with a body that is no JSON', async () => {
    for (const body of ['{"name":', 'name=Food', "{'name': 'Food'}"]) {
      const refused = await web.script('/core/budget/buckets', { method: 'POST', headers: json, body })
      expect(refused.status).toBe(400)
      expect(await refused.json()).toMatchObject({
        code: 'BAD_REQUEST',
        message: expect.stringContaining('not valid JSON'),
        data: { issues: [{ path: [] }] },
      })
    }
  })

  it('says which content type it wants', async () => {
    const refused = await web.script('/core/budget/buckets', {
      method: 'POST',
      body: new URLSearchParams('name=Food&bucket_type=fun'),
    })
    expect(refused.status).toBe(415)
    expect(await refused.json()).toMatchObject({ message: expect.stringContaining('application/json') })
  })

  it('has JSON for paths and methods that it does not know', async () => {
    for (const [method, path] of [
      ['GET', '/nothing'],
      ['GET', '/core'],
      ['GET', '/'],
      ['DELETE', '/core/budget/buckets'],
      ['PUT', '/core/budget/buckets'],
    ] as const) {
      const answer = await web.script(path, { method })
      expect([method, path, answer.status]).toEqual([method, path, 404])
      expect(await answer.json()).toMatchObject({ code: 'NOT_FOUND' })
    }
    expect((await web.script('/core/budget/buckets', { method: 'HEAD' })).status).toBe(405)
  })

  it('signs what it writes as a script’s work', async () => {
    await post('/core/budget/buckets', { name: 'Signed', bucket_type: 'fun' })
    const actors = web.test.app.database.read(session =>
      session.prepare('SELECT actor FROM audit_log ORDER BY rowid DESC LIMIT 1').all(),
    )
    expect(actors).toEqual([{ actor: 'rest' }])
  })

  it('streams changes as server-sent events', async () => {
    const abort = new AbortController()
    const stream = await web.script('/core/changes', { signal: abort.signal })
    expect(stream.headers.get('content-type')).toBe('text/event-stream')
    const reader = stream.body?.pipeThrough(new TextDecoderStream()).getReader()
    let text = ''
    for (let number = 0; !text.includes('"seq"'); number++) {
      await post('/core/budget/buckets', { name: `Streamed ${number}`, bucket_type: 'fun' })
      text += (await reader?.read())?.value ?? ''
    }
    expect(text).toMatch(/event: message\ndata: \{"seq":\d+,"topics":\[/)
    abort.abort()
  })

  it('shows its OpenAPI document to a token or a session alone', async () => {
    const { cookie } = await web.enter()
    for (const path of ['/openapi.json', '/api/openapi.json']) {
      expect((await web.ask({ path })).status).toBe(401)
      const bySession = await web.ask({ path, headers: { cookie } })
      const byToken = await web.ask({ path, headers: { authorization: `Bearer ${web.token.value}` } })
      expect(bySession.status).toBe(200)
      expect(bySession.body).toBe(byToken.body)
      expect(JSON.parse(byToken.body).servers).toEqual([{ url: web.server.api }])
    }
  })
})

describe('a bank file as the whole body', () => {
  const bytes = Buffer.from('Date;Payee;Amount\n2026-01-05;Caf\xe9 M\xfcller;-3,50\n', 'latin1')
  const send = (path: string, headers: Record<string, string>, body: Uint8Array = bytes) =>
    web.ask({
      method: 'POST',
      path: `/api${path}`,
      headers: { authorization: `Bearer ${web.token.value}`, ...headers },
      body,
    })
  let account: string
  beforeAll(async () => {
    account = (await web.test.client.accounts.create({ name: 'Current', kind: 'checking' })).id
  })

  it.each([
    'application/x-www-form-urlencoded',
    'application/octet-stream',
    'text/plain',
    'text/csv; charset=windows-1252',
    'application/json',
    undefined,
  ])('arrives untouched whatever its type is called: %s', async type => {
    const query = `account_id=${account}&encoding=windows-1252&file_name=january.csv`
    const answer = await send(
      `/core/imports/preview?${query}`,
      type === undefined ? {} : { 'content-type': type },
    )
    expect(answer.status).toBe(200)
    expect(JSON.parse(answer.body)).toMatchObject({
      file_name: 'january.csv',
      encoding: 'windows-1252',
      statements: [{ account_id: account, rows: [{ payee: 'Café Müller', signed_amount: -3.5 }] }],
    })
  })

  it('is imported in one step, and its rows are not added twice', async () => {
    const path = `/core/imports/?account_id=${account}&format=csv&encoding=windows-1252`
    const first = await send(path, {})
    expect(first.status).toBe(201)
    expect(JSON.parse(first.body)).toMatchObject({ added: 1, duplicates: 0, account_ids: [account] })
    expect(JSON.parse((await send(path, {})).body)).toMatchObject({ added: 0, duplicates: 1 })
  })

  it('may come with the details of its columns', async () => {
    const query = `account_id=${account}&encoding=windows-1252&csv[flip_sign]=true&csv[payee_column]=1`
    const answer = await send(`/core/imports/preview?${query}`, {})
    expect(JSON.parse(answer.body)).toMatchObject({
      csv: { mapping: { flip_sign: true, payee_column: 1 } },
      statements: [{ rows: [{ signed_amount: 3.5 }] }],
    })
  })

  it('may come as a form as well', async () => {
    const form = new FormData()
    form.append('file', new File([bytes], 'form.csv'))
    form.append('account_id', account)
    form.append('encoding', 'windows-1252')
    const answer = await web.script('/core/imports/preview', { method: 'POST', body: form })
    expect(await answer.json()).toMatchObject({
      file_name: 'form.csv',
      statements: [{ rows: [{ payee: 'Café Müller' }] }],
    })
  })

  it('is refused with the name of what is wrong', async () => {
    const wrongFormat = await send(`/core/imports?account_id=${account}&format=pdf`, {})
    expect(wrongFormat.status).toBe(400)
    expect(JSON.parse(wrongFormat.body)).toMatchObject({ data: { issues: [{ path: ['format'] }] } })
    const unknown = await send('/core/imports?account_id=account_none', {})
    expect(unknown.status).toBe(404)
    expect((await send(`/core/imports?account_id=${account}`, {}, Buffer.alloc(0))).status).toBe(400)
    expect(web.logged).toEqual([])
  })
})

describe('a failure of ours', () => {
  it('reaches the caller as a generic error, and the log as it is', async () => {
    const broken = await openWebApp()
    broken.test.app.database.close()
    const answer = await broken.script('/core/budget/buckets')
    expect(answer.status).toBe(500)
    const text = await answer.text()
    expect(JSON.parse(text)).toEqual({
      defined: false,
      code: 'INTERNAL_SERVER_ERROR',
      status: 500,
      message: 'Internal server error',
    })
    expect(broken.logged).toHaveLength(1)
    expect(broken.logged[0]).toBeInstanceOf(Error)
    await broken.server.close()
  })
})

describe('closing', () => {
  it('ends open streams and lets an answer under way finish', async () => {
    const other = await openWebApp()
    const stream = await other.script('/core/changes')
    const ended = stream.text().then(
      () => 'ended',
      () => 'ended',
    )
    const answering = other.script('/core/budget/buckets')
    await (await answering).text()
    await other.close()
    expect(await ended).toBe('ended')
    await expect(fetch(other.origin)).rejects.toThrow()
  })
})
