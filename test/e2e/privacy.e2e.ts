import type { Page } from '@playwright/test'
import { testDay } from '../helpers/test-time.ts'
import { amountsOn, toggleFigures as toggle } from './amounts.ts'
import { FORMS } from './form-list.ts'
import {
  expect,
  LONG,
  newContext,
  openAfresh,
  openScreen,
  SCREENS,
  startProgram,
  takenFocus,
  test,
} from './program.ts'

/** The amounts that are left when figures are hidden with all that is open now; that there were some before is for the caller to see. */
async function leftOpen(page: Page): Promise<string[]> {
  await toggle(page, 'Hide figures')
  const left = await amountsOn(page)
  await toggle(page, 'Show figures')
  return left
}

test('while figures are hidden no screen has an amount in its text', async ({ sample }) => {
  await expect.poll(async () => (await amountsOn(sample)).length).toBeGreaterThan(10)
  await sample.getByRole('button', { name: 'Hide figures' }).click()
  const leaks: string[] = []
  for (const screen of SCREENS) {
    await openScreen(sample, screen)
    for (const leak of await amountsOn(sample)) leaks.push(`${screen.name}: ${leak}`)
  }
  expect(leaks).toEqual([])
  for (const [screen, record] of [
    ['Bills', 'Power'],
    ['Accounts', 'Everyday Checking'],
  ] as const) {
    await openScreen(sample, screen)
    await sample.getByRole('link', { name: record }).first().click()
    await expect(sample.locator('[aria-busy="true"]')).toHaveCount(0)
    expect(await amountsOn(sample), record).toEqual([])
  }
  await sample.getByRole('button', { name: 'Show figures' }).click()
  await expect.poll(async () => (await amountsOn(sample)).length).toBeGreaterThan(0)
})

test('and no form, as it is opened', LONG, async ({ sample, demo }) => {
  await sample.getByRole('button', { name: 'Hide figures' }).click()
  const leaks: string[] = []
  for (const [place, { name, at, open, choose, form }] of FORMS.entries()) {
    await openAfresh(sample, at, FORMS[place - 1]?.choose !== undefined)
    await open?.(sample, demo.program)
    const shown = form?.(sample) ?? sample.locator('form[data-kernel]').last()
    await shown.waitFor()
    await choose?.(shown, sample)
    // What has the focus is being typed, and is seen.
    await sample.evaluate('document.activeElement?.blur()')
    for (const leak of await amountsOn(sample)) leaks.push(`${name}: ${leak}`)
    await toggle(sample, 'Show figures')
    await toggle(sample, 'Hide figures')
    for (const leak of await amountsOn(sample)) leaks.push(`${name}, hidden while it is open: ${leak}`)
  }
  expect(leaks).toEqual([])
})

test('figures of a lease, a job and a reader of packs go from what is open, too', async ({ browser }) => {
  const program = await startProgram()
  const context = await newContext(browser)
  const made = async (path: string, body: unknown) => {
    const { status, data } = await program.rest('POST', path, body)
    expect(status, JSON.stringify(data)).toBeLessThan(300)
    return data !== null && typeof data === 'object' && 'id' in data ? String(data.id) : ''
  }
  try {
    await made('/core/budget/set_up', {
      base_currency: 'USD',
      week_start: 'monday',
      default_buckets: [],
      sample_data: false,
    })
    const property_id = await made('/core/property', { line: '12 Oak St', city: 'Dallas' })
    const lease_id = await made('/core/leases', {
      property_id,
      tenant: 'Ana Ruiz',
      rent: 1200,
      start_date: testDay(-100),
      due_day: 1,
      late_fee: 50,
    })
    await made(`/core/leases/${lease_id}/deposits`, { kind: 'received', amount: 2400, date: testDay(-100) })
    await made('/core/transactions', {
      tx_type: 'expense',
      amount: 180,
      date: testDay(-20),
      payee: 'Warm Boilers',
    })
    await made('/core/maintenance', { property_id, title: 'Boiler service', reported_on: testDay(-30) })
    const page = await context.newPage()
    await page.goto(program.url)
    await page.getByRole('heading', { name: 'Today', level: 1 }).waitFor()

    await openScreen(page, 'Rents')
    await page
      .getByRole('link', { name: /Ana Ruiz/ })
      .first()
      .click()
    await expect(page.getByText('$2,400.00 held')).toBeVisible()
    await expect(page.getByRole('button', { name: /^Charge/ }).first()).toBeVisible()
    expect(await leftOpen(page)).toEqual([])
    await page.getByRole('button', { name: 'Remove Deposit received' }).click()
    await expect(page.getByText(/\$2,400\.00, is removed/)).toBeVisible()
    expect(await leftOpen(page)).toEqual([])
    await page.keyboard.press('Escape')

    await openScreen(page, 'Maintenance')
    await page
      .getByRole('button', { name: /Boiler service/ })
      .first()
      .click()
    const job = page.getByRole('dialog')
    await takenFocus(job)
    await job.getByRole('heading', { name: 'Paid' }).waitFor()
    await expect(job.getByText('$0.00')).toBeVisible()
    await page.evaluate('document.activeElement?.blur()')
    expect(await leftOpen(page)).toEqual([])
    await page.keyboard.press('Escape')

    await openScreen(page, 'Lender packs')
    await page.getByRole('button', { name: 'Add reader' }).first().click()
    const reader = page.getByRole('dialog')
    await takenFocus(reader)
    expect(await leftOpen(page)).toEqual([])
  } finally {
    await context.close()
    await program.stop()
  }
})
