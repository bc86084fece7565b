import { z } from 'zod'
import { testDay } from '../helpers/test-time.ts'
import { findingsInBoth } from './findings.ts'
import { expect, openScreen, takenFocus, test } from './program.ts'

/** What is saved for, and where: a bucket that does not roll over saves nothing, and the person is told so. */

test('a goal in a bucket that does not roll over says so, in the form and in its row', async ({
  sample,
  demo,
}) => {
  const { program } = demo
  for (const [name, rollover] of [
    ['Keeps', true],
    ['Loses', false],
  ] as const)
    expect(
      (await program.rest('POST', '/core/budget/buckets', { name, bucket_type: 'sinking', rollover })).status,
    ).toBe(201)
  await openScreen(sample, { name: 'Plans', path: '/plans' })
  await sample.getByRole('button', { name: 'Add: Saving for' }).click()
  const panel = sample.getByRole('dialog', { name: 'Saving for' })
  await takenFocus(panel)
  const choose = async (name: string) => {
    await panel.getByRole('combobox', { name: 'Saved in bucket' }).click()
    await sample.getByRole('option', { name }).click()
  }
  await choose('Keeps')
  await expect(panel.getByText('does not roll over')).toHaveCount(0)
  await choose('Loses')
  await expect(panel.getByText('Loses does not roll over, so nothing can be saved in it')).toBeVisible()
  await panel.getByLabel('Name').fill('Bicycle')
  await panel.getByRole('textbox', { name: 'Cost' }).fill('900')
  await panel.getByRole('button', { name: 'Add', exact: true }).click()
  await expect(
    sample.getByRole('list', { name: 'Saving for' }).getByRole('listitem').filter({ hasText: 'Bicycle' }),
  ).toContainText('Loses does not roll over')
})

test('a plan opens beside its list, by the keyboard, with what paid it and what was done to it', async ({
  sample,
  demo,
}) => {
  const { program } = demo
  const made = await program.rest('POST', '/core/obligations', {
    name: 'Choir weekend',
    amount: 80,
    due_date: testDay(20),
  })
  const { id } = z.object({ id: z.string() }).parse(made.data)
  const paid = await program.rest('POST', '/core/transactions', {
    tx_type: 'expense',
    amount: 30,
    date: testDay(-1),
    payee: 'Choir office',
    priority: 'A',
    links: [{ kind: 'obligation', id }],
  })
  expect(paid.status).toBe(201)
  await openScreen(sample, { name: 'Plans', path: '/plans' })
  await sample.getByRole('button', { name: 'Choir weekend', exact: true }).press('Enter')
  const panel = sample.getByRole('dialog', { name: 'Choir weekend' })
  await expect(panel.getByText('Paid by its transactions')).toBeVisible()
  await expect(panel.getByText('Choir office')).toBeVisible()
  await expect(panel.getByRole('heading', { name: 'History' })).toBeVisible()
  expect(await findingsInBoth(sample)).toEqual([])
  await sample.keyboard.press('Escape')
  await expect(panel).toBeHidden()
})

test('an expected income is edited, skipped once, ended and expected again, by the keyboard', async ({
  sample,
  demo,
}) => {
  const { program } = demo
  const Flows = z.object({ items: z.array(z.looseObject({ id: z.string() })) })
  const made = await program.rest('POST', '/core/flows', {
    name: 'Choir fees',
    amount: 120,
    cadence: 'biweekly',
    next_date: testDay(3),
  })
  const { id } = z.object({ id: z.string() }).parse(made.data)
  const kept = async () =>
    Flows.parse((await program.rest('GET', '/core/flows')).data).items.find(each => each.id === id)
  await openScreen(sample, { name: 'Plans', path: '/plans' })
  const row = sample
    .getByRole('list', { name: 'Expected income' })
    .getByRole('listitem')
    .filter({ hasText: 'Choir fees' })
  await expect(row).toContainText('Every two weeks')

  await row.getByRole('button', { name: 'Edit Choir fees' }).press('Enter')
  const form = sample.getByRole('dialog', { name: 'Choir fees' })
  await takenFocus(form)
  expect(await findingsInBoth(sample)).toEqual([])
  await form.getByRole('textbox', { name: 'Amount' }).fill('135.50')
  await form.getByRole('button', { name: 'Save' }).press('Enter')
  await expect(form).toBeHidden()
  await expect(row).toContainText('$135.50')
  expect(await kept()).toMatchObject({ amount: 135.5, next_date: testDay(3) })

  await row.getByRole('button', { name: 'More for Choir fees' }).press('Enter')
  await sample.getByRole('menuitem', { name: /^Skip / }).press('Enter')
  await expect(sample.getByText(/^Choir fees of .+ skipped$/).first()).toBeVisible()
  expect(await kept()).toMatchObject({ expected_on: testDay(17) })

  await row.getByRole('button', { name: 'Choir fees', exact: true }).press('Enter')
  const panel = sample.getByRole('dialog', { name: 'Choir fees' })
  await takenFocus(panel)
  await panel.getByRole('button', { name: 'No longer expected' }).press('Enter')
  await panel.getByRole('button', { name: 'Expect again' }).press('Enter')
  await expect(panel.getByRole('button', { name: 'No longer expected' })).toBeVisible()
  expect(await findingsInBoth(sample)).toEqual([])
  await panel.getByRole('button', { name: 'No longer expected' }).press('Enter')
  await sample.keyboard.press('Escape')
  await expect(panel).toBeHidden()
  await expect(row).toHaveCount(0)
  await sample.getByText('1 no longer expected').press('Enter')
  await sample
    .getByRole('list', { name: 'Income no longer expected' })
    .getByRole('button', { name: 'Choir fees' })
    .press('Enter')
  await panel.getByRole('button', { name: 'Expect again' }).press('Enter')
  await sample.keyboard.press('Escape')
  await expect(row).toBeVisible()
})

test('an expected income is given its last day and listed as ended once that has come, by the keyboard', async ({
  sample,
  demo,
}) => {
  const { program } = demo
  const add = (name: string, more: object) =>
    program.rest('POST', '/core/flows', { name, amount: 120, cadence: 'weekly', ...more })
  expect((await add('Guitar lessons', { next_date: testDay(3) })).status).toBe(201)
  expect((await add('Evening class', { next_date: testDay(-21), end_date: testDay(-1) })).status).toBe(201)
  await openScreen(sample, { name: 'Plans', path: '/plans' })
  const rows = sample.getByRole('list', { name: 'Expected income' }).getByRole('listitem')
  await expect(rows.filter({ hasText: 'Evening class' })).toHaveCount(0)
  const row = rows.filter({ hasText: 'Guitar lessons' })
  await row.getByRole('button', { name: 'Edit Guitar lessons' }).press('Enter')
  const form = sample.getByRole('dialog', { name: 'Guitar lessons' })
  await takenFocus(form)
  const until = form.getByRole('textbox', { name: 'Until' })
  await until.fill(testDay(10))
  expect(await findingsInBoth(sample)).toEqual([])
  await form.getByRole('button', { name: 'Save' }).press('Enter')
  await expect(form).toBeHidden()
  await expect(row).toContainText('Every week, until ')

  await sample.getByText('1 no longer expected').press('Enter')
  const ended = sample.getByRole('list', { name: 'Income no longer expected' }).getByRole('listitem')
  await expect(ended).toHaveText(/^Evening class ended on /)
  await ended.getByRole('button', { name: 'Evening class' }).press('Enter')
  const panel = sample.getByRole('dialog', { name: 'Evening class' })
  await takenFocus(panel)
  await expect(panel.getByText('Ended', { exact: true })).toBeVisible()
  await expect(panel.getByText('Until', { exact: true })).toBeVisible()
  await expect(panel.getByRole('button', { name: 'No longer expected' })).toHaveCount(0)
  expect(await findingsInBoth(sample)).toEqual([])
  await panel.getByRole('button', { name: 'Edit', exact: true }).press('Enter')
  const again = sample.getByRole('dialog', { name: 'Evening class' })
  await takenFocus(again)
  await again.getByRole('textbox', { name: 'Until' }).fill('')
  await again.getByRole('button', { name: 'Save' }).press('Enter')
  await expect(rows.filter({ hasText: 'Evening class' })).toBeVisible()
})
