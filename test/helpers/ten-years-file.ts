import { addDays } from '../../shared/domain/calendar.ts'
import { Random } from './random.ts'
import { testDay } from './test-time.ts'

const YEARS = 10
/** Rows of a day, at most. */
const MOST = 3

/** A bank's CSV file of ten years up to the day before the tests' own: long names, and amounts of every width up to millions. */
export function tenYearsFile(): string {
  const random = new Random(10)
  const days = Math.round(YEARS * 365.25)
  const rows: string[] = []
  for (let day = days; day > 0; day -= 1) {
    const date = addDays(testDay(), -day)
    for (let row = random.whole(0, MOST); row > 0; row -= 1) {
      const shop = random.whole(1, 300)
      const name = shop % 40 === 0 ? `The very long name of company ${shop} and its sons` : `Shop ${shop}`
      rows.push(`${date},${name},${(-random.whole(100, 10 ** random.whole(3, 6)) / 100).toFixed(2)}`)
    }
    if (day % 30 === 0)
      rows.push(`${date},Halden Joinery,${(random.whole(300_000, 900_000_000) / 100).toFixed(2)}`)
  }
  return ['Date,Payee,Amount', ...rows].join('\n')
}
