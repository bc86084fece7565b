import { expect, takenFocus, test } from './program.ts'

/** The main flows by keyboard alone: no click in this file. */

test('goes everywhere by two keys, and lists all shortcuts', async ({ sample }) => {
  for (const [keys, name] of [
    ['b', 'Bills'],
    ['u', 'Budget'],
    ['p', 'Plans'],
    ['x', 'Transactions'],
    ['a', 'Accounts'],
    ['r', 'Partners'],
    ['i', 'Import'],
    ['d', 'Deals'],
    ['o', 'Properties'],
    ['e', 'Buyers'],
    ['w', 'Underwriting'],
    ['s', 'Settings'],
    ['t', 'Today'],
  ] as const) {
    await sample.keyboard.press('g')
    await sample.keyboard.press(keys)
    await expect(sample.getByRole('heading', { name, level: 1 })).toBeVisible()
  }
  await sample.keyboard.press('?')
  const sheet = sample.getByRole('dialog')
  await expect(sheet).toContainText('Search and commands')
  await takenFocus(sheet)
  // What is done by two keys is one line, with both.
  const quickAdd = sheet.getByText('Quick add', { exact: true })
  await expect(quickAdd).toHaveCount(1)
  await expect(quickAdd.locator('..')).toContainText('ShiftA or N')
  await sample.keyboard.press('Escape')
  await expect(sample.getByRole('dialog')).toHaveCount(0)
})

test('the palette finds a screen and an action', async ({ sample }) => {
  await sample.keyboard.press('ControlOrMeta+k')
  await expect(sample.getByRole('textbox', { name: 'Search commands' })).toBeFocused()
  await sample.keyboard.type('budg')
  await expect(sample.locator('[data-selected]')).toContainText('Budget')
  await sample.keyboard.press('Enter')
  await expect(sample.getByRole('heading', { name: 'Budget', level: 1 })).toBeVisible()
  await sample.keyboard.press('ControlOrMeta+k')
  await expect(sample.getByRole('textbox', { name: 'Search commands' })).toBeFocused()
  await sample.keyboard.type('add a bucket')
  await expect(sample.locator('[data-selected]')).toContainText('Add a bucket')
  await sample.keyboard.press('Enter')
  await expect(sample.getByRole('dialog', { name: 'New bucket' })).toBeVisible()
})

test('posts an expense', async ({ sample }) => {
  await sample.keyboard.press('g')
  await sample.keyboard.press('x')
  await expect(sample.getByRole('heading', { name: 'Transactions', level: 1 })).toBeVisible()
  await sample.keyboard.press('n')
  const panel = sample.getByRole('dialog', { name: 'New transaction' })
  await expect(panel.getByRole('textbox', { name: 'Amount' })).toBeFocused()
  await sample.keyboard.type('10+2.5')
  await sample.keyboard.press('Tab')
  await sample.keyboard.press('Tab')
  while (!(await panel.getByLabel('Payee').evaluate(element => element.matches(':focus'))))
    await sample.keyboard.press('Tab')
  await sample.keyboard.type('Keyboard Kiosk')
  await sample.keyboard.press('Enter')
  await expect(panel).toHaveCount(0)
  const row = sample.getByRole('row', { name: /Keyboard Kiosk/ })
  await expect(row).toContainText('−$12.50')
})

test('walks the list and opens a row', async ({ sample }) => {
  await sample.keyboard.press('g')
  await sample.keyboard.press('x')
  await expect(sample.getByRole('heading', { name: 'Transactions', level: 1 })).toBeVisible()
  const grid = sample.getByRole('grid', { name: 'Transactions' })
  await grid.getByRole('row').nth(2).waitFor()
  await grid.focus()
  await sample.keyboard.press('ArrowDown')
  await sample.keyboard.press('End')
  await sample.keyboard.press('Home')
  await sample.keyboard.press('ArrowDown')
  await sample.keyboard.press('Enter')
  await takenFocus(sample.getByRole('dialog'))
  await sample.keyboard.press('Escape')
  await expect(sample.getByRole('dialog')).toHaveCount(0)
})

test('changes a limit in place', async ({ sample }) => {
  await sample.keyboard.press('g')
  await sample.keyboard.press('u')
  await expect(sample.getByRole('heading', { name: 'Budget', level: 1 })).toBeVisible()
  const limit = sample.getByRole('button', { name: /^Limit of Fuel in/ })
  await limit.focus()
  await sample.keyboard.press('Enter')
  await expect(sample.getByRole('textbox', { name: /^Limit of Fuel in/ })).toBeFocused()
  await sample.keyboard.type('205')
  await sample.keyboard.press('Enter')
  await expect(limit).toContainText('$205.00')
})

test('records a payment', async ({ sample }) => {
  await sample.keyboard.press('g')
  await sample.keyboard.press('b')
  // Today has such a list too, which goes, with what was opened in it, when the screen comes.
  await expect(sample.getByRole('heading', { name: 'Bills', level: 1 })).toBeVisible()
  const pay = sample
    .getByRole('list', { name: 'Missed bills' })
    .getByRole('button', { name: /Mark paid: Cleaning/ })
  await pay.focus()
  await sample.keyboard.press('Enter')
  await expect(sample.getByRole('dialog', { name: 'Pay Cleaning' })).toBeVisible()
  await expect(sample.getByRole('dialog').getByRole('textbox', { name: 'Amount' })).toBeFocused()
  await sample.keyboard.press('Enter')
  await expect(sample.getByText('Cleaning paid', { exact: true })).toBeVisible()
  await expect(sample.getByRole('list', { name: 'Missed bills' })).toHaveCount(0)
})
