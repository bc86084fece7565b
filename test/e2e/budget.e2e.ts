import { z } from 'zod'
import { testDay } from '../helpers/test-time.ts'
import { findings } from './findings.ts'
import { expect, LONG, openScreen, startProgram, takenFocus, test } from './program.ts'

/** The month's buckets in the browser. */

const Made = z.object({ id: z.string() })

test(
  'a bucket without a limit counts what is spent, and is neither red nor overspent',
  LONG,
  async ({ page }) => {
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
  },
)

test('what is spent of a bucket and what it has left lead to the transactions that they are made of', async ({
  sample,
}) => {
  for (const title of ['What was spent of Groceries', 'What Groceries has left, and why']) {
    await openScreen(sample, 'Budget')
    await sample.getByTitle(title).click()
    await expect(sample.getByRole('heading', { name: 'Transactions', level: 1 })).toBeVisible()
    await expect(sample).toHaveURL(/bucket_id=.*month=|month=.*bucket_id=/)
  }
})

test('limits are offered out of what was spent, and set by keys alone, undone as one', async ({ page }) => {
  const program = await startProgram()
  try {
    await page.goto(program.url)
    await page.getByRole('button', { name: 'Start my household' }).click()
    await page.getByRole('heading', { name: 'Today', level: 1 }).waitFor()
    const { data } = await program.rest('GET', '/core/budget/buckets')
    const { items } = z.object({ items: z.array(z.object({ id: z.string(), name: z.string() })) }).parse(data)
    for (const [name, amount] of [
      ['Groceries', 420.5],
      ['Fuel', 60],
    ] as const) {
      const bucket_id = items.find(each => each.name === name)?.id
      const date = testDay(-45)
      const spent = await program.rest('POST', '/core/transactions', {
        tx_type: 'expense',
        amount,
        date,
        payee: name,
        bucket_id,
        override_reason: 'It is spent',
      })
      expect(spent.status).toBe(201)
    }
    await openScreen(page, 'Budget')
    const offer = page.getByRole('button', { name: 'Set limits from what was spent' })
    await offer.press('Enter')
    const panel = page.getByRole('dialog', { name: 'Limits from what was spent' })
    await takenFocus(panel)
    await expect(panel.getByRole('listitem')).toHaveCount(2)
    await expect(panel.getByRole('button', { name: 'Set 2 limits' })).toBeFocused()
    expect(await findings(page)).toEqual([])
    await panel.getByRole('checkbox', { name: 'Fuel' }).press('Space')
    await panel.getByRole('button', { name: 'Set 1 limit' }).press('Enter')
    await expect(panel).toHaveCount(0)
    await expect(page.getByText('Limit of Groceries set', { exact: true })).toBeVisible()
    await expect(offer).toHaveCount(0)
    await page.getByRole('heading', { name: 'Budget', level: 1 }).focus()
    await page.keyboard.press('ControlOrMeta+z')
    await expect(offer).toBeVisible()
  } finally {
    await program.stop()
  }
})
