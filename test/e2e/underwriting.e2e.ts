import { readFileSync } from 'node:fs'
import type { Page } from '@playwright/test'
import { z } from 'zod'
import { findingsInBoth } from './findings.ts'
import { test as base, expect, LONG, type Program, startSample } from './program.ts'

/** Deals worked out while the inputs are typed, from a property's intel, and written to a deal. */

interface Prepared {
  readonly program: Program
  readonly prop_id: string
  readonly deal_id: string
}

const Made = z.object({ id: z.string() })

async function made(program: Program, path: string, body: unknown): Promise<string> {
  return Made.parse((await program.rest('POST', path, body)).data).id
}

const test = base.extend<{ prepared: Prepared }>({
  prepared: async ({ page }, use) => {
    const program = await startSample()
    const prop_id = await made(program, '/core/property', {
      line: '77 Underwriting Lane',
      projected_rent: 1500,
    })
    await program.rest('POST', `/core/property/${prop_id}/arv`, { arv: 100_000 })
    await program.rest('POST', `/core/property/${prop_id}/repairs`, { category: 'Roof', unit_cost: 10_000 })
    await program.rest('POST', `/core/property/${prop_id}/flags`, { kind: 'lien', severity: 'medium' })
    const deal_id = await made(program, '/core/deals', { title: 'Lane deal', property_id: prop_id })
    await page.goto(program.url)
    await page.getByRole('heading', { name: 'Today', level: 1 }).waitFor()
    await use({ program, prop_id, deal_id })
    await program.stop()
  },
})

async function open(page: Page, { program }: Prepared, search = ''): Promise<void> {
  await page.goto(`${new URL(program.api).origin}/#/underwriting${search}`)
  await page.getByRole('heading', { name: 'Underwriting', level: 1 }).waitFor()
}

/** The large figure of the result. */
function result(page: Page) {
  return page.getByRole('region', { name: /^Result/ })
}

test('shows the offer as it is typed, what is missing before, and what others would give', async ({
  page,
  prepared,
}) => {
  await open(page, prepared)
  await expect(page.getByRole('list', { name: 'Still needed' })).toContainText('ARV')
  await page.getByRole('textbox', { name: 'ARV', exact: true }).fill('147333')
  await page.getByRole('textbox', { name: 'Repairs' }).fill('20000')
  // The fee is the usual 10,000 until it is said, on this screen as everywhere.
  await expect(result(page)).toContainText('$73,133.10')
  await page.getByRole('textbox', { name: 'Assignment fee' }).fill('10000')
  await expect(result(page)).toContainText('$73,133.10')
  const typed = page.getByRole('cell', { name: /as typed/ })
  await expect(typed).toContainText('$73,133.10')
  await page.getByRole('textbox', { name: 'Repairs' }).fill('200000')
  await expect(page.getByRole('list', { name: 'Warnings' })).toContainText('no room for an offer')
})

test(
  'an amount that is left and entered again at once is typed over, not added to',
  LONG,
  async ({ page, prepared }) => {
    await open(page, prepared)
    const repairs = page.getByRole('textbox', { name: 'Repairs' })
    await repairs.fill('20000')
    await repairs.evaluate((input: { blur(): void; focus(): void; select(): void }) => {
      input.blur()
      input.focus()
      input.select()
    })
    // Longer than a field that was left takes to be put into its usual form: the page's timers fire in order.
    await page.evaluate('new Promise(done => setTimeout(done, 500))')
    await page.keyboard.type('35000')
    await expect(repairs).toHaveValue('35000')
  },
)

test('answers the highest price, by keyboard', async ({ page, prepared }) => {
  await open(page, prepared, '?model=flip_v1')
  const type = async (name: string, text: string) => {
    const field = page.getByRole('textbox', { name, exact: true })
    await field.focus()
    await page.keyboard.type(text)
  }
  await type('Sale price (ARV)', '350000')
  await type('Repairs', '45000')
  await type('Buying costs', '5000')
  await type('Other holding costs', '8000')
  await type('Loan', '0')
  await type('Selling costs, share of sale', '8')
  await type('Wanted', '44000')
  const solved = page.getByRole('region', { name: 'Highest price' })
  await expect(solved).toContainText('$220,000.00')
  await solved.getByRole('button', { name: 'Use this price' }).press('Enter')
  await expect(result(page)).toContainText('$44,000.00')
  await expect(result(page)).toContainText('14.38%')
})

test(
  'answers the highest price of a house bought subject-to its loan, and a price that is not set is said',
  LONG,
  async ({ page, prepared }) => {
    await open(page, prepared, `?model=subject_to_v1&prop=${prepared.prop_id}`)
    await expect(page.getByRole('list', { name: 'Still needed' })).toContainText('Existing loan')
    for (const [name, text] of [
      ['Existing loan', '60000'],
      ['Existing loan interest, yearly', '3'],
      ['Existing loan payment a month', '400'],
      ['Wanted', '50'],
    ] as const)
      await page.getByRole('textbox', { name, exact: true }).fill(text)
    const solved = page.getByRole('region', { name: 'Highest price' })
    // 12 x (1,500 - 400) = 13,200 is half of 26,400: that less 10,000 of repairs, and the loan.
    await expect(solved).toContainText('$76,400.00')
    await solved.getByRole('button', { name: 'Use this price' }).press('Enter')
    await expect(result(page)).toContainText('$13,200.00')
    await expect(result(page)).toContainText('50.00%')
  },
)

test('lists a loan by month', async ({ page, prepared }) => {
  await open(page, prepared, '?model=loan_v1')
  await page.getByRole('textbox', { name: 'Loan', exact: true }).fill('200000')
  await page.getByRole('textbox', { name: 'Interest, yearly' }).fill('6')
  await expect(result(page)).toContainText('$1,199.10')
  const grid = page.getByRole('grid', { name: 'Payments of the loan' })
  await grid.focus()
  await page.keyboard.press('End')
  await expect(grid.getByRole('row', { name: /^360 / })).toContainText('$0.00')
})

test('takes a property’s intel, writes the offer to its deal, and keeps scenarios', async ({
  page,
  prepared,
}) => {
  const { program, prop_id, deal_id } = prepared
  await open(page, prepared, `?prop=${prop_id}`)
  await expect(page.getByRole('table', { name: 'Parts of the risk' })).toBeVisible()
  await page.getByRole('textbox', { name: 'Assignment fee' }).fill('10000')
  await expect(result(page)).toContainText('$50,000.00')
  await page.getByRole('button', { name: 'Write the offer' }).click()
  await expect(page.getByText('$50,000.00 written to the deal')).toBeVisible()
  const deal = await program.rest('GET', `/core/deals/${deal_id}`)
  expect(deal.data).toMatchObject({ meta: { underwrite_v1: { mao: 50_000, inputs: { fee: 10_000 } } } })

  await page.getByRole('heading', { name: 'Underwriting', level: 1 }).click()
  await page.keyboard.press('k')
  const scenarios = page.getByRole('table', { name: 'Scenarios' })
  await expect(scenarios.getByRole('columnheader', { name: 'Scenario 1' })).toBeVisible()
  await page.getByRole('textbox', { name: 'Repairs' }).fill('25000')
  await expect(page.getByRole('button', { name: 'Write the offer' })).toBeDisabled()
  await page.getByRole('button', { name: 'Save as a scenario' }).click()
  await expect(scenarios.getByRole('row', { name: /^Maximum allowable offer/ })).toContainText('$35,000.00')
  await scenarios.getByRole('button', { name: 'Rename Scenario 2' }).click()
  await expect(page.getByRole('textbox', { name: 'Name of Scenario 2' })).toBeFocused()
  await page.keyboard.press('ControlOrMeta+a')
  await page.keyboard.type('New roof')
  await page.keyboard.press('Enter')
  await page.reload()
  await expect(scenarios.getByRole('columnheader', { name: /New roof/ })).toBeVisible()
  await scenarios.getByRole('button', { name: 'Use New roof' }).click()
  await expect(result(page)).toContainText('$35,000.00')
})

test('saves an analysis as one file to send', async ({ page, prepared }) => {
  await open(page, prepared, `?prop=${prepared.prop_id}`)
  const pdf = page.getByRole('button', { name: 'Save as PDF' })
  await expect(result(page)).toContainText('$50,000.00')
  const download = page.waitForEvent('download')
  await pdf.click()
  // This machine may have nothing to print with: then the page itself is offered.
  const asPage = page.getByRole('button', { name: 'Save as page' })
  const ready = page.getByText(/ is ready to send$/)
  await expect(ready.or(asPage)).toBeVisible({ timeout: 40_000 })
  if (await asPage.isVisible()) {
    await expect(page.getByRole('alert')).toContainText('print dialog of your browser')
    await asPage.click()
  }
  const file = await download
  const printed = file.suggestedFilename().endsWith('.pdf')
  expect(file.suggestedFilename()).toMatch(/^analysis-77-Underwriting-Lane-.*\.(?:pdf|html)$/)
  const bytes = readFileSync(await file.path())
  expect(bytes.toString('latin1').slice(0, 5)).toBe(printed ? '%PDF-' : '<!doc')
  await expect(ready).toContainText(file.suggestedFilename())
  await expect(page.getByRole('button', { name: 'Save as page' })).toHaveCount(0)

  await page.getByRole('textbox', { name: 'ARV', exact: true }).fill('')
  await expect(pdf).toBeDisabled()
})

const FILLED = [
  ['wholesale_70_rule_v1', {}],
  ['brrrr_analysis_v1', { 'Purchase price': '50000', 'Purchase loan': '0' }],
  ['flip_v1', { 'Purchase price': '50000', Loan: '0', Wanted: '1000' }],
  ['rental_v1', { 'Purchase price': '50000', Loan: '40000', 'Loan interest, yearly': '6.5' }],
  ['loan_v1', { Loan: '200000', 'Interest, yearly': '6' }],
] as const

const EXISTING = {
  'Purchase price': '70000',
  'Existing loan': '60000',
  'Existing loan interest, yearly': '3',
  'Existing loan payment a month': '400',
}
const CREATIVE = [
  ['subject_to_v1', { ...EXISTING, Wanted: '10' }],
  ['seller_finance_v1', { 'Purchase price': '70000', 'Down payment': '7000', 'Note interest, yearly': '6' }],
  ['wrap_v1', { ...EXISTING, 'Sale price': '95000', 'Wrap interest, yearly': '8' }],
  [
    'lease_option_v1',
    { 'Your option price': '70000', 'Rent paid a month': '900', 'Tenant’s option price': '90000' },
  ],
  ['novation_v1', { 'Seller’s net': '70000', 'Commissions, share of sale': '6' }],
  ['double_close_v1', { 'Purchase price': '70000', 'Sale price': '80000', Wanted: '5000' }],
] as const

for (const [what, models] of [
  ['every calculator', FILLED],
  ['every way of creative finance', CREATIVE],
] as const)
  test(`${what}, filled in, is clean`, LONG, async ({ page, prepared }) => {
    for (const [model, inputs] of models) {
      await open(page, prepared, `?model=${model}&prop=${prepared.prop_id}`)
      for (const [name, value] of Object.entries(inputs))
        await page.getByRole('textbox', { name, exact: true }).fill(value)
      await page.getByRole('table', { name: 'Parts of the risk' }).waitFor()
      await page.getByRole('table', { name: 'The working' }).waitFor()
      await page.getByRole('button', { name: 'Save as a scenario' }).click()
      await page.getByRole('table', { name: 'Scenarios' }).waitFor()
      expect(await findingsInBoth(page)).toEqual([])
    }
  })
