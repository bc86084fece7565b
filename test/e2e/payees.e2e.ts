import type { Locator, Page } from '@playwright/test'
import { testDay } from '../helpers/test-time.ts'
import { chooseByKeys, findingsInBoth } from './findings.ts'
import { test as base, expect, LONG, openScreen, type Program, startProgram, takenFocus } from './program.ts'

/** Who is paid, by keyboard: a payee is opened, renamed, taken apart and merged, and each is undone. */

interface Fixtures {
  readonly program: Program
  readonly payees: Page
}

const test = base.extend<Fixtures>({
  program: async ({ browserName: _ }, use) => {
    const program = await startProgram()
    const post = (payee: string, amount: number, day: number) =>
      program.rest('POST', '/core/transactions', {
        tx_type: 'expense',
        amount,
        date: testDay(day),
        payee,
      })
    await post('KROGER #482 CINCINNATI OH', 40, -9)
    await post('KROGER #498', 30, -5)
    await post('LUMEN ENERGY', 20, -3)
    await use(program)
    await program.stop()
  },
  payees: async ({ page, program }, use) => {
    await page.setViewportSize({ width: 1024, height: 768 })
    await page.goto(program.url)
    const start = page.getByRole('button', { name: 'Start my household' })
    const heading = page.getByRole('heading', { name: 'Today', level: 1 })
    await expect(start.or(heading)).toBeVisible()
    if (await start.isVisible()) await start.click()
    await heading.waitFor()
    await openScreen(page, 'Payees')
    await use(page)
  },
})

/** The names that the program has, by what was spent. */
async function names(program: Program): Promise<string> {
  const { data } = await program.rest('GET', '/core/payees?sort=spent&limit=50')
  return [...JSON.stringify(data).matchAll(/"name":"([^"]*)"/g)].map(([, name]) => name).join(', ')
}

/** Opens a payee, which stands so many rows below the first, once the list has come to that. */
async function openByKeys(screen: Page, down: number, name: string): Promise<Locator> {
  const grid = screen.getByRole('grid', { name: 'Payees' })
  // Below the heads of the columns.
  await expect(grid.getByRole('row').nth(1 + down)).toContainText(name)
  await grid.focus()
  await screen.keyboard.press('Home')
  for (let each = 0; each < down; each++) await screen.keyboard.press('ArrowDown')
  await screen.keyboard.press('Enter')
  const panel = screen.getByRole('dialog', { name, exact: true })
  await takenFocus(panel)
  // What comes in above a field moves it, and the list that belongs to it is not shown while it is out of sight.
  await expect(
    panel.getByRole('list', { name: 'Last transactions' }).getByRole('listitem').first(),
  ).toBeVisible()
  await expect(panel.locator('[aria-busy="true"]')).toHaveCount(0)
  return panel
}

test('a payee is opened and renamed by keys, with its months and its texts', async ({
  payees: screen,
  program,
}) => {
  await expect(screen.getByRole('gridcell', { name: 'Kroger', exact: true })).toBeVisible()
  expect(await findingsInBoth(screen)).toEqual([])
  const panel = await openByKeys(screen, 0, 'Kroger')
  await expect(panel.getByRole('img', { name: /^Spent at Kroger by month, at most / })).toBeVisible()
  await expect(panel.getByRole('checkbox', { name: 'KROGER #498' })).toBeVisible()
  await expect(panel.getByText('1 transaction, without a store number, capitals').first()).toBeVisible()
  expect(await findingsInBoth(screen)).toEqual([])
  const name = panel.getByLabel('Name')
  await name.fill('Corner shop')
  await screen.keyboard.press('Enter')
  await expect(panel).toHaveCount(0)
  await expect(screen.getByRole('gridcell', { name: 'Corner shop', exact: true })).toBeVisible()
  await screen.keyboard.press('Control+z')
  await expect.poll(() => names(program)).toBe('Kroger, Lumen Energy')
})

test(
  'a text is made another payee’s, and two payees are made one',
  LONG,
  async ({ payees: screen, program }) => {
    const panel = await openByKeys(screen, 0, 'Kroger')
    const text = panel.getByRole('checkbox', { name: 'KROGER #498' })
    await text.focus()
    await screen.keyboard.press('Space')
    await panel.getByRole('combobox', { name: 'Give the chosen texts to' }).fill('Kroger Fuel')
    await chooseByKeys(screen.getByRole('option', { name: 'Add payee “Kroger Fuel”' }))
    await panel.getByRole('button', { name: 'See what would change' }).press('Enter')
    await expect(panel.getByText('1 transaction would have another payee.')).toBeVisible()
    expect(await names(program)).toBe('Kroger, Lumen Energy')
    await panel.getByRole('button', { name: 'Give to Kroger Fuel' }).press('Enter')
    await expect(panel).toHaveCount(0)
    await expect.poll(() => names(program)).toBe('Kroger, Kroger Fuel, Lumen Energy')
    const fuel = await openByKeys(screen, 1, 'Kroger Fuel')
    const into = fuel.getByRole('combobox', { name: 'Merge into' })
    await into.fill('lumen')
    await chooseByKeys(screen.getByRole('option', { name: 'Lumen Energy' }))
    await fuel.getByRole('button', { name: 'See what would change' }).press('Enter')
    await fuel.getByRole('button', { name: 'Merge into Lumen Energy' }).press('Enter')
    await expect(fuel).toHaveCount(0)
    await expect.poll(() => names(program)).toBe('Lumen Energy, Kroger')
    await screen.keyboard.press('Control+z')
    await expect.poll(() => names(program)).toBe('Kroger, Kroger Fuel, Lumen Energy')
  },
)

test(
  'payees of older words are not offered for those that are typed now',
  LONG,
  async ({ payees: screen }) => {
    const panel = await openByKeys(screen, 1, 'Lumen Energy')
    const into = panel.getByRole('combobox', { name: 'Merge into' })
    await into.fill('krog')
    await expect(screen.getByRole('option', { name: 'Kroger' })).toBeVisible()
    const answered = Promise.withResolvers<void>()
    await screen.route('**/rpc/payees/list', async route => {
      await answered.promise
      await route.continue().catch(() => undefined)
    })
    await into.fill('nobody')
    await expect(screen.getByText('Searching…')).toBeVisible()
    await expect(screen.getByRole('option')).toHaveCount(0)
    answered.resolve()
    await expect(screen.getByText('No other payee')).toBeVisible()
  },
)

test(
  'what a payee was paid is listed, and older transactions have nothing to be given',
  LONG,
  async ({ payees: screen }) => {
    const panel = await openByKeys(screen, 0, 'Kroger')
    await panel.getByRole('button', { name: 'Show all 2' }).press('Enter')
    await expect(screen.getByText('Payee is Kroger')).toBeVisible()
    await expect(screen.getByRole('grid', { name: 'Transactions' }).getByText('KROGER #498')).toBeVisible()
    await openScreen(screen, 'Payees')
    await screen.getByRole('button', { name: 'Older transactions' }).click()
    await expect(screen.getByText('Every transaction with a payee’s text has its payee.')).toBeVisible()
    expect(await findingsInBoth(screen)).toEqual([])
  },
)

test(
  'how a payee was split is offered, taken over by a key, and forgotten',
  LONG,
  async ({ payees: screen, program }) => {
    const idIn = (data: unknown) => /"id":"([^"]+)"/.exec(JSON.stringify(data))?.[1] ?? ''
    const bucket = async (name: string) =>
      idIn((await program.rest('POST', '/core/budget/buckets', { name, bucket_type: 'essentials' })).data)
    const [food, home] = [await bucket('Food'), await bucket('Household')]
    const first = idIn((await program.rest('GET', '/core/transactions?text=482')).data)
    const splits = [
      { bucket_id: food, amount: 30 },
      { bucket_id: home, amount: 10 },
    ]
    expect((await program.rest('PATCH', `/core/transactions/${first}`, { splits })).status).toBe(200)
    await openScreen(screen, 'Transactions')
    await screen.getByRole('grid', { name: 'Transactions' }).getByText('KROGER #498').click()
    const opened = screen.getByRole('dialog')
    await takenFocus(opened)
    await expect(opened.getByText('You split this payee before: $22.50 Food, $7.50 Household.')).toBeVisible()
    expect(await findingsInBoth(screen)).toEqual([])
    await opened.getByRole('button', { name: 'Split it so' }).press('Enter')
    await expect(screen.getByText('Split as before')).toBeVisible()
    await expect(opened.getByRole('button', { name: 'Split it so' })).toHaveCount(0)
    const { data } = await program.rest('GET', '/core/transactions?text=498')
    expect(JSON.stringify(data).match(/"amount":(22\.5|7\.5),/g)).toHaveLength(2)
    await screen.keyboard.press('Escape')
    await openScreen(screen, 'Payees')
    const panel = await openByKeys(screen, 0, 'Kroger')
    const usual = panel.getByRole('list', { name: 'Usual split' })
    await expect(usual.getByRole('listitem')).toHaveText(['Food75%', 'HouseholdWhat is left over'])
    await expect(panel.getByText(/^You split so twice/)).toBeVisible()
    expect(await findingsInBoth(screen)).toEqual([])
    await panel.getByRole('button', { name: 'Forget the split' }).press('Enter')
    await expect(usual).toHaveCount(0)
  },
)
