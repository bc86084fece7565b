import { addMonths, monthOf } from '../../shared/domain/calendar.ts'
import { testDay } from '../helpers/test-time.ts'
import { findings, findingsInBoth } from './findings.ts'
import { expect, LONG, newContext, openScreen, startProgram, takenFocus, test } from './program.ts'

function idOf(data: unknown): string {
  return data !== null && typeof data === 'object' && 'id' in data ? String(data.id) : ''
}

/** A landlord's first tenant: the unit, the lease, a late rent with its fee, the deposit, and the payment. */

test(`a unit is let by keys: its rent is late, a fee is charged, and it is paid`, async ({ browser }) => {
  const program = await startProgram()
  const context = await newContext(browser)
  try {
    await program.rest('POST', '/core/budget/set_up', {
      base_currency: 'USD',
      week_start: 'monday',
      default_buckets: [],
      sample_data: false,
    })
    await program.rest('POST', '/core/property', { line: '12 Oak St', city: 'Dallas' })
    const page = await context.newPage()
    await page.goto(program.url)
    await page.getByRole('heading', { name: 'Today', level: 1 }).waitFor()
    await openScreen(page, 'Rents')
    await expect(page.getByText('Nothing is let yet')).toBeVisible()
    expect(await findingsInBoth(page)).toEqual([])

    await page.keyboard.press('u')
    const unit = page.getByRole('dialog', { name: 'New unit' })
    await takenFocus(unit)
    await unit.getByRole('combobox', { name: 'Property' }).fill('oak')
    await page.getByRole('option', { name: /12 Oak St/ }).click()
    await unit.getByLabel('Name').fill('Upper')
    await page.keyboard.press('Enter')
    await expect(page.getByRole('list', { name: 'Units' })).toContainText('Upper')
    const roll = page.getByRole('table', { name: 'Rent roll' })
    await expect(roll).toContainText('Vacant')

    const { data: elm } = await program.rest('POST', '/core/property', { line: '9 Elm St' })
    await program.rest('POST', '/core/units', { property_id: idOf(elm), name: 'Loft' })
    const { data: cellar } = await program.rest('POST', '/core/units', {
      property_id: idOf(elm),
      name: 'Cellar',
    })
    await program.rest('PATCH', `/core/units/${idOf(cellar)}`, { status: 'archived' })

    await page.keyboard.press('l')
    const lease = page.getByRole('dialog', { name: 'New lease' })
    await takenFocus(lease)
    const place = lease.getByRole('combobox', { name: 'Unit' })
    const inProperty = async (words: string, name: RegExp) => {
      await lease.getByRole('combobox', { name: 'Property' }).fill(words)
      await page.getByRole('option', { name }).click()
    }
    await inProperty('elm', /9 Elm St/)
    await place.click()
    await expect(page.getByRole('option', { name: 'Cellar' })).toHaveCount(0)
    await page.getByRole('option', { name: 'Loft' }).click()
    await expect(place).toHaveValue('Loft')
    await inProperty('oak', /12 Oak St/)
    await inProperty('elm', /9 Elm St/)
    await expect(place).toHaveValue('')
    await inProperty('oak', /12 Oak St/)
    await place.click()
    await page.getByRole('option', { name: 'Upper' }).click()
    await lease.getByLabel('Tenant').fill('Ana Ruiz')
    await lease.getByLabel('Rent a month').fill('1200')
    await lease.getByLabel('Deposit agreed').fill('2400')
    await lease.getByLabel('Starts').fill('2020-01-01')
    await lease.getByLabel('Ends').fill('2020-01-31')
    await lease.getByLabel('Late fee', { exact: true }).fill('50')
    expect(await findingsInBoth(page)).toEqual([])
    await lease.getByRole('button', { name: 'Add lease' }).click()
    await page.getByRole('heading', { name: 'Ana Ruiz', level: 1 }).waitFor()

    const rents = page.getByRole('list', { name: 'Rents' })
    await expect(rents).toContainText('Late')
    await rents.getByRole('button', { name: /^Charge the late fee of January 2020, \$50/ }).click()
    await expect(page.getByRole('list', { name: 'Charges' })).toContainText('Late fee of January 2020')
    await expect(page.getByText('$1,250.00 owed')).toBeVisible()

    await page.getByRole('button', { name: 'Enter deposit' }).click()
    const deposit = page.getByRole('dialog', { name: 'Deposit' })
    await takenFocus(deposit)
    await expect(deposit.getByLabel('Amount')).toHaveValue('2400.00')
    await page.keyboard.press('Enter')
    await expect(page.getByText('$2,400.00 held')).toBeVisible()

    await page.getByRole('button', { name: 'Enter payment' }).click()
    const payment = page.getByRole('dialog', { name: 'Payment' })
    await takenFocus(payment)
    await expect(payment.getByLabel('Amount')).toHaveValue('1250.00')
    await page.keyboard.press('Enter')
    await expect(page.getByText('nothing owed')).toBeVisible()
    await expect(rents).toContainText('Paid')
    expect(await findingsInBoth(page)).toEqual([])

    await page.keyboard.press('e')
    const change = page.getByRole('dialog', { name: 'Ana Ruiz' })
    await takenFocus(change)
    await expect(change.getByLabel('Rent at the start')).toHaveValue('1200.00')
    await change.getByLabel('New rent').fill('1300')
    await change.getByRole('button', { name: 'Save' }).click()
    await expect(change.getByText('From is needed')).toBeVisible()
    const from = change.getByLabel('From', { exact: true })
    await from.fill('2020-01-01')
    await change.getByRole('button', { name: 'Save' }).click()
    await expect(change.getByText('From must be after the lease begins')).toBeVisible()
    expect(await findingsInBoth(page)).toEqual([])
    await from.fill('2020-02-01')
    await change.getByRole('button', { name: 'Save' }).click()
    await expect(change).toBeHidden()
    await expect(page.getByRole('region', { name: 'Agreed' })).toContainText('1,300.00 US dollars from')
    await expect(page.getByText('nothing owed')).toBeVisible()
    await expect(rents).toContainText('1,200.00 US dollars')

    await page.getByRole('button', { name: /^Remove the change to \$1,300/ }).click()
    await page.getByRole('button', { name: 'Remove change' }).click()
    await expect(page.getByRole('region', { name: 'Agreed' })).not.toContainText('1,300.00')

    await page.getByRole('button', { name: 'Begin move-in checklist' }).click()
    const list = page.getByRole('list', { name: 'Move-in checklist' })
    await list.getByRole('checkbox', { name: /^Keys handed over is done/ }).press('Space')
    await expect(page.getByRole('heading', { name: /Move-in checklist · 1 of 7 done/ })).toBeVisible()
    await page.getByRole('button', { name: 'Add to move-in checklist' }).click()
    const added = page.getByRole('dialog', { name: 'Add to move-in checklist' })
    await takenFocus(added)
    await page.keyboard.type('Garage door')
    await page.keyboard.press('Enter')
    await list.getByRole('button', { name: 'Edit Garage door' }).click()
    const item = page.getByRole('dialog', { name: 'Garage door' })
    await takenFocus(item)
    await item.getByLabel('Notes').fill('Two remotes')
    expect(await findingsInBoth(page)).toEqual([])
    await item.getByRole('button', { name: 'Save' }).click()
    await expect(list).toContainText('Two remotes')
    expect(await findingsInBoth(page)).toEqual([])

    await openScreen(page, 'Rents')
    await expect(page.getByRole('list', { name: 'Other leases' })).toContainText('Ana Ruiz')
    const saved = page.waitForEvent('download')
    await page.getByRole('button', { name: 'Save the rent roll as CSV' }).click()
    expect((await saved).suggestedFilename()).toMatch(/^rent-roll .*\.csv$/)

    await program.rest('POST', '/core/leases', {
      property_id: idOf(elm),
      tenant: 'Bo Lind',
      rent: 900,
      start_date: testDay(-20),
      due_day: 1,
      proration: 'none',
    })
    const income = { tx_type: 'income', date: testDay(-5) }
    await program.rest('POST', '/core/transactions', { ...income, payee: 'BO LIND', amount: 900 })
    await program.rest('POST', '/core/transactions', { ...income, payee: 'Lind Bo', amount: 12 })
    const found = page.getByRole('list', { name: 'May be rent' })
    await expect(found.getByRole('listitem')).toHaveCount(2)
    expect(await findingsInBoth(page)).toEqual([])
    await found.getByRole('button', { name: 'Lind Bo is no rent of Bo Lind' }).press('Enter')
    await expect(found.getByRole('listitem')).toHaveCount(1)
    await found.getByRole('button', { name: 'Accept BO LIND as rent of Bo Lind' }).press('Enter')
    await expect(found).toBeHidden()
    await page.getByText('1 income turned down as rent').click()
    await page.getByRole('button', { name: 'Propose again: Lind Bo' }).click()
    await expect(found).toContainText('Lind Bo')
    await page.getByRole('link', { name: '9 Elm St' }).first().click()
    await expect(page.getByRole('heading', { name: /^Rents of / })).toBeVisible()
    expect(await findingsInBoth(page)).toEqual([])
    expect(await findingsInBoth(page)).toEqual([])
  } finally {
    await context.close()
    await program.stop()
  }
})

test(
  'an income that comes every month is made a lease by keys, and another is dismissed',
  LONG,
  async ({ page }) => {
    const program = await startProgram()
    try {
      await program.rest('POST', '/core/budget/set_up', {
        base_currency: 'USD',
        week_start: 'monday',
        default_buckets: [],
        sample_data: false,
      })
      for (const [line, payee] of [
        ['12 Oak St', 'Ana Ruiz'],
        ['9 Elm St', 'Laundry'],
      ] as const) {
        const { data } = await program.rest('POST', '/core/property', { line, ownership: 'owned' })
        for (const months of [-3, -2, -1, 0])
          await program.rest('POST', '/core/transactions', {
            tx_type: 'income',
            amount: months < -1 ? 850 : 900,
            payee,
            date: `${addMonths(monthOf(testDay(0)), months)}-01`,
            links: [{ kind: 'property', id: idOf(data) }],
          })
      }
      await page.goto(program.url)
      await page.getByRole('heading', { name: 'Today', level: 1 }).waitFor()
      await openScreen(page, 'Rents')
      const list = page.getByRole('list', { name: 'May be a lease' })
      await expect(list.getByRole('listitem')).toHaveCount(2)
      expect(await findingsInBoth(page)).toEqual([])

      await list.getByRole('button', { name: 'Laundry has no lease of 9 Elm St' }).focus()
      await page.keyboard.press('Enter')
      await expect(list.getByRole('listitem')).toHaveCount(1)
      await page.getByText('1 income dismissed as leases').press('Enter')
      expect(await findingsInBoth(page)).toEqual([])
      await page.getByRole('button', { name: 'Propose again: Laundry for 9 Elm St' }).press('Enter')
      await expect(list.getByRole('listitem')).toHaveCount(2)
      await list.getByRole('button', { name: 'Laundry has no lease of 9 Elm St' }).press('Enter')
      await expect(list.getByRole('listitem')).toHaveCount(1)
      await list.getByRole('button', { name: 'Make a lease of Ana Ruiz for 12 Oak St' }).focus()
      await page.keyboard.press('Enter')
      const lease = page.getByRole('dialog', { name: 'New lease' })
      await takenFocus(lease)
      await expect(lease.getByLabel('Tenant')).toHaveValue('Ana Ruiz')
      await expect(lease.getByLabel('Rent a month')).toHaveValue('850.00')
      await expect(lease).toContainText('Then $900.00 from')
      await expect(lease.getByRole('combobox', { name: 'Property' })).toHaveValue(/12 Oak St/)
      expect(await findings(page)).toEqual([])
      await lease.getByRole('button', { name: 'Add lease' }).focus()
      await page.keyboard.press('Enter')
      await page.getByRole('heading', { name: 'Ana Ruiz', level: 1 }).waitFor()
      const { data } = await program.rest('GET', '/core/leases')
      expect(data).toMatchObject({ items: [{ rent: 850, rent_now: 900, rent_steps: [{ rent: 900 }] }] })
      await openScreen(page, 'Rents')
      await expect(list).toBeHidden()
      await expect(page.getByRole('list', { name: 'May be rent' })).toContainText('Ana Ruiz')
    } finally {
      await program.stop()
    }
  },
)
