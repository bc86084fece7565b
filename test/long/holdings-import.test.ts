import { afterEach, beforeEach, expect, it } from 'vitest'
import { openTestApp, type TestApp } from '../helpers/app.ts'
import { processTime, threadTime } from '../helpers/cpu.ts'
import { dumpOf } from '../helpers/dump.ts'

/** A long file is the importing thread's: the program's own carries what is shown of it, and how it ended. */

const LINES = 20_000

let test: TestApp
beforeEach(async () => {
  test = await openTestApp({ now: '2026-01-15T12:00:00Z' })
})
afterEach(async () => {
  expect(test.logged).toEqual([])
  await test.close()
})

it('20,000 valuations leave the program free, come in once, and are taken back and done again as one', async () => {
  const { client } = test
  await client.holdings.create({ asset_type: 'note', label: 'Note' })
  const lines = Array.from({ length: LINES }, (_, index) => {
    const date = new Date(Date.UTC(1970, 0, 1 + index)).toISOString().slice(0, 10)
    return `Note,${date},${index}.25`
  })
  const file = {
    kind: 'valuations',
    csv: ['Holding,Date,Value', ...lines, 'Nobody,2020-01-01,1'].join('\n'),
  } as const
  const before = dumpOf(test.file)
  const [main, all] = [threadTime(), processTime()]
  const preview = await client.holdings.previewImport(file)
  expect(preview).toMatchObject({ added: LINES, duplicates: 0, problems: 1 })
  // The first without a problem, and the one that has one, wherever it stands.
  expect(preview.lines.map(({ line }) => line)).toEqual([
    ...Array.from({ length: 200 }, (_, index) => index + 2),
    LINES + 2,
  ])
  expect(dumpOf(test.file)).toEqual(before)
  expect(await client.holdings.runImport({ ...file, skip_problems: true })).toEqual({
    added: LINES,
    duplicates: 0,
    problems: 1,
  })
  const used = { main: threadTime() - main, all: processTime() - all }
  expect(used.main).toBeLessThan(used.all / 4)

  const after = dumpOf(test.file)
  expect((await client.undo.state({})).undo).toMatchObject({ label: expect.stringContaining(`${LINES}`) })
  await client.undo.undo({})
  expect(dumpOf(test.file)).toEqual(before)
  await client.undo.redo({})
  expect(dumpOf(test.file)).toEqual(after)
})

it('a long file of holdings is told of as it goes, and stopped with nothing written', async () => {
  const { client } = test
  const lines = Array.from({ length: LINES }, (_, index) => `Holding ${index},note,${index}`)
  const file = { kind: 'holdings', csv: ['Name,Type,Value', ...lines].join('\n') } as const
  const before = dumpOf(test.file)
  const stop = new AbortController()
  const phases: string[] = []
  const watching = (async () => {
    const steps = await client.imports.progress({ preview_id: 'imp_long' }, { signal: stop.signal })
    for await (const { phase } of steps) {
      phases.push(phase)
      if (phase === 'writing') await client.imports.cancel({ preview_id: 'imp_long' })
      if (phase === 'cancelled') break
    }
  })()
  await expect(client.holdings.runImport({ ...file, preview_id: 'imp_long' })).rejects.toMatchObject({
    code: 'CONFLICT',
    message: expect.stringContaining('cancelled'),
  })
  await watching
  stop.abort()
  expect(phases).toContain('writing')
  expect(dumpOf(test.file)).toEqual(before)
})

it('an import that something else hangs on, or that was changed since, is not taken back', async () => {
  const { client } = test
  await client.holdings.runImport({ kind: 'holdings', csv: 'Name,Value,Owner\nBoat,12,Sea Inc.\nCabin,7,\n' })
  const imported = (await client.undo.state({})).undo?.step_id
  const [boat, cabin] = (await client.holdings.list({})).items
  await client.holdings.createFlow({ holding_id: boat?.id ?? '', kind: 'rent', amount: 9 })
  const refused = async (message: string) => {
    const before = dumpOf(test.file)
    await expect(client.undo.undo({ step_id: imported })).rejects.toMatchObject({ code: 'CONFLICT', message })
    expect(dumpOf(test.file)).toEqual(before)
  }
  await refused('2 holdings added: something else depends on it now. Undo that first')

  await client.holdings.runImport({ kind: 'valuations', csv: 'Holding,Date,Value\nCabin,2026-01-02,8\n' })
  const { items } = await client.holdings.listValuations({ holding_id: cabin?.id ?? '' })
  const valued = (await client.undo.state({})).undo
  expect(valued?.label).toBe('Holding valued')
  const valuation_id = items.find(({ value }) => value === 8)?.id ?? ''
  await client.holdings.updateValuation({ holding_id: cabin?.id ?? '', valuation_id, value: 9 })
  await expect(client.undo.undo({ step_id: valued?.step_id })).rejects.toMatchObject({
    code: 'CONFLICT',
    message: expect.stringContaining('this was changed since'),
  })
})
