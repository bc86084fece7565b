import { existsSync, mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { findings } from './findings.ts'
import { expect, LONG, newContext, openScreen, startProgram, takenFocus, test } from './program.ts'

/** Several households in the browser host: each in a tab at an address of its own. */

const SET_UP = { base_currency: 'USD', week_start: 'monday', default_buckets: [] }

test('a second household is made, found again, and kept apart from the first', LONG, async ({ browser }) => {
  const folder = mkdtempSync(join(tmpdir(), 'valhalla-households-e2e-'))
  const data = join(folder, 'data')
  let program = await startProgram({ folder: data })
  await program.rest('POST', '/core/budget/set_up', SET_UP)
  await program.rest('POST', '/core/budget/buckets', { name: 'First-Bucket', bucket_type: 'fun' })
  const context = await newContext(browser)
  const page = await context.newPage()
  await page.goto(program.url)
  await page.getByRole('heading', { name: 'Today', level: 1 }).waitFor()
  const dialog = page.getByRole('dialog')

  // By keyboard alone.
  await page.getByRole('button', { name: 'Valhalla: My household' }).focus()
  await page.keyboard.press('Enter')
  await page.getByRole('menuitem', { name: 'New or other household…' }).press('Enter')
  const list = page.getByRole('list', { name: 'Households' })
  await expect(list.getByRole('listitem')).toHaveCount(1)
  await page.getByRole('button', { name: 'New household' }).press('Enter')
  await takenFocus(dialog)
  await page.keyboard.type('Elm Street LLC')
  expect(await findings(page)).toEqual([])
  const opening = context.waitForEvent('page')
  await page.keyboard.press('Enter')
  const second = await opening
  await second.getByRole('button', { name: 'Start my household' }).click()
  await second.getByRole('heading', { name: 'Today', level: 1 }).waitFor()
  expect(new URL(second.url()).origin).not.toBe(new URL(page.url()).origin)
  await openScreen(second, 'Budget')
  await expect(second.getByText('First-Bucket')).toHaveCount(0)
  await expect(second.getByRole('button', { name: 'Household: Elm Street LLC' })).toBeVisible()
  expect(existsSync(join(data, 'households', 'Elm Street LLC', 'valhalla.sqlite'))).toBe(true)

  // The first shows both by now, and calls the other by another name.
  await expect(list.getByRole('listitem')).toHaveCount(2)
  await page.getByRole('button', { name: 'Rename Elm Street LLC' }).press('Enter')
  await takenFocus(dialog)
  await dialog.getByLabel('Name').fill('Elm Street')
  await page.keyboard.press('Enter')
  await expect(second.getByRole('button', { name: 'Household: Elm Street' })).toBeVisible()
  expect(await findings(page)).toEqual([])
  await context.close()
  await program.stop()

  // A later start begins with the first again, and opens the second from the palette, or at once.
  program = await startProgram({ folder: data })
  const later = await newContext(browser)
  const home = await later.newPage()
  await home.goto(program.url)
  await home.getByRole('heading', { name: 'Today', level: 1 }).waitFor()
  await home.keyboard.press('Control+K')
  await home.getByRole('textbox', { name: 'Search commands and records' }).fill('>open elm')
  const reopened = later.waitForEvent('page')
  await home.keyboard.press('Enter')
  await (await reopened).getByRole('button', { name: 'Household: Elm Street' }).waitFor()

  // By a path, which the program may not find.
  await openScreen(home, 'Settings')
  await home.getByRole('button', { name: 'Open a household' }).click()
  const panel = home.getByRole('dialog')
  await takenFocus(panel)
  await home.keyboard.type(join(folder, 'nowhere'))
  await home.keyboard.press('Enter')
  await expect(panel.getByText('There is no file').first()).toBeVisible()
  await panel.getByLabel('Data file or folder').fill(join(data, 'households', 'Elm Street LLC'))
  const again = later.waitForEvent('page')
  await home.keyboard.press('Enter')
  await (await again).getByRole('button', { name: 'Household: Elm Street' }).waitFor()
  await later.close()
  await program.stop()

  // One that is gone says so, and leaves the list.
  rmSync(join(data, 'households'), { recursive: true })
  program = await startProgram({ folder: data })
  const last = await (await newContext(browser)).newPage()
  await last.goto(program.url)
  await openScreen(last, 'Settings')
  await expect(last.getByText('Not found')).toBeVisible()
  await last.getByRole('button', { name: 'Take Elm Street off the list' }).click()
  await last.getByRole('dialog').getByRole('button', { name: 'Take off the list' }).click()
  await expect(last.getByRole('list', { name: 'Households' }).getByRole('listitem')).toHaveCount(1)
  await last.context().close()
  await program.stop()
  rmSync(folder, { recursive: true, force: true })
})
