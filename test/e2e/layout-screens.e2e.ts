import type { Page } from '@playwright/test'
import { amountsOn, toggleFigures } from './amounts.ts'
import { findingsInBoth, inTheme } from './findings.ts'
import { faultsInSizes, inOtherTheme, SIZES } from './layout-faults.ts'
import { HOUSEHOLDS, IS_ALL_MEASURED, inHousehold, LOCALES, test } from './measured.ts'
import { expect, LONG, openScreen, SCREENS } from './program.ts'

// Each with a page of its own, and far longer than other files: by one worker they would be waited for in the end.
test.describe.configure({ mode: 'parallel' })

/**
 * What a person sees with any window, theme, region and household: nothing cut, nothing out of reach, nothing over something else, and no amount
 * while figures are hidden. It is the whole product of them: a screen is drawn once in each region and household, and measured in every window and both
 * themes. axe takes thirty times as long as a measurement, and looks at each screen there in one window, another in the next; `LAYOUT_ALL=1` has
 * it look in each.
 */

/** Whether axe looks in a window at a screen, in a row of the product. */
function isLookedAt(size: (typeof SIZES)[number], row: number, place: number): boolean {
  return IS_ALL_MEASURED || SIZES.indexOf(size) === (row + place) % SIZES.length
}

/** What can still be read of amounts once figures are hidden, in the widest window and in the smallest. */
async function leaksOf(page: Page): Promise<string[]> {
  await toggleFigures(page, 'Hide figures')
  const wide = await amountsOn(page)
  const [width, height] = SIZES[0]
  await page.setViewportSize({ width, height })
  const small = await amountsOn(page)
  await toggleFigures(page, 'Show figures')
  return [...new Set([...wide, ...small])]
}

for (const [column, data] of HOUSEHOLDS.entries())
  for (const [line, locale] of LOCALES.entries())
    test(
      `every screen has its place in every window and theme, and hides its figures: ${locale}, ${data}`,
      LONG,
      async ({ browser, empty, demo, years }) => {
        const household = { empty, demo, years }[data]
        await inHousehold(browser, household, locale, async page => {
          const found: string[] = []
          let amounts = 0
          for (const [place, screen] of SCREENS.entries()) {
            await openScreen(page, screen)
            const faults = await faultsInSizes(page, 'screen', async size =>
              isLookedAt(size, column * LOCALES.length + line, place) ? await findingsInBoth(page) : [],
            )
            amounts += (await amountsOn(page)).length
            const leaks = (await leaksOf(page)).map(leak => `hidden: ${leak}`)
            for (const fault of [...faults, ...leaks]) found.push(`${screen.name} at ${fault}`)
          }
          // Else nothing is known of what was not found.
          if (data !== 'empty') expect(amounts).toBeGreaterThan(100)
          return found
        })
      },
    )

/** Where each thing on the page stands, and how large. As text: it runs in the page. */
const PLACES = `[...document.body.querySelectorAll('*')].map(each => {
  const { left, top, width, height } = each.getBoundingClientRect()
  return [each.tagName, left, top, width, height].join(' ')
})`

test('a theme is an attribute of the page and nothing else, as the measurements take it to be', async ({
  sample,
}) => {
  for (const screen of ['Today', 'Reports', 'Holdings', 'Forecast'] as const) {
    await openScreen(sample, screen)
    await inTheme(sample, 'light')
    const turned = await sample.evaluate<string[]>(inOtherTheme(PLACES))
    await inTheme(sample, 'dark')
    expect(await sample.evaluate<string[]>(PLACES), screen).toEqual(turned)
  }
})
