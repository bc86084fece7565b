import { mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { JPEG, PNG, pdf } from '../helpers/attached-files.ts'
import { filesWith, newFolder, openTestLockable, type TestLockable } from '../helpers/lockable.ts'

/** What the program makes or takes of files by itself is encrypted as they are: small pictures, and what waits from the watched folder. */

const PASSPHRASE = 'a passphrase of seven or eight words'

let place: ReturnType<typeof newFolder>
let watched: string
let test: TestLockable
beforeEach(async () => {
  place = newFolder()
  watched = mkdtempSync(join(tmpdir(), 'valhalla-inbox-'))
  test = await openTestLockable(place.folder)
})
afterEach(async () => {
  await test.close()
  place.remove()
  rmSync(watched, { recursive: true, force: true })
  expect(test.logged).toEqual([])
})

const encrypt = () => test.client().lock.encrypt({ passphrase: PASSPHRASE })
const reopen = async () => {
  await test.close()
  test = await openTestLockable(place.folder)
  await test.client().lock.unlock({ passphrase: PASSPHRASE })
}
/** The files of the household's folder that have these bytes in them. */
const withBytes = (bytes: Uint8Array) =>
  readdirSync(place.folder, { recursive: true, withFileTypes: true })
    .filter(entry => entry.isFile())
    .map(entry => join(entry.parentPath, entry.name))
    .filter(path => readFileSync(path).includes(Buffer.from(bytes)))
const thumbnails = () => readdirSync(join(place.folder, 'thumbnails'))

describe('a small picture', () => {
  /** A picture that is attached, and the small one that a page has drawn of it. */
  const draw = async () => {
    const client = test.client()
    const { id } = await client.transactions.create({ tx_type: 'expense', amount: 5, date: '2026-01-10' })
    const attached = await client.attachments.add({
      file: new File([JPEG], 'roof.jpg'),
      kind: 'transaction',
      id,
    })
    await keep(attached.id)
    return attached.id
  }
  const keep = (attachment_id: string) =>
    test.client().attachments.keepThumbnail({ attachment_id, file: new File([PNG], 'small.png') })
  const shown = async (attachment_id: string) => {
    const file = await test.client().attachments.thumbnail({ attachment_id })
    return file === null ? null : new Uint8Array(await file.arrayBuffer())
  }
  /** The pixels: what is left of a picture whatever is taken out of it. */
  const PIXELS = PNG.subarray(PNG.length - 30, PNG.length - 16)

  it('is on the disk as it is until the household is encrypted', async () => {
    const id = await draw()
    expect(withBytes(PIXELS)).toHaveLength(1)
    expect(await shown(id)).not.toBeNull()
  })

  it('that is made of an encrypted one is on the disk in no byte, and opens once unlocked', async () => {
    await encrypt()
    const id = await draw()
    const before = await shown(id)
    expect(before).not.toBeNull()
    expect([thumbnails().length, withBytes(PIXELS), withBytes(JPEG.subarray(0, 64))]).toEqual([1, [], []])
    await test.client().lock.lock({})
    expect(withBytes(PIXELS)).toEqual([])
    await reopen()
    expect(await shown(id)).toEqual(before)
    expect(withBytes(PIXELS)).toEqual([])
  })

  it('of before the encryption leaves no byte behind, and is made again', async () => {
    const id = await draw()
    await encrypt()
    expect(withBytes(PIXELS)).toEqual([])
    if ((await shown(id)) === null) await keep(id)
    expect(await shown(id)).not.toBeNull()
    expect(withBytes(PIXELS)).toEqual([])
  })
})

describe('a file from the watched folder', () => {
  const MARKERS = ['Zanzibar-Receipt', 'Zanzibar-Scan']
  const take = async () => {
    writeFileSync(join(watched, 'Zanzibar-Scan.pdf'), pdf('Zanzibar-Receipt', 'Total $26.51'))
    await test.client().incoming.setFolder({ path: watched, is_on: true })
    await test.client().incoming.look({})
  }
  const waiting = async () => (await test.client().incoming.list({})).items

  it('waits encrypted, and opens once unlocked', async () => {
    await encrypt()
    await take()
    expect(await waiting()).toMatchObject([{ name: 'Zanzibar-Scan.pdf', amount: 26.51 }])
    expect(filesWith(place.folder, MARKERS)).toEqual([])
    await test.client().lock.lock({})
    expect(filesWith(place.folder, MARKERS)).toEqual([])
    await reopen()
    const [file] = await waiting()
    const { body } = await test.client().attachments.content({ attachment_id: file?.attachment?.id ?? '' })
    expect(new Uint8Array(await body.arrayBuffer())).toEqual(pdf('Zanzibar-Receipt', 'Total $26.51'))
  })

  it('that waited before is encrypted with all else', async () => {
    await take()
    expect(filesWith(place.folder, MARKERS)).not.toEqual([])
    await encrypt()
    expect(filesWith(place.folder, MARKERS)).toEqual([])
    expect(await waiting()).toHaveLength(1)
  })

  it('is not looked for while the household is locked', async () => {
    await encrypt()
    await test.client().incoming.setFolder({ path: watched, is_on: true })
    await test.client().lock.lock({})
    mkdirSync(watched, { recursive: true })
    writeFileSync(join(watched, 'Zanzibar-Scan.pdf'), pdf('Zanzibar-Receipt'))
    test.clock.advance(120_000)
    expect(filesWith(place.folder, MARKERS)).toEqual([])
    await expect(test.client().incoming.look({})).rejects.toMatchObject({ code: 'DATA_LOCKED' })
  })
})
