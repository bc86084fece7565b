import { findingsInBoth } from './findings.ts'
import { expect, LONG, openScreen, test } from './program.ts'

test('a report is read by the keyboard alone: its chart, its figures, and the rows of one', async ({
  sample,
}) => {
  await sample.keyboard.press('g')
  await sample.keyboard.press('v')
  await sample.getByRole('heading', { name: 'Reports', level: 1 }).waitFor()
  const chart = sample.getByRole('slider', { name: /period by period/ })
  await chart.focus()
  await sample.keyboard.press('End')
  await expect(chart).toHaveAttribute('aria-valuenow', '11')
  await expect(chart).toHaveAttribute('aria-valuetext', /\d/)
  await sample.keyboard.press('ArrowLeft')
  await expect(chart).toHaveAttribute('aria-valuenow', '10')

  const legend = sample.getByRole('figure').getByRole('listitem').first().getByRole('button')
  await legend.focus()
  await sample.keyboard.press('Enter')
  await expect(legend).toHaveAttribute('aria-pressed', 'false')
  await sample.keyboard.press('Enter')

  const total = sample.getByRole('button', { name: /, the whole span$/ }).first()
  const figure = await total.locator('[class*="money"]').first().textContent()
  await total.focus()
  await sample.keyboard.press('Enter')
  const panel = sample.getByRole('dialog')
  await expect(panel.getByRole('status')).toContainText(/transactions?, /)
  // What the rows come to is the figure that was opened.
  expect(await panel.getByRole('status').textContent()).toContain(figure ?? '-')
  expect(await findingsInBoth(sample)).toEqual([])
  await panel.getByRole('button', { name: 'Show in transactions' }).press('Enter')
  await sample.getByRole('heading', { name: 'Transactions', level: 1 }).waitFor()
  await expect(sample.getByRole('search')).toContainText(/\d transactions?, /)
})

test('each report has its picture and its figures, in both themes', LONG, async ({ sample }) => {
  await openScreen(sample, 'Reports')
  for (const report of ['Income and expenses', 'Cash flow', 'Net worth', 'Budget and actual', 'Bills']) {
    await sample.getByRole('combobox', { name: 'Report' }).click()
    await sample.getByRole('option', { name: report, exact: true }).click()
    await sample.getByRole('heading', { name: report, level: 2 }).waitFor()
    await expect(sample.getByRole('figure')).toBeVisible()
    await expect(sample.getByRole('region', { name: `Figures of ${report}` })).toBeVisible()
    await sample.getByText('Show the working').click()
  }
  expect(await findingsInBoth(sample)).toEqual([])
})

test('filters read as sentences, and a report is told apart by payee and compared', async ({ sample }) => {
  await openScreen(sample, 'Reports')
  await sample.goto(
    `${new URL(sample.url()).origin}/#/reports?by=payee&compare=previous&interval=quarter&span=last_12`,
  )
  await sample.getByRole('figure').waitFor()
  await expect(sample.getByText('By payee')).toBeVisible()
  await expect(sample.getByText('Compared with the span before', { exact: true })).toBeVisible()
  await expect(sample.getByRole('columnheader', { name: 'Compared' })).toBeVisible()
  // What it is compared with opens to its rows, which come to it.
  const figures = sample.getByRole('region', { name: /^Figures of Spending/ })
  const before = figures.getByRole('button', { name: /Rows of Total, the days that it is compared with$/ })
  const figure = await before.locator('[class*="money"]').first().textContent()
  await before.press('Enter')
  await expect(sample.getByRole('dialog').getByRole('status')).toContainText(figure ?? '-')
  await sample.keyboard.press('Escape')
  await expect(sample.getByRole('dialog')).toBeHidden()
  await sample.getByRole('button', { name: 'Remove filter: By payee' }).click()
  await expect(sample.getByText('By payee')).toBeHidden()
})
