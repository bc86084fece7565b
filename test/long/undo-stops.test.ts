import { expect, it } from 'vitest'
import { createImportSteps } from '../../main/household/imports/index.ts'
import type { ThreadRouter } from '../../main/import-thread.ts'
import { openTestApp } from '../helpers/app.ts'
import { dumpOf } from '../helpers/dump.ts'
import { threads } from '../helpers/threads.ts'

it('a program that ends does not wait for an import to be taken back: all of it is still there', async () => {
  const test = await openTestApp()
  const lines = Array.from({ length: 2000 }, (_, index) => `${index} Oak Street,Salem,Owner ${index}`)
  const file = new File([['Address,City,Owner', ...lines].join('\n')], 'leads.csv')
  const { id: import_id } = await test.client.leads.run({ file })
  const before = dumpOf(test.file)
  const steps = createImportSteps<ThreadRouter>({
    clock: test.clock,
    dataFile: test.file,
    worker: threads().importWorker,
    searched: {},
    forgetIn: (client, file) => client.forget(file),
  })
  const undone = expect(
    steps.undoing(({ leads }, work) => leads.undo({ ...work, import_id })),
  ).rejects.toMatchObject({ message: expect.stringContaining('cancelled') })
  await steps.close()
  await undone
  expect(dumpOf(test.file)).toEqual(before)
  // Nothing holds it up later.
  expect(await test.client.leads.undo({ import_id })).toMatchObject({ kept: 0 })
  await test.close()
})
