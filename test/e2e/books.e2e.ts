import type { Page } from '@playwright/test'
import { chooseByKeys, findings } from './findings.ts'
import { expect, LONG, type Program, startProgram, takenFocus, test } from './program.ts'

/** A house is bought, and its year is kept by tax line, by the keyboard alone. */

async function idOf(program: Program, method: 'POST', path: string, body: object): Promise<string> {
  const { data } = await program.rest(method, path, body)
  return String(Object(data)['id'])
}

/** Leaves the page with a house that rent and a repair are for, opened. @returns the year that they are in */
async function houseWithRows(page: Page, program: Program): Promise<number> {
  await page.goto(program.url)
  await page.getByRole('button', { name: 'Start my household' }).click()
  const house = await idOf(program, 'POST', '/core/property', { line: '12 Main Street', city: 'Salem' })
  const { data } = await program.rest('GET', `/core/property/${house}/books`)
  const year = Number(Object(data)['year'])
  for (const [tx_type, amount, payee] of [
    ['income', 1500, 'Tenant'],
    ['expense', 240.5, 'Hardware store'],
  ])
    await program.rest('POST', '/core/transactions', {
      tx_type,
      amount,
      payee,
      date: `${year}-01-01`,
      link: { kind: 'property', id: house },
    })
  await page.goto(`${new URL(page.url()).origin}/#/properties/${house}`)
  await page.getByRole('heading', { name: '12 Main Street', level: 1 }).waitFor()
  return year
}

test('a house becomes owned, and each figure of its books opens to rows that take a tax line', async ({
  page,
}) => {
  const program = await startProgram()
  try {
    const year = await houseWithRows(page, program)
    const books = page.getByRole('region', { name: 'Books', exact: true })
    await expect(books.getByRole('row', { name: /^Net operating income/ })).toContainText('$1,259.50')

    await page.keyboard.press('e')
    const form = page.getByRole('dialog', { name: /Edit property/ })
    await takenFocus(form)
    await form.getByRole('combobox', { name: 'Ownership' }).focus()
    await page.keyboard.press('ArrowDown')
    await chooseByKeys(page.getByRole('option', { name: 'Owned' }))
    await form.getByRole('textbox', { name: 'Purchase price' }).fill('250000')
    await form.getByRole('textbox', { name: 'Value of the land' }).fill('50000')
    await form.getByRole('textbox', { name: 'Bought on' }).fill(`${year - 1}-07-10`)
    expect(await findings(page)).toEqual([])
    await form.getByRole('textbox', { name: 'Street address' }).focus()
    await page.keyboard.press('Enter')
    await expect(form).toHaveCount(0)
    await expect(page.getByText('Single family · Owned')).toBeVisible()
    await expect(books.getByText(/3\.636% of the building over 27\.5 years/)).toBeVisible()
    await expect(books.getByText('$7,272.00')).toBeVisible()

    const costs = books.getByRole('button', { name: /Rows of Operating costs, \d{4}$/ })
    await costs.focus()
    await page.keyboard.press('Enter')
    const rows = page.getByRole('dialog', { name: /Rows of the books/ })
    await takenFocus(rows)
    await expect(rows.getByRole('list', { name: 'Rows' })).toContainText('Hardware store')
    await rows.getByRole('combobox', { name: 'Tax line of Hardware store' }).focus()
    await page.keyboard.type('14 Rep')
    await chooseByKeys(page.getByRole('option', { name: '14 Repairs' }))
    await expect(page.getByText('Tax line set')).toBeVisible()
    expect(await findings(page)).toEqual([])
    await page.keyboard.press('Escape')
    await expect(rows).toHaveCount(0)
    await expect(books.getByRole('row', { name: /^14 Repairs/ })).toContainText('$240.50')

    await books.getByRole('button', { name: 'Add it at its purchase price' }).click()
    await expect(books.getByText(/It is a holding/)).toBeVisible()
    await page.keyboard.press('b')
    await page.keyboard.press('Enter')
    await expect(books.getByText(/^Nothing in \d{4}/)).toBeVisible()
    expect(await findings(page)).toEqual([])

    // Nothing here prints, so the statements are pages.
    await books.getByRole('button', { name: `Year pack of ${year - 1}` }).press('Enter')
    const asPages = books.getByRole('button', { name: 'Save with pages in place of PDF' })
    await expect(asPages).toBeVisible()
    const saving = page.waitForEvent('download')
    await asPages.press('Enter')
    expect((await saving).suggestedFilename()).toBe(`12 Main Street ${year - 1}.zip`)
    await books.getByRole('button', { name: `Close ${year - 1}` }).press('Enter')
    await expect(books.getByText(/^Closed on/)).toBeVisible()
    expect(await findings(page)).toEqual([])
    await books.getByRole('button', { name: `Open ${year - 1} again` }).press('Enter')
    const asked = page.getByRole('dialog', { name: `Open ${year - 1} again?` })
    await asked.getByRole('button', { name: 'Open again' }).press('Enter')
    await expect(books.getByRole('button', { name: `Close ${year - 1}` })).toBeVisible()
  } finally {
    await program.stop()
  }
})

test('a unit and an entity have books of their own', LONG, async ({ page }) => {
  const program = await startProgram()
  try {
    const year = await houseWithRows(page, program)
    const { data } = await program.rest('GET', '/core/property')
    const house = String(Object(Object(data).items[0])['id'])
    const unit = await idOf(program, 'POST', '/core/units', { property_id: house, name: 'Upper' })
    await program.rest('POST', '/core/transactions', {
      tx_type: 'income',
      amount: 77,
      date: `${year}-01-01`,
      link: { kind: 'unit', id: unit },
    })
    const books = page.getByRole('region', { name: 'Books', exact: true })
    const choice = books.getByRole('combobox', { name: 'Unit of the books' })
    await choice.focus()
    await page.keyboard.press('ArrowDown')
    await chooseByKeys(page.getByRole('option', { name: 'Upper' }))
    await expect(books.getByRole('row', { name: /^Net operating income/ })).toContainText('$77.00')
    expect(await findings(page)).toEqual([])

    const entity = await idOf(program, 'POST', '/core/entities', { name: 'Salem Homes LLC', kind: 'llc' })
    await program.rest('PATCH', `/core/property/${house}`, { ownership: 'owned' })
    const made = await program.rest('POST', `/core/property/${house}/holding`, {})
    const holding = String(Object(made.data)['holding_id'])
    await program.rest('PATCH', `/holdings/${holding}`, { entity_id: entity })
    await page.goto(`${new URL(page.url()).origin}/#/holdings?view=entities`)
    await page.getByRole('button', { name: 'Books of Salem Homes LLC' }).press('Enter')
    const panel = page.getByRole('dialog', { name: /Books/ })
    await takenFocus(panel)
    await expect(panel.getByRole('row', { name: /^Together/ })).toContainText('$1,336.50')
    await expect(panel.getByRole('link', { name: '12 Main Street' })).toBeVisible()
    expect(await findings(page)).toEqual([])
  } finally {
    await program.stop()
  }
})
