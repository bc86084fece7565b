import { existsSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import type { ParseOptions } from '../../../main/formats/index.ts'
import { parsed } from './reading.ts'

/** Files made after public reports, read in place where they are there; they are no part of this project. */
const folder = join(import.meta.dirname, '../../../../shared/cases/money-in')

interface Case {
  readonly options?: Partial<ParseOptions>
  readonly amounts: readonly number[]
  readonly payees?: readonly string[]
  readonly leftOut?: readonly string[]
  readonly verdict?: 'proved' | 'unproved'
  readonly ambiguities?: readonly string[]
}

const EUR = { currency: 'EUR' }
const CARD = { account_kind: 'credit_card' } as const
const AUGUST = Array.from({ length: 12 }, () => 52)

const CASES: Readonly<Record<string, Case>> = {
  '01-swedbank-baltic': {
    options: EUR,
    amounts: [-1240, 180000, -65000],
    payees: ['CORNER SHOP', 'EMPLOYER UAB', 'LANDLORD'],
    leftOut: ['opening_balance', 'total', 'total', 'closing_balance'],
    verdict: 'proved',
  },
  '02-uk-card-pending-cr': {
    options: { currency: 'GBP', ...CARD },
    amounts: [-118323, -1889, -150, 110000, -820],
  },
  '03-td-headerless': {
    options: { currency: 'CAD' },
    amounts: [-475, 150000, -12030, -6211],
    verdict: 'proved',
  },
  '05-revolut-fee': {
    options: EUR,
    amounts: [100000, -37504, -10200, -799],
    leftOut: ['cancelled', 'pending'],
    verdict: 'proved',
  },
  '06-ubs-collective': {
    options: { currency: 'CHF' },
    amounts: [-2340, -15000, 520000, -850],
    payees: ['Laden Musterstadt', 'Sammelauftrag', 'Arbeitgeber AG', 'Café'],
    verdict: 'proved',
  },
  '07-zkb-details': {
    options: { currency: 'CHF' },
    amounts: [-115000, 500000],
    payees: ['Belastungen (2)', 'Gutschrift Auftraggeber: Arbeitgeber AG'],
    verdict: 'proved',
  },
  '09-schwab-checking': { amounts: [300, -6245, -20000, 150000], verdict: 'proved' },
  '10-vr-bank-sh': {
    options: EUR,
    amounts: [233700, -11337, -420],
    payees: ['Arbeitgeber GmbH', 'Stadtwerke', 'Baecker'],
    leftOut: ['opening_balance', 'closing_balance'],
    verdict: 'proved',
  },
  '11-paypal-net': { amounts: [9680, -2000, 2000], leftOut: ['pending'], verdict: 'proved' },
  '11b-paypal-foreign': {
    amounts: [9680, -2000, 2000, -1012],
    leftOut: ['pending', 'other_currency', 'other_currency'],
    verdict: 'proved',
  },
  '12-kbc-card-foreign': { options: EUR, amounts: [-1652, -2273, 3577] },
  '13-quotes-zelle': { amounts: [-20000, -30000, -2000], verdict: 'proved', ambiguities: ['date_order'] },
  '32a-daily-interest-aug': { amounts: AUGUST, verdict: 'proved' },
  '32b-daily-interest-sep': { amounts: AUGUST.slice(2), verdict: 'proved' },
  '33-exact-duplicates': { amounts: [-2000, -2000], verdict: 'proved' },
  '34a-split-before': { amounts: [-16195] },
  '34b-split-after': { amounts: [-16195, -5000], verdict: 'proved' },
  '40-dkb-2023': {
    options: EUR,
    amounts: [-145000, -867, 100000],
    payees: ['VERMIETERIN', 'MARKT//STADT/DE', 'FIRMA GMBH'],
    leftOut: ['pending'],
  },
  '41-wise-history': {
    options: EUR,
    amounts: [-12045, 250000, -2000],
    payees: ['Landlord GmbH', 'Employer Ltd', 'Cafe'],
    leftOut: ['cancelled'],
  },
  '42-venmo': { amounts: [-25000, 101000, -1000], verdict: 'proved' },
  '42b-venmo-older': { amounts: [-22000, 115000], payees: ['Person B', 'Person C'] },
  '44-boa-summary': { amounts: [200000, -21500], verdict: 'proved' },
  '45-discover': { options: CARD, amounts: [-1500, 6000, 5242, -8970] },
  '47a-checking': { amounts: [300000, -45000, -50000] },
  '47b-card': { options: CARD, amounts: [-30000, -15000, 45000] },
  '47c-savings': { amounts: [50000] },
  '49-dates': { amounts: [-100, -200, -300, -400, -500, -600, -700, -800] },
  '50-utf16': { options: EUR, amounts: [-123450, -300], payees: ['Épicerie «x»', 'Bäcker'] },
  '52a-dkb-whole-amounts': { options: EUR, amounts: [-5000] },
  '52b-dkb-thousands': { options: EUR, amounts: [-145000, -867] },
  '53a-ing-sorted': { options: EUR, amounts: [-2050, -2400], verdict: 'proved' },
  '53b-ing-unsorted': { options: EUR, amounts: [-90000, 200000, -800, -4000], verdict: 'proved' },
  '54a-five-columns': { amounts: [-1000, -2000], verdict: 'proved' },
  '54b-four-columns': { amounts: [-3000, -500], verdict: 'proved' },
}

describe.skipIf(!existsSync(folder))('bank files of public reports', () => {
  it.each(Object.entries(CASES))('%s', (name, wanted) => {
    const file = parsed(readFileSync(join(folder, `${name}.csv`)), { today: '2026-11-28', ...wanted.options })
    const [statement] = file.statements
    const rows = statement?.rows.filter(row => row.left_out === null) ?? []
    expect(rows.map(row => row.amount_minor)).toEqual(wanted.amounts)
    if (wanted.payees) expect(rows.map(row => row.payee)).toEqual(wanted.payees)
    const left = statement?.rows.flatMap(row => (row.left_out === null ? [] : [row.left_out]))
    expect(left).toEqual(wanted.leftOut ?? [])
    expect(statement?.verdict.kind).toBe(wanted.verdict ?? 'unproved')
    expect(file.ambiguities).toEqual(wanted.ambiguities ?? [])
  })

  it('keep the fee, what was paid abroad, and the days', () => {
    const read = (name: string) =>
      parsed(readFileSync(join(folder, name)), { ...EUR, today: '2026-11-28' }).statements[0]
    expect(read('05-revolut-fee.csv')?.rows.map(row => row.fee_minor)).toEqual([
      null,
      371,
      200,
      799,
      null,
      null,
    ])
    expect(read('12-kbc-card-foreign.csv')?.rows.map(row => row.original)).toEqual([
      null,
      { amount_minor: -2500, currency: 'USD' },
      null,
    ])
    expect(read('49-dates.csv')?.rows.map(row => row.date)).toEqual([
      ...[
        '2026-06-21',
        '2026-10-16',
        '2026-03-20',
        '2026-05-20',
        '2026-01-05',
        '2026-02-03',
        '2026-05-12',
        '2026-06-05',
      ],
    ])
  })
})
