import { z } from 'zod'
import { testDay } from '../helpers/test-time.ts'
import { findingsInBoth } from './findings.ts'
import { expect, openScreen, startProgram, takenFocus, test } from './program.ts'

/** The budget with jobs, as a person comes to it by keys. */

const Made = z.object({ id: z.string() })
const { SCREENSHOTS } = process.env

test('money gets jobs, is assigned by keys, and goes back to limits', async ({ page }) => {
  const program = await startProgram()
  const made = async (path: string, body: Record<string, unknown>) =>
    Made.parse((await program.rest('POST', path, body)).data).id
  const shot = async (name: string) => {
    if (SCREENSHOTS === undefined) return
    for (const [width, height] of [
      [1024, 700],
      [1280, 800],
    ] as const) {
      await page.setViewportSize({ width, height })
      await page.screenshot({ path: `${SCREENSHOTS}/${name}-${width}.png` })
    }
  }
  try {
    await page.goto(program.url)
    await page.getByRole('button', { name: 'Start my household' }).click()
    await page.getByRole('heading', { name: 'Today', level: 1 }).waitFor()
    await made('/core/accounts', {
      name: 'Bank',
      kind: 'checking',
      opening_balance: 1000,
      opening_date: testDay(-40),
    })
    const card = await made('/core/accounts', {
      name: 'Visa',
      kind: 'credit_card',
      opening_balance: -200,
      opening_date: testDay(-40),
    })
    const trip = await made('/core/budget/buckets', { name: 'Trip', bucket_type: 'fun', monthly_limit: 300 })
    await made('/core/budget/buckets', { name: 'Zoo', bucket_type: 'fun' })
    await made('/core/transactions', {
      tx_type: 'expense',
      amount: 40,
      date: testDay(0),
      account_id: card,
      bucket_id: trip,
      override_reason: 'It is spent',
    })

    await openScreen(page, 'Budget')
    await page.getByRole('button', { name: 'Give money jobs' }).press('Enter')
    const dialog = page.getByRole('dialog', { name: 'Give money jobs?' })
    await expect(dialog).toContainText(/\$1,000\.00.* is there to be assigned/)
    await expect(dialog).toContainText('One limit becomes a target of every month: Trip')
    expect(await findingsInBoth(page)).toEqual([])
    await dialog.getByRole('button', { name: 'Give money jobs' }).press('Enter')
    const toAssign = page.getByText('To assign', { exact: true }).first().locator('../..')
    await expect(toAssign).toContainText('$1,000.00')

    // A sum is typed over the amount; Enter keeps it, and the arrow goes on to the next.
    const cell = (name: string) => page.getByRole('button', { name: new RegExp(`^Assigned to ${name} in`) })
    await cell('Trip').press('Enter')
    await page.keyboard.type('100+25.5')
    await page.keyboard.press('Enter')
    await expect(cell('Trip')).toContainText('$125.50')
    await expect(cell('Trip')).toBeFocused()
    await expect(toAssign).toContainText('$874.50')
    await page.keyboard.press('ArrowDown')
    await expect(cell('Zoo')).toBeFocused()
    await page.keyboard.press('Enter')
    await page.keyboard.type('999')
    await page.keyboard.press('Escape')
    await expect(cell('Zoo')).toContainText('$0.00')

    // The press is seen first; what is missing of the target is given then.
    await page.getByRole('button', { name: 'Assign to targets' }).press('Enter')
    const fill = page.getByRole('dialog', { name: 'Assign to targets' })
    await expect(fill).toContainText(/Trip: \$125\.50.* becomes \$300\.00/)
    await fill.getByRole('button', { name: 'Assign', exact: true }).press('Enter')
    await expect(cell('Trip')).toContainText('$300.00')
    const row = page.getByRole('row').filter({ has: page.getByRole('rowheader', { name: 'Visa' }) })
    await expect(row).toContainText(/\$200\.00.* of \$240\.00.* owed is not covered/)
    await expect(toAssign).toContainText('$700.00')
    await page.getByRole('rowheader', { name: 'Trip' }).getByRole('button').press('Enter')
    await expect(page.getByRole('dialog').getByRole('textbox', { name: 'Name' })).toHaveValue('Trip')
    await takenFocus(page.getByRole('dialog', { name: 'Trip' }))

    // A target beside the one that its limit became: changed, and taken out again.
    const panel = page.getByRole('dialog', { name: 'Trip', exact: true })
    await expect(panel.getByRole('list', { name: 'Targets' })).toContainText('$300.00 every month')
    await panel.getByRole('button', { name: 'Add target' }).press('Enter')
    const target = page.getByRole('dialog', { name: 'Target of Trip' })
    await takenFocus(target)
    await target.getByRole('textbox', { name: 'Amount' }).fill('many')
    await target.getByRole('button', { name: 'Add target' }).press('Enter')
    await expect(target.getByRole('textbox', { name: 'Amount' })).toHaveAttribute('aria-invalid', 'true')
    await target.getByRole('combobox', { name: 'What it wants' }).press('Enter')
    await page.getByRole('option', { name: 'An amount by a month' }).click()
    await target.getByRole('textbox', { name: 'Amount' }).fill('1200')
    await target.getByRole('textbox', { name: 'By the month of' }).fill(testDay(300))
    expect(await findingsInBoth(page)).toEqual([])
    await shot('budget-target')
    await target.getByRole('button', { name: 'Add target' }).press('Enter')
    await expect(panel.getByRole('list', { name: 'Targets' })).toContainText('$1,200.00 by ')
    await panel.getByRole('button', { name: /^Change the target: \$300/ }).press('Enter')
    await takenFocus(target)
    await target.getByRole('textbox', { name: 'Amount' }).fill('310')
    await target.getByRole('button', { name: 'Save target' }).press('Enter')
    await expect(panel.getByRole('list', { name: 'Targets' })).toContainText('$310.00 every month')
    await panel.getByRole('button', { name: /^Remove the target: \$1,200/ }).press('Enter')
    await expect(panel.getByRole('list', { name: 'Targets' })).not.toContainText('$1,200.00')
    expect(await findingsInBoth(page)).toEqual([])
    await shot('budget-targets')
    await page.keyboard.press('Escape')
    await expect(page.getByRole('dialog')).toHaveCount(0)
    await page.getByText('How these figures come about').click()
    expect(await findingsInBoth(page)).toEqual([])
    await shot('budget-jobs')
    await page.getByRole('radio', { name: 'Year' }).press('Space')
    await expect(page.getByRole('table', { name: 'Assigned in twelve months' })).toContainText('$300.00')
    expect(await findingsInBoth(page)).toEqual([])
    await shot('budget-year')

    await page.getByRole('button', { name: 'More for the budget' }).press('Enter')
    await page.getByRole('menuitem', { name: 'Budget by limits again' }).press('Enter')
    await expect(page.getByRole('table', { name: 'Buckets of the month, by type' })).toContainText('$300.00')
  } finally {
    await program.stop()
  }
})
