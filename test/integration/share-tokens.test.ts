import { createHash, timingSafeEqual } from 'node:crypto'
import { existsSync, readFileSync } from 'node:fs'
import { inspect } from 'node:util'
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest'

vi.mock('node:crypto', async importOriginal => {
  const real = await importOriginal<typeof import('node:crypto')>()
  return {
    ...real,
    createHash: vi.fn(real.createHash),
    timingSafeEqual: vi.fn(real.timingSafeEqual),
  }
})

import { z } from 'zod'
import { addMarkedDeal } from '../helpers/marked-deals.ts'
import { openWebApp, type WebApp } from '../helpers/web.ts'

const Made = z.looseObject({ id: z.string(), token: z.string() })
const List = z.object({ items: z.array(z.looseObject({ id: z.string() })) })
const Refused = z.object({ data: z.object({ issues: z.array(z.object({ path: z.array(z.string()) })) }) })

let web: WebApp
let partner_id: string
beforeEach(async () => {
  web = await openWebApp()
  partner_id = (await web.test.client.partners.create({ name: 'Ana' })).id
})
afterEach(() => web.close())

const makeToken = (more: { expires_in_days?: number; subject_id?: string } = {}) =>
  web.test.client.partners.createToken({ scope: 'jv_board', subject_id: partner_id, ...more })
const readonly = (query: string, headers: Record<string, string> = {}) =>
  web.ask({ path: `/api/core/jv_board/readonly${query}`, headers: { host: own(), ...headers } })
const own = () => `127.0.0.1:${web.server.port}`
const post = (path: string, body: unknown) =>
  web.script(path, {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify(body),
  })

describe('a share token', () => {
  it('is 32 random bytes, shown once, good for 30 days, and tells of its uses', async () => {
    const answer = await post('/core/share_tokens', {
      scope: 'jv_board',
      subject_id: partner_id,
      label: 'for May',
    })
    expect(answer.status).toBe(201)
    const made = Made.parse(await answer.json())
    expect(made.token).toMatch(/^[\w-]{43}$/)
    expect(Buffer.from(made.token, 'base64url')).toHaveLength(32)
    expect((await makeToken()).token).not.toBe(made.token)
    expect(made).toMatchObject({
      scope: 'jv_board',
      subject_id: partner_id,
      label: 'for May',
      status: 'active',
      expires_at: '2026-02-14T12:00:00.000Z',
      revoked_at: null,
      uses: 0,
      last_used_at: null,
    })
    expect((await readonly(`?token=${made.token}`)).status).toBe(200)
    web.test.clock.advance(60_000)
    expect((await readonly(`?token=${made.token}`)).status).toBe(200)
    const list = await web.script(`/core/share_tokens?subject_id=${partner_id}`)
    const { items } = List.parse(await list.json())
    expect(items).toHaveLength(2)
    expect(items.find(each => each.id === made.id)).toEqual({
      ...made,
      token: undefined,
      uses: 2,
      last_used_at: '2026-01-15T12:01:00.000Z',
      last_way: 'rest',
    })
    expect(JSON.stringify(items)).not.toMatch(/hash|"token"/)
  })

  it('answers its partner’s own board, without the program’s bearer token', async () => {
    const { client, app } = web.test
    const ben = await client.partners.create({ name: 'Ben' })
    await addMarkedDeal(app, { name: 'mine', partner_id, split_pphm: 50_000_000, target_minor: 100_00 })
    await addMarkedDeal(app, { name: 'theirs', partner_id: ben.id })
    const { token } = await makeToken()
    const { status, body } = await readonly(`?token=${token}`)
    expect(status).toBe(200)
    expect(JSON.parse(body)).toEqual(await client.partners.board({ partner_id }))
    expect((await readonly(`/?token=${token}`)).status).toBe(200)
  })

  it('opens no other path, and no other way of asking', async () => {
    const { token } = await makeToken()
    for (const path of [
      `/api/core/jv_board?token=${token}`,
      `/api/core/jv_board/${partner_id}?token=${token}`,
      `/api/core/jv_board/readonly/x?token=${token}`,
      `/api/core/jv_board/readonly/../../partners?token=${token}`,
      `/api/core/jv_board/%72eadonly?token=${token}`,
      `/api/core/jv_board//readonly?token=${token}`,
      `/api/core/partners?token=${token}`,
    ])
      expect([path, (await web.ask({ path, headers: { host: own() } })).status]).toEqual([path, 401])
    for (const method of ['POST', 'PUT', 'PATCH', 'DELETE']) {
      const path = `/api/core/jv_board/readonly?token=${token}`
      expect((await web.ask({ method, path, headers: { host: own() } })).status).toBe(401)
    }
    const foreign = await readonly(`?token=${token}`, { host: `evil.example:${web.server.port}` })
    expect(foreign.status).toBe(403)
    expect((await readonly('', { authorization: `Bearer ${token}` })).status).toBe(404)
    expect(
      (await web.script('/core/partners', { headers: { authorization: `Bearer ${token}` } })).status,
    ).toBe(401)
  })

  it('needs a subject: without one it is refused, naming the field', async () => {
    for (const body of [{ scope: 'jv_board' }, { scope: 'jv_board', subject_id: '' }]) {
      const answer = await post('/core/share_tokens', body)
      expect(answer.status).toBe(400)
      expect(JSON.stringify(await answer.json())).toContain('subject_id')
    }
    expect((await post('/core/share_tokens', { scope: 'jv_board', subject_id: 'ptr_none' })).status).toBe(404)
    expect((await post('/core/share_tokens', { scope: 'all', subject_id: partner_id })).status).toBe(400)
    expect((await web.test.client.partners.listTokens({})).items).toEqual([])
  })

  it.each([
    [{ expires_in_days: 0 }, 'expires_in_days'],
    [{ expires_in_days: 91 }, 'expires_in_days'],
    [{ expires_in_days: 1.5 }, 'expires_in_days'],
    [{ expires_at: '2026-01-15T12:00:00Z' }, 'expires_at'],
    [{ expires_at: '2026-04-15T12:00:01Z' }, 'expires_at'],
    [{ expires_at: '2026-02-01' }, 'expires_at'],
    [{ expires_at: '2026-02-01T00:00:00Z', expires_in_days: 3 }, 'expires_at'],
  ])('with %j is refused, naming %s', async (expiry, field) => {
    const answer = await post('/core/share_tokens', { scope: 'jv_board', subject_id: partner_id, ...expiry })
    expect(answer.status).toBe(400)
    const { data } = Refused.parse(await answer.json())
    expect(data.issues.map(({ path }) => path)).toEqual([[field]])
  })

  it.each([
    [{ expires_in_days: 1 }, '2026-01-16T12:00:00.000Z'],
    [{ expires_in_days: 90 }, '2026-04-15T12:00:00.000Z'],
    [{ expires_at: '2026-04-15T14:00:00+02:00' }, '2026-04-15T12:00:00.000Z'],
  ])('with %j is good until %s', async (expiry, expires_at) => {
    const answer = await post('/core/share_tokens', { scope: 'jv_board', subject_id: partner_id, ...expiry })
    expect(await answer.json()).toMatchObject({ expires_at })
  })

  it('ends when it expires, when it is revoked, and when its partner is archived', async () => {
    const { client, clock } = web.test
    const short = await makeToken({ expires_in_days: 1 })
    const revoked = await makeToken()
    const archived = await makeToken()
    clock.set('2026-01-16T11:59:59.999Z')
    expect((await readonly(`?token=${short.token}`)).status).toBe(200)
    clock.advance(1)
    expect((await readonly(`?token=${short.token}`)).status).toBe(404)

    const once = await (await post(`/core/share_tokens/${revoked.id}/revoke`, {})).json()
    expect(once).toMatchObject({ status: 'revoked', revoked_at: '2026-01-16T12:00:00.000Z' })
    clock.advance(1000)
    expect(await client.partners.revokeToken({ token_id: revoked.id })).toEqual(once)
    expect((await readonly(`?token=${revoked.token}`)).status).toBe(404)

    await client.partners.update({ partner_id, status: 'archived' })
    await expect(makeToken()).rejects.toMatchObject({ code: 'CONFLICT' })
    await client.partners.update({ partner_id, status: 'active' })
    expect((await readonly(`?token=${archived.token}`)).status).toBe(404)
    expect((await client.partners.listTokens({})).items.map(each => each.status)).toEqual([
      'revoked',
      'revoked',
      'revoked',
    ])
  })
})

describe('undo', () => {
  it('never opens a link again that was revoked, nor one of a partner who was archived', async () => {
    const { client } = web.test
    const first = await makeToken()
    const second = await makeToken()
    await client.partners.revokeToken({ token_id: first.id })
    await client.partners.update({ partner_id, status: 'archived' })
    for (let step = (await client.undo.state({})).undo; step; step = (await client.undo.state({})).undo) {
      expect(step.label).not.toMatch(/share token|archived/i)
      await client.undo.undo({}).catch(() => {})
    }
    for (let step = (await client.undo.state({})).redo; step; step = (await client.undo.state({})).redo)
      await client.undo.redo({}).catch(() => {})
    for (const { token } of [first, second]) expect((await readonly(`?token=${token}`)).status).toBe(404)
    expect((await client.partners.listTokens({})).items.map(({ status }) => status)).toEqual([
      'revoked',
      'revoked',
    ])
  })

  it('still takes back what shares nothing', async () => {
    const { client } = web.test
    await client.partners.update({ partner_id, status: 'archived' })
    await client.undo.undo({})
    expect(await client.partners.get({ partner_id })).toMatchObject({ status: 'active' })
  })
})

describe('a token that opens nothing', () => {
  /** Every way in which one can be no good, as queries. */
  async function useless(): Promise<Record<string, string>> {
    const { client, clock } = web.test
    const expired = await makeToken({ expires_in_days: 1 })
    clock.set('2026-01-16T12:00:00Z')
    const revoked = await makeToken()
    await client.partners.revokeToken({ token_id: revoked.id })
    const good = await makeToken()
    const hash = createHash('sha256').update(good.token).digest('hex')
    return {
      missing: '',
      empty: '?token=',
      unknown: `?token=${'A'.repeat(43)}`,
      'nearly right': `?token=${good.token.slice(0, -1)}${good.token.endsWith('A') ? 'B' : 'A'}`,
      'right with more': `?token=${good.token}A`,
      twice: `?token=${good.token}&token=${good.token}`,
      'in a list': `?token[]=${good.token}`,
      'in an object': `?token[a]=${good.token}`,
      'its hash': `?token=${hash}`,
      'its id': `?token=${good.id}`,
      number: '?token=1',
      'not text': '?token=%00%FF',
      long: `?token=${'A'.repeat(8000)}`,
      expired: `?token=${expired.token}`,
      revoked: `?token=${revoked.token}`,
    }
  }

  it('is answered alike, whyever it is no good: status, headers and body', async () => {
    const answers = new Map<string, unknown>()
    for (const [why, query] of Object.entries(await useless())) {
      const { status, body, headers } = await readonly(query)
      const { date: _date, ...rest } = headers
      answers.set(why, { status, body, headers: rest })
    }
    const [first] = answers.values()
    expect(first).toMatchObject({ status: 404, body: expect.stringContaining('"NOT_FOUND"') })
    for (const [why, answer] of answers) expect([why, answer]).toEqual([why, first])
  })

  it('is not asked for by another name: a parameter that there is not is refused before any token is looked at', async () => {
    const { status, body } = await readonly(`?subject_id=${partner_id}`)
    expect([status, body]).toEqual([
      400,
      expect.stringContaining('subject_id: no such field; there are token'),
    ])
  })

  it('costs the same work, whyever it is no good: one hash and a comparison with each token there is', async () => {
    const work = new Map<string, unknown>()
    const queries = Object.entries(await useless())
    for (const [why, query] of queries) {
      vi.mocked(createHash).mockClear()
      vi.mocked(timingSafeEqual).mockClear()
      await readonly(query)
      const compared = vi.mocked(timingSafeEqual).mock.calls
      work.set(why, [
        vi.mocked(createHash).mock.calls.length,
        compared.length,
        compared.every(([left, right]) => left.byteLength === 32 && right.byteLength === 32),
      ])
    }
    for (const [why, done] of work) expect([why, done]).toEqual([why, [1, 3, true]])
  })

  it('writes nothing and is no use of any token', async () => {
    const { client } = web.test
    const queries = await useless()
    const changes = vi.fn()
    const stop = web.test.app.changes.subscribe(changes)
    for (const query of Object.values(queries)) await readonly(query)
    stop()
    expect(changes).not.toHaveBeenCalled()
    expect((await client.partners.listTokens({})).items.map(({ uses }) => uses)).toEqual([0, 0, 0])
  })
})

describe('the token itself', () => {
  it('is in no log, no audit row and no byte of the data file', async () => {
    const { client, app, file } = web.test
    const written: string[] = []
    const spies = [process.stdout, process.stderr].map(stream =>
      vi.spyOn(stream, 'write').mockImplementation(chunk => written.push(String(chunk)) > 0),
    )
    const { token, id } = await makeToken()
    await readonly(`?token=${token}`)
    await client.partners.readonlyBoard({ token })
    const { addresses } = await client.partners.setLiveView({ on: true })
    const [live = ''] = addresses
    const sent = { method: 'POST', headers: { origin: live.slice(0, -1) }, body: JSON.stringify({ token }) }
    expect((await fetch(`${live}board`, sent)).status).toBe(200)
    // A fault in the middle of it reaches the log, and still does not tell.
    const fault = vi.spyOn(app.database, 'write').mockRejectedValue(new Error('The disk is full'))
    const failed = await readonly(`?token=${token}`)
    expect(failed.status).toBe(500)
    expect((await fetch(`${live}board`, sent)).status).toBe(500)
    fault.mockRestore()
    await client.partners.revokeToken({ token_id: id })
    const refused = [
      await readonly(`?token=${token}`),
      await web.ask({ path: `/api/core/jv_board/x?token=${token}` }),
    ]
    for (const spy of spies) spy.mockRestore()

    const logged = inspect([web.logged, web.test.logged], { depth: null })
    expect(logged).toContain('The disk is full')
    const files = [file, `${file}-wal`, `${file}-shm`].filter(path => existsSync(path))
    expect(files.length).toBeGreaterThan(1)
    const bytes = Buffer.concat(files.map(path => readFileSync(path)))
    expect(bytes.includes(createHash('sha256').update(token).digest('hex'))).toBe(true)
    for (const form of [
      token,
      Buffer.from(token, 'base64url').toString('hex'),
      Buffer.from(token, 'base64url').toString('base64'),
    ]) {
      expect(bytes.includes(form)).toBe(false)
      expect(logged).not.toContain(form)
      expect(written.join('')).not.toContain(form)
      expect(failed.body).not.toContain(form)
      for (const { body, headers } of refused) expect(inspect([body, headers])).not.toContain(form)
    }
    expect(bytes.includes(Buffer.from(token, 'base64url'))).toBe(false)
    const audited = app.database.read(session =>
      session
        .prepare<{ action: string }>(
          "SELECT action, after FROM audit_log WHERE entity_kind = 'share_token' ORDER BY seq",
        )
        .all(),
    )
    expect(audited.map(({ action }) => action)).toEqual(['create', 'revoke'])
    expect(JSON.stringify(audited)).not.toContain('hash')
    expect((await client.partners.listTokens({})).items[0]).toMatchObject({ uses: 3, last_way: 'view' })
  })
})
