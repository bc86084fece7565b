import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { expect, it } from 'vitest'
import { migrate } from '../../main/core/database/migrator.ts'
import { openConnection } from '../../main/core/database/open.ts'
import { openTestApp } from '../helpers/app.ts'

/** As names led to payees before: without any marks. */
const before = (text: string) => text.normalize('NFKD').replace(/\p{M}/gu, '').toLowerCase()

it('payees of before lead from what their names are now, and others of the same letters are payees of their own', async () => {
  const folder = mkdtempSync(join(tmpdir(), 'valhalla-marks-'))
  const file = join(folder, 'valhalla.sqlite')
  const connection = openConnection(file)
  await migrate(connection, '0105_amount_types')
  const payee = connection.prepare(
    "INSERT INTO payees (id, name, notes, is_bill, is_ours, status, origin, created_at, updated_at) VALUES (?, ?, '', 0, 0, 'active', 'person', 'now', 'now')",
  )
  const alias = connection.prepare("INSERT INTO payee_aliases VALUES ('name', ?, ?, ?)")
  const names = ['किराना', 'ハナ', 'Café Zoë', '카페', 'Plain']
  names.forEach((name, index) => {
    payee.run(`payee_${index}`, name)
    alias.run(before(name), name, `payee_${index}`)
  })
  connection.close()

  const app = await openTestApp({ file })
  const { id: account_id } = await app.client.accounts.create({ name: 'Own', kind: 'checking' })
  const paidTo = async (payee: string) => {
    const { payee_id } = await app.client.transactions.create({
      tx_type: 'expense',
      amount: 1,
      date: '2026-01-05',
      account_id,
      payee,
    })
    return payee_id
  }
  for (const [index, name] of names.entries()) expect(await paidTo(name)).toBe(`payee_${index}`)
  expect(await paidTo('cafe zoe')).toBe('payee_2')
  expect(await paidTo('करना')).not.toBe('payee_0')
  expect(await paidTo('バナ')).not.toBe('payee_1')
  await app.close()
  rmSync(folder, { recursive: true, force: true })
})
