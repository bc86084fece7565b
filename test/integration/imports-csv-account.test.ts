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

it('a new account opens with what makes its balance the one that the bank says, where the file does not', async () => {
  bank = await openBank()
  await bank.test.client.budget.update({ base_currency: 'USD' })
  const text = 'Date,Amount,Payee\n2026-01-02,-12.50,Cafe Lumen\n2026-01-05,100,Halden Joinery\n'
  const preview = await bank.test.client.imports.preview({ file: new File([text], 'bank.csv') })
  const [statement] = preview.statements
  const to = (balance: number) => ({
    preview_id: preview.preview_id,
    targets: [
      {
        account_key: statement?.account_key ?? '',
        new_account: { name: 'Everyday', kind: 'checking' as const, balance },
      },
    ],
  })
  await expect(bank.test.client.imports.revise(to(1.005))).rejects.toMatchObject({ code: 'BAD_REQUEST' })
  const revised = await bank.test.client.imports.revise(to(-40.25))
  expect(revised.statements[0]?.new_account).toMatchObject({
    opening_balance: -127.75,
    opening_date: '2026-01-01',
  })
  const { created_account_ids } = await bank.test.client.imports.commit({ preview_id: preview.preview_id })
  expect(await balanceOf(bank, created_account_ids[0] ?? '')).toBe(-40.25)
  const { items } = await bank.test.client.checklist.get({})
  expect(items.find(({ step }) => step === 'balance')?.done).toBe(true)
})

it('what the bank says in its file is not changed by a balance that is said', async () => {
  bank = await openBank()
  await bank.test.client.budget.update({ base_currency: 'USD' })
  const text =
    'Date,Amount,Payee,Balance\n2026-01-02,-12.50,Cafe Lumen,87.50\n2026-01-05,100,Halden Joinery,187.50\n'
  const preview = await bank.test.client.imports.preview({ file: new File([text], 'bank.csv') })
  const [statement] = preview.statements
  const revised = await bank.test.client.imports.revise({
    preview_id: preview.preview_id,
    targets: [
      {
        account_key: statement?.account_key ?? '',
        new_account: { name: 'Everyday', kind: 'checking', balance: 5 },
      },
    ],
  })
  expect(revised.statements[0]?.new_account?.opening_balance).toBe(100)
})
