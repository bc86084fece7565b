import { mkdtempSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { test as base, type Page } from '@playwright/test'
import Sqlite from 'better-sqlite3'
import { findings } from './findings.ts'
import { expect, type Program, startProgram, takenFocus } from './program.ts'

/** Backups as a person makes and restores them, and the files that leave the program and come back. */

const test = base.extend<{ program: Program; downloads: string }>({
  program: async ({ browserName: _ }, use) => {
    const program = await startProgram()
    await use(program)
    await program.stop()
  },
  downloads: async ({ browserName: _ }, use) => {
    const folder = mkdtempSync(join(tmpdir(), 'valhalla-downloads-'))
    await use(folder)
    rmSync(folder, { recursive: true, force: true })
  },
})

async function download(page: Page, folder: string, press: () => Promise<void>): Promise<string> {
  const [file] = await Promise.all([page.waitForEvent('download'), press()])
  const path = join(folder, file.suggestedFilename())
  await file.saveAs(path)
  return path
}

test('a restore says how far it is, and is stopped while the data is still what it was', async ({ page }) => {
  const folder = mkdtempSync(join(tmpdir(), 'valhalla-restored-'))
  const program = await startProgram({ folder })
  try {
    await page.goto(program.url)
    await page.getByRole('button', { name: 'Start my household' }).click()
    await expect(page.getByRole('heading', { name: 'Today', level: 1 })).toBeVisible()
    await program.rest('POST', '/core/backups', {})
    await program.rest('POST', '/core/bills', { name: 'Gym', amount: 30, cadence: 'monthly', due_day: 2 })
    await page.getByRole('link', { name: 'Settings' }).first().click()
    const list = page.getByRole('region', { name: 'Your data' }).getByRole('list', { name: 'Backups' })
    // Another program writes, and the restore waits for it.
    const other = new Sqlite(join(folder, 'valhalla.sqlite'))
    other.exec('BEGIN IMMEDIATE')
    await list.getByRole('button', { name: /^Restore/ }).click()
    const dialog = page.getByRole('dialog')
    await takenFocus(dialog)
    await dialog.getByRole('button', { name: 'Restore' }).press('Enter')
    await expect(dialog.getByRole('status')).toContainText('Backing up your current data')
    await expect(dialog.getByRole('progressbar', { name: 'Restored' })).toHaveAttribute(
      'aria-valuetext',
      '75%',
    )
    expect(await findings(page)).toEqual([])
    await dialog.getByRole('button', { name: 'Cancel' }).press('Enter')
    other.exec('ROLLBACK')
    other.close()
    await expect(page.getByText('The restore was cancelled. Nothing was changed')).toBeVisible()
    await expect(dialog).toHaveCount(0)
    await expect(list.getByRole('listitem')).toHaveCount(1)
    expect((await program.rest('GET', '/core/bills')).data).toMatchObject({ items: [{ name: 'Gym' }] })
  } finally {
    await program.stop()
    rmSync(folder, { recursive: true, force: true })
  }
})

test('a backup is made, looked at and restored; files go out and come back', async ({
  page,
  program,
  downloads,
}) => {
  await page.goto(program.url)
  await page.getByRole('button', { name: 'Start my household' }).click()
  await expect(page.getByRole('heading', { name: 'Today', level: 1 })).toBeVisible()
  await program.rest('POST', '/core/bills', { name: 'Rent', amount: 900, cadence: 'monthly', due_day: 1 })

  await page.getByRole('link', { name: 'Settings' }).first().click()
  const section = page.getByRole('region', { name: 'Your data' })
  await section.getByRole('button', { name: 'Back up now' }).click()
  const list = section.getByRole('list', { name: 'Backups' })
  await expect(list.getByText('Manual')).toBeVisible()
  await expect(list.getByText('1 bill')).toBeVisible()

  await program.rest('POST', '/core/bills', { name: 'Gym', amount: 30, cadence: 'monthly', due_day: 2 })
  await list.getByRole('button', { name: /^Restore/ }).click()
  const dialog = page.getByRole('dialog')
  await expect(dialog.getByText(/In it: .*1 bill/)).toBeVisible()
  await dialog.getByRole('button', { name: 'Restore' }).click()
  await expect(list.getByText('Replaced by a restore')).toBeVisible()
  expect((await program.rest('GET', '/core/bills')).data).toMatchObject({ items: [{ name: 'Rent' }] })

  const zip = await download(page, downloads, () =>
    section.getByRole('button', { name: 'Export everything' }).click(),
  )
  expect(readFileSync(zip).subarray(0, 2).toString()).toBe('PK')
  const calendar = await download(page, downloads, () =>
    section.getByRole('button', { name: 'Bills as a calendar' }).click(),
  )
  expect(readFileSync(calendar, 'utf8')).toContain('SUMMARY:Rent')

  await section.getByRole('button', { name: 'Encrypted backup' }).click()
  await dialog.getByRole('textbox', { name: 'Passphrase', exact: true }).fill('blue geraniums')
  await dialog.getByRole('textbox', { name: 'Confirm passphrase' }).fill('blue geranium')
  await dialog.getByRole('button', { name: 'Save the file' }).click()
  await expect(dialog.getByText('The two do not match')).toBeVisible()
  await dialog.getByRole('textbox', { name: 'Confirm passphrase' }).fill('blue geraniums')
  const sealed = await download(page, downloads, () =>
    dialog.getByRole('button', { name: 'Save the file' }).click(),
  )
  expect(readFileSync(sealed).subarray(0, 8).toString()).toBe('VALHALLA')

  await section.getByLabel('Backup or export to add').setInputFiles(zip)
  await expect(list.getByText('From a file')).toHaveCount(1)
  await section.getByLabel('Backup or export to add').setInputFiles(sealed)
  await expect(dialog.getByRole('heading', { name: 'This backup is encrypted' })).toBeVisible()
  await dialog.getByRole('textbox', { name: 'Passphrase', exact: true }).fill('red geraniums')
  await dialog.getByRole('button', { name: 'Open' }).click()
  await expect(dialog.getByText('This is not the right passphrase')).toBeVisible()
  await dialog.getByRole('textbox', { name: 'Passphrase', exact: true }).fill('blue geraniums')
  await dialog.getByRole('button', { name: 'Open' }).click()
  await expect(list.getByText('From a file')).toHaveCount(2)

  await list
    .getByRole('button', { name: /^Delete/ })
    .first()
    .click()
  await dialog.getByRole('button', { name: 'Delete' }).click()
  await expect(list.getByText('From a file')).toHaveCount(1)
})
