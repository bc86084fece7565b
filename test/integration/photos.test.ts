import { existsSync, mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { unzipSync } from 'fflate'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { createPdfPrinter } from '../../main/web/print-pdf.ts'
import { openTestApp, type TestApp } from '../helpers/app.ts'
import { JPEG, PNG, pdf, WEBP } from '../helpers/attached-files.ts'
import { cameraHeic, cameraJpeg, cameraPng, MARKERS, markersIn } from '../helpers/camera-files.ts'
import { browserOptions } from '../helpers/chromium.ts'

/** Photos of properties and jobs: what is said of them, their small pictures, and that nothing of place or camera goes out with them. */

let folder: string
let test: TestApp
let property: string
const file = () => join(folder, 'valhalla.sqlite')
beforeEach(async () => {
  folder = mkdtempSync(join(tmpdir(), 'valhalla-photos-'))
  test = await openTestApp({ file: file() })
  property = (await test.client.properties.create({ line: '1 Main Street', city: 'Springfield' })).id
})
afterEach(async () => {
  await test.close()
  expect(test.logged).toEqual([])
  rmSync(folder, { recursive: true, force: true })
})

type Bytes = Uint8Array<ArrayBuffer>
const upload = (bytes: Bytes, name: string, as_photo = true) =>
  test.client.attachments.add({ file: new File([bytes], name), kind: 'property', id: property, as_photo })
const listed = async () => (await test.client.photos.list({ kind: 'property', id: property })).items
const names = async () => (await listed()).map(({ attachment }) => attachment.name)
const thumbnails = () => {
  const path = join(folder, 'thumbnails')
  return existsSync(path) ? readdirSync(path) : []
}
const job = async () =>
  (await test.client.maintenance.create({ property_id: property, title: 'Mend the roof' })).id

describe('photos', () => {
  it('are pictures with a caption and an order, and each step is taken back by one undo', async () => {
    const { client } = test
    for (const [index, name] of ['a.png', 'b.png', 'c.png'].entries()) await upload(cameraPng(index), name)
    expect(await names()).toEqual(['a.png', 'b.png', 'c.png'])
    const [, , last] = await listed()
    const photo_id = last?.id ?? ''
    await client.photos.update({ photo_id, position: 0, caption: '  The front  ', goes_out: true })
    expect(await names()).toEqual(['c.png', 'a.png', 'b.png'])
    expect((await listed())[0]).toMatchObject({ caption: 'The front', goes_out: true, moment: null })
    expect((await client.undo.state({})).undo?.label).toBe('3 photos changed')
    await client.undo.undo({})
    expect(await names()).toEqual(['a.png', 'b.png', 'c.png'])
    await client.undo.redo({})
    expect(await names()).toEqual(['c.png', 'a.png', 'b.png'])
    // The file with its photo, as one step.
    await upload(cameraPng(3), 'd.png')
    await client.undo.undo({})
    expect(await names()).toEqual(['c.png', 'a.png', 'b.png'])
    expect((await client.attachments.list({ kind: 'property', id: property })).items).toHaveLength(3)
    const { items } = await client.audit.list({ entity_kind: 'photo', entity_id: photo_id })
    expect(items.map(({ action }) => action)).toContain('update')
  })

  it('come of files and become files again; a removed file’s photo comes back with it', async () => {
    const { client } = test
    const attached = await upload(PNG, 'roof.png', false)
    expect(attached.photo_id).toBeNull()
    const photo = await client.photos.add({ attachment_id: attached.id, caption: 'Roof' })
    expect((await client.attachments.get({ attachment_id: attached.id })).photo_id).toBe(photo.id)
    await expect(client.photos.add({ attachment_id: attached.id })).rejects.toMatchObject({
      code: 'CONFLICT',
    })
    await client.attachments.remove({ attachment_id: attached.id })
    expect(await listed()).toEqual([])
    await expect(client.photos.update({ photo_id: photo.id, caption: '' })).rejects.toMatchObject({
      code: 'NOT_FOUND',
    })
    await client.undo.undo({})
    expect(await listed()).toMatchObject([{ caption: 'Roof' }])
    expect((await client.photos.remove({ photo_id: photo.id })).photo_id).toBeNull()
    expect(await listed()).toEqual([])
    await client.undo.undo({})
    await client.attachments.remove({ attachment_id: attached.id, for_good: true })
    expect(await listed()).toEqual([])
  })

  it('of jobs are of before or after; what is no picture, or of another record, is none', async () => {
    const { client } = test
    const id = await job()
    const picture = await client.attachments.add({
      file: new File([JPEG], 'leak.jpg'),
      kind: 'maintenance_job',
      id,
    })
    const photo = await client.photos.add({ attachment_id: picture.id, moment: 'before' })
    expect(photo).toMatchObject({ moment: 'before', goes_out: false })
    await expect(client.photos.update({ photo_id: photo.id, goes_out: true })).rejects.toMatchObject({
      code: 'BAD_REQUEST',
    })
    const own = await upload(PNG, 'house.png', false)
    await expect(client.photos.add({ attachment_id: own.id, moment: 'after' })).rejects.toMatchObject({
      code: 'BAD_REQUEST',
    })
    await expect(upload(pdf(), 'Paper.pdf')).rejects.toMatchObject({ code: 'BAD_REQUEST' })
    expect((await client.attachments.list({ kind: 'property', id: property })).items).toHaveLength(1)
    const { id: bill } = await client.bills.create({
      name: 'Roof',
      amount: 9,
      cadence: 'monthly',
      due_day: 1,
    })
    await expect(
      client.attachments.add({ file: new File([PNG], 'a.png'), kind: 'bill', id: bill, as_photo: true }),
    ).rejects.toMatchObject({ code: 'BAD_REQUEST' })
  })
})

describe('a small picture', () => {
  it('is kept beside the file without what a camera wrote, is in no backup, and goes with its file', async () => {
    const { client } = test
    const { id: attachment_id, sha256 } = await upload(cameraJpeg(), 'big.jpg')
    expect(await client.attachments.thumbnail({ attachment_id })).toBeNull()
    const small = new File([cameraPng()], 'small.png')
    expect(await client.attachments.keepThumbnail({ attachment_id, file: small })).toEqual({ kept: true })
    expect(thumbnails()).toEqual([sha256])
    expect(markersIn(readFileSync(join(folder, 'thumbnails', sha256)))).toEqual([])
    const kept = await client.attachments.thumbnail({ attachment_id })
    expect(kept?.type).toBe('image/png')
    const zip = unzipSync(
      new Uint8Array(await (await client.backups.exportAll({ attachments: true })).arrayBuffer()),
    )
    expect(Object.keys(zip).filter(name => name.includes('thumb'))).toEqual([])
    // One that a killed program left, and one whose file is gone, are thrown away at the start.
    await test.close()
    rmSync(join(folder, 'attachments', sha256))
    rmSync(join(folder, 'backups'), { recursive: true, force: true })
    test = await openTestApp({ file: file() })
    expect(thumbnails()).toEqual([])
  })

  it('is refused where it is none, and goes for good with what it is of', async () => {
    const { client } = test
    const { id: attachment_id } = await upload(PNG, 'big.png')
    const keep = (bytes: Bytes, name = 'x.webp') =>
      client.attachments.keepThumbnail({ attachment_id, file: new File([bytes], name) })
    await expect(keep(pdf())).rejects.toMatchObject({ code: 'BAD_REQUEST' })
    await expect(keep(new Uint8Array(600 * 1024))).rejects.toMatchObject({ code: 'BAD_REQUEST' })
    const paper = await upload(pdf(), 'Paper.pdf', false)
    await expect(
      client.attachments.keepThumbnail({ attachment_id: paper.id, file: new File([WEBP], 'x.webp') }),
    ).rejects.toMatchObject({ code: 'BAD_REQUEST' })
    await keep(WEBP)
    expect(thumbnails()).toHaveLength(1)
    await client.attachments.remove({ attachment_id, for_good: true })
    expect(thumbnails()).toEqual([])
  })
})

describe('what goes out', () => {
  const INPUTS = { arv: 250_000, repairs: 20_000 }

  it('has the chosen photos in their order with captions, and nothing of place, camera or day', async () => {
    const { client } = test
    await upload(cameraJpeg(), 'front.jpg')
    await upload(cameraPng(), 'kitchen.png')
    await upload(cameraPng(1), 'private.png')
    const [front, kitchen] = await listed()
    await client.photos.update({ photo_id: front?.id ?? '', caption: 'The <front>', goes_out: true })
    await client.photos.update({
      photo_id: kitchen?.id ?? '',
      caption: 'Kitchen',
      goes_out: true,
      position: 0,
    })
    const analysis = async (prop_id: string | undefined) => {
      const page = await client.underwriting.analysisFile({
        model: 'wholesale_70_rule_v1',
        inputs: INPUTS,
        ...(prop_id !== undefined && { prop_id }),
        format: 'html',
      })
      return page.text()
    }
    const page = await analysis(property)
    expect([...page.matchAll(/<figcaption>(.*?)<\/figcaption>/g)].map(([, text]) => text)).toEqual([
      'Kitchen',
      'The &lt;front&gt;',
    ])
    const pictures = [...page.matchAll(/src="data:image\/\w+;base64,([^"]+)"/g)].map(([, data]) =>
      Buffer.from(data ?? '', 'base64'),
    )
    expect(pictures).toHaveLength(2)
    expect(pictures.flatMap(markersIn)).toEqual([])
    expect(await analysis(undefined)).not.toContain('<figure>')
    // The person's own file is as it was.
    const { body } = await client.attachments.content({ attachment_id: front?.attachment.id ?? '' })
    expect(markersIn(new Uint8Array(await body.arrayBuffer()))).toEqual(MARKERS)

    // Printed, it has the pictures.
    const { executablePath, args = [] } = await browserOptions()
    const failures: string[] = []
    const print = createPdfPrinter({
      log: { error: (_what, error) => void failures.push(String(error)) },
      browser: executablePath,
      browserArguments: args,
    })
    const paper = Buffer.from(await print(page))
    expect(failures).toEqual([])
    expect(paper.includes('/Subtype /Image')).toBe(true)
    expect(markersIn(paper)).toEqual([])
  })

  it('is a flyer with the photos, and a lender’s pack whose pictures are bare; the person’s stay', async () => {
    const { client } = test
    const deal = await client.deals.create({ title: 'Main', property_id: property })
    await client.wholesale.create({
      deal_id: deal.id,
      stage: 'under_contract',
      contract_price: 140_000,
      contract_date: '2026-01-10',
      assignment_fee_target: 10_000,
    })
    const picture = await upload(cameraJpeg(), 'front.jpg')
    const heic = await upload(cameraHeic(), 'back.heic', false)
    const paper = await upload(pdf(), 'Deed.pdf', false)
    await client.photos.update({ photo_id: picture.photo_id ?? '', caption: 'Front', goes_out: true })
    const flyer = await (await client.messages.flyer({ deal_id: deal.id, format: 'html' })).text()
    expect(flyer).toContain('<figcaption>Front</figcaption>')
    const reader = await client.lenderPacks.createReader({
      name: 'First Bank',
      parts: ['documents'],
      attachments: [picture.id, heic.id, paper.id],
    })
    const pack = await client.lenderPacks.give({ reader_id: reader.id, format: 'html' })
    const zip = unzipSync(new Uint8Array(await pack.arrayBuffer()))
    const documents = Object.entries(zip).filter(([name]) => name.startsWith('documents/'))
    expect(documents).toHaveLength(3)
    expect(Object.values(zip).flatMap(markersIn)).toEqual([])
    expect(documents.find(([name]) => name.endsWith('Deed.pdf'))?.[1]).toEqual(pdf())
  })
})
