import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest'

vi.mock('electron', () => import('../../helpers/electron/electron.ts'))

import { fileFor, registerAppScheme, serveApp } from '../../../main/desktop/protocol.ts'
import { contentSecurityPolicy } from '../../../main/wire/security-headers.ts'
import { protocol } from '../../helpers/electron/electron.ts'

let outer: string
let folder: string

beforeAll(() => {
  outer = mkdtempSync(join(tmpdir(), 'valhalla-pages-'))
  folder = join(outer, 'renderer')
  mkdirSync(join(folder, 'assets'), { recursive: true })
  writeFileSync(join(folder, 'index.html'), '<!doctype html><title>Valhalla</title>')
  writeFileSync(join(folder, 'assets', 'main.js'), 'export {}')
  writeFileSync(join(folder, 'assets', 'strange.exe'), 'MZ')
  writeFileSync(join(outer, 'secret.json'), '{"secret":true}')
  mkdirSync(join(outer, 'renderer-other'))
  writeFileSync(join(outer, 'renderer-other', 'secret.json'), '{"secret":true}')
  serveApp(protocol, folder)
})
afterAll(() => rmSync(outer, { recursive: true, force: true }))

describe('app://', () => {
  it('is registered as a scheme with an origin of its own', () => {
    registerAppScheme()
    expect(protocol.privileged).toEqual([
      {
        scheme: 'app',
        privileges: { standard: true, secure: true, supportFetchAPI: true, stream: true },
      },
    ])
  })

  it('serves the page and its parts with the security headers', async () => {
    const page = await protocol.fetch('app://valhalla/')
    expect(page.status).toBe(200)
    expect(page.headers.get('content-type')).toBe('text/html; charset=utf-8')
    expect(page.headers.get('content-security-policy')).toBe(contentSecurityPolicy)
    expect(page.headers.get('x-content-type-options')).toBe('nosniff')
    expect(await page.text()).toContain('<title>Valhalla')
    const script = await protocol.fetch('app://valhalla/assets/main.js?v=1#x')
    expect(script.headers.get('content-type')).toContain('text/javascript')
    expect(script.headers.get('content-security-policy')).toBe(contentSecurityPolicy)
  })

  it('allows no script that is not a file of ours', () => {
    expect(contentSecurityPolicy).toContain("default-src 'none'")
    expect(contentSecurityPolicy).toMatch(/script-src 'self'(;|$)/)
    expect(contentSecurityPolicy).not.toContain('unsafe-eval')
    expect(contentSecurityPolicy).not.toMatch(/https?:|\*/)
  })

  it.each([
    'app://valhalla/../secret.json',
    'app://valhalla/%2e%2e/secret.json',
    'app://valhalla/..%2fsecret.json',
    'app://valhalla/assets/..%2f..%2fsecret.json',
    'app://valhalla/%2e%2e%2frenderer-other%2fsecret.json',
    'app://valhalla/..%5csecret.json',
    'app://valhalla/%00secret.json',
    'app://valhalla/%E0%A4%A',
    'app://valhalla//etc/passwd',
    'app://other/index.html',
    'file:///etc/passwd',
    'nonsense',
  ])('does not lead out of its folder: %s', async url => {
    const file = fileFor(folder, url)
    expect(file === undefined || file.startsWith(`${folder}/`) || file.startsWith(`${folder}\\`)).toBe(true)
    if (!url.startsWith('app:')) return
    const answer = await protocol.fetch(url)
    expect(answer.status).toBe(404)
    expect(await answer.text()).not.toContain('secret')
  })

  it('has no other files, kinds of files or methods', async () => {
    expect((await protocol.fetch('app://valhalla/missing.js')).status).toBe(404)
    expect((await protocol.fetch('app://valhalla/assets')).status).toBe(404)
    expect((await protocol.fetch('app://valhalla/assets/strange.exe')).status).toBe(404)
    expect((await protocol.fetch('app://valhalla/', 'POST')).status).toBe(405)
  })
})
