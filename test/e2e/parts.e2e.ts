import type { Page } from '@playwright/test'
import { testDay } from '../helpers/test-time.ts'
import { chooseByKeys, findings } from './findings.ts'
import { test as base, expect, LONG, openScreen, type Program, startProgram, takenFocus } from './program.ts'

/** Parts that are transfers, and a balance over time, by keyboard. */

interface Fixtures {
  readonly program: Program
  readonly household: Page
}

const idOf = (data: unknown) =>
  data !== null && typeof data === 'object' && 'id' in data ? String(data.id) : ''

const test = base.extend<Fixtures>({
  program: async ({ browserName: _ }, use) => {
    const program = await startProgram()
    const made = async (path: string, body: object) => idOf((await program.rest('POST', path, body)).data)
    const account = (name: string, kind: string, more = {}) =>
      made('/core/accounts', { name, kind, opening_date: testDay(-200), ...more })
    const everyday = await account('Everyday', 'checking', { opening_balance: 900 })
    await account('House loan', 'loan', { opening_balance: -20_000 })
    const bucket = (name: string) => made('/core/budget/buckets', { name, bucket_type: 'essentials' })
    const [food, home] = [await bucket('Food'), await bucket('Home')]
    const post = (more: object) =>
      made('/core/transactions', { tx_type: 'expense', date: testDay(-3), account_id: everyday, ...more })
    await post({ amount: 1500, payee: 'Hillside Mortgage' })
    await post({
      amount: 100,
      payee: 'Megastore',
      date: testDay(-40),
      splits: [
        { bucket_id: food, amount: 60 },
        { bucket_id: home, amount: 40 },
      ],
    })
    await post({ amount: 50, payee: 'Megastore', date: testDay(-2) })
    const entity = await made('/core/entities', { name: 'Alder LLC', kind: 'llc' })
    await post({ amount: 300, payee: 'Insurance', link: { kind: 'entity', id: entity } })
    await use(program)
    await program.stop()
  },
  household: async ({ page, program }, use) => {
    await page.setViewportSize({ width: 1024, height: 768 })
    await page.goto(program.url)
    const start = page.getByRole('button', { name: 'Start my household' })
    const heading = page.getByRole('heading', { name: 'Today', level: 1 })
    await expect(start.or(heading)).toBeVisible()
    if (await start.isVisible()) await start.click()
    await heading.waitFor()
    await use(page)
  },
})

/** Chooses in a field that is searched, by its keys. */
async function choose(page: Page, name: string, text: string): Promise<void> {
  await page.getByRole('combobox', { name }).focus()
  await page.keyboard.type(text)
  await chooseByKeys(page.getByRole('option', { name: new RegExp(text) }))
}

test(
  'a part of a payment is a transfer to the loan, shown on both sides, and taken apart',
  LONG,
  async ({ household: screen, program }) => {
    await openScreen(screen, 'Transactions')
    await screen.getByText('Hillside Mortgage').click()
    const panel = screen.getByRole('dialog')
    await takenFocus(panel)
    await panel.getByRole('button', { name: 'Split over several buckets' }).press('Enter')
    await choose(screen, 'Bucket of part 1', 'House loan')
    await panel.getByRole('textbox', { name: 'Amount of part 1' }).fill('1100')
    await choose(screen, 'Bucket of part 2', 'Home')
    await panel.getByRole('textbox', { name: 'Amount of part 2' }).fill('400')
    await panel.getByRole('button', { name: 'Save', exact: true }).press('Enter')
    await expect(screen.getByRole('dialog')).toHaveCount(0)
    await expect(screen.getByText('Split over 2, transfer with House loan')).toBeVisible()
    expect(JSON.stringify((await program.rest('GET', '/core/accounts')).data)).toContain('"balance":-18900')
    await screen.getByText('Split over 2, transfer with House loan').click()
    await expect(screen.getByRole('combobox', { name: 'Bucket of part 1' })).toHaveValue(/House loan/)
    expect(await findings(screen)).toEqual([])
    await screen.keyboard.press('Escape')
    await expect(screen.getByRole('dialog')).toHaveCount(0)
    await screen.getByText('Split over 2, transfer with House loan').click()
    await takenFocus(panel)
    const list = panel.getByRole('list', { name: 'Parts that are transfers' })
    await expect(list.getByText('part 1 · expected there until its file comes')).toBeVisible()
    await list.getByRole('link', { name: 'House loan' }).press('Enter')
    await expect(panel.getByText('The other side: part 1 of')).toBeVisible()
    await panel.getByRole('link', { name: 'Hillside Mortgage' }).press('Enter')
    await panel.getByRole('button', { name: /^Take apart part 1/ }).press('Enter')
    await screen.getByRole('button', { name: 'Take apart', exact: true }).press('Enter')
    await expect(list).toHaveCount(0)
    expect(JSON.stringify((await program.rest('GET', '/core/accounts')).data)).toContain('"balance":-20000')
  },
)

test('an account’s balance is a curve with a table behind it', async ({ household: screen }) => {
  await openScreen(screen, 'Accounts')
  await screen.getByRole('button', { name: 'Balance over time of Everyday' }).press('Enter')
  const panel = screen.getByRole('dialog')
  await takenFocus(panel)
  await expect(panel.getByRole('img', { name: /^Everyday held/ })).toBeVisible()
  await panel.getByText('The balances as a table').press('Enter')
  const table = panel.getByRole('table', { name: 'Balances of Everyday' })
  await expect(table.getByRole('row').nth(1)).toContainText('1,050')
  expect(await findings(screen)).toEqual([])
  await panel.getByRole('radio', { name: '1 year' }).focus()
  await screen.keyboard.press('ArrowLeft')
  await expect(panel.getByRole('radio', { name: '3 months' })).toBeChecked()
  await expect(table.getByRole('row').nth(1)).toContainText('1,050')
})
