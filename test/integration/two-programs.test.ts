import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, expect, it } from 'vitest'
import { openConnection } from '../../main/core/database/open.ts'
import { openTestApp } from '../helpers/app.ts'

/** Two programs on one file, as a desktop window and a browser host may be. */

let folder: string
let file: string
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'valhalla-two-'))
  file = join(folder, 'valhalla.sqlite')
})
afterEach(() => {
  rmSync(folder, { recursive: true, force: true })
})

it('post at the same time without losing a cent', async () => {
  const programs = [await openTestApp({ file }), await openTestApp({ file })]
  const [first] = programs
  const bucket = await first?.client.buckets.create({
    name: 'Shared',
    bucket_type: 'fun',
    priority: 'A',
    monthly_limit: 500,
  })
  await Promise.all(
    programs.flatMap(({ client }) =>
      Array.from({ length: 40 }, () =>
        client.transactions.create({
          tx_type: 'expense',
          amount: 0.37,
          date: '2026-01-05',
          bucket_id: bucket?.id ?? '',
        }),
      ),
    ),
  )
  for (const { client, logged } of programs) {
    expect((await client.buckets.month({ month: '2026-01' })).total.spent).toBe(29.6)
    expect((await client.transactions.list({ limit: 500 })).items).toHaveLength(80)
    expect(logged).toEqual([])
  }
  for (const program of programs) await program.close()
})

it('tell their windows of what the other has written', async () => {
  const [first, second] = [await openTestApp({ file }), await openTestApp({ file })]
  const heard: number[] = []
  second.clock.advance(1000)
  second.app.changes.subscribe(change => heard.push(change.seq))
  second.clock.advance(1000)
  expect(heard).toEqual([])
  await first.client.buckets.create({ name: 'New', bucket_type: 'fun' })
  second.clock.advance(1000)
  expect(heard).toHaveLength(1)
  await first.close()
  await second.close()
})

it('wait for each other, and say so when the wait is too long, with nothing changed', async () => {
  const test = await openTestApp({ file })
  const other = openConnection(file)
  other.exec('BEGIN IMMEDIATE')
  const waiting = test.client.buckets.create({ name: 'Patient', bucket_type: 'fun' })
  // Reading goes on meanwhile: a window never freezes for another program's write.
  expect((await test.client.buckets.list({})).items).toEqual([])
  setTimeout(() => other.exec('COMMIT'), 60)
  expect((await waiting).name).toBe('Patient')
  other.close()
  await test.close()
})
