import {
  existsSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  renameSync,
  rmSync,
  statSync,
  symlinkSync,
  truncateSync,
  utimesSync,
  writeFileSync,
} from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { strFromU8, unzipSync } from 'fflate'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { namedQuery } from '../../main/program/attachments/incoming/store.ts'
import { openTestApp, type TestApp } from '../helpers/app.ts'
import { HTML, JPEG, PNG, pdf } from '../helpers/attached-files.ts'
import { eventually } from '../helpers/eventually.ts'

/** Files of a watched folder: what is taken, what is read, and what a person makes of it. */

let folder: string
let watched: string
let test: TestApp
const data = () => join(folder, 'data')
const file = () => join(data(), 'valhalla.sqlite')
beforeEach(async () => {
  folder = mkdtempSync(join(tmpdir(), 'valhalla-incoming-'))
  watched = join(folder, 'inbox')
  mkdirSync(data())
  mkdirSync(watched)
  test = await openTestApp({ file: file() })
})
afterEach(async () => {
  await test.close()
  expect(test.logged).toEqual([])
  rmSync(folder, { recursive: true, force: true })
})

const RECEIPT = ['Acme Hardware, Inc.', 'Date: 01/10/2026', 'Subtotal $24.49', 'Total $26.51']
const put = (name: string, bytes: Uint8Array | string = pdf(...RECEIPT)) =>
  writeFileSync(join(watched, name), bytes)
const watch = () => test.client.incoming.setFolder({ path: watched, is_on: true })
const look = () => test.client.incoming.look({})
const list = () => test.client.incoming.list({})
const names = async () => (await list()).items.map(({ name }) => name).sort()
const first = async () => {
  const [item] = (await list()).items
  if (!item) throw new Error('Nothing waits')
  return item
}
const spend = (change: object = {}) =>
  test.client.transactions.create({
    tx_type: 'expense',
    amount: 26.51,
    date: '2026-01-12',
    payee: 'ACME HARDWARE 0417',
    ...change,
  })
const kept = () => {
  const path = join(data(), 'attachments')
  return existsSync(path) ? readdirSync(path).filter(name => !name.includes('.')) : []
}
const attached = async (id: string) =>
  (await test.client.attachments.list({ kind: 'transaction', id })).items.map(({ name }) => name)
const startAgain = async () => {
  await test.close()
  test = await openTestApp({ file: file() })
}

describe('the folder', () => {
  it('is none until the person chooses one, and none of what lies there is taken before', async () => {
    put('receipt.pdf')
    expect(await test.client.incoming.folder({})).toEqual({
      path: '',
      is_on: false,
      problem: null,
      can_choose: false,
    })
    expect(await look()).toEqual({ taken: 0, waiting: 0, problem: null })
    await expect(test.client.incoming.setFolder({ path: '', is_on: true })).rejects.toThrow(
      'must name a folder',
    )
    expect((await watch()).is_on).toBe(true)
    expect((await look()).taken).toBe(1)
    await test.client.incoming.setFolder({ path: watched, is_on: false })
    put('another.pdf', pdf('Another'))
    expect((await look()).taken).toBe(0)
  })

  it('is chosen by the person alone', async () => {
    await expect(test.script.incoming.setFolder({ path: watched, is_on: true })).rejects.toMatchObject({
      code: 'NOT_FOUND',
    })
    await expect(test.script.incoming.chooseFolder({})).rejects.toMatchObject({ code: 'NOT_FOUND' })
    expect((await test.client.incoming.folder({})).is_on).toBe(false)
  })

  it('is a folder that is there, named from the root on, and none of the program’s own', async () => {
    const choose = (path: string) => test.client.incoming.setFolder({ path, is_on: true })
    put('receipt.pdf')
    await expect(choose('inbox')).rejects.toThrow('must be a whole path')
    await expect(choose(join(folder, 'gone'))).rejects.toThrow('no folder')
    await expect(choose(join(watched, 'receipt.pdf'))).rejects.toThrow('no folder')
    await expect(choose(data())).rejects.toThrow('its own files')
    mkdirSync(join(data(), 'attachments'), { recursive: true })
    await expect(choose(join(data(), 'attachments'))).rejects.toThrow('its own files')
  })

  it.skipIf(process.platform === 'win32')('is none of the program’s own by another name either', async () => {
    symlinkSync(data(), join(folder, 'other'))
    await expect(
      test.client.incoming.setFolder({ path: join(folder, 'other'), is_on: true }),
    ).rejects.toThrow('its own files')
  })

  it('is chosen in a dialog of the system where the host has one', async () => {
    await expect(test.client.incoming.chooseFolder({})).rejects.toThrow('Type its path instead')
    await test.close()
    const answers = [undefined, watched]
    test = await openTestApp({ file: file(), chooseWatchedFolder: async () => answers.shift() })
    expect(await test.client.incoming.chooseFolder({})).toMatchObject({
      path: '',
      is_on: false,
      can_choose: true,
    })
    expect(await test.client.incoming.chooseFolder({})).toMatchObject({ path: watched, is_on: true })
  })

  it('that came with restored data is not watched before the person says so, unless it was', async () => {
    const other = join(folder, 'other')
    mkdirSync(other)
    await watch()
    await look()
    const { id: backup_id } = await test.client.backups.create({})
    await test.client.backups.restore({ backup_id })
    expect(await test.client.incoming.folder({})).toMatchObject({ path: watched, is_on: true })
    await test.client.incoming.setFolder({ path: other, is_on: true })
    await look()
    await test.client.backups.restore({ backup_id })
    await eventually(async () => {
      expect(await test.client.incoming.folder({})).toMatchObject({ path: watched, is_on: false })
    })
    expect((await test.client.audit.verify({})).ok).toBe(true)
  })

  it('is looked into from time to time, says when it is gone, and goes on when it is back', async () => {
    await watch()
    renameSync(watched, `${watched}-away`)
    const gone = 'The folder is not there. It is looked for again'
    expect((await look()).problem).toBe(gone)
    expect((await test.client.incoming.folder({})).problem).toBe(gone)
    renameSync(`${watched}-away`, watched)
    put('receipt.pdf')
    expect(await look()).toEqual({ taken: 1, waiting: 0, problem: null })
    expect((await test.client.incoming.folder({})).problem).toBeNull()
  })

  it('is chosen, and another one again, by steps that undo takes back', async () => {
    await watch()
    await test.client.undo.undo({})
    expect(await test.client.incoming.folder({})).toMatchObject({ path: '', is_on: false })
    await test.client.undo.redo({})
    expect(await test.client.incoming.folder({})).toMatchObject({ path: watched, is_on: true })
  })
})

describe('a file', () => {
  beforeEach(async () => {
    await watch()
  })

  it('is copied and read, and stays as it is where it lies', async () => {
    put('receipt.pdf')
    const before = statSync(join(watched, 'receipt.pdf'))
    expect(await look()).toEqual({ taken: 1, waiting: 0, problem: null })
    expect(await first()).toMatchObject({
      name: 'receipt.pdf',
      date: '2026-01-10',
      amount: 26.51,
      currency: 'USD',
      payee: 'Acme Hardware, Inc.',
      is_whole: true,
      proposed: null,
      found_at: '2026-01-15T12:00:00.000Z',
      attachment: { kind: 'incoming_file', media_type: 'application/pdf', shown_as: 'pdf' },
    })
    expect(await test.client.incoming.count({})).toEqual({ count: 1 })
    const after = statSync(join(watched, 'receipt.pdf'))
    expect([after.mtimeMs, after.size, after.ino]).toEqual([before.mtimeMs, before.size, before.ino])
    expect(new Uint8Array(readFileSync(join(watched, 'receipt.pdf')))).toEqual(pdf(...RECEIPT))
  })

  it('is taken once, whatever it is called and however often it lies there', async () => {
    put('receipt.pdf')
    await look()
    put('the same.pdf')
    renameSync(join(watched, 'receipt.pdf'), join(watched, 'renamed.pdf'))
    expect(await look()).toEqual({ taken: 0, waiting: 0, problem: null })
    await startAgain()
    expect(await look()).toEqual({ taken: 0, waiting: 0, problem: null })
    expect(await names()).toEqual(['receipt.pdf'])
    expect(kept()).toHaveLength(1)
  })

  it('is looked up by its name, of all that ever came', async () => {
    put('receipt.pdf')
    await look()
    const { sql, parameters } = namedQuery(['receipt.pdf', 'another.pdf']).compile()
    const plan = test.app.database.read(session =>
      session
        .prepare<{ detail: string }>(`EXPLAIN QUERY PLAN ${sql}`)
        .all(...parameters)
        .map(row => row.detail),
    )
    expect(plan[0]).toBe('SEARCH incoming_files USING INDEX incoming_files_source (source=?)')
  })

  it('is taken again where the data that is restored has never seen what it holds', async () => {
    const before = await test.client.backups.create({})
    put('receipt.pdf')
    await look()
    put('the same.pdf')
    await look()
    await test.client.backups.restore({ backup_id: before.id })
    await test.client.incoming.setFolder({ path: watched, is_on: true })
    rmSync(join(watched, 'receipt.pdf'))
    expect((await look()).taken).toBe(1)
    expect(await names()).toEqual(['the same.pdf'])
  })

  it('is waited with among those of a large folder, of which none is asked for twice', async () => {
    // A whole second, which every file system and every rounding keep.
    const at = new Date('2026-01-01T00:00:00Z')
    put('old.pdf', 'no PDF')
    utimesSync(join(watched, 'old.pdf'), at, at)
    await look()
    await test.app.database.write(session => {
      const came = session.prepare(
        `INSERT INTO incoming_files SELECT 'incoming_' || ?, ?, modified, size, name, sha256, state, reason, said_date, said_minor, said_currency, said_payee, text, transaction_id, found_at, updated_at FROM incoming_files WHERE source = 'old.pdf'`,
      )
      for (let index = 0; index < 1100; index++) came.run(`${index}`, `${index}.pdf`)
    })
    for (let index = 0; index < 1100; index++) {
      put(`${index}.pdf`, 'no PDF')
      utimesSync(join(watched, `${index}.pdf`), at, at)
    }
    put('receipt.pdf')
    expect(await look()).toEqual({ taken: 1, waiting: 0, problem: null })
    expect(await names()).toEqual(['receipt.pdf'])
  })

  it('that is kept with a record already is not proposed again', async () => {
    const { id } = await spend()
    await test.client.attachments.add({ file: new File([PNG], 'roof.png'), kind: 'transaction', id })
    put('roof.png', PNG)
    expect((await look()).taken).toBe(0)
  })

  it('is a picture or a PDF by its name and by what is in it; others are left, or named with the reason', async () => {
    put('photo.jpg', JPEG)
    put('notes.txt', 'Hello')
    put('program.exe', 'MZ')
    put('page.pdf', HTML)
    put('cut.pdf', pdf(...RECEIPT).subarray(0, 300))
    put('empty.pdf', '')
    put('.hidden.pdf')
    put('download.pdf.part')
    mkdirSync(join(watched, 'folder.pdf'))
    expect(await look()).toEqual({ taken: 3, waiting: 1, problem: null })
    expect(await names()).toEqual(['photo.jpg'])
    const { refused } = await list()
    expect(refused.map(({ name, reason }) => `${name}: ${reason}`).sort()).toEqual([
      expect.stringMatching(/^cut\.pdf: It is not whole/),
      expect.stringMatching(/^page\.pdf: It is a web page/),
    ])
    // Once is enough.
    expect((await look()).taken).toBe(0)
    const [one] = refused
    await test.client.incoming.ignore({ file_id: one?.id ?? '' })
    expect((await list()).refused).toHaveLength(1)
  })

  it('that was cut off is taken once it is whole, and is refused no more', async () => {
    put('receipt.pdf', pdf(...RECEIPT).subarray(0, 300))
    await look()
    expect((await list()).refused).toHaveLength(1)
    put('receipt.pdf')
    await look()
    expect(await names()).toEqual(['receipt.pdf'])
    expect((await list()).refused).toEqual([])
  })

  it('is waited for while it is written', async () => {
    put('receipt.pdf', pdf(...RECEIPT).subarray(0, 100))
    const looking = look()
    let size = 100
    const writing = setInterval(() => {
      size += 1
      put('receipt.pdf', pdf(...RECEIPT).subarray(0, size))
    }, 50)
    expect(await looking).toEqual({ taken: 0, waiting: 1, problem: null })
    clearInterval(writing)
    put('receipt.pdf')
    expect((await look()).taken).toBe(1)
  })

  it('of a gigabyte is named, and not read', async () => {
    put('film.png', PNG)
    truncateSync(join(watched, 'film.png'), 1024 * 1024 * 1024)
    await look()
    expect((await list()).refused).toMatchObject([{ name: 'film.png', reason: 'It is larger than 50 MiB' }])
    expect(kept()).toEqual([])
  })

  it.skipIf(process.platform === 'win32')(
    'that is a link, to within or without, is not followed',
    async () => {
      writeFileSync(join(folder, 'secret.pdf'), pdf('Secret'))
      symlinkSync(join(folder, 'secret.pdf'), join(watched, 'link.pdf'))
      symlinkSync('/dev/zero', join(watched, 'zero.pdf'))
      expect(await look()).toEqual({ taken: 0, waiting: 0, problem: null })
    },
  )

  it.skipIf(process.platform === 'win32')('has a name that is one, whatever it was called', async () => {
    put('a\\..\\..\\evil\u202e fdp.pdf')
    await look()
    expect(await names()).toEqual(['evil fdp.pdf'])
  })

  it('that is made to upset its reader is kept without a word of it', async () => {
    const head = '%PDF-1.4\n1 0 obj\n<< /Type /Catalog /Pages 2 0 R >>\nendobj\n'
    put('loop.pdf', `${head}2 0 obj\n<< /Type /Pages /Kids [2 0 R] /Count 99999999 >>\nendobj\n%%EOF\n`)
    put('deep.pdf', `${head}2 0 obj\n${'['.repeat(100_000)}\n%%EOF\n`)
    put('noise.pdf', `%PDF-1.7\n${'\u0000\u0001'.repeat(5000)}%%EOF\n`)
    expect((await look()).taken).toBe(3)
    for (const item of (await list()).items)
      expect(item).toMatchObject({ date: null, amount: null, payee: null, is_whole: false, proposed: null })
    // And the thread goes on.
    put('receipt.pdf')
    await look()
    expect((await list()).items.find(({ name }) => name === 'receipt.pdf')?.amount).toBe(26.51)
  })

  it('comes with all others that fit, and the rest when those are decided on', async () => {
    for (let index = 0; index < 105; index++) put(`${index}.pdf`, pdf(`Number ${index}`))
    expect(await look()).toEqual({ taken: 100, waiting: 5, problem: null })
    expect(await look()).toEqual({ taken: 5, waiting: 0, problem: null })
    expect((await list()).count).toBe(105)
  })

  it('is in an export, and in the backup that is restored', async () => {
    put('receipt.pdf')
    await look()
    const backup = await test.client.backups.create({})
    const exported = await test.client.backups.exportAll({})
    const zip = unzipSync(new Uint8Array(await exported.arrayBuffer()))
    expect(Object.keys(zip).some(name => name.startsWith('attachments/') && name.endsWith('.pdf'))).toBe(true)
    expect(strFromU8(zip['csv/incoming_files.csv'] ?? new Uint8Array())).toContain('receipt.pdf')
    await test.client.incoming.ignore({ file_id: (await first()).id })
    expect(await names()).toEqual([])
    await test.client.backups.restore({ backup_id: backup.id })
    expect(await names()).toEqual(['receipt.pdf'])
  })
})

describe('a file that waits', () => {
  beforeEach(async () => {
    await watch()
    put('receipt.pdf')
    await look()
  })

  it('proposes the row of its amount that it names, and is attached to it by one step', async () => {
    await spend({ payee: 'Corner Shop' })
    const { id } = await spend()
    expect((await first()).proposed).toEqual({
      transaction_id: id,
      date: '2026-01-12',
      payee: 'ACME HARDWARE 0417',
      amount: 26.51,
      currency: 'USD',
      evidence: 'The same amount; 2 days after its date; the file names the payee',
    })
    const waiting = await first()
    const done = await test.client.incoming.accept({ file_id: waiting.id, transaction_id: id })
    expect(done).toMatchObject({ kind: 'transaction', record_id: id, id: waiting.attachment?.id })
    expect([await names(), await attached(id)]).toEqual([[], ['receipt.pdf']])
    await expect(
      test.client.incoming.accept({ file_id: waiting.id, transaction_id: id }),
    ).rejects.toMatchObject({ code: 'CONFLICT' })
    await test.client.undo.undo({})
    expect([await names(), await attached(id)]).toEqual([['receipt.pdf'], []])
    await test.client.undo.redo({})
    expect([await names(), await attached(id)]).toEqual([[], ['receipt.pdf']])
  })

  it('proposes no income, no void one, none that has a file, and none in another currency', async () => {
    await spend({ tx_type: 'income' })
    await test.client.transactions.void({ tx_id: (await spend()).id })
    const { id } = await spend()
    await test.client.attachments.add({ file: new File([PNG], 'roof.png'), kind: 'transaction', id })
    const account = await test.client.accounts.create({ name: 'Euros', kind: 'checking', currency: 'EUR' })
    await spend({ account_id: account.id })
    expect((await first()).proposed).toBeNull()
  })

  it('becomes an expense that is not cleared, by one step', async () => {
    const waiting = await first()
    const { record_id } = await test.client.incoming.make({ file_id: waiting.id })
    expect(await test.client.transactions.get({ tx_id: record_id })).toMatchObject({
      tx_type: 'expense',
      amount: 26.51,
      date: '2026-01-10',
      payee: 'Acme Hardware, Inc.',
      description: 'receipt.pdf',
      cleared: 'uncleared',
    })
    expect([await names(), await attached(record_id)]).toEqual([[], ['receipt.pdf']])
    await test.client.undo.undo({})
    expect(await names()).toEqual(['receipt.pdf'])
    const { items } = await test.client.transactions.list({})
    expect(items).toEqual([])
  })

  it('is ignored for good, and comes back by undo', async () => {
    const waiting = await first()
    await test.client.incoming.ignore({ file_id: waiting.id })
    await look()
    await startAgain()
    await look()
    expect(await names()).toEqual([])
    put('the same.pdf')
    await look()
    expect(await names()).toEqual([])
  })

  it('comes back by undo where it was ignored', async () => {
    await test.client.incoming.ignore({ file_id: (await first()).id })
    await test.client.undo.undo({})
    expect((await first()).attachment?.name).toBe('receipt.pdf')
  })

  it('is told of in the history, and the daily check finds nothing wrong', async () => {
    const { id } = await spend()
    await test.client.incoming.accept({ file_id: (await first()).id, transaction_id: id })
    const { items } = await test.client.audit.list({})
    const told = items.map(({ entity_kind, action, actor }) => `${actor} ${action} ${entity_kind}`)
    expect(told).toEqual(
      expect.arrayContaining([
        'person accept incoming_file',
        'scheduler create incoming_file',
        'person update watched_folder',
      ]),
    )
    expect((await test.client.audit.verify({})).ok).toBe(true)
  })

  it('may be on any row, and on no row that is not there', async () => {
    const { id } = await first()
    await expect(
      test.client.incoming.accept({ file_id: id, transaction_id: 'tx_none' }),
    ).rejects.toMatchObject({ code: 'NOT_FOUND' })
    await expect(
      test.client.incoming.accept({ file_id: 'incoming_none', transaction_id: (await spend()).id }),
    ).rejects.toMatchObject({ code: 'NOT_FOUND' })
  })

  it('that lies there with another time is the same', async () => {
    utimesSync(join(watched, 'receipt.pdf'), 1_700_000_000, 1_700_000_000)
    expect(await look()).toEqual({ taken: 0, waiting: 0, problem: null })
  })
})

describe('a file that says too little', () => {
  it('becomes an expense of what the person says', async () => {
    await watch()
    put('photo.jpg', JPEG)
    await look()
    const { id, is_whole } = await first()
    expect(is_whole).toBe(false)
    const make = (said: object) => test.client.incoming.make({ file_id: id, ...said })
    await expect(make({})).rejects.toThrow('the paper does not say it')
    await expect(make({ date: '2026-01-09' })).rejects.toThrow('the paper does not say it')
    const account = await test.client.accounts.create({ name: 'Yen', kind: 'checking', currency: 'JPY' })
    await expect(make({ date: '2026-01-09', amount: 1.5, account_id: account.id })).rejects.toMatchObject({
      code: 'BAD_REQUEST',
    })
    const done = await make({ date: '2026-01-09', amount: 1500, account_id: account.id, payee: 'Kiosk' })
    expect(await test.client.transactions.get({ tx_id: done.record_id })).toMatchObject({
      amount: 1500,
      currency: 'JPY',
      payee: 'Kiosk',
    })
  })

  it('in another currency is of no row in the household’s', async () => {
    await watch()
    put('euro.pdf', pdf('Acme Hardware GmbH', 'Datum 10.01.2026', 'Gesamtbetrag 26,51 EUR'))
    await spend()
    await look()
    expect(await first()).toMatchObject({ amount: 26.51, currency: 'EUR', is_whole: false, proposed: null })
  })
})
