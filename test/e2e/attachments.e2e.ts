import { z } from 'zod'
import { JPEG, PNG, pdf } from '../helpers/attached-files.ts'
import { findingsInBoth } from './findings.ts'
import { comeIn, expect, LONG, takenFocus, test } from './program.ts'

/** Files of a record: attached by keyboard, by drop and by paste, looked at, removed and brought back. */

const Made = z.object({ id: z.string() })
const file = (name: string, bytes: Uint8Array, mimeType: string) => ({
  name,
  mimeType,
  buffer: Buffer.from(bytes),
})

test('a bill’s files are attached, looked at within the program, removed and brought back, by keyboard', async ({
  sample: page,
  demo: { program },
}) => {
  const bill = Made.parse(
    (
      await program.rest('POST', '/core/bills', {
        name: 'Roof repair',
        amount: 900,
        cadence: 'monthly',
        due_day: 1,
      })
    ).data,
  )
  const failures: string[] = []
  page.on('console', message => {
    if (message.type() === 'error') failures.push(message.text())
  })
  await page.goto(new URL(`/#/bills/${bill.id}`, page.url()).href)
  const section = page.getByRole('region', { name: /^Attached files/ })
  const attach = section.getByRole('button', { name: 'Attach files' })
  await expect(attach).toBeVisible()
  await attach.focus()
  await expect(attach).toBeFocused()
  await section
    .getByLabel('Files to attach')
    .setInputFiles([
      file('Roof.png', PNG, 'image/png'),
      file('Receipt.pdf', pdf('Paid in full'), 'application/pdf'),
    ])
  await expect(section.getByRole('listitem')).toHaveCount(2)
  await expect(page.getByText('2 files attached')).toBeVisible()
  expect(await findingsInBoth(page)).toEqual([])

  // A picture, and out again, without the mouse.
  await section.getByRole('button', { name: /^Open .*Roof\.png/ }).focus()
  await page.keyboard.press('Enter')
  const shown = page.getByRole('dialog', { name: 'Roof.png' })
  const picture = shown.getByRole('img', { name: 'Roof.png' })
  await expect(picture).toBeVisible()
  await expect.poll(() => page.evaluate(`document.querySelector('img[alt="Roof.png"]').naturalWidth`)).toBe(1)
  await page.keyboard.press('Escape')
  await expect(shown).toBeHidden()

  // A PDF is drawn by the page, and read by whoever cannot see it.
  await section.getByRole('button', { name: /^Open .*Receipt\.pdf/ }).focus()
  await page.keyboard.press('Enter')
  const paper = page.getByRole('dialog', { name: 'Receipt.pdf' })
  await expect(paper.getByText('Paid in full')).toBeAttached()
  const canvas = paper.getByRole('img', { name: /Page 1 of 1/ })
  await expect(canvas).toBeVisible()
  const inked = await page.evaluate(`(() => {
    const canvas = document.querySelector('canvas[role="img"]')
    const { data } = canvas.getContext('2d').getImageData(0, 0, canvas.width, canvas.height)
    return data.filter((value, index) => index % 4 === 0 && value < 100).length
  })()`)
  expect(inked).toBeGreaterThan(50)
  expect(await findingsInBoth(page)).toEqual([])
  await page.keyboard.press('Escape')
  await expect(paper).toBeHidden()

  await section.getByRole('button', { name: /^Remove .*Roof\.png/ }).focus()
  await page.keyboard.press('Enter')
  await expect(section.getByRole('listitem')).toHaveCount(1)
  await page.getByRole('button', { name: 'Undo', exact: true }).click()
  await expect(section.getByRole('listitem')).toHaveCount(2)

  const saving = page.waitForEvent('download')
  await section.getByRole('button', { name: /^Save .*Receipt\.pdf/ }).click()
  expect((await saving).suggestedFilename()).toBe('Receipt.pdf')
  expect(failures).toEqual([])
})

test('a property’s files are dropped and pasted, and what could run is refused', async ({
  page,
  context,
  demo: { program, entered },
}) => {
  // What is refused is an error of the console's too, which the other household's pages are held to have none of.
  await comeIn(context, entered)
  await page.goto(new URL('/', program.api).href)
  const property = Made.parse(
    (await program.rest('POST', '/core/property', { line: '9 Attached Street', city: 'Springfield' })).data,
  )
  await page.goto(new URL(`/#/properties/${property.id}`, page.url()).href)
  const section = page.getByRole('region', { name: /^Attached files/ })
  const attach = section.getByRole('button', { name: 'Attach files' })
  await expect(attach).toBeVisible()
  const give = (how: 'drop' | 'paste', name: string, bytes: Uint8Array) =>
    page.evaluate(`(() => {
      const data = new DataTransfer()
      data.items.add(new File([new Uint8Array(${JSON.stringify([...bytes])})], ${JSON.stringify(name)}))
      const kind = { bubbles: true, cancelable: true }
      document.querySelector('section[aria-label="Drop files here"]').dispatchEvent(
        ${how === 'drop'}
          ? new DragEvent('drop', { ...kind, dataTransfer: data })
          : new ClipboardEvent('paste', { ...kind, clipboardData: data }),
      )
    })()`)
  await give('drop', 'front.jpg', JPEG)
  await expect(section.getByRole('listitem')).toHaveCount(1)
  await give('paste', 'image.png', PNG)
  await expect(section.getByRole('listitem')).toHaveCount(2)
  await give('drop', 'page.png', Buffer.from('<!doctype html><script>alert(1)</script>'))
  await expect(page.getByText('was not attached')).toBeVisible()
  await expect(page.getByText(/another file that a browser would run/)).toBeVisible()
  await expect(section.getByRole('listitem')).toHaveCount(2)
})

test(
  'files of an entity and of a contact are in their panels',
  LONG,
  async ({ sample: page, demo: { program } }) => {
    const made = async (path: string, body: object) =>
      Made.parse((await program.rest('POST', path, body)).data).id
    const entity = await made('/core/entities', { name: 'Deeds Keeping LLC', kind: 'llc' })
    const contact = await made('/core/contacts', { name: 'Paula Papers' })
    // The only contact is the first row of the list, which Enter opens.
    for (const [address, open, name] of [
      [
        '/#/holdings?view=entities',
        page.getByRole('button', { name: 'Edit Deeds Keeping LLC', exact: true }),
        'Deeds Keeping LLC',
      ],
      ['/#/contacts', page.getByRole('grid', { name: 'Contacts' }), 'Paula Papers'],
    ] as const) {
      await page.goto(new URL(address, page.url()).href)
      await expect(page.getByText(name).first()).toBeVisible()
      await open.press('Enter')
      const panel = page.getByRole('dialog', { name })
      await takenFocus(panel)
      await panel
        .getByLabel('Files to attach')
        .setInputFiles([file('Deed.pdf', pdf('The deed'), 'application/pdf')])
      await expect(panel.getByRole('button', { name: /^Open .*Deed\.pdf/ })).toBeVisible()
      expect(await findingsInBoth(page)).toEqual([])
      await page.keyboard.press('Escape')
      await expect(panel).toBeHidden()
    }
    for (const [kind, id] of [
      ['entity', entity],
      ['contact', contact],
    ])
      expect((await program.rest('GET', `/core/attachments?kind=${kind}&id=${id}`)).data).toMatchObject({
        items: [{ name: 'Deed.pdf' }],
      })
  },
)
