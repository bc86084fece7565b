import type { Page } from '@playwright/test'
import { testDay } from '../helpers/test-time.ts'
import { findings } from './findings.ts'
import { test as base, expect, openScreen, type Program, startProgram } from './program.ts'

/** Parts that are transfers, splits that are remembered, what owners paid for each other, and a balance over time, by keyboard. */

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
  await page.getByRole('option', { name: new RegExp(text) }).waitFor()
  await page.keyboard.press('ArrowDown')
  await page.keyboard.press('Enter')
}

test('a part of a payment is a transfer to the loan, shown on both sides, and taken apart', async ({
  household: screen,
  program,
}) => {
  await openScreen(screen, 'Transactions')
  await screen.getByText('Hillside Mortgage').click()
  const panel = screen.getByRole('dialog')
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
  const list = panel.getByRole('list', { name: 'Parts that are transfers' })
  await expect(list.getByText('part 1 · expected there until its file comes')).toBeVisible()
  expect(await findings(screen)).toEqual([])
  await list.getByRole('link', { name: 'House loan' }).press('Enter')
  await expect(panel.getByText('The other side: part 1 of')).toBeVisible()
  await panel.getByRole('link', { name: 'Hillside Mortgage' }).press('Enter')
  await panel.getByRole('button', { name: /^Take apart part 1/ }).press('Enter')
  await screen.getByRole('button', { name: 'Take apart', exact: true }).press('Enter')
  await expect(list).toHaveCount(0)
  expect(JSON.stringify((await program.rest('GET', '/core/accounts')).data)).toContain('"balance":-20000')
})

test('a payee’s split is offered, then filled in, and forgotten on the payee', async ({
  household: screen,
}) => {
  await openScreen(screen, 'Transactions')
  await screen
    .getByRole('row', { name: /Megastore.*50/ })
    .first()
    .getByText('Megastore')
    .click()
  const panel = screen.getByRole('dialog')
  await expect(panel.getByText(/You split this payee before/)).toBeVisible()
  expect(await findings(screen)).toEqual([])
  await panel.getByRole('button', { name: 'Split it so' }).press('Enter')
  await expect(panel.getByText(/You split this payee before/)).toHaveCount(0)
  await screen.keyboard.press('Escape')
  await openScreen(screen, 'Payees')
  await screen.getByText('Megastore').click()
  const split = panel.getByRole('list', { name: 'Usual split' })
  await expect(split.getByText('60 %')).toBeVisible()
  await expect(panel.getByText(/You split so twice/)).toBeVisible()
  expect(await findings(screen)).toEqual([])
  await panel.getByRole('button', { name: 'Forget the split' }).press('Enter')
  await expect(split).toHaveCount(0)
})

test('what was paid for an entity is booked as a contribution, and undone', async ({
  household: screen,
  program,
}) => {
  const owed = async () => JSON.stringify((await program.rest('GET', '/core/settlements')).data)
  expect(await owed()).toContain('"owed":300')
  await openScreen(screen, 'Holdings')
  const choice = screen.getByRole('combobox', { name: /^Booked as: Insurance/ })
  await choice.focus()
  await screen.keyboard.press('ArrowDown')
  await screen.keyboard.press('ArrowDown')
  await screen.keyboard.press('Enter')
  await expect(screen.getByText('Booked as contribution')).toBeVisible()
  expect(await owed()).toContain('"owed":0')
  expect(await findings(screen)).toEqual([])
  await screen.keyboard.press('Control+z')
  await expect.poll(owed).toContain('"owed":300')
})

test('an account’s balance is a curve with a table behind it', async ({ household: screen }) => {
  await openScreen(screen, 'Accounts')
  await screen.getByRole('button', { name: 'Balance over time of Everyday' }).press('Enter')
  const panel = screen.getByRole('dialog')
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

test('a rule and a change of many say what money is for, and a change that fails keeps what was filled in', async ({
  household: screen,
  program,
}) => {
  await openScreen(screen, 'Rules')
  await screen.getByRole('button', { name: 'Add rule' }).press('Enter')
  const panel = screen.getByRole('dialog')
  await panel.getByRole('textbox', { name: 'Text', exact: true }).fill('Hillside')
  await choose(screen, 'What it is for', 'Alder LLC')
  expect(await findings(screen)).toEqual([])
  await panel.getByRole('button', { name: 'Save the rule' }).press('Enter')
  await expect(panel).toHaveCount(0)
  expect(JSON.stringify((await program.rest('GET', '/core/rules')).data)).toContain('"kind":"entity"')
  await openScreen(screen, 'Transactions')
  await screen.getByRole('checkbox', { name: /^Select Insurance/ }).check()
  await screen.getByRole('button', { name: 'Edit…' }).press('Enter')
  await panel.getByRole('textbox', { name: 'Notes' }).fill('Yearly')
  await choose(screen, 'What it was for', 'Alder LLC')
  expect(await findings(screen)).toEqual([])
  await screen.route('**/*', route =>
    route.request().method() === 'POST' ? route.abort() : route.fallback(),
  )
  await panel.getByRole('button', { name: 'Change 1 transaction' }).press('Enter')
  await expect(screen.getByText('Nothing was changed')).toBeVisible()
  await expect(panel.getByRole('textbox', { name: 'Notes' })).toHaveValue('Yearly')
  await screen.unroute('**/*')
  await panel.getByRole('button', { name: 'Change 1 transaction' }).press('Enter')
  await expect(screen.getByText('1 transaction changed')).toBeVisible()
  expect(JSON.stringify((await program.rest('GET', '/core/transactions?text=Yearly')).data)).toContain(
    'Alder LLC',
  )
})

test('the open list of buckets in To sort is clean', async ({ household: screen }) => {
  await openScreen(screen, 'To sort')
  const list = screen.getByRole('list', { name: 'Transactions to sort' })
  await list.getByRole('button', { name: /^Choose: Hillside/ }).press('Enter')
  await expect(screen.getByRole('option', { name: 'Food' })).toBeVisible()
  expect(await findings(screen)).toEqual([])
})
