import { mkdirSync } from 'node:fs'
import { join } from 'node:path'
import { type Browser, chromium, type Page } from '@playwright/test'
import { z } from 'zod'
import { openTestApp } from '../helpers/app.ts'
import { browserOptions } from '../helpers/chromium.ts'
import { type Comparison, median } from './measure.ts'
import { programOver, run } from './program.ts'
import { fillTenYears } from './ten-years.ts'

const ROUNDS = 5

/** A page of one heading from a server of a few lines: what starting a process and showing anything at all costs here. */
const PLAIN = `
const server = require('node:http').createServer((_, answer) => answer.setHeader('content-type', 'text/html').end('<h1>Today</h1>'))
server.listen(0, '127.0.0.1', () => console.log(JSON.stringify({ url: 'http://127.0.0.1:' + server.address().port })))
`

/** From starting the built program over ten years of data to its first usable screen, against a plain page. Needs `npm run build`. */
export async function benchStart(folder: string): Promise<Comparison[]> {
  const data = join(folder, 'start')
  mkdirSync(data)
  const test = await openTestApp({ file: join(data, 'valhalla.sqlite') })
  await fillTenYears(test)
  await test.app.database.write(session => session.prepare('UPDATE household SET set_up = 1').run())
  await test.close()
  const browser = await chromium.launch(await browserOptions())
  const program = programOver(data)
  const ours: number[] = []
  const plain: number[] = []
  const longest: number[] = []
  for (let round = 0; round <= ROUNDS; round++) {
    const { took, task } = await shown(browser, program)
    ours.push(took)
    longest.push(task)
    plain.push((await shown(browser, ['--eval', PLAIN])).took)
  }
  await browser.close()
  return [
    {
      name: 'start to the first usable screen, ten years of data',
      // The first round also fills the system's caches.
      ours: median(ours.slice(1)),
      raw: median(plain.slice(1)),
      parts: `longest task of the page after it had loaded: ${Math.max(0, ...longest).toFixed(0)} ms`,
    },
  ]
}

interface Shown {
  /** Milliseconds from the start of the process to the screen's heading. */
  readonly took: number
  /** The longest task of the page in the second after, in milliseconds. */
  readonly task: number
}

/** Starts a program, opens what it serves and waits for its heading. */
async function shown(browser: Browser, args: readonly string[]): Promise<Shown> {
  const context = await browser.newContext({ locale: 'en-US', timezoneId: 'UTC' })
  const page = await context.newPage()
  const start = performance.now()
  const program = run(args)
  await page.goto(await program.url)
  await page.getByRole('heading', { name: 'Today', level: 1 }).waitFor()
  const took = performance.now() - start
  const task = await longestTask(page)
  await context.close()
  await program.end()
  return { took, task }
}

/** In the page's own words, since what a browser observes is not among Node's types. */
const LONGEST = `new Promise(resolve => {
  let most = 0
  new PerformanceObserver(list => {
    for (const entry of list.getEntries()) most = Math.max(most, entry.duration)
  }).observe({ type: 'longtask' })
  setTimeout(() => resolve(most), 1000)
})`

/** What kept the page's thread longest in the second after its heading was there, while the cards are filled in. */
async function longestTask(page: Page): Promise<number> {
  return z.number().parse(await page.evaluate(LONGEST))
}
