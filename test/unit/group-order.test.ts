import { describe, expect, it } from 'vitest'
import {
  putBesideBucket,
  putInGroup,
  stepBucket,
  stepGroup,
} from '../../renderer/screens/budget/jobs/group-order.ts'

const ORDER = [
  { group_id: 'home', bucket_ids: ['rent', 'power'] },
  { group_id: 'away', bucket_ids: [] },
  { group_id: null, bucket_ids: ['gifts'] },
]
const shown = (order: typeof ORDER | ReturnType<typeof stepBucket>) =>
  order.map(({ group_id, bucket_ids }) => [group_id, ...bucket_ids].join(' ').trim())

describe('the order of groups and buckets', () => {
  it('moves a bucket within its group, and from its end into the next', () => {
    expect(shown(stepBucket(ORDER, 'rent', 1))).toEqual(['home power rent', 'away', 'gifts'])
    expect(shown(stepBucket(ORDER, 'power', 1))).toEqual(['home rent', 'away power', 'gifts'])
    expect(shown(stepBucket(ORDER, 'gifts', -1))).toEqual(['home rent power', 'away gifts', ''])
    const away = stepBucket(ORDER, 'gifts', -1)
    expect(shown(stepBucket(away, 'gifts', -1))).toEqual(['home rent power gifts', 'away', ''])
  })

  it('goes nowhere from either end, or with what it does not know', () => {
    expect(stepBucket(ORDER, 'rent', -1)).toEqual(ORDER)
    expect(stepBucket(ORDER, 'gifts', 1)).toEqual(ORDER)
    expect(stepBucket(ORDER, 'other', 1)).toEqual(ORDER)
    expect(putInGroup(ORDER, 'rent', 'other')).toEqual(ORDER)
    expect(putBesideBucket(ORDER, 'rent', 'other', true)).toEqual(ORDER)
  })

  it('puts a bucket beside another, in its group, or first in a group', () => {
    expect(shown(putBesideBucket(ORDER, 'gifts', 'rent', true))).toEqual([
      'home rent gifts power',
      'away',
      '',
    ])
    expect(shown(putBesideBucket(ORDER, 'rent', 'power', true))).toEqual(['home power rent', 'away', 'gifts'])
    expect(shown(putInGroup(ORDER, 'rent', null))).toEqual(['home power', 'away', 'rent gifts'])
  })

  it('keeps what is in no group last', () => {
    expect(shown(stepGroup(ORDER, 'home', 1))).toEqual(['away', 'home rent power', 'gifts'])
    expect(stepGroup(ORDER, 'away', 1)).toEqual(ORDER)
    expect(stepGroup(ORDER, 'home', -1)).toEqual(ORDER)
  })
})
