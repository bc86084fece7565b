import type { Page } from '@playwright/test'
import { testDay } from '../helpers/test-time.ts'
import { findingsInBoth } from './findings.ts'
import { expect, LONG, openScreen, test } from './program.ts'

test('a report is saved, pinned, opened again, renamed and removed by the keyboard alone, and its removal undone', async ({
  sample,
}) => {
  await openScreen(sample, 'Reports')
  await sample.goto(`${new URL(sample.url()).origin}/#/reports?by=payee&interval=quarter`)
  await sample.getByText('By payee').waitFor()
  await sample.getByRole('button', { name: 'Saved', exact: true }).press('Enter')
  await sample.getByRole('menuitem', { name: 'Save this report' }).press('Enter')
  const dialog = sample.getByRole('dialog')
  await dialog.getByLabel('Name').fill('Where it goes')
  await dialog.getByRole('checkbox', { name: 'In the sidebar' }).press('Space')
  await dialog.getByRole('checkbox', { name: 'As a card on Today' }).press('Space')
  expect(await findingsInBoth(sample)).toEqual([])
  await dialog.getByRole('button', { name: 'Save' }).press('Enter')
  await sample.getByRole('heading', { name: 'Where it goes', level: 2 }).waitFor()

  // As a card on Today, and from there opened as it was saved.
  await openScreen(sample, 'Today')
  const open = sample.getByRole('link', { name: 'Open the report Where it goes' })
  await open.waitFor()
  await expect(sample.getByRole('figure', { name: 'Where it goes' })).toBeVisible()
  expect(await findingsInBoth(sample)).toEqual([])
  await open.press('Enter')
  await sample.getByText('By payee').waitFor()

  // In the sidebar, which is as high as it was.
  await sample.getByRole('button', { name: 'Pinned reports' }).press('Enter')
  await sample.getByRole('menuitem', { name: 'Where it goes' }).press('Enter')
  await sample.getByRole('heading', { name: 'Where it goes', level: 2 }).waitFor()
  for (const height of [700, 900]) {
    await sample.setViewportSize({ width: 1280, height })
    const nav = sample.getByRole('navigation', { name: 'Main' })
    await expect
      .poll(() => nav.evaluate(element => element.scrollHeight - element.clientHeight))
      .toBeLessThanOrEqual(0)
  }

  // What is changed of it is said, and not what it is until it is kept.
  await sample.getByRole('button', { name: 'Remove filter: By payee' }).press('Enter')
  await expect(sample.getByText('Where it goes, changed')).toBeVisible()
  await sample.getByRole('button', { name: 'Saved', exact: true }).press('Enter')
  await sample.getByRole('menuitem', { name: /^Rename or pin/ }).press('Enter')
  await sample.getByRole('dialog').getByLabel('Name').fill('All of it')
  await sample.getByRole('dialog').getByRole('button', { name: 'Save' }).press('Enter')
  await sample.getByRole('heading', { name: 'All of it', level: 2 }).waitFor()
  await sample.getByRole('button', { name: 'Saved', exact: true }).press('Enter')
  await sample.getByRole('menuitem', { name: /^Remove/ }).press('Enter')
  await expect(sample.getByRole('button', { name: 'Pinned reports' })).toBeHidden()
  await sample.getByRole('button', { name: 'Undo' }).press('Enter')
  await expect(sample.getByRole('button', { name: 'Pinned reports' })).toBeVisible()
})

test(
  'a year in review is read by the keyboard, and a figure of it opens to its rows',
  LONG,
  async ({ sample }) => {
    await openScreen(sample, 'Reports')
    await sample.getByRole('button', { name: 'Year in review' }).press('Enter')
    await sample.getByRole('heading', { name: /^\d{4} in review$/, level: 1 }).waitFor()
    await sample.getByRole('button', { name: 'The year before', exact: true }).press('Enter')
    const before = Number(testDay(0).slice(0, 4)) - 1
    await sample.getByRole('heading', { name: `${before} in review`, level: 1 }).waitFor()
    const spent = sample.getByRole('button', { name: /Rows of Spent$/ })
    await spent.waitFor()
    const figure = await spent.locator('[class*="money"]').first().textContent()
    expect(await findingsInBoth(sample)).toEqual([])
    await spent.press('Enter')
    const panel = sample.getByRole('dialog')
    await expect(panel.getByRole('status')).toContainText(/transactions?, /)
    expect(await panel.getByRole('status').textContent()).toContain(figure ?? '-')
  },
)

test('a report is printed as a page of its own, without the window around it', async ({ sample }) => {
  await openScreen(sample, 'Reports')
  await sample.getByRole('figure').waitFor()
  // The dialog of the browser is not there to be closed: what would be printed is kept instead.
  await sample.evaluate(`
    window.printed = []
    const add = document.body.append.bind(document.body)
    document.body.append = node => {
      add(node)
      node.contentWindow.print = () => {}
      node.addEventListener('load', () => {
        node.contentWindow.print = () => window.printed.push(node.contentDocument.body.innerText)
      }, { capture: true })
    }
  `)
  await sample.getByRole('button', { name: 'Print', exact: true }).press('Enter')
  await expect.poll(() => sample.evaluate('window.printed.length')).toBe(1)
  const text = String(await sample.evaluate('window.printed[0]'))
  expect(text).toContain('Spending')
  expect(text).toContain('Made on')
  expect(text).not.toContain('Go to or do')
})

test('columns are hidden, moved and made wider by the keyboard, and remembered', async ({ sample }) => {
  await openScreen(sample, 'Transactions')
  const heads = () => sample.getByRole('columnheader').allTextContents()
  const before = await heads()
  expect(before).toContain('Bucket')
  await sample.getByRole('button', { name: 'Columns' }).press('Enter')
  await sample.getByRole('checkbox', { name: 'Bucket' }).press('Space')
  await sample.getByRole('button', { name: 'Move Payee back' }).press('Enter')
  await sample.getByRole('button', { name: 'Make Date wider' }).press('Enter')
  expect(await findingsInBoth(sample)).toEqual([])
  await sample.keyboard.press('Escape')
  const after = await heads()
  expect(after).not.toContain('Bucket')
  expect(after.indexOf('Payee')).toBeLessThan(after.indexOf('Date'))
  await sample.reload()
  await sample.getByRole('grid').waitFor()
  await expect.poll(heads).toEqual(after)
  await sample.getByRole('button', { name: 'Columns' }).press('Enter')
  await sample.getByRole('button', { name: 'As usual' }).press('Enter')
  await sample.keyboard.press('Escape')
  await expect.poll(heads).toEqual(before)
})

for (const [screen, column, details] of [
  ['Properties', 'Type', {}],
  ['Buyers', 'Pays', LONG],
  ['Payees', 'Last paid', LONG],
  ['History', 'Who', LONG],
] as const)
  test(`a column of ${screen} is hidden, and shown again`, details, async ({ sample }) => {
    await openScreen(sample, screen)
    await sample.getByRole('grid').waitFor()
    await hideAndShow(sample, column)
  })

test(
  'the list of deals shows what its fees come to, and the columns that are chosen',
  LONG,
  async ({ sample }) => {
    await openScreen(sample, 'Deals')
    await sample.getByRole('radio', { name: 'List' }).press('Space')
    await expect(sample.getByText(/^\d+ deals, fees \$[\d,]+\.\d\d/)).toBeVisible()
    await hideAndShow(sample, 'MAO')
  },
)

test(
  'holdings are summed above their list, and what was gained in a year leads to its report',
  LONG,
  async ({ sample }) => {
    await openScreen(sample, 'Holdings')
    await expect(
      sample.getByRole('heading', { name: /· \d+ held, (at least )?\$[\d,]+\.\d\d$/ }),
    ).toBeVisible()
    await openScreen(sample, 'Reports')
    await sample.getByRole('button', { name: 'Year in review' }).press('Enter')
    const year = sample.getByRole('region', { name: 'Figures: The year beside the year before' })
    expect(await findingsInBoth(sample)).toEqual([])
    await year.getByRole('link', { name: /What of it gained is made of$/ }).press('Enter')
    await expect(sample.getByRole('heading', { name: 'Reports', level: 1 })).toBeVisible()
    await expect(sample.getByRole('combobox', { name: 'Report' })).toHaveValue('Net worth')
    await sample.goBack()
    // What is saved, of this year and of the one before, opens to the rows of both sides, which come to it.
    for (const name of [/Rows of Saved.*came in\)$/, /Rows of Saved.*, the year before$/]) {
      const saved = year.getByRole('button', { name })
      const figure = await saved.locator('[class*="money"]').first().textContent()
      await saved.press('Enter')
      await expect(sample.getByRole('dialog').getByRole('status')).toContainText(figure ?? '-')
      await sample.keyboard.press('Escape')
      await expect(sample.getByRole('dialog')).toBeHidden()
    }
  },
)

test('the totals of a report open to all of its rows', async ({ sample }) => {
  await openScreen(sample, 'Reports')
  const figures = sample.getByRole('region', { name: /^Figures of Spending/ })
  const total = figures.getByRole('button', { name: /Rows of Total, the whole span$/ })
  const figure = await total.locator('[class*="money"]').first().textContent()
  await total.press('Enter')
  await expect(sample.getByRole('dialog').getByRole('status')).toContainText(figure ?? '-')
})

async function hideAndShow(screen: Page, column: string): Promise<void> {
  const heads = () => screen.getByRole('columnheader').allTextContents()
  const has = async () => (await heads()).some(head => head.startsWith(column))
  expect(await has(), (await heads()).join()).toBe(true)
  await screen.getByRole('button', { name: 'Columns' }).press('Enter')
  await screen.getByRole('checkbox', { name: column, exact: true }).press('Space')
  expect(await findingsInBoth(screen)).toEqual([])
  await screen.keyboard.press('Escape')
  await expect.poll(has).toBe(false)
  await screen.getByRole('button', { name: 'Columns' }).press('Enter')
  await screen.getByRole('button', { name: 'As usual' }).press('Enter')
  await screen.keyboard.press('Escape')
  await expect.poll(has).toBe(true)
}
