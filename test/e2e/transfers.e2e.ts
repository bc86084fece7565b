import type { Page } from '@playwright/test'
import { testDay } from '../helpers/test-time.ts'
import { findings } from './findings.ts'
import { test as base, expect, LONG, openScreen, type Program, startProgram, takenFocus } from './program.ts'

/** Two rows that are one movement, from the list of proposals and from the rows themselves, by keyboard. */

interface Fixtures {
  readonly program: Program
  /** The transactions of a household with two accounts and a pair that may be a transfer. */
  readonly household: Page
}

const test = base.extend<Fixtures>({
  program: async ({ browserName: _ }, use) => {
    const program = await startProgram()
    const account = async (name: string, kind: string) => {
      const { data } = await program.rest('POST', '/core/accounts', { name, kind })
      return data !== null && typeof data === 'object' && 'id' in data ? String(data.id) : ''
    }
    const [everyday, rainy] = [await account('Everyday', 'checking'), await account('Rainy day', 'savings')]
    const post = (tx_type: string, account_id: string, amount: number, description: string, date: string) =>
      program.rest('POST', '/core/transactions', { tx_type, amount, date, account_id, description })
    await post('expense', everyday, 500, 'TRANSFER TO SAVINGS', testDay(-3))
    await post('income', rainy, 500, 'TRANSFER FROM CHECKING', testDay(-2))
    await post('expense', everyday, 80, 'Out to the pot', testDay(-1))
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
    await openScreen(page, 'Transactions')
    await use(page)
  },
})

const transfers = async (program: Program) =>
  JSON.stringify((await program.rest('GET', '/core/transactions?tx_type=transfer')).data)

test('a proposal is joined by a key, undone, and kept apart for good by another', async ({
  household: screen,
  program,
}) => {
  await screen.getByRole('button', { name: '1 transfer to confirm' }).click()
  const panel = screen.getByRole('dialog')
  await expect(panel.getByText('nothing else fits')).toBeVisible()
  expect(await findings(screen)).toEqual([])
  await expect(panel.getByRole('button', { name: /^One transfer: / })).toBeFocused()
  await screen.keyboard.press('y')
  await expect(panel.getByText('There is nothing to confirm.')).toBeVisible()
  expect(await transfers(program)).toContain('TRANSFER TO SAVINGS')
  await screen.keyboard.press('Escape')
  await expect(panel).toHaveCount(0)
  await screen.keyboard.press('Control+z')
  await screen.getByRole('button', { name: '1 transfer to confirm' }).click()
  await expect(panel.getByRole('button', { name: /^One transfer: / })).toBeFocused()
  await screen.keyboard.press('n')
  await expect(panel.getByText('There is nothing to confirm.')).toBeVisible()
  expect(await transfers(program)).not.toContain('TRANSFER TO SAVINGS')
})

test(
  'the whole history is shown by its months first, then joined',
  LONG,
  async ({ household: screen, program }) => {
    await screen.getByRole('button', { name: 'More' }).click()
    await screen.getByRole('menuitem', { name: 'Transfers to confirm' }).click()
    const panel = screen.getByRole('dialog')
    await panel.getByRole('button', { name: 'Look through all' }).click()
    await expect(panel.getByText('1 pair would be joined, 0 pairs would be asked about.')).toBeVisible()
    await expect(panel.getByRole('table', { name: 'Months that would change' })).toBeVisible()
    expect(await findings(screen)).toEqual([])
    expect(await transfers(program)).not.toContain('TRANSFER TO SAVINGS')
    await panel.getByRole('button', { name: 'Join them, and ask about the rest' }).click()
    await expect(panel.getByText('There is nothing to confirm.')).toBeVisible()
    expect(await transfers(program)).toContain('TRANSFER TO SAVINGS')
  },
)

test(
  'a payment is made a transfer to an account, and taken apart again',
  LONG,
  async ({ household: screen, program }) => {
    await screen.getByText('Out to the pot').click()
    const panel = screen.getByRole('dialog').first()
    await panel.getByRole('button', { name: 'Make a transfer…' }).click()
    const form = screen.getByRole('dialog').last()
    const account = screen.getByRole('combobox', { name: 'To the account' })
    await takenFocus(screen.getByRole('dialog').filter({ has: account }))
    await account.click()
    await screen.getByRole('option', { name: 'Rainy day' }).click()
    await expect(form.getByText('Nothing of this amount is on that account yet.')).toBeVisible()
    await form.getByRole('button', { name: 'Make a transfer' }).click()
    await expect(screen.getByRole('dialog')).toHaveCount(0)
    expect(await transfers(program)).toContain('Out to the pot')
    await screen.getByText('Transfer to Rainy day').click()
    await expect(screen.getByText('From Everyday to Rainy day')).toBeVisible()
    await expect(screen.getByText('The other side is expected:')).toBeVisible()
    expect(await findings(screen)).toEqual([])
    await screen.getByRole('button', { name: 'These are two payments' }).click()
    await screen.getByRole('button', { name: 'Take apart' }).click()
    await expect(screen.getByRole('dialog')).toHaveCount(0)
    expect(await transfers(program)).not.toContain('Out to the pot')
  },
)

test('two chosen rows become one transfer', LONG, async ({ household: screen, program }) => {
  for (const name of [/^Select TRANSFER TO SAVINGS/, /^Select TRANSFER FROM CHECKING/])
    await screen.getByRole('checkbox', { name }).check()
  await screen.getByRole('button', { name: 'Make a transfer' }).click()
  await expect(screen.getByText('Transfer to Rainy day')).toBeVisible()
  expect(await transfers(program)).toContain('TRANSFER FROM CHECKING')
})
