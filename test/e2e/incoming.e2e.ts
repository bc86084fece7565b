import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { Page } from '@playwright/test'
import { PNG, pdf } from '../helpers/attached-files.ts'
import { testDay } from '../helpers/test-time.ts'
import { chooseByKeys, findings, findingsInBoth } from './findings.ts'
import { test as base, expect, LONG, openScreen, type Program, startProgram, takenFocus } from './program.ts'

/** A folder is watched, and what is put there is attached to its transaction or becomes one, by keys alone. */

interface Fixtures {
  readonly program: Program
  readonly folder: string
}

const test = base.extend<Fixtures>({
  program: async ({ browserName: _ }, use) => {
    const program = await startProgram()
    await use(program)
    await program.stop()
  },
  folder: async ({ browserName: _ }, use) => {
    const folder = mkdtempSync(join(tmpdir(), 'valhalla-inbox-'))
    await use(folder)
    rmSync(folder, { recursive: true, force: true })
  },
})

const come = async (page: Page, program: Program) => {
  await page.goto(program.url)
  const start = page.getByRole('button', { name: 'Start my household' })
  const heading = page.getByRole('heading', { name: 'Today', level: 1 })
  await expect(start.or(heading)).toBeVisible()
  if (await start.isVisible()) await start.click()
  await heading.waitFor()
}

const press = async (page: Page, name: string | RegExp) => {
  await page.getByRole('button', { name, exact: typeof name === 'string' }).focus()
  await page.keyboard.press('Enter')
}

test(
  'files of a watched folder are attached, made expenses of, and ignored by keys',
  LONG,
  async ({ page, program, folder }) => {
    const day = testDay(-10)
    const paid = testDay(-8)
    for (const [name, lines] of [
      ['Acme.pdf', ['Acme Hardware, Inc.', `Date: ${day}`, 'Subtotal $24.49', 'Total $26.51']],
      ['Water.pdf', ['City Water LLC', `Invoice date: ${day}`, 'Amount due $40.00']],
    ] as const)
      writeFileSync(join(folder, name), pdf(...lines))
    writeFileSync(join(folder, 'Photo.png'), PNG)
    writeFileSync(join(folder, 'Broken.pdf'), pdf('Broken').subarray(0, 200))
    await page.setViewportSize({ width: 1280, height: 800 })
    await come(page, program)
    for (const body of [
      { amount: 26.51, payee: 'ACME HARDWARE 0417' },
      { amount: 7, payee: 'Kiosk' },
    ])
      await program.rest('POST', '/core/transactions', { tx_type: 'expense', date: paid, ...body })

    // The settings: off until a folder is chosen, which no script may do.
    expect((await program.rest('PUT', '/core/incoming/folder', { path: folder, is_on: true })).status).toBe(
      404,
    )
    await openScreen(page, 'Settings')
    const section = page.getByRole('region', { name: 'Watched folder' })
    await section.getByRole('button', { name: 'Choose a folder' }).focus()
    await page.keyboard.press('Enter')
    const dialog = page.getByRole('dialog', { name: 'Watch a folder' })
    await takenFocus(dialog)
    await page.keyboard.type('inbox')
    await page.keyboard.press('Enter')
    await expect(dialog.getByText(/must be a whole path/i)).toBeVisible()
    expect(await findings(page)).toEqual([])
    await dialog.getByLabel('Folder').fill(folder)
    await page.keyboard.press('Enter')
    await expect(dialog).toBeHidden()
    await expect(section.getByRole('switch', { name: 'Take in what is put there' })).toBeChecked()
    await section.getByRole('button', { name: 'Look now' }).focus()
    await page.keyboard.press('Enter')
    await expect(page.getByText('4 new files')).toBeVisible()
    expect(await findings(page)).toEqual([])

    // Today tells of them, and leads there.
    await openScreen(page, 'Today')
    await page.getByRole('link', { name: 'Look at them' }).focus()
    await page.keyboard.press('Enter')
    const list = page.getByRole('list', { name: 'Incoming files' })
    await expect(list.getByRole('listitem')).toHaveCount(3)
    await expect(list.getByText(/ACME HARDWARE 0417.*The same amount; 2 days after its date/)).toBeVisible()
    expect(await findingsInBoth(page)).toEqual([])

    // One press each.
    await press(page, /^Attach Acme\.pdf to ACME HARDWARE 0417/)
    await expect(list.getByRole('listitem')).toHaveCount(2)
    await press(page, 'Make an expense of Water.pdf')
    await expect(list.getByRole('listitem')).toHaveCount(1)

    // What it does not say is asked for.
    await press(page, 'Make an expense of Photo.png')
    const panel = page.getByRole('dialog', { name: /^Make an expense/ })
    await takenFocus(panel)
    expect(await findings(page)).toEqual([])
    await page.keyboard.press('Escape')
    await expect(panel).toBeHidden()
    await press(page, 'Choose the transaction of Photo.png')
    await expect(page.getByRole('combobox', { name: 'Transaction of the file' })).toBeFocused()
    await chooseByKeys(page.getByRole('option', { name: /Kiosk/ }))
    await expect(list).toBeHidden()

    // And one that was cut off is named.
    await page.getByText('1 file not taken').click()
    await expect(page.getByText(/Broken\.pdf/)).toBeVisible()
    await press(page, 'Do not name Broken.pdf any more')
    await expect(page.getByText('1 file not taken')).toBeHidden()
    const { data } = await program.rest('GET', '/core/transactions')
    expect(JSON.stringify(data)).toContain('City Water LLC')
  },
)

test('what a picture does not say of its expense is typed', LONG, async ({ page, program, folder }) => {
  writeFileSync(join(folder, 'Photo.png'), PNG)
  await come(page, program)
  await openScreen(page, 'Settings')
  await page.getByRole('button', { name: 'Choose a folder' }).click()
  const dialog = page.getByRole('dialog', { name: 'Watch a folder' })
  await takenFocus(dialog)
  await dialog.getByLabel('Folder').fill(folder)
  await page.keyboard.press('Enter')
  await page.getByRole('button', { name: 'Look now' }).click()
  await expect(page.getByText('1 new file', { exact: true })).toBeVisible()
  await openScreen(page, 'To sort')
  await press(page, 'Make an expense of Photo.png')
  const panel = page.getByRole('dialog', { name: /^Make an expense/ })
  await takenFocus(panel)
  await panel.getByLabel('Date').fill(testDay(-1))
  await panel.getByLabel('Amount').fill('12.50')
  await panel.getByLabel('Payee').fill('Corner Shop')
  await panel.getByRole('button', { name: 'Make the expense' }).focus()
  await page.keyboard.press('Enter')
  await expect(panel).toBeHidden()
  await expect(page.getByRole('list', { name: 'Incoming files' })).toBeHidden()
  const { data } = await program.rest('GET', '/core/transactions')
  expect(JSON.stringify(data)).toContain('Corner Shop')
})
