import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { expect, it } from 'vitest'
import type { ThreadRouter } from '../../main/import-thread.ts'
import { newControl } from '../../main/threads/control.ts'
import { Thread } from '../../main/threads/thread.ts'
import { openTestApp } from '../helpers/app.ts'

it('the importing thread is handed a file, and no second copy of it stays behind', async () => {
  const folder = mkdtempSync(join(tmpdir(), 'valhalla-thread-'))
  const file = join(folder, 'valhalla.sqlite')
  const test = await openTestApp({ file })
  const thread = new Thread<ThreadRouter>(new URL('../../main/import-worker.ts', import.meta.url), file)
  const bytes = new TextEncoder().encode('Date,Amount,Payee\n2026-01-10,-4.50,Kiosk\n')
  const task = {
    control: newControl(),
    now: 0,
    preview_id: 'imp_1',
    file_name: 'a.csv',
    bytes,
    options: {},
  }
  const preview = await thread.call(client => client.bank.preview(task))
  expect(bytes.byteLength).toBe(0)
  expect(preview.statements[0]?.new_count).toBe(1)
  await thread.close()
  await test.close()
  rmSync(folder, { recursive: true, force: true })
})
