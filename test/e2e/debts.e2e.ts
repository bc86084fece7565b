import { z } from 'zod'
import { findingsInBoth } from './findings.ts'
import { expect, LONG, openScreen, type Program, startProgram, takenFocus, test } from './program.ts'

/** Debts, their payments and how they are paid off, by keyboard alone. */

let program: Program
test.beforeEach(async ({ page }) => {
  program = await startProgram()
  await page.goto(program.url)
  await page.getByRole('button', { name: 'Start my household' }).click()
  await page.getByRole('heading', { name: 'Today', level: 1 }).waitFor()
})
test.afterEach(async () => {
  await program.stop()
})

const Made = z.object({ id: z.string() })

async function addDebt(name: string, kind: string, owed: number): Promise<string> {
  const { data } = await program.rest('POST', '/core/accounts', {
    name,
    kind,
    opening_balance: -owed,
    opening_date: '2020-01-01',
  })
  return Made.parse(data).id
}

test('what was agreed is said, and the payments, the plans and the next money follow', async ({ page }) => {
  await addDebt('House loan', 'mortgage', 200_000)
  const card = await addDebt('Card', 'credit_card', 4000)
  await program.rest('PATCH', `/core/debts/${card}`, { interest_percent: 19.9, payment: 150 })
  await openScreen(page, 'Holdings')
  await page.keyboard.press('2')
  const table = page.getByRole('grid', { name: 'Debts' }).or(page.getByRole('table', { name: 'Debts' }))
  await expect(table).toContainText('House loan')
  await expect(table).toContainText('Enter its rate')

  await table.focus()
  await page.keyboard.press('ArrowDown')
  await page.keyboard.press('Enter')
  await expect(page.getByRole('heading', { name: /^Payments of House loan/ })).toBeVisible()
  await page.getByRole('button', { name: 'What was agreed' }).focus()
  await page.keyboard.press('Enter')
  const panel = page.getByRole('dialog')
  await takenFocus(panel)
  await page.keyboard.type('Hillside Mortgage')
  await panel.getByLabel('Interest a year').fill('6.875')
  await panel.getByLabel('First payment').fill('2024-02-01')
  await panel.getByLabel('Borrowed').fill('210000')
  await panel.getByLabel('Term in months').fill('360')
  expect(await findingsInBoth(page)).toEqual([])
  await page.keyboard.press('Enter')
  await expect(panel).toHaveCount(0)
  await expect(page.getByText(/^Paid back on/)).toBeVisible()

  await page.getByLabel('More each month').focus()
  await page.keyboard.type('500')
  const chart = page.getByRole('figure', { name: /^What is owed/ })
  await expect(chart).toBeVisible()
  await expect(page.getByRole('heading', { name: 'Smallest balance first' })).toBeVisible()
  await page.getByRole('button', { name: 'Move House loan up' }).focus()
  await page.keyboard.press('Enter')
  await expect(page.getByRole('list', { name: 'My own order' }).getByRole('listitem').first()).toContainText(
    'House loan',
  )
  await page.getByRole('button', { name: 'Put in bills: highest rate first' }).focus()
  await page.keyboard.press('Enter')
  await expect(panel.getByRole('list', { name: 'Bills of the plan' })).toContainText('$650.00')
  await panel.getByRole('button', { name: 'Write these bills' }).focus()
  await page.keyboard.press('Enter')
  await expect(panel).toHaveCount(0)
  const Bills = z.object({ items: z.array(z.object({ name: z.string(), amount: z.number() })) })
  const bills = Bills.parse((await program.rest('GET', '/core/bills')).data).items
  expect(bills.map(({ name, amount }) => [name, amount]).sort()).toEqual([
    ['Card', 650],
    ['House loan', 1379.55],
  ])
  const next = page.getByRole('list', { name: 'Where more money goes' })
  await expect(next.getByRole('listitem').first()).toContainText('Card (19.9% a year)')
  expect(await findingsInBoth(page)).toEqual([])
})

test(
  'a payment to the lender is split by the press of a key, and the balance follows',
  LONG,
  async ({ page }) => {
    const loan = await addDebt('House loan', 'mortgage', 200_000)
    await program.rest('PATCH', `/core/debts/${loan}`, {
      lender: 'Hillside Mortgage',
      interest_percent: 6,
      term_months: 360,
      original_amount: 200_000,
      first_payment_on: '2020-02-01',
    })
    const { data } = await program.rest('POST', '/core/accounts', {
      name: 'Everyday',
      kind: 'checking',
      opening_date: '2020-01-01',
    })
    const account_id = Made.parse(data).id
    const paid = { tx_type: 'expense', amount: 1199.1, account_id, payee: 'Hillside Mortgage' }
    await program.rest('POST', '/core/transactions', { ...paid, date: '2020-02-03' })
    await openScreen(page, 'Holdings')
    await page.keyboard.press('2')
    const list = page.getByRole('list', { name: 'Payments to Hillside Mortgage to split' })
    await expect(list).toContainText('interest')
    expect(await findingsInBoth(page)).toEqual([])
    await list.getByRole('button', { name: 'Split the payment of 2020-02-03' }).focus()
    await page.keyboard.press('Enter')
    await expect(list).toHaveCount(0)
    await expect(
      page.getByRole('table', { name: 'Debts' }).or(page.getByRole('grid', { name: 'Debts' })),
    ).toContainText('$199,800.90')
  },
)

test('a debt that is an account too is counted once, by one key', LONG, async ({ page }) => {
  await addDebt('House loan', 'mortgage', 200_000)
  const { data } = await program.rest('POST', '/holdings', { asset_type: 'property', label: 'House' })
  const { id } = Made.parse(data)
  await program.rest('POST', `/holdings/${id}/liabilities`, { name: 'House loan', balance: 199_000 })
  await openScreen(page, 'Holdings')
  await page.getByRole('link', { name: 'House', exact: true }).first().press('Enter')
  const list = page.getByRole('list', { name: 'Owed against it' })
  await expect(list).toContainText('199,000')
  await expect(page.getByText('would count twice')).toBeVisible()
  expect(await findingsInBoth(page)).toEqual([])
  await page.getByRole('button', { name: /^Count it once: House loan/ }).press('Enter')
  await expect(list).toContainText('200,000')
  await expect(page.getByText('would count twice')).toHaveCount(0)
  await list.getByRole('button', { name: 'Edit House loan' }).press('Enter')
  const panel = page.getByRole('dialog')
  await takenFocus(panel)
  await expect(panel.getByRole('combobox', { name: 'Kept in the account' })).toHaveValue('House loan')
  await expect(panel.getByLabel('Owed', { exact: true })).toHaveCount(0)
  expect(await findingsInBoth(page)).toEqual([])
})

test(
  'a rate that changes, an extra payment and a lender’s statement are said by keys',
  LONG,
  async ({ page }) => {
    const loan = await addDebt('House loan', 'mortgage', 200_000)
    await program.rest('PATCH', `/core/debts/${loan}`, { interest_percent: 6, payment: 1500 })
    await openScreen(page, 'Holdings')
    await page.keyboard.press('2')
    const panel = page.getByRole('dialog')
    const save = async () => {
      expect(await findingsInBoth(page)).toEqual([])
      await panel.getByRole('button', { name: 'Save' }).press('Enter')
      await expect(panel).toHaveCount(0)
    }
    await page.getByRole('button', { name: 'Add a change of rate' }).press('Enter')
    await takenFocus(panel)
    await page.keyboard.type('2030-01-01')
    await panel.getByLabel('Interest a year').fill('7.125')
    await save()
    const rates = page.getByRole('list', { name: 'Changes of rate of House loan' })
    await expect(rates).toContainText('7.125')

    await page.getByRole('button', { name: 'Add an extra payment' }).press('Enter')
    await takenFocus(panel)
    await page.keyboard.type('2031-06-01')
    await panel.getByLabel('Amount').fill('5000')
    await save()
    await expect(page.getByRole('list', { name: 'Extra payments of House loan' })).toContainText('$5,000.00')

    await page.getByRole('button', { name: 'Add a statement' }).press('Enter')
    await takenFocus(panel)
    await panel.getByRole('textbox', { name: 'Owed' }).fill('199000')
    await save()
    const statements = page.getByRole('list', { name: 'Statements of House loan' })
    await expect(statements).toContainText('is held here')
    expect(await findingsInBoth(page)).toEqual([])
    await statements.getByRole('button', { name: /^Remove the statement/ }).press('Enter')
    await expect(statements).toHaveCount(0)
    await rates.getByRole('button', { name: /^Remove the rate/ }).press('Enter')
    await expect(rates).toHaveCount(0)
    await page.keyboard.press('Control+z')
    await expect(rates).toContainText('7.125')
  },
)
