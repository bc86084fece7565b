import { describe, expect, it } from 'vitest'
import { fieldText, valueText, wordsOf } from '../../shared/domain/audit-words.ts'
import { changedFields, withMajorAmounts } from '../../shared/domain/record-diff.ts'

describe('what differs between two states', () => {
  it('is the fields that differ, with amounts told from other numbers, and no bookkeeping', () => {
    const before = { id: 'a', amount_minor: 100, notes: '', tags: ['x'], due_day: 1, updated_at: '1' }
    const after = { ...before, amount_minor: 250, notes: 'n', tags: ['x', 'y'], updated_at: '2' }
    expect(changedFields(before, after)).toEqual([
      { field: 'amount', money: true, before: 100, after: 250 },
      { field: 'notes', money: false, before: '', after: 'n' },
      { field: 'tags', money: false, before: ['x'], after: ['x', 'y'] },
    ])
  })

  it('of a record that was made or is gone is what it holds', () => {
    const record = { id: 'a', name: 'Rent', notes: '', payee: null, tags: [], amount_minor: 0 }
    expect(changedFields(undefined, record).map(each => each.field)).toEqual(['name', 'amount'])
    expect(changedFields(record, null)).toEqual([
      { field: 'name', money: false, before: 'Rent', after: undefined },
      { field: 'amount', money: true, before: 0, after: undefined },
    ])
  })

  it('leaves out a field that only one state tells of, and takes nothing from what is no record', () => {
    expect(changedFields({ a: 1 }, { a: 1, b: 2 })).toEqual([])
    expect(changedFields('text', 5)).toEqual([])
  })
})

it('amounts are in major units however deep they stand, and nothing else is touched', () => {
  const half = (minor: number) => minor / 100
  expect(
    withMajorAmounts(
      { amount_minor: 1250, splits: [{ amount_minor: -5 }], estimate_minor: null, day: 7 },
      half,
    ),
  ).toEqual({ amount: 12.5, splits: [{ amount: -0.05 }], estimate: null, day: 7 })
  expect(withMajorAmounts(null, half)).toBeNull()
})

it('kinds, actions and fields read as words, also those that nobody thought of', () => {
  const { actionText, eventText, kindsText, kindText, isFlag, titleFromId } = wordsOf({
    kinds: { flow: 'Expected income' },
    actions: { pay: 'paid' },
    flags: ['autopay'],
    named_by_id: ['exchange_rate'],
  })
  expect(eventText('bill', 'pay')).toBe('Bill paid')
  expect(eventText('flow', 'create')).toBe('Expected income added')
  expect(kindsText('entity')).toBe('entities')
  expect([isFlag('autopay'), isFlag('amount')]).toEqual([true, false])
  expect(titleFromId('exchange_rate', 'EUR/USD/2026-01-05')).toBe('EUR/USD/2026-01-05')
  expect(titleFromId('bill', 'a/b')).toBe('')
  expect(kindText('credit_score')).toBe('Credit score')
  expect(actionText('blow_up')).toBe('blow up')
  expect(fieldText('bucket_id')).toBe('Bucket')
})

it('one of a few values reads as words, and what a person wrote as it was written', () => {
  expect(valueText('stage', 'under_contract')).toBe('Under contract')
  expect(valueText('asset_type', 'private_note')).toBe('Private note')
  expect(valueText('status', 'open')).toBe('Open')
  expect(valueText('payee', 'corner_shop')).toBe('corner_shop')
  expect(valueText('stage', 'Under review, 2nd time')).toBe('Under review, 2nd time')
})
