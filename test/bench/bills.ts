import { join } from 'node:path'
import { createPacks } from '../../main/packs/index.ts'
import { openTestApp } from '../helpers/app.ts'
import { type Comparison, compare } from './measure.ts'

const BILLS = 10_000

/** What is due next, of ten thousand bills. */
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
  const found = [
    await compare(
      'upcoming 50 of 10,000 bills, against reading their rows',
      30,
      () => bills.upcoming(50),
      rows,
      1.5,
    ),
    await compare(
      'upcoming 500 of 10,000 bills, against reading their rows',
      30,
      () => bills.upcoming(500),
      rows,
      1.5,
    ),
  ]
  await test.close()
  return found
}
