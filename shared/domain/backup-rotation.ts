import { addDays, type CalendarDate, isoWeekday } from './calendar.ts'

/** A daily backup, and the day it was made on where the household lives. */
export interface DailyBackup {
  readonly id: string
  readonly day: CalendarDate
  /** UTC ISO 8601: which of a day's backups is the latest. */
  readonly instant: string
}

export const DAYS_KEPT = 7
export const WEEKS_KEPT = 4
/** How many backups from before updates of the data file are kept. */
export const UPDATES_KEPT = 5

/**
 * Which daily backups may go: all but the latest of each of the last 7 days that have one, and of each of the last 4 weeks
 * (Monday to Sunday) that have one. Days and weeks without a backup take no place, so that a program that was off for
 * a month still has seven.
 *
 * A backup from after `today` was made while the machine's clock was ahead. It stays, since it may be the last good one, and takes
 * nobody's place: else the backups made after the clock was set right would be the ones to go.
 * @returns ids, oldest first.
 */
export function expiredBackups(backups: readonly DailyBackup[], today: CalendarDate): string[] {
  const past = backups.filter(({ day }) => day <= today).sort(byDayLatestFirst)
  const kept = new Set([
    ...latestOfEach(past, backup => backup.day, DAYS_KEPT),
    ...latestOfEach(past, backup => weekOf(backup.day), WEEKS_KEPT),
  ])
  return past
    .map(({ id }) => id)
    .filter(id => !kept.has(id))
    .reverse()
}

/**
 * Which backups from before updates of the data file may go: all but the latest few. One from after `now`, whose clock was ahead, stays and takes
 * nobody's place, as with daily ones.
 * @param now UTC ISO 8601
 * @returns ids, oldest first.
 */
export function expiredUpdateBackups(
  backups: readonly Pick<DailyBackup, 'id' | 'instant'>[],
  now: string,
): string[] {
  return backups
    .filter(({ instant }) => instant <= now)
    .sort(latestFirst)
    .slice(UPDATES_KEPT)
    .map(({ id }) => id)
    .reverse()
}

/** The ids of the first in each of the first `most` groups; `backups` are latest first. */
function latestOfEach(
  backups: readonly DailyBackup[],
  group: (backup: DailyBackup) => string,
  most: number,
): string[] {
  const firsts = new Map<string, string>()
  for (const backup of backups) {
    const key = group(backup)
    if (!firsts.has(key)) firsts.set(key, backup.id)
  }
  return [...firsts.values()].slice(0, most)
}

/** By day first: a household that moves across the date line may make a later backup on an earlier day. */
function byDayLatestFirst(a: DailyBackup, b: DailyBackup): number {
  return a.day === b.day ? latestFirst(a, b) : a.day < b.day ? 1 : -1
}

function latestFirst(a: Pick<DailyBackup, 'instant'>, b: Pick<DailyBackup, 'instant'>): number {
  return a.instant < b.instant ? 1 : a.instant > b.instant ? -1 : 0
}

/** The Monday of the date's week. */
function weekOf(day: CalendarDate): CalendarDate {
  return addDays(day, 1 - isoWeekday(day))
}
