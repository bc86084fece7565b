import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { actualDatabase, actualZip } from '../helpers/actual-budget.ts'
import { openTestApp, type TestApp } from '../helpers/app.ts'
import { threadTime } from '../helpers/cpu.ts'

/** Years of a household: 100,000 rows of Actual come in, and go again, while the program answers. */

let test: TestApp
beforeEach(async () => {
  test = await openTestApp()
  await test.client.budget.update({ base_currency: 'USD' })
})
afterEach(() => test.close())

const ROWS = 100_000

function years() {
  const pad = (value: number) => String(value).padStart(2, '0')
  return {
    accounts: [
      { id: 'a', name: 'Daily' },
      { id: 'b', name: 'Savings' },
    ],
    category_groups: [{ id: 'g', name: 'Life' }],
    categories: Array.from({ length: 40 }, (_, at) => ({
      id: `c${at}`,
      name: `Category ${at}`,
      cat_group: 'g',
    })),
    payees: [
      ...Array.from({ length: 120 }, (_, at) => ({ id: `p${at}`, name: `Shop ${at}` })),
      { id: 'ta', name: '', transfer_acct: 'a' },
      { id: 'tb', name: '', transfer_acct: 'b' },
    ],
    transactions: Array.from({ length: ROWS }, (_, at) => {
      const date = Number(`${2016 + (at % 10)}${pad(1 + (at % 12))}${pad(1 + (at % 28))}`)
      // Each twentieth and the row after it are a transfer.
      if (at % 20 < 2) {
        const isOut = at % 20 === 0
        return {
          id: `t${at}`,
          acct: isOut ? 'a' : 'b',
          amount: isOut ? -1000 : 1000,
          description: isOut ? 'tb' : 'ta',
          date: 20200101,
          transferred_id: `t${isOut ? at + 1 : at - 1}`,
        }
      }
      return {
        id: `t${at}`,
        acct: 'a',
        category: `c${at % 40}`,
        amount: -(100 + (at % 9999)),
        description: `p${at % 120}`,
        date,
        notes: `row ${at}`,
      }
    }),
  }
}

describe('100,000 rows of Actual', () => {
  it('balance, come in and go again, and no call waits meanwhile', async () => {
    const file = actualZip(actualDatabase(years()))
    const window = threadTime()
    const started = performance.now()
    const preview = await test.client.moveIn.preview({ file })
    const read = performance.now()
    const { id } = await test.client.moveIn.run({ preview_id: preview.preview_id })
    const written = performance.now()
    await test.client.moveIn.undo({ move_in_id: id })
    const undone = performance.now()
    const used = threadTime() - window
    process.stdout.write(
      `read ${Math.round(read - started)} ms, written ${Math.round(written - read)} ms, undone ${Math.round(undone - written)} ms; the windows' thread ${Math.round(used)} ms\n`,
    )
    // All that the thread of the windows did in the three, however busy the machine is: none of it goes through the rows.
    expect(used).toBeLessThan(1000)
    expect(preview.balanced).toBe(true)
    expect(preview.counts).toMatchObject({ transactions: ROWS, transfers: ROWS / 20 })
    expect((await test.client.transactions.list({ limit: 1 })).items).toEqual([])
    expect((await test.client.accounts.list({})).items).toEqual([])
  }, 300_000)
})
