import { existsSync, mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { dirname, join } from 'node:path'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { createScriptSwitch, type ScriptSwitch } from '../../../main/desktop/script-switch.ts'
import { openTestApp, type TestApp } from '../../helpers/app.ts'
import { ask as askAt } from '../../helpers/ask.ts'

let folder: string
let file: string
let logged: unknown[]
let test: TestApp
let door: ScriptSwitch

beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'valhalla-switch-'))
  file = join(folder, 'profile', 'scripts.json')
  logged = []
})
afterEach(async () => {
  await end()
  rmSync(folder, { recursive: true, force: true })
})

/** Starts the program as the desktop host does. */
async function start(): Promise<void> {
  door = createScriptSwitch({
    file,
    version: '0.0.0-test',
    log: { error: (_what, error) => void logged.push(error) },
  })
  test = await openTestApp({ scripts: door, file: join(folder, 'valhalla.sqlite') })
  await door.serve(() => test.app.router)
}

async function end(): Promise<void> {
  await door.close()
  await test.close()
}

const ask = (
  path: string,
  secret?: string,
  more: { method?: string; headers?: Record<string, string> } = {},
) =>
  askAt(api(), {
    ...more,
    path,
    headers: { ...more.headers, ...(secret === undefined ? {} : { authorization: `Bearer ${secret}` }) },
  })
const api = () => door.open()?.api ?? expect.fail('The door is closed')
const token = async () => (await test.client.scripts.token({})).token

describe('the switch of the desktop window', () => {
  it('is off, without a port, until it is turned on', async () => {
    await start()
    expect(await test.client.scripts.access({})).toEqual({ on: false, can_switch: true, api: null })
    await expect(test.client.scripts.token({})).rejects.toMatchObject({ code: 'CONFLICT' })
    expect(existsSync(file)).toBe(false)
    expect(await test.client.scripts.setAccess({ on: true })).toEqual({
      on: true,
      can_switch: true,
      api: expect.stringMatching(/^http:\/\/127\.0\.0\.1:\d+\/api$/),
    })
    const secret = await token()
    expect((await ask('/api/core/host', secret)).status).toBe(200)
    expect((await ask('/openapi.json', secret)).status).toBe(200)
  })

  it('lets scripts in and nobody else', async () => {
    await start()
    await test.client.scripts.setAccess({ on: true })
    const secret = await token()
    expect((await ask('/api/core/host')).status).toBe(401)
    expect((await ask('/openapi.json')).status).toBe(401)
    for (const path of ['/', '/enter?key=x', '/index.html', '/rpc/scripts/token'])
      expect([path, (await ask(path, secret)).status]).toEqual([path, 404])
    expect((await ask('/rpc/scripts/token', secret, { method: 'POST' })).status).toBe(404)
    expect((await ask('/api/scripts/token', secret, { method: 'POST' })).status).toBe(404)
    const headers = { origin: 'https://evil.example' }
    expect((await ask('/api/core/host', secret, { headers })).status).toBe(403)
  })

  it('closes its port at once when it is turned off, and has another token when it is on again', async () => {
    await start()
    await test.client.scripts.setAccess({ on: true })
    const [address, secret] = [api(), await token()]
    const stream = await fetch(`${address}/core/changes`, { headers: { authorization: `Bearer ${secret}` } })
    const ended = stream.text().catch(() => '')
    expect(await test.client.scripts.setAccess({ on: false })).toMatchObject({ on: false, api: null })
    await ended
    await expect(askAt(address, {})).rejects.toThrow(/ECONNREFUSED/)
    await test.client.scripts.setAccess({ on: true })
    expect(await token()).not.toBe(secret)
    expect((await ask('/api/core/host', secret)).status).toBe(401)
    const audited = (await test.client.audit.list({ entity_kind: 'script_access' })).items
    expect(audited.map(({ action }) => action)).toEqual(['turn_on', 'turn_off', 'turn_on'])
  })

  it('is as it was left at the next start, with another token, and closed when the program ends', async () => {
    await start()
    await test.client.scripts.setAccess({ on: true })
    const [address, secret] = [api(), await token()]
    expect(readFileSync(file, 'utf8')).toBe('{"on":true}')
    await end()
    await expect(askAt(address, {})).rejects.toThrow(/ECONNREFUSED/)
    await start()
    expect((await test.client.scripts.access({})).on).toBe(true)
    expect((await ask('/api/core/host', secret)).status).toBe(401)
    expect((await ask('/api/core/host', await token())).status).toBe(200)
    await test.client.scripts.setAccess({ on: false })
    await end()
    await start()
    expect((await test.client.scripts.access({})).on).toBe(false)
    expect(logged).toEqual([])
  })

  it('is not turned on by a data file or a backup that comes from elsewhere', async () => {
    await start()
    await test.client.buckets.create({ name: 'Fun', bucket_type: 'fun' })
    await test.client.scripts.setAccess({ on: true })
    const backup = await test.client.backups.create({})
    await test.client.scripts.setAccess({ on: false })
    await test.client.backups.restore({ backup_id: backup.id })
    expect((await test.client.scripts.access({})).on).toBe(false)
    rmSync(dirname(file), { recursive: true })
    await end()
    await start()
    expect((await test.client.scripts.access({})).on).toBe(false)
  })

  it('keeps no token anywhere', async () => {
    await start()
    await test.client.scripts.setAccess({ on: true })
    const first = await token()
    await test.client.scripts.renewToken({})
    const second = await token()
    expect(second).not.toBe(first)
    expect((await ask('/api/core/host', first)).status).toBe(401)
    for (const entry of readdirSync(folder, { recursive: true, withFileTypes: true }))
      if (entry.isFile()) {
        const bytes = readFileSync(join(entry.parentPath, entry.name))
        for (const secret of [first, second]) expect(bytes.includes(secret)).toBe(false)
      }
  })

  it.each(['', '{', '{"on":"yes"}', 'null'])('is off where its file says %j', async text => {
    mkdirSync(dirname(file), { recursive: true })
    writeFileSync(file, text)
    await start()
    expect((await test.client.scripts.access({})).on).toBe(false)
    expect(logged).toEqual([])
  })

  it('is turned on and off in turn, however many ask at once', async () => {
    await start()
    const set = (on: boolean) => test.client.scripts.setAccess({ on })
    await Promise.all([set(true), set(false), set(true), set(false)])
    expect(door.open()).toBeUndefined()
    await Promise.all([set(true), set(true)])
    expect((await ask('/api/core/host', await token())).status).toBe(200)
  })
})
