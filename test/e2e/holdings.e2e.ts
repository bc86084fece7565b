import type { Page } from '@playwright/test'
import { z } from 'zod'
import { testDay } from '../helpers/test-time.ts'
import { expect, LONG, openScreen, type Program, startProgram, takenFocus, test } from './program.ts'

/** What is owned, from the first holding to a file of them, as a person enters it. */

let program: Program
test.beforeEach(async ({ page }) => {
  program = await startProgram()
  await page.goto(program.url)
  await page.getByRole('button', { name: 'Start my household' }).click()
  await page.getByRole('heading', { name: 'Today', level: 1 }).waitFor()
  await openScreen(page, 'Holdings')
})
test.afterEach(async () => {
  await program.stop()
})

/** The large figure, as it is read out. */
async function netWorth(page: Page): Promise<string> {
  const text = await page.getByRole('region', { name: 'Net worth' }).innerText()
  return text.replace(/\s+/g, ' ')
}

async function addHolding(page: Page, name: string, value: string, currency?: string): Promise<void> {
  const dialog = page.getByRole('dialog')
  await takenFocus(dialog)
  await dialog.getByLabel('Name').fill(name)
  if (currency !== undefined) {
    await dialog.getByRole('combobox', { name: 'Currency' }).fill(currency)
    await page.getByRole('option', { name: new RegExp(`^${currency} `) }).click()
  }
  await dialog.getByRole('textbox', { name: 'Value' }).fill(value)
  await dialog.getByRole('button', { name: 'Add holding' }).click()
  await expect(dialog).toHaveCount(0)
}

test('a holding in another currency is in no total until a rate is added, and then in all of them', async ({
  page,
}) => {
  await page.getByRole('button', { name: 'Add a holding' }).click()
  await addHolding(page, 'Home', '400000')
  await expect.poll(() => netWorth(page)).toContain('$400,000')
  await page.keyboard.press('n')
  await addHolding(page, 'Duplex', '350000', 'CAD')
  await expect(page.getByText('1 holding not converted: add a rate')).toBeVisible()
  expect(await netWorth(page)).toContain('$400,000')
  expect(await netWorth(page)).toContain('At least')

  await page.getByRole('button', { name: 'Add a rate for CAD' }).click()
  await page.getByRole('dialog').getByLabel('was worth').fill('0.72')
  await page.getByRole('button', { name: 'Save rate' }).click()
  await expect.poll(() => netWorth(page)).toContain('$652,000')
  await expect(page.getByText('not converted')).toHaveCount(0)
  await expect(page.getByRole('list', { name: 'Rates used' })).toContainText('1 CAD = 0.72 USD')

  await page.getByRole('link', { name: 'Duplex' }).click()
  await page.getByRole('button', { name: 'Add a debt' }).click()
  const dialog = page.getByRole('dialog')
  await dialog.getByLabel('Name').fill('Mortgage')
  await dialog.getByRole('textbox', { name: 'Owed' }).fill('100000')
  await dialog.getByRole('button', { name: 'Add debt' }).click()
  await expect(page.getByRole('list', { name: 'Owed against it' })).toContainText('Mortgage')
  const Summary = z.object({ total_value: z.number(), liabilities: z.number(), net_worth: z.number() })
  const { data } = await program.rest('GET', '/holdings/summary')
  expect(Summary.parse(data)).toEqual({ total_value: 652_000, liabilities: 72_000, net_worth: 580_000 })

  await page.getByRole('button', { name: 'More' }).click()
  await page.getByRole('menuitem', { name: 'Mark as no longer held, from today' }).click()
  await openScreen(page, 'Holdings')
  await expect(page.getByRole('list', { name: 'No longer held' })).toContainText('Duplex')
  await expect.poll(() => netWorth(page)).toContain('$400,000')
})

test('a file of holdings is looked at first, and what is wrong in it is left out', LONG, async ({ page }) => {
  await page.getByRole('button', { name: 'Import', exact: true }).click()
  const csv = 'Name,Type,Value\nBoat,vehicle,"12,000"\nGold,vault,lots\n'
  await page
    .getByRole('dialog')
    .locator('input[type=file]')
    .setInputFiles({ name: 'holdings.csv', mimeType: 'text/csv', buffer: Buffer.from(csv) })
  await expect(page.getByText('1 to add, 0 already there, 1 line with a problem')).toBeVisible()
  await expect(page.getByRole('region', { name: 'Lines of the file' })).toContainText(
    'the value is not an amount',
  )
  await page.getByRole('button', { name: 'Add 1 line' }).click()
  await expect(page.getByRole('list', { name: 'What is owned' })).toContainText('Boat')
  await expect.poll(() => netWorth(page)).toContain('$12,000')
})

test(
  'entities with renewals, rates of the European Central Bank and credit scores are entered',
  LONG,
  async ({ page }) => {
    await page.getByRole('tab', { name: 'Entities' }).click()
    await page.getByRole('button', { name: 'Add an entity' }).click()
    const dialog = page.getByRole('dialog')
    await dialog.getByLabel('Name').fill('Hof GmbH')
    await dialog.getByRole('button', { name: 'Add entity' }).click()
    await page.getByRole('button', { name: 'Add renewal of Hof GmbH' }).click()
    await dialog.getByLabel('What').fill('Annual return')
    await dialog.getByRole('button', { name: 'Add renewal' }).click()
    const renewals = page.getByRole('list', { name: 'Renewals' })
    await expect(renewals).toContainText('Due soon')
    await renewals.getByRole('button', { name: 'Done: Annual return of Hof GmbH' }).click()
    await expect(renewals).toContainText('in 12 months')

    await page.getByRole('tab', { name: 'Exchange rates' }).click()
    await page.getByRole('button', { name: 'Import a file' }).click()
    const csv = 'Date,USD,JPY,CAD,\n2026-01-14,1.1588,180.53,1.6225,\n2026-01-13,1.16,N/A,1.62,\n'
    await dialog
      .locator('input[type=file]')
      .setInputFiles({ name: 'eurofxref-hist.csv', mimeType: 'text/csv', buffer: Buffer.from(csv) })
    await dialog.getByRole('button', { name: 'Add 2 rates' }).click()
    await expect(page.getByRole('list', { name: 'Latest rates' })).toContainText('1 EUR = 1.1588 USD')

    await page.getByRole('tab', { name: 'Credit scores' }).click()
    await page.getByRole('button', { name: 'Add a score' }).click()
    await dialog.getByLabel('Bureau').fill('Equifax')
    await dialog.getByLabel('Score').fill('771')
    await dialog.getByRole('button', { name: 'Add score' }).click()
    await expect(page.getByRole('list', { name: 'All scores' })).toContainText('771')
  },
)

test('a holding that is one of the properties leads to it', LONG, async ({ page }) => {
  const Id = z.object({ id: z.string() })
  const made = await program.rest('POST', '/core/property', { line: '12 Alder Row', city: 'Toronto' })
  const property = Id.parse(made.data).id
  const holding = await program.rest('POST', '/holdings/', {
    asset_type: 'property',
    label: 'Duplex',
    internal_ref: `property:${property}`,
  })
  const { id } = Id.parse(holding.data)
  await page.goto(`${new URL(page.url()).origin}/#/holdings/${id}`)
  await page.getByRole('link', { name: `property:${property}` }).click()
  await expect(page.getByRole('heading', { level: 1, name: /12 Alder Row/ })).toBeVisible()
})

/**
 * The texts that stand out of their list to the right, by more than a line of sums does, and whether the page itself is longer than the window.
 * As text, since these tests know no page's types.
 */
const STANDING_OUT = `({
  texts: [...document.querySelectorAll('main dd, main dt, main li > *')]
    .filter(each => each.getBoundingClientRect().right > each.closest('dl, ul, ol').getBoundingClientRect().right + 10)
    .map(each => each.textContent),
  longer: document.documentElement.scrollHeight > document.documentElement.clientHeight,
})`

test('long names and large amounts stay in their cards', LONG, async ({ page }) => {
  await page.setViewportSize({ width: 1280, height: 800 })
  const name = 'Gesellschaft für außergewöhnliche Vermögensverwaltungsangelegenheitenundbeteiligungen mbH'
  const { data } = await program.rest('POST', '/holdings/', {
    asset_type: 'property',
    label: name,
    entity_name: name,
    value_estimate: 99_999_999,
  })
  for (let each = 0; each < 30; each += 1)
    await program.rest('POST', '/holdings/', {
      asset_type: 'cash',
      label: `Account ${each}`,
      value_estimate: 1,
    })
  await program.rest('POST', '/core/bills', {
    name,
    amount: 999_999_999.99,
    cadence: 'weekly',
    start_date: testDay(),
  })
  await page.goto(
    `${new URL('/', program.api).href}#/holdings/${z.object({ id: z.string() }).parse(data).id}`,
  )
  await expect(page.getByRole('heading', { name: 'The holding' })).toBeVisible()
  await expect(page.getByText('Yearly return')).toBeVisible()
  expect(await page.evaluate(STANDING_OUT)).toEqual({ texts: [], longer: false })
  await openScreen(page, 'Holdings')
  await expect(page.getByText('Account 29')).toBeAttached()
  expect(await page.evaluate(STANDING_OUT)).toEqual({ texts: [], longer: false })
  await openScreen(page, 'Today')
  await expect(page.getByRole('list', { name: 'Bills due soon' })).toBeVisible()
  expect(await page.evaluate(STANDING_OUT)).toEqual({ texts: [], longer: false })
})
