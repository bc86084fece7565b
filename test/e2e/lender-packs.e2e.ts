import { testDay } from '../helpers/test-time.ts'
import { findingsInBoth } from './findings.ts'
import { expect, LONG, newContext, startSample, takenFocus, test } from './program.ts'

/** A pack for a lender, from the keyboard: who may see what, and one press that makes it. */

test(`a pack is made from the keyboard`, LONG, async ({ browser }) => {
  const program = await startSample()
  const context = await newContext(browser)
  try {
    const page = await context.newPage()
    await page.goto(program.url)
    await page.getByRole('heading', { name: 'Today', level: 1 }).waitFor()
    await page.goto(`${new URL(page.url()).origin}/#/lender-packs`)
    await page.getByRole('heading', { name: 'Lender packs', level: 1 }).waitFor()
    expect(await findingsInBoth(page)).toEqual([])
    await page.getByRole('button', { name: 'Add reader' }).press('Enter')
    const panel = page.getByRole('dialog', { name: /^New reader/ })
    await takenFocus(panel)
    await panel.getByRole('textbox', { name: 'Name' }).fill('First Bank')
    await panel.getByRole('button', { name: 'All of Accounts', exact: true }).press('Enter')
    await expect(panel.getByRole('button', { name: 'None of Accounts', exact: true })).toBeVisible()
    expect(await findingsInBoth(page)).toEqual([])
    await panel.getByRole('button', { name: 'Add reader' }).press('Enter')
    await expect(panel).toHaveCount(0)
    const readers = page.getByRole('list', { name: 'Readers' })
    await expect(readers).toContainText('First Bank')
    // A machine without a browser to print with makes a page in place of the PDF.
    const saved = page.waitForEvent('download')
    await readers.getByRole('button', { name: 'Make pack: First Bank' }).press('Enter')
    const instead = readers.getByRole('button', { name: 'Save with a page in place of PDF' })
    const given = page.getByRole('list', { name: 'Given packs' })
    await expect(given.or(instead).first()).toBeVisible({ timeout: 30_000 })
    if (await instead.isVisible()) await instead.press('Enter')
    expect((await saved).suggestedFilename()).toMatch(/^First Bank \d{4}-\d{2}-\d{2}\.zip$/)
    await expect(given).toContainText('First Bank, as of')
    await readers.getByRole('button', { name: 'Earlier day: First Bank' }).press('Enter')
    const earlier = page.getByRole('dialog', { name: 'Pack of an earlier day for First Bank' })
    await takenFocus(earlier)
    await earlier.getByLabel('As of').fill(testDay(-40))
    expect(await findingsInBoth(page)).toEqual([])
    const savedEarlier = page.waitForEvent('download')
    await earlier.getByRole('button', { name: 'Make pack' }).press('Enter')
    expect((await savedEarlier).suggestedFilename()).toBe(`First Bank ${testDay(-40)}.zip`)
    await expect(earlier).toBeHidden()
    await expect(given.getByRole('listitem')).toHaveCount(2)
    expect(await findingsInBoth(page)).toEqual([])
  } finally {
    await context.close()
    await program.stop()
  }
})
