import { z } from 'zod'
import { findingsInBoth } from './findings.ts'
import { expect, LONG, openScreen, takenFocus, test } from './program.ts'

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

test(
  'a scenario is added, shown over the forecast, and taken away again, by the keyboard alone',
  LONG,
  async ({ sample }) => {
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
  },
)

const Cards = z.object({ items: z.array(z.object({ deal_id: z.string() })) })

test(
  'what counts of deals’ fees is set by stage, and left out by choice, by the keyboard alone',
  LONG,
  async ({ sample }) => {
    await openScreen(sample, 'Forecast')
    const fees = sample.getByRole('region', { name: 'Fees of deals' })
    const lead = fees
      .getByRole('list', { name: 'What counts by stage' })
      .getByRole('listitem')
      .filter({ hasText: /^Lead/ })
    await lead.getByRole('button', { name: 'Change what counts: Lead' }).press('Enter')
    const form = sample.getByRole('dialog', { name: 'What counts of a fee: Lead' })
    await takenFocus(form)
    await sample.keyboard.type('40')
    await sample.keyboard.press('Enter')
    await expect(form).toBeHidden()
    await expect(lead).toContainText('set by you')
    await expect(lead).toContainText('40%')
    expect(await findingsInBoth(sample)).toEqual([])

    const choice = sample.getByRole('combobox', { name: 'Fees of deals' })
    await choice.focus()
    await sample.keyboard.press('Enter')
    await sample.getByRole('option', { name: 'Left out' }).click()
    await expect(fees).toContainText('left out of the forecast now')

    // Other tests look at the same household.
    await choice.blur()
    await sample.keyboard.press('ControlOrMeta+z')
    await expect(lead).not.toContainText('set by you')
  },
)

test('a deal is checked before an offer, by the keyboard alone', LONG, async ({ sample, demo }) => {
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

test('scenarios of every kind are said by forms, and stand side by side', LONG, async ({ sample }) => {
  await openScreen(sample, 'Forecast')
  const panel = sample.getByRole('dialog')
  const begin = async (name: string, kind: string) => {
    await sample.getByRole('button', { name: 'Add scenario' }).press('Enter')
    await takenFocus(panel)
    await sample.keyboard.type(name)
    await panel.getByRole('combobox', { name: 'What is otherwise' }).click()
    await sample.getByRole('option', { name: kind, exact: true }).click()
  }
  const add = async () => {
    await panel.getByRole('button', { name: 'Add', exact: true }).press('Enter')
    await expect(panel).toHaveCount(0)
  }
  await begin('Lodger', 'An income begins')
  await panel.getByLabel('What for', { exact: true }).fill('Lodger')
  await panel.getByLabel('Amount', { exact: true }).fill('450')
  expect(await findingsInBoth(sample)).toEqual([])
  await add()
  await begin('Elm Street', 'A deal is bought')
  await panel.getByLabel('What is bought', { exact: true }).fill('Elm Street 1')
  await panel.getByLabel('Earnest money', { exact: true }).fill('12000')
  await panel.getByRole('button', { name: 'Add', exact: true }).press('Enter')
  await expect(panel.getByText('Days to close is needed')).toBeVisible()
  await panel.getByLabel('Days to close', { exact: true }).fill('30')
  expect(await findingsInBoth(sample)).toEqual([])
  await add()
  await begin('No card', 'A debt is paid off')
  await panel.getByRole('combobox', { name: 'Debt' }).click()
  await sample.getByRole('option').first().click()
  await add()
  await begin('Dearer', 'A rent changes')
  await panel.getByRole('combobox', { name: 'Rent' }).click()
  await sample.getByRole('option').first().click()
  await panel.getByLabel('Amount from then on', { exact: true }).fill('1900')
  await add()

  for (const name of ['Lodger', 'Elm Street', 'No card'])
    await sample.getByRole('button', { name: `Side by side: ${name}` }).press('Enter')
  const table = sample.getByRole('table', { name: 'Scenarios side by side' })
  await expect(table.getByRole('columnheader')).toHaveText(['As it is', 'Elm Street', 'Lodger', 'No card'])
  await expect(table.getByRole('row', { name: /^At the end/ }).getByRole('cell')).toHaveCount(4)
  await expect(sample.getByRole('region', { name: /Side by side/ }).getByRole('figure')).toContainText(
    'Lodger',
  )
  expect(await findingsInBoth(sample)).toEqual([])
  // A fourth takes the place of the first.
  await sample.getByRole('button', { name: 'Side by side: Dearer' }).press('Enter')
  await expect(table.getByRole('columnheader')).toHaveText(['As it is', 'Dearer', 'Elm Street', 'No card'])
})
