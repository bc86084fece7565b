import { networkInterfaces } from 'node:os'
import { chromium } from '@playwright/test'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { openTestApp, type TestApp } from '../helpers/app.ts'
import { ask } from '../helpers/ask.ts'
import { browserOptions, startBrowser } from '../helpers/chromium.ts'
import { addMarkedDeal } from '../helpers/marked-deals.ts'

let test: TestApp
let token: string
beforeEach(async () => {
  test = await openTestApp()
  const { id } = await test.client.partners.create({ name: 'Ana <b>' })
  await addMarkedDeal(test.app, {
    name: 'mine',
    partner_id: id,
    split_pphm: 50_000_000,
    target_minor: 800_00,
  })
  token = (await test.client.partners.createToken({ scope: 'jv_board', subject_id: id })).token
})
afterEach(async () => {
  expect(test.logged).toEqual([])
  await test.close()
})

async function turnOn(): Promise<string> {
  const { addresses } = await test.client.partners.setLiveView({ on: true })
  return addresses[0] ?? expect.fail('There is no address')
}

const exchange = (address: string, body: string, headers: Record<string, string> = {}) =>
  ask(address, {
    method: 'POST',
    path: '/board',
    headers: { origin: address.slice(0, -1), 'content-type': 'application/json', ...headers },
    body,
  })

describe('the live view', () => {
  it('is off until it is turned on, and off again when told so, as the audit log says', async () => {
    const { client, app } = test
    expect(await client.partners.liveView({})).toEqual({ on: false, reach: 'loopback', addresses: [] })
    const address = await turnOn()
    expect(address).toMatch(/^http:\/\/127\.0\.0\.1:\d+\/$/)
    expect(await client.partners.liveView({})).toMatchObject({ on: true, reach: 'loopback' })
    expect((await ask(address, {})).status).toBe(200)
    expect(await client.partners.setLiveView({ on: true })).toMatchObject({ on: true })
    expect(await client.partners.setLiveView({ on: false })).toMatchObject({ on: false, addresses: [] })
    await expect(ask(address, {})).rejects.toThrow(/ECONNREFUSED/)
    const audited = app.database.read(session =>
      session
        .prepare<{ action: string; after: string }>(
          "SELECT action, after FROM audit_log WHERE entity_kind = 'live_view' ORDER BY seq",
        )
        .all(),
    )
    expect(audited).toEqual([
      { action: 'turn_on', after: '{"reach":"loopback"}' },
      { action: 'turn_off', after: '{"reach":null}' },
    ])
  })

  it('ends with the program', async () => {
    const other = await openTestApp()
    const { addresses } = await other.client.partners.setLiveView({ on: true })
    await other.close()
    await expect(ask(addresses[0] ?? '', {})).rejects.toThrow(/ECONNREFUSED/)
  })

  it('listens to this computer alone unless told to serve the network', async () => {
    const outside = Object.values(networkInterfaces())
      .flatMap(each => each ?? [])
      .find(({ family, internal }) => family === 'IPv4' && !internal)?.address
    const port = new URL(await turnOn()).port
    if (outside !== undefined)
      await expect(ask(`http://${outside}:${port}/`, {})).rejects.toThrow(/ECONNREFUSED/)
    const lan = await test.client.partners.setLiveView({ on: true, reach: 'lan' })
    expect(lan).toMatchObject({ on: true, reach: 'lan' })
    for (const address of lan.addresses) {
      expect((await ask(address, {})).status).toBe(200)
      expect((await exchange(address, JSON.stringify({ token }))).status).toBe(200)
    }
    if (outside !== undefined) expect(lan.addresses.some(address => address.includes(outside))).toBe(true)
  })

  it('is turned on and off in turn, however many ask at once', async () => {
    const set = (on: boolean) => test.client.partners.setLiveView({ on })
    await Promise.all([set(true), set(false), set(true), set(false)])
    expect(await test.client.partners.liveView({})).toMatchObject({ on: false })
  })

  it('has a page that may run its own script and nothing else', async () => {
    const address = await turnOn()
    const page = await ask(address, {})
    expect(page.headers).toMatchObject({
      'content-security-policy':
        "default-src 'none'; script-src 'self'; style-src 'self'; connect-src 'self'; base-uri 'none'; form-action 'none'; frame-ancestors 'none'",
      'referrer-policy': 'no-referrer',
      'cache-control': 'no-store',
      'x-content-type-options': 'nosniff',
    })
    expect(page.body).not.toMatch(/<script>|<style|https?:|\bon\w+=|style=/)
    expect((await ask(address, { path: '/board.js' })).headers).toMatchObject({
      'content-type': 'text/javascript; charset=utf-8',
    })
  })

  it('shows nothing else, and takes nothing but a token', async () => {
    const address = await turnOn()
    for (const path of [
      '/board',
      '/index.html',
      '/api/core/partners',
      '/rpc/partners/list',
      '/../main/app.ts',
    ])
      expect([path, (await ask(address, { path })).status]).toEqual([path, 404])
    for (const method of ['POST', 'PUT', 'DELETE', 'OPTIONS'])
      expect((await ask(address, { method })).status).toBe(404)
  })

  it('is not to be asked by another site, nor under another name', async () => {
    const address = await turnOn()
    const body = JSON.stringify({ token })
    for (const headers of [
      { origin: 'http://evil.example' },
      { origin: 'null' },
      { origin: address.slice(0, -1).replace('127.0.0.1', 'localhost') },
      { 'sec-fetch-site': 'cross-site' },
      { host: 'evil.example' },
    ])
      expect((await exchange(address, body, headers)).status).toBe(403)
    const bare = await ask(address, { method: 'POST', path: '/board', body })
    expect(bare.status).toBe(403)
    expect((await exchange(address, body)).status).toBe(200)
  })

  it('gives one answer to everything that is no good token', async () => {
    const address = await turnOn()
    const { client } = test
    const [subject] = (await client.partners.list({})).items
    const revoked = await client.partners.createToken({ scope: 'jv_board', subject_id: subject?.id ?? '' })
    await client.partners.revokeToken({ token_id: revoked.id })
    const answers = []
    for (const body of [
      JSON.stringify({ token: '' }),
      JSON.stringify({ token: 'A'.repeat(43) }),
      JSON.stringify({ token: revoked.token }),
      JSON.stringify({ token: [token] }),
      JSON.stringify({}),
      '',
      'null',
      '{',
      'x'.repeat(5000),
    ]) {
      const { status, body: text, headers } = await exchange(address, body)
      answers.push({ status, text, headers: { ...headers, date: '', connection: '' } })
    }
    for (const answer of answers) expect(answer).toEqual(answers[0])
    expect(answers[0]).toMatchObject({ status: 404 })
    expect(answers[0]?.text).not.toContain(token)
  })

  it('lets a sender ask thirty times a minute, good token or not', async () => {
    const address = await turnOn()
    const wrong = JSON.stringify({ token: 'A'.repeat(43) })
    const right = JSON.stringify({ token })
    for (let asked = 0; asked < 29; asked++) expect((await exchange(address, wrong)).status).toBe(404)
    expect((await exchange(address, right)).status).toBe(200)
    for (const body of [right, wrong]) {
      const answer = await exchange(address, body)
      expect(answer.status).toBe(429)
      expect(answer.headers).toMatchObject({ 'retry-after': '60' })
    }
    test.clock.advance(60_000)
    expect((await exchange(address, right)).status).toBe(200)
  })

  it('opens in a browser: the token goes in no address, the board is shown, and its texts stay texts', async () => {
    const address = await turnOn()
    const browser = await startBrowser(async () => chromium.launch(await browserOptions()))
    try {
      const page = await browser.newPage()
      const asked: string[] = []
      const wrong: string[] = []
      page.on('request', each => asked.push(`${each.url()} ${each.headers()['referer'] ?? ''}`))
      page.on('console', message => wrong.push(message.text()))
      page.on('pageerror', error => wrong.push(error.message))
      await page.goto(`${address}#${token}`)
      await page.getByRole('heading', { name: 'Deals with Ana <b>' }).waitFor()
      await page.getByText('OPEN line of mine').waitFor()
      await page.getByText('$400.00').first().waitFor()
      expect(await page.title()).toBe('Deals with Ana <b>')
      expect(await page.locator('article').boundingBox()).toMatchObject({ width: 912 })
      // Browsers keep what stands behind the # to themselves; Playwright shows it of the page itself.
      expect(asked.map(each => each.replace(`#${token}`, '')).join(' ')).not.toContain(token)
      expect(wrong).toEqual([])
      await page.goto(`${address}#wrong`)
      await page.reload()
      await page.getByText('This link is not valid').waitFor()
    } finally {
      await browser.close()
    }
  })
})
