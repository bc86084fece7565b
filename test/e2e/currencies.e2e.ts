import type { Page } from '@playwright/test'
import { testDay } from '../helpers/test-time.ts'
import { chooseByKeys, findingsInBoth } from './findings.ts'
import { test as base, expect, LONG, openScreen, type Program, startProgram, takenFocus } from './program.ts'

/** Accounts in another currency: made by keyboard, converted once there is a rate, and moved between with the rate shown. */

interface Fixtures {
  readonly program: Program
  readonly household: Page
}

const test = base.extend<Fixtures>({
  program: async ({ browserName: _ }, use) => {
    const program = await startProgram()
    await program.rest('POST', '/core/accounts', {
      name: 'Everyday',
      kind: 'checking',
      opening_balance: 1000,
    })
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
    await openScreen(page, 'Accounts')
    await use(page)
  },
})

const setRate = (program: Program, rate: number) =>
  program.rest('POST', '/core/exchange_rates', {
    base_currency: 'USD',
    quote_currency: 'EUR',
    date: testDay(-300),
    rate,
  })

test('an account in euros is made by keyboard, told apart while there is no rate, and counted once there is one', async ({
  household: screen,
  program,
}) => {
  await screen.keyboard.press('n')
  const panel = screen.getByRole('dialog')
  await takenFocus(panel)
  await panel.getByLabel('Name').fill('Girokonto')
  const currency = panel.getByRole('combobox', { name: 'Currency' })
  await currency.fill('EUR')
  await expect(screen.getByRole('option')).toHaveCount(1)
  await chooseByKeys(screen.getByRole('option'))
  await panel.getByLabel('Opening balance').fill('800')
  await screen.keyboard.press('Enter')
  await expect(panel).toHaveCount(0)
  const list = screen.getByRole('list', { name: 'Cash you can spend' })
  await expect(list).toContainText('€800.00')
  await expect(list).toContainText('no exchange rate')
  await expect(screen.getByText('Not counted:')).toBeVisible()
  expect(await findingsInBoth(screen)).toEqual([])

  await setRate(program, 0.8)
  await expect(list).toContainText('$1,000.00')
  await expect(screen.getByText('Together')).toContainText('$2,000.00')
  await expect(screen.getByText('Not counted:')).toHaveCount(0)
})

test(
  'a transfer between two currencies takes both amounts, and shows its rate',
  LONG,
  async ({ household: screen, program }) => {
    await program.rest('POST', '/core/accounts', { name: 'Girokonto', kind: 'checking', currency: 'EUR' })
    await setRate(program, 0.8)
    await openScreen(screen, 'Transactions')
    await screen.getByRole('button', { name: 'More' }).click()
    await screen.getByRole('menuitem', { name: 'Add a transfer' }).click()
    const panel = screen.getByRole('dialog')
    await takenFocus(panel)
    const choose = async (label: string, name: string) => {
      await panel.getByRole('combobox', { name: label, exact: true }).click()
      await screen.getByRole('option', { name }).click()
    }
    await choose('From', 'Everyday')
    await choose('To', 'Girokonto')
    await panel.getByLabel('Amount').fill('100')
    await panel.getByLabel('What came in').fill('78')
    expect(await findingsInBoth(screen)).toEqual([])
    await panel.getByRole('button', { name: 'Add transfer' }).click()
    await expect(panel).toHaveCount(0)
    const table = screen
      .getByRole('grid', { name: 'Transactions' })
      .or(screen.getByRole('table', { name: 'Transactions' }))
    await expect(table).toContainText('€78.00')
    await expect(table).toContainText('$100.00')
    await table.getByText('Transfer to Girokonto').click()
    await expect(panel.getByText('Came in as')).toContainText('0.78 EUR for 1 USD; the day’s rate was 0.8')
    await expect(panel.getByText('Came in as')).toContainText('$2.50')
    expect(await findingsInBoth(screen)).toEqual([])
  },
)
