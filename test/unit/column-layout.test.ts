import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import {
  arranged,
  type ColumnLayout,
  ordered,
  USUAL,
  withMoved,
  withShown,
  withWidth,
} from '../../renderer/components/column-layout.ts'

const column = (id: string) => ({ id, header: id, width: '100px', cell: () => null })
const columns = ['date', 'payee', 'bucket', 'amount'].map(column)
const ids = (some: readonly { readonly id: string }[]) => some.map(each => each.id).join(' ')

describe('the columns of a list', () => {
  it('are as usual until something is chosen', () => {
    expect(arranged(columns, USUAL)).toEqual(columns)
  })

  it('are moved, hidden and shown again, and as wide as they were made', () => {
    const moved = withMoved(columns, USUAL, 'amount', -1)
    expect(ids(arranged(columns, moved))).toBe('date payee amount bucket')
    expect(withMoved(columns, moved, 'date', -1)).toBe(moved)
    expect(withMoved(columns, moved, 'gone', 1)).toBe(moved)
    const hidden = withShown(columns, moved, 'payee', false)
    expect(ids(arranged(columns, hidden))).toBe('date amount bucket')
    expect(ids(arranged(columns, withShown(columns, hidden, 'payee', true)))).toBe('date payee amount bucket')
    const wide = withWidth(withWidth(hidden, 'date', 112, 1), 'date', 112, 1)
    expect(arranged(columns, wide)[0]).toMatchObject({ id: 'date', width: '160px' })
    let narrow: ColumnLayout = wide
    for (let press = 0; press < 40; press += 1) narrow = withWidth(narrow, 'date', 112, -1)
    expect(arranged(columns, narrow)[0]).toMatchObject({ width: '72px' })
  })

  it('keep one that is shown', () => {
    const layout = columns.reduce<ColumnLayout>((all, { id }) => withShown(columns, all, id, false), USUAL)
    expect(arranged(columns, layout)).toHaveLength(1)
  })

  it('have one that is new after those that it usually follows', () => {
    const before = withMoved(
      columns.filter(each => each.id !== 'bucket'),
      USUAL,
      'date',
      1,
    )
    expect(ids(ordered(columns, before))).toBe('payee bucket date amount')
  })

  it('are all there, once each, whatever was done', () => {
    const step = fc.record({
      id: fc.constantFrom('date', 'payee', 'bucket', 'amount'),
      act: fc.constantFrom('up', 'down', 'hide', 'show'),
    })
    fc.assert(
      fc.property(fc.array(step, { maxLength: 30 }), steps => {
        const layout = steps.reduce<ColumnLayout>((all, { id, act }) => {
          if (act === 'hide' || act === 'show') return withShown(columns, all, id, act === 'show')
          return withMoved(columns, all, id, act === 'up' ? -1 : 1)
        }, USUAL)
        expect(ids(ordered(columns, layout)).split(' ').sort()).toEqual(columns.map(each => each.id).sort())
        expect(arranged(columns, layout).length).toBeGreaterThan(0)
      }),
    )
  })
})
