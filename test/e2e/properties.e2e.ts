import type { Page } from '@playwright/test'
import { findingsInBoth } from './findings.ts'
import { expect, LONG, openScreen, type Program, startProgram, takenFocus, test } from './program.ts'

/** Properties as a person works with them, and how the list of ten thousand scrolls. */

async function openProperty(page: Page, line: string): Promise<void> {
  await openScreen(page, 'Properties')
  await page.getByRole('grid', { name: 'Properties' }).getByRole('link', { name: line }).click()
  await page.getByRole('heading', { name: line, level: 1 }).waitFor()
  await expect(page.locator('[aria-busy="true"]')).toHaveCount(0)
}

test('a property and its panels are clean', async ({ sample }) => {
  await openProperty(sample, '118 Tanager Lane')
  await sample.getByText('How it is calculated').click()
  expect(await findingsInBoth(sample)).toEqual([])
  await sample.keyboard.press('v')
  await sample.getByRole('dialog', { name: /Set the value/ }).waitFor()
  expect(await findingsInBoth(sample)).toEqual([])
  await sample.keyboard.press('Escape')
  await expect(sample.getByRole('dialog')).toHaveCount(0)
  await sample.getByRole('button', { name: 'Price list' }).click()
  await sample.getByRole('dialog', { name: /Price list/ }).waitFor()
  expect(await findingsInBoth(sample)).toEqual([])
})

test('a list of leads on its way in is clean', LONG, async ({ sample }) => {
  await openScreen(sample, 'Import leads')
  const text =
    'Address,City,Beds,Owner\n1 Elm St,Salem,3,Ada\n2 Elm St,Salem,three,Bo\n1 Elm Street,Salem,,Cy\n'
  await sample
    .locator('input[type=file]')
    .setInputFiles({ name: 'leads.csv', mimeType: 'text/csv', buffer: Buffer.from(text) })
  await sample.getByRole('button', { name: 'Import 1 row' }).waitFor()
  expect(await findingsInBoth(sample)).toEqual([])
})

test('a property is added, valued, and its repairs and comps are kept', async ({ page }) => {
  const program = await startProgram()
  try {
    await page.goto(program.url)
    await page.getByRole('button', { name: 'Start my household' }).click()
    await openScreen(page, 'Properties')
    await page.keyboard.press('n')
    await takenFocus(page.getByRole('dialog'))
    await page.getByLabel('Street address').fill('12 Main Street')
    await page.getByLabel('City').fill('Salem')
    await page.keyboard.press('Enter')
    await page.getByRole('heading', { name: '12 Main Street', level: 1 }).waitFor()

    await page.keyboard.press('v')
    const value = page.getByRole('dialog', { name: /Set the value/ })
    await takenFocus(value)
    await value.getByRole('textbox', { name: 'After-repair value' }).fill('250000')
    await page.keyboard.press('Enter')
    await expect(value).toHaveCount(0)
    await expect(page.getByRole('list', { name: /Values, newest first/ })).toContainText('$250,000.00')

    await page.keyboard.press('r')
    await takenFocus(page.getByRole('form', { name: 'New repair' }))
    await page.keyboard.type('Roof')
    await page.getByRole('form', { name: 'New repair' }).getByLabel('Quantity').fill('12.5')
    await page.getByRole('form', { name: 'New repair' }).getByLabel('Unit cost').fill('6.25')
    await expect(page.getByLabel('Total of the line')).toContainText('$78.13')
    await page.keyboard.press('Enter')
    await expect(
      page.getByRole('table', { name: 'Repairs' }).getByRole('row', { name: /All repairs/ }),
    ).toContainText('$78.13')

    const comp = page.getByRole('form', { name: 'New comparable sale' })
    await comp.getByLabel('Address').fill('14 Main Street')
    await comp.getByLabel('Sold on').fill('2026-01-05')
    await comp.getByRole('textbox', { name: 'Price' }).fill('240000')
    await comp.getByRole('textbox', { name: 'Adjustment' }).fill('-5000')
    await page.keyboard.press('Enter')
    await expect(page.getByRole('table', { name: 'Comparable sales' })).toContainText('$235,000.00')

    await openScreen(page, 'Properties')
    await page.keyboard.press('n')
    await takenFocus(page.getByRole('dialog'))
    await page.getByLabel('Street address').fill('12 MAIN ST')
    await page.keyboard.press('Enter')
    await expect(page.getByRole('dialog').getByRole('alert')).toContainText('at this address already')
    await page.getByLabel('This is a different property').check()
    await page.getByRole('button', { name: 'Add property' }).last().click()
    await page.getByRole('heading', { name: '12 MAIN ST', level: 1 }).waitFor()
  } finally {
    await program.stop()
  }
})

/** Brings in a list: its heading, and a line for each property. */
async function importProperties(program: Program, lines: string[]): Promise<void> {
  const answer = await fetch(`${program.api}/core/property/imports`, {
    method: 'POST',
    headers: { authorization: `Bearer ${program.token}` },
    body: lines.join('\n'),
  })
  expect(await answer.json()).toMatchObject({ properties_added: lines.length - 1 })
}

/** Scrolls to the end of what has been read, and tells the number of the last row there. */
async function lastRowAtTheEnd(page: Page): Promise<number> {
  await page.getByRole('grid').press('End')
  return Number(await page.getByRole('row').last().getAttribute('aria-rowindex'))
}

test('a list is read on after a change came in between', LONG, async ({ page }) => {
  const program = await startProgram()
  try {
    await page.goto(program.url)
    await page.getByRole('button', { name: 'Start my household' }).click()
    await page.getByRole('heading', { name: 'Today', level: 1 }).waitFor()
    const lines = Array.from({ length: 250 }, (_, number) => `${number} Main Street,Salem,OR,97301`)
    await importProperties(program, ['Address,City,State,Zip', ...lines])
    // The second page waits until a change has made the list stale.
    let held = 0
    const changed = Promise.withResolvers<void>()
    await page.route('**/rpc/properties/list', async route => {
      const isNextPage = route.request().postData()?.includes('cursor') === true
      if (isNextPage && held++ === 0) await changed.promise
      await route.continue().catch(() => undefined)
    })
    await openScreen(page, 'Properties')
    await expect(page.getByText('250 properties')).toBeVisible()
    await page.getByRole('grid').press('End')
    await expect.poll(() => held).toBe(1)
    const added = await program.rest('POST', '/core/property', { line: '1 Other Street' })
    expect(added.status).toBe(201)
    await expect(page.getByText('251 properties')).toBeVisible()
    changed.resolve()
    await expect.poll(() => lastRowAtTheEnd(page)).toBeGreaterThan(240)
  } finally {
    await program.stop()
  }
})

test(
  'a list of ten thousand draws only what is on the screen, and reads on as it is scrolled',
  LONG,
  async ({ page }) => {
    const program = await startProgram()
    try {
      await page.goto(program.url)
      await page.getByRole('button', { name: 'Start my household' }).click()
      await page.getByRole('heading', { name: 'Today', level: 1 }).waitFor()
      const lines = Array.from(
        { length: 10_000 },
        (_, number) => `${number} Main Street,Salem,OR,97301,3,2,1450,"250,000","1,800"`,
      )
      await importProperties(program, ['Address,City,State,Zip,Beds,Baths,Sq Ft,ARV,Rent', ...lines])
      await openScreen(page, 'Properties')
      await expect(page.getByText('10,000 properties')).toBeVisible()
      // Past the first pages, each as it is asked for.
      await expect(async () => {
        await page.mouse.move(640, 500)
        await page.mouse.wheel(0, 5_000)
        expect(await lastRowAtTheEnd(page)).toBeGreaterThan(150)
      }).toPass()
      expect(await page.getByRole('row').count()).toBeLessThan(80)
    } finally {
      await program.stop()
    }
  },
)
