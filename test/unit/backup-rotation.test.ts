import { describe, expect, it } from 'vitest'
import {
  type DailyBackup,
  expiredBackups,
  expiredUpdateBackups,
  UPDATES_KEPT,
} from '../../shared/domain/backup-rotation.ts'
import { addDays, dateOf, dayNumber } from '../../shared/domain/calendar.ts'

const at = (day: string, time = '08:00'): DailyBackup => ({
  id: `${day} ${time}`,
  day,
  instant: `${day}T${time}:00.000Z`,
})
/** A backup on each day from the first to the last. */
const daily = (from: string, to: string): DailyBackup[] =>
  Array.from({ length: dayNumber(to) - dayNumber(from) + 1 }, (_, index) =>
    at(dateOf(dayNumber(from) + index)),
  )
const keptOf = (backups: readonly DailyBackup[], today: string): string[] => {
  const expired = new Set(expiredBackups(backups, today))
  return backups
    .filter(({ id }) => !expired.has(id))
    .map(({ id }) => id)
    .sort()
}
const mornings = (...days: string[]) => days.map(day => `${day} 08:00`)

describe('daily backups', () => {
  it('stay all while there are few', () => {
    expect(expiredBackups([], '2026-01-15')).toEqual([])
    expect(expiredBackups(daily('2026-01-09', '2026-01-15'), '2026-01-15')).toEqual([])
  })

  it('are kept for seven days and four weeks, over the end of a month and of a year', () => {
    // 15 January 2026 is a Thursday.
    expect(keptOf(daily('2025-11-01', '2026-01-15'), '2026-01-15')).toEqual(
      mornings(
        '2025-12-28', // the Sunday of the fourth week back
        '2026-01-04',
        '2026-01-09',
        '2026-01-10',
        '2026-01-11',
        '2026-01-12',
        '2026-01-13',
        '2026-01-14',
        '2026-01-15',
      ),
    )
    expect(keptOf(daily('2024-02-01', '2024-03-01'), '2024-03-01').slice(0, 3)).toEqual(
      mornings('2024-02-11', '2024-02-18', '2024-02-24'),
    )
  })

  it('are the latest of their day', () => {
    const backups = [at('2026-01-15', '08:00'), at('2026-01-15', '20:00'), at('2026-01-15', '12:00')]
    expect(keptOf(backups, '2026-01-15')).toEqual(['2026-01-15 20:00'])
  })

  it('are still seven where the program was not run every day', () => {
    const weekly = Array.from({ length: 20 }, (_, index) => at(addDays('2026-01-15', -7 * index)))
    expect(keptOf(weekly, '2026-01-15')).toHaveLength(7)
    expect(keptOf(weekly, '2026-06-01')).toHaveLength(7)
  })

  it('of a clock that was ahead stay, and take no place from those made since', () => {
    const ahead = daily('2031-05-01', '2031-05-10')
    const now = daily('2026-01-01', '2026-01-15')
    const kept = keptOf([...ahead, ...now], '2026-01-15')
    expect(kept).toEqual([...keptOf(now, '2026-01-15'), ...ahead.map(({ id }) => id)])
    expect(kept).toContain('2026-01-15 08:00')
    // Years later the clock has caught up with them.
    expect(keptOf([...ahead, ...now], '2031-05-10')).not.toContain('2031-05-01 08:00')
  })

  it('go a few at a time when each day adds one, and never the one just made', () => {
    let backups: DailyBackup[] = []
    for (let day = '2025-06-01'; day <= '2026-06-01'; day = addDays(day, 1)) {
      backups.push(at(day))
      const expired = new Set(expiredBackups(backups, day))
      expect(expired.size).toBeLessThanOrEqual(2)
      expect(expired.has(`${day} 08:00`)).toBe(false)
      backups = backups.filter(({ id }) => !expired.has(id))
    }
    // 1 June 2026 is a Monday: the week that began takes a place of its own.
    expect(backups.map(({ day }) => day)).toEqual([
      '2026-05-17',
      '2026-05-24',
      '2026-05-26',
      '2026-05-27',
      '2026-05-28',
      '2026-05-29',
      '2026-05-30',
      '2026-05-31',
      '2026-06-01',
    ])
  })
})

describe('backups from before updates', () => {
  const days = daily('2026-01-01', '2026-01-09')
  const now = '2026-01-10T00:00:00.000Z'

  it('stay while there are few, and are the last five after that, oldest going first', () => {
    expect(expiredUpdateBackups([], now)).toEqual([])
    expect(expiredUpdateBackups(days.slice(0, UPDATES_KEPT), now)).toEqual([])
    const expired = mornings('2026-01-01', '2026-01-02', '2026-01-03', '2026-01-04')
    expect(expiredUpdateBackups(days, now)).toEqual(expired)
    expect(expiredUpdateBackups([...days].reverse(), now)).toEqual(expired)
  })

  it('are counted one by one where a day has several', () => {
    const tries = Array.from({ length: 12 }, (_, hour) => at('2026-01-09', `${10 + hour}:00`))
    expect(expiredUpdateBackups(tries, now)).toHaveLength(12 - UPDATES_KEPT)
    expect(expiredUpdateBackups(tries, now)).not.toContain('2026-01-09 21:00')
  })

  it('of a clock that was ahead stay, and take no place from those made since', () => {
    const ahead = daily('2031-05-01', '2031-05-09')
    expect(expiredUpdateBackups([...ahead, ...days], now)).toEqual(expiredUpdateBackups(days, now))
  })
})
