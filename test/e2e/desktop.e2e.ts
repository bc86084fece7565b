import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { expect, test } from '@playwright/test'
import { type Desktop, launchDesktop } from '../helpers/electron/run.ts'
import { LONG } from './program.ts'

/** The built desktop program, end to end: real main process, real preload script, real page, calls over the MessagePort. In Electron itself where it is installed. */

let folder: string
let desktop: Desktop | undefined
test.beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'valhalla-desktop-'))
})
test.afterEach(async () => {
  await desktop?.close()
  desktop = undefined
  rmSync(folder, { recursive: true, force: true })
})

test('a household is set up, filled and shown over the port', async () => {
  desktop = await launchDesktop({ dataDir: folder })
  const { page } = desktop
  await page.getByRole('button', { name: 'Explore with sample data' }).click()
  await expect(page.getByRole('heading', { name: 'Today', level: 1 })).toBeVisible()
  await page.getByRole('link', { name: 'Transactions', exact: true }).click()
  await expect(page.getByRole('grid', { name: 'Transactions' }).getByRole('row').nth(5)).toBeVisible()
  await page.getByRole('link', { name: 'Budget', exact: true }).click()
  await expect(page.getByRole('rowheader', { name: 'Groceries' })).toBeVisible()
  // It was an invented household: one press, and the person's own is as empty as it was.
  await page
    .getByRole('complementary', { name: 'Sample household' })
    .getByRole('button', { name: 'Leave the sample' })
    .click()
  await page.getByRole('button', { name: 'Start my household' }).click()
  await expect(page.getByRole('heading', { name: 'Today', level: 1 })).toBeVisible()
  await expect(page.getByRole('complementary', { name: 'Sample household' })).toHaveCount(0)
  await page.getByRole('link', { name: 'Transactions', exact: true }).click()
  await expect(page.getByText('No transactions yet')).toBeVisible()
})

test('a bank file comes in over the port', LONG, async () => {
  desktop = await launchDesktop({ dataDir: folder })
  const { page } = desktop
  await page.getByRole('button', { name: 'Explore with sample data' }).click()
  await page.getByRole('link', { name: 'Import' }).first().click()
  await page.locator('input[type="file"]').setInputFiles({
    name: 'bank.csv',
    mimeType: 'text/csv',
    buffer: Buffer.from('Date,Amount,Payee\n2026-01-30,-4.50,Kiosk Über\n2026-01-31,-4.50,Kiosk Über\n'),
  })
  await page.getByRole('combobox', { name: /^Account for/ }).click()
  await page.getByRole('option', { name: 'Everyday checking' }).click()
  await page.getByRole('button', { name: 'Import 2 transactions' }).click()
  await expect(page.getByRole('heading', { name: 'bank.csv imported' })).toBeVisible()
})

test('a reminder leads to its bill', LONG, async () => {
  desktop = await launchDesktop({ dataDir: folder })
  const { page } = desktop
  await page.getByRole('button', { name: 'Start my household' }).click()
  await page.getByRole('link', { name: 'Bills', exact: true }).click()
  await page.getByRole('button', { name: 'Add a bill' }).click()
  await page.getByRole('dialog').getByLabel('Name').fill('Rent')
  await page.getByRole('dialog').getByRole('textbox', { name: 'Amount' }).fill('1200')
  await page.getByRole('dialog').getByRole('button', { name: 'Add bill' }).click()
  await expect(page.getByRole('heading', { name: 'Rent', level: 1 })).toBeVisible()
  await page.getByRole('link', { name: 'Settings' }).click()
  await page.getByRole('button', { name: 'Run now: Bill reminders' }).click()
  const program = desktop
  await expect.poll(async () => (await program.electron.seen()).notifications.length).toBe(1)
  const [notification] = (await desktop.electron.seen()).notifications
  expect(notification?.title).toBe('Rent is due today')
  await desktop.electron.clickNotification(notification?.id ?? '')
  await expect(page.getByRole('heading', { name: 'Rent', level: 1 })).toBeVisible()
})

test('links, bank files and actions of the system lead to where they say', LONG, async () => {
  desktop = await launchDesktop({ dataDir: folder })
  const { page, electron } = desktop
  await page.getByRole('button', { name: 'Start my household' }).click()
  await page.getByRole('link', { name: 'Bills', exact: true }).click()
  await page.getByRole('button', { name: 'Add a bill' }).click()
  await page.getByRole('dialog').getByLabel('Name').fill('Rent')
  await page.getByRole('dialog').getByRole('textbox', { name: 'Amount' }).fill('1200')
  await page.getByRole('dialog').getByRole('button', { name: 'Add bill' }).click()
  await expect(page.getByRole('heading', { name: 'Rent', level: 1 })).toBeVisible()
  await expect(page.getByRole('button', { name: 'Copy link' })).toBeVisible()
  const id = page.url().replace(/.*\/bills\//, '')
  await page.getByRole('link', { name: 'Budget', exact: true }).click()
  await electron.startAgain(['valhalla', `valhalla://bill/${id}`])
  await expect(page.getByRole('heading', { name: 'Rent', level: 1 })).toBeVisible()
  await electron.startAgain(['valhalla', '--add-transaction'])
  await expect(page.getByRole('dialog')).toBeVisible()
  await page.keyboard.press('Escape')
  await expect(page.getByRole('dialog')).toHaveCount(0)
  expect(page.url()).not.toContain('add=')
  // A panel without a history has it too.
  await page.getByRole('link', { name: 'Tasks', exact: true }).click()
  await page.getByRole('button', { name: 'Add a task' }).first().click()
  const panel = page.getByRole('dialog')
  await panel.getByLabel('What is to be done').fill('Call the roofer')
  await expect(panel.getByRole('button', { name: 'Copy link' })).toHaveCount(0)
  await panel.getByRole('button', { name: 'Add task' }).click()
  await page.getByRole('button', { name: 'Call the roofer' }).first().click()
  await expect(panel.getByRole('button', { name: 'Copy link' })).toBeVisible()
  await page.keyboard.press('Escape')
  const file = join(folder, 'May.qif')
  writeFileSync(file, '!Type:Bank\nD1/30/2026\nT-4.50\nPKiosk\n^\n')
  await electron.startAgain(['valhalla', file])
  await expect(page.getByText('May.qif').first()).toBeVisible()
  await electron.startAgain(['valhalla', join(folder, 'gone.ofx')])
  const refused = page.getByRole('alert').filter({ hasText: 'The file was not imported' })
  await expect(refused).toContainText('There is no file at')
  await page.getByRole('link', { name: 'Transactions', exact: true }).click()
  await expect(page.getByText('No transactions yet')).toBeVisible()
})
