import type { Page, Request } from '@playwright/test'
import { expect, newContext, openScreen, startProgram, test } from './program.ts'

/** What a page reads again when something is written: what shows it, and nothing else. */

const COUNT = 4000
const SHOWN = 2000

interface Calls {
  /** Those that the page has made since the last `forget`, by their names. */
  readonly made: string[]
  /** Those that have no answer yet; the one that tells of changes never has. */
  open(): string[]
  forget(): void
}

function followCalls(page: Page): Calls {
  const made: string[] = []
  const open = new Map<Request, string>()
  page.on('request', request => {
    const { pathname } = new URL(request.url())
    if (!pathname.startsWith('/rpc/')) return
    const name = pathname.slice('/rpc/'.length).replaceAll('/', '.')
    made.push(name)
    if (name !== 'system.changes') open.set(request, name)
  })
  page.on('requestfinished', request => open.delete(request))
  page.on('requestfailed', request => open.delete(request))
  return { made, open: () => [...open.values()], forget: () => void made.splice(0) }
}

/** Until no call is on its way and what came has been drawn without asking for more. */
async function quiet(page: Page, calls: Calls): Promise<void> {
  await expect(async () => {
    const before = calls.made.length
    await page.evaluate('new Promise(done => requestAnimationFrame(() => requestAnimationFrame(done)))')
    expect(calls.open()).toEqual([])
    expect(calls.made).toHaveLength(before)
  }).toPass()
}

test('with 4,000 transactions scrolled, a new bucket has none of them read again, and a changed one has', async ({
  browser,
}) => {
  const program = await startProgram()
  const { rest } = program
  const setUp = { base_currency: 'USD', week_start: 'monday', default_buckets: [] }
  expect((await rest('POST', '/core/budget/set_up', setUp)).status).toBe(200)
  const ids: string[] = []
  for (let number = 0; number < COUNT; number++) {
    const body = { tx_type: 'income', amount: 1, date: '2026-01-05', payee: `Row ${number}` }
    const { status, data } = await rest('POST', '/core/transactions', body)
    expect(status).toBe(201)
    if (typeof data === 'object' && data !== null && 'id' in data) ids.push(String(data.id))
  }
  const context = await newContext(browser)
  const page = await context.newPage()
  await page.goto(program.url)
  await page.getByRole('heading', { name: 'Today', level: 1 }).waitFor()
  await openScreen(page, 'Properties')
  await openScreen(page, 'Budget')
  await openScreen(page, 'Transactions')
  const calls = followCalls(page)
  // Down until a good part of the list has been read, page after page.
  const read = () => calls.made.filter(call => call === 'transactions.list').length
  await expect(async () => {
    await page.mouse.move(640, 500)
    await page.mouse.wheel(0, 20_000)
    expect(await lastShown(page)).toBeGreaterThan(SHOWN)
  }).toPass()
  expect(read()).toBeGreaterThan(0)
  await quiet(page, calls)

  calls.forget()
  expect((await rest('POST', '/core/budget/buckets', { name: 'Late', bucket_type: 'fun' })).status).toBe(201)
  await expect.poll(() => calls.made).toContain('buckets.list')
  expect(calls.made).not.toContain('transactions.list')

  await quiet(page, calls)
  calls.forget()
  const [first = ''] = ids
  expect((await rest('PATCH', `/core/transactions/${first}`, { payee: 'Another' })).status).toBe(200)
  await expect.poll(() => calls.made).toContain('transactions.list')
  expect(calls.made.filter(call => /^(properties|deals|holdings|buckets\.list)/.test(call))).toEqual([])

  await context.close()
  await program.stop()
})

/** The number of the last row that is drawn, from the top of the list. */
async function lastShown(page: Page): Promise<number> {
  const rows = await page
    .locator('[aria-rowindex]')
    .evaluateAll(found => found.map(row => Number(row.getAttribute('aria-rowindex'))))
  return Math.max(0, ...rows)
}
