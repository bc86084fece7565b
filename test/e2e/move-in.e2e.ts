import type { Page } from '@playwright/test'
import { findingsInBoth } from './findings.ts'
import { test as base, expect, LONG, openScreen, type Program, startProgram } from './program.ts'

/** A household comes over from another app: chosen, looked at, moved in and taken back, by keyboard. */

interface Fixtures {
  readonly program: Program
  readonly household: Page
}

const test = base.extend<Fixtures>({
  program: async ({ browserName: _ }, use) => {
    const program = await startProgram()
    await program.rest('PATCH', '/core/budget', { base_currency: 'USD' })
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
    await use(page)
  },
})

const REGISTER = `"Account","Flag","Date","Payee","Category Group/Category","Category Group","Category","Memo","Outflow","Inflow","Cleared"
"Daily","","01/13/2026","Starting Balance","Inflow: Ready to Assign","Inflow","Ready to Assign","",$0.00,$500.00,"Reconciled"
"Daily","","01/14/2026","Baker","Food: Bread","Food","Bread","two loaves",$7.50,$0.00,"Cleared"
"Daily","","01/16/2026","Transfer : Card","","","","",$20.00,$0.00,"Cleared"
"Card","","01/16/2026","Transfer : Daily","","","","",$0.00,$20.00,"Cleared"
`

const accountsOf = async (program: Program) =>
  JSON.stringify((await program.rest('GET', '/core/accounts')).data)

test(
  'an export is balanced, moved in and taken back, by keyboard',
  LONG,
  async ({ household: screen, program }) => {
    await openScreen(screen, 'Import')
    const move = screen.getByRole('link', { name: 'Move in from another app' })
    await move.focus()
    await screen.keyboard.press('Enter')
    await screen.getByRole('heading', { name: 'Move in', level: 1 }).waitFor()
    await screen.getByRole('radio', { name: 'Mint' }).focus()
    await screen.keyboard.press('Space')
    await expect(screen.getByText('Then choose Mint’s transactions.csv.')).toBeVisible()
    const file = { name: 'register.csv', mimeType: 'text/csv', buffer: Buffer.from(REGISTER) }
    const chooser = screen.getByLabel('Export of another app', { exact: true })
    await chooser.setInputFiles(file)
    await expect(screen.getByRole('alert')).toContainText('This is an export of YNAB, not of Mint')
    await screen.getByRole('radio', { name: 'YNAB', exact: true }).focus()
    await screen.keyboard.press('Space')
    await chooser.setInputFiles(file)
    await expect(screen.getByText('Every account will hold what the app says, to the cent.')).toBeVisible()
    await expect(screen.getByRole('row', { name: /Daily/ })).toContainText('Balances')
    await expect(screen.getByRole('list', { name: 'What is left' })).toContainText('Schedules')
    expect(await findingsInBoth(screen)).toEqual([])
    expect(await accountsOf(program)).not.toContain('Daily')
    await screen.getByRole('button', { name: 'Move in', exact: true }).focus()
    await screen.keyboard.press('Enter')
    await screen.getByRole('heading', { name: /^Moved in from YNAB/ }).waitFor()
    expect(await accountsOf(program)).toContain('Daily')
    expect(await findingsInBoth(screen)).toEqual([])
    // The same again is noticed, and waits for a yes.
    await chooser.setInputFiles(file)
    await expect(screen.getByRole('button', { name: 'Move in', exact: true })).toBeDisabled()
    await screen.getByRole('button', { name: 'Choose another file' }).click()
    await screen.getByRole('button', { name: 'Undo the move of register.csv' }).focus()
    await screen.keyboard.press('Enter')
    await screen.getByRole('button', { name: 'Undo the move', exact: true }).focus()
    await screen.keyboard.press('Enter')
    await expect(screen.getByText('Undone')).toBeVisible()
    expect(await accountsOf(program)).not.toContain('Daily')
  },
)

/** Which comes first, the day or the month, and whether what is paid is above zero: the file tells neither. */
const OPEN = `date,payee,amount,category,account_name
01/02/2026,Market,12.00,Groceries,Daily
`

test(
  'a file that can be read in two ways waits until it is said how',
  LONG,
  async ({ household: screen, program }) => {
    let held: Promise<void> | undefined
    await screen.route('**/rpc/moveIn/preview', async route => {
      await held
      await route.continue()
    })
    await openScreen(screen, 'Import')
    await screen.getByRole('link', { name: 'Move in from another app' }).click()
    const chooser = screen.getByLabel('Export of another app', { exact: true })
    const move = screen.getByRole('button', { name: 'Move in', exact: true })
    const guess = screen.getByRole('checkbox', { name: 'Take it as it was read' })
    const days = screen.getByRole('group', { name: /^The days can be read in two ways/ })
    const signs = screen.getByRole('group', { name: /^How does the file write what you paid/ })
    const file = { name: 'lunch.csv', mimeType: 'text/csv', buffer: Buffer.from(OPEN) }
    await chooser.setInputFiles(file)
    await expect(days).toBeVisible()
    await expect(signs).toBeVisible()
    await expect(move).toBeDisabled()
    expect(await findingsInBoth(screen)).toEqual([])
    await guess.focus()
    await screen.keyboard.press('Space')
    await expect(move).toBeEnabled()
    // What is shown cannot be moved in while it is read anew.
    const { promise, resolve: letGo } = Promise.withResolvers<void>()
    held = promise
    await days.getByRole('button', { name: 'The day' }).focus()
    await screen.keyboard.press('Enter')
    await expect(move).toBeDisabled()
    await expect(guess).toBeChecked()
    letGo()
    held = undefined
    await expect(days).toBeHidden()
    await expect(guess).not.toBeChecked()
    await expect(move).toBeDisabled()
    // The first answer still holds once the second is given.
    await signs.getByRole('button', { name: 'As 12.00' }).focus()
    await screen.keyboard.press('Enter')
    await expect(signs).toBeHidden()
    await expect(days).toBeHidden()
    await expect(guess).toBeHidden()
    await expect(move).toBeEnabled()
    // Another file is asked about anew.
    await screen.getByRole('button', { name: 'Choose another file' }).click()
    await chooser.setInputFiles(file)
    await expect(days).toBeVisible()
    await days.getByRole('button', { name: 'The day' }).click()
    await expect(days).toBeHidden()
    await signs.getByRole('button', { name: 'As 12.00' }).click()
    await expect(signs).toBeHidden()
    await move.click()
    await screen.getByRole('heading', { name: /^Moved in from Lunch Money/ }).waitFor()
    const { data } = await program.rest('GET', '/core/transactions')
    expect(data).toMatchObject({ items: [{ payee: 'Market', tx_type: 'expense', date: '2026-02-01' }] })
  },
)
