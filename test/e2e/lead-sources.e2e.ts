import { chooseByKeys, findingsInBoth } from './findings.ts'
import { expect, LONG, newContext, startSample, takenFocus, test } from './program.ts'

/** What a source of leads costs, from the keyboard: named, seen, and taken away. */

test(`the cost of a source is named from the keyboard`, LONG, async ({ browser }) => {
  const program = await startSample()
  const context = await newContext(browser)
  try {
    const page = await context.newPage()
    await program.rest('POST', '/wholesale', { title: 'Elm Street', lead_source: 'Yard signs' })
    await page.goto(program.url)
    await page.getByRole('heading', { name: 'Today', level: 1 }).waitFor()
    await page.goto(`${new URL(page.url()).origin}/#/deals?view=sources`)
    const row = page.getByRole('row', { name: /^Yard signs/ })
    await expect(row).toContainText('–')
    await page.getByRole('button', { name: 'Add a cost' }).press('Enter')
    const panel = page.getByRole('dialog', { name: 'Cost of a source' })
    await takenFocus(panel)
    await panel.getByRole('combobox', { name: 'Source' }).fill('Yard signs')
    await panel.getByRole('combobox', { name: 'Bucket' }).focus()
    await page.keyboard.press('ArrowDown')
    await chooseByKeys(page.getByRole('option').nth(1))
    expect(await findingsInBoth(page)).toEqual([])
    await panel.getByRole('button', { name: 'Save cost' }).press('Enter')
    const costs = page.getByRole('list', { name: 'Costs of sources' })
    await expect(costs).toContainText('Yard signs: ')
    await expect(row).toContainText('$')
    expect(await findingsInBoth(page)).toEqual([])
    await costs.getByRole('button', { name: /^Remove Yard signs/ }).press('Enter')
    await expect(costs).toHaveCount(0)
    expect(await findingsInBoth(page)).toEqual([])
  } finally {
    await context.close()
    await program.stop()
  }
})
