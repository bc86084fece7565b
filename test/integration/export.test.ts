import { mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import Sqlite from 'better-sqlite3'
import { strFromU8, strToU8, unzipSync, zipSync } from 'fflate'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { z } from 'zod'
import { migrations } from '../../main/core/database/migrations/index.ts'
import { migrate } from '../../main/core/database/migrator.ts'
import { openConnection } from '../../main/core/database/open.ts'
import { searchTables } from '../../main/core/database/tables.ts'
import { writeExport } from '../../main/program/export/write.ts'
import { openTestApp, type TestApp } from '../helpers/app.ts'
import { dumpOf } from '../helpers/dump.ts'
import { openWebApp } from '../helpers/web.ts'

let test: TestApp
beforeEach(async () => {
  test = await openTestApp()
})
afterEach(async () => {
  expect(test.logged).toEqual([])
  await test.close()
})

const fill = ({ client }: TestApp = test) =>
  client.budget.setUp({
    base_currency: 'EUR',
    week_start: 'monday',
    default_buckets: [],
    sample_data: true,
  })
/** A little of what others refer to. */
async function fillLittle({ client }: TestApp = test): Promise<void> {
  const account = await client.accounts.create({ name: 'Current', kind: 'checking' })
  for (const amount of [10, 20])
    await client.transactions.create({
      tx_type: 'expense',
      amount,
      date: '2026-01-10',
      account_id: account.id,
      tags: ['home'],
    })
}
const PASSPHRASE = 'correct horse battery staple'

async function exported(): Promise<Record<string, Uint8Array>> {
  const file = await test.client.backups.exportAll({})
  return unzipSync(new Uint8Array(await file.arrayBuffer()))
}
const zipOf = (files: Record<string, Uint8Array>) => new File([zipSync(files, { level: 0 }).slice()], 'x.zip')
const textOf = (files: Record<string, Uint8Array>, name: string) =>
  strFromU8(files[name] ?? expect.fail(name))

/** Every table, history too, but for the record that a restore makes of itself. */
function everything(file: string): unknown {
  const connection = new Sqlite(file, { readonly: true })
  try {
    return {
      ...dumpOf(file),
      history: connection.prepare("SELECT * FROM audit_log WHERE action <> 'restore' ORDER BY seq").all(),
      jobs: connection.prepare('SELECT * FROM job_runs ORDER BY job, day').all(),
      found: connection
        .prepare("SELECT rowid FROM transaction_search WHERE transaction_search MATCH 'a*'")
        .all(),
    }
  } finally {
    connection.close()
  }
}

async function bringInto(other: TestApp, file: File, passphrase?: string): Promise<void> {
  const added = await other.client.backups.add({ file, ...(passphrase !== undefined && { passphrase }) })
  await other.client.backups.restore({ backup_id: added.id })
}

describe('an export', () => {
  it('brought into an empty household gives the same data', async () => {
    await fill()
    await test.client.system.tick({})
    const file = await test.client.backups.exportAll({})
    expect([file.name, file.type]).toEqual(['valhalla-export-2026-01-15.zip', 'application/zip'])
    const other = await openTestApp({ now: '2026-03-01T12:00:00Z' })
    const added = await other.client.backups.add({ file })
    expect(added).toMatchObject({ reason: 'added', problem: null })
    const made = await test.client.backups.create({})
    expect(added.contents).toEqual(made.contents)
    await other.client.backups.restore({ backup_id: added.id })
    expect(everything(other.file)).toEqual(everything(test.file))
    expect(other.logged).toEqual([])
    await other.close()
  })

  it('has every table twice: exact for programs, in major units for people', async () => {
    await fill()
    await test.client.transactions.create({
      tx_type: 'expense',
      amount: 1234.5,
      date: '2026-01-15',
      payee: '=1+1',
      notes: 'a "quoted", note\nof two lines',
    })
    const files = await exported()
    const tables = Object.keys(dumpOf(test.file))
    for (const table of tables) {
      expect(JSON.parse(textOf(files, `json/${table}.json`))).toHaveLength(
        dumpOf(test.file)[table]?.length ?? -1,
      )
      expect([...(files[`csv/${table}.csv`] ?? []).slice(0, 3)]).toEqual([0xef, 0xbb, 0xbf])
    }
    expect(JSON.parse(textOf(files, 'manifest.json'))).toMatchObject({
      format: 'valhalla-export',
      version: 1,
      currency: 'EUR',
      migrations: Object.keys(migrations),
    })
    const csv = textOf(files, 'csv/transactions.csv')
    expect(csv.split('\r\n')[0]).toMatch(/^seq,id,tx_type,amount,date,/)
    expect(
      csv.includes(',expense,1234.50,2026-01-15,posted,"\'=1+1",,"a ""quoted"", note\nof two lines",'),
    ).toBe(true)
    expect(JSON.parse(textOf(files, 'json/transactions.json')).at(-1)).toMatchObject({ amount_minor: 123450 })
  })

  it('leaves negative amounts numbers, and currencies without decimals whole', async () => {
    await test.client.budget.update({ base_currency: 'JPY' })
    await test.client.accounts.create({ name: 'Card', kind: 'credit_card', opening_balance: -5000 })
    const files = await exported()
    expect(textOf(files, 'csv/accounts.csv')).toContain(',-5000,')
  })

  it('writes each amount in its own currency, also where only the debt that it is of names it', async () => {
    const { id } = await test.client.holdings.create({ asset_type: 'property', currency: 'JPY' })
    await test.client.holdings.createValuation({ holding_id: id, value: 31_000_000 })
    await test.client.holdings.createLiability({
      holding_id: id,
      name: 'Mortgage',
      balance: 20_000_000,
      payment: 90_000,
    })
    const files = await exported()
    expect(textOf(files, 'csv/valuations.csv')).toContain(',31000000,JPY,')
    expect(textOf(files, 'csv/liabilities.csv')).toContain(',90000,')
    expect(textOf(files, 'csv/liability_valuations.csv')).toContain(',20000000,')
  })

  it('of an older schema can be brought in, and is brought up to date', async () => {
    const folder = mkdtempSync(join(tmpdir(), 'valhalla-export-'))
    const path = join(folder, 'old.sqlite')
    const connection = openConnection(path)
    await migrate(connection, '0003_buckets')
    connection.exec('UPDATE household SET income_target_minor = 77700')
    connection.pragma('journal_mode = DELETE')
    connection.close()
    writeExport(path, join(folder, 'old.zip'), 0, null)
    await bringInto(test, new File([readFileSync(join(folder, 'old.zip'))], 'old.zip'))
    expect(await test.client.budget.get({})).toMatchObject({ income_target: 777 })
    expect((await test.client.bills.list({})).items).toEqual([])
    rmSync(folder, { recursive: true })
  })

  it('makes anew what follows from the rest, so that a changed row does not leave sums that are wrong', async () => {
    await fill()
    const files = await exported()
    const rows: { tx_type: string; payee: string }[] = JSON.parse(textOf(files, 'json/transactions.json'))
    for (const row of rows) row.payee = 'Zanzibar'
    files['json/transactions.json'] = strToU8(JSON.stringify(rows, null, 4))
    files['json/bucket_months.json'] = strToU8('[]')
    const manifest = JSON.parse(textOf(files, 'manifest.json'))
    manifest.tables.bucket_months = 0
    files['manifest.json'] = strToU8(JSON.stringify(manifest))
    const before = dumpOf(test.file)
    await bringInto(test, zipOf(files))
    expect(dumpOf(test.file)['bucket_months']).toEqual(before['bucket_months'])
    expect((await test.client.transactions.list({ text: 'zanzibar', limit: 5 })).items).toHaveLength(5)
  })

  it.each<[string, (files: Record<string, Uint8Array>) => void]>([
    ['is no export', files => void delete files['manifest.json']],
    ['lacks a table', files => void delete files['json/bills.json']],
    ['lacks rows', files => void Object.assign(files, { 'json/transactions.json': strToU8('[]') })],
    ['is not JSON', files => void Object.assign(files, { 'json/transactions.json': strToU8('[{') })],
    [
      'has a column more',
      files => void Object.assign(files, { 'json/household.json': strToU8('[{"id":1,"admin":1}]') }),
    ],
    [
      'breaks a rule of its table',
      files =>
        void Object.assign(files, { 'json/household.json': strToU8('[{"id":2,"base_currency":"USD"}]') }),
    ],
  ])('that %s is refused as a whole', async (_what, change) => {
    await fillLittle()
    const before = dumpOf(test.file)
    const files = await exported()
    change(files)
    await expect(test.client.backups.add({ file: zipOf(files) })).rejects.toMatchObject({
      code: 'BAD_REQUEST',
    })
    expect((await test.client.backups.list({})).items).toEqual([])
    expect(dumpOf(test.file)).toEqual(before)
  })

  /** Rows of a table in place of its own, packed as well as can be, and a manifest that says there are so many. */
  const packed = (files: Record<string, Uint8Array>, table: string, text: Uint8Array, rows: number) => {
    const manifest = JSON.parse(textOf(files, 'manifest.json'))
    manifest.tables[table] = rows
    const changed = {
      ...files,
      [`json/${table}.json`]: text,
      'manifest.json': strToU8(JSON.stringify(manifest)),
    }
    return new File([zipSync(changed, { level: 1 }).slice()], 'x.zip')
  }

  it('that would burst is refused at once, in words, and leaves nothing behind', async () => {
    await fillLittle()
    const files = await exported()
    const megabyte = (text: string) => text.repeat(Math.ceil(2 ** 20 / text.length))
    const large = (start: string, text: string, end: string) =>
      strToU8(start + megabyte(text).repeat(12) + end)
    for (const [text, why] of [
      [large('[{}', ',{}', ']'), /row of accounts|packed|more rows/],
      [large('[', ' ', ']'), /packed/],
      [large('[', '[', ''), /not as Valhalla writes it/],
      [large('[{"a":', '[', ''), /more in a row/],
      [large('[{"a":', '{"a":', ''), /more in a row/],
      [large('[{"id":"', 'x', '"}]'), /packed|too large/],
    ] as const) {
      const bomb = packed(files, 'accounts', text, 50_000_000)
      expect(bomb.size).toBeLessThan(2_000_000)
      const refused = await test.client.backups.add({ file: bomb }).catch((error: unknown) => error)
      expect(refused).toMatchObject({ code: 'BAD_REQUEST', message: why })
      expect(readdirSync(join(test.file, '..', 'backups'))).toEqual([])
    }
  })

  it('that says it is smaller, has a file twice, or too many, is refused', async () => {
    await fillLittle()
    const files = await exported()
    const many = Object.fromEntries(Array.from({ length: 1001 }, (_, index) => [`${index}.txt`, strToU8('')]))
    await expect(test.client.backups.add({ file: zipOf({ ...files, ...many }) })).rejects.toMatchObject({
      message: /too many files/,
    })
    const liar = Buffer.from(await zipOf(files).arrayBuffer())
    const entry = liar.lastIndexOf('json/transactions.json')
    liar.writeUInt32LE(10, entry - 46 + 24)
    await expect(test.client.backups.add({ file: new File([liar], 'x.zip') })).rejects.toMatchObject({
      code: 'BAD_REQUEST',
    })
    const more = JSON.parse(textOf(files, 'json/accounts.json'))
    await expect(
      test.client.backups.add({
        file: packed(files, 'accounts', strToU8(JSON.stringify([...more, ...more])), more.length),
      }),
    ).rejects.toMatchObject({ message: /more rows than it says/ })
    expect(readdirSync(join(test.file, '..', 'backups'))).toEqual([])
  })

  it('whose rows name what is not there is refused', async () => {
    await fillLittle()
    const files = await exported()
    const rows: { account_id: string | null }[] = JSON.parse(textOf(files, 'json/transactions.json'))
    for (const row of rows) if (row.account_id !== null) row.account_id = 'acct_nobody'
    files['json/transactions.json'] = strToU8(JSON.stringify(rows))
    await expect(test.client.backups.add({ file: zipOf(files) })).rejects.toMatchObject({ code: 'CONFLICT' })
  })

  it('covers every search index there is: each is made anew by the import', async () => {
    const connection = new Sqlite(test.file, { readonly: true })
    expect(searchTables(connection)).toEqual(['record_search', 'transaction_search'])
    connection.close()
  })
})

describe('an encrypted backup', () => {
  it('opens with its passphrase alone, and then is a backup as any', async () => {
    await fillLittle()
    const before = dumpOf(test.file)
    const file = await test.client.backups.encrypted({ passphrase: PASSPHRASE })
    expect(file.name).toBe('valhalla-2026-01-15.valhalla')
    expect((await test.client.backups.list({})).items).toEqual([])
    const bytes = Buffer.from(await file.arrayBuffer())
    expect(bytes.includes('SQLite format')).toBe(false)

    const other = await openTestApp()
    for (const [input, message] of [
      [{ file }, /is needed/],
      [{ file, passphrase: 'something else' }, /is not the one/],
      [{ file: new File([bytes.subarray(0, -1)], 'x'), passphrase: PASSPHRASE }, /changed or cut off/],
    ] as const)
      await expect(other.client.backups.add(input)).rejects.toMatchObject({
        code: 'BAD_REQUEST',
        message: expect.stringMatching(message),
      })
    expect((await other.client.backups.list({})).items).toEqual([])
    await bringInto(other, file, PASSPHRASE)
    expect(dumpOf(other.file)).toEqual(before)
    await other.close()
  })

  it('wants a passphrase worth the name', async () => {
    await expect(test.client.backups.encrypted({ passphrase: 'short' })).rejects.toMatchObject({
      code: 'BAD_REQUEST',
    })
  })
})

describe('a file from outside', () => {
  it('that is no backup, or has in it what Valhalla never writes, is refused', async () => {
    await fillLittle()
    const backup = await test.client.backups.create({})
    const path = join(test.file, '..', 'backups', `valhalla-${backup.id}.sqlite`)
    const tampered = new Sqlite(path)
    tampered.exec('CREATE TRIGGER evil AFTER INSERT ON transactions BEGIN DELETE FROM audit_log; END')
    tampered.close()
    const other = new Sqlite(join(test.file, '..', 'other.sqlite'))
    other.exec('CREATE TABLE notes (text)')
    other.close()
    for (const [bytes, code] of [
      [readFileSync(path), 'CONFLICT'],
      [readFileSync(join(test.file, '..', 'other.sqlite')), 'CONFLICT'],
      [readFileSync(path).subarray(0, 9000), 'CONFLICT'],
      [Buffer.from('hello'), 'BAD_REQUEST'],
      [Buffer.from('PK and no zip'), 'BAD_REQUEST'],
      [Buffer.alloc(0), 'BAD_REQUEST'],
    ] as const)
      await expect(
        test.client.backups.add({ file: new File([bytes.slice()], 'file') }),
      ).rejects.toMatchObject({ code })
    expect((await test.client.backups.list({})).items).toHaveLength(1)
  })
})

describe('over REST', () => {
  it('goes out as a file and comes in as one', async () => {
    const web = await openWebApp()
    try {
      await fillLittle(web.test)
      const before = dumpOf(web.test.file)
      const answer = await web.script('/core/export')
      expect(answer.status).toBe(200)
      expect(answer.headers.get('content-type')).toBe('application/zip')
      expect(answer.headers.get('content-disposition')).toContain('valhalla-export-2026-01-15.zip')
      const zip = await answer.arrayBuffer()
      const added = await web.script('/core/backups/files', { method: 'POST', body: zip })
      expect(added.status).toBe(201)
      const { id } = z.object({ id: z.string() }).parse(await added.json())
      const restored = await web.script(`/core/backups/${id}/restore`, {
        method: 'POST',
        body: '{}',
        headers: { 'content-type': 'application/json' },
      })
      expect(restored.status).toBe(200)
      expect(dumpOf(web.test.file)).toEqual(before)
      const sealed = await web.script('/core/backups/encrypted', {
        method: 'POST',
        body: JSON.stringify({ passphrase: PASSPHRASE }),
        headers: { 'content-type': 'application/json' },
      })
      expect(
        Buffer.from(await sealed.arrayBuffer())
          .subarray(0, 8)
          .toString(),
      ).toBe('VALHALLA')
      expect((await fetch(`${web.server.api}/core/export`)).status).toBe(401)
      const calendar = await web.script('/core/bills/calendar.ics')
      expect(calendar.headers.get('content-type')).toBe('text/calendar; charset=utf-8')
      expect(await calendar.text()).toContain('BEGIN:VCALENDAR')
      expect(web.logged).toEqual([])
    } finally {
      await web.close()
    }
  })
})
