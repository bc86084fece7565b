import { z } from 'zod'
import { cameraPng } from '../helpers/camera-files.ts'
import { chooseByKeys, findingsInBoth } from './findings.ts'
import { expect, LONG, takenFocus, test } from './program.ts'

/** Photos of a property and of a job: added, looked at, described and put in order by keyboard, each small picture made once and kept. */

const Made = z.object({ id: z.string() })
const picture = (name: string, seed: number) => ({
  name,
  mimeType: 'image/png',
  buffer: Buffer.from(cameraPng(seed, 900)),
})

test('a property’s photos are added, described, put in order, removed and brought back, by keyboard', async ({
  sample: page,
  demo: { program },
}) => {
  const failures: string[] = []
  page.on('console', message => {
    if (message.type() === 'error') failures.push(message.text())
  })
  const house = Made.parse(
    (await program.rest('POST', '/core/property', { line: '9 Photo Lane', city: 'Springfield' })).data,
  )
  await page.goto(new URL(`/#/properties/${house.id}`, page.url()).href)
  const section = page.getByRole('region', { name: /^Photos/ })
  await section.getByLabel('Photos to add').setInputFiles([picture('front.png', 10), picture('back.png', 20)])
  const tiles = section.getByRole('listitem')
  await expect(tiles).toHaveCount(2)
  await expect(page.getByText('2 files attached')).toBeVisible()
  // Each has its small picture, which the page has made, and the program kept.
  await expect(section.locator('img')).toHaveCount(2)
  const small = `[...document.querySelectorAll('ul[aria-label="Photos"] img')].map(each => each.naturalWidth)`
  await expect.poll(() => page.evaluate(small)).toEqual([480, 480])
  await page.reload()
  await expect.poll(() => page.evaluate(small)).toEqual([480, 480])
  expect(await findingsInBoth(page)).toEqual([])

  await section.getByRole('button', { name: /^Move .*back\.png.* earlier/ }).focus()
  await page.keyboard.press('Enter')
  await expect(tiles.first()).toContainText('back.png')

  await section.getByRole('button', { name: /^Open .*back\.png/ }).focus()
  await page.keyboard.press('Enter')
  const shown = page.getByRole('dialog')
  await expect(shown.getByRole('img', { name: 'back.png' })).toBeVisible()
  await takenFocus(shown)
  await page.keyboard.press('ArrowRight')
  await expect(shown.getByRole('img', { name: 'front.png' })).toBeVisible()
  await expect(shown.getByText('Photo 2 of 2')).toBeVisible()
  await shown.getByLabel('Caption').fill('The front')
  await shown.getByLabel('Goes out with the analysis and the flyer').check()
  await shown.getByLabel('Caption').press('Enter')
  await expect(page.getByText('Photo saved')).toBeVisible()
  await expect(shown.getByRole('img', { name: 'The front' })).toBeVisible()
  expect(await findingsInBoth(page)).toEqual([])
  await shown.getByRole('button', { name: 'Remove photo' }).focus()
  await page.keyboard.press('Enter')
  await expect(shown).toBeHidden()
  await expect(tiles).toHaveCount(1)
  await page.getByRole('button', { name: 'Undo', exact: true }).click()
  await expect(tiles).toHaveCount(2)
  await expect(section.getByRole('img', { name: 'The front' })).toBeVisible()
  await expect(tiles.last()).toContainText('Goes out')
  expect(failures).toEqual([])
})

test('a job’s photos are of before or after', LONG, async ({ sample: page, demo: { program } }) => {
  const house = Made.parse(
    (await program.rest('POST', '/core/property', { line: '10 Photo Lane', city: 'Springfield' })).data,
  )
  await program.rest('POST', '/core/maintenance', { property_id: house.id, title: 'Mend the photo roof' })
  await page.goto(new URL('/#/maintenance', page.url()).href)
  await page
    .getByRole('button', { name: /Mend the photo roof/ })
    .first()
    .click()
  const panel = page.getByRole('dialog', { name: 'Mend the photo roof' })
  await takenFocus(panel)
  const section = panel.getByRole('region', { name: /^Photos/ })
  await section.getByLabel('Photos to add').setInputFiles([picture('roof.png', 30)])
  await section.getByRole('button', { name: /^Open .*roof\.png/ }).click()
  const shown = page.getByRole('dialog', { name: 'roof.png' })
  await takenFocus(shown)
  await shown.getByRole('combobox', { name: 'Taken' }).focus()
  await page.keyboard.press('ArrowDown')
  await chooseByKeys(page.getByRole('option', { name: 'Before' }))
  await shown.getByLabel('Caption').press('Enter')
  await expect(page.getByText('Photo saved')).toBeVisible()
  expect(await findingsInBoth(page)).toEqual([])
  await page.keyboard.press('Escape')
  await expect(shown).toBeHidden()
  await expect(section.getByRole('listitem')).toContainText('Before')
})
