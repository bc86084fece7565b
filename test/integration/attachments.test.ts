import { existsSync, mkdtempSync, readdirSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { strFromU8, unzipSync, zipSync } from 'fflate'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { ATTACHED_KINDS } from '../../shared/domain/attachments/kinds.ts'
import { openTestApp, type TestApp } from '../helpers/app.ts'
import { HTML, JPEG, PNG, pdf } from '../helpers/attached-files.ts'

let folder: string
let file: string
let test: TestApp
beforeEach(async () => {
  folder = mkdtempSync(join(tmpdir(), 'valhalla-attachments-'))
  file = join(folder, 'valhalla.sqlite')
  test = await openTestApp({ file })
})
afterEach(async () => {
  await test.close()
  expect(test.logged).toEqual([])
  rmSync(folder, { recursive: true, force: true })
})

const inFolder = (path = folder) => {
  const contents = join(path, 'attachments')
  return existsSync(contents) ? readdirSync(contents).sort() : []
}
const besideBackups = () => inFolder(join(folder, 'backups'))
const spend = () =>
  test.client.transactions.create({ tx_type: 'expense', amount: 5, date: '2026-01-10', payee: 'Roofer' })
const fileOf = (bytes: Uint8Array<ArrayBuffer> | string, name: string) => new File([bytes], name)
const attach = (id: string, bytes: Uint8Array<ArrayBuffer> = pdf(), name = 'receipt.pdf') =>
  test.client.attachments.add({ file: fileOf(bytes, name), kind: 'transaction', id })
const listed = async (id: string) => (await test.client.attachments.list({ kind: 'transaction', id })).items
const contentOf = async (attachment_id: string) => {
  const { body } = await test.client.attachments.content({ attachment_id })
  return new Uint8Array(await body.arrayBuffer())
}
/** The same data, opened again. */
const startAgain = async (now?: string) => {
  await test.close()
  test = await openTestApp({ file, ...(now !== undefined && { now }) })
}
/** An instant so many days after what the disk, which has a clock of its own, says of a file that is made now. */
const daysAfter = (days: number) => {
  writeFileSync(join(folder, 'clock'), '')
  return new Date(statSync(join(folder, 'clock')).ctimeMs + days * 86_400_000).toISOString()
}

describe('an attachment', () => {
  it('is kept with its record, once for all that hold the same, for this person alone', async () => {
    const { id } = await spend()
    const one = await attach(id)
    expect(one).toMatchObject({
      kind: 'transaction',
      record_id: id,
      name: 'receipt.pdf',
      media_type: 'application/pdf',
      size: pdf().length,
      shown_as: 'pdf',
      is_missing: false,
      created_at: '2026-01-15T12:00:00.000Z',
    })
    const other = await attach((await spend()).id, pdf(), 'The same.pdf')
    expect([other.sha256, other.id]).toEqual([one.sha256, expect.not.stringMatching(one.id)])
    expect(inFolder()).toEqual([one.sha256])
    expect(await listed(id)).toEqual([one])
    expect(await test.client.attachments.get({ attachment_id: one.id })).toEqual(one)
    expect(await contentOf(one.id)).toEqual(pdf())
    if (process.platform !== 'win32') {
      expect(statSync(join(folder, 'attachments')).mode & 0o777).toBe(0o700)
      expect(statSync(join(folder, 'attachments', one.sha256)).mode & 0o777).toBe(0o600)
    }
  })

  it('goes with every kind of record that there is, and with none that is not there', async () => {
    const { client } = test
    const property = await client.properties.create({
      line: '1 Main Street',
      city: 'Springfield',
      region: 'IL',
    })
    const ids: Record<(typeof ATTACHED_KINDS)[number], string> = {
      transaction: (await spend()).id,
      bill: (await client.bills.create({ name: 'Rent', amount: 9, cadence: 'monthly', due_day: 1 })).id,
      deal: (await client.deals.create({ title: 'Corner house' })).id,
      property: property.id,
      holding: (await client.holdings.create({ asset_type: 'vehicle', label: 'Van' })).id,
      entity: (await client.entities.create({ name: 'Acme LLC', kind: 'llc' })).id,
      partner: (await client.partners.create({ name: 'Ann' })).id,
      lease: (
        await client.leases.create({
          property_id: property.id,
          tenant: 'Bo',
          rent: 900,
          start_date: '2026-01-01',
        })
      ).id,
      contact: (await client.contacts.create({ name: 'Zoë' })).id,
      maintenance_job: (await client.maintenance.create({ property_id: property.id, title: 'Roof' })).id,
    }
    for (const kind of ATTACHED_KINDS) {
      const id = ids[kind]
      const made = await client.attachments.add({ file: fileOf(PNG, `${kind}.png`), kind, id })
      expect((await client.attachments.list({ kind, id })).items).toEqual([made])
      await expect(
        client.attachments.add({ file: fileOf(PNG, 'x.png'), kind, id: 'nobody' }),
      ).rejects.toMatchObject({ code: 'NOT_FOUND', data: { kind, id: 'nobody' } })
      await expect(client.attachments.list({ kind, id: 'nobody' })).rejects.toMatchObject({
        code: 'NOT_FOUND',
      })
    }
    expect(inFolder()).toHaveLength(1)
  })

  it('is refused where it is empty, too large, or could run, and leaves nothing', async () => {
    const { id } = await spend()
    const large = new Uint8Array(50 * 1024 * 1024 + 1)
    large.set(PNG)
    for (const [bytes, name] of [
      [new Uint8Array(), 'empty.pdf'],
      [large, 'large.png'],
      [new TextEncoder().encode(HTML), 'page.png'],
      [PNG.slice(0, 30), 'half.png'],
    ] as const)
      await expect(attach(id, bytes, name)).rejects.toMatchObject({
        code: 'BAD_REQUEST',
        data: { issues: [{ path: ['file'] }] },
      })
    expect(inFolder()).toEqual([])
    expect(await listed(id)).toEqual([])
  })

  it('that the disk has lost or changed says so, and is not given out', async () => {
    const { id } = await spend()
    const one = await attach(id)
    writeFileSync(join(folder, 'attachments', one.sha256), 'something else')
    await expect(contentOf(one.id)).rejects.toMatchObject({ code: 'CONFLICT' })
    rmSync(join(folder, 'attachments', one.sha256))
    expect(await listed(id)).toMatchObject([{ is_missing: true }])
    await expect(contentOf(one.id)).rejects.toMatchObject({ code: 'CONFLICT' })
    // Sent again it is there again.
    await attach(id)
    expect(await contentOf(one.id)).toEqual(pdf())
  })
})

describe('a damaged file', () => {
  it('is whole again where the same is attached once more, beside the backups too', async () => {
    const { id } = await spend()
    const one = await attach(id)
    await test.client.backups.create({})
    const place = join(folder, 'attachments', one.sha256)
    const changed = pdf()
    changed.fill(0x20, 10, 30)
    // One file with two names, of which a piece was lost.
    writeFileSync(place, changed)
    expect(statSync(place).nlink).toBe(2)
    await expect(contentOf(one.id)).rejects.toMatchObject({ code: 'CONFLICT' })
    await attach(id)
    expect(await contentOf(one.id)).toEqual(pdf())
    expect(new Uint8Array(readFileSync(join(folder, 'backups', 'attachments', one.sha256)))).toEqual(pdf())
  })
})

describe('undo', () => {
  it('takes an attachment back and brings it again, with its content', async () => {
    const { id } = await spend()
    const one = await attach(id)
    const { client } = test
    expect((await client.undo.state({})).undo).toMatchObject({
      label: 'Attached file added',
      title: 'receipt.pdf',
    })
    await client.undo.undo({})
    expect(await listed(id)).toEqual([])
    await client.undo.redo({})
    expect(await contentOf(one.id)).toEqual(pdf())
    expect(await client.attachments.remove({ attachment_id: one.id })).toEqual({
      deleted: true,
      for_good: false,
      backups: null,
    })
    expect(await listed(id)).toEqual([])
    await expect(client.attachments.get({ attachment_id: one.id })).rejects.toMatchObject({
      code: 'NOT_FOUND',
    })
    expect((await client.undo.state({})).undo?.label).toBe('Attached file removed')
    await client.undo.undo({})
    expect(await listed(id)).toEqual([one])
    expect((await client.audit.verify({})).ok).toBe(true)
  })

  it('has its content also where another start has put it away meanwhile', async () => {
    const { id } = await spend()
    const one = await attach(id)
    await test.client.undo.undo({})
    const early = await openTestApp({ file, now: daysAfter(0.9) })
    await early.close()
    expect(inFolder()).toEqual([one.sha256])
    const other = await openTestApp({ file, now: daysAfter(2) })
    await other.close()
    expect(inFolder()).toEqual([])
    await test.client.undo.redo({})
    expect(inFolder()).toEqual([one.sha256])
    expect(await contentOf(one.id)).toEqual(pdf())
  })

  it('of a record that was removed has what was attached to it again', async () => {
    const { client } = test
    const { id } = await client.partners.create({ name: 'Ann' })
    const made = await client.attachments.add({ file: fileOf(PNG, 'id.png'), kind: 'partner', id })
    const property = await client.properties.create({
      line: '1 Main Street',
      city: 'Springfield',
      region: 'IL',
    })
    const other = await client.attachments.add({
      file: fileOf(JPEG, 'roof.jpg'),
      kind: 'property',
      id: property.id,
    })
    await client.undo.undo({})
    await client.undo.undo({})
    await expect(client.attachments.get({ attachment_id: other.id })).rejects.toMatchObject({
      code: 'NOT_FOUND',
    })
    await client.undo.redo({})
    await client.undo.redo({})
    expect((await client.attachments.list({ kind: 'property', id: property.id })).items).toEqual([other])
    expect((await client.attachments.list({ kind: 'partner', id })).items).toEqual([made])
  })
})

describe('what is deleted for good', () => {
  it('goes with its content, says which backups still hold it, and is no step to undo', async () => {
    const { id } = await spend()
    const one = await attach(id)
    const backup = await test.client.backups.create({})
    const { client } = test
    await client.attachments.remove({ attachment_id: one.id })
    expect(await client.attachments.remove({ attachment_id: one.id, for_good: true })).toEqual({
      deleted: true,
      for_good: true,
      backups: [{ id: backup.id, made_at: backup.made_at }],
    })
    expect(inFolder()).toEqual([])
    expect(besideBackups()).toEqual([one.sha256])
    await expect(client.undo.undo({})).rejects.toMatchObject({ code: 'CONFLICT' })
    await client.backups.restore({ backup_id: backup.id })
    expect(await contentOf(one.id)).toEqual(pdf())
    expect((await client.audit.verify({})).ok).toBe(true)
  })

  it('leaves the content where another attachment has the same', async () => {
    const { id } = await spend()
    const [one, other] = [await attach(id), await attach(id, pdf(), 'again.pdf')]
    const erase = (attachment_id: string) => test.client.attachments.remove({ attachment_id, for_good: true })
    expect(await erase(one.id)).toMatchObject({ backups: [] })
    expect(await contentOf(other.id)).toEqual(pdf())
    await erase(other.id)
    expect(inFolder()).toEqual([])
  })

  it('happens by itself a day after a removal, once no backup holds it', async () => {
    const { id } = await spend()
    const one = await attach(id)
    const backup = await test.client.backups.create({})
    const { client } = test
    const job = async () => (await client.system.runJob({ job: 'removed_attachments' })).result
    await client.attachments.remove({ attachment_id: one.id })
    expect(await job()).toBe('Nothing to delete')
    test.clock.set('2026-01-17T12:00:00Z')
    expect(await job()).toBe('Nothing to delete: backups still hold what was removed')
    await client.backups.remove({ backup_id: backup.id })
    expect(await job()).toBe('1 removed file deleted')
    expect(inFolder()).toEqual([])
  })
})

describe('at the start', () => {
  it('contents without a row are put away after a day, and rows have theirs from beside the backups', async () => {
    const { id } = await spend()
    const one = await attach(id)
    await test.client.backups.create({})
    const stray = 'a'.repeat(64)
    writeFileSync(join(folder, 'attachments', stray), 'stray')
    writeFileSync(join(folder, 'attachments', 'partial-999999999-1-1'), 'half')
    rmSync(join(folder, 'attachments', one.sha256))
    await startAgain()
    expect(inFolder()).toEqual([one.sha256, stray].sort())
    expect(besideBackups()).toEqual([one.sha256])
    await startAgain(daysAfter(2))
    expect(inFolder()).toEqual([one.sha256])
    expect(besideBackups()).toEqual([one.sha256, stray].sort())
    expect(await contentOf(one.id)).toEqual(pdf())
  })

  it('what is attached to a record that is gone is removed', async () => {
    const { client } = test
    const property = await client.properties.create({
      line: '1 Main Street',
      city: 'Springfield',
      region: 'IL',
    })
    const step_id = (await client.undo.state({})).undo?.step_id ?? ''
    const one = await client.attachments.add({
      file: fileOf(PNG, 'a.png'),
      kind: 'property',
      id: property.id,
    })
    await client.undo.undo({ step_id })
    await startAgain()
    expect(inFolder()).toEqual([one.sha256])
    expect((await test.client.audit.list({ entity_kind: 'attachment' })).items[0]).toMatchObject({
      action: 'delete',
      actor: 'scheduler',
    })
    // The end of a program makes a backup, which holds it.
    for (const { id } of (await test.client.backups.list({})).items)
      await test.client.backups.remove({ backup_id: id })
    test.clock.set('2026-01-17T12:00:00Z')
    await test.client.system.runJob({ job: 'removed_attachments' })
    expect(inFolder()).toEqual([])
    expect((await test.client.audit.verify({})).ok).toBe(true)
  })

  it('beside uploads of another program loses none', async () => {
    const { id } = await spend()
    const other = await openTestApp({ file })
    const starts = (async () => {
      for (let start = 0; start < 5; start++) await (await openTestApp({ file })).close()
    })()
    const uploads = Array.from({ length: 24 }, (_, index) =>
      (index % 2 === 0 ? test : other).client.attachments.add({
        file: fileOf(pdf(`Receipt ${index}`), `${index}.pdf`),
        kind: 'transaction',
        id,
      }),
    )
    const made = await Promise.all(uploads)
    await starts
    await other.close()
    expect(inFolder()).toEqual(made.map(({ sha256 }) => sha256).sort())
    expect(await listed(id)).toHaveLength(24)
  })
})

describe('a backup', () => {
  it('holds what is attached as a second name for the same bytes, and restores it whole', async () => {
    const { id } = await spend()
    const [one, two] = [await attach(id), await attach(id, PNG, 'roof.png')]
    const { client } = test
    const path = join(folder, 'attachments', two.sha256)
    const backup = await client.backups.create({})
    expect(besideBackups()).toEqual([one.sha256, two.sha256].sort())
    expect(statSync(path).nlink).toBe(2)
    await client.backups.create({})
    expect(statSync(path).nlink).toBe(2)
    await client.attachments.remove({ attachment_id: one.id, for_good: true })
    await client.attachments.remove({ attachment_id: two.id, for_good: true })
    expect(inFolder()).toEqual([])
    const restored = await client.backups.restore({ backup_id: backup.id })
    expect(restored.attachments).toEqual({ count: 2, missing: 0 })
    expect(await listed(id)).toHaveLength(2)
    expect(await contentOf(one.id)).toEqual(pdf())
    expect(await contentOf(two.id)).toEqual(PNG)
  })

  it('that is restored takes a damaged content from beside the backups, and says what is nowhere whole', async () => {
    const { id } = await spend()
    const [one, two] = [await attach(id), await attach(id, PNG, 'roof.png')]
    const backup = await test.client.backups.create({})
    // Files of their own, as after a copy to another disk.
    for (const { sha256 } of [one, two]) {
      rmSync(join(folder, 'attachments', sha256))
      writeFileSync(join(folder, 'attachments', sha256), 'damaged')
    }
    writeFileSync(join(folder, 'backups', 'attachments', two.sha256), 'damaged too')
    const { attachments } = await test.client.backups.restore({ backup_id: backup.id })
    expect(attachments).toEqual({ count: 2, missing: 1 })
    expect(await contentOf(one.id)).toEqual(pdf())
  })

  it('that was made before there were any is restored with none left over', async () => {
    const { id } = await spend()
    const backup = await test.client.backups.create({})
    const one = await attach(id)
    const { kept } = await test.client.backups.restore({ backup_id: backup.id })
    expect(await listed(id)).toEqual([])
    await startAgain(daysAfter(2))
    expect(inFolder()).toEqual([])
    await test.client.backups.restore({ backup_id: kept.id })
    expect(await contentOf(one.id)).toEqual(pdf())
  })

  it('is made without what is missing or cannot be read, and says so', async () => {
    const { id } = await spend()
    const [one, two] = [await attach(id), await attach(id, PNG, 'roof.png')]
    expect((await test.client.backups.create({})).attachments).toEqual({ count: 2, missing: 0 })
    for (const folderOf of [folder, join(folder, 'backups')])
      rmSync(join(folderOf, 'attachments', one.sha256))
    const backup = await test.client.backups.create({})
    expect(backup.attachments).toEqual({ count: 2, missing: 1 })
    const { attachments } = await test.client.backups.restore({ backup_id: backup.id })
    expect(attachments).toEqual({ count: 2, missing: 1 })
    expect(await contentOf(two.id)).toEqual(PNG)
  })
})

describe('another household', () => {
  /** Brings a file into a household of its own, and looks at what is attached there. */
  async function brought(given: File, passphrase?: string) {
    const folderThere = mkdtempSync(join(tmpdir(), 'valhalla-attachments-'))
    const there = await openTestApp({ file: join(folderThere, 'valhalla.sqlite') })
    try {
      const added = await there.client.backups.add({ file: given, ...(passphrase && { passphrase }) })
      const { attachments } = await there.client.backups.restore({ backup_id: added.id })
      const [transaction] = (await there.client.transactions.list({})).items
      const { items } = await there.client.attachments.list({
        kind: 'transaction',
        id: transaction?.id ?? '',
      })
      const bytes = await Promise.all(
        items.map(async ({ id }) => {
          const { body } = await there.client.attachments.content({ attachment_id: id })
          return new Uint8Array(await body.arrayBuffer())
        }),
      )
      expect(there.logged).toEqual([])
      return { attachments, bytes }
    } finally {
      await there.close()
      rmSync(folderThere, { recursive: true, force: true })
    }
  }

  it('has what is attached from an export, where it lies by its content', async () => {
    const { id } = await spend()
    const one = await attach(id)
    await attach(id, PNG, 'roof.png')
    const exported = await test.client.backups.exportAll({})
    const files = unzipSync(new Uint8Array(await exported.arrayBuffer()))
    expect(files[`attachments/${one.sha256}.pdf`]).toEqual(pdf())
    expect(strFromU8(files['csv/attachments.csv'] ?? new Uint8Array())).toContain('receipt.pdf')
    expect(await brought(exported)).toEqual({
      attachments: { count: 2, missing: 0 },
      bytes: [pdf(), PNG],
    })
    const without = await test.client.backups.exportAll({ attachments: false })
    const names = Object.keys(unzipSync(new Uint8Array(await without.arrayBuffer())))
    expect(names.filter(name => name.startsWith('attachments/'))).toEqual([])
  })

  it('has all the rest where one is missing and another damaged on the disk, of which the export says', async () => {
    const { id } = await spend()
    const [one, two] = [await attach(id), await attach(id, JPEG, 'door.jpg')]
    await attach(id, PNG, 'roof.png')
    rmSync(join(folder, 'attachments', one.sha256))
    writeFileSync(join(folder, 'attachments', two.sha256), 'damaged')
    const exported = await test.client.backups.exportAll({})
    const files = unzipSync(new Uint8Array(await exported.arrayBuffer()))
    const said = strFromU8(files['attachments/missing.txt'] ?? new Uint8Array())
    expect(said).toContain(`attachments/${one.sha256}.pdf`)
    expect(said).toContain(`attachments/${two.sha256}.jpg`)
    expect(Object.keys(files).filter(name => name.startsWith('attachments/'))).toHaveLength(2)
    const sealed = await test.client.backups.encrypted({ passphrase: 'a long passphrase' })
    for (const given of [exported, sealed]) {
      const there = await openTestApp()
      const added = await there.client.backups.add({ file: given, passphrase: 'a long passphrase' })
      const { attachments } = await there.client.backups.restore({ backup_id: added.id })
      expect(attachments).toEqual({ count: 3, missing: 2 })
      await there.close()
    }
  })

  it('refuses an export in which one is another by now', async () => {
    const { id } = await spend()
    const one = await attach(id)
    const exported = await test.client.backups.exportAll({})
    const files = unzipSync(new Uint8Array(await exported.arrayBuffer()))
    files[`attachments/${one.sha256}.pdf`] = PNG
    await expect(brought(fileOf(new Uint8Array(zipSync(files)), 'changed.zip'))).rejects.toMatchObject({
      code: 'BAD_REQUEST',
      data: { issues: [{ path: ['file'], message: expect.stringContaining('is not what it was') }] },
    })
  })

  it('has what is attached from an encrypted backup, which shows nothing of it', async () => {
    const { id } = await spend()
    await attach(id, pdf('A very secret receipt'))
    const sealed = await test.client.backups.encrypted({ passphrase: 'a long passphrase' })
    const bytes = Buffer.from(await sealed.arrayBuffer())
    expect(bytes.includes('secret receipt')).toBe(false)
    expect(await brought(sealed, 'a long passphrase')).toEqual({
      attachments: { count: 1, missing: 0 },
      bytes: [pdf('A very secret receipt')],
    })
  })
})

it('what is attached is in the history', async () => {
  const { id } = await spend()
  const { id: attachment_id } = await attach(id)
  await test.client.attachments.remove({ attachment_id, for_good: true })
  const { items } = await test.client.audit.list({ entity_kind: 'attachment' })
  expect(items.map(({ action, title }) => [action, title])).toEqual([
    ['erase', 'receipt.pdf'],
    ['create', 'receipt.pdf'],
  ])
  expect(readFileSync(file).includes('%PDF')).toBe(false)
})
