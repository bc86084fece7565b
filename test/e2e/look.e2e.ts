import { z } from 'zod'
import { testDay } from '../helpers/test-time.ts'
import {
  comeIn,
  expect,
  LONG,
  newContext,
  openScreen,
  SCREENS,
  startProgram,
  takenFocus,
  test,
} from './program.ts'

/** How the screens look where no measure of their layout says so: what is equal is equal, what is calm is calm, and a page for paper is one. */

test('fields are as high as the buttons beside them', async ({ sample }) => {
  for (const screen of ['Transactions', 'Properties', 'Reports', 'History'] as const) {
    await openScreen(sample, screen)
    const heights = await sample
      .getByRole('search')
      .first()
      .locator('input, button.mantine-Button-root')
      .evaluateAll(all => all.map(each => each.getBoundingClientRect().height).filter(height => height > 24))
    expect(heights.length, screen).toBeGreaterThan(0)
    expect(new Set(heights), screen).toEqual(new Set([32]))
  }
})

test('figures line up in columns, and words with hyphens beside them are spaced as words are', async ({
  sample,
}) => {
  await openScreen(sample, 'Properties')
  const cell = (name: string) => sample.getByRole('gridcell', { name, exact: true }).first()
  await expect(cell('Multi-family')).toHaveCSS('font-variant-numeric', 'normal')
  await expect(cell('1,420 sq ft')).toHaveCSS('font-variant-numeric', 'tabular-nums')
  await openScreen(sample, 'Settings')
  const shown = sample.getByRole('combobox', { name: 'Shown' })
  await expect(shown).toHaveCSS('font-variant-numeric', 'normal')
})

test('what is not known is a dash in every table', async ({ sample }) => {
  const empty = `[...document.querySelectorAll('[role="grid"] td:empty')].map(cell => getComputedStyle(cell, '::after').content)`
  for (const screen of ['Properties', 'Payees', 'Buyers'] as const) {
    await openScreen(sample, screen)
    const dashes = await sample.evaluate<string[]>(empty)
    expect(dashes.length, screen).toBeGreaterThan(0)
    expect(new Set(dashes), screen).toEqual(new Set(['"–"']))
  }
})

test('the lists of bills come together, without a state that the date says, and with one button in sight', async ({
  sample,
}) => {
  await openScreen(sample, 'Bills')
  const coming = sample.getByRole('list', { name: 'Upcoming bills' })
  await expect(coming.getByText('Upcoming', { exact: true })).toHaveCount(0)
  await sample.mouse.move(0, 0)
  const buttons = coming.getByRole('button', { name: /^Mark paid/ })
  await expect(buttons.first()).toHaveCSS('opacity', '1')
  await expect(buttons.nth(1)).toHaveCSS('opacity', '0')
  await buttons.nth(1).focus()
  await expect(buttons.nth(1)).toHaveCSS('opacity', '1')
})

test('a bucket that was spent to the cent as planned is not coloured as one in danger', async ({
  sample,
}) => {
  await openScreen(sample, 'Budget')
  const rent = sample.getByRole('progressbar', { name: 'Rent spent' })
  await expect(rent.locator('[data-near]')).toHaveCount(0)
  const cover = sample.getByRole('button', { name: 'Cover' }).first()
  if ((await cover.count()) > 0) {
    const centres = await cover.evaluate(button =>
      [button, button.closest('tr')]
        .map(each => each?.getBoundingClientRect())
        .map(box => (box ? (box.top + box.bottom) / 2 : 0)),
    )
    expect(Math.abs((centres[0] ?? 0) - (centres[1] ?? 9))).toBeLessThan(2)
  }
})

test('no row of the budget moves while a limit is edited', async ({ sample }) => {
  await openScreen(sample, 'Budget')
  const tops = () =>
    sample
      .getByRole('main')
      .getByRole('row')
      .evaluateAll(rows => rows.map(row => row.getBoundingClientRect().top))
  const before = await tops()
  expect(before.length).toBeGreaterThan(5)
  for (const name of ['Rent', 'Groceries']) {
    await sample.getByRole('button', { name: new RegExp(`^Limit of ${name} in`) }).click()
    const field = sample.getByRole('textbox', { name: new RegExp(`^Limit of ${name} in`) })
    await expect(field).toBeFocused()
    expect(await tops(), name).toEqual(before)
    await field.press('Escape')
    await expect(field).toHaveCount(0)
  }
})

test('who buys is whole on the cards of the board, and so is the account of a transfer, else it is in the title', async ({
  sample,
}) => {
  for (const width of [1024, 1280]) {
    await sample.setViewportSize({ width, height: 800 })
    await openScreen(sample, 'Deals')
    const feet = sample.getByRole('article').locator('[class*="cardFoot"]')
    expect(await feet.count()).toBeGreaterThan(3)
    for (const foot of await feet.all()) {
      expect(await foot.getAttribute('title')).toBe(await foot.textContent())
      const [hidden, below] = await foot.evaluate(each => [
        each.scrollHeight - each.clientHeight + Math.max(0, each.scrollWidth - each.clientWidth),
        (each.closest('article')?.getBoundingClientRect().bottom ?? 0) - each.getBoundingClientRect().bottom,
      ])
      expect(hidden, `at ${width}: ${await foot.textContent()}`).toBe(0)
      expect(below, `at ${width}: within its card`).toBeGreaterThan(0)
    }
  }
  for (const width of [1024, 1280]) {
    await sample.setViewportSize({ width, height: 800 })
    await openScreen(sample, 'Transactions')
    const transfer = sample.getByTitle(/^Transfer (to|from) /).first()
    await transfer.scrollIntoViewIfNeeded()
    expect(await transfer.getAttribute('title')).toBe(await transfer.textContent())
    const account = transfer.locator('span').last()
    const cut = await account.evaluate(each => each.scrollWidth - each.clientWidth)
    expect(cut, `at ${width}: ${await transfer.textContent()}`).toBeLessThanOrEqual(0)
    const [over, top] = await account.evaluate(each => {
      const [own, cell] = [each.getBoundingClientRect(), each.parentElement?.getBoundingClientRect()]
      return [own.right - (cell?.right ?? 0), own.top - (cell?.top ?? 0)]
    })
    expect(over, `at ${width}`).toBeLessThanOrEqual(0)
    expect(Math.abs(top ?? 9), `at ${width}`).toBeLessThan(2)
  }
})

test('the amounts of all plans stand below each other, at every width', async ({ sample }) => {
  for (const width of [800, 1024, 1280]) {
    await sample.setViewportSize({ width, height: 700 })
    await openScreen(sample, 'Plans')
    const ends = await sample
      .getByRole('main')
      .getByRole('listitem')
      .evaluateAll(rows =>
        rows.map(row =>
          Math.round(row.querySelector('[class*="amount"]')?.getBoundingClientRect().right ?? 0),
        ),
      )
    expect(ends.length).toBeGreaterThan(2)
    expect(new Set(ends).size, `at ${width}`).toBe(1)
  }
})

/** What an A4 sheet has between its margins, in CSS pixels. */
const PAPER = 688
/** As wide as the sheet lying on its side. */
const PAPER_ON_ITS_SIDE = 1017

const ON_PAPER = `(() => {
  const faults = []
  const words = element => (element.textContent || element.tagName).trim().replace(/\\s+/g, ' ').slice(0, 40)
  if (document.querySelector('aside')?.checkVisibility()) faults.push('the sidebar')
  for (const each of document.querySelectorAll('main *')) {
    if (!each.checkVisibility({ visibilityProperty: true, opacityProperty: true })) continue
    const box = each.getBoundingClientRect()
    if (box.width < 3) continue
    const ancestors = []
    for (let up = each; up; up = up.parentElement) ancestors.push(getComputedStyle(up))
    // What is spoken alone is no wider than a pixel, and its own words stand out of it.
    if (ancestors.some(style => style.clipPath !== 'none' || (style.position === 'absolute' && style.width === '1px'))) continue
    const most = ancestors.some(style => style.page === 'wide') ? ${PAPER_ON_ITS_SIDE} : innerWidth
    if (box.right > most + 1) faults.push('beyond the sheet: ' + words(each))
    const { overflowX, overflowY } = ancestors[0]
    if (/auto|scroll|hidden/.test(overflowY) && each.scrollHeight > each.clientHeight + 2 && each.matches('div, ul, section')) faults.push('cut off below: ' + words(each))
    if (/auto|scroll/.test(overflowX) && each.scrollWidth > each.clientWidth + 2) faults.push('cut off beside: ' + words(each))
    if (each.matches('.mantine-Button-root, .mantine-ActionIcon-root')) faults.push('a button: ' + words(each))
  }
  return [...new Set(faults)].slice(0, 6)
})()`

test(
  'each screen is a page for paper: no sidebar, no buttons, and nothing beyond its edge',
  LONG,
  async ({ sample }) => {
    const found: string[] = []
    for (const screen of SCREENS) {
      await sample.emulateMedia({ media: 'screen' })
      await openScreen(sample, screen)
      await sample.emulateMedia({ media: 'print' })
      await sample.setViewportSize({ width: PAPER, height: 900 })
      await sample.evaluate(`window.dispatchEvent(new Event('beforeprint'))`)
      for (const fault of await sample.evaluate<string[]>(ON_PAPER)) found.push(`${screen.name}: ${fault}`)
      await sample.evaluate(`window.dispatchEvent(new Event('afterprint'))`)
      await sample.setViewportSize({ width: 1280, height: 800 })
    }
    expect(found).toEqual([])
  },
)

test('a list is read to its end before it is printed by its key', async ({ sample }) => {
  await openScreen(sample, 'Transactions')
  const summary = await sample.getByText(/^[\d,]+ transactions/).innerText()
  const all = Number(summary.replaceAll(',', '').split(' ').at(0))
  expect(all).toBeGreaterThan(await sample.getByRole('row').count())
  await sample.evaluate(`window.print = () => {
    window.dispatchEvent(new Event('beforeprint'))
    window.printed = document.querySelectorAll('main tbody tr').length
    window.dispatchEvent(new Event('afterprint'))
  }`)
  await sample.keyboard.press('ControlOrMeta+p')
  await expect.poll(() => sample.evaluate('window.printed')).toBe(all)
})

test('a message lies over no control of a panel, and moves from over the one in use', async ({
  browser,
  demo,
}) => {
  const context = await newContext(browser, { reducedMotion: 'reduce' })
  await comeIn(context, demo.entered)
  const page = await context.newPage()
  try {
    // One that says that something failed stays until it is closed.
    await page.route('**/rpc/obligations/update', route => route.abort())
    await page.goto(new URL(demo.program.api).origin)
    await page.getByRole('heading', { name: 'Today', level: 1 }).waitFor()
    await openScreen(page, 'Plans')
    await page
      .getByRole('button', { name: /^Mark paid/ })
      .first()
      .click()
    const message = page.getByRole('alert').filter({ hasText: 'Nothing was changed' })
    await expect(message).toBeVisible()
    for (const width of [800, 1024, 1280]) {
      await page.setViewportSize({ width, height: 560 })
      await page.getByRole('button', { name: 'Add: Owed once' }).click()
      const panel = page.getByRole('dialog')
      await takenFocus(panel)
      const [beside, right] = await Promise.all([panel.boundingBox(), message.boundingBox()])
      expect((right?.x ?? 0) + (right?.width ?? 0), `at ${width}`).toBeLessThanOrEqual(beside?.x ?? 0)
      await page.keyboard.press('Escape')
      await expect(panel).toHaveCount(0)
    }
    // Walks the rows of a list until one stands where the message was.
    await openScreen(page, 'Transactions')
    const grid = page.getByRole('grid', { name: 'Transactions' })
    await grid.focus()
    const foot = (await message.boundingBox())?.y ?? 0
    expect(foot).toBeGreaterThan(280)
    for (let row = 0; row < 14; row++) await page.keyboard.press('ArrowDown')
    await expect.poll(async () => (await message.boundingBox())?.y ?? 0).toBeLessThan(280)
    for (let row = 0; row < 14; row++) await page.keyboard.press('ArrowUp')
    await expect.poll(async () => (await message.boundingBox())?.y ?? 0).toBeGreaterThan(280)
  } finally {
    await context.close()
  }
})

test('the part of the settings that an address names is brought to the top, whatever is drawn before and after it', async ({
  sample,
}) => {
  for (const [section, title] of [
    ['households', 'Households'],
    ['sorting', 'Sorting'],
  ] as const) {
    await openScreen(sample, 'Today')
    await sample.goto(`${new URL(sample.url()).origin}/#/settings?section=${section}`)
    const heading = sample.getByRole('heading', { name: title, level: 2 })
    await expect(heading).toBeFocused()
    await sample.getByRole('heading', { name: 'Licences', level: 2 }).waitFor({ state: 'attached' })
    await expect(sample.locator('[aria-busy="true"]')).toHaveCount(0)
    await expect.poll(async () => (await heading.boundingBox())?.y ?? 800).toBeLessThan(120)
  }
})

test('a household that has nothing yet is told what to do first, and has no rest below nothing without limits', async ({
  page,
}) => {
  const program = await startProgram()
  try {
    await program.rest('POST', '/core/budget/set_up', {
      base_currency: 'USD',
      week_start: 'monday',
      default_buckets: ['groceries'],
    })
    await page.goto(program.url)
    await page.getByRole('heading', { name: 'Today', level: 1 }).waitFor()
    const main = page.getByRole('main')
    await openScreen(page, 'Forecast')
    await expect(main.getByRole('link', { name: 'Add an account' })).toBeVisible()
    await openScreen(page, 'Reports')
    await expect(main.getByRole('link', { name: 'Import a bank file' })).toBeVisible()

    const { data: account } = await program.rest('POST', '/core/accounts', {
      name: 'Everyday',
      kind: 'checking',
    })
    const { data: bucket } = await program.rest('POST', '/core/budget/buckets', {
      name: 'Food',
      bucket_type: 'essentials',
    })
    const Made = z.object({ id: z.string() })
    await program.rest('POST', '/core/transactions', {
      tx_type: 'expense',
      amount: 20,
      date: testDay(0),
      account_id: Made.parse(account).id,
      bucket_id: Made.parse(bucket).id,
      payee: 'GREENBASKET',
    })
    await openScreen(page, 'Budget')
    await expect(main.getByText('Spent in buckets')).toBeVisible()
    await expect(main.getByRole('table').getByText('−$20.00')).toHaveCount(0)
  } finally {
    await program.stop()
  }
})
