/** Besides the days ahead that a renewal asks for: a week and a day before, for papers that take time are put off. */
const NEARER = [7, 1] as const

/**
 * How many days before a renewal it is reminded of, farthest first: the days that it asks for itself, and those nearer ones that are not
 * close upon them.
 */
export function renewalLeads(remind_days_ahead: number): readonly number[] {
  return [remind_days_ahead, ...NEARER.filter(days => days * 2 <= remind_days_ahead)]
}

/**
 * The nearest of its reminders whose day has come; those before it are over, so that a program that was off says one thing and not three.
 * @param days_until negative when it is overdue.
 * @returns undefined where the first is still to come.
 */
export function leadReached(remind_days_ahead: number, days_until: number): number | undefined {
  return renewalLeads(remind_days_ahead).findLast(days => days_until <= days)
}
