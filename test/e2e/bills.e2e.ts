import { z } from 'zod'
import { testDay } from '../helpers/test-time.ts'
import { expect, LONG, openScreen, test } from './program.ts'

/** Bills in the browser: their form in a small window, and the calendar of what was paid. */

for (const [width, height, details] of [
  [1280, 800, LONG],
  [1024, 700, {}],
] as const)
  test.describe(`in a window of ${width}x${height}`, details, () => {
    test.use({ viewport: { width, height } })

    test('the form of a bill has no hole in it, and its button is in sight', async ({ sample: page }) => {
      await openScreen(page, 'Bills')
      await page.getByRole('button', { name: 'Add bill' }).click()
      const panel = page.getByRole('dialog', { name: 'New bill' })
      await expect(panel.getByRole('button', { name: 'Add bill' })).toBeInViewport({ ratio: 1 })
      const schedule = await panel.getByRole('status').boundingBox()
      const from = await panel.getByLabel('From').boundingBox()
      if (!schedule || !from) throw new Error('the schedule or the day it begins is not drawn')
      // A label stands between them.
      expect(from.y - (schedule.y + schedule.height)).toBeLessThan(60)
    })
  })

const Made = z.object({ id: z.string() })

test('a paid bill stands in the calendar with what was paid, not with the estimate', async ({
  sample: page,
  demo: { program },
}) => {
  const today = testDay(0)
  const bill = Made.parse(
    (
      await program.rest('POST', '/core/bills', {
        name: 'Dialysis water',
        amount: 91.11,
        amount_kind: 'estimated',
        cadence: 'monthly',
        due_day: Number(today.slice(8)),
        start_date: today,
      })
    ).data,
  )
  await openScreen(page, 'Bills')
  await page.getByText('Calendar', { exact: true }).click()
  // A day with many bills shows the first of them.
  const more = page.locator(`td[data-today]`).getByRole('button', { name: / more$/ })
  const entry = page.locator('td[data-today]').getByRole('link', { name: /Dialysis water/ })
  await expect(entry.or(more).first()).toBeVisible()
  if (await more.isVisible()) await more.click()
  await expect(entry).toContainText('$91.11')
  const paid = await program.rest('POST', `/core/bills/${bill.id}/paid`, {
    scheduled_date: today,
    amount: 64.05,
  })
  expect(paid.status).toBeLessThan(300)
  await expect(entry).toContainText('$64.05')
  await expect(entry).not.toContainText('$91.11')
  await expect(entry).toContainText('paid')
})
