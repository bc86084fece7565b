import type { Page } from '@playwright/test'
import { testDay } from '../helpers/test-time.ts'
import { findings } from './findings.ts'
import { test as base, expect, LONG, openScreen, type Program, startProgram, takenFocus } from './program.ts'

/** Rules by keyboard: made with what they would change in sight, run on the past, put in order, removed. */

interface Fixtures {
  readonly program: Program
  readonly household: Page
}

const test = base.extend<Fixtures>({
  program: async ({ browserName: _ }, use) => {
    const program = await startProgram()
    for (const [payee, amount] of [
      ['KROGER #12', 40],
      ['KROGER #7', 25],
      ['Cinema', 15],
    ] as const)
      await program.rest('POST', '/core/transactions', {
        tx_type: 'expense',
        amount,
        date: testDay(-3),
        payee,
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

const ledger = async (program: Program) =>
  JSON.stringify((await program.rest('GET', '/core/transactions')).data)

test('a rule shows what it would change while it is typed, changes it, and is undone', async ({
  household: screen,
  program,
}) => {
  await openScreen(screen, 'Rules')
  await expect(screen.getByRole('heading', { name: 'No rules yet' })).toBeVisible()
  await screen.keyboard.press('n')
  const panel = screen.getByRole('dialog')
  await takenFocus(panel)
  await panel.getByRole('textbox', { name: 'Value of condition 1' }).fill('kroger #99')
  await panel.getByRole('combobox', { name: 'Bucket', exact: true }).fill('Groc')
  await screen.getByRole('option', { name: 'Groceries' }).click()
  await expect(panel.getByText('2 past transactions would change', { exact: false })).toBeVisible()
  await expect(panel.getByRole('list', { name: 'The latest that would change' })).toContainText('Groceries')
  expect(await ledger(program)).not.toContain('"bucket_from":"rule"')
  expect(await findings(screen)).toEqual([])
  const change = panel.getByRole('button', { name: 'Save, and change the past' })
  await change.focus()
  await screen.keyboard.press('Enter')
  await expect(panel).toBeHidden()
  await expect(screen.getByText('Rule saved; 2 transactions changed')).toBeVisible()
  expect((await ledger(program)).match(/"bucket_from":"rule"/g)).toHaveLength(2)
  await screen.keyboard.press('Control+z')
  await expect.poll(async () => (await ledger(program)).includes('"bucket_from":"rule"')).toBe(false)
})

test(
  'all rules are run from the palette, once there are some',
  LONG,
  async ({ household: screen, program }) => {
    const palette = screen.getByRole('textbox', { name: 'Search commands' })
    const selected = screen.locator('[data-selected]')
    await openScreen(screen, 'Rules')
    await expect(screen.getByRole('heading', { name: 'No rules yet' })).toBeVisible()
    await screen.keyboard.press('ControlOrMeta+k')
    await palette.fill('add a rule')
    await expect(selected).toContainText('Add a rule')
    await palette.fill('change the past')
    await expect(selected).toHaveCount(0)
    await screen.keyboard.press('Escape')
    await expect(palette).toBeHidden()
    await program.rest('POST', '/core/rules', {
      conditions: [{ field: 'payee', operator: 'contains', value: 'kroger' }],
      action: { tags: ['food'] },
    })
    await expect(screen.getByRole('list', { name: 'Rules, in the order they are tried' })).toBeVisible()
    await screen.keyboard.press('ControlOrMeta+k')
    await palette.fill('change the past')
    await expect(selected).toContainText('Change the past by all rules')
    await screen.keyboard.press('Enter')
    await expect(screen.getByText('2 transactions changed')).toBeVisible()
  },
)

test('rules are put in order and removed by keyboard', async ({ household: screen, program }) => {
  for (const value of ['cinema', 'kroger'])
    await program.rest('POST', '/core/rules', {
      conditions: [{ field: 'payee', operator: 'contains', value }],
      action: { tags: [value] },
    })
  await openScreen(screen, 'Rules')
  const list = screen.getByRole('list', { name: 'Rules, in the order they are tried' })
  const items = list.getByRole('listitem')
  await expect(items).toHaveCount(2)
  expect(await findings(screen)).toEqual([])
  const first = await items.first().textContent()
  const down = items.first().getByRole('button', { name: /^Move down: / })
  await down.focus()
  await screen.keyboard.press('Enter')
  // By the whole of what it says: how it begins is the same for both.
  await expect(items.nth(1)).toContainText(first?.split('Edit')[0] || 'nothing')
  const edit = items.first().getByRole('button', { name: /^Edit: / })
  await edit.focus()
  await screen.keyboard.press('Enter')
  const panel = screen.getByRole('dialog')
  await takenFocus(panel)
  await panel.getByRole('textbox', { name: 'Name', exact: true }).fill('Mine')
  await screen.keyboard.press('Enter')
  await expect(items.first()).toContainText('Mine')
  const remove = items.first().getByRole('button', { name: /^Remove the rule: / })
  await remove.focus()
  await screen.keyboard.press('Enter')
  await expect(items).toHaveCount(1)
})
