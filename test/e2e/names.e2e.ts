import type { Locator } from '@playwright/test'
import { z } from 'zod'
import { testDay } from '../helpers/test-time.ts'
import { expect, openScreen, test } from './program.ts'

/** Names in scripts that are written from right to left: they turn themselves, and nothing beside them. */

const Drawn = z.object({ left: z.number(), right: z.number() })
const TEXT_NODES = 4

/** Where words of an element are drawn, in pixels from the left. */
async function drawn(element: Locator, words: string): Promise<z.infer<typeof Drawn>> {
  const box: unknown = await element.evaluate(
    (within, { sought, nodes }) => {
      const walker = within.ownerDocument.createTreeWalker(within, nodes)
      for (let node = walker.nextNode(); node; node = walker.nextNode()) {
        const start = (node.textContent ?? '').indexOf(sought)
        if (start < 0) continue
        const range = within.ownerDocument.createRange()
        range.setStart(node, start)
        range.setEnd(node, start + sought.length)
        return range.getBoundingClientRect().toJSON()
      }
      return null
    },
    { sought: words, nodes: TEXT_NODES },
  )
  return Drawn.parse(box)
}

test('a Hebrew name in a toast leaves the words after it where they are', async ({ sample: page }) => {
  await openScreen(page, 'Bills')
  await page.getByRole('button', { name: 'Add bill' }).click()
  const panel = page.getByRole('dialog', { name: 'New bill' })
  await panel.getByLabel('Name').fill('חשמל 12')
  await panel.getByRole('textbox', { name: 'Amount' }).fill('40')
  await panel.getByRole('button', { name: 'Add bill' }).click()
  const toast = page.getByRole('alert').filter({ hasText: 'חשמל' })
  await expect(toast).toContainText('added')
  const name = await drawn(toast, 'חשמל')
  const word = await drawn(toast, 'added')
  expect(word.left).toBeGreaterThanOrEqual(name.right)
})

test('a Hebrew payee in the list leaves the amount where it is', async ({
  sample: page,
  demo: { program },
}) => {
  for (const payee of ['חשמל', 'Power'])
    await program.rest('POST', '/core/transactions', {
      tx_type: 'income',
      amount: 1234.5,
      date: testDay(0),
      payee,
      description: `${payee} 7`,
    })
  await openScreen(page, 'Transactions')
  const row = (payee: string) => page.getByRole('row').filter({ hasText: payee }).first()
  const hebrew = row('חשמל')
  await expect(hebrew).toContainText('1,234.50')
  const amount = await drawn(hebrew, '234')
  expect((await drawn(hebrew, 'חשמל')).right).toBeLessThanOrEqual(amount.left)
  // In the same place as that of any other, in a column that stays one.
  const cellOf = (payee: string) => row(payee).getByText('$1,234.50').boundingBox()
  expect((await cellOf('חשמל'))?.x).toBe((await cellOf('Power'))?.x)
})
