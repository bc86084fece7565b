import type { BrowserContext } from '@playwright/test'
import { tenYearsFile } from '../helpers/ten-years-file.ts'
import { findings } from './findings.ts'
import { FORMS } from './form-list.ts'
import { faultsInSizes } from './layout-faults.ts'
import {
  comeIn,
  test as demoTest,
  expect,
  LONG,
  newContext,
  openAfresh,
  openScreen,
  type Program,
  SCREENS,
  startSample,
} from './program.ts'

// Each with a page of its own, and far longer than other files: by one worker they would be waited for in the end.
demoTest.describe.configure({ mode: 'parallel' })

/**
 * What `layout.e2e.ts` measures of each screen with a year of data and with none, here of ten years and of each open panel.
 *
 * Not the whole product of sizes, themes, locales and data: a screen, or a form, is drawn once and measured in every size, since that is cheap;
 * theme, locale and data are chosen by a covering array, in which any two values of any two of them meet. A form is drawn in one row of it, the
 * next one in the next row, so that each row has as many of them as any other; a screen with ten years of data in each locale, and so twice in
 * each theme.
 */

/** Every locale with both themes and both data, every theme with both data. */
const ROWS = [
  { locale: 'en-US', colorScheme: 'light', data: 'demo' },
  { locale: 'en-US', colorScheme: 'dark', data: 'years' },
  { locale: 'de-DE', colorScheme: 'dark', data: 'demo' },
  { locale: 'de-DE', colorScheme: 'light', data: 'years' },
  { locale: 'ar-EG', colorScheme: 'light', data: 'demo' },
  { locale: 'ar-EG', colorScheme: 'dark', data: 'years' },
  { locale: 'ja-JP', colorScheme: 'dark', data: 'demo' },
  { locale: 'ja-JP', colorScheme: 'light', data: 'years' },
] as const

interface Years {
  readonly program: Program
  /** Of a browser that has come in: the address to come in by is good for one. */
  readonly entered: Awaited<ReturnType<BrowserContext['storageState']>>
}

/** The sample household with ten years of a bank's rows besides, made once in each worker. */
const test = demoTest.extend<object, { readonly years: Years }>({
  years: [
    async ({ browser }, use) => {
      const program = await startSample()
      const form = new FormData()
      form.set('file', new File([tenYearsFile()], 'ten-years.csv'))
      const { data } = await program.rest('POST', '/core/accounts', { name: 'Ten years', kind: 'checking' })
      form.set('account_id', data !== null && typeof data === 'object' && 'id' in data ? String(data.id) : '')
      const answer = await fetch(`${program.api}/core/imports`, {
        method: 'POST',
        headers: { authorization: `Bearer ${program.token}` },
        body: form,
      })
      expect(answer.status, await answer.text()).toBeLessThan(300)
      const context = await newContext(browser)
      const page = await context.newPage()
      await page.goto(program.url)
      await page.getByRole('heading', { name: 'Today', level: 1 }).waitFor()
      const entered = await context.storageState()
      await context.close()
      await use({ program, entered })
      await program.stop()
    },
    { scope: 'worker' },
  ],
})

test('any two of locale, theme and data meet', () => {
  const pairs = new Set(
    ROWS.flatMap(({ locale, colorScheme, data }) => [
      `${locale} ${colorScheme}`,
      `${locale} ${data}`,
      `${colorScheme} ${data}`,
    ]),
  )
  expect(pairs.size).toBe(4 * 2 + 4 * 2 + 2 * 2)
})

for (const [row, { locale, colorScheme, data }] of ROWS.entries())
  test(
    `panels and screens have their place in ${locale}, ${colorScheme}, ${data}`,
    LONG,
    async ({ browser, demo, years }) => {
      const { program, entered } = data === 'demo' ? demo : years
      const context = await newContext(browser, { locale, colorScheme, reducedMotion: 'reduce' })
      await comeIn(context, entered)
      const page = await context.newPage()
      const origin = new URL(program.api).origin
      const found: string[] = []
      try {
        await page.goto(origin)
        await page.getByRole('heading', { name: 'Today', level: 1 }).waitFor()
        // The year alone is measured in full beside this.
        if (data === 'years')
          for (const screen of SCREENS) {
            await openScreen(page, screen)
            for (const fault of await faultsInSizes(page)) found.push(`${screen.name} at ${fault}`)
          }
        const forms = FORMS.filter((_, place) => place % ROWS.length === row)
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
          for (const finding of await findings(page)) found.push(`${name}: ${finding}`)
        }
        expect(found).toEqual([])
      } finally {
        await context.close()
      }
    },
  )
