import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { sheetsOf } from '../../../shared/domain/reports/print-layout.ts'

describe('the columns of a wide table on paper', () => {
  it('stand upright where they fit, else across, and in several parts where they do not fit either', () => {
    expect(sheetsOf([6, 6, 9])).toEqual({ orientation: 'portrait', blocks: [[0, 3]] })
    expect(sheetsOf(Array(9).fill(9))).toMatchObject({ orientation: 'landscape', blocks: [[0, 9]] })
    const year = sheetsOf(Array(13).fill(10))
    expect(year).toEqual({
      orientation: 'landscape',
      blocks: [
        [0, 6],
        [6, 13],
      ],
    })
    expect(sheetsOf([])).toEqual({ orientation: 'portrait', blocks: [[0, 0]] })
  })

  it('are each in one part, in their order, and none wider than the paper', () => {
    fc.assert(
      fc.property(fc.array(fc.integer({ min: 1, max: 28 }), { minLength: 1, maxLength: 130 }), columns => {
        const { blocks } = sheetsOf(columns)
        expect(blocks.flatMap(([from, to]) => columns.slice(from, to))).toEqual(columns)
        for (const [from, to] of blocks) {
          expect(to - from).toBeGreaterThanOrEqual(Math.floor(columns.length / blocks.length))
          expect(to).toBeGreaterThan(from)
          const most = Math.max(...columns)
          expect((to - from) * (most * 1.75 + 3.5) + 52).toBeLessThanOrEqual(250)
        }
      }),
    )
  })
})
