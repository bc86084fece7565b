import type { Browser, BrowserContext, Page } from '@playwright/test'
import { tenYearsFile } from '../helpers/ten-years-file.ts'
import {
  comeIn,
  test as demoTest,
  expect,
  newContext,
  type Program,
  startProgram,
  startSample,
} from './program.ts'

/**
 * What is measured: how much a household has in it, where the system says it is, and how much of their product is asked for.
 *
 * `LAYOUT_ALL=1` measures what the long tests take a covering array of: axe on every screen in every window, theme, locale and household, and every
 * form in each of them. That takes most of an hour.
 */
export const IS_ALL_MEASURED = process.env['LAYOUT_ALL'] === '1'

export const LOCALES = ['en-US', 'de-DE', 'ar-EG', 'ja-JP'] as const

/** With nothing in it, with the sample year, and with ten years of a bank's rows besides. */
export const HOUSEHOLDS = ['empty', 'demo', 'years'] as const

interface Household {
  readonly program: Program
  /** Of a browser that has come in: the address to come in by is good for one. */
  readonly entered: Awaited<ReturnType<BrowserContext['storageState']>>
}

/** A household as a browser comes to it for the first time, and what it does there. */
async function entered(
  browser: Browser,
  program: Program,
  begin?: (page: Page) => Promise<void>,
): Promise<Household> {
  const context = await newContext(browser)
  const page = await context.newPage()
  await page.goto(program.url)
  await begin?.(page)
  await page.getByRole('heading', { name: 'Today', level: 1 }).waitFor()
  const state = await context.storageState()
  await context.close()
  return { program, entered: state }
}

async function importTenYears(program: Program): Promise<void> {
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
}

/** Each household is made once in each worker, and its page is a new browser's. */
export const test = demoTest.extend<object, { readonly empty: Household; readonly years: Household }>({
  empty: [
    async ({ browser }, use) => {
      const program = await startProgram()
      await use(
        await entered(browser, program, async page => {
          await page.getByRole('button', { name: 'Start my household' }).click()
        }),
      )
      await program.stop()
    },
    { scope: 'worker' },
  ],
  years: [
    async ({ browser }, use) => {
      const program = await startSample()
      await importTenYears(program)
      await use(await entered(browser, program))
      await program.stop()
    },
    { scope: 'worker' },
  ],
})

/** Looks at a household in a region, on its first screen, and holds that the page says of no error meanwhile. */
export async function inHousehold(
  browser: Browser,
  { program, entered: state }: Household,
  locale: (typeof LOCALES)[number],
  look: (page: Page) => Promise<readonly string[]>,
): Promise<void> {
  const context = await newContext(browser, { locale, colorScheme: 'light', reducedMotion: 'reduce' })
  await comeIn(context, state)
  const page = await context.newPage()
  const errors: string[] = []
  page.on('pageerror', error => errors.push(error.message))
  try {
    await page.goto(new URL(program.api).origin)
    await page.getByRole('heading', { name: 'Today', level: 1 }).waitFor()
    expect([...(await look(page)), ...errors]).toEqual([])
  } finally {
    await context.close()
  }
}
