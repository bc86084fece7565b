import type { Page } from '@playwright/test'
import { testDay } from '../helpers/test-time.ts'
import { chooseByKeys, findings } from './findings.ts'
import { test as base, expect, LONG, openScreen, type Program, startProgram, takenFocus } from './program.ts'

/** Many transactions changed at once, by keyboard: those that are marked, and all that the filters find. */

interface Fixtures {
  readonly program: Program
  readonly household: Page
}

const test = base.extend<Fixtures>({
  program: async ({ browserName: _ }, use) => {
    const program = await startProgram()
    for (let index = 1; index <= 120; index++)
      await program.rest('POST', '/core/transactions', {
        tx_type: 'expense',
        amount: 2,
        date: testDay(-3),
        payee: index === 120 ? 'Cinema' : `Shop ${index}`,
      })
    await use(program)
    await program.stop()
  },
  household: async ({ page, program }, use) => {
    await page.setViewportSize({ width: 1280, height: 800 })
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

const found = async (program: Program, text: string) =>
  JSON.stringify((await program.rest('GET', `/core/transactions?limit=500&${text}`)).data)

test('all that the filters find are counted, edited and undone as one', async ({
  household: screen,
  program,
}) => {
  await screen.getByRole('textbox', { name: /^Search/ }).fill('shop')
  await expect(screen.getByText('Shop 119')).toBeVisible()
  await screen.getByRole('button', { name: 'More', exact: true }).click()
  await screen.getByRole('menuitem', { name: 'Change all that are found' }).click()
  const bar = screen.getByRole('region', { name: 'Selected transactions' })
  await expect(bar.getByRole('status')).toContainText('119 transactions found')
  await expect(bar.getByRole('status')).toContainText('238.00')
  expect(await findings(screen)).toEqual([])
  await bar.getByRole('button', { name: 'Edit…' }).focus()
  await screen.keyboard.press('Enter')
  const panel = screen.getByRole('dialog')
  await takenFocus(panel)
  await panel.getByRole('textbox', { name: 'Payee' }).fill('One shop')
  expect(await findings(screen)).toEqual([])
  await screen.keyboard.press('Enter')
  await expect(screen.getByText('119 transactions changed')).toBeVisible()
  expect((await found(program, 'text=one')).match(/"payee":"One shop"/g)).toHaveLength(119)
  await screen.keyboard.press('Control+z')
  await expect.poll(async () => (await found(program, 'text=one')).includes('One shop')).toBe(false)
})

test(
  'many are for one thing at once, and its filter finds them',
  LONG,
  async ({ household: screen, program }) => {
    await program.rest('POST', '/core/property', { line: '12 Main Street', city: 'Salem' })
    await screen.getByRole('textbox', { name: /^Search/ }).fill('shop 11')
    await expect(screen.getByText('Shop 119')).toBeVisible()
    await screen.getByRole('button', { name: 'More', exact: true }).click()
    await screen.getByRole('menuitem', { name: 'Change all that are found' }).click()
    const bar = screen.getByRole('region', { name: 'Selected transactions' })
    await expect(bar.getByRole('status')).toContainText('11 transactions found')
    await bar.getByRole('button', { name: 'Edit…' }).focus()
    await screen.keyboard.press('Enter')
    const panel = screen.getByRole('dialog')
    await takenFocus(panel)
    await panel.getByRole('combobox', { name: /^What it was for/ }).focus()
    await screen.keyboard.type('main')
    await chooseByKeys(screen.getByRole('option', { name: /12 Main Street/ }))
    expect(await findings(screen)).toEqual([])
    await panel.getByRole('button', { name: 'Change 11 transactions' }).press('Enter')
    await expect(screen.getByText('11 transactions changed')).toBeVisible()
    const linked = async () =>
      (await found(program, 'text=shop')).match(/"label":"12 Main Street[^"]*"/g) ?? []
    expect(await linked()).toHaveLength(11)
    await screen.keyboard.press('Control+z')
    await expect.poll(async () => (await linked()).length).toBe(0)
  },
)

test('how many are found is not said before it is known', LONG, async ({ household: screen }) => {
  const counted = Promise.withResolvers<void>()
  await screen.route('**/rpc/bulk/change', async route => {
    await counted.promise
    await route.continue().catch(() => undefined)
  })
  await screen.getByRole('button', { name: 'More', exact: true }).click()
  await screen.getByRole('menuitem', { name: 'Change all that are found' }).click()
  const bar = screen.getByRole('region', { name: 'Selected transactions' })
  await expect(bar.getByRole('status')).toHaveText('Counting…')
  await expect(bar.getByRole('button', { name: 'Edit…' })).toBeDisabled()
  await expect(bar.getByRole('button', { name: 'Void…' })).toBeDisabled()
  counted.resolve()
  await expect(bar.getByRole('status')).toContainText('120 transactions found')
  await expect(bar.getByRole('button', { name: 'Edit…' })).toBeEnabled()
})

test(
  'marked ones are voided with a reason, and a rule is made from one',
  LONG,
  async ({ household: screen, program }) => {
    await screen.getByRole('textbox', { name: /^Search/ }).fill('cinema')
    await expect(screen.getByText('Shop 119')).toBeHidden()
    await screen.getByRole('checkbox', { name: /Cinema/ }).focus()
    await screen.keyboard.press('Space')
    const bar = screen.getByRole('region', { name: 'Selected transactions' })
    await expect(bar.getByRole('status')).toContainText('1 transaction selected')
    await bar.getByRole('button', { name: 'Make a rule' }).focus()
    await screen.keyboard.press('Enter')
    const panel = screen.getByRole('dialog')
    await takenFocus(panel)
    await expect(panel.getByRole('textbox', { name: 'Value of condition 1' })).toHaveValue('Cinema')
    await screen.keyboard.press('Escape')
    await expect(panel).toBeHidden()
    await bar.getByRole('button', { name: 'Void…' }).focus()
    await screen.keyboard.press('Enter')
    await takenFocus(screen.getByRole('dialog'))
    await screen.getByRole('textbox', { name: 'Reason' }).fill('twice')
    await screen.keyboard.press('Enter')
    await expect(screen.getByText('1 transaction voided')).toBeVisible()
    expect(await found(program, 'text=cinema')).toContain('"void_reason":"twice"')
  },
)
