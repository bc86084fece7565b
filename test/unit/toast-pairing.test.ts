import { describe, expect, it } from 'vitest'
import { awaitsWords, isRecent } from '../../renderer/components/toast-pairing.ts'

describe('that something can be undone', () => {
  const told = (at: number) => ({ at, own: false })

  it('awaits the words of the action that it came of', () => {
    expect(awaitsWords(told(1000), 1200, 900)).toBe(true)
    expect(awaitsWords(told(1000), 1200, 1000)).toBe(true)
    expect(awaitsWords(told(1000), 1200, undefined)).toBe(true)
  })

  it('awaits none of an action that was begun afterwards, however short a time ago it was told', () => {
    expect(awaitsWords(told(1000), 1200, 1001)).toBe(false)
  })

  it('awaits none for long, and none where it has them', () => {
    expect(isRecent(told(1000), 3499)).toBe(true)
    expect(isRecent(told(1000), 3500)).toBe(false)
    expect(awaitsWords(told(1000), 3500, 900)).toBe(false)
    expect(awaitsWords({ at: 1000, own: true }, 1200, 900)).toBe(false)
  })
})
