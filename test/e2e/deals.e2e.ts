import type { Locator, Page } from '@playwright/test'
import { z } from 'zod'
import { atRest, findingsInBoth } from './findings.ts'
import { expect, LONG, openScreen, type Program, startProgram, takenFocus, test } from './program.ts'

/** Deals as a person works with them: over the board by keyboard and by mouse, to a buyer, and to the fee. */

const Cards = z.object({
  items: z.array(z.object({ id: z.string(), deal_id: z.string(), title: z.string(), stage: z.string() })),
})

/** A stage's column of the board. */
function column(page: Page, stage: string): Locator {
  return page.getByRole('region', { name: stage, exact: true })
}

function cardOf(page: Page, title: string): Locator {
  return page.getByRole('article').filter({ has: page.getByRole('link', { name: title, exact: true }) })
}

/** Presses a key until the element has the focus, as a person without a mouse does. */
async function pressUntil(page: Page, key: 'ArrowDown' | 'Tab', element: Locator): Promise<void> {
  for (let presses = 0; presses < 20; presses += 1) {
    if (await element.evaluate(each => each.matches(':focus'))) return
    await page.keyboard.press(key)
    // A menu that is still opening takes no keys yet.
    await atRest(page)
  }
  throw new Error(`${key} does not lead there`)
}

async function goToDeals(page: Page): Promise<void> {
  await page.keyboard.press('g')
  await page.keyboard.press('d')
  await page.getByRole('heading', { name: 'Deals', level: 1 }).waitFor()
  await page.getByRole('article').first().waitFor()
}

async function openDeal(page: Page, title: string): Promise<void> {
  await openScreen(page, 'Deals')
  await cardOf(page, title).getByRole('link', { name: title }).click()
  await page.getByRole('heading', { name: title, level: 1 }).waitFor()
  await expect(page.locator('[aria-busy="true"]')).toHaveCount(0)
}

async function dealNamed(program: Program, title: string): Promise<z.infer<typeof Cards>['items'][number]> {
  const { items } = Cards.parse((await program.rest('GET', '/wholesale/')).data)
  const found = items.find(each => each.title === title)
  if (!found) throw new Error(`There is no deal ${title}`)
  return found
}

/** Brings a lead of the sample under contract, as a script would. */
async function contracted(program: Program, title: string): Promise<void> {
  const { id } = await dealNamed(program, title)
  const moved = await program.rest('PATCH', `/wholesale/${id}`, {
    stage: 'under_contract',
    offer_amount: 98_000,
    offer_date: '2026-01-05',
    contract_price: 100_000,
    contract_date: '2026-01-10',
    closing_date: '2026-02-20',
    assignable: true,
  })
  expect(moved.status).toBe(200)
}

test('a lead is offered for by keyboard alone, and a call is logged', async ({ sample }) => {
  const title = '118 Tanager Lane'
  await goToDeals(sample)
  await expect(column(sample, 'Lead').getByRole('link', { name: title })).toBeVisible()
  await column(sample, 'Lead')
    .getByRole('button', { name: `Move ${title} to…` })
    .focus()
  await sample.keyboard.press('Enter')
  await pressUntil(sample, 'ArrowDown', sample.getByRole('menuitem', { name: 'Offer made' }))
  await sample.keyboard.press('Enter')
  const panel = sample.getByRole('dialog', { name: /Move to Offer made/ })
  await expect(panel.getByRole('textbox', { name: 'Amount offered' })).toBeFocused()
  await sample.keyboard.type('131500')
  await sample.keyboard.press('Enter')
  await expect(panel).toHaveCount(0)
  const card = column(sample, 'Offer made').getByRole('article').filter({ hasText: title })
  await expect(card).toContainText('$131,500.00')
  await expect(column(sample, 'Lead').getByRole('link', { name: title })).toHaveCount(0)

  await card.getByRole('link', { name: title }).focus()
  await sample.keyboard.press('Enter')
  await sample.getByRole('heading', { name: title, level: 1 }).waitFor()
  const timeline = sample.getByRole('list', { name: 'Timeline' })
  await expect(timeline).toBeVisible()
  const said = sample.getByRole('textbox', { name: 'What happened' })
  await said.focus()
  await sample.keyboard.type('Marta takes it if we close by May')
  await pressUntil(sample, 'Tab', sample.getByRole('button', { name: 'Log', exact: true }))
  await sample.keyboard.press('Enter')
  const latest = timeline.getByRole('listitem').first()
  await expect(latest).toContainText('Call')
  await expect(latest).toContainText('Marta takes it if we close by May')
  await expect(said).toHaveValue('')
})

test('a card dragged to the next column asks for the contract', async ({ sample, demo }) => {
  const title = '2300 Old Quarry Road'
  await goToDeals(sample)
  const card = column(sample, 'Offer made').getByRole('article').filter({ hasText: title })
  await card.dragTo(column(sample, 'Under contract'))
  const panel = sample.getByRole('dialog', { name: /Move to Under contract/ })
  // What was offered is proposed as the price, and nothing has moved until the rest is known.
  await expect(panel.getByRole('textbox', { name: 'Contract price' })).toHaveValue(/163,?000/)
  await panel.getByRole('button', { name: 'Move to Under contract' }).click()
  await expect(panel).toContainText('Expected closing date is needed')
  await expect(panel.getByLabel('Expected closing date')).toBeFocused()
  expect((await dealNamed(demo.program, title)).stage).toBe('offer_made')
  await panel.getByRole('textbox', { name: 'Contract price' }).fill('160000')
  await panel.getByLabel('Contract signed on').fill('2026-01-10')
  await panel.getByLabel('Expected closing date').fill('2026-03-01')
  await sample.keyboard.press('Enter')
  await expect(panel).toHaveCount(0)
  await expect(
    column(sample, 'Under contract').getByRole('article').filter({ hasText: title }),
  ).toContainText('$160,000.00')
})

test('a deal is offered to two buyers, assigned to one, and closed with a fee', async ({ sample, demo }) => {
  const title = '47 Bittern Road'
  await contracted(demo.program, title)
  await openDeal(sample, title)
  await sample.getByRole('button', { name: 'Find buyers' }).click()
  const panel = sample.getByRole('dialog', { name: /Buyers for this deal/ })
  await takenFocus(panel)
  const fitting = panel.getByRole('list', { name: 'Buyers that fit' })
  const names = ['Harbor Street Homes', 'Northgate Rentals'] as const
  for (const name of names) await fitting.getByRole('checkbox', { name }).check()
  await panel.getByRole('textbox', { name: 'Price to offer' }).fill('109500')
  await panel.getByRole('button', { name: 'Offer to 2 buyers' }).click()
  await expect(panel).toHaveCount(0)
  const offers = sample.getByRole('list', { name: 'Offers' })
  await expect(offers.getByRole('listitem')).toHaveCount(2)
  for (const name of names)
    await expect(offers.getByRole('listitem').filter({ hasText: name })).toContainText('$109,500.00')

  const [winner] = names
  const row = offers.getByRole('listitem').filter({ hasText: winner })
  const offer = sample.getByRole('dialog', { name: new RegExp(winner) })
  await row.getByRole('button', { name: /^Open/ }).click()
  await offer.getByRole('button', { name: `Assign the deal to ${winner}` }).click()
  await expect(offer).toHaveCount(0)
  await expect(row).toContainText('Assigned')
  await expect(offers.getByRole('listitem').filter({ hasText: names[1] })).toContainText('Backup')
  const facts = sample.getByRole('region', { name: 'The deal', exact: true })
  await expect(facts).toContainText('Expected fee')

  await row.getByRole('button', { name: /^Open/ }).click()
  await offer.getByRole('button', { name: `Close with ${winner}` }).click()
  await expect(offer).toHaveCount(0)
  await expect(row).toContainText('Closed')
  await expect(facts).toContainText('Fee earned')
  await expect(facts).toContainText('$9,500.00')
  await sample.getByRole('link', { name: 'Deals', exact: true }).first().click()
  const card = column(sample, 'Closed').getByRole('article').filter({ hasText: title })
  await expect(card).toContainText('Earned')
  await expect(card).toContainText('$9,500.00')
})

test('a buyer who falls out gives the deal back, with what became of the deposit', async ({ sample }) => {
  const title = '1402 Harrier Boulevard'
  await openDeal(sample, title)
  const offers = sample.getByRole('list', { name: 'Offers' })
  const row = offers.getByRole('listitem').filter({ hasText: 'Assigned' })
  const buyer = (await row.getByRole('link').textContent()) ?? ''
  await row.getByRole('button', { name: /^Open/ }).click()
  const panel = sample.getByRole('dialog', { name: new RegExp(buyer) })
  await panel.getByRole('button', { name: 'The buyer fell out' }).click()
  await panel.getByRole('button', { name: 'Record the fallout' }).click()
  await expect(panel.getByText('Why is needed')).toBeVisible()
  await panel.getByLabel('Why').fill('The bank said no')
  await panel.getByText('Deposit kept', { exact: true }).click()
  await panel.getByRole('button', { name: 'Record the fallout' }).click()
  await expect(panel).toHaveCount(0)
  await expect(offers.getByRole('listitem').filter({ hasText: buyer })).toContainText('The bank said no')
  await expect(sample.getByText('Under contract').first()).toBeVisible()
  await openScreen(sample, 'Deals')
  await expect(column(sample, 'Under contract').getByRole('link', { name: title })).toBeVisible()
})

test('the board, its list and figures, and the panel of a move are clean', LONG, async ({ sample }) => {
  await openScreen(sample, 'Deals')
  await cardOf(sample, '63 Dunlin Street').getByRole('button', { name: /^Move/ }).click()
  await sample.getByRole('menuitem', { name: 'Under contract' }).click()
  await sample.getByRole('dialog', { name: /Move to Under contract/ }).waitFor()
  expect(await findingsInBoth(sample)).toEqual([])
  await sample.keyboard.press('Escape')
  await expect(sample.getByRole('dialog')).toHaveCount(0)
  await sample.getByText('List', { exact: true }).click()
  await sample.getByRole('grid', { name: 'Deals' }).waitFor()
  expect(await findingsInBoth(sample)).toEqual([])
  await sample.getByText('Figures', { exact: true }).click()
  await sample.getByRole('heading', { name: 'Conversion' }).waitFor()
  expect(await findingsInBoth(sample)).toEqual([])
})

test('a deal and the buyers found for it are clean', LONG, async ({ sample }) => {
  await openDeal(sample, '720 Phalarope Avenue')
  await sample.getByRole('list', { name: 'Timeline' }).waitFor()
  expect(await findingsInBoth(sample)).toEqual([])
  await sample.getByRole('button', { name: 'Find buyers' }).click()
  const panel = sample.getByRole('dialog', { name: /Buyers for this deal/ })
  await panel.getByText(/not fit$/).click()
  expect(await findingsInBoth(sample)).toEqual([])
})

test('a buyer and the form are clean', LONG, async ({ sample }) => {
  await openScreen(sample, 'Buyers')
  await sample.getByRole('grid', { name: 'Buyers' }).getByText('Northgate Rentals').click()
  await sample.getByRole('heading', { name: 'Northgate Rentals', level: 1 }).waitFor()
  await expect(sample.locator('[aria-busy="true"]')).toHaveCount(0)
  expect(await findingsInBoth(sample)).toEqual([])
  await sample.keyboard.press('e')
  await sample.getByRole('dialog', { name: 'Northgate Rentals' }).waitFor()
  expect(await findingsInBoth(sample)).toEqual([])
})

test('a column of hundreds of deals draws only what is on the screen', LONG, async ({ page }) => {
  const program = await startProgram()
  try {
    await page.goto(program.url)
    await page.getByRole('button', { name: 'Start my household' }).click()
    await page.getByRole('heading', { name: 'Today', level: 1 }).waitFor()
    for (let number = 0; number < 400; number += 1) {
      const body = {
        title: `${number} Main Street`,
        seller: { seller_name: `Seller ${number}` },
        max_allowable_offer: 100_000 + number,
        assignment_fee_target: 10_000,
      }
      expect((await program.rest('POST', '/wholesale/', body)).status).toBe(201)
    }
    await openScreen(page, 'Deals')
    const leads = page.getByRole('list', { name: 'Lead deals' })
    await expect(column(page, 'Lead')).toContainText('400')
    const first = leads.getByRole('article').first()
    const top = await first.textContent()
    await leads.evaluate(list => {
      list.scrollTop = 20_000
    })
    await expect(first).not.toHaveText(top ?? '')
    expect(await leads.getByRole('article').count()).toBeLessThan(30)
  } finally {
    await program.stop()
  }
})
