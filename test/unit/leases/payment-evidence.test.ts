import { describe, expect, it } from 'vitest'
import { type PayingTenant, rentEvidence } from '../../../shared/domain/leases/payment-evidence.ts'

const lease: PayingTenant = {
  tenant: 'Ana Ruiz',
  paid_by: new Set(['ruiz family trust']),
  open: [
    { due_date: '2026-05-01', rent_minor: 120_000, open_minor: 20_000 },
    { due_date: '2026-06-01', rent_minor: 120_000, open_minor: 120_000 },
  ],
  owed_minor: 140_000,
}
const row = { date: '2026-06-02', amount_minor: 120_000, payee: 'Ana Ruiz', description: '' }

describe('what speaks for an income’s being rent', () => {
  it('is the tenant, however the bank cuts the name, with a rent, what is left of one, or all that is owed', () => {
    const rent = { reason: 'rent', due_date: '2026-06-01' }
    expect(rentEvidence(row, lease)).toEqual(rent)
    expect(rentEvidence({ ...row, payee: 'ZELLE FROM ANA RUIZ 4411' }, lease)).toEqual(rent)
    expect(rentEvidence({ ...row, payee: '', description: 'Ana Rui' }, lease)).toEqual(rent)
    expect(rentEvidence({ ...row, amount_minor: 140_000 }, lease)).toEqual(rent)
    expect(rentEvidence({ ...row, amount_minor: 20_000, date: '2026-05-03' }, lease)).toEqual({
      reason: 'rent',
      due_date: '2026-05-01',
    })
  })

  it('is who paid for the lease before', () => {
    expect(rentEvidence({ ...row, payee: 'Ruiz Family Trust' }, lease)?.reason).toBe('rent')
    expect(rentEvidence({ ...row, payee: 'Acme Payroll' }, lease)).toBeUndefined()
  })

  it('is the tenant with another amount, and in a month without an open rent', () => {
    expect(rentEvidence({ ...row, amount_minor: 50_000 }, lease)?.reason).toBe('other_amount')
    expect(rentEvidence({ ...row, date: '2026-09-20' }, lease)).toEqual({ reason: 'rent', due_date: null })
  })

  it('is a rent’s amount in its days from nobody, and no other amount or day', () => {
    const counter = { ...row, payee: 'MOBILE DEPOSIT', description: 'Check No. 88' }
    expect(rentEvidence(counter, lease)?.reason).toBe('amount_and_day')
    expect(rentEvidence({ ...counter, date: '2026-06-05' }, lease)).toBeUndefined()
    expect(rentEvidence({ ...counter, amount_minor: 119_999 }, lease)).toBeUndefined()
  })
})
