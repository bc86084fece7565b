import type { Page } from '@playwright/test'
import { z } from 'zod'
import { testDay } from '../helpers/test-time.ts'
import { chooseByKeys, findingsInBoth } from './findings.ts'
import { expect, LONG, openScreen, type Program, startProgram, takenFocus, test } from './program.ts'

/** What a person does with a month of money with jobs, by keys. */

const Made = z.object({ id: z.string() })

interface Household {
  readonly program: Program
  readonly trip: string
  readonly zoo: string
}

/** 1,000 in the bank; 300 assigned to Trip, of which nothing is spent; 50 spent of Zoo, which has nothing. */
async function withJobs(page: Page, act: (household: Household) => Promise<void>): Promise<void> {
  const program = await startProgram()
  const made = async (path: string, body: Record<string, unknown>) =>
    Made.parse((await program.rest('POST', path, body)).data).id
  try {
    await page.goto(program.url)
    await page.getByRole('button', { name: 'Start my household' }).click()
    await page.getByRole('heading', { name: 'Today', level: 1 }).waitFor()
    const bank = await made('/core/accounts', {
      name: 'Bank',
      kind: 'checking',
      opening_balance: 1000,
      opening_date: testDay(-40),
    })
    const trip = await made('/core/budget/buckets', { name: 'Trip', bucket_type: 'fun', priority: 'A' })
    const zoo = await made('/core/budget/buckets', { name: 'Zoo', bucket_type: 'fun' })
    await made('/core/transactions', {
      tx_type: 'expense',
      amount: 50,
      date: testDay(0),
      account_id: bank,
      bucket_id: zoo,
      override_reason: 'It is spent',
    })
    await program.rest('POST', '/core/budget/mode', { mode: 'assign' })
    await program.rest('PATCH', '/core/budget/assign', { bucket_id: trip, amount: 300 })
    await openScreen(page, 'Budget')
    await assignedTo(page, 'Trip').waitFor()
    await act({ program, trip, zoo })
  } finally {
    await program.stop()
  }
}

const assignedTo = (page: Page, name: string) =>
  page.getByRole('button', { name: new RegExp(`^Assigned to ${name} in`) })
const toAssign = (page: Page) => page.getByText('To assign', { exact: true }).first().locator('../..')

async function menu(page: Page, item: string): Promise<void> {
  await page.getByRole('button', { name: 'More for the budget' }).press('Enter')
  await page.getByRole('menuitem', { name: item }).press('Enter')
}

test('money is moved by keys, and an overspent bucket is covered', async ({ page }) => {
  await withJobs(page, async () => {
    await expect(toAssign(page)).toContainText('$700.00')
    await page.getByText('The working of this month').click()
    const working = (name: string) =>
      page.getByRole('list', { name: `Working: ${name}` }).getByRole('listitem')
    await expect(working('To assign').last()).toHaveText(/= To assign\s*\$700\.00/)
    await expect(working('Available in buckets').last()).toHaveText(/= Available in buckets\s*\$250\.00/)
    await expect(working('Cash').last()).toHaveText(/= Cash\s*\$950\.00/)
    expect(await findingsInBoth(page)).toEqual([])
    await page.getByRole('button', { name: 'Cover Zoo' }).press('Enter')
    const cover = page.getByRole('dialog', { name: 'Cover Zoo' })
    await takenFocus(cover)
    await expect(cover.getByRole('textbox', { name: 'Amount' })).toHaveValue('50.00')
    expect(await findingsInBoth(page)).toEqual([])
    await cover.getByRole('button', { name: 'Move', exact: true }).press('Enter')
    await expect(assignedTo(page, 'Zoo')).toContainText('$50.00')
    await expect(toAssign(page)).toContainText('$650.00')
    await expect(page.getByRole('button', { name: 'Cover Zoo' })).toHaveCount(0)

    // More than there is is refused beside the amount.
    await page.keyboard.press('m')
    const move = page.getByRole('dialog', { name: 'Move money' })
    await takenFocus(move)
    await page.keyboard.type('Trip')
    await chooseByKeys(page.getByRole('option', { name: 'Trip' }))
    await move.getByRole('combobox', { name: 'To' }).press('Enter')
    await page.keyboard.type('Zoo')
    await chooseByKeys(page.getByRole('option', { name: 'Zoo' }))
    const amount = move.getByRole('textbox', { name: 'Amount' })
    await amount.fill('300.01')
    await amount.press('Enter')
    await expect(amount).toHaveAttribute('aria-invalid', 'true')
    await amount.fill('120')
    await amount.press('Enter')
    await expect(assignedTo(page, 'Trip')).toContainText('$180.00')
    await expect(assignedTo(page, 'Zoo')).toContainText('$170.00')
    await expect(toAssign(page)).toContainText('$650.00')
    await page.keyboard.press('Control+z')
    await expect(assignedTo(page, 'Trip')).toContainText('$300.00')
    await expect(assignedTo(page, 'Zoo')).toContainText('$50.00')
  })
})

test('a month is closed by keys: seen first, done, and undone', LONG, async ({ page }) => {
  await withJobs(page, async () => {
    await menu(page, 'Close the month')
    const panel = page.getByRole('dialog', { name: /^Close / })
    await takenFocus(panel)
    const told = panel.getByRole('region', { name: 'What the close does' })
    await expect(told).toContainText(/To assign: \$700\.00.* becomes \$650\.00/)
    await expect(told).toContainText(/Zoo is covered out of what is to be assigned: \$50\.00/)
    await expect(told).toContainText(/Trip: \$300\.00/)
    await page.keyboard.press('ArrowDown')
    await chooseByKeys(page.getByRole('option', { name: 'Trip' }))
    await expect(told).toContainText(/Trip gives back \$300\.00/)
    await expect(told).toContainText(/becomes \$950\.00/)
    await panel.getByRole('switch', { name: 'Cover what is overspent' }).press('Space')
    await expect(told).toContainText(/Zoo: \$50\.00.* comes out of the next month's money to assign/)
    await panel.getByRole('switch', { name: 'Cover what is overspent' }).press('Space')
    await expect(told).toContainText(/becomes \$950\.00/)
    expect(await findingsInBoth(page)).toEqual([])
    await panel.getByRole('button', { name: 'Close the month' }).press('Enter')
    await expect(assignedTo(page, 'Trip')).toContainText('$0.00')
    await expect(assignedTo(page, 'Zoo')).toContainText('$50.00')
    await expect(toAssign(page)).toContainText('$950.00')
    await page.keyboard.press('Control+z')
    await expect(assignedTo(page, 'Trip')).toContainText('$300.00')
    await expect(assignedTo(page, 'Zoo')).toContainText('$0.00')
  })
})

test('a month and a bucket have notes of the month', LONG, async ({ page }) => {
  await withJobs(page, async () => {
    await page.getByRole('button', { name: /^Add a note on / }).press('Enter')
    const dialog = page.getByRole('dialog', { name: /^Note on / })
    await takenFocus(dialog)
    await page.keyboard.type('Dentist twice')
    expect(await findingsInBoth(page)).toEqual([])
    await dialog.getByRole('button', { name: 'Save note' }).press('Enter')
    await expect(page.getByText('Dentist twice')).toBeVisible()
    await expect(dialog).toHaveCount(0)

    await page.getByRole('rowheader', { name: 'Trip' }).getByRole('button').press('Enter')
    const panel = page.getByRole('dialog', { name: 'Trip', exact: true })
    await takenFocus(panel)
    await panel.getByRole('button', { name: /^Add a note on Trip in / }).press('Enter')
    await takenFocus(dialog)
    await page.keyboard.type('Flights in spring')
    await dialog.getByRole('button', { name: 'Save note' }).press('Enter')
    await expect(panel.getByText('Flights in spring')).toBeVisible()
    expect(await findingsInBoth(page)).toEqual([])
    await page.keyboard.press('Escape')
    await expect(page.getByRole('rowheader', { name: 'Trip' })).toContainText('Flights in spring')

    await page.getByRole('button', { name: /^Change the note on / }).press('Enter')
    await takenFocus(dialog)
    await dialog.getByRole('textbox', { name: 'Note' }).fill('')
    await dialog.getByRole('button', { name: 'Save note' }).press('Enter')
    await expect(page.getByText('Dentist twice')).toHaveCount(0)
    expect(await findingsInBoth(page)).toEqual([])
  })
})

test('buckets are put in groups and in order, by keys and by dragging', LONG, async ({ page }) => {
  await withJobs(page, async () => {
    await menu(page, 'Groups and order')
    const panel = page.getByRole('dialog', { name: 'Groups and order' })
    await takenFocus(panel)
    const inGroup = (name: string) =>
      panel.getByRole('list', { name: `Buckets: ${name}` }).getByRole('listitem')
    await expect(inGroup('In no group').first()).toHaveText('Debt')
    for (const name of ['Away', 'Home']) {
      await panel.getByRole('button', { name: 'Add group' }).press('Enter')
      const dialog = page.getByRole('dialog', { name: 'New group' })
      await takenFocus(dialog)
      await page.keyboard.type(name)
      await page.keyboard.press('Enter')
      await expect(panel.getByRole('region', { name })).toBeVisible()
    }
    // Over the head of its group a bucket goes on into the one before.
    await panel.getByRole('button', { name: 'Move up: Groceries' }).press('Enter')
    await expect(inGroup('In no group').first()).toHaveText('Groceries')
    await panel.getByRole('button', { name: 'Move up: Groceries' }).press('Enter')
    await expect(inGroup('Home')).toHaveText(['Groceries'])
    await expect(panel.getByRole('button', { name: 'Move up: Groceries' })).toBeFocused()
    await panel.getByRole('button', { name: 'Move up: the group Home' }).press('Enter')
    await expect(panel.getByRole('heading', { level: 3 })).toHaveText(['Home', 'Away', 'In no group'])
    expect(await findingsInBoth(page)).toEqual([])

    await inGroup('In no group')
      .first()
      .dragTo(panel.getByRole('heading', { name: 'Away' }))
    await expect(inGroup('Away')).toHaveText(['Debt'])
    await inGroup('Home')
      .first()
      .dragTo(inGroup('Away').first(), { targetPosition: { x: 60, y: 36 } })
    await expect(inGroup('Away')).toHaveText(['Debt', 'Groceries'])

    await panel.getByRole('button', { name: 'Rename Away' }).press('Enter')
    const rename = page.getByRole('dialog', { name: 'Rename Away' })
    await takenFocus(rename)
    await rename.getByRole('textbox', { name: 'Name' }).fill('Journeys')
    await page.keyboard.press('Enter')
    await expect(inGroup('Journeys')).toHaveText(['Debt', 'Groceries'])
    await panel.getByRole('button', { name: 'Remove Home' }).press('Enter')
    await expect(panel.getByRole('heading', { level: 3 })).toHaveText(['Journeys', 'In no group'])
    await page.keyboard.press('Escape')
    const table = page.getByRole('table', { name: 'Buckets and cards of the month' })
    await expect(table.getByRole('rowheader', { name: 'Journeys' })).toBeVisible()
    await page.keyboard.press('Control+z')
    await expect(table.getByRole('rowheader', { name: 'Home' })).toBeVisible()
    expect(await findingsInBoth(page)).toEqual([])
  })
})
