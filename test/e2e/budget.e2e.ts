import { z } from 'zod'
import { testDay } from '../helpers/test-time.ts'
import { expect, openScreen, startProgram, test } from './program.ts'

/** The month's buckets in the browser. */

const Made = z.object({ id: z.string() })

test('a bucket without a limit counts what is spent, and is neither red nor overspent', async ({ page }) => {
  const program = await startProgram()
  try {
    await page.goto(program.url)
    await page.getByRole('button', { name: 'Start my household' }).click()
    await page.getByRole('heading', { name: 'Today', level: 1 }).waitFor()
    const bucket = async (name: string, monthly_limit: number) => {
      const made = await program.rest('POST', '/core/budget/buckets', {
        name,
        bucket_type: 'fun',
        monthly_limit,
      })
      const { id } = Made.parse(made.data)
      const date = testDay(0)
      const spent = await program.rest('POST', '/core/transactions', {
        tx_type: 'expense',
        amount: 51.25,
        date,
        payee: name,
        bucket_id: id,
        override_reason: 'It is spent',
      })
      expect(spent.status).toBe(201)
    }
    await bucket('Curiosities', 0)
    await openScreen(page, 'Budget')
    const counted = page.getByRole('row').filter({ has: page.getByRole('link', { name: 'Curiosities' }) })
    await expect(counted).toContainText('$51.25')
    await expect(counted.getByRole('progressbar')).toHaveAttribute('aria-valuetext', 'no limit')
    await expect(counted.getByRole('button', { name: 'Cover' })).toHaveCount(0)
    await expect(page.getByRole('main').locator('[data-tone="loss"]')).toHaveCount(1)
    // The month's net, which is a loss; nothing of the buckets.
    await expect(page.getByRole('table').locator('[data-tone="loss"]')).toHaveCount(0)

    // Where there is a limit, it is said in red and can be covered.
    await bucket('Cinema', 40)
    const over = page.getByRole('row').filter({ has: page.getByRole('link', { name: 'Cinema' }) })
    await expect(over.getByRole('button', { name: 'Cover' })).toBeVisible()
    await expect(over.locator('[data-tone="loss"]')).toHaveText(/11\.25/)
    await expect(counted.locator('[data-tone="loss"]')).toHaveCount(0)
  } finally {
    await program.stop()
  }
})
