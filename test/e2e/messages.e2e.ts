import { z } from 'zod'
import { findingsInBoth } from './findings.ts'
import { expect, openScreen, type Program, startSample, test } from './program.ts'

/** From a deal to a message and its follow-up, as a person goes it; and axe on each part of the screen. */

const Made = z.looseObject({ id: z.string() })

async function dealIn(program: Program): Promise<string> {
  const made = await program.rest('POST', '/core/deals', {
    title: 'Elm Street bungalow',
    seller_name: 'Ann Lee',
    seller_email: 'ann@example.com',
    seller_phone: '(555) 234-5678',
  })
  return Made.parse(made.data).id
}

test('a message is drafted for a deal, filled in, marked sent and followed up', async ({ page }) => {
  test.slow()
  const program = await startSample()
  try {
    const deal_id = await dealIn(program)
    await page.goto(program.url)
    await page.getByRole('heading', { name: 'Today', level: 1 }).waitFor()
    await page.goto(`${new URL(program.url).origin}/#/deals/${deal_id}`)
    await page.getByRole('button', { name: 'Message', exact: true }).click()
    const panel = page.getByRole('dialog')
    // Of a text: nobody knows what time it is for her.
    await expect(panel.getByText("The seller's time zone is not known")).toBeVisible()
    await panel.getByText('E-mail', { exact: true }).click()
    await expect(panel.getByRole('region', { name: 'Preview' })).toContainText('Dear Ann Lee')
    await expect(panel.getByText('To be filled in: street, address, my_name, my_phone')).toBeVisible()
    expect(await findingsInBoth(page)).toEqual([])
    await panel.getByRole('button', { name: 'Draft message' }).click()

    // It is held until the gaps are filled in; then it can go out.
    await expect(panel.getByText('On hold', { exact: true })).toBeVisible()
    await expect(panel.getByRole('link', { name: 'Open in mail app' })).toHaveCount(0)
    await panel.getByLabel('Subject').fill('Your house')
    await panel.getByLabel('Message').fill('Dear Ann, shall we talk? Sam')
    await panel.getByRole('button', { name: 'Save draft' }).click()
    await expect(panel.getByText('Waiting', { exact: true })).toBeVisible()
    await expect(panel.getByRole('link', { name: 'Open in mail app' })).toHaveAttribute(
      'href',
      'mailto:ann@example.com?subject=Your%20house&body=Dear%20Ann%2C%20shall%20we%20talk%3F%20Sam',
    )
    expect(await findingsInBoth(page)).toEqual([])
    await panel.getByRole('button', { name: 'Mark sent' }).click()
    await page
      .getByRole('dialog', { name: 'Was it sent?' })
      .getByRole('button', { name: 'Mark sent' })
      .click()
    await expect(panel).toHaveCount(0)

    await openScreen(page, 'Messages')
    await expect(page.getByRole('list', { name: 'Coming up' })).toContainText('Elm Street bungalow')
    expect(await findingsInBoth(page)).toEqual([])
    await page.getByRole('tab', { name: 'Outreach' }).click()
    await expect(page.getByRole('list', { name: 'Outreach' })).toContainText('mailto: sent')
    expect(await findingsInBoth(page)).toEqual([])

    await page.getByRole('tab', { name: 'Templates' }).click()
    await page.getByRole('button', { name: 'New template' }).click()
    await page.getByLabel('Name').fill('Mine')
    await page.getByRole('textbox', { name: 'Text', exact: true }).fill('Hello ')
    await page.getByRole('button', { name: 'seller_first_name' }).click()
    await expect(page.getByRole('textbox', { name: 'Text', exact: true })).toHaveValue(
      'Hello {{seller_first_name}}',
    )
    await expect(page.getByRole('region', { name: 'Filled in' })).toContainText(/^Hello /)
    await page.getByRole('button', { name: 'Save template' }).click()
    await expect(page.getByRole('list', { name: 'Templates' })).toContainText('Mine')
    expect(await findingsInBoth(page)).toEqual([])

    await page.getByRole('tab', { name: 'Opt-outs' }).click()
    await page.getByLabel('Phone number or e-mail address').fill('ann@example.com')
    await page.getByRole('button', { name: 'Opt out' }).click()
    // Her number with her address.
    await expect(page.getByRole('list', { name: 'Opted out' }).getByRole('listitem')).toHaveCount(2)
    expect(await findingsInBoth(page)).toEqual([])
    await page.getByRole('tab', { name: 'Drafts' }).click()
    // The sample's own may wait, or be held by the hour; the one that was sent is not among them.
    const waiting = page.getByText('No drafts waiting').or(page.getByRole('list', { name: 'Drafts' }))
    await expect(waiting).toBeVisible()
    await expect(page.getByRole('main')).not.toContainText('Elm Street bungalow')
    expect(await findingsInBoth(page)).toEqual([])
  } finally {
    await program.stop()
  }
})
