import { z } from 'zod'
import { chooseByKeys, findingsInBoth } from './findings.ts'
import { expect, LONG, newContext, startSample, takenFocus, test } from './program.ts'

/** A sequence from the keyboard: made, started for a deal, and stopped when the seller replies. */

const Added = z.object({ deal_id: z.string() })

test(`a sequence is kept from the keyboard`, LONG, async ({ browser }) => {
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

test('a sequence follows an offer from the keyboard', LONG, async ({ browser }) => {
  const program = await startSample()
  const context = await newContext(browser)
  try {
    const page = await context.newPage()
    const added = await program.rest('POST', '/wholesale', { title: 'Elm Street' })
    const { deal_id } = Added.parse(added.data)
    for (const name of ['Bo Buyer', 'Al Buyer'])
      await program.rest('POST', '/dispo/buyers', { name, email: `${name.slice(0, 2)}@example.com` })
    await page.goto(program.url)
    await page.getByRole('heading', { name: 'Today', level: 1 }).waitFor()
    const { origin } = new URL(page.url())
    await page.goto(`${origin}/#/messages?view=sequences`)
    await page.getByRole('button', { name: 'New sequence' }).press('Enter')
    const made = page.getByRole('dialog', { name: 'New sequence' })
    await takenFocus(made)
    await made.getByLabel('Name').fill('After an offer')
    await made.getByRole('radio', { name: 'Sellers' }).focus()
    await page.keyboard.press('ArrowRight')
    await expect(made.getByRole('radio', { name: 'Buyers' })).toBeChecked()
    await expect(made).toContainText('The message of day 0 is the offer itself.')
    expect(await findingsInBoth(page)).toEqual([])
    await made.getByRole('button', { name: 'Save sequence' }).press('Enter')
    await expect(page.getByRole('list', { name: 'Sequences', exact: true })).toContainText('To buyers.')

    await page.goto(`${origin}/#/deals/${deal_id}`)
    await page.getByRole('button', { name: 'Find buyers' }).press('Enter')
    const panel = page.getByRole('dialog', { name: /Buyers for this deal/ })
    await takenFocus(panel)
    await panel.getByRole('textbox', { name: 'Price to offer' }).fill('150000')
    for (const name of ['Bo Buyer', 'Al Buyer']) await panel.getByRole('checkbox', { name }).press('Space')
    await panel.getByRole('combobox', { name: 'Follow each offer by' }).focus()
    await page.keyboard.press('ArrowDown')
    await chooseByKeys(page.getByRole('option', { name: 'After an offer' }))
    expect(await findingsInBoth(page)).toEqual([])
    await panel.getByRole('button', { name: 'Offer to 2 buyers' }).press('Enter')
    await expect(panel).toHaveCount(0)

    await page.getByRole('button', { name: "Open Bo Buyer's offer" }).press('Enter')
    const offer = page.getByRole('dialog', { name: 'Bo Buyer' })
    await takenFocus(offer)
    await expect(offer).toContainText('After an offer, 1 of 3 drafted')
    expect(await findingsInBoth(page)).toEqual([])
    await offer.getByRole('button', { name: /^Bo Buyer replied/ }).press('Enter')
    await expect(offer).toContainText('Stopped: they replied')
    await expect(offer.getByRole('combobox', { name: 'Sequence to start' })).toBeVisible()
    expect(await findingsInBoth(page)).toEqual([])

    await page.goto(`${origin}/#/messages?view=sequences`)
    const deals = page.getByRole('list', { name: 'Deals in sequences' })
    await expect(deals).toContainText('To Al Buyer: After an offer, 1 of 3 drafted')
    await deals
      .getByRole('button', { name: 'Stop the sequence for Al Buyer about Elm Street' })
      .press('Enter')
    await expect(deals.getByRole('button')).toHaveCount(0)
    expect(await findingsInBoth(page)).toEqual([])
  } finally {
    await context.close()
    await program.stop()
  }
})
