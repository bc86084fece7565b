import type { Locator, Page } from '@playwright/test'
import { z } from 'zod'
import { expect, openScreen, type Program, type SCREENS, test } from './program.ts'

/**
 * Every form with a field that is typed into: each such field gets what cannot be read, sending is refused, nothing changes in the file, and
 * the text stands through a change from elsewhere and Escape.
 */

/** What no field of its kind can read. */
const UNREADABLE: Readonly<Record<string, string>> = {
  amount: '98,50,0',
  decimal: '6.87.55',
  date: '13/45/2026',
}

interface Walked {
  readonly name: string
  readonly screen: (typeof SCREENS)[number]['name']
  /** Opens it from its screen. */
  readonly open: (page: Page) => Promise<void>
  /** Where it is, if not in a panel. */
  readonly form?: (page: Page) => Locator
}

const button = (name: string | RegExp) => async (page: Page) => {
  await page
    .getByRole('button', { name, exact: typeof name === 'string' })
    .first()
    .click()
}
/** One thing after another. */
const steps =
  (...all: readonly ((page: Page) => Promise<void>)[]) =>
  async (page: Page) => {
    for (const step of all) await step(page)
  }
const firstDeal = async (page: Page) => {
  await page.getByRole('article').first().getByRole('link').first().click()
}
const firstRow = async (page: Page) => {
  await page.getByRole('row').nth(1).click()
}
const labelled = (name: string) => (page: Page) => page.getByRole('form', { name })

const FORMS: readonly Walked[] = [
  { name: 'new transaction', screen: 'Transactions', open: button('Add transaction') },
  { name: 'new bill', screen: 'Bills', open: button('Add bill') },
  { name: 'payment', screen: 'Bills', open: button(/^Mark paid/) },
  { name: 'new account', screen: 'Accounts', open: button('Add account') },
  { name: 'reconciliation', screen: 'Accounts', open: button(/^Reconcile /) },
  { name: 'new bucket', screen: 'Budget', open: button('Add bucket') },
  { name: 'bucket', screen: 'Budget', open: button(/^Change /) },
  { name: 'owed once', screen: 'Plans', open: button('Add: Owed once') },
  { name: 'expected income', screen: 'Plans', open: button('Add: Expected income') },
  { name: 'saving for', screen: 'Plans', open: button('Add: Saving for') },
  { name: 'new deal', screen: 'Deals', open: button('Add deal') },
  { name: 'deal', screen: 'Deals', open: steps(firstDeal, button('Change')) },
  { name: 'new property', screen: 'Properties', open: button('Add property') },
  { name: 'property value', screen: 'Properties', open: steps(firstRow, button('Set ARV')) },
  {
    name: 'comparable sale',
    screen: 'Properties',
    open: firstRow,
    form: labelled('New comparable sale'),
  },
  { name: 'repair', screen: 'Properties', open: firstRow, form: labelled('New repair') },
  { name: 'new buyer', screen: 'Buyers', open: button('Add buyer') },
  { name: 'new holding', screen: 'Holdings', open: button('Add holding') },
]

const Entries = z.object({ items: z.array(z.object({ id: z.union([z.string(), z.number()]) })) })

/** The last thing that was written down of a change: the same as before where nothing was changed. */
async function lastEntry(program: Program): Promise<unknown> {
  const answer = await program.rest('GET', '/core/audit?limit=1')
  return Entries.parse(answer.data).items[0]?.id
}

async function fillUnreadable(form: Locator): Promise<number> {
  const fields = await form.locator('[data-typed]').all()
  for (const field of fields) {
    if (await field.isDisabled()) continue
    const kind = (await field.getAttribute('data-typed')) ?? ''
    await field.fill(UNREADABLE[kind] ?? '')
  }
  return fields.length
}

for (const { name, screen, open, form: where } of FORMS)
  test(`${name}: what cannot be read is refused where it stands, and is not lost`, async ({
    sample: page,
    demo: { program },
  }) => {
    test.setTimeout(300_000)
    await openScreen(page, screen)
    await open(page)
    const panel = page.getByRole('dialog').first()
    const form = where ? where(page) : panel.locator('form[data-kernel]').first()
    await form.waitFor()
    await expect(page.locator('[aria-busy="true"]')).toHaveCount(0)
    const before = await lastEntry(program)
    expect(await fillUnreadable(form)).toBeGreaterThan(0)
    await form.locator('button[type="submit"]').click()

    const fields = form.locator('[data-typed]:not(:disabled)')
    for (const field of await fields.all()) {
      const kind = (await field.getAttribute('data-typed')) ?? ''
      await expect(field).toHaveAttribute('aria-invalid', 'true')
      await expect(field).toHaveValue(UNREADABLE[kind] ?? '')
    }
    await expect(form.getByText(/^Please look at: /)).toBeVisible()
    // The first field that is wrong has the focus, and is in view.
    await expect(form.locator('[aria-invalid="true"]').first()).toBeFocused()
    expect(await lastEntry(program)).toBe(before)

    // A change from elsewhere has every query read again; what is typed stands.
    const readAgain = page.waitForResponse(response => response.ok())
    await program.rest('POST', '/core/budget', {
      income_target: 4000 + FORMS.findIndex(each => each.name === name),
    })
    await expect.poll(() => lastEntry(program)).not.toBe(before)
    await readAgain
    for (const field of await fields.all())
      await expect(field).toHaveValue(UNREADABLE[(await field.getAttribute('data-typed')) ?? ''] ?? '')

    if (where) return
    const question = page.getByRole('dialog', { name: 'Leave without saving?' })
    await page.keyboard.press('Escape')
    await question.getByRole('button', { name: 'Go on with it' }).click()
    await expect(question).toHaveCount(0)
    await expect(fields.first()).toHaveAttribute('aria-invalid', 'true')
    await page.keyboard.press('Escape')
    await question.getByRole('button', { name: 'Leave without saving' }).click()
    await expect(form).toHaveCount(0)
  })
