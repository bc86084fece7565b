import { describe, expect, it } from 'vitest'
import { isBlankStep, stepsWith } from '../../../renderer/screens/rents/rent-step.ts'

describe('a new rent on the form of a lease', () => {
  const steps = [
    { from: '2025-01-01', rent: 1100 },
    { from: '2026-01-01', rent: 1150 },
  ]

  it('comes after those that the lease has, which stay as they are', () => {
    const step = { from: '2027-01-01', rent: 1200 }
    expect(stepsWith(steps, step)).toEqual({ steps: [...steps, step], index: 2 })
    expect(stepsWith([], step)).toEqual({ steps: [step], index: 0 })
  })

  it('takes the place of one from the same day on, of which there can be one', () => {
    const step = { from: '2025-01-01', rent: 1120 }
    expect(stepsWith(steps, step)).toEqual({
      steps: [{ from: '2026-01-01', rent: 1150 }, step],
      index: 1,
    })
  })

  it('is sent half filled, for the contract to say what is needed, and is none where both are blank', () => {
    expect(stepsWith(steps, { from: null, rent: 1200 }).steps).toContainEqual({ from: null, rent: 1200 })
    expect([
      isBlankStep({ from: null, rent: null }),
      isBlankStep({ from: null, rent: 0 }),
      isBlankStep({ from: '2027-01-01', rent: null }),
    ]).toEqual([true, false, false])
  })
})
