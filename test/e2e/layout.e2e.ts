import { faultsOf } from './layout-faults.ts'
import { expect, LONG, openScreen, SCREENS, test } from './program.ts'

/** What a person with a small window, a telephone or another region sees; `layout-screens.e2e.ts` measures every screen in every window. */

/** That of a telephone, where the browser shows the program: it is read there, if not worked in. */
const TELEPHONE = { width: 390, height: 844 } as const

test('what is measured is found where it is', async ({ page }) => {
  await page.setContent(`
    <body style="margin: 0"><main style="overflow: auto; height: 400px; position: relative">
      <div style="overflow: hidden; width: 80px; margin-left: 50px"><span class="money" style="white-space: nowrap">$1,234,567,890.00</span></div>
      <button style="position: absolute; left: 100px; top: 100px">Save</button>
      <button style="position: absolute; left: 110px; top: 105px">Cancel</button>
      <button style="position: absolute; left: 1px; top: 200px">Close</button>
      <button style="position: absolute; left: 300px; top: 300px; width: 40px; padding: 0; overflow: hidden; white-space: nowrap">No longer expected</button>
      <div style="width: 3000px">Wide</div>
      <span class="money" style="position: absolute; left: 2900px; top: 250px">$5.00</span>
      <div style="overflow-x: auto; width: 200px; margin-left: 50px"><div style="width: 900px"><button style="margin-left: 700px">Inside</button></div></div>
    </main></body>`)
  const found = await faultsOf(page)
  expect(found.filter(fault => !fault.startsWith('scrolls sideways by'))).toEqual([
    'cut figure: $1,234,567,890.00',
    'figure outside: $5.00',
    'control at the edge: Close',
    'cut words: No longer expected',
    'overlap: Save / Cancel',
  ])
  expect(found).toHaveLength(6)
})

test('every place of the sidebar is in sight in windows from 1024x700 on', async ({ sample }) => {
  const nav = sample.getByRole('navigation', { name: 'Main' })
  for (const height of [700, 746, 800, 900])
    for (const width of [1024, 1280])
      await test.step(`${width}x${height}`, async () => {
        await sample.setViewportSize({ width, height })
        await expect
          .poll(() => nav.evaluate(element => element.scrollHeight - element.clientHeight))
          .toBeLessThanOrEqual(0)
      })
})

test('the sidebar folds by itself in a window narrower than 1100, and opens again in a wider one', async ({
  sample,
}) => {
  const sidebar = sample.getByRole('complementary', { name: 'Sidebar' })
  for (const [width, name] of [
    [1099, 'Expand sidebar'],
    [1100, 'Collapse sidebar'],
    [1024, 'Expand sidebar'],
  ] as const) {
    await sample.setViewportSize({ width, height: 700 })
    await expect(sidebar.getByRole('button', { name })).toBeVisible()
  }
})

test('a folded sidebar shows icons alone, and says its places all the same', async ({ sample }) => {
  await sample.getByRole('button', { name: 'Collapse sidebar' }).click()
  const sidebar = sample.getByRole('complementary', { name: 'Sidebar' })
  await expect(sidebar.getByRole('link', { name: 'Budget' })).toBeVisible()
  const wide = await sidebar.evaluate(element =>
    [...element.querySelectorAll('h2, a span')]
      .map(each => each.getBoundingClientRect())
      .filter(box => box.width > 2 && box.height > 2)
      .map(box => box.width),
  )
  expect(wide).toEqual([])
  await sample.getByRole('button', { name: 'Expand sidebar' }).click()
})

test('the sidebar marks the place that a screen belongs to, each of them', LONG, async ({ sample }) => {
  const marked = sample.getByRole('complementary', { name: 'Sidebar' }).locator('a[aria-current="page"]')
  for (const screen of SCREENS) {
    await openScreen(sample, screen)
    await expect(marked, screen.name).toHaveCount(1)
  }
  await openScreen(sample, 'Move in')
  await expect(marked).toContainText('Import')
  await openScreen(sample, 'Rents')
  await expect(marked).toContainText('Rents')
})

test('a card is dragged by its title', async ({ sample }) => {
  await openScreen(sample, 'Deals')
  const title = sample.getByRole('list', { name: 'Lead deals' }).getByRole('link').first()
  expect(await title.getAttribute('draggable')).toBe('false')
})

test.describe('in a German region', () => {
  test.use({ locale: 'de-DE' })
  test('dates are whole and in the language of the interface, figures in the marks of the region', async ({
    sample,
  }) => {
    await openScreen(sample, 'Transactions')
    const row = sample.getByRole('row').nth(1)
    await expect(row.locator('time')).toHaveText(/^\d{1,2} [A-Z][a-z]{2,3}( \d{4})?$/)
    await expect(row.getByRole('gridcell').last()).toContainText(/\d,\d{2}/)
  })
})

test('on paper a list is whole, light, and without the sidebar', async ({ sample }) => {
  await openScreen(sample, 'Transactions')
  const rows = () => sample.getByRole('row').count()
  const onScreen = await rows()
  await sample.emulateMedia({ media: 'print', colorScheme: 'dark' })
  // The page is told of the system's dark a moment later.
  await expect(sample.locator('html')).toHaveAttribute('data-mantine-color-scheme', 'dark')
  await sample.evaluate(`window.dispatchEvent(new Event('beforeprint'))`)
  expect(await rows()).toBeGreaterThan(onScreen)
  await expect(sample.locator('aside')).toBeHidden()
  await expect(sample.locator('html')).toHaveAttribute('data-mantine-color-scheme', 'light')
  await sample.evaluate(`window.dispatchEvent(new Event('afterprint'))`)
  await sample.emulateMedia({ media: 'screen' })
  await expect(sample.locator('aside')).toBeVisible()
})

test('no screen is wider than a telephone, and none of its words are cut there', LONG, async ({ sample }) => {
  const found: string[] = []
  for (const screen of SCREENS) {
    await openScreen(sample, screen)
    await sample.setViewportSize(TELEPHONE)
    await expect(sample.getByRole('button', { name: 'Expand sidebar' })).toBeVisible()
    for (const fault of await faultsOf(sample)) found.push(`${screen.name}: ${fault}`)
    await sample.setViewportSize({ width: 1280, height: 800 })
  }
  expect(found).toEqual([])
})
