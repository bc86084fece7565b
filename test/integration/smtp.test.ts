import { createServer, type Server, type Socket } from 'node:net'
import Sqlite from 'better-sqlite3'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { openTestApp, type TestApp } from '../helpers/app.ts'

/** Sending by the person's own mail server: here a small one on loopback that says what it was sent. */

interface Received {
  readonly from: string
  readonly to: string
  readonly data: string
  readonly login: string | null
}

class MailServer {
  readonly received: Received[] = []
  refusal: string | undefined
  /** Whether it goes away without an answer once it has the mail. */
  vanishes = false
  logins = 0
  readonly #server: Server = createServer(socket => this.#serve(socket))
  readonly #sockets = new Set<Socket>()

  async listen(): Promise<number> {
    await new Promise<void>(resolve => this.#server.listen(0, '127.0.0.1', resolve))
    const address = this.#server.address()
    return typeof address === 'object' && address !== null ? address.port : 0
  }

  async close(): Promise<void> {
    for (const socket of this.#sockets) socket.destroy()
    await new Promise(resolve => this.#server.close(resolve))
  }

  #serve(socket: Socket): void {
    this.#sockets.add(socket)
    let text = ''
    let inData = false
    let [from, to] = ['', '']
    let login: string | null = null
    const say = (line: string) => socket.write(`${line}\r\n`)
    say('220 test')
    socket.on('error', () => {})
    socket.on('data', chunk => {
      text += String(chunk)
      for (;;) {
        const end = inData ? text.indexOf('\r\n.\r\n') : text.indexOf('\r\n')
        if (end < 0) return
        const line = text.slice(0, end)
        text = text.slice(end + (inData ? 5 : 2))
        if (inData) {
          inData = false
          this.received.push({ from, to, data: line, login })
          if (this.vanishes) socket.destroy()
          else say('250 2.0.0 taken as 42')
        } else if (/^EHLO/i.test(line)) socket.write('250-test\r\n250 AUTH PLAIN\r\n')
        else if (/^AUTH PLAIN/i.test(line)) {
          this.logins++
          login = Buffer.from(line.split(' ')[2] ?? '', 'base64').toString()
          say(login.endsWith('\0secret') ? '235 ok' : '535 5.7.8 wrong password')
        } else if (/^MAIL FROM/i.test(line)) {
          from = line
          say(this.refusal ?? '250 ok')
        } else if (/^RCPT TO/i.test(line)) {
          to = line
          say('250 ok')
        } else if (/^DATA/i.test(line)) {
          inData = true
          say('354 go on')
        } else if (/^QUIT/i.test(line)) socket.end('221 bye\r\n')
        else say(/^STARTTLS/i.test(line) ? '502 5.5.1 not here' : '250 ok')
      }
    })
  }
}

let test: TestApp
let server: MailServer
let port: number
beforeEach(async () => {
  test = await openTestApp()
  server = new MailServer()
  port = await server.listen()
})
afterEach(async () => {
  expect(test.logged).toEqual([])
  await test.close()
  await server.close()
})

const setUp = (change: { readonly smtp_user?: string } = {}) =>
  test.client.messages.updateSettings({
    my_name: 'Sam Reed',
    my_phone: '555-010-0100',
    my_email: 'sam@example.com',
    smtp_host: '127.0.0.1',
    smtp_port: port,
    smtp_security: 'none',
    ...change,
  })

async function newDraft(body = 'Shall we talk?\n.\nYours') {
  const deal = await test.client.deals.create({
    title: 'Elm',
    seller_name: 'Åse Lie',
    seller_email: 'ase@example.com',
  })
  const { draft_id } = await test.client.messages.run({ deal_id: deal.id, kind: 'email' })
  await test.client.messages.updateDraft({ draft_id, subject: 'Elm Street – an offer', body })
  return { draft_id, deal_id: deal.id }
}

describe('an e-mail', () => {
  it('goes out on a click, once, and run and draft say so', async () => {
    await setUp()
    const { draft_id } = await newDraft()
    const sent = await test.client.messages.sendDraft({ draft_id })
    expect(sent).toMatchObject({
      status: 'sent',
      send_log: [{ channel: 'smtp', result: '250 2.0.0 taken as 42' }],
    })
    expect(server.received).toHaveLength(1)
    const [mail] = server.received
    expect(mail?.from).toContain('<sam@example.com>')
    expect(mail?.to).toContain('<ase@example.com>')
    expect(mail?.data).toMatch(/^From: Sam Reed <sam@example.com>\r?$/m)
    expect(mail?.data).toContain('Subject: =?UTF-8?')
    expect(mail?.data).toContain('Shall we talk?')
    expect((await test.client.messages.runs({})).items[0]).toMatchObject({
      status: 'sent',
      channel: 'smtp',
    })
    await expect(test.client.messages.sendDraft({ draft_id })).rejects.toMatchObject({
      code: 'CONFLICT',
    })
    expect(server.received).toHaveLength(1)
  })

  it('is not sent where it is held, opted out, has gaps, is not an e-mail, or nothing is set up', async () => {
    const { draft_id, deal_id } = await newDraft()
    const refused = (id: string, reason: RegExp) =>
      expect(test.client.messages.sendDraft({ draft_id: id })).rejects.toMatchObject({
        code: 'CONFLICT',
        message: expect.stringMatching(reason),
      })
    await refused(draft_id, /No mail server/)
    await setUp()
    const gap = await newDraft('Hello [[seller_name]]')
    await refused(gap.draft_id, /To be filled in: seller_name/)
    const sms = await test.client.messages.run({ deal_id, kind: 'sms' })
    await refused(sms.draft_id, /Only an e-mail/)
    await test.client.messages.optOut({ deal_id })
    await refused(draft_id, /opted out/)
    await test.client.messages.updateSettings({ my_email: '' })
    await test.client.messages.removeOptOut({ contact: 'ase@example.com', reason: 'By mistake' })
    await refused(draft_id, /no e-mail address to send from/)
    expect(server.received).toEqual([])
  })

  it('logs in with a password that is asked for once a session, and not kept where it is wrong', async () => {
    const settings = await setUp({ smtp_user: 'sam' })
    expect(settings).toMatchObject({ password: 'missing', can_keep_password: false })
    const { draft_id } = await newDraft()
    await expect(test.client.messages.sendDraft({ draft_id })).rejects.toMatchObject({
      message: expect.stringMatching(/needs a password.*as password/),
    })
    await expect(test.client.messages.sendDraft({ draft_id, password: 'wrong' })).rejects.toMatchObject({
      code: 'CONFLICT',
      message: expect.stringContaining('535 5.7.8'),
    })
    expect(await test.client.messages.settings({})).toMatchObject({ password: 'missing' })
    const failed = await test.client.messages.draft({ draft_id })
    expect(failed).toMatchObject({
      status: 'draft',
      send_log: [{ result: expect.stringMatching(/^failed: /) }],
    })
    await test.client.messages.sendDraft({ draft_id, password: 'secret' })
    expect(server.received[0]?.login).toBe('\0sam\0secret')
    expect(await test.client.messages.settings({})).toMatchObject({ password: 'session' })
    const next = await newDraft()
    await test.client.messages.sendDraft({ draft_id: next.draft_id })
    expect(server.received).toHaveLength(2)
    // Another server or user must not be told it.
    expect(await test.client.messages.updateSettings({ smtp_user: 'other' })).toMatchObject({
      password: 'missing',
    })
    const told = JSON.stringify(await test.client.messages.draft({ draft_id }))
    expect(told).not.toContain('secret')
  })

  it('stays a draft where the server refuses it, with the reason', async () => {
    await setUp()
    server.refusal = '550 5.7.1 not you'
    const { draft_id } = await newDraft()
    await expect(test.client.messages.sendDraft({ draft_id })).rejects.toMatchObject({
      code: 'CONFLICT',
      message: expect.stringContaining('550 5.7.1 not you'),
    })
    server.refusal = undefined
    expect((await test.client.messages.sendDraft({ draft_id })).status).toBe('sent')
    expect(server.received).toHaveLength(1)
  })

  it('is not sent twice by two clicks, nor unawares after an attempt that did not end', async () => {
    await setUp()
    const { draft_id } = await newDraft()
    const clicks = await Promise.allSettled([
      test.client.messages.sendDraft({ draft_id }),
      test.client.messages.sendDraft({ draft_id }),
    ])
    expect(clicks.map(({ status }) => status).sort()).toEqual(['fulfilled', 'rejected'])
    expect(server.received).toHaveLength(1)

    const other = await newDraft()
    server.vanishes = true
    const lost = test.client.messages.sendDraft({ draft_id: other.draft_id })
    await expect(lost).rejects.toMatchObject({ message: expect.stringContaining('may have gone out') })
    server.vanishes = false
    await expect(test.client.messages.sendDraft({ draft_id: other.draft_id })).rejects.toMatchObject({
      message: expect.stringContaining('did not finish'),
    })
    expect(server.received).toHaveLength(2)
  })

  it('is told of as begun until it ends: a program that died leaves that behind', async () => {
    await setUp()
    const { draft_id } = await newDraft()
    const log = JSON.stringify([{ at: '2026-01-15T12:00:00.000Z', channel: 'smtp', result: 'sending' }])
    await test.app.database.write(session =>
      session.prepare('UPDATE drafts SET send_log = ? WHERE id = ?').run(log, draft_id),
    )
    await expect(test.client.messages.sendDraft({ draft_id })).rejects.toMatchObject({
      message: expect.stringContaining('did not finish'),
    })
    expect(server.received).toEqual([])
    expect((await test.client.messages.sendDraft({ draft_id, again: true })).status).toBe('sent')
  })
})

describe('the mail server', () => {
  it('is tried without sending', async () => {
    await expect(test.client.messages.testServer({})).rejects.toMatchObject({ code: 'CONFLICT' })
    await setUp({ smtp_user: 'sam' })
    await test.client.messages.setPassword({ password: 'wrong' })
    expect(await test.client.messages.testServer({})).toMatchObject({
      ok: false,
      message: expect.stringContaining('535'),
    })
    await test.client.messages.setPassword({ password: 'secret' })
    expect(await test.client.messages.testServer({})).toMatchObject({ ok: true })
    expect(await test.client.messages.setPassword({ password: null })).toMatchObject({
      password: 'missing',
    })
    expect([server.received, server.logins]).toEqual([[], 2])
  })

  it('of another machine is not spoken to without encryption', async () => {
    const far = { smtp_host: 'mail.example.com', smtp_security: 'none' } as const
    await expect(test.client.messages.updateSettings(far)).rejects.toMatchObject({
      code: 'BAD_REQUEST',
    })
    await setUp()
    await test.client.messages.updateSettings({ smtp_security: 'starttls' })
    const { draft_id } = await newDraft()
    await expect(test.client.messages.sendDraft({ draft_id })).rejects.toMatchObject({
      code: 'CONFLICT',
    })
    expect(server.received).toEqual([])
  })
})

describe('a password', () => {
  let other: MailServer
  let otherPort: number
  beforeEach(async () => {
    other = new MailServer()
    otherPort = await other.listen()
  })
  afterEach(() => other.close())

  /** As another program, or a person with a tool, would. */
  const behind = (sql: string, ...values: (string | number)[]) => {
    const connection = new Sqlite(test.file)
    connection.prepare(sql).run(...values)
    connection.close()
  }
  const refused = async () => {
    const { draft_id } = await newDraft()
    expect(await test.client.messages.settings({})).toMatchObject({ password: 'missing' })
    await expect(test.client.messages.sendDraft({ draft_id })).rejects.toMatchObject({
      code: 'CONFLICT',
      message: expect.stringMatching(/needs a password.*as password/),
    })
    await expect(test.client.messages.testServer({})).rejects.toMatchObject({ code: 'CONFLICT' })
    expect([server.logins, other.logins]).toEqual([0, 0])
  }

  it('is not for another port, host or user, whoever changed them', async () => {
    for (const [field, value] of [
      ['smtp_port', otherPort],
      ['smtp_host', 'localhost'],
      ['smtp_user', 'eve'],
    ] as const) {
      await setUp({ smtp_user: 'sam' })
      await test.client.messages.setPassword({ password: 'secret' })
      behind(`UPDATE message_settings SET ${field} = ?`, value)
      await refused()
      // The person's own change forgets it at once.
      await setUp({ smtp_user: 'sam' })
      await test.client.messages.setPassword({ password: 'secret' })
      await test.client.messages.updateSettings({ [field]: value })
      await refused()
      await setUp({ smtp_user: 'sam' })
      expect(await test.client.messages.settings({})).toMatchObject({ password: 'missing' })
    }
  })

  it('is not for the server that a restored backup names', async () => {
    await setUp({ smtp_user: 'sam' })
    await test.client.messages.updateSettings({ smtp_port: otherPort })
    const { id } = await test.client.backups.create({})
    await setUp({ smtp_user: 'sam' })
    await test.client.messages.setPassword({ password: 'secret' })
    await test.client.backups.restore({ backup_id: id })
    expect(await test.client.messages.settings({})).toMatchObject({ smtp_port: otherPort })
    await refused()
  })

  it('typed for the session is for the server it was typed for, too', async () => {
    await setUp({ smtp_user: 'sam' })
    const { draft_id } = await newDraft()
    await test.client.messages.sendDraft({ draft_id, password: 'secret' })
    expect(server.logins).toBe(1)
    server.logins = 0
    behind('UPDATE message_settings SET smtp_port = ?', otherPort)
    await refused()
  })

  it('is sent to no other machine without encryption, though a file says so', async () => {
    await setUp({ smtp_user: 'sam' })
    behind("UPDATE message_settings SET smtp_host = 'mail.example.com', smtp_security = 'none'")
    await test.client.messages.setPassword({ password: 'secret' })
    expect(await test.client.messages.testServer({})).toMatchObject({
      ok: false,
      message: expect.stringContaining('must be encrypted'),
    })
  })
})

it('goes to one address and from one address only, though a file says otherwise', async () => {
  await setUp()
  const { draft_id } = await newDraft()
  const connection = new Sqlite(test.file)
  for (const recipient of [
    '<ase@example.com>',
    'ase@example.com, eve@example.com',
    'ase\u0000@example.com',
  ]) {
    connection.prepare('UPDATE drafts SET recipient = ?').run(recipient)
    await expect(test.client.messages.sendDraft({ draft_id })).rejects.toMatchObject({
      message: expect.stringContaining('is not an e-mail address'),
    })
  }
  connection.prepare("UPDATE drafts SET recipient = 'ase@example.com'").run()
  connection.prepare("UPDATE message_settings SET my_email = 'sam@example.com, eve@example.com'").run()
  await expect(test.client.messages.sendDraft({ draft_id })).rejects.toMatchObject({
    message: expect.stringContaining('not an e-mail address to send from'),
  })
  connection.close()
  expect(server.received).toEqual([])
})

it('goes to nobody who opted out, however the address is kept', async () => {
  await setUp()
  const { draft_id } = await newDraft()
  await test.client.messages.optOut({ contact: 'ase@example.com' })
  const connection = new Sqlite(test.file)
  for (const kept of [
    '<ase@example.com>',
    'Åse <ase@example.com>',
    'ase\u0000@example.com',
    'x@y.co, ASE@example.com',
  ]) {
    connection.prepare('UPDATE deals SET seller_email = ?').run(kept)
    connection.prepare("UPDATE drafts SET recipient = 'other@example.com'").run()
    await expect(test.client.messages.sendDraft({ draft_id })).rejects.toMatchObject({
      message: expect.stringContaining('opted out'),
    })
  }
  connection.close()
  expect(server.received).toEqual([])
})

it('leaves no way to take back what cannot be: a mail that is out, a word to stop, the server of a password', async () => {
  await setUp()
  const { draft_id, deal_id } = await newDraft()
  const before = (await test.client.undo.state({})).undo
  await test.client.messages.sendDraft({ draft_id })
  await test.client.messages.optOut({ deal_id })
  await test.client.messages.updateSettings({ smtp_host: 'localhost' })
  expect((await test.client.undo.state({})).undo).toEqual(before)
  const { id: run_id } = await test.client.messages.run({ deal_id, kind: 'sms' })
  await test.client.messages.markSent({ run_id, channel: 'copy' })
  expect((await test.client.undo.state({})).undo).toMatchObject({ label: 'Message sent' })
})
