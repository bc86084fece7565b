import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import type { RecoveryOffer } from '../../main/start/recovery-offer.ts'
import { type Front, openFront } from '../../main/web/front.ts'
import { listen } from '../../main/web/listening.ts'
import type { Chosen } from '../../main/web/recovery.ts'
import { createRecoveryPage, recoveryPath } from '../../main/web/recovery-page.ts'
import type { Backup } from '../../shared/contract/backups.ts'
import { quoted } from '../../shared/domain/wording.ts'
import { ask } from '../helpers/ask.ts'

const backup = (id: string): Backup => ({
  id,
  // The 15th from New York to Kiribati.
  made_at: '2026-01-15T06:00:00.000Z',
  reason: 'daily',
  bytes: 4096,
  contents: { counts: [{ kind: 'bills', count: 2 }], last_transaction: '2026-01-14', schema: '0020_today' },
  problem: null,
})
const offer: RecoveryOffer = {
  title: 'The data file is damaged',
  wording: quoted('It cannot be read <b>.\nThe damaged file is kept.'),
  newest: backup('b1'),
  readable: true,
}

let front: Front
let cookie: string
/** Where the link led. */
let page: string
let chosen: Chosen[]
let logged: unknown[]
/** What choosing comes to. */
let outcome: () => Promise<void>

beforeEach(async () => {
  chosen = []
  logged = []
  outcome = async () => {}
  front = await openFront({
    listen: server => listen(server, 0),
    log: { error: (_what, error) => void logged.push(error) },
  })
  const answer = createRecoveryPage({
    front,
    offer,
    dataFile: '/home/ann/<valhalla>.sqlite',
    backups: [backup('b1'), backup('b2')],
    async choose(choice) {
      chosen.push(choice)
      await outcome()
    },
  })
  front.serve(() => answer, recoveryPath)
  const { pathname, search } = new URL(front.newLink())
  const { headers, body } = await ask(front.origin, { path: pathname + search })
  cookie = 'set-cookie' in headers ? (String(headers['set-cookie']).split(';')[0] ?? '') : ''
  page = /data-next="(\/recovery\/[\w-]{43})"/.exec(body)?.[1] ?? ''
})
afterEach(async () => {
  expect(logged).toEqual([])
  await front.close()
})

const post = (body: string, headers: Record<string, string> = {}) =>
  ask(front.origin, {
    method: 'POST',
    path: page,
    headers: {
      cookie,
      origin: front.origin,
      'content-type': 'application/x-www-form-urlencoded',
      ...headers,
    },
    body,
  })

describe('the page of a damaged data file', () => {
  it('says what is wrong, what there is and what can be done, without a script', async () => {
    const { status, body, headers } = await ask(front.origin, { path: page, headers: { cookie } })
    expect(status).toBe(200)
    expect(body).toContain('<h1>The data file is damaged</h1>')
    expect(body).toContain('It cannot be read &lt;b&gt;.')
    expect(body).toContain('/home/ann/&lt;valhalla&gt;.sqlite')
    expect(body.match(/Restore this one/g)).toHaveLength(2)
    expect(body).toMatch(/January 15, 2026.*2 bills; last transaction 2026-01-14/)
    expect(body).toContain('Open without the damaged part')
    expect(body).not.toContain('<script')
    expect(headers).toMatchObject({
      'content-security-policy': expect.stringMatching(
        /^default-src 'none'; style-src 'self'; form-action 'self'/,
      ),
      'cache-control': 'no-store',
    })
    expect((await ask(front.origin, { path: '/recovery.css', headers: { cookie } })).status).toBe(200)
    for (const path of ['/rpc/system/host', '/api/core/host', '/openapi.json'])
      expect((await ask(front.origin, { path, headers: { cookie } })).status).toBe(404)
  })

  it('is shown, and chosen on, by the browser that came by the link alone', async () => {
    // The cookie is sent to every port of this machine, so it alone opens nothing.
    for (const path of ['/', '/recovery/', `/recovery/${'A'.repeat(43)}`])
      expect((await ask(front.origin, { path, headers: { cookie } })).status).toBe(404)
    const replayed = await ask(front.origin, {
      method: 'POST',
      headers: { cookie, origin: front.origin, 'content-type': 'application/x-www-form-urlencoded' },
      body: 'anew=yes',
    })
    expect(replayed.status).toBe(404)
    expect(await ask(front.origin, { path: page })).toMatchObject({
      status: 401,
      body: expect.not.stringContaining('valhalla&gt;.sqlite'),
    })
    for (const headers of [
      { cookie: '' },
      { cookie: `${cookie.slice(0, -1)}${cookie.endsWith('A') ? 'E' : 'A'}` },
      { origin: 'http://evil.example' },
      { origin: 'null' },
      { 'content-type': 'application/json' },
      { host: 'evil.example' },
    ])
      expect((await post('anew=yes', headers)).status).toBeGreaterThanOrEqual(401)
    const unsaid = { cookie, 'content-type': 'application/x-www-form-urlencoded' }
    expect(
      (await ask(front.origin, { method: 'POST', path: page, headers: unsaid, body: 'anew=yes' })).status,
    ).toBe(403)
    expect((await ask(front.origin, { path: `${page}?anew=yes`, headers: { cookie } })).status).toBe(200)
    expect(chosen).toEqual([])
  })

  it('does what is chosen and leads into the program', async () => {
    expect(await post('backup=b2')).toMatchObject({ status: 303, headers: { location: '/' } })
    expect(await post('anew=yes')).toMatchObject({ status: 303 })
    expect(await post('open=yes')).toMatchObject({ status: 303 })
    expect(chosen).toEqual([{ backup: 'b2' }, 'begin-anew', 'drop-damaged-log'])
  })

  it('guesses nothing', async () => {
    for (const body of ['', 'anew=no', 'backup=', 'restore=b1'])
      expect((await post(body)).body).toContain('Nothing was chosen, and nothing was changed.')
    expect((await post(`backup=${'x'.repeat(2000)}`)).status).toBe(413)
    expect(chosen).toEqual([])
  })

  it('stays, and says why, where it cannot be done', async () => {
    outcome = async () => {
      throw new Error('This backup is <gone>')
    }
    const { status, body } = await post('backup=b1')
    expect(status).toBe(409)
    expect(body).toContain('This backup is &lt;gone&gt;')
    expect(body).toContain('Restore this one')
    outcome = async () => {}
    expect((await post('backup=b2')).status).toBe(303)
  })

  it('does one thing at a time', async () => {
    const under = Promise.withResolvers<void>()
    outcome = () => under.promise
    const first = post('backup=b1')
    await expect.poll(() => chosen.length).toBe(1)
    expect((await post('anew=yes')).body).toContain('Your choice is already being carried out.')
    under.resolve()
    expect((await first).status).toBe(303)
    expect(chosen).toEqual([{ backup: 'b1' }])
  })
})
