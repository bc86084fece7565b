import { existsSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import { parsed, statementOf } from './reading.ts'

/** Situations taken from public reports, read in place where they are there. */
const folder = join(import.meta.dirname, '../../../../shared/cases/money-in')
const bytesOf = (name: string) => readFileSync(join(folder, name))
const proved = { kind: 'proved', by: 'closing' }

describe.skipIf(!existsSync(folder))('bank files after public reports', () => {
  it.each([
    ['16-chase-same-fitid.qfx', [-5000, -150], { kind: 'unproved' }],
    ['18-qfx-without-root.qfx', [-198_001, 133_276], { kind: 'unproved' }],
    ['19-cba-wrong-close.ofx', [-5000, -500], { kind: 'unproved' }],
    ['20b-tip-after.qfx', [-4800, -1000], { kind: 'unproved' }],
    ['21b-fitid-restarts-feb.ofx', [-150_000, -3300], { kind: 'unproved' }],
    ['23-bb-balance-rows.ofx', [-12_000, 30_000], proved],
    ['25-camt-return.xml', [-8000, 8000], proved],
    ['27-camt-batch.xml', [-152_600, -32_956, -10_000, -20_000], proved],
    ['28-camt-two-pages.xml', [-9210, -1000], proved],
    ['29-camt-60-daily.xml', Array.from({ length: 60 }, () => -100), proved],
    ['51-camt052.xml', [-152_600, -32_956, -10_000, -20_000], proved],
  ])('%s', (name, amounts, verdict) => {
    const found = statementOf(bytesOf(name), { fileName: name })
    expect(found.problems).toEqual([])
    expect(found.rows.filter(row => row.left_out === null).map(row => row.amount_minor)).toEqual(amounts)
    expect(found.verdict).toEqual(verdict)
  })

  it('say what takes an earlier row away, or its place', () => {
    expect(statementOf(bytesOf('22b-correct-after.ofx')).rows.map(row => row.correction)).toEqual([
      { bank_ref: 'C0001', action: 'replace' },
      { bank_ref: 'C0002', action: 'delete' },
    ])
  })

  it('name the other side, and no batch by its first payment', () => {
    const payees = (name: string) => statementOf(bytesOf(name)).rows.map(row => row.payee)
    expect(payees('25-camt-return.xml')).toEqual(['Gym GmbH', 'Gym GmbH'])
    expect(payees('27-camt-batch.xml').slice(0, 2)).toEqual(['Batch of 2 payments', 'Batch of 2 payments'])
  })

  it('have splits, transfers and an opening balance', () => {
    const { statements } = parsed(bytesOf('30-quicken-transfers.qif'))
    const [checking, card] = statements
    expect(checking).toMatchObject({ opening_balance_minor: 100_000, opening_date: '2026-01-02' })
    expect(
      checking?.rows.map(row => [
        row.left_out,
        row.transfer_account,
        row.splits.map(part => part.amount_minor),
      ]),
    ).toEqual([
      ['opening_balance', null, []],
      [null, 'Visa Card', []],
      [null, null, [-5948, -6000]],
    ])
    expect(card?.rows.map(row => [row.amount_minor, row.transfer_account, row.category])).toEqual([
      [-30_000, null, 'Clothing'],
      [30_000, 'Checking', null],
    ])
  })
})
