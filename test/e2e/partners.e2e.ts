import { z } from 'zod'
import { findings, findingsInBoth } from './findings.ts'
import { expect, newContext, openScreen, type Program, startSample, takenFocus, test } from './program.ts'

/** A partner from the first to the last: added, given a deal, shown their board through a link, and shut out again. */

const Made = z.object({ id: z.string() })
const make = async (program: Program, path: string, body: object) =>
  Made.parse((await program.rest('POST', path, body)).data).id

test(`a partner sees their own deals through a link, until it is revoked`, async ({ browser }) => {
  const program = await startSample()
  const context = await newContext(browser, { permissions: ['clipboard-write'] })
  try {
    const page = await context.newPage()
    await page.goto(program.url)
    await page.getByRole('heading', { name: 'Today', level: 1 }).waitFor()
    await openScreen(page, 'Partners')
    await page.keyboard.press('n')
    const added = page.getByRole('dialog', { name: 'New partner' })
    await takenFocus(added)
    await added.getByLabel('Name').fill('Ana Ruiz')
    await page.keyboard.press('Enter')
    await page.getByRole('heading', { name: 'Ana Ruiz', level: 1 }).waitFor()

    const place = { line: '44 Maple Road', city: 'Austin', region: 'TX', postal_code: '78701' }
    const property_id = await make(program, '/core/property', place)
    const deal_id = await make(program, '/core/deals', {
      title: 'Maple',
      property_id,
      seller_name: 'Sam',
    })
    await make(program, '/wholesale', { deal_id, stage: 'lead', assignment_fee_target: 12_500 })
    await page.goto(`${new URL(page.url()).origin}/#/deals/${deal_id}`)
    await page.getByRole('heading', { name: 'Maple', level: 1 }).waitFor()
    await page.keyboard.press('e')
    const form = page.getByRole('dialog', { name: 'Edit deal' })
    await takenFocus(form)
    await form.getByRole('combobox', { name: 'Partner' }).click()
    await page.getByRole('option', { name: 'Ana Ruiz' }).click()
    await form.getByLabel('Partner’s share of the fee').fill('40')
    await form.getByRole('button', { name: 'Save' }).click()
    await page.getByRole('link', { name: 'Ana Ruiz' }).click()

    const board = page.getByRole('table', { name: 'Deals of this partner' })
    await expect(board).toContainText('44 Maple Road, Austin, TX 78701')
    await expect(board).toContainText('$5,000.00')
    expect(await findingsInBoth(page)).toEqual([])

    await page.keyboard.press('s')
    const panel = page.getByRole('dialog', { name: /^Share with Ana Ruiz/ })
    await panel.getByRole('switch', { name: 'Open links while this program runs' }).click()
    await panel.getByRole('radio', { name: 'Only this computer' }).waitFor()
    await panel.getByLabel('For', { exact: true }).fill('Ana’s phone')
    await panel.getByRole('button', { name: 'Make a link' }).click()
    await panel.getByText('Copy it now').waitFor()
    await panel.getByRole('button', { name: /^Copy Link at/ }).click()
    await expect(panel.getByRole('button', { name: /^Copied Link at/ })).toBeVisible()
    expect(await findingsInBoth(page)).toEqual([])
    const link = await panel.getByLabel(/^Link at/).inputValue()
    const saved = page.waitForEvent('download')
    await panel.getByRole('button', { name: 'Save as page' }).click()
    expect((await saved).suggestedFilename()).toMatch(/^board-Ana-Ruiz-\d{4}-\d\d-\d\d\.html$/)
    await page.keyboard.press('Escape')

    const guest = await (await newContext(browser)).newPage()
    await guest.goto(link)
    await expect(guest.getByRole('heading', { name: 'Deals with Ana Ruiz' })).toBeVisible()
    await expect(guest.getByText('44 Maple Road')).toBeVisible()
    await expect(guest.getByText('Sam')).toHaveCount(0)
    for (const colorScheme of ['light', 'dark'] as const) {
      await guest.emulateMedia({ colorScheme })
      expect(await findings(guest), colorScheme).toEqual([])
    }

    const links = page.getByRole('list', { name: 'Links to this board' })
    await expect(links).toContainText('Used once')
    await links.getByRole('button', { name: 'Revoke Ana’s phone' }).click()
    await page.getByRole('button', { name: 'Revoke link' }).click()
    await expect(links).toContainText('Revoked')
    await guest.reload()
    await expect(guest.getByText('This link is not valid')).toBeVisible()
  } finally {
    await context.close()
    await program.stop()
  }
})
