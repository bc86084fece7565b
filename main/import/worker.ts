import { parentPort, workerData } from 'node:worker_threads'
import { z } from 'zod'
import type { Clock } from '../clock.ts'
import { systemClock } from '../clock.ts'
import { Database } from '../database/database.ts'
import { openConnection } from '../database/open.ts'
import { createPacks } from '../packs/index.ts'
import { createImporter, type Progress } from './importer.ts'
import { createLeadImporter } from './leads/importer.ts'
import type { Reply, Request } from './protocol.ts'
import { createRateImporter } from './rates/importer.ts'
import { Cancelled, refusalOf } from './refusals.ts'

/** The thread that imports: its own connection to the same file, so that reading a large file never holds up a window. */

const { dataFile } = z.object({ dataFile: z.string() }).parse(workerData)
const port = parentPort
if (!port) throw new Error('This module runs in a worker thread')

// The program's instant, told with each task: a test's clock holds here too.
let now = systemClock.now()
const clock: Clock = { now: () => now, after: systemClock.after }
const database = new Database({ connection: openConnection(dataFile), clock })
const packs = createPacks({ database, clock, log: { error: () => {} } })
const importer = createImporter({ database, ...packs })
const leads = createLeadImporter({ database, ...packs })
const rates = createRateImporter({ database })

port.on('message', (request: Request) => {
  now = request.task.now
  const progress: Progress = (phase, fraction) => {
    if (Atomics.load(request.cancel, 0) !== 0) throw new Cancelled()
    reply({ request: request.request, kind: 'progress', phase, fraction })
  }
  perform(request, progress).then(reply, (error: unknown) =>
    reply({ request: request.request, kind: 'refused', refusal: refusalOf(error) }),
  )
})

function reply(message: Reply): void {
  port?.postMessage(message)
}

async function perform({ request, task }: Request, progress: Progress): Promise<Reply> {
  switch (task.kind) {
    case 'preview':
      return {
        request,
        kind: 'preview',
        preview: importer.preview(task.preview_id, task.file_name, task.bytes, task.options, progress),
      }
    case 'revise':
      return { request, kind: 'preview', preview: importer.revise(task.preview_id, task.options, progress) }
    case 'decide':
      return { request, kind: 'preview', preview: importer.decide(task.preview_id, task.decisions) }
    case 'rows':
      return { request, kind: 'rows', page: importer.rows(task) }
    case 'commit':
      return {
        request,
        kind: 'done',
        import_id: await importer.commit(task.preview_id, task.decisions, task.acceptance, progress),
      }
    case 'undo':
      return { request, kind: 'done', import_id: await importer.undo(task.import_id) }
    case 'preview_leads':
      return {
        request,
        kind: 'leads',
        preview: leads.preview(task.preview_id, task.file_name, task.bytes, task.options, progress),
      }
    case 'revise_leads':
      return { request, kind: 'leads', preview: leads.revise(task.preview_id, task.options, progress) }
    case 'commit_leads':
      return {
        request,
        kind: 'done',
        import_id: await leads.commit(task.preview_id, task.decisions, progress),
      }
    case 'undo_leads':
      return { request, kind: 'done', import_id: await leads.undo(task.import_id) }
    case 'preview_rates':
      return { request, kind: 'rates', preview: rates.preview(task.csv, task.wanted, progress) }
    case 'write_rates':
      return { request, kind: 'rates_written', written: await rates.run(task, progress) }
    case 'put_back_rates':
      await rates.putBack(task.changes, task.direction)
      return { request, kind: 'done', import_id: '' }
    case 'forget':
      importer.forget(task.preview_id)
      leads.forget(task.preview_id)
      return { request, kind: 'done', import_id: '' }
    case 'close':
      database.close()
      port?.close()
      return { request, kind: 'done', import_id: '' }
  }
}
