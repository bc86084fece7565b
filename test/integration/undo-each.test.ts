import { expect, it } from 'vitest'
import type { UndoStep } from '../../shared/contract/undo.ts'
import { openTestApp } from '../helpers/app.ts'
import { dumpOf } from '../helpers/dump.ts'

it('takes each kind of action back to the last row, calls it by what the person did, and does it again', async () => {
  const test = await openTestApp()
  const { client } = test
  const once = async <T>(label: string, act: () => Promise<T>): Promise<T> => {
    const before = dumpOf(test.file)
    const done = await act()
    const after = dumpOf(test.file)
    const step: UndoStep | null = (await client.undo.state({})).undo
    expect(step && `${step.label}${step.title === '' ? '' : `: ${step.title}`}`).toBe(label)
    await client.undo.undo({})
    expect(dumpOf(test.file), label).toEqual(before)
    await client.undo.redo({})
    expect(dumpOf(test.file), label).toEqual(after)
    return done
  }
  const { id: prop_id } = await once('Property added: 1 Oak', () =>
    client.properties.create({ line: '1 Oak' }),
  )
  await once('Property ARV set', () => client.properties.setArv({ prop_id, arv: 1000 }))
  await once('24 repair prices added', () => client.properties.addStarterPrices({}))
  const { deal_id } = await once('Deal added: Elm', () => client.wholesale.create({ title: 'Elm' }))
  await once('Deal document added: Contract', () =>
    client.deals.addDocument({ deal_id, title: 'Contract', location: '/contract' }),
  )
  await once('9 message templates added', () => client.messages.addStarterTemplates({}))
  const { id: partner_id } = await once('Partner added: Ana', () => client.partners.create({ name: 'Ana' }))
  await once('Partner changed: Ana', () => client.partners.update({ partner_id, status: 'archived' }))
  const { id: holding_id } = await once('Holding added: Flat', () =>
    client.holdings.create({ asset_type: 'property', label: 'Flat', value_estimate: 5, entity_name: 'Co' }),
  )
  const { id: liability_id } = await once('Holding debt added: Loan', () =>
    client.holdings.createLiability({ holding_id, name: 'Loan', balance: 3 }),
  )
  await once('Holding debt changed: Loan', () =>
    client.holdings.updateLiability({ holding_id, liability_id, closed_on: '2026-01-10' }),
  )
  await once('Holding amount added', () =>
    client.holdings.createFlow({ holding_id, kind: 'rent', amount: 1 }),
  )
  await once('3 holdings added', () =>
    client.holdings.runImport({
      kind: 'holdings',
      csv: 'Name,Entity\nA,Q LLC\nB,W LLC\nC,W LLC\n',
      skip_problems: false,
    }),
  )
  await once('Exchange rate imported', () =>
    client.exchangeRates.runImport({ csv: 'Date,USD,JPY\n2026-01-05,1.1,160\n', skip_problems: false }),
  )
  await once('Credit score added: Experian', () =>
    client.creditScores.create({ bureau: 'Experian', score: 500 }),
  )
  const { id: saved_id } = await once('Saved report added: By payee', () =>
    client.reports.save({ name: 'By payee', report: 'spending', question: { by: 'payee' }, on_today: true }),
  )
  await once('Saved report changed: By payee', () =>
    client.reports.changeSaved({ saved_id, on_sidebar: true, on_today: false }),
  )
  await once('Saved report removed: By payee', () => client.reports.removeSaved({ saved_id }))
  await once('Bill added: Rent', () =>
    client.bills.create({ name: 'Rent', amount: 5, cadence: 'weekly', start_date: '2026-01-16' }),
  )
  await client.bills.pushReminders({ days_ahead: 10 })
  const [first, second] = (await client.reminders.list({})).items
  await once('Reminder snoozed: Rent', () => client.reminders.snooze({ reminder_id: first?.id ?? '' }))
  await once('Reminder dismissed: Rent', () => client.reminders.dismiss({ reminder_id: second?.id ?? '' }))
  expect(test.logged).toEqual([])
  await test.close()
})
