import { findingsInBoth } from './findings.ts'
import { FORMS } from './form-list.ts'
import { faultsInSizes } from './layout-faults.ts'
import { IS_ALL_MEASURED, inHousehold, LOCALES, test } from './measured.ts'
import { LONG, openAfresh } from './program.ts'

// Each with a page of its own, and far longer than other files: by one worker they would be waited for in the end.
test.describe.configure({ mode: 'parallel' })

/**
 * What `layout-screens.e2e.ts` measures of each screen, here of each form: in every window and both themes, where it is drawn once. To come to
 * it takes far longer, so a form is drawn in one region and household, and the next one in the next, so that each has as many of them as any
 * other. `LAYOUT_ALL=1` draws every form in each.
 */

/** Forms of a household that has what they are about. */
const ROWS = LOCALES.flatMap(locale => [
  { locale, data: 'demo' } as const,
  { locale, data: 'years' } as const,
])

for (const [row, { locale, data }] of ROWS.entries())
  test(`panels have their place in ${locale}, ${data}`, LONG, async ({ browser, demo, years }) => {
    const household = data === 'demo' ? demo : years
    const { program } = household
    const origin = new URL(program.api).origin
    await inHousehold(browser, household, locale, async page => {
      const found: string[] = []
      const forms = FORMS.filter((_, place) => IS_ALL_MEASURED || place % ROWS.length === row)
      await page.goto(origin)
      await page.getByRole('heading', { name: 'Today', level: 1 }).waitFor()
      for (const [place, { name, at, open, choose, form }] of forms.entries()) {
        await page.setViewportSize({ width: 1280, height: 800 })
        await openAfresh(page, at, forms[place - 1]?.choose !== undefined)
        await open?.(page, program)
        const shown = form?.(page) ?? page.locator('form[data-kernel]').last()
        await shown.waitFor()
        await choose?.(shown, page)
        const isPanel = (await page.getByRole('dialog').count()) > 0
        for (const fault of await faultsInSizes(page, isPanel ? 'panel' : 'screen'))
          found.push(`${name} at ${fault}`)
        for (const finding of await findingsInBoth(page)) found.push(`${name}: ${finding}`)
      }
      return found
    })
  })
