import { describe, expect, it } from 'vitest'
import { besidePayee } from '../../renderer/screens/transactions/transaction-text.ts'

describe('what stands beside the payee', () => {
  const beside = (payee: string, payee_name: string | null, description: string) =>
    besidePayee({ payee, payee_name, description })

  it('is what the bank wrote, where the payee is called otherwise', () => {
    expect(beside('AMZN MKTP 123', 'Amazon', '')).toBe('AMZN MKTP 123')
    expect(beside('AMZN MKTP 123', 'Amazon', 'Books')).toBe('AMZN MKTP 123 · Books')
    expect(beside('Amazon', null, 'Books')).toBe('Books')
  })

  it('is not the same words again, in capitals or with more blanks', () => {
    expect(beside('NOODLE  HOUSE', 'Noodle House', '')).toBe('')
    expect(beside('NOODLE HOUSE', 'Noodle House', 'noodle house')).toBe('')
    expect(beside('NH 12', 'Noodle House', 'nh 12')).toBe('NH 12')
    expect(beside('Noodle House', null, 'NOODLE HOUSE')).toBe('')
  })

  it('is nothing where the description stands in the payee’s place', () => {
    expect(beside('', null, 'Card payment')).toBe('')
  })
})
