import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { Page } from '@playwright/test'
import { test as base, expect, LONG, openScreen, type Program, startProgram } from './program.ts'

/** A bank's file from the drop to the ledger, and everything that a person can put right on the way. */

interface Fixtures {
  readonly program: Program
  /** The import screen of a household with one account, Everyday, empty. */
  readonly household: Page
  /** Gives the screen a file of that name and content. */
  readonly give: (name: string, content: string) => Promise<void>
}

const test = base.extend<Fixtures>({
  program: async ({ browserName: _ }, use) => {
    const program = await startProgram()
    await program.rest('POST', '/core/budget', { base_currency: 'USD' })
    await program.rest('POST', '/core/accounts', { name: 'Everyday', kind: 'checking' })
    await use(program)
    await program.stop()
  },
  household: async ({ page, program }, use) => {
    await page.goto(program.url)
    const start = page.getByRole('button', { name: 'Start my household' })
    const heading = page.getByRole('heading', { name: 'Today', level: 1 })
    await expect(start.or(heading)).toBeVisible()
    if (await start.isVisible()) await start.click()
    await heading.waitFor()
    await openScreen(page, 'Import')
    await use(page)
  },
  give: async ({ household: screen }, use) => {
    const folder = mkdtempSync(join(tmpdir(), 'valhalla-file-'))
    await use(async (name, content) => {
      const file = join(folder, name)
      writeFileSync(file, content)
      await screen.locator('input[type="file"]').setInputFiles(file)
      await screen.getByRole('heading', { name: new RegExp(name.replace('.', '\\.')) }).waitFor()
    })
    rmSync(folder, { recursive: true, force: true })
  },
})

const HEADERLESS = `01/30/2026,COFFEE HOUSE 12,4.75,,1995.25
01/28/2026,MILLWORKS PAY,,1500.00,2000.00
01/27/2026,POWER AND LIGHT,120.30,,500.00
01/25/2026,GREENMARKET 0042,62.11,,620.30
`

async function chooseAccount(screen: Page, name: string): Promise<void> {
  await screen.getByRole('combobox', { name: /^Account for/ }).click()
  await screen.getByRole('option', { name }).click()
}

test('a file that adds up goes into an account made from it, whose balance is the bank’s', async ({
  household: screen,
  give,
  program,
}) => {
  await give('january.csv', HEADERLESS)
  await expect(screen.getByText('each balance adds up.')).toBeVisible()
  const importing = screen.getByRole('button', { name: 'Import 4 transactions' })
  await expect(importing).toBeDisabled()
  await chooseAccount(screen, 'New account')
  const name = screen.getByRole('textbox', { name: 'Name of the new account' })
  await name.fill('Household')
  await name.blur()
  await expect(importing).toBeEnabled()
  await importing.click()
  await expect(screen.getByText(/Household holds .*, as the bank says\./)).toBeVisible()
  const accounts = await program.rest('GET', '/core/accounts')
  expect(JSON.stringify(accounts.data)).toContain('"balance":1995.25')
})

test('nothing is asked of a file that is written already, before the page knows that it is', async ({
  household: screen,
  give,
}) => {
  const refused: string[] = []
  screen.on('response', response => {
    if (response.status() >= 400) refused.push(response.url())
  })
  await give('january.csv', HEADERLESS)
  await chooseAccount(screen, 'Everyday')
  // The pages learn of what was written before its own answer is here.
  await screen.route('**/rpc/imports/commit*', async route => {
    const asked = screen.waitForResponse('**/rpc/accounts/list*')
    const response = await route.fetch()
    await asked
    await route.fulfill({ response })
  })
  await screen.getByRole('button', { name: 'Import 4 transactions' }).click()
  await expect(screen.getByRole('heading', { name: 'january.csv imported' })).toBeVisible()
  expect(refused).toEqual([])
})

test(
  'what stands above the table is shown, so that nobody wonders whether payments were lost',
  LONG,
  async ({ household: screen, give }) => {
    const above = ['Account statement', 'Customer;Ada Example', 'Period;01/2026', 'Printed;02/02/2026']
    const rows = ['Date;Payee;Amount', '01/20/2026;Corner Bakery;-4.00', '01/21/2026;Cafe Lumen;-5.50']
    await give('above.csv', `${[...above, ...rows].join('\n')}\n`)
    const skipped = screen.getByText('4 lines above the table were skipped: no payments')
    await expect(skipped).toBeVisible()
    await expect(screen.getByText('Ada Example')).toBeHidden()
    await skipped.focus()
    await screen.keyboard.press('Enter')
    await expect(screen.getByText('Customer · Ada Example')).toBeVisible()
    await chooseAccount(screen, 'Everyday')
    await expect(screen.getByRole('button', { name: 'Import 2 transactions' })).toBeEnabled()
  },
)

test(
  'dates that can be read in two ways are asked about, in words',
  LONG,
  async ({ household: screen, give }) => {
    await give(
      'dates.csv',
      'Date,Payee,Amount\n03/04/2026,Corner Bakery,-4.00\n05/06/2026,Cafe Lumen,-5.50\n',
    )
    await chooseAccount(screen, 'Everyday')
    await expect(screen.getByRole('button', { name: 'Import 2 transactions' })).toBeDisabled()
    await screen.getByRole('button', { name: 'Friday, April 3, 2026' }).click()
    await expect(screen.getByRole('button', { name: 'Friday, April 3, 2026' })).toHaveCount(0)
    const rows = screen.getByRole('grid', { name: 'Rows of Transactions' })
    await expect(rows.getByText('Apr 3, 2026')).toBeVisible()
    await screen.getByRole('button', { name: 'Import 2 transactions' }).click()
    await expect(screen.getByRole('heading', { name: 'dates.csv imported' })).toBeVisible()
  },
)

test('a file that contradicts itself is written only when that is accepted', async ({
  household: screen,
  give,
  program,
}) => {
  await give(
    'broken.csv',
    'Date,Payee,Amount,Balance\n2026-01-05,Grocer,-10.00,990.00\n2026-01-06,Cinema,-20.00,970.00\n2026-01-07,Fuel,-30.00,950.00\n2026-01-08,Books,-5.00,945.00\n',
  )
  await chooseAccount(screen, 'Everyday')
  await expect(screen.getByText('does not add up.')).toBeVisible()
  const importing = screen.getByRole('button', { name: 'Import 4 transactions' })
  await expect(importing).toBeDisabled()
  await screen.getByRole('checkbox', { name: /Import it even though it does not add up/ }).check()
  await importing.click()
  await expect(screen.getByRole('heading', { name: 'broken.csv imported' })).toBeVisible()
  await expect(screen.getByText('Does not add up', { exact: true })).toBeVisible()
  const marked = await program.rest('GET', '/core/transactions?review=true')
  expect(JSON.stringify(marked.data)).toContain('Fuel')
})

test('a column that was taken for another is put right, and the rows follow at once', async ({
  household: screen,
  give,
}) => {
  await give(
    'columns.csv',
    'Date,Memo,Counterparty,Value\n2026-01-05,card 1,Grocer,-10.00\n2026-01-06,card 2,Cinema,-20.00\n',
  )
  const rows = screen.getByRole('grid', { name: 'Rows of Transactions' })
  await screen.getByRole('button', { name: 'Change how it is read' }).click()
  const memo = screen.getByRole('combobox', { name: 'Column Memo is' })
  await memo.click()
  await screen.getByRole('option', { name: 'Payee', exact: true }).click()
  await expect(rows.getByText('card 1').first()).toBeVisible()
  await expect(screen.getByRole('combobox', { name: 'Column Memo is' })).toHaveValue('Payee')
  // The choice of an account changes nothing about how the file is read.
  await chooseAccount(screen, 'Everyday')
  await expect(screen.getByRole('combobox', { name: 'Column Memo is' })).toHaveValue('Payee')
})

test('any row is left out or taken in, by keyboard', async ({ household: screen, give, program }) => {
  await give(
    'card.csv',
    'Date,Description,Amount,Status\n2026-01-05,Grocer,-10.00,Booked\n2026-01-06,Cinema,-20.00,Booked\n2026-01-07,Hotel,-90.00,Pending\n',
  )
  await chooseAccount(screen, 'Everyday')
  const rows = screen.getByRole('grid', { name: 'Rows of Transactions' })
  await expect(screen.getByRole('button', { name: 'Import 2 transactions' })).toBeEnabled()
  await rows.focus()
  await screen.keyboard.press('Home')
  await screen.keyboard.press('Space')
  await expect(screen.getByRole('button', { name: 'Import 1 transaction' })).toBeEnabled()
  await screen.keyboard.press('End')
  await screen.keyboard.press('Space')
  await screen.getByRole('button', { name: 'Import 2 transactions' }).click()
  await expect(screen.getByRole('heading', { name: 'card.csv imported' })).toBeVisible()
  const all = JSON.stringify((await program.rest('GET', '/core/transactions')).data)
  expect(all).toContain('Hotel')
  expect(all).toContain('Cinema')
  expect(all).not.toContain('Grocer')
})

test(
  'a closed account takes nothing until it is opened again',
  LONG,
  async ({ household: screen, give, program }) => {
    const { data } = await program.rest('GET', '/core/accounts')
    const id = /"id":"(acct_[^"]+)"/.exec(JSON.stringify(data))?.[1] ?? ''
    const ofx = `<OFX><BANKMSGSRSV1><STMTTRNRS><STMTRS><CURDEF>USD<BANKACCTFROM><BANKID>1<ACCTID>77001<ACCTTYPE>CHECKING</BANKACCTFROM><BANKTRANLIST><STMTTRN><TRNTYPE>DEBIT<DTPOSTED>20260103<TRNAMT>-84.20<FITID>a1<NAME>Greenmarket</STMTTRN></BANKTRANLIST></STMTRS></STMTTRNRS></BANKMSGSRSV1></OFX>`
    await program.rest('PATCH', `/core/accounts/${id}`, { bank_id: '77001', status: 'closed' })
    await give('closed.ofx', ofx)
    await expect(screen.getByRole('button', { name: 'Import 1 transaction' })).toBeDisabled()
    await screen.getByRole('button', { name: 'Reopen account' }).click()
    await screen.getByRole('button', { name: 'Import 1 transaction' }).click()
    await expect(screen.getByRole('heading', { name: 'closed.ofx imported' })).toBeVisible()
  },
)
