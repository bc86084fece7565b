import type { Page, Request } from '@playwright/test'
import { z } from 'zod'
import { expect, LONG, newContext, openScreen, startProgram, test } from './program.ts'

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

test(
  'with 4,000 transactions scrolled, a new bucket has none of them read again, and a changed one has',
  LONG,
  async ({ browser }) => {
    const program = await startProgram()
    const { rest } = program
    const setUp = { base_currency: 'USD', week_start: 'monday', default_buckets: [] }
    expect((await rest('POST', '/core/budget/set_up', setUp)).status).toBe(200)
    const { data: account } = await rest('POST', '/core/accounts', { name: 'Current', kind: 'checking' })
    const lines = Array.from({ length: COUNT }, (_, number) => `2026-01-05,Row ${number},-1.00`)
    const imported = await fetch(`${program.api}/core/imports?account_id=${idOf(account)}`, {
      method: 'POST',
      headers: {
        authorization: `Bearer ${program.token}`,
        'content-type': 'application/x-www-form-urlencoded',
      },
      body: `Date,Payee,Amount\n${lines.join('\n')}\n`,
    })
    expect(await imported.json()).toMatchObject({ added: COUNT })
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
    expect((await rest('POST', '/core/budget/buckets', { name: 'Late', bucket_type: 'fun' })).status).toBe(
      201,
    )
    await expect.poll(() => calls.made).toContain('buckets.list')
    expect(calls.made).not.toContain('transactions.list')

    await quiet(page, calls)
    calls.forget()
    const { data: newest } = await rest('GET', '/core/transactions?limit=1')
    const [first] = z.object({ items: z.array(z.unknown()) }).parse(newest).items
    expect((await rest('PATCH', `/core/transactions/${idOf(first)}`, { payee: 'Another' })).status).toBe(200)
    await expect.poll(() => calls.made).toContain('transactions.list')
    expect(calls.made.filter(call => /^(properties|deals|holdings|buckets\.list)/.test(call))).toEqual([])

    await context.close()
    await program.stop()
  },
)

function idOf(record: unknown): string {
  return z.object({ id: z.string() }).parse(record).id
}

/** The number of the last row that is drawn, from the top of the list. */
async function lastShown(page: Page): Promise<number> {
  const rows = await page
    .locator('[aria-rowindex]')
    .evaluateAll(found => found.map(row => Number(row.getAttribute('aria-rowindex'))))
  return Math.max(0, ...rows)
}
