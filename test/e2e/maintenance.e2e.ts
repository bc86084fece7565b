import { testDay } from '../helpers/test-time.ts'
import { chooseByKeys, findingsInBoth } from './findings.ts'
import { expect, LONG, newContext, openScreen, startProgram, takenFocus, test } from './program.ts'

/** A boiler that is looked after each year: entered, paid for, done, and there again for the next. */

test(`a job is entered by keys, paid for by an expense, done, and comes again`, LONG, async ({ browser }) => {
  const program = await startProgram()
  const context = await newContext(browser)
  try {
    await program.rest('POST', '/core/budget/set_up', {
      base_currency: 'USD',
      week_start: 'monday',
      default_buckets: [],
      sample_data: false,
    })
    await program.rest('POST', '/core/property', { line: '12 Oak St', city: 'Dallas' })
    // More contacts than any list of them shows.
    for (let at = 0; at < 201; at += 1) await program.rest('POST', '/core/contacts', { name: `A ${at}` })
    await program.rest('POST', '/core/contacts', { name: 'Zoë Warm' })
    await program.rest('POST', '/core/transactions', {
      tx_type: 'expense',
      amount: 180,
      date: testDay(-20),
      payee: 'Warm Boilers',
    })
    const page = await context.newPage()
    await page.goto(program.url)
    await page.getByRole('heading', { name: 'Today', level: 1 }).waitFor()
    await openScreen(page, 'Maintenance')
    await expect(page.getByText('Nothing to do')).toBeVisible()
    expect(await findingsInBoth(page)).toEqual([])

    await page.getByRole('button', { name: 'Add a job' }).press('Enter')
    const form = page.getByRole('dialog', { name: 'New job' })
    await takenFocus(form)
    await page.keyboard.type('Boiler service')
    await form.getByRole('combobox', { name: 'Property' }).fill('oak')
    await page.getByRole('option', { name: /12 Oak St/ }).click()
    await form.getByLabel('Vendor').fill('Warm Boilers')
    await form.getByRole('combobox', { name: 'Or a contact' }).focus()
    await page.keyboard.type('zoë')
    await chooseByKeys(page.getByRole('option', { name: 'Zoë Warm' }))
    await expect(form.getByRole('combobox', { name: 'Or a contact' })).toHaveValue('Zoë Warm')
    await form.getByLabel('Reported').fill(testDay(-30))
    await form.getByLabel('Due').fill(testDay(-3))
    await form.getByLabel('Estimate').fill('200')
    await form.getByLabel('Again after months').fill('12')
    expect(await findingsInBoth(page)).toEqual([])
    await page.keyboard.press('Enter')
    const jobs = page.getByRole('list', { name: 'Jobs to do' })
    await expect(jobs).toContainText('12 Oak St · Zoë Warm · every 12 months')

    await jobs.getByRole('button', { name: 'Boiler service', exact: true }).press('Enter')
    const panel = page.getByRole('dialog', { name: 'Boiler service' })
    await takenFocus(panel)
    await panel.getByRole('combobox', { name: 'An expense that paid for it' }).fill('warm')
    await page.getByRole('option', { name: /^Warm Boilers/ }).click()
    await expect(panel.getByRole('list', { name: 'Paid' })).toContainText('180.00')
    expect(await findingsInBoth(page)).toEqual([])
    await page.keyboard.press('Escape')
    await expect(panel).toBeHidden()

    await jobs.getByRole('button', { name: 'Boiler service is done' }).press('Enter')
    await expect(jobs.getByRole('listitem')).toHaveCount(1)
    await expect(jobs).toContainText('about')
    await page.getByText('Done', { exact: true }).first().click()
    await expect(page.getByRole('list', { name: 'Jobs done' })).toContainText('180.00')
    expect(await findingsInBoth(page)).toEqual([])
  } finally {
    await context.close()
    await program.stop()
  }
})
