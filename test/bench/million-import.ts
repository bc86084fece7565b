import { mkdtemp, readFile, rm } from 'node:fs/promises'
import { dirname, join } from 'node:path'
import { performance } from 'node:perf_hooks'
import { openTestApp } from '../helpers/app.ts'

/**
 * The program and one import of the file that it is told, in a process of its own, so that the most memory it ever had is the import's.
 * Prints milliseconds, rows, and megabytes as JSON.
 */

const [bank = ''] = process.argv.slice(2)
const folder = await mkdtemp(join(dirname(bank), 'household-'))
const { client, close } = await openTestApp({ file: join(folder, 'valhalla.sqlite') })
const { id: account_id } = await client.accounts.create({ name: 'A', kind: 'checking' })
const megabytes = () => process.resourceUsage().maxRSS / 1024
const before = megabytes()
const began = performance.now()
const { preview_id } = await client.imports.preview({ file: await fileOf(bank), account_id })
const previewed = megabytes()
const { added } = await client.imports.commit({ preview_id })
const took = performance.now() - began
process.stdout.write(JSON.stringify({ took, rows: added, before, previewed, peak: megabytes() }))
await close()
await rm(folder, { recursive: true })

async function fileOf(path: string): Promise<File> {
  return new File([await readFile(path)], 'bank.csv')
}
