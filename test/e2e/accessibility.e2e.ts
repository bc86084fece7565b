import { findingsInBoth } from './findings.ts'
import { expect, LONG, openScreen, SCREENS, startProgram, test } from './program.ts'

/** axe finds nothing on any screen, in either theme; nor in the panels that open over them. */

test('what is wrong is found, in the theme that it is in', async ({ page }) => {
  await page.setContent(`<html lang="en" data-mantine-color-scheme="light"><title>Wrong</title>
    <style>body { background: white; color: black } @media (prefers-color-scheme: dark) { main { color: #ddd } }</style>
    <script>
      matchMedia('(prefers-color-scheme: dark)').onchange = ({ matches }) => {
        document.documentElement.dataset.mantineColorScheme = matches ? 'dark' : 'light'
      }
    </script>
    <main><h1>Wrong</h1><input></main></html>`)
  const found = await findingsInBoth(page)
  expect(found).toHaveLength(2)
  expect(found).toContainEqual(expect.stringMatching(/^dark: color-contrast/))
  expect(found).toContainEqual(expect.stringMatching(/^light: label/))
})

test('every screen is clean', LONG, async ({ sample }) => {
  for (const screen of SCREENS)
    await test.step(screen.name, async () => {
      await openScreen(sample, screen)
      expect.soft(await findingsInBoth(sample), screen.name).toEqual([])
    })
})

test('a bill, its calendar and its form are clean', LONG, async ({ sample }) => {
  await openScreen(sample, 'Bills')
  await sample.getByText('Calendar', { exact: true }).click()
  await sample.getByRole('table').waitFor()
  expect(await findingsInBoth(sample)).toEqual([])
  await sample.getByText('List', { exact: true }).click()
  await sample.getByRole('list', { name: 'All bills' }).getByRole('link', { name: 'Rent' }).click()
  await sample.getByRole('heading', { name: 'Rent', level: 1 }).waitFor()
  await sample.getByRole('list', { name: 'Occurrences of Rent' }).waitFor()
  expect(await findingsInBoth(sample)).toEqual([])
  await sample.getByRole('button', { name: 'Edit', exact: true }).click()
  await sample.getByRole('dialog').getByLabel('Name').waitFor()
  expect(await findingsInBoth(sample)).toEqual([])
})

test('a transaction beside the list is clean', LONG, async ({ sample }) => {
  await openScreen(sample, 'Transactions')
  await sample.getByRole('button', { name: 'Add transaction' }).click()
  await sample.getByRole('dialog').getByLabel('Payee').waitFor()
  expect(await findingsInBoth(sample)).toEqual([])
})

test('entities, exchange rates and credit scores are clean', LONG, async ({ sample }) => {
  await openScreen(sample, 'Holdings')
  for (const [tab, list] of [
    ['Entities', 'Renewals'],
    ['Exchange rates', 'Latest rates'],
    ['Credit scores', 'All scores'],
  ] as const) {
    await sample.getByRole('tab', { name: tab }).click()
    await sample.getByRole('list', { name: list }).waitFor()
    expect(await findingsInBoth(sample)).toEqual([])
  }
})

test('a holding, its form and a debt of it are clean', LONG, async ({ sample }) => {
  await openScreen(sample, 'Holdings')
  await sample.getByRole('link', { name: 'Lakeside cottage' }).first().click()
  await sample.getByRole('heading', { name: 'Lakeside cottage', level: 1 }).waitFor()
  await sample.getByRole('list', { name: 'History' }).waitFor()
  expect(await findingsInBoth(sample)).toEqual([])
  await sample.getByRole('button', { name: 'Edit', exact: true }).click()
  await sample.getByRole('dialog').getByLabel('Your share').waitFor()
  expect(await findingsInBoth(sample)).toEqual([])
  await sample.keyboard.press('Escape')
  await sample.getByRole('button', { name: 'Edit Cottage mortgage' }).click()
  await sample.getByRole('dialog').getByRole('list', { name: 'Balances of Cottage mortgage' }).waitFor()
  expect(await findingsInBoth(sample)).toEqual([])
})

test('the first run and empty screens are clean', LONG, async ({ page }) => {
  const program = await startProgram()
  try {
    await page.goto(program.url)
    await page.getByRole('heading', { name: 'Welcome to Valhalla' }).waitFor()
    expect(await findingsInBoth(page)).toEqual([])
    await page.getByRole('button', { name: 'Start my household' }).click()
    await page.getByRole('heading', { name: 'Today', level: 1 }).waitFor()
    for (const screen of SCREENS) {
      await openScreen(page, screen)
      expect(await findingsInBoth(page)).toEqual([])
    }
  } finally {
    await program.stop()
  }
})
