import type { Page } from '@playwright/test'
import { testDay } from '../helpers/test-time.ts'
import { findings } from './findings.ts'
import { test as base, expect, LONG, openScreen, type Program, startProgram, takenFocus } from './program.ts'

/** What the person and an entity have paid for each other: booked, and paid back. */

interface Fixtures {
  readonly program: Program
  readonly household: Page
}

const test = base.extend<Fixtures>({
  program: async ({ browserName: _ }, use) => {
    const program = await startProgram()
    const make = async (path: string, body: object) => {
      const { data } = await program.rest('POST', path, body)
      return data !== null && typeof data === 'object' && 'id' in data ? String(data.id) : ''
    }
    const entity_id = await make('/core/entities', { name: 'Alder LLC', kind: 'llc' })
    const account_id = await make('/core/accounts', { name: 'Everyday', kind: 'checking' })
    await make('/core/accounts', { name: 'Alder checking', kind: 'checking', entity_id })
    const paid = (amount: number, description: string, days: number) =>
      make('/core/transactions', {
        tx_type: 'expense',
        amount,
        date: testDay(days),
        account_id,
        description,
        links: [{ kind: 'entity', id: entity_id }],
      })
    await paid(45, 'ALDER FILING', -3)
    await paid(200, 'ALDER ROOFER', -2)
    await use(program)
    await program.stop()
  },
  household: async ({ page, program }, use) => {
    await page.setViewportSize({ width: 1280, height: 900 })
    await page.goto(program.url)
    const start = page.getByRole('button', { name: 'Start my household' })
    const heading = page.getByRole('heading', { name: 'Today', level: 1 })
    await expect(start.or(heading)).toBeVisible()
    if (await start.isVisible()) await start.click()
    await heading.waitFor()
    await openScreen(page, 'Holdings')
    await page.getByRole('tab', { name: 'Entities' }).click()
    await use(page)
  },
})

test('what an entity owes is booked and paid back by keys', LONG, async ({ household: screen, program }) => {
  const pair = screen.getByRole('list', { name: 'Between you and Alder LLC' })
  await expect(pair).toContainText('Alder LLC owes you')
  await expect(pair).toContainText('$245.00')
  await pair.getByRole('combobox', { name: /^Booked as: ALDER FILING/ }).focus()
  await screen.keyboard.press('Enter')
  await screen.getByRole('option', { name: 'Contribution' }).click()
  await expect(screen.getByText('Booked as contribution')).toBeVisible()
  await expect(pair.getByRole('listitem').first()).toContainText('$200.00')
  expect(await findings(screen)).toEqual([])
  await screen.getByRole('button', { name: 'Add a repayment from Alder LLC to you' }).focus()
  await screen.keyboard.press('Enter')
  const panel = screen.getByRole('dialog', { name: 'Repayment' })
  await takenFocus(panel)
  await expect(panel.getByRole('combobox', { name: 'From' })).toHaveValue('Alder checking')
  await expect(panel.getByRole('combobox', { name: 'To' })).toHaveValue('Everyday')
  const amount = panel.getByRole('textbox', { name: 'Amount' })
  await expect(amount).toHaveValue('200.00')
  expect(await findings(screen)).toEqual([])
  await amount.fill('150')
  await screen.keyboard.press('Enter')
  await expect(screen.getByText('Repayment added')).toBeVisible()
  await expect(panel).toHaveCount(0)
  await expect(pair.getByRole('listitem').first()).toContainText('$50.00')
  await expect(pair).toContainText('Transfer')
  const { data } = await program.rest('GET', '/core/transactions?type=transfer')
  expect(JSON.stringify(data).match(/"amount":150,/g)).toHaveLength(2)
  await screen.keyboard.press('Control+z')
  await expect(pair.getByRole('listitem').first()).toContainText('$200.00')
  await pair.getByRole('combobox', { name: /^Booked as: ALDER FILING/ }).focus()
  await screen.keyboard.press('Enter')
  await screen.getByRole('option', { name: 'Owed' }).click()
  await expect(screen.getByText('Booked as owed')).toBeVisible()
  await expect(pair.getByRole('listitem').first()).toContainText('$245.00')
})
