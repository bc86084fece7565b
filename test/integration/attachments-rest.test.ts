import { request } from 'node:http'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { z } from 'zod'
import { GIF, HTML, PNG, pdf, SVG } from '../helpers/attached-files.ts'
import { openWebApp, type WebApp } from '../helpers/web.ts'

/** Attachments as scripts send them and get them. */

let web: WebApp
let id: string
beforeEach(async () => {
  web = await openWebApp()
  const made = await web.test.client.transactions.create({
    tx_type: 'expense',
    amount: 5,
    date: '2026-01-10',
  })
  id = made.id
})
afterEach(async () => {
  expect([...web.logged, ...web.test.logged]).toEqual([])
  await web.close()
})

const Sent = z.looseObject({ id: z.string().default(''), name: z.string().default('') })

async function send(bytes: Uint8Array<ArrayBuffer> | string, name: string, fields: object = {}) {
  const form = new FormData()
  for (const [field, value] of Object.entries({ kind: 'transaction', id, ...fields }))
    form.append(field, value)
  form.append('file', new File([bytes], name))
  const response = await web.script('/core/attachments', { method: 'POST', body: form })
  return { status: response.status, body: Sent.parse(await response.json()) }
}
const content = (attachment: string) => web.script(`/core/attachments/${attachment}/content`)
const listed = () => web.rest('GET', `/core/attachments?kind=transaction&id=${id}`)

describe('a script', () => {
  it('sends a file as a form, and gets it back byte for byte', async () => {
    const sent = await send(pdf(), 'Receipt, “roof”.pdf')
    expect(sent).toMatchObject({
      status: 201,
      body: {
        kind: 'transaction',
        record_id: id,
        media_type: 'application/pdf',
        name: 'Receipt, “roof”.pdf',
      },
    })
    expect(await listed()).toEqual({ status: 200, body: { items: [sent.body] } })
    expect(await web.rest('GET', `/core/attachments/${sent.body.id}`)).toEqual({
      status: 200,
      body: sent.body,
    })
    const got = await content(sent.body.id)
    expect(new Uint8Array(await got.arrayBuffer())).toEqual(pdf())
    expect(got.headers.get('content-disposition')).toBe(
      `inline; filename="Receipt, _roof_.pdf"; filename*=UTF-8''Receipt%2C%20%E2%80%9Croof%E2%80%9D.pdf`,
    )
  })

  it.each([
    ['roof.png', PNG, 'image/png', 'inline'],
    ['roof.gif', GIF, 'image/gif', 'inline'],
    ['lease.pdf', pdf(), 'application/pdf', 'inline'],
    ['rents.csv', 'unit,rent\n1,900\n', 'text/csv', 'attachment'],
    ['note.txt', 'Paid in cash', 'text/plain', 'attachment'],
  ])('gets %s with headers under which nothing of it runs', async (name, bytes, type, disposition) => {
    const { body } = await send(bytes, name)
    const { status, headers } = await content(body.id)
    expect(status).toBe(200)
    expect(headers.get('content-type')?.split(';')[0]).toBe(type)
    expect(headers.get('content-disposition')).toMatch(new RegExp(`^${disposition}; filename="${name}"`))
    expect(headers.get('x-content-type-options')).toBe('nosniff')
    const policy = headers.get('content-security-policy')?.split('; ')
    expect(policy).toEqual(expect.arrayContaining(["default-src 'none'", 'sandbox']))
    expect(policy?.some(rule => rule.startsWith('script-src'))).toBe(false)
    expect(headers.get('cache-control')).toBe('no-store')
  })

  it.each([
    ['page.html', HTML],
    ['page.png', HTML],
    ['page.pdf', HTML],
    ['page.txt', HTML],
    ['drawing.svg', SVG],
    ['drawing.png', SVG],
    ['half.png', PNG.slice(0, 30)],
    ['half.pdf', pdf().slice(0, 100)],
    ['empty.pdf', ''],
  ])('is refused %s', async (name, bytes) => {
    expect(await send(bytes, name)).toMatchObject({
      status: 400,
      body: { code: 'BAD_REQUEST', data: { issues: [{ path: ['file'] }] } },
    })
    expect(await listed()).toEqual({ status: 200, body: { items: [] } })
  })

  it('has a name with slashes, controls and a reversed end made harmless', async () => {
    const name = async (given: string, bytes = pdf()) => (await send(bytes, given)).body.name
    expect(await name('../../../etc/cron.d/job.pdf')).toBe('job.pdf')
    expect(await name('..\\..\\boot.ini', PNG)).toBe('boot.ini.png')
    expect(await name('rece\u202efdp.exe')).toBe('recefdp.exe.pdf')
    expect(await name('AUX')).toBe('_AUX.pdf')
  })

  it('is refused a gigabyte before it is sent, and what goes on for ever as soon as it is too much', async () => {
    const body = 1024 * 1024 * 1024
    const refused = await new Promise<number | undefined>((resolve, reject) => {
      const { port } = web.server
      const sent = request(
        {
          host: '127.0.0.1',
          port,
          method: 'POST',
          path: '/api/core/attachments',
          headers: {
            authorization: `Bearer ${web.token.value}`,
            'content-type': 'multipart/form-data; boundary=b',
            'content-length': body,
          },
        },
        response => {
          response.resume()
          resolve(response.statusCode)
          sent.destroy()
        },
      )
      sent.on('error', reject)
      sent.flushHeaders()
    })
    expect(refused).toBe(413)
    const endless = new ReadableStream<Uint8Array>({
      pull: controller => controller.enqueue(new Uint8Array(1024 * 1024)),
    })
    const before = process.memoryUsage().arrayBuffers
    const response = await web
      .script('/core/attachments', {
        method: 'POST',
        headers: { 'content-type': 'multipart/form-data; boundary=b' },
        body: endless,
        duplex: 'half',
      })
      .catch((error: unknown) => error)
    // The answer may be lost to the sender, who is still sending; the program goes on.
    if (response instanceof Response) expect(response.status).toBe(413)
    expect(process.memoryUsage().arrayBuffers - before).toBeLessThan(400 * 1024 * 1024)
    expect((await listed()).status).toBe(200)
  })

  it('removes one, and for good, and is told what holds it', async () => {
    const one = await send(pdf(), 'a.pdf')
    const other = await send(PNG, 'b.png')
    const backup = await web.test.client.backups.create({})
    const path = (attachment: string) => `/core/attachments/${attachment}`
    expect(await web.rest('DELETE', path(one.body.id))).toEqual({
      status: 200,
      body: { deleted: true, for_good: false, backups: null },
    })
    expect(await web.rest('DELETE', path(one.body.id))).toMatchObject({ status: 404 })
    expect(await web.rest('DELETE', `${path(other.body.id)}?for_good=true`)).toEqual({
      status: 200,
      body: { deleted: true, for_good: true, backups: [{ id: backup.id, made_at: backup.made_at }] },
    })
    for (const { body } of [one, other]) {
      expect(await web.rest('GET', path(body.id))).toMatchObject({ status: 404 })
      expect((await content(body.id)).status).toBe(404)
    }
    expect(await listed()).toEqual({ status: 200, body: { items: [] } })
  })

  it('is refused what the contract does not know', async () => {
    expect(await send(PNG, 'a.png', { kind: 'bucket' })).toMatchObject({ status: 400 })
    expect(await send(PNG, 'a.png', { id: 'tx_0' })).toMatchObject({ status: 404 })
    expect(await send(PNG, 'a.png', { folder: 'x' })).toMatchObject({
      status: 400,
      body: { message: expect.stringContaining('folder: no such field') },
    })
    expect(await web.rest('GET', '/core/attachments?kind=transaction')).toMatchObject({ status: 400 })
    expect(await web.rest('GET', `/core/attachments?kind=transaction&id=${id}&limit=2`)).toMatchObject({
      status: 400,
    })
    const text = new FormData()
    for (const [name, value] of Object.entries({ kind: 'transaction', id, file: 'no file' }))
      text.append(name, value)
    const response = await web.script('/core/attachments', { method: 'POST', body: text })
    expect(response.status).toBe(400)
    expect((await fetch(`${web.server.api}/core/attachments/att_0/content`)).status).toBe(401)
  })
})
