import { z } from 'zod'
import { testDay } from '../helpers/test-time.ts'
import { expect, LONG, openScreen, startProgram, takenFocus, test } from './program.ts'

/** What was typed is what is stored, or it is refused: the cases that once came out otherwise. */

const Budget = z.object({ buffer_min: z.number() })
const Posted = z.object({
  id: z.string(),
  date: z.string(),
  splits: z.array(z.object({ notes: z.string() })),
})

test(
  'the buffer to keep stays where its amount cannot be read',
  LONG,
  async ({ sample: page, demo: { program } }) => {
    const before = Budget.parse((await program.rest('GET', '/core/budget')).data).buffer_min
    await openScreen(page, 'Settings')
    const buffer = page.getByLabel('Buffer to keep')
    await buffer.fill('2500.555')
    const form = page.locator('form').filter({ has: buffer })
    await form.getByRole('button', { name: 'Save', exact: true }).click()
    await expect(form.getByText('Buffer to keep: USD has at most 2 decimals')).toBeVisible()
    expect(Budget.parse((await program.rest('GET', '/core/budget')).data).buffer_min).toBe(before)
    await buffer.fill(String(before))
    await expect(form.getByText(/at most 2 decimals/)).toHaveCount(0)
  },
)

test('a new yearly bill is first due on the day that it begins', LONG, async ({ sample: page }) => {
  await openScreen(page, 'Bills')
  await page.getByRole('button', { name: 'Add bill' }).click()
  const panel = page.getByRole('dialog', { name: 'New bill' })
  await takenFocus(panel)
  await panel.getByLabel('Name').fill('Chimney sweep')
  await panel.getByRole('textbox', { name: 'Amount' }).fill('(80+12)/2')
  await panel.getByRole('combobox', { name: 'How often' }).click()
  await page.getByRole('option', { name: 'Every year' }).click()
  await panel.getByLabel('From').fill('2199-12-10')
  await panel.getByRole('button', { name: 'Add bill' }).click()
  await expect(page.getByRole('heading', { name: 'Chimney sweep', level: 1 })).toBeVisible()
  await expect(page.getByText('Dec 10').first()).toBeVisible()
  await expect(page.getByText('$46.00').first()).toBeVisible()
})

test(
  'a split keeps the notes of its parts, which the form does not show',
  LONG,
  async ({ sample: page, demo: { program } }) => {
    const made = Posted.parse(
      (
        await program.rest('POST', '/core/transactions', {
          tx_type: 'income',
          amount: 30,
          date: '2020-01-05',
          payee: 'Two notes',
          splits: [
            { bucket_id: null, amount: 10, notes: 'milk' },
            { bucket_id: null, amount: 20, notes: 'toy' },
          ],
        })
      ).data,
    )
    await page.goto(`${new URL(page.url()).origin}/#/transactions?text=Two%20notes`)
    await page.getByText('Two notes').first().click()
    const panel = page.getByRole('dialog')
    await takenFocus(panel)
    await panel.getByLabel('Description').fill('changed')
    await panel.getByLabel('Date').fill('1/6')
    await panel.getByRole('button', { name: 'Save', exact: true }).click()
    const now = async () => Posted.parse((await program.rest('GET', `/core/transactions/${made.id}`)).data)
    await expect(panel).toHaveCount(0)
    const after = await now()
    expect(after.splits.map(({ notes }) => notes)).toEqual(['milk', 'toy'])
    expect(after.date).toMatch(/^\d{4}-01-06$/)
  },
)

test(
  'reconciling begins without a balance, so that nothing agrees by itself',
  LONG,
  async ({ sample: page }) => {
    await openScreen(page, 'Accounts')
    await page
      .getByRole('button', { name: /^Reconcile / })
      .first()
      .click()
    const panel = page.getByRole('dialog')
    await expect(panel.getByLabel('Statement balance')).toHaveValue('')
    await expect(panel.getByText('Difference')).toHaveCount(0)
    await panel.getByRole('button', { name: 'Lock cleared transactions' }).click()
    await expect(panel.getByText('Statement balance is needed')).toBeVisible()
  },
)

test('typing over a chosen currency searches for what is typed', LONG, async ({ sample: page }) => {
  await openScreen(page, 'Holdings')
  await page.getByRole('button', { name: 'Add holding' }).click()
  await takenFocus(page.getByRole('dialog'))
  const currency = page.getByRole('combobox', { name: 'Currency' })
  await currency.click()
  await page.keyboard.type('EUR')
  await page.getByRole('option', { name: /^EUR/ }).click()
  await expect(currency).toHaveValue(/^EUR/)
})

test('a property that is not known yet is made while a deal is', LONG, async ({ sample: page }) => {
  await openScreen(page, 'Deals')
  await page.getByRole('button', { name: 'Add deal' }).click()
  await takenFocus(page.getByRole('dialog'))
  const property = page.getByRole('combobox', { name: 'Property' })
  await property.fill('77 Nowhere Lane')
  await page.getByRole('option', { name: 'Add property “77 Nowhere Lane”' }).click()
  await expect(property).toHaveValue(/77 Nowhere Lane/)
})

test('nothing is worked out from an input that cannot be read', LONG, async ({ sample: page }) => {
  await page.goto(`${new URL(page.url()).origin}/#/underwriting?model=wholesale_70_rule_v1`)
  await page.getByRole('textbox', { name: /^ARV/ }).fill('200000')
  await page.getByRole('textbox', { name: /^Repairs/ }).fill('30k')
  await page.getByRole('textbox', { name: /^Assignment fee/ }).fill('98,50,0')
  await page.keyboard.press('Tab')
  await expect(page.getByText('There is no result until these inputs are corrected:')).toBeVisible()
  await page.getByRole('textbox', { name: /^Assignment fee/ }).fill('10k')
  await expect(page.getByText('There is no result until these inputs are corrected:')).toHaveCount(0)
})

test('the first run keeps what was chosen when it cannot be saved', LONG, async ({ page }) => {
  const program = await startProgram()
  try {
    await page.goto(program.url)
    const day = page.getByLabel('Month starts on day')
    await day.fill('6.87.55')
    await page.getByRole('button', { name: 'Start my household' }).click()
    await expect(page.getByText('Please check: Month starts on day.')).toBeVisible()
    await expect(day).toBeFocused()
    await day.fill('5')
    await page.route('**/rpc/budget/setUp', route => route.abort('connectionreset'))
    await page.getByRole('button', { name: 'Start my household' }).click()
    await expect(page.getByText(/^The program is not responding/)).toBeVisible()
    await expect(day).toHaveValue('5')
  } finally {
    await program.stop()
  }
})

test('a limit that cannot be read is refused in its cell', LONG, async ({ sample: page }) => {
  await openScreen(page, 'Budget')
  await page.getByRole('button', { name: /^Limit of Fuel in/ }).click()
  const limit = page.getByRole('textbox', { name: /^Limit of Fuel in/ })
  await limit.fill('zz')
  await limit.press('Enter')
  await expect(limit).toHaveAttribute('aria-invalid', 'true')
  await expect(limit).toHaveValue('zz')
  await limit.press('Escape')
  await expect(page.getByRole('button', { name: /^Limit of Fuel in/ })).toBeVisible()
})

test('a scenario without a name keeps the one it has', LONG, async ({ sample: page }) => {
  await page.goto(`${new URL(page.url()).origin}/#/underwriting?model=wholesale_70_rule_v1`)
  await page.getByRole('textbox', { name: /^ARV/ }).fill('200000')
  await page.getByRole('button', { name: 'Save as a scenario' }).click()
  await page
    .getByRole('button', { name: /^Rename Scenario/ })
    .first()
    .click()
  const name = page.getByRole('textbox', { name: /^Name of Scenario/ })
  await name.fill('')
  await name.press('Enter')
  await expect(name).toHaveAttribute('aria-invalid', 'true')
  await name.press('Escape')
  await expect(page.getByRole('columnheader', { name: /^Scenario/ }).first()).toBeVisible()
})

test('a scenario keeps what its new name was typed as until the name is kept', LONG, async ({ page }) => {
  const program = await startProgram()
  try {
    await page.goto(program.url)
    await page.getByRole('button', { name: 'Start my household' }).click()
    await page.getByRole('heading', { name: 'Today', level: 1 }).waitFor()
    await page.goto(`${new URL(page.url()).origin}/#/underwriting?model=wholesale_70_rule_v1`)
    await page.getByRole('textbox', { name: /^ARV/ }).fill('200000')
    await page.getByRole('button', { name: 'Save as a scenario' }).click()
    await page.getByRole('button', { name: /^Rename Scenario/ }).click()
    const name = page.getByRole('textbox', { name: /^Name of Scenario/ })
    await name.fill('With a roof')
    await page.route('**/rpc/underwriting/updateScenario', route => route.abort('connectionreset'))
    await name.press('Enter')
    await expect(page.getByText('The scenario was not changed').first()).toBeVisible()
    await expect(name).toHaveValue('With a roof')
    await page.unroute('**/rpc/underwriting/updateScenario')
    await name.press('Enter')
    await expect(page.getByRole('columnheader', { name: /^With a roof/ })).toBeVisible()
  } finally {
    await program.stop()
  }
})

test(
  'the reason for spending all the same is asked for, and kept through a save that fails',
  LONG,
  async ({ page }) => {
    const program = await startProgram()
    try {
      await page.goto(program.url)
      await page.getByRole('button', { name: 'Start my household' }).click()
      await page.getByRole('heading', { name: 'Today', level: 1 }).waitFor()
      // Due today, so that it is due within the month whatever day it is.
      const rent = { name: 'Rent', amount: 900, cadence: 'monthly', due_day: Number(testDay().slice(8)) }
      await program.rest('POST', '/core/bills', rent)
      await openScreen(page, 'Transactions')
      await page
        .getByRole('button', { name: /^Add (transaction|one by hand)/ })
        .first()
        .click()
      const panel = page.getByRole('dialog')
      await takenFocus(panel)
      await panel.getByRole('textbox', { name: 'Amount' }).fill('20')
      await panel.getByRole('combobox', { name: 'Bucket' }).click()
      await page.getByRole('option', { name: 'Misc' }).click()
      await panel.getByRole('combobox', { name: 'Priority' }).click()
      await page.getByRole('option').last().click()
      await panel.getByRole('button', { name: 'Add transaction', exact: true }).click()
      await panel.getByRole('button', { name: 'Post with this reason' }).click()
      await expect(panel.getByText('Spend it anyway, because is needed')).toBeVisible()
      await panel.getByLabel('Spend it anyway, because').fill('A birthday')
      await page.route('**/rpc/transactions/create', route => route.abort('connectionreset'))
      await panel.getByRole('button', { name: 'Post with this reason' }).click()
      await expect(panel.getByText(/^The program is not responding/)).toBeVisible()
      await page.unroute('**/rpc/transactions/create')
      await panel.getByRole('button', { name: 'Add transaction', exact: true }).click()
      await expect(panel.getByLabel('Spend it anyway, because')).toHaveValue('A birthday')
    } finally {
      await program.stop()
    }
  },
)
