import { chooseByKeys, findingsInBoth } from './findings.ts'
import { expect, newContext, startSample, takenFocus, test } from './program.ts'

/** A sequence from the keyboard: made, started for a deal, and stopped when the seller replies. */

test(`a sequence is kept from the keyboard`, async ({ browser }) => {
  const program = await startSample()
  const context = await newContext(browser)
  try {
    const page = await context.newPage()
    await program.rest('POST', '/core/deals', { title: 'Elm Street', seller_email: 'ann@example.com' })
    await page.goto(program.url)
    await page.getByRole('heading', { name: 'Today', level: 1 }).waitFor()
    await page.goto(`${new URL(page.url()).origin}/#/messages?view=sequences`)
    await page.getByRole('button', { name: 'New sequence' }).press('Enter')
    const made = page.getByRole('dialog', { name: 'New sequence' })
    await takenFocus(made)
    await made.getByLabel('Name').fill('First week')
    await expect(made.getByLabel('Day of message 3')).toHaveValue('7')
    await made.getByRole('button', { name: 'Remove message 3' }).press('Enter')
    await made.getByLabel('Day of message 2').fill('4')
    expect(await findingsInBoth(page)).toEqual([])
    await made.getByRole('button', { name: 'Save sequence' }).press('Enter')
    await expect(page.getByRole('list', { name: 'Sequences', exact: true })).toContainText(
      'Day 0: Text, Day 4: Text',
    )

    await page.getByRole('button', { name: 'Start for a deal' }).press('Enter')
    const started = page.getByRole('dialog', { name: 'Start a sequence' })
    await takenFocus(started)
    await started.getByRole('combobox', { name: 'Deal' }).focus()
    await page.keyboard.type('Elm Street')
    await chooseByKeys(page.getByRole('option', { name: 'Elm Street' }))
    expect(await findingsInBoth(page)).toEqual([])
    await started.getByRole('button', { name: 'Start sequence' }).press('Enter')
    const deals = page.getByRole('list', { name: 'Deals in sequences' })
    await expect(deals).toContainText('0 of 2 drafted')
    await expect(deals).toContainText('Running')
    expect(await findingsInBoth(page)).toEqual([])
    await deals.getByRole('button', { name: /replied$/ }).press('Enter')
    await expect(deals).toContainText('Stopped: they replied')
    expect(await findingsInBoth(page)).toEqual([])
  } finally {
    await context.close()
    await program.stop()
  }
})
