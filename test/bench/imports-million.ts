import { execFile } from 'node:child_process'
import { writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { promisify } from 'node:util'
import { z } from 'zod'
import { bankFile } from './bank-file.ts'
import { type Comparison, many } from './measure.ts'

const ROWS = many(1_000_000)
const MOST_MEGABYTES = 1500

const Measured = z.object({
  took: z.number(),
  rows: z.literal(ROWS),
  before: z.number(),
  previewed: z.number(),
  peak: z.number(),
})

/** A million rows in one file: read, compared, shown and written by a program that never has more memory than it may. */
export async function benchMillionRows(folder: string): Promise<Comparison[]> {
  const bank = join(folder, 'million.csv')
  writeFileSync(bank, bankFile('csv', ROWS))
  const program = join(import.meta.dirname, 'million-import.ts')
  const { stdout } = await promisify(execFile)(process.execPath, [program, bank])
  const { took, before, previewed, peak } = Measured.parse(JSON.parse(stdout))
  return [
    {
      name: 'import 1,000,000 CSV rows in one file: most memory',
      unit: 'MB',
      ours: peak,
      raw: MOST_MEGABYTES,
      limit: 1,
      parts: `before ${before.toFixed(0)} MB, previewed ${previewed.toFixed(0)} MB, written ${peak.toFixed(0)} MB, in ${(took / 1000).toFixed(0)} s; "plain" is what is allowed`,
    },
  ]
}
