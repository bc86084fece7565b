import { readdirSync, readFileSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { openTestApp } from '../helpers/app.ts'
import { type Entered, openWebApp, type WebApp } from '../helpers/web.ts'

let web: WebApp
let own: Entered & { readonly origin: string; readonly 'content-type': string }
beforeEach(async () => {
  web = await openWebApp()
  own = { ...(await web.enter()), origin: web.origin, 'content-type': 'application/json' }
})
afterEach(async () => {
  expect(web.logged).toEqual([])
  await web.close()
})

/** A call of the page, with its session. */
async function call(procedure: string, input: object = {}): Promise<unknown> {
  const { status, body } = await web.ask({
    method: 'POST',
    path: `/rpc/scripts/${procedure}`,
    headers: own,
    body: JSON.stringify({ json: input }),
  })
  expect(status).toBe(200)
  const answer: { json: unknown } = JSON.parse(body)
  return answer.json
}

const asks = async (token: string, path = '/core/host') =>
  (await fetch(web.server.api + path, { headers: { authorization: `Bearer ${token}` } })).status

describe('the token for scripts', () => {
  it('is shown to the page, with the address it is good for', async () => {
    expect(await call('access')).toEqual({ on: true, can_switch: false, api: web.server.api })
    const { token } = (await call('token')) as { token: string }
    expect(token).toBe(web.token.value)
    expect(await asks(token)).toBe(200)
  })

  it('is not shown, changed or spoken of to a script that has it', async () => {
    const before = web.token.value
    for (const name of ['access', 'setAccess', 'token', 'renewToken', 'document'])
      for (const path of [`/scripts/${name}`, `/core/scripts/${name}`])
        for (const method of ['GET', 'POST'])
          expect([path, (await web.rest(method, path, method === 'POST' ? {} : undefined)).status]).toEqual([
            path,
            404,
          ])
    // The page's own way is none for a script: it has no session.
    for (const path of ['/rpc/scripts/token', '/rpc/scripts/renewToken']) {
      const { status, body } = await web.ask({
        method: 'POST',
        path,
        headers: {
          authorization: `Bearer ${before}`,
          origin: web.origin,
          'content-type': 'application/json',
        },
        body: '{"json":{}}',
      })
      expect(status).toBe(401)
      expect(body).not.toContain(before)
    }
    const { script } = web.test
    for (const refused of [
      script.scripts.access({}),
      script.scripts.token({}),
      script.scripts.renewToken({}),
      script.scripts.setAccess({ on: false }),
      script.scripts.document({}),
    ])
      await expect(refused).rejects.toMatchObject({ code: 'NOT_FOUND' })
    expect(web.token.value).toBe(before)
    const document = await (await web.script('/openapi.json')).text()
    expect(document).toContain('"operationId":"system.host"')
    expect(document).not.toMatch(/"operationId":"scripts\.|renewToken|page only/)
  })

  it('is refused from the moment there is another, streams included', async () => {
    const before = web.token.value
    const stream = await web.script('/core/changes')
    expect(stream.status).toBe(200)
    const ended = stream.text().then(
      () => 'ended',
      () => 'ended',
    )
    expect(await call('renewToken')).toEqual({ on: true, can_switch: false, api: web.server.api })
    expect(await asks(before)).toBe(401)
    expect(await asks(before, '/openapi.json')).toBe(401)
    expect(await ended).toBe('ended')
    const { token } = (await call('token')) as { token: string }
    expect(token).not.toBe(before)
    expect(token).toMatch(/^[\w-]{43}$/)
    expect(await asks(token)).toBe(200)
    // The page stays in.
    expect((await web.ask({ path: '/', headers: { cookie: own.cookie } })).status).toBe(200)
  })

  it('is in no file, backup, export, history or log', async () => {
    await web.test.client.buckets.create({ name: 'Found', bucket_type: 'fun' })
    const first = web.token.value
    await call('renewToken')
    const tokens = [first, web.token.value]
    await web.test.client.backups.create({})
    const exported = Buffer.from(await (await web.test.client.backups.exportAll({})).arrayBuffer())
    const folder = dirname(web.test.file)
    const files = readdirSync(folder, { recursive: true, withFileTypes: true })
      .filter(entry => entry.isFile())
      .map(entry => readFileSync(join(entry.parentPath, entry.name)))
    expect(files.length).toBeGreaterThan(1)
    expect(files.some(bytes => bytes.includes('Found'))).toBe(true)
    for (const token of tokens)
      for (const bytes of [...files, exported]) expect(bytes.includes(token)).toBe(false)
    const history = JSON.stringify((await web.test.client.audit.list({})).items)
    expect(history).toContain('renew_token')
    for (const token of tokens) expect(history).not.toContain(token)
    expect(web.test.logged).toEqual([])
  })

  it('comes with a description of what it opens, as a file', async () => {
    const file = await web.test.client.scripts.document({})
    expect([file.name, file.type]).toEqual(['valhalla-openapi.json', 'application/json'])
    expect(JSON.parse(await file.text())).toEqual(await (await web.script('/openapi.json')).json())
  })

  it('cannot be turned off where the port is open anyway', async () => {
    await expect(web.test.client.scripts.setAccess({ on: false })).rejects.toMatchObject({ code: 'CONFLICT' })
    expect(await web.test.client.scripts.setAccess({ on: true })).toMatchObject({ on: true })
    expect(await asks(web.token.value)).toBe(200)
  })
})

it('says that no script is let in where the host has no way for them', async () => {
  const test = await openTestApp()
  expect(await test.client.scripts.access({})).toEqual({ on: false, can_switch: false, api: null })
  for (const refused of [
    test.client.scripts.token({}),
    test.client.scripts.renewToken({}),
    test.client.scripts.document({}),
    test.client.scripts.setAccess({ on: true }),
  ])
    await expect(refused).rejects.toMatchObject({ code: 'CONFLICT' })
  await test.close()
})
