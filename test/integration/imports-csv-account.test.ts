import { afterEach, expect, it } from 'vitest'
import { type Bank, balanceOf, openBank, recordOf } from '../helpers/importing.ts'

let bank: Bank
afterEach(async () => {
  expect(bank.test.logged).toEqual([])
  await bank.test.close()
})

const file = (day: string, amount: string, account = 'IBAN;DE00 0000 0000 0000 0000 77') =>
  `${account}\nBank;Own\n\nBuchung;Empfänger;Betrag\n${day};Laden;${amount}\n${day};Bäcker;-1,50\n`

it('a CSV that names its account above its rows finds it by itself, and makes it where that was asked for', async () => {
  bank = await openBank()
  await bank.test.client.budget.update({ base_currency: 'EUR' })
  const { id } = await bank.test.client.accounts.create({ name: 'Giro', kind: 'checking' })
  await bank.test.client.accounts.create({ name: 'Other', kind: 'checking' })
  await expect(bank.run(file('20.01.2026', '-10,00'), 'a.csv')).rejects.toMatchObject({
    question: { code: 'UNKNOWN_ACCOUNTS', accounts: [{ bank_account_id: 'DE00000000000000000077' }] },
  })
  const first = await bank.run(file('20.01.2026', '-10,00'), 'a.csv', { account_id: id })
  // The next one needs no account: not in the same writing, nor in another format of the same bank.
  await bank.run(file('21.01.2026', '-20,00'), 'b.csv')
  await bank.run(file('22.01.2026', '-30,00', 'Konto-Nr.: DE00000000000000000077'), 'c.csv')
  expect(await balanceOf(bank, id)).toBe(-64.5)
  const made = await bank.run(file('20.01.2026', '-7,00', 'IBAN;DE00 0000 0000 0000 0000 78'), 'd.csv', {
    create_accounts: true,
  })
  const { created_account_ids } = await recordOf(bank, made)
  expect(created_account_ids).toHaveLength(1)
  expect((await bank.test.client.accounts.get({ account_id: created_account_ids[0] ?? '' })).balance).toBe(
    -8.5,
  )
  await bank.undo(made)
  await bank.undo(first)
  expect(await balanceOf(bank, id)).toBe(-53)
})
