import { addDays, type CalendarDate } from '../../shared/domain/calendar.ts'
import { isEveryday } from '../../shared/domain/recurring/everyday.ts'
import { recurringSeries } from '../../shared/domain/recurring/series.ts'
import { type LedgerRow, recurringHousehold } from './recurring-households.ts'

/** What is found on a day, of all payees. */
function foundOn(rows: readonly LedgerRow[], today: CalendarDate) {
  const groups = Map.groupBy(rows, ({ payee, direction }) => `${direction} ${payee}`)
  return [...groups.values()].flatMap(its => {
    const [first] = its
    if (!first) return []
    return recurringSeries(
      { direction: first.direction, everyday: isEveryday(first.payee), rows: its },
      today,
    )
  })
}

/** How much of what there is is found, and how much of what is found there is. Looks on the day of each series' row that is just enough to know it by, and now and then besides. */
export function measureFound(seeds: readonly number[], late?: number) {
  const missed: string[] = []
  const wrong: string[] = []
  let expected = 0
  let proposed = 0
  for (const seed of seeds) {
    const { rows, series } = recurringHousehold(seed, late)
    const bySeries = Map.groupBy(rows, row => row.series)
    const truth = new Map(series.map(each => [each.key, each]))
    const look = (today: CalendarDate) => {
      const found = foundOn(rows, today)
      for (const each of found) {
        proposed++
        const keys = new Set(each.occurred.map(({ row }) => row.series))
        const [key] = keys
        const its = key === null || key === undefined ? undefined : truth.get(key)
        const isOver =
          its?.ended !== undefined && its.ended !== null && addDays(its.ended, 2 * its.period + 10) < today
        if (keys.size !== 1 || !its || isOver)
          wrong.push(
            `${seed} ${today} ${[...keys].join('+')} ${its?.kind} ${isOver} ${each.occurred
              .map(({ row }) => `${row.payee} ${row.date} ${row.amount_minor}`)
              .slice(-4)
              .join(', ')}`,
          )
      }
      return found
    }
    for (const each of series) {
      const enough = bySeries.get(each.key)?.[each.needed - 1]
      if (!enough) continue
      const today = addDays(enough.date, 3)
      const found = look(today)
      expected++
      if (!found.some(one => one.occurred.some(({ row }) => row.series === each.key)))
        missed.push(
          `${seed} ${today} ${each.kind} ${each.cadence} ${bySeries
            .get(each.key)
            ?.slice(0, each.needed)
            .map(row => `${row.date} ${row.amount_minor}`)
            .join(', ')}`,
        )
    }
    for (const today of ['2024-06-10', '2025-03-20', '2025-12-31']) look(today)
  }
  return {
    recall: 1 - missed.length / expected,
    precision: 1 - wrong.length / proposed,
    missed,
    wrong,
    expected,
    proposed,
  }
}
