import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import {
  DEAL_PARTS,
  type DealRow,
  isPartTag,
  PART_TAGS,
  partOf,
  repairLines,
  repairTag,
  sortedTags,
  trailOf,
} from '../../shared/domain/deals/deal-money.ts'

const row = (signed_minor: number, ...tags: string[]): DealRow => ({ signed_minor, tags })
const net = (parts: ReturnType<typeof trailOf>) =>
  parts.reduce((sum, each) => sum + each.received_minor - each.paid_minor, 0)

describe('the way from the contract to the fee', () => {
  it('sorts a row by its tag, and one without by its direction', () => {
    expect(partOf(row(100))).toBe('fee')
    expect(partOf(row(-100))).toBe('costs')
    expect(partOf(row(-100, 'trip'))).toBe('costs')
    for (const part of DEAL_PARTS) expect(partOf(row(-100, 'trip', PART_TAGS[part].toUpperCase()))).toBe(part)
    expect(partOf(row(-100, repairTag('Roof')))).toBe('repairs')
  })

  it('has each row once, and adds up to cash in less cash out', () => {
    const tags = fc.subarray([...Object.values(PART_TAGS), 'repairs: Roof', 'repairs: gone', 'holiday'])
    const rows = fc.array(fc.record({ signed_minor: fc.integer({ min: -1e9, max: 1e9 }), tags }))
    fc.assert(
      fc.property(rows, all => {
        const trail = trailOf(all)
        const cash_in = all.reduce((sum, each) => sum + Math.max(0, each.signed_minor), 0)
        const cash_out = all.reduce((sum, each) => sum - Math.min(0, each.signed_minor), 0)
        expect(net(trail)).toBe(cash_in - cash_out)
        expect(trail.map(each => each.part)).toEqual([...DEAL_PARTS])
        expect(trail.flatMap(each => each.rows)).toHaveLength(all.length)
        for (const each of trail)
          expect(net([each])).toBe(each.rows.reduce((sum, { signed_minor }) => sum + signed_minor, 0))
        const repairs = trail.find(each => each.part === 'repairs')?.rows ?? []
        const lines = repairLines([{ category: 'Roof', total_minor: 5 }], repairs)
        expect(lines.reduce((sum, line) => sum + line.actual_minor, 0)).toBe(
          0 - repairs.reduce((sum, each) => sum + each.signed_minor, 0),
        )
      }),
    )
  })

  it('changes only the tag that sorts', () => {
    const tags = ['trip', 'fee', 'Repairs: Roof']
    expect(sortedTags(tags, 'draw')).toEqual(['trip', 'draw'])
    expect(sortedTags(tags, null)).toEqual(['trip'])
    expect(isPartTag('feels')).toBe(false)
  })
})

describe('repairs against their estimate', () => {
  const estimate = [
    { category: 'Roof', total_minor: 900_00 },
    { category: 'Kitchen', total_minor: 400_00 },
    { category: 'roof', total_minor: 100_00 },
  ]

  it('adds a line’s entries up, takes refunds off, and keeps the rest apart', () => {
    const rows = [
      row(-1200_00, 'repairs: Roof'),
      row(50_00, 'repairs: roof'),
      row(-30_00, 'repairs'),
      row(-7_00, 'repairs: Garden'),
    ]
    expect(repairLines(estimate, rows)).toEqual([
      { line: 'Roof', estimate_minor: 1000_00, actual_minor: 1150_00 },
      { line: 'Kitchen', estimate_minor: 400_00, actual_minor: 0 },
      { line: null, estimate_minor: 0, actual_minor: 37_00 },
    ])
  })

  it('finds a line whose name is longer than a tag', () => {
    const category = 'Everything in the bathroom on the second floor but the window'
    expect(repairTag(category).length).toBeLessThanOrEqual(40)
    expect(repairLines([{ category, total_minor: 5 }], [row(-9, repairTag(category))])).toEqual([
      { line: category, estimate_minor: 5, actual_minor: 9 },
    ])
  })
})
