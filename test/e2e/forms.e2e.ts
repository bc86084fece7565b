import { z } from 'zod'
import { expect, openScreen, test } from './program.ts'

/** What was typed is what is stored, or it is refused: the cases that once came out otherwise. */

const Budget = z.object({ buffer_min: z.number() })
const Posted = z.object({
  id: z.string(),
  date: z.string(),
  splits: z.array(z.object({ notes: z.string() })),
})

test('the buffer to keep stays where its amount cannot be read', async ({
  sample: page,
  demo: { program },
}) => {
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
})

test('a new yearly bill is first due on the day that it begins', async ({ sample: page }) => {
  await openScreen(page, 'Bills')
  await page.getByRole('button', { name: 'Add bill' }).click()
  const panel = page.getByRole('dialog', { name: 'New bill' })
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

test('a split keeps the notes of its parts, which the form does not show', async ({
  sample: page,
  demo: { program },
}) => {
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
  await panel.getByLabel('Description').fill('changed')
  await panel.getByLabel('Date').fill('1/6')
  await panel.getByRole('button', { name: 'Save', exact: true }).click()
  const now = async () => Posted.parse((await program.rest('GET', `/core/transactions/${made.id}`)).data)
  await expect(panel).toHaveCount(0)
  const after = await now()
  expect(after.splits.map(({ notes }) => notes)).toEqual(['milk', 'toy'])
  expect(after.date).toMatch(/^\d{4}-01-06$/)
})

test('reconciling begins without a balance, so that nothing agrees by itself', async ({ sample: page }) => {
  await openScreen(page, 'Accounts')
  await page
    .getByRole('button', { name: /^Reconcile / })
    .first()
    .click()
  const panel = page.getByRole('dialog')
  await expect(panel.getByLabel('Balance on the statement')).toHaveValue('')
  await expect(panel.getByText('Difference')).toHaveCount(0)
  await panel.getByRole('button', { name: 'Lock what is cleared' }).click()
  await expect(panel.getByText('Balance on the statement is needed')).toBeVisible()
})

test('typing over a chosen currency searches for what is typed', async ({ sample: page }) => {
  await openScreen(page, 'Holdings')
  await page.getByRole('button', { name: 'Add holding' }).click()
  const currency = page.getByRole('combobox', { name: 'Currency' })
  await currency.click()
  await page.keyboard.type('EUR')
  await page.getByRole('option', { name: /^EUR/ }).click()
  await expect(currency).toHaveValue(/^EUR/)
})

test('a property that is not known yet is made while a deal is', async ({ sample: page }) => {
  await openScreen(page, 'Deals')
  await page.getByRole('button', { name: 'Add deal' }).click()
  const property = page.getByRole('combobox', { name: 'Property' })
  await property.fill('77 Nowhere Lane')
  await page.getByRole('option', { name: 'No such property, add “77 Nowhere Lane”' }).click()
  await expect(property).toHaveValue(/77 Nowhere Lane/)
})

test('nothing is worked out from an input that cannot be read', async ({ sample: page }) => {
  await page.goto(`${new URL(page.url()).origin}/#/underwriting?model=wholesale_70_rule_v1`)
  await page.getByRole('textbox', { name: /^ARV/ }).fill('200000')
  await page.getByRole('textbox', { name: /^Repairs/ }).fill('30k')
  await page.getByRole('textbox', { name: /^Assignment fee/ }).fill('98,50,0')
  await page.keyboard.press('Tab')
  await expect(page.getByText('There is no result while an input cannot be read:')).toBeVisible()
  await page.getByRole('textbox', { name: /^Assignment fee/ }).fill('10k')
  await expect(page.getByText('There is no result while an input cannot be read:')).toHaveCount(0)
})
