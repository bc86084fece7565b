import type { Page } from '@playwright/test'
import { findings } from './findings.ts'
import { comeIn, expect, LONG, openScreen, test } from './program.ts'

/** What is on the screen stays there when it cannot be read again, with all that was typed; and the page says that it may be old. */

const MESSAGE = 'Some of this page could not be refreshed and may be out of date.'

/** From here on the page's calls fail, as when the program does not answer. What tells it of changes, which it opened before, goes on. */
async function stopAnswering(page: Page): Promise<void> {
  await page.route('**/rpc/**', route => route.abort())
}

test('a form in a panel is kept, and saved once the program answers again', async ({
  page,
  context,
  demo,
}) => {
  const { program } = demo
  await comeIn(context, demo.entered)
  await page.goto(new URL('/', program.api).href)
  await openScreen(page, 'Bills')
  await page.getByRole('button', { name: 'Add bill' }).click()
  const panel = page.getByRole('dialog', { name: 'New bill' })
  await panel.getByLabel('Name').fill('Well water')
  await panel.getByRole('textbox', { name: 'Amount' }).fill('31.50')
  const notice = page.getByRole('status').filter({ hasText: MESSAGE })
  await expect(notice).toHaveCount(0)

  await stopAnswering(page)
  const bill = {
    name: 'Made elsewhere',
    amount: 12,
    cadence: 'monthly',
    due_day: 3,
    start_date: '2026-01-03',
  }
  expect((await program.rest('POST', '/core/bills', bill)).status).toBe(201)
  await expect(notice).toBeVisible()
  await expect(page.getByText('could not be reached')).toHaveCount(0)
  await expect(page.getByText('could not be read')).toHaveCount(0)
  await expect(panel.getByLabel('Name')).toHaveValue('Well water')
  await expect(panel.getByRole('textbox', { name: 'Amount' })).toHaveValue('31.50')

  await page.unroute('**/rpc/**')
  await panel.getByRole('button', { name: 'Add bill' }).click()
  await expect(page.getByRole('heading', { name: 'Well water', level: 1 })).toBeVisible()
  await openScreen(page, 'Bills')
  await expect(page.getByRole('link', { name: 'Made elsewhere' }).first()).toBeVisible()
  await expect(notice).toHaveCount(0)
})

test(
  'a form on a page is kept, and the notice goes when trying again helps',
  LONG,
  async ({ page, context, demo }) => {
    const { program } = demo
    await comeIn(context, demo.entered)
    await page.goto(new URL('/', program.api).href)
    await openScreen(page, 'Settings')
    const name = page.getByLabel('Your name')
    await name.fill('Half a na')
    const notice = page.getByRole('status').filter({ hasText: MESSAGE })

    await stopAnswering(page)
    // The shell itself stands on this one.
    expect((await program.rest('POST', '/core/budget', { income_target: 4321 })).status).toBe(200)
    await expect(notice).toBeVisible()
    await expect(name).toHaveValue('Half a na')
    await page.emulateMedia({ colorScheme: 'dark' })
    expect(await findings(page)).toEqual([])
    const again = notice.getByRole('button', { name: 'Try again' })
    await again.click()
    await expect(again).toBeEnabled()
    await expect(notice).toBeVisible()

    await page.unroute('**/rpc/**')
    await again.click()
    await expect(notice).toHaveCount(0)
    await expect(name).toHaveValue('Half a na')
  },
)
