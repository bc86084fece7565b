import type { Page } from '@playwright/test'
import { expect, LONG, openScreen, SCREENS, test } from './program.ts'

/** What a person with a small window, a large zoom or another region sees: nothing cut, nothing out of reach. */

/** 1280x800 at 150 % is 853x533 to the page. */
const WINDOWS = [
  { name: '1024x700', width: 1024, height: 700 },
  { name: '150 % zoom', width: 853, height: 533 },
] as const

/** Figures whose end lies outside what clips them, by their text, and how far the page can be pushed sideways. As text: it runs in the page. */
const FAULTS = `(() => {
  const main = document.querySelector('main')
  const cut = []
  for (const figure of document.querySelectorAll('main [class*="money"]')) {
    const box = figure.getBoundingClientRect()
    if (box.width === 0) continue
    for (let clip = figure.parentElement; clip && clip !== main; clip = clip.parentElement) {
      const { overflowX } = getComputedStyle(clip)
      // What scrolls inside itself is within reach.
      if (overflowX === 'auto' || overflowX === 'scroll') break
      if (overflowX === 'visible') continue
      const bounds = clip.getBoundingClientRect()
      if (box.right > bounds.right + 1 || box.left < bounds.left - 1) cut.push(figure.textContent)
    }
  }
  return { cut, sideways: main.scrollWidth - main.clientWidth }
})()`

function faults(page: Page) {
  return page.evaluate<{ cut: string[]; sideways: number }>(FAULTS)
}

for (const { name, width, height } of WINDOWS)
  for (const locale of ['en-US', 'de-DE'] as const)
    test.describe(
      `at ${name} in ${locale}`,
      name === WINDOWS[0].name && locale === 'en-US' ? {} : LONG,
      () => {
        test.use({ viewport: { width, height }, locale })
        test('no screen scrolls sideways and no figure is cut', async ({ sample }) => {
          for (const screen of SCREENS) {
            await openScreen(sample, screen)
            expect(await faults(sample), screen.name).toEqual({ cut: [], sideways: 0 })
          }
        })
      },
    )

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
    await expect(row.locator('time')).toHaveText(/^\d{1,2} [A-Z][a-z]{2,3} \d{4}$/)
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
