import { z } from 'zod'
import { findingsInBoth } from './findings.ts'
import { expect, openScreen, takenFocus, test } from './program.ts'

test('the forecast is read by the keyboard alone: its lowest day, what makes it, a day’s parts, and its working', async ({
  sample,
}) => {
  await openScreen(sample, 'Forecast')
  await expect(sample.getByRole('figure')).toBeVisible()
  await expect(
    sample
      .getByRole('region', { name: /What makes the lowest day/ })
      .getByRole('listitem')
      .first(),
  ).toBeVisible()
  const days = sample.getByRole('region', { name: 'Day by day' })
  // Of the month after this one, which may have but one day left.
  const month = days.locator('div > details').nth(1)
  await month.locator('summary').first().focus()
  await sample.keyboard.press('Enter')
  await month.locator('details summary').first().focus()
  await sample.keyboard.press('Enter')
  await expect(month.getByRole('listitem').first()).toBeVisible()
  const working = sample.getByText('Show the working')
  await working.focus()
  await sample.keyboard.press('Enter')
  await expect(
    sample.getByText(/Everyday spending is all that is neither planned nor a transfer/),
  ).toBeVisible()
  expect(await findingsInBoth(sample)).toEqual([])
})

test('a scenario is added, shown over the forecast, and taken away again, by the keyboard alone', async ({
  sample,
}) => {
  await openScreen(sample, 'Forecast')
  await sample.getByRole('button', { name: 'Add scenario' }).press('Enter')
  const panel = sample.getByRole('dialog')
  await takenFocus(panel)
  await sample.keyboard.type('Roof in May')
  await panel.getByLabel('What for', { exact: true }).focus()
  await sample.keyboard.type('Roof')
  await panel.getByLabel('Amount', { exact: true }).focus()
  await sample.keyboard.type('9000')
  await panel.getByRole('button', { name: 'Add', exact: true }).press('Enter')
  const show = sample.getByRole('button', { name: 'Show: Roof in May' })
  await show.press('Enter')
  await expect(show).toHaveAttribute('aria-pressed', 'true')
  await expect(sample.getByText('the other line is without the scenario')).toBeVisible()
  expect(await findingsInBoth(sample)).toEqual([])
  await sample.getByRole('button', { name: 'Remove: Roof in May' }).press('Enter')
  await expect(sample.getByText('A salary that ends, a rent that goes up', { exact: false })).toBeVisible()
})

const Cards = z.object({ items: z.array(z.object({ deal_id: z.string() })) })

test('a deal is checked before an offer, by the keyboard alone', async ({ sample, demo }) => {
  const { items } = Cards.parse((await demo.program.rest('GET', '/wholesale')).data)
  await sample.goto(`${new URL(sample.url()).origin}/#/deals/${items[0]?.deal_id}`)
  const form = sample
    .locator('form[data-kernel]')
    .filter({ has: sample.getByRole('button', { name: 'Check', exact: true }) })
  await form.getByLabel('Earnest money today').focus()
  await sample.keyboard.type('1000')
  await form.getByLabel('Closing on').focus()
  await sample.keyboard.type('+30')
  await sample.keyboard.press('Tab')
  await form.getByRole('button', { name: 'Check', exact: true }).press('Enter')
  await expect(sample.getByText(/If it slips 30 days/)).toBeVisible()
  expect(await findingsInBoth(sample)).toEqual([])
})
