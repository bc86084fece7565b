import { join } from 'node:path'
import { createPacks } from '../../main/compose.ts'
import { openTestApp } from '../helpers/app.ts'
import { type Comparison, compare, many } from './measure.ts'

const BILLS = many(10_000)
const ROUNDS = 30
const LIMITS = [50, 500]

/** What is due next, of ten thousand bills, against reading their rows: while all are kept up to date, and a month after anybody looked. */
export async function benchBills(folder: string): Promise<Comparison[]> {
  const test = await openTestApp({ file: join(folder, 'bills.sqlite') })
  const { database } = test.app
  const { bills } = createPacks({ database, clock: test.clock, log: { error: () => {} } })
  await database.write(session => {
    for (let index = 0; index < BILLS; index++)
      bills.createWithin(
        session,
        {
          name: `Bill ${index}`,
          amount_minor: 1000 + index,
          cadence: 'monthly',
          due_day: (index % 31) + 1,
          start_date: '2026-01-15',
        },
        'person',
      )
  })
  const rows = () => database.read(session => session.prepare('SELECT * FROM bills').all())
  const found: Comparison[] = []
  for (const limit of LIMITS)
    found.push(
      await compare(`upcoming ${limit} of 10,000 bills`, ROUNDS, () => bills.upcoming(limit), rows, 1.5),
    )
  test.clock.set('2026-03-01T12:00:00Z')
  for (const limit of LIMITS)
    found.push(
      await compare(
        `upcoming ${limit} of 10,000 bills, all of them missed`,
        ROUNDS / 3,
        () => bills.upcoming(limit),
        rows,
      ),
    )
  await test.close()
  return found
}
