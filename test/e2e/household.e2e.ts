import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { testDay } from '../helpers/test-time.ts'
import { test as base, expect, LONG, type Program, startProgram, takenFocus } from './program.ts'

/** A household's month, as a person lives it: set up, a bank file, buckets, bills, what is due, paid. */

const test = base.extend<{ program: Program }>({
  program: async ({ browserName: _ }, use) => {
    const program = await startProgram()
    await use(program)
    await program.stop()
  },
})

/** Of the days before the tests' own, so that nothing in it is to come. */
const [EARNED, BOUGHT, EATEN] = [testDay(-9), testDay(-7), testDay(-6)]
const ofx = (day: string) => day.replaceAll('-', '')
const BANK_FILE = `OFXHEADER:100
DATA:OFXSGML
VERSION:102

<OFX><BANKMSGSRSV1><STMTTRNRS><STMTRS><CURDEF>USD
<BANKACCTFROM><BANKID>111<ACCTID>5550001<ACCTTYPE>CHECKING</BANKACCTFROM>
<BANKTRANLIST>
<STMTTRN><TRNTYPE>DEBIT<DTPOSTED>${ofx(BOUGHT)}<TRNAMT>-84.20<FITID>a1<NAME>Greenmarket 0042</STMTTRN>
<STMTTRN><TRNTYPE>CREDIT<DTPOSTED>${ofx(EARNED)}<TRNAMT>2800.00<FITID>a2<NAME>Halden Joinery</STMTTRN>
<STMTTRN><TRNTYPE>DEBIT<DTPOSTED>${ofx(EATEN)}<TRNAMT>-12.50<FITID>a3<NAME>Cafe Lumen</STMTTRN>
</BANKTRANLIST></STMTRS></STMTTRNRS></BANKMSGSRSV1></OFX>
`

test('from first run to a paid bill', async ({ page, program }) => {
  const folder = mkdtempSync(join(tmpdir(), 'valhalla-file-'))
  const file = join(folder, 'bank.ofx')
  writeFileSync(file, BANK_FILE)
  try {
    await page.goto(program.url)
    await page.getByRole('button', { name: 'Start my household' }).click()
    await expect(page.getByRole('heading', { name: 'Today', level: 1 })).toBeVisible()

    await page.getByRole('link', { name: 'Import' }).first().click()
    await page.locator('input[type="file"]').setInputFiles(file)
    // There is no account that it could be of, so a new one is proposed.
    await expect(page.getByRole('combobox', { name: 'Account for Account 5550001' })).toHaveValue(
      'New account',
    )
    await expect(page.getByLabel('What does the bank say the balance is?')).toBeFocused()
    const name = page.getByRole('textbox', { name: 'Name of the new account' })
    await name.fill('Everyday')
    await name.blur()
    await page.getByRole('button', { name: 'Import 3 transactions' }).click()
    await expect(page.getByRole('heading', { name: 'bank.ofx imported' })).toBeVisible()

    await page.locator('input[type="file"]').setInputFiles(file)
    await expect(page.getByRole('button', { name: 'Import 0 transactions' })).toBeDisabled()
    await page.getByRole('button', { name: 'Cancel' }).click()

    await page.getByRole('link', { name: 'Transactions', exact: true }).click()
    await page.getByText('Greenmarket 0042').click()
    const panel = page.getByRole('dialog')
    await takenFocus(panel)
    await panel.getByRole('combobox', { name: 'Bucket' }).click()
    await page.getByRole('option', { name: 'Groceries' }).click()
    await panel.getByRole('button', { name: 'Save' }).click()
    await expect(panel).toHaveCount(0)

    await page.getByRole('link', { name: 'Budget', exact: true }).click()
    await page.getByRole('button', { name: /^Month:/ }).waitFor()
    const month = await program.rest('GET', `/core/budget/months?month=${BOUGHT.slice(0, 7)}`)
    expect(JSON.stringify(month.data)).toContain('"spent":84.2')

    await page.getByRole('link', { name: 'Bills', exact: true }).click()
    await page.getByRole('button', { name: 'Add a bill' }).click()
    const form = page.getByRole('dialog')
    await form.getByLabel('Name').fill('Rent')
    await form.getByRole('textbox', { name: 'Amount' }).fill('1200')
    await form.getByRole('button', { name: 'Add bill' }).click()
    await expect(page.getByRole('heading', { name: 'Rent', level: 1 })).toBeVisible()

    await page.getByRole('link', { name: 'Today' }).click()
    await expect(page.getByRole('list', { name: 'Bills due soon' }).getByText('Due today')).toBeVisible()
    await page.getByRole('button', { name: /Mark paid: Rent/ }).click()
    await page.getByRole('dialog').getByRole('button', { name: 'Record payment' }).click()
    await expect(page.getByText('Rent paid', { exact: true })).toBeVisible()
    await expect(page.getByText('Due today')).toHaveCount(0)

    await page.getByRole('button', { name: 'Undo' }).last().click()
    await expect(page.getByText('Due today')).toBeVisible()
    await expect(page.getByText('Undone: Bill paid (Rent)', { exact: true })).toBeVisible()
    await page.getByRole('heading', { name: 'Today', level: 1 }).focus()
    await page.keyboard.press('Control+Shift+Z')
    await expect(page.getByText('Redone: Bill paid (Rent)', { exact: true })).toBeVisible()
    await expect(page.getByText('Due today')).toHaveCount(0)
    await page.keyboard.press('Control+Z')
    await expect(page.getByText('Due today')).toBeVisible()
  } finally {
    rmSync(folder, { recursive: true, force: true })
  }
})

test('a change from outside shows by itself in every window', LONG, async ({ page, context, program }) => {
  await page.goto(program.url)
  await page.getByRole('button', { name: 'Start my household' }).click()
  await page.getByRole('link', { name: 'Budget', exact: true }).click()
  const second = await context.newPage()
  await second.goto(`${new URL('/', program.api).href}#/budget`)
  await expect(second.getByRole('link', { name: 'Groceries' })).toBeVisible()
  await program.rest('POST', '/core/budget/buckets', {
    name: 'Piano lessons',
    bucket_type: 'fun',
    monthly_limit: 80,
  })
  await expect(page.getByRole('link', { name: 'Piano lessons' })).toBeVisible()
  await expect(second.getByRole('link', { name: 'Piano lessons' })).toBeVisible()
})

test(
  'of many bills only those near the screen are drawn, and all can be scrolled to',
  LONG,
  async ({ page, program }) => {
    await page.goto(program.url)
    await page.getByRole('button', { name: 'Start my household' }).click()
    await page.getByRole('heading', { name: 'Today', level: 1 }).waitFor()
    for (let number = 100; number < 300; number++) {
      const bill = { name: `Bill ${number}`, amount: number, cadence: 'yearly', due_day: 1, due_month: 1 }
      expect((await program.rest('POST', '/core/bills', bill)).status).toBe(201)
    }
    await page.getByRole('link', { name: 'Bills' }).first().click()
    const list = page.getByRole('list', { name: 'All bills' })
    await expect(list.getByRole('listitem').filter({ hasText: 'Bill 100' })).toHaveAttribute(
      'aria-setsize',
      '200',
    )
    expect(await list.getByRole('listitem').count()).toBeLessThan(80)
    const last = list.getByRole('link', { name: 'Bill 299' })
    await expect(last).toHaveCount(0)
    // To the end as a wheel would: what is drawn on the way is measured, and the end may move.
    await expect(async () => {
      await page.getByRole('main').hover()
      await page.mouse.wheel(0, 20_000)
      await expect(last).toBeInViewport({ timeout: 500 })
    }).toPass()
    expect(await list.getByRole('listitem').count()).toBeLessThan(80)
  },
)

test('what is shown survives a restart', LONG, async ({ page }) => {
  const folder = mkdtempSync(join(tmpdir(), 'valhalla-restart-'))
  const first = await startProgram({ folder })
  await page.goto(first.url)
  await page.getByRole('button', { name: 'Start my household' }).click()
  await page.getByRole('heading', { name: 'Today', level: 1 }).waitFor()
  const bucket = await first.rest('POST', '/core/budget/buckets', {
    name: 'Ünïcode 🎉 سفر',
    bucket_type: 'sinking',
  })
  expect(bucket.status).toBe(201)
  await first.stop()
  const second = await startProgram({ folder })
  await page.goto(second.url)
  await page.getByRole('link', { name: 'Budget', exact: true }).click()
  await expect(page.getByRole('link', { name: 'Ünïcode 🎉 سفر' })).toBeVisible()
  await second.stop()
  rmSync(folder, { recursive: true, force: true })
})

test('what was done is undone by key wherever it was done, by its toast, and by command, and shows in the history', async ({
  page,
  program,
}) => {
  await page.goto(program.url)
  await page.getByRole('button', { name: 'Start my household' }).click()
  await page.getByRole('heading', { name: 'Today', level: 1 }).waitFor()
  await page.getByRole('link', { name: 'Budget', exact: true }).click()
  await page.getByRole('link', { name: 'Groceries' }).waitFor()
  await page.getByRole('button', { name: 'Add bucket' }).first().click()
  const form = page.getByRole('dialog')
  await takenFocus(form)
  await form.getByLabel('Name').fill('Piano lessons')
  // In a field the keys take back what was typed, and nothing else.
  await form.getByLabel('Name').press('Control+Z')
  await expect(form.getByLabel('Name')).toHaveValue('')
  await form.getByLabel('Name').fill('Piano lessons')
  await form.getByRole('button', { name: 'Add bucket' }).click()
  // At once, for what is said goes by itself after some seconds.
  await Promise.all([
    expect(page.getByText('Piano lessons added', { exact: true })).toBeVisible(),
    expect(page.getByRole('button', { name: 'Undo' })).toBeVisible(),
    expect(page.getByRole('link', { name: 'Piano lessons' })).toBeVisible(),
  ])
  await page.getByRole('heading', { name: 'Budget', level: 1 }).focus()
  await page.keyboard.press('Control+Z')
  await expect(page.getByText('Undone: Bucket added (Piano lessons)')).toBeVisible()
  await expect(page.getByRole('link', { name: 'Piano lessons' })).toHaveCount(0)

  await page.keyboard.press('Control+K')
  await page.getByPlaceholder('Type a command or a place to go').fill('redo')
  await expect(page.locator('[data-selected]')).toContainText('Redo: Bucket added (Piano lessons)')
  await page.keyboard.press('Enter')
  await expect(page.getByRole('link', { name: 'Piano lessons' })).toBeVisible()

  await page.getByRole('heading', { name: 'Budget', level: 1 }).focus()
  await page.keyboard.press('g')
  await page.keyboard.press('y')
  const history = page.getByRole('grid', { name: 'History' })
  await expect(history.getByText('Bucket redone')).toBeVisible()
  await expect(history.getByText('Bucket undone')).toBeVisible()
  await history.getByText('Bucket undone').click()
  await expect(page.getByRole('dialog').getByText('Piano lessons').first()).toBeVisible()
  await takenFocus(page.getByRole('dialog'))
  await page.keyboard.press('Escape')
  await page.getByRole('button', { name: 'Verify the log' }).click()
  await expect(page.getByText(/All \d+ entries are unchanged, in order and complete/)).toBeVisible()
})
