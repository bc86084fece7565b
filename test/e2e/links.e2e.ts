import type { Page } from '@playwright/test'
import { testDay } from '../helpers/test-time.ts'
import { chooseByKeys, findings, findingsInBoth } from './findings.ts'
import { test as base, expect, LONG, openScreen, type Program, startProgram, takenFocus } from './program.ts'

/** What money was for: said of a transaction by keyboard, and shown by what it was for. */

interface Fixtures {
  readonly program: Program
  /** The transactions of a household with a property, a deal that has closed, an entity and something owed. */
  readonly household: Page
}

const test = base.extend<Fixtures>({
  program: async ({ browserName: _ }, use) => {
    const program = await startProgram()
    const make = async (path: string, body: object) => {
      const { data } = await program.rest('POST', path, body)
      return data !== null && typeof data === 'object' && 'id' in data ? String(data.id) : ''
    }
    await make('/core/property', { line: '12 Main Street', city: 'Salem' })
    await make('/core/obligations', { name: 'Property tax', amount: 300, due_date: testDay(20) })
    const entity_id = await make('/core/entities', { name: 'Alder LLC', kind: 'llc' })
    await make('/core/accounts', { name: 'Amber card', kind: 'credit_card' })
    const account_id = await make('/core/accounts', { name: 'Everyday', kind: 'checking' })
    const post = (tx_type: string, amount: number, description: string, more: object = {}) =>
      make('/core/transactions', { tx_type, amount, date: testDay(-2), account_id, description, ...more })
    await post('expense', 80, 'PLUMBER')
    await post('expense', 45, 'ALDER FILING', { links: [{ kind: 'entity', id: entity_id }] })
    await post('income', 5000, 'TITLE COMPANY')
    const deal_id = await make('/core/deals', { title: 'Elm deal' })
    const pipeline_id = await make('/wholesale', { deal_id })
    await program.rest('PATCH', `/wholesale/${pipeline_id}`, {
      stage: 'closed',
      force: true,
      reason: 'Closed elsewhere',
      actual_fee: 5000,
      closed_on: testDay(-3),
    })
    await use(program)
    await program.stop()
  },
  household: async ({ page, program }, use) => {
    await page.setViewportSize({ width: 1280, height: 900 })
    await page.goto(program.url)
    const start = page.getByRole('button', { name: 'Start my household' })
    const heading = page.getByRole('heading', { name: 'Today', level: 1 })
    await expect(start.or(heading)).toBeVisible()
    if (await start.isVisible()) await start.click()
    await heading.waitFor()
    await openScreen(page, 'Transactions')
    await use(page)
  },
})

/** Says by keyboard what the open transaction was for. */
async function say(screen: Page, name: RegExp, typed: string, option: RegExp): Promise<void> {
  await screen.getByRole('combobox', { name }).focus()
  await screen.keyboard.type(typed)
  await expect(screen.getByRole('option', { name: option })).toBeVisible()
  await expect(screen.getByRole('option')).toHaveCount(1)
  await chooseByKeys(screen.getByRole('option', { name: option }))
  await expect(screen.getByRole('list', { name: 'What it was for' })).toContainText(option)
}

test(
  'a repair is for a property and for what is owed, and both show it',
  LONG,
  async ({ household: screen }) => {
    await screen.getByText('PLUMBER').click()
    await takenFocus(screen.getByRole('dialog'))
    await say(screen, /^It was for/, 'main', /12 Main Street/)
    await say(screen, /^It was also for/, 'tax', /Property tax/)
    expect(await findings(screen)).toEqual([])
    await screen.keyboard.press('Escape')
    await openScreen(screen, 'Plans')
    await expect(screen.getByRole('list', { name: 'Owed once' })).toContainText('80.00 US dollars paid')
    await screen.getByRole('button', { name: 'Money of Property tax' }).focus()
    await screen.keyboard.press('Enter')
    await expect(screen.getByRole('dialog').getByRole('list', { name: 'Money' })).toContainText('PLUMBER')
    expect(await findings(screen)).toEqual([])
    await screen.keyboard.press('Escape')
    await openScreen(screen, 'Properties')
    await screen
      .getByRole('grid', { name: 'Properties' })
      .getByRole('link', { name: '12 Main Street' })
      .click()
    const money = screen.getByRole('region', { name: /^Money/ })
    await expect(money).toContainText('Paid $80.00')
    expect(await findings(screen)).toEqual([])
    await money.getByRole('link', { name: 'Show in Transactions' }).click()
    await expect(screen.getByText('For 12 Main Street')).toBeVisible()
    await screen.getByText('PLUMBER').click()
    await takenFocus(screen.getByRole('dialog'))
    await screen.getByRole('button', { name: 'Remove Property tax' }).focus()
    await screen.keyboard.press('Enter')
    await expect(screen.getByRole('list', { name: 'What it was for' })).not.toContainText('Property tax')
  },
)

test('the fee of a closed deal is found in the ledger', async ({ household: screen }) => {
  await openScreen(screen, 'Deals')
  await screen
    .getByRole('link', { name: /Elm deal/ })
    .first()
    .click()
  await expect(screen.getByRole('button', { name: /^This is it: TITLE COMPANY/ })).toBeVisible()
  await expect(screen.getByRole('button', { name: 'Post it to Everyday' })).toBeVisible()
  expect(await findings(screen)).toEqual([])
  await screen.getByRole('button', { name: /^This is it: TITLE COMPANY/ }).focus()
  await screen.keyboard.press('Enter')
  await expect(screen.getByRole('region', { name: /^Money/ })).toContainText('received $5,000.00')
  await expect(screen.getByRole('heading', { name: 'The fee' })).toHaveCount(0)
  expect(await findings(screen)).toEqual([])
})

test(
  'the fee is in a transaction whose link does not count: it counts then, and is not posted again',
  LONG,
  async ({ household: screen, program }) => {
    const { data } = await program.rest('GET', '/core/links/search?text=Elm%20deal&kind=deal')
    const deal_id = /"id":"([^"]+)"/.exec(JSON.stringify(data))?.[1]
    await program.rest('POST', '/core/transactions', {
      tx_type: 'income',
      amount: 5000,
      date: testDay(-1),
      description: 'OLD FEE',
      links: [{ kind: 'deal', id: deal_id, counted: false }],
    })
    await openScreen(screen, 'Deals')
    await screen
      .getByRole('link', { name: /Elm deal/ })
      .first()
      .click()
    await screen.getByRole('button', { name: /^This is it: OLD FEE/ }).press('Enter')
    await expect(screen.getByRole('region', { name: /^Money/ })).toContainText('received $5,000.00')
    await expect(screen.getByRole('heading', { name: 'The fee' })).toHaveCount(0)
  },
)

test(
  'the money of a deal is sorted from its figures, by keyboard',
  LONG,
  async ({ household: screen, program }) => {
    const { data } = await program.rest('GET', '/core/links/search?text=Elm%20deal&kind=deal')
    const deal_id = /"id":"([^"]+)"/.exec(JSON.stringify(data))?.[1]
    await program.rest('POST', '/core/transactions', {
      tx_type: 'expense',
      amount: 250,
      date: testDay(-1),
      description: 'TITLE DEPOSIT',
      links: [{ kind: 'deal', id: deal_id }],
    })
    await openScreen(screen, 'Deals')
    await screen
      .getByRole('link', { name: /Elm deal/ })
      .first()
      .click()
    const trail = screen.getByRole('region', { name: 'From contract to fee' })
    await expect(trail.getByRole('row', { name: /^Costs/ })).toContainText('$250.00')
    expect(await findingsInBoth(screen)).toEqual([])
    await trail.getByRole('button', { name: /^Rows of Costs/ }).focus()
    await screen.keyboard.press('Enter')
    const panel = screen.getByRole('dialog')
    await takenFocus(panel)
    await expect(panel.getByRole('list', { name: 'Rows' })).toContainText('TITLE DEPOSIT')
    expect(await findingsInBoth(screen)).toEqual([])
    await panel.getByRole('combobox', { name: 'What TITLE DEPOSIT was' }).focus()
    await screen.keyboard.press('Enter')
    await chooseByKeys(screen.getByRole('option', { name: 'Earnest money' }), 'ArrowUp')
    await expect(panel).toContainText('No transaction is in this part')
    await screen.keyboard.press('Escape')
    await expect(trail.getByRole('row', { name: /^Earnest money/ })).toContainText('$250.00')
    await trail.getByText('How these figures come about').focus()
    await screen.keyboard.press('Enter')
    await expect(trail).toContainText('All nets together')
    expect(await findingsInBoth(screen)).toEqual([])
  },
)

test('what is chosen keeps its one name in the field', LONG, async ({ household: screen }) => {
  await openScreen(screen, 'Accounts')
  await screen.getByRole('button', { name: 'Add account' }).first().click()
  await takenFocus(screen.getByRole('dialog'))
  const field = screen.getByRole('combobox', { name: /^Its imported rows are for/ })
  await field.focus()
  await screen.keyboard.type('elm')
  await chooseByKeys(screen.getByRole('option', { name: /Elm deal · Deal/ }))
  await expect(field).toHaveValue('Elm deal')
  // Where it has two names, they take turns every fraction of a second.
  const shown = new Set<string>()
  for (let each = 0; each < 300; each++) shown.add(await field.inputValue())
  expect([...shown]).toEqual(['Elm deal'])
})

test(
  'an amount that a person took out of the figures is not said to be entered by hand too',
  LONG,
  async ({ household: screen, program }) => {
    const { status, data } = await program.rest('POST', '/holdings', {
      asset_type: 'property',
      label: 'Elm house',
      value_estimate: 1000,
    })
    expect([status, data]).toEqual([201, expect.anything()])
    const id = data !== null && typeof data === 'object' && 'id' in data ? String(data.id) : ''
    await program.rest('POST', '/core/transactions', {
      tx_type: 'expense',
      amount: 70,
      date: testDay(-1),
      description: 'ROOF',
      links: [{ kind: 'holding', id, counted: false }],
    })
    await openScreen(screen, 'Holdings')
    await screen
      .getByRole('link', { name: /Elm house/ })
      .first()
      .click()
    const list = screen.getByRole('list', { name: 'Paid and received' })
    await expect(list).toContainText('not counted')
    await expect(list).not.toContainText('by hand')
  },
)

test(
  'what was paid for an entity is owed, and an account shows what it held after each row',
  LONG,
  async ({ household: screen }) => {
    await openScreen(screen, 'Accounts')
    await screen.getByRole('link', { name: 'Everyday' }).click()
    await expect(screen.getByRole('columnheader', { name: 'Balance' })).toBeVisible()
    await expect(screen.getByRole('row', { name: /TITLE COMPANY/ })).toContainText('$4,875.00')
    expect(await findings(screen)).toEqual([])
    await openScreen(screen, 'Holdings')
    await screen.getByRole('tab', { name: 'Entities' }).click()
    await expect(screen.getByRole('list', { name: 'Between you and Alder LLC' })).toContainText(
      'Alder LLC owes you',
    )
    expect(await findings(screen)).toEqual([])
  },
)
