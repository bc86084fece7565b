import type { Page } from '@playwright/test'
import { testDay } from '../helpers/test-time.ts'
import { chooseByKeys, findings } from './findings.ts'
import { test as base, expect, openScreen, type Program, startProgram } from './program.ts'

/** What an import leaves open is sorted by keys alone. */

interface Fixtures {
  readonly program: Program
  /** A household that has sorted a few dozen rows, and has three more to sort. */
  readonly household: Page
}

const test = base.extend<Fixtures>({
  program: async ({ browserName: _ }, use) => {
    const program = await startProgram()
    const made = async (path: string, body: object) => {
      const { data } = await program.rest('POST', path, body)
      return data !== null && typeof data === 'object' && 'id' in data ? String(data.id) : ''
    }
    const account_id = await made('/core/accounts', { name: 'Everyday', kind: 'checking' })
    const food = await made('/core/budget/buckets', { name: 'Food', bucket_type: 'essentials' })
    await made('/core/budget/buckets', { name: 'Fun', bucket_type: 'fun' })
    const post = (payee: string, day: number, bucket_id?: string) =>
      made('/core/transactions', {
        tx_type: 'expense',
        amount: 20,
        date: testDay(day),
        account_id,
        payee,
        ...(bucket_id !== undefined && { bucket_id }),
      })
    for (let at = 0; at < 42; at++) await post(`GREENBASKET #${at}`, -60 + at, food)
    await post('GREENBASKET #77', -3)
    await post('ODEON 4', -2)
    await post('ODEON 5', -1)
    await use(program)
    await program.stop()
  },
  household: async ({ page, program }, use) => {
    await page.setViewportSize({ width: 1024, height: 768 })
    await page.goto(program.url)
    const start = page.getByRole('button', { name: 'Start my household' })
    const heading = page.getByRole('heading', { name: 'Today', level: 1 })
    await expect(start.or(heading)).toBeVisible()
    if (await start.isVisible()) await start.click()
    await heading.waitFor()
    await openScreen(page, 'To sort')
    await use(page)
  },
})

test('a key that ends the way to a screen goes there, and is not taken for one of a row', async ({
  household: screen,
}) => {
  const list = screen.getByRole('list', { name: 'Transactions to sort' })
  await list.getByRole('button', { name: /^Choose: ODEON 5/ }).focus()
  await screen.keyboard.press('g')
  await screen.keyboard.press('b')
  await expect(screen.getByRole('heading', { name: 'Bills', level: 1 })).toBeVisible()
  await openScreen(screen, 'To sort')
  await list.getByRole('button', { name: /^Choose: ODEON 5/ }).focus()
  await screen.keyboard.press('b')
  const bucket = screen.getByRole('combobox', { name: 'Bucket for this one' })
  await expect(bucket).toBeFocused()
  await bucket.pressSequentially('zzz')
  await expect(screen.getByText('Nothing found')).toBeVisible()
})

test('what is left is walked, accepted, and put in a bucket for all alike, by keys', async ({
  household: screen,
}) => {
  await expect(screen.getByText('3 left')).toBeVisible()
  await expect(screen.getByText('Food, 24 times, each time')).toBeVisible()
  expect(await findings(screen)).toEqual([])
  const list = screen.getByRole('list', { name: 'Transactions to sort' })
  const first = list.getByRole('button', { name: /^Choose: ODEON 5/ })
  await first.focus()
  await screen.keyboard.press('ArrowDown')
  await screen.keyboard.press('ArrowDown')
  await expect(list.getByRole('button', { name: /^Food: GREENBASKET #77/ })).toBeFocused()
  await screen.keyboard.press('y')
  await expect(screen.getByText('2 left')).toBeVisible()
  await expect(list.getByRole('button', { name: /^Choose: ODEON 4/ })).toBeFocused()
  await screen.keyboard.press('a')
  const choice = screen.getByRole('combobox', { name: 'Bucket for all alike' })
  await expect(choice).toBeFocused()
  await expect(screen.getByRole('option', { name: 'Fun' })).toBeVisible()
  expect(await findings(screen)).toEqual([])
  await screen.keyboard.press('Escape')
  await expect(list.getByRole('button', { name: /^Choose: ODEON 4/ })).toBeFocused()
  await screen.keyboard.press('a')
  await expect(choice).toBeFocused()
  await screen.keyboard.type('Fun')
  await chooseByKeys(screen.getByRole('option', { name: /Fun/ }).first())
  await expect(screen.getByText('Everything is sorted')).toBeVisible()
  expect(await findings(screen)).toEqual([])
  await screen.keyboard.press('Control+z')
  await expect(screen.getByText('2 left')).toBeVisible()
})

test('always writes a rule, and the settings say how right sorting has been', async ({
  household: screen,
  program,
}) => {
  const list = screen.getByRole('list', { name: 'Transactions to sort' })
  await list.getByRole('button', { name: /^Choose: ODEON 5/ }).focus()
  await screen.keyboard.press('w')
  await expect(screen.getByRole('combobox', { name: 'Bucket from now on, always' })).toBeFocused()
  await screen.keyboard.type('Fun')
  await chooseByKeys(screen.getByRole('option', { name: /Fun/ }).first())
  await expect(screen.getByText('1 left')).toBeVisible()
  expect(JSON.stringify((await program.rest('GET', '/core/rules')).data)).toContain('ODEON 5')
  await openScreen(screen, 'Settings')
  await expect(screen.getByText(/of your decisions/)).toBeVisible()
  const fills = screen.getByRole('switch', { name: /^Sort imported transactions/ })
  await expect(fills).toBeChecked()
  await fills.focus()
  await screen.keyboard.press('Space')
  await expect(fills).not.toBeChecked()
  expect((await program.rest('GET', '/core/sorting/precision')).data).toMatchObject({ fills_in: false })
})
