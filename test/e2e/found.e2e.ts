import { addDays, addMonths, dateInMonth, monthOf } from '../../shared/domain/calendar.ts'
import { testDay } from '../helpers/test-time.ts'
import { findingsInBoth } from './findings.ts'
import { test as base, expect, LONG, openScreen, type Program, startProgram } from './program.ts'

/** Bills that are in the ledger: looked at, accepted and turned down by keyboard alone. */

const test = base.extend<{ program: Program }>({
  program: async ({ page }, use) => {
    const program = await startProgram()
    await program.rest('POST', '/core/budget/set_up', {
      base_currency: 'USD',
      week_start: 'monday',
      default_buckets: [],
      sample_data: false,
    })
    await program.rest('POST', '/core/accounts', {
      name: 'Checking',
      kind: 'checking',
      opening_balance: 5000,
      opening_date: '2020-01-01',
    })
    const today = testDay(0)
    const post = async (payee: string, amount: number, dates: readonly string[], tx_type = 'expense') => {
      for (const date of dates)
        await program.rest('POST', '/core/transactions', { tx_type, amount, date, payee })
    }
    const months = (day: number) =>
      [4, 3, 2, 1].map(back => dateInMonth(addMonths(monthOf(today), -back), day))
    await post('Lumen Stream', 15.49, months(5))
    await post('Northern Power', 80, months(12))
    await post(
      'Four Fit',
      30,
      [84, 56, 28, 0].map(back => addDays(today, -back)),
    )
    await post('Acme Works', 2500, months(1), 'income')
    await page.goto(program.url)
    await page.getByRole('heading', { name: 'Today', level: 1 }).waitFor()
    await use(program)
    await program.stop()
  },
})

for (const [width, height, details] of [
  [1280, 800, LONG],
  [1024, 700, {}],
] as const)
  test.describe(`in a window of ${width}x${height}`, details, () => {
    test.use({ viewport: { width, height } })

    test('bills in the ledger are reviewed by keyboard, and undone in one step', async ({
      page,
      program,
    }) => {
      const notice = page.getByRole('region', { name: 'To review' })
      await expect(notice).toContainText('4 bills and incomes')
      await notice.getByRole('link', { name: 'Review them' }).press('Enter')
      await expect(page).toHaveURL(/bills/)
      const list = page.getByRole('list', { name: 'Found in your transactions' })
      await expect(list.getByRole('listitem').filter({ has: page.getByRole('checkbox') })).toHaveCount(4)
      await list.getByText(/^Monthly on the 5th/).press('Enter')
      await expect(
        list.getByRole('list', { name: 'Transactions of Lumen Stream' }).getByRole('listitem'),
      ).toHaveCount(4)
      expect(await findingsInBoth(page)).toEqual([])
      const folder = process.env['SCREENSHOTS']
      if (folder) await page.screenshot({ path: `${folder}/found-${width}.png` })

      // Three are left out, and the fourth is turned down.
      for (const payee of ['Acme Works', 'Four Fit', 'Lumen Stream'])
        await list.getByRole('checkbox', { name: `Choose ${payee}` }).press('Space')
      await page.getByRole('button', { name: 'Reject chosen' }).press('Enter')
      await expect(list.getByRole('checkbox')).toHaveCount(3)
      // What was turned down can be seen and taken back.
      await page.getByText('1 proposal turned down').press('Enter')
      const rejected = page.getByRole('list', { name: 'Proposals turned down' })
      await expect(rejected).toContainText('Northern Power')
      expect(await findingsInBoth(page)).toEqual([])
      await rejected.getByRole('button', { name: 'Propose again: Northern Power' }).press('Enter')
      await expect(list.getByRole('checkbox')).toHaveCount(4)
      await expect(rejected).toHaveCount(0)
      await page.keyboard.press('Control+z')
      await expect(list.getByRole('checkbox')).toHaveCount(3)
      for (const payee of ['Acme Works', 'Four Fit', 'Lumen Stream'])
        await list.getByRole('checkbox', { name: `Choose ${payee}` }).press('Space')
      await page.getByRole('button', { name: 'Accept chosen (3)' }).press('Enter')
      await expect(list).toHaveCount(0)
      const bills = page.getByRole('list', { name: 'All bills' })
      await expect(bills.getByRole('link')).toHaveText(['Four Fit', 'Lumen Stream'])
      const coming = page.getByRole('region', { name: 'Coming up' })
      await expect(coming).toContainText('Due this week')
      await expect(coming.getByText(/^leaves/).first()).toBeVisible()
      for (const button of await coming.getByRole('button', { name: /^Mark paid/ }).all())
        await expect(button).toBeInViewport({ ratio: 1 })
      expect(await findingsInBoth(page)).toEqual([])
      if (folder) await page.screenshot({ path: `${folder}/coming-${width}.png` })

      await page.keyboard.press('Control+z')
      await expect(list.getByRole('checkbox')).toHaveCount(3)
      expect((await program.rest('GET', '/core/bills')).data).toMatchObject({ items: [] })
    })
  })

test('a payment of another price changes the bill from then on', LONG, async ({ page, program }) => {
  const today = testDay(0)
  const made = await program.rest('POST', '/core/bills', {
    name: 'Cloud Box',
    payee: 'Cloud Box',
    amount: 15.49,
    cadence: 'monthly',
    start_date: today,
  })
  expect(made.status).toBe(201)
  await program.rest('POST', '/core/transactions', {
    tx_type: 'expense',
    amount: 17.99,
    date: today,
    payee: 'Cloud Box',
  })
  await openScreen(page, 'Bills')
  const offer = page.getByRole('list', { name: 'Possible payments' })
  await expect(offer).toContainText('price went up 16.1%')
  await offer.getByRole('button', { name: 'Yes, at this price from now on' }).press('Enter')
  await expect(page.getByRole('list', { name: 'All bills' })).toContainText('$17.99')
})
