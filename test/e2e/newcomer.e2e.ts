import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { Page } from '@playwright/test'
import { BANK_BALANCE, newcomerFile } from '../helpers/newcomer-file.ts'
import { atRest } from './findings.ts'
import { expect, LONG, newContext, startProgram, test } from './program.ts'

/**
 * A newcomer's first month, by keyboard alone: from the first start to a bank's file that is in, sorted, with bills, a budget and reminders.
 *
 * What is counted: each press of a key, or of keys held together, is an action; so is a field that is typed into, however long the text, and a
 * file that is chosen in the system's own dialog. Looking is none. Going to a screen counts with what is done there.
 */

/** What may be needed at most: half of what it once was, which was 10 to import, 165 to sort and 4 to 7 for a bill. */
const MOST = { import: 5, sort: 82, bill: 3 } as const

/** Presses keys and types, and counts both. */
function createHands(page: Page) {
  let count = 0
  return {
    async press(...keys: readonly string[]) {
      for (const key of keys) {
        count += 1
        await page.keyboard.press(key)
      }
    },
    async type(text: string) {
      count += 1
      await page.keyboard.type(text)
    },
    async choose(file: string, key: string) {
      count += 2
      await page.getByRole('button', { name: 'Choose a file' }).waitFor()
      await settled(page)
      const chooser = page.waitForEvent('filechooser')
      await page.keyboard.press(key)
      await (await chooser).setFiles(file)
    },
    /** How many actions there were since this was asked last. */
    taken() {
      const taken = count
      count = 0
      return taken
    },
  }
}

/** Which digit a payee is put in the bucket of, as the person sees it: what is none of these is Misc. */
const BUCKETS: readonly (readonly [RegExp, string])[] = [
  [/MAPLE COURT/, 'Rent'],
  [/POWER|FIBERLINE|CELLWAVE/, 'Utilities'],
  [/GREENMARKET|GROCER|BAKEHOUSE/, 'Groceries'],
  [/SUNOIL|METRO|PARKING/, 'Fuel'],
  [/INSURANCE/, 'Insurance'],
  [/KITE TOYS/, 'Kids'],
]

/** A screen takes its keys once it is there, with what it is about. */
async function settled(page: Page): Promise<void> {
  await expect(page.locator('[aria-busy="true"]')).toHaveCount(0)
  await atRest(page)
}

test(
  'the first month of a newcomer takes at most half of the actions it once took',
  LONG,
  async ({ browser }) => {
    const program = await startProgram()
    const context = await newContext(browser)
    const folder = mkdtempSync(join(tmpdir(), 'valhalla-newcomer-'))
    const page = await context.newPage()
    // From now on no chooser of the system's own opens: asked for only as the key is pressed, that could come too late.
    page.on('filechooser', () => {})
    const hands = createHands(page)
    const bank = newcomerFile()
    writeFileSync(join(folder, 'bank.csv'), bank.text)
    const heading = (name: string) => page.getByRole('heading', { name, level: 1 })
    try {
      await page.goto(program.url)
      const start = page.getByRole('button', { name: 'Start my household' })
      await start.waitFor()
      while ((await start.and(page.locator(':focus')).count()) === 0) await hands.press('Tab')
      await hands.press('Enter')
      await heading('Today').waitFor()
      const started = hands.taken()

      const steps = page.getByRole('list', { name: 'First steps' })
      await expect(steps.getByRole('link', { name: 'Import a bank file' })).toBeFocused()
      await hands.press('Enter')
      await heading('Import').waitFor()
      await hands.choose(join(folder, 'bank.csv'), 'o')
      await expect(page.getByLabel('What does the bank say the balance is?')).toBeFocused()
      await hands.type(String(BANK_BALANCE))
      await hands.press('Enter')
      await heading('Import').waitFor()
      const toSort = page.getByRole('link', { name: /^Sort \d+ transactions/ })
      await expect(toSort).toBeFocused()
      const imported = hands.taken()

      await hands.press('Enter')
      await heading('To sort').waitFor()
      const list = page.getByRole('list', { name: 'Transactions to sort' })
      const status = page.getByRole('status').filter({ hasText: /^(Nothing|[\d,]+) left/ })
      const legend = page.getByRole('list', { name: 'Buckets by digit' }).getByRole('listitem')
      await expect(legend).toHaveCount(8)
      const digits = await legend.allTextContents()
      await list.waitFor()
      while ((await list.count()) > 0) {
        const before = await status.textContent()
        const payee = (await list.getByRole('listitem').first().textContent()) ?? ''
        const bucket = BUCKETS.find(([words]) => words.test(payee))?.[1] ?? 'Misc'
        await hands.press(String(digits.indexOf(bucket) + 1))
        await expect(status).not.toHaveText(before ?? '')
      }
      await expect(page.getByText('Everything is sorted')).toBeVisible()
      const sorted = hands.taken()

      await hands.press('g', 'b')
      await heading('Bills').waitFor()
      const found = page.getByRole('list', { name: 'Found in your transactions' })
      await found.waitFor()
      const count = await found
        .getByRole('listitem')
        .filter({ has: page.getByRole('checkbox') })
        .count()
      await settled(page)
      await hands.press('a')
      await expect(found).toHaveCount(0)
      const accepted = hands.taken()

      await hands.press('g', 'u')
      await heading('Budget').waitFor()
      await settled(page)
      await hands.press('a')
      await expect(page.getByRole('button', { name: /^Set \d+ limits?$/ })).toBeFocused()
      await hands.press('Enter')
      await expect(page.getByText(/^\d+ limits set$/)).toBeVisible()
      const budgeted = hands.taken()

      const { data: accounts } = await program.rest('GET', '/core/accounts')
      expect(accounts).toMatchObject({ items: [{ balance: BANK_BALANCE }] })
      const { data: bills } = await program.rest('GET', '/core/bills')
      expect(JSON.stringify(bills)).toContain('Maple Court Apartments')
      await page.keyboard.press('g')
      await page.keyboard.press('t')
      await heading('Today').waitFor()
      // Reminders are on, and have bills to remind of: nothing of the first steps is left but the copy on another disk.
      await expect(steps.getByRole('listitem').filter({ has: page.getByLabel('To do') })).toHaveText([
        /Choose a backup place/,
      ])

      const perBill = accepted / count
      process.stdout.write(
        `A newcomer's first month, ${bank.rows} rows of ${bank.payees} payees, in actions: ${started} to start, ${imported} to import, ${sorted} to sort, ` +
          `${accepted} for ${count} bills and incomes (${perBill.toFixed(2)} each), ${budgeted} for a budget, 0 for reminders\n`,
      )
      expect(imported).toBeLessThanOrEqual(MOST.import)
      expect(sorted).toBeLessThanOrEqual(MOST.sort)
      expect(count).toBeGreaterThanOrEqual(6)
      expect(perBill).toBeLessThanOrEqual(MOST.bill)
    } finally {
      await context.close()
      await program.stop()
      rmSync(folder, { recursive: true, force: true })
    }
  },
)
