import { spawnSync } from 'node:child_process'
import { existsSync, mkdtempSync, readdirSync, rmSync, statSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { pathToFileURL } from 'node:url'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { openConnection } from '../../main/core/database/open.ts'
import { openTestApp } from '../helpers/app.ts'
import { PNG, pdf } from '../helpers/attached-files.ts'

/* A program that dies at any step of keeping a file, or of letting one go: the next start finds no row without its file, and no file without its row. */

const main = pathToFileURL(join(import.meta.dirname, '../../main')).href

/** Dies by itself, as surely as by a power cut, at the step that it is told. */
const VICTIM = `
import { writeSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { ContentFolder } from '${main}/core/content-folder.ts'
import { systemClock } from '${main}/core/clock.ts'
import { Database } from '${main}/core/database/database.ts'
import { openConnection } from '${main}/core/database/open.ts'
import { ThumbnailFolder } from '${main}/core/thumbnail-folder.ts'
import { createAttachments } from '${main}/program/attachments/service.ts'
const [, dataFile, step, record, given, attachment, now] = process.argv
const clock = { ...systemClock, now: () => Number(now) }
const die = () => {
  writeSync(1, step)
  process.kill(process.pid, 'SIGKILL')
  Atomics.wait(new Int32Array(new SharedArrayBuffer(4)), 0, 0)
}
const connection = openConnection(dataFile)
const contents = new ContentFolder(join(dirname(dataFile), 'attachments'))
const kept = new ContentFolder(join(dirname(dataFile), 'backups', 'attachments'))
const small = new ThumbnailFolder(join(dirname(dataFile), 'thumbnails'))
const before = (target, name) => { target[name] = die }
const after = (target, name) => {
  const usual = target[name].bind(target)
  target[name] = (...given) => { usual(...given); die() }
}
function* half(pieces) {
  for (const piece of pieces) { yield piece.subarray(0, piece.length / 2); die() }
}
const commit = count => {
  const prepare = connection.prepare.bind(connection)
  let seen = 0
  connection.prepare = sql => {
    const statement = prepare(sql)
    if (sql !== 'COMMIT') return statement
    return { run: () => { if (connection.writes && ++seen === count) die(); return statement.run() } }
  }
  const usual = database.write.bind(database)
  database.write = async block => usual(session => { connection.writes = true; try { return block(session) } finally { queueMicrotask(() => { connection.writes = false }) } })
}
const database = new Database({ connection, clock })
const attachments = createAttachments({
  database, clock, log: { error: (_what, error) => { throw error } }, contents, kept, small,
  heldByBackups: async () => new Set(), letGo: async () => { if (step === 'erase: dropped') die(); return [] },
})
const take = contents.take.bind(contents)
if (step === 'add: half written') contents.take = pieces => take(half(pieces))
if (step === 'add: written') contents.take = async pieces => { await take(pieces); die() }
if (step === 'add: in its place') after(contents, 'keep')
if (step === 'add: before the commit') commit(1)
if (step === 'add: committed') before(contents, 'discard')
if (step === 'erase: before the commit') commit(1)
if (step === 'erase: row gone') before(contents, 'remove')
if (step === 'remove: before the commit') commit(1)
if (step === 'start: before it is put away') before(kept, 'adoptAll')
if (step === 'start: put away twice') before(contents, 'remove')
const bytes = Buffer.from(given, 'base64')
const [what] = step.split(':')
if (what === 'add') await attachments.add(new File([bytes], 'roof.png'), 'transaction', record, 'person')
if (what === 'erase') await attachments.erase(attachment, 'person')
if (what === 'remove') await attachments.remove(attachment, 'person')
if (what === 'start') await attachments.bringUpToDate()
writeSync(1, 'lived on')
`

let folder: string
let file: string
let record: string
let attachment: string
let first: string
beforeAll(async () => {
  folder = mkdtempSync(join(tmpdir(), 'valhalla-attachments-kill-'))
  file = join(folder, 'valhalla.sqlite')
  const test = await openTestApp({ file })
  record = (await test.client.transactions.create({ tx_type: 'expense', amount: 5, date: '2026-01-10' })).id
  const kept = await test.client.attachments.add({
    file: new File([pdf()], 'receipt.pdf'),
    kind: 'transaction',
    id: record,
  })
  attachment = kept.id
  first = kept.sha256
  await test.close()
})
afterAll(() => rmSync(folder, { recursive: true, force: true }))

const contents = () => {
  const path = join(folder, 'attachments')
  return existsSync(path) ? readdirSync(path).sort() : []
}

/** An instant by which whatever is on the disk has been there for more than a day, by the disk's own clock. */
const later = () => {
  writeFileSync(join(folder, 'clock'), '')
  return statSync(join(folder, 'clock')).ctimeMs + 2 * 86_400_000
}

/** What is there after the next start, by which what nobody names has had its day. */
async function afterTheNextStart() {
  const test = await openTestApp({ file, now: new Date(later()).toISOString() })
  try {
    const { items } = await test.client.attachments.list({ kind: 'transaction', id: record })
    for (const { id } of items) await test.client.attachments.content({ attachment_id: id })
    expect(test.logged).toEqual([])
    expect((await test.client.audit.verify({})).ok).toBe(true)
    const connection = openConnection(file)
    const rows = connection
      .prepare<[], string>('SELECT DISTINCT sha256 FROM attachments ORDER BY 1')
      .pluck()
      .all()
    connection.close()
    expect(contents()).toEqual(rows)
    return items.map(({ name }) => name)
  } finally {
    await test.app.discard()
  }
}

function killAt(step: string): void {
  const { status, stdout, stderr } = spawnSync(
    process.execPath,
    [
      '--input-type=module',
      '--eval',
      VICTIM,
      file,
      step,
      record,
      Buffer.from(PNG).toString('base64'),
      attachment,
      String(later()),
    ],
    { encoding: 'utf8' },
  )
  expect([status === 0, stdout, stderr]).toEqual([false, step, ''])
}

describe('a kill', () => {
  it.each([
    ['add: half written', ['receipt.pdf']],
    ['add: written', ['receipt.pdf']],
    ['add: in its place', ['receipt.pdf']],
    ['add: before the commit', ['receipt.pdf']],
    ['add: committed', ['receipt.pdf', 'roof.png']],
    ['remove: before the commit', ['receipt.pdf', 'roof.png']],
    ['erase: before the commit', ['receipt.pdf', 'roof.png']],
    ['erase: row gone', ['roof.png']],
  ])('at the step “%s” leaves %j', async (step, names) => {
    killAt(step)
    expect(await afterTheNextStart()).toEqual(names)
  })

  it.each(['start: before it is put away', 'start: put away twice'])(
    'at the step “%s” is made good by the start after it',
    async step => {
      writeFileSync(join(folder, 'attachments', first), pdf())
      killAt(step)
      expect(await afterTheNextStart()).toEqual(['roof.png'])
    },
  )
})
