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
    name: 'School trip',
    amount: 80,
    due_date: testDay(20),
  })
  const { id } = z.object({ id: z.string() }).parse(made.data)
  const paid = await program.rest('POST', '/core/transactions', {
    tx_type: 'expense',
    amount: 30,
    date: testDay(-1),
    payee: 'School office',
    priority: 'A',
    links: [{ kind: 'obligation', id }],
  })
  expect(paid.status).toBe(201)
  await openScreen(sample, { name: 'Plans', path: '/plans' })
  await sample.getByRole('button', { name: 'School trip', exact: true }).press('Enter')
  const panel = sample.getByRole('dialog', { name: 'School trip' })
  await expect(panel.getByText('Paid by its transactions')).toBeVisible()
  await expect(panel.getByText('School office')).toBeVisible()
  await expect(panel.getByRole('heading', { name: 'History' })).toBeVisible()
  expect(await findingsInBoth(sample)).toEqual([])
  await sample.keyboard.press('Escape')
  await expect(panel).toBeHidden()
})
