import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { filesWith } from '../helpers/lockable.ts'
import { findings } from './findings.ts'
import { expect, LONG, newContext, openScreen, startProgram, takenFocus, test } from './program.ts'

const PASSPHRASE = 'seven or eight words would be better'
const OTHER = 'another one of seven or eight words'
const MARKER = 'Zanzibar-Groceries'

test('a household is encrypted, locked by key, unlocked, and decrypted again', LONG, async ({ browser }) => {
  const folder = mkdtempSync(join(tmpdir(), 'valhalla-lock-e2e-'))
  const program = await startProgram({ folder })
  await program.rest('POST', '/core/budget/set_up', {
    base_currency: 'USD',
    week_start: 'monday',
    default_buckets: [],
  })
  await program.rest('POST', '/core/budget/buckets', { name: MARKER, bucket_type: 'fun' })
  const context = await newContext(browser)
  const page = await context.newPage()
  await page.goto(program.url)
  await page.getByRole('heading', { name: 'Today', level: 1 }).waitFor()
  const dialog = page.getByRole('dialog')
  const locked = page.getByRole('heading', { name: 'Valhalla is locked' })
  const unlock = async (passphrase: string) => {
    await page.getByLabel('Passphrase', { exact: true }).fill(passphrase)
    await page.keyboard.press('Enter')
  }

  await openScreen(page, 'Settings')
  await page.getByRole('button', { name: 'Set a passphrase' }).click()
  await takenFocus(dialog)
  await page.keyboard.type(PASSPHRASE)
  await page.getByLabel('Confirm passphrase').fill(PASSPHRASE)
  await page.getByRole('button', { name: 'Encrypt everything' }).click()
  await page.getByRole('button', { name: 'I have it' }).waitFor()
  const shownKey = dialog.getByRole('textbox', { name: 'Recovery key' })
  const key = await shownKey.inputValue()
  // It is shown only here, and can be copied by hand.
  expect(await shownKey.evaluate(field => field.scrollWidth - field.clientWidth)).toBeLessThanOrEqual(0)
  expect(key).toMatch(/^([0-9A-Z]{4}-){7}[0-9A-Z]{4}$/)
  expect(await findings(page)).toEqual([])
  await page.getByRole('button', { name: 'I have it' }).click()
  await page.getByRole('button', { name: 'Lock now' }).waitFor()
  expect(filesWith(folder, [MARKER])).toEqual([])

  await openScreen(page, 'Budget')
  await page.getByText(MARKER).first().waitFor()
  await page.keyboard.press('Control+Alt+L')
  await locked.waitFor()
  // Emptied, not covered.
  expect(await page.content()).not.toContain(MARKER)
  await expect(page.locator('nav, table')).toHaveCount(0)
  expect(await findings(page)).toEqual([])
  expect(await program.rest('GET', '/core/budget')).toMatchObject({
    status: 423,
    data: { code: 'DATA_LOCKED' },
  })
  await unlock('not the one')
  await page.getByText('is not the right one').first().waitFor()
  await page.getByRole('button', { name: 'Use the recovery key' }).click()
  await page.getByRole('textbox', { name: 'Recovery key' }).fill(key)
  await page.keyboard.press('Enter')
  await page.getByText(MARKER).first().waitFor()

  await openScreen(page, 'Settings')
  await page.getByRole('button', { name: 'Change the passphrase' }).click()
  await takenFocus(dialog)
  await page.keyboard.type(PASSPHRASE)
  await page.getByLabel(/^New passphrase/).fill(OTHER)
  await page.getByLabel('Confirm new passphrase').fill(OTHER)
  await dialog.getByRole('button', { name: 'Change the passphrase' }).click()
  await page.getByText('The passphrase was changed').first().waitFor()

  // Locked from elsewhere, the page is emptied too.
  await program.rest('POST', '/core/lock', {})
  await locked.waitFor()
  await unlock(OTHER)
  await page.getByRole('heading', { name: 'Settings', level: 1 }).waitFor()
  await page.getByRole('button', { name: 'Remove the passphrase' }).click()
  await takenFocus(dialog)
  await page.keyboard.type(OTHER)
  await page.getByRole('button', { name: 'Decrypt everything' }).click()
  await page.getByRole('button', { name: 'Set a passphrase' }).waitFor()
  expect(filesWith(folder, [MARKER]).length).toBeGreaterThan(0)
  await context.close()
  await program.stop()
  rmSync(folder, { recursive: true, force: true })
})
