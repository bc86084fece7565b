import { mkdirSync } from 'node:fs'
import { join } from 'node:path'
import { type Browser, chromium } from '@playwright/test'
import { openTestApp } from '../helpers/app.ts'
import { browserOptions } from '../helpers/chromium.ts'
import { scrollTimes } from './frames.ts'
import { type Comparison, many } from './measure.ts'
import { programOver, run } from './program.ts'

const DEALS = many(1000)
const PROPERTIES = many(10_000)

interface Scrolled {
  readonly name: string
  /** Where the screen is, and what scrolls on it. */
  readonly path: string
  readonly selector: string
}

const SCREENS: readonly Scrolled[] = [
  { name: 'a frame of a column of 1,000 deals', path: 'deals', selector: 'ul[aria-label="Lead deals"]' },
  {
    name: 'a frame of a list of 10,000 properties',
    path: 'properties',
    selector: 'div:has(> [role="grid"])',
  },
]

/** The frame times of the longest lists while they are scrolled, against a page of plain paragraphs. Needs `npm run build`. */
export async function benchScroll(folder: string): Promise<Comparison[]> {
  const data = join(folder, 'scroll')
  mkdirSync(data)
  await fill(join(data, 'valhalla.sqlite'))
  const browser = await chromium.launch(await browserOptions())
  const program = run(programOver(data))
  try {
    return await measured(browser, await program.url)
  } finally {
    await program.end()
    await browser.close()
  }
}

async function fill(file: string): Promise<void> {
  const test = await openTestApp({ file })
  for (let number = 0; number < DEALS; number += 1)
    await test.client.wholesale.create({
      title: `${number} Main Street`,
      max_allowable_offer: 100_000 + number,
    })
  for (let number = 0; number < PROPERTIES; number += 1)
    await test.client.properties.create({
      line: `${number} Main Street`,
      city: 'Salem',
      region: 'OR',
      postal_code: '97301',
    })
  await test.app.database.write(session => session.prepare('UPDATE household SET set_up = 1').run())
  await test.close()
}

async function measured(browser: Browser, url: string): Promise<Comparison[]> {
  const context = await browser.newContext({ locale: 'en-US', timezoneId: 'UTC' })
  const page = await context.newPage()
  await page.goto(url)
  await page.getByRole('heading', { name: 'Today', level: 1 }).waitFor()
  const found: Comparison[] = []
  for (const { name, path, selector } of SCREENS) {
    await page.goto(`${new URL(url).origin}/#/${path}`)
    await page.locator(selector).waitFor()
    const { list, plain } = await scrollTimes(context, page, selector)
    found.push({ name, ours: list, raw: plain, limit: 3 })
  }
  await context.close()
  return found
}
