import { expect, openScreen, takenFocus, test } from './program.ts'

/** Fields for dates: the calendar opens when it is asked for, and its week begins where the household's does. */

const WEEKDAYS = { sunday: 'Su', monday: 'Mo', saturday: 'Sa' } as const

test('the calendar of a date opens by its button or the arrow down, never on the way through the form', async ({
  sample: page,
}) => {
  await openScreen(page, 'Transactions')
  await page.getByRole('button', { name: 'Add transaction' }).click()
  const panel = page.getByRole('dialog')
  await takenFocus(panel)
  const date = panel.getByRole('textbox', { name: 'Date' })
  await panel.getByRole('textbox', { name: 'Amount' }).focus()
  await page.keyboard.press('Tab')
  await expect(date).toBeFocused()
  await expect(page.getByRole('table')).toHaveCount(0)
  await page.keyboard.press('Tab')
  await expect(panel.getByRole('combobox', { name: 'Payee' }).or(panel.getByLabel('Payee'))).toBeFocused()
  await expect(page.getByRole('table')).toHaveCount(0)
  await date.focus()
  await page.keyboard.press('ArrowDown')
  await expect(page.getByRole('table')).toBeVisible()
  // Escape may be pressed before the focus has come to the calendar, and after it has.
  await page.keyboard.press('Escape')
  await expect(page.getByRole('table')).toHaveCount(0)
  await expect(panel).toBeVisible()
  await date.focus()
  await page.keyboard.press('ArrowDown')
  await expect(page.getByRole('table').locator(':focus')).toHaveCount(1)
  await date.focus()
  await page.keyboard.press('Escape')
  await expect(page.getByRole('table')).toHaveCount(0)
  await expect(panel).toBeVisible()
})

for (const [week_start, first] of Object.entries(WEEKDAYS))
  test(`the week of every calendar starts on ${week_start} where the household says so`, async ({
    sample: page,
    demo: { program },
  }) => {
    const changed = await program.rest('POST', '/core/budget', { week_start })
    expect(changed.status).toBe(200)
    await openScreen(page, 'Transactions')
    await page.getByRole('button', { name: 'Add transaction' }).click()
    await takenFocus(page.getByRole('dialog'))
    await page.getByRole('button', { name: 'Open the calendar' }).first().click()
    await expect(page.getByRole('table').locator('th').first()).toHaveText(first)
  })
