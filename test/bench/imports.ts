import { once } from 'node:events'
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { performance } from 'node:perf_hooks'
import { Worker } from 'node:worker_threads'
import { createPacks } from '../../main/compose.ts'
import { Database } from '../../main/core/database/database.ts'
import { openConnection } from '../../main/core/database/open.ts'
import { createImporter } from '../../main/household/imports/importer.ts'
import { openTestApp } from '../helpers/app.ts'
import { bankFile } from './bank-file.ts'
import { type Comparison, many, median, time } from './measure.ts'

const SIZES = [
  { rows: many(10_000), rounds: many(7) },
  { rows: many(100_000), rounds: many(3) },
]

/** A file into one account, with duplicate check, search and rollups, as a person imports it: through the thread. */
export async function benchImports(folder: string): Promise<Comparison[]> {
  const found: Comparison[] = []
  for (const format of ['ofx', 'csv'] as const) {
    const perRow: number[] = []
    for (const { rows, rounds } of SIZES) {
      const bank = join(folder, `bank.${format}`)
      writeFileSync(bank, bankFile(format, rows))
      const first: number[] = []
      const again: number[] = []
      const plain: number[] = []
      for (let round = 0; round < rounds; round++) {
        const ours = await timeOurs(folder, bank)
        first.push(ours.first)
        again.push(ours.again)
        plain.push(await timePlain(folder, bank))
      }
      const ours = median(first)
      perRow.push(ours / rows)
      found.push(
        {
          name: `import ${rows.toLocaleString('en')} ${format.toUpperCase()} rows into one account`,
          ours,
          raw: median(plain),
          limit: 1.6,
          parts: await whereTimeGoes(folder, bank),
        },
        { name: 'the same file again, against the first time', ours: median(again), raw: ours, limit: 0.6 },
      )
    }
    const [small = 1, large = 1] = perRow
    found.push({
      name: `${format.toUpperCase()}: a row among 100,000 against a row among 10,000`,
      ours: large,
      raw: small,
      limit: 1.5,
    })
  }
  return found
}

async function timeOurs(folder: string, bank: string): Promise<{ first: number; again: number }> {
  const file = newDatabase(folder)
  const { client, close } = await openTestApp({ file })
  const { id: account_id } = await client.accounts.create({ name: 'A', kind: 'checking' })
  const { id: other } = await client.accounts.create({ name: 'B', kind: 'cash' })
  // The thread starts once in a program's life; what is measured is the import.
  await client.imports.run({
    file: new File(['Date,Amount\n2026-01-01,-1\n'], 'warm.csv'),
    account_id: other,
  })
  const run = () => client.imports.run({ file: new File([readFileSync(bank)], bank), account_id })
  const first = await time(run)
  const again = await time(run)
  await close()
  removeDatabase(file)
  return { first, again }
}

async function timePlain(folder: string, bank: string): Promise<number> {
  const file = newDatabase(folder)
  const worker = new Worker(new URL('./plain-import.ts', import.meta.url))
  const ask = async (message: { database: string } | { bank: string }) => {
    const answered = once(worker, 'message')
    worker.postMessage(message)
    await answered
  }
  await ask({ database: file })
  const milliseconds = await time(() => ask({ bank }))
  await worker.terminate()
  removeDatabase(file)
  return milliseconds
}

/** The steps of one import, by what the importer says of its progress; in this thread, once. */
async function whereTimeGoes(folder: string, bank: string): Promise<string> {
  const file = newDatabase(folder)
  const test = await openTestApp({ file })
  const { id: account_id } = await test.client.accounts.create({ name: 'A', kind: 'checking' })
  // As the thread has it: the program's own connection sees each row for undo besides.
  const database = new Database({ connection: openConnection(file), clock: test.clock })
  const packs = createPacks({ database, clock: test.clock, log: { error: () => {} } })
  const importer = createImporter({ database, ...packs })
  const at = new Map<string, number>()
  const told = (phase: string) => {
    const now = performance.now()
    if (!at.has(`${phase} began`)) at.set(`${phase} began`, now)
    at.set(`${phase} ended`, now)
  }
  const began = performance.now()
  importer.preview('imp_1', { file_name: bank, bytes: readFileSync(bank), options: { account_id } }, told)
  const previewed = performance.now()
  await importer.commit('imp_1', { decisions: [], acceptance: {} }, told)
  const ended = performance.now()
  database.close()
  await test.close()
  removeDatabase(file)
  const [compared = began, wrote = previewed, written = previewed] = [
    at.get('comparing began'),
    at.get('writing began'),
    at.get('writing ended'),
  ]
  const steps = {
    'read and parsed': compared - began,
    'compared for the preview': previewed - compared,
    'compared anew': wrote - previewed,
    'rows written': written - wrote,
    'rollups, search, bills and the commit': ended - written,
  }
  return Object.entries(steps)
    .map(([step, milliseconds]) => `${step} ${milliseconds.toFixed(0)} ms`)
    .join(', ')
}

/** In a folder of its own: a program that finds backups of a file that is gone does not start. */
function newDatabase(folder: string): string {
  return join(mkdtempSync(join(folder, 'household-')), 'valhalla.sqlite')
}

function removeDatabase(file: string): void {
  rmSync(dirname(file), { recursive: true, force: true })
}
