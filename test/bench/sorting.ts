import { writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { openBank } from '../helpers/importing.ts'
import { generateSortingHousehold, HOUSEHOLD_KINDS, HOUSEHOLD_MONTHS } from '../helpers/sorting-households.ts'
import { liveThrough, sumOf } from '../helpers/sorting-imports.ts'
import { simulateSorting, type Tally } from '../helpers/sorting-simulation.ts'
import { bankFile } from './bank-file.ts'
import { type Comparison, many, median, time } from './measure.ts'

const SEEDS = many(12)
const ROWS = many(100_000)
const ROUNDS = 3

/**
 * How right sorting is on households that it was not tuned on, from the third month on: each kind lives two years with the program itself, import by
 * import and correction by correction, and many more with the model alone. Then what it costs an import.
 */
export async function benchSorting(folder: string): Promise<Comparison[]> {
  const found: Comparison[] = []
  for (let kind = 0; kind < HOUSEHOLD_KINDS; kind++) {
    const household = generateSortingHousehold(500 + kind, kind)
    const lived = await liveThrough(household, HOUSEHOLD_MONTHS)
    found.push(
      figures(`${household.kind}: rows to sort by hand in a hundred`, [sumOf(lived.byMonth.slice(2))]),
    )
    const many = Array.from({ length: SEEDS }, (_, seed) =>
      simulateSorting(generateSortingHousehold(1_000 + seed * HOUSEHOLD_KINDS + kind, kind).rows),
    )
    found.push(figures(`    the same of ${SEEDS} more, by the model alone`, many))
  }
  found.push(await cost(folder))
  return found
}

/** Told as what is left to a person, against ten in a hundred; filled in less rightly than is promised is over any limit. */
function figures(name: string, of: readonly Tally[]): Comparison {
  const { rows, filled, right } = sumOf(of)
  const share = (part: number, whole: number) => `${((100 * part) / whole).toFixed(2)} %`
  const worst = Math.min(...of.map(each => each.right / each.rows))
  return {
    name,
    unit: '%',
    ours: right < filled * 0.97 ? Number.POSITIVE_INFINITY : (100 * (rows - right)) / rows,
    raw: 10,
    limit: 1,
    parts: `${rows} rows: ${share(right, rows)} sorted rightly without a question${of.length > 1 ? ` (the least of any ${(100 * worst).toFixed(1)} %)` : ''}, ${share(right, filled)} of what was filled in is right`,
  }
}

/** A file of shops that are known, with and without what was learned of them. */
async function cost(folder: string): Promise<Comparison> {
  const file = bankFile('csv', ROWS)
  const path = join(folder, 'sorting.csv')
  writeFileSync(path, file)
  const taken = { learned: [] as number[], without: [] as number[] }
  for (let round = 0; round < ROUNDS; round++)
    for (const which of ['without', 'learned'] as const) {
      const bank = await openBank()
      const { client } = bank.test
      const { id: account_id } = await client.accounts.create({ name: 'A', kind: 'checking' })
      const { id: other } = await client.accounts.create({ name: 'B', kind: 'checking' })
      const bucket = await client.buckets.create({ name: 'All', bucket_type: 'variable' })
      // A past of ten thousand decisions.
      await bank.run(bankFile('csv', 10_000), 'past.csv', { account_id: other })
      await bank.test.app.database.write(session => {
        session
          .prepare("UPDATE transactions SET bucket_id = ?, bucket_from = 'person' WHERE tx_type = 'expense'")
          .run(bucket.id)
      })
      await client.sorting.updateSettings({ fills_in: which === 'learned' })
      taken[which].push(await time(() => bank.run(file, 'bank.csv', { account_id })))
      await bank.test.close()
    }
  return {
    name: `import ${ROWS.toLocaleString('en')} rows with what was learned, against without`,
    ours: median(taken.learned),
    raw: median(taken.without),
    limit: 2,
  }
}
