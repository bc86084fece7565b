import { z } from 'zod'
import { lastClosing } from '../../shared/domain/card-statements.ts'
import { testDay } from '../helpers/test-time.ts'
import { chooseByKeys, findingsInBoth } from './findings.ts'
import { expect, LONG, openScreen, type Program, startProgram, takenFocus, test } from './program.ts'

/** Statements of cards among the bills, by keyboard alone. */

let program: Program
test.beforeEach(async ({ page }) => {
  program = await startProgram()
  await page.goto(program.url)
  await page.getByRole('button', { name: 'Start my household' }).click()
  await page.getByRole('heading', { name: 'Today', level: 1 }).waitFor()
})
test.afterEach(async () => {
  await program.stop()
})

const Made = z.object({ id: z.string() })
const Statements = z.object({ items: z.array(z.object({ open: z.number(), state: z.string() })) })

test('a card’s statement comes up as a bill, and a part of it is paid by keys', LONG, async ({ page }) => {
  const account = async (fields: object) =>
    Made.parse((await program.rest('POST', '/core/accounts', { opening_date: '2020-01-01', ...fields })).data)
      .id
  await account({ name: 'Everyday', kind: 'checking', opening_balance: 2000 })
  const card = await account({ name: 'Visa', kind: 'credit_card', opening_balance: -300 })
  await openScreen(page, 'Accounts')
  await page.getByRole('button', { name: 'Edit Visa' }).press('Enter')
  const form = page.getByRole('dialog')
  await takenFocus(form)
  // The day before today, so that a statement has closed.
  await form.getByLabel('Statement closes on day').fill(testDay(-1).slice(8))
  await form.getByLabel('or after the closing').fill('25')
  await form.getByLabel('Minimum payment').fill('35')
  expect(await findingsInBoth(page)).toEqual([])
  await form.getByRole('button', { name: 'Save' }).press('Enter')
  await expect(form).toHaveCount(0)

  await openScreen(page, 'Bills')
  const list = page.getByRole('list', { name: 'Card statements' })
  await expect(list).toContainText('Visa')
  await expect(list).toContainText('$300.00')
  await expect(list).toContainText('at least $35.00')
  expect(lastClosing(Number(testDay(-1).slice(8)), testDay(0))).toBe(testDay(-1))
  expect(await findingsInBoth(page)).toEqual([])
  await list.getByRole('button', { name: 'Pay the statement of Visa' }).press('Enter')
  const panel = page.getByRole('dialog')
  await takenFocus(panel)
  await page.keyboard.press('ArrowDown')
  await chooseByKeys(page.getByRole('option', { name: /^Everyday/ }))
  await panel.getByLabel('Amount').fill('100')
  expect(await findingsInBoth(page)).toEqual([])
  await panel.getByRole('button', { name: 'Record payment' }).press('Enter')
  await expect(panel).toHaveCount(0)
  await expect(list).toContainText('$200.00')
  await expect(list).toContainText('Part paid')
  const { data } = await program.rest('GET', '/core/card-statements')
  expect(Statements.parse(data).items).toEqual([{ open: 200, state: 'part_paid' }])
  expect(card).not.toBe('')

  await openScreen(page, 'Today')
  await expect(page.getByRole('list', { name: 'Card statements' })).toContainText('Part paid')
})
