import type { Page } from '@playwright/test'
import { testDay } from '../helpers/test-time.ts'
import { findings } from './findings.ts'
import { test as base, expect, LONG, type Program, startProgram } from './program.ts'

/** Search over everything and quick add, by keyboard alone: no click in this file. */

interface Fixtures {
  readonly program: Program
  readonly household: Page
}

const test = base.extend<Fixtures>({
  program: async ({ browserName: _ }, use) => {
    const program = await startProgram()
    const make = (path: string, body: object) => program.rest('POST', path, body)
    await make('/core/accounts', { name: 'Chase Visa', kind: 'credit_card' })
    await make('/core/entities', { name: 'Elm Holdings LLC' })
    await make('/core/rules', {
      conditions: [{ field: 'payee', operator: 'contains', value: 'ferry' }],
      action: { tags: ['trip'] },
      name: 'Ferries',
    })
    await make('/core/transactions', {
      tx_type: 'expense',
      amount: 48.2,
      date: testDay(-3),
      payee: 'Café Zürich',
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
    await use(page)
  },
})

/** Types into the palette, and waits for what is chosen to be this. */
async function choose(screen: Page, words: string, chosen: string): Promise<void> {
  await screen.keyboard.press('ControlOrMeta+k')
  await expect(screen.getByRole('textbox', { name: 'Search commands' })).toBeFocused()
  await screen.keyboard.type(words)
  await expect(screen.locator('[data-selected]')).toContainText(chosen)
}

const openRecord = async (screen: Page, words: string, chosen: string) => {
  await choose(screen, words, chosen)
  await screen.keyboard.press('Enter')
}

test('finds records of several kinds and opens them', async ({ household: screen }) => {
  const panel = screen.getByRole('dialog')
  const close = async () => {
    await screen.keyboard.press('Escape')
    await expect(panel).toHaveCount(0)
  }
  await openRecord(screen, 'zurich caf', 'Café Zürich')
  await expect(screen).toHaveURL(/payees\?open=/)
  await expect(panel).toContainText('Café Zürich')
  await close()
  await openRecord(screen, '48.20', 'Café Zürich')
  await expect(screen).toHaveURL(/transactions\?open=/)
  await expect(panel.getByRole('textbox', { name: 'Amount' })).toHaveValue('48.20')
  await close()
  await openRecord(screen, 'groc', 'Groceries')
  await expect(panel).toContainText('Groceries')
  await close()
  await openRecord(screen, 'chase', 'Chase Visa')
  await expect(panel.getByRole('textbox', { name: 'Name' })).toHaveValue('Chase Visa')
  await close()
  await openRecord(screen, 'ferries', 'Ferries')
  await expect(panel).toContainText('Edit the rule')
  await close()
  await openRecord(screen, 'elm', 'Elm Holdings LLC')
  await expect(screen).toHaveURL(/view=entities/)
  await openRecord(screen, 'reserve', 'Buffer to keep')
  await expect(
    screen.getByRole('region', { name: 'Household', exact: true }).getByRole('heading'),
  ).toBeFocused()
  // What was opened last is offered first.
  await screen.keyboard.press('ControlOrMeta+k')
  await expect(screen.locator('[data-action]').first()).toContainText('Buffer to keep')
  await expect(screen.locator('[data-action]').nth(1)).toContainText('Elm Holdings LLC')
  expect(await findings(screen)).toEqual([])
})

test('finds what was renamed by its new name, and says what is not found', async ({
  household: screen,
  program,
}) => {
  const { data } = await program.rest('GET', '/core/search?q=elm&kinds=entity')
  const [{ id }] = (data as { items: [{ id: string }] }).items
  await program.rest('PATCH', `/core/entities/${id}`, { name: 'Oak Holdings LLC' })
  await choose(screen, 'oak', 'Oak Holdings LLC')
  await screen.getByRole('textbox', { name: 'Search commands' }).fill('elm')
  await expect(screen.getByText('No results')).toBeVisible()
  await expect(screen.locator('[data-action]')).toHaveCount(0)
  await screen.getByRole('textbox', { name: 'Search commands' }).fill('> theme')
  await expect(screen.locator('[data-selected]')).toContainText('Change theme')
  // The settings have a theme too, which is none of the commands.
  await expect(screen.getByText('Theme', { exact: true })).toHaveCount(0)
})

test(
  'adds a transaction from one line, seen in the form before it is saved',
  LONG,
  async ({ household: screen, program }) => {
    const entries = async () =>
      (await program.rest('GET', '/core/transactions')).data as { items: { payee: string; amount: number }[] }
    await screen.keyboard.press('n')
    const panel = screen.getByRole('dialog', { name: 'Quick add' })
    await expect(panel.getByRole('textbox', { name: 'In one line' })).toBeFocused()
    await screen.keyboard.type('12.75 kroger groceries yesterday from visa')
    await expect(panel.getByRole('textbox', { name: 'Amount' })).toHaveValue('12.75')
    await expect(panel.getByLabel('Payee')).toHaveValue('kroger')
    await expect(panel.getByLabel('Bucket')).toHaveValue('Groceries')
    await expect(panel.getByLabel('Account')).toHaveValue('Chase Visa')
    expect(await findings(screen)).toEqual([])
    await screen.keyboard.press('Enter')
    await expect(panel.getByRole('button', { name: 'Add transaction' })).toBeFocused()
    expect((await entries()).items).toHaveLength(1)
    await screen.keyboard.press('Enter')
    await expect(panel).toHaveCount(0)
    await expect.poll(async () => (await entries()).items.map(({ payee }) => payee)).toContain('kroger')
    // And from the palette, with the line that was typed there.
    await choose(screen, '5 corner kiosk', 'Add a transaction: 5 corner kiosk')
    await screen.keyboard.press('Enter')
    await expect(panel.getByLabel('Payee')).toHaveValue('corner kiosk')
    expect((await entries()).items).toHaveLength(2)
  },
)
