import { mkdtempSync, readdirSync, readFileSync, rmSync, statSync, utimesSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { expect, it } from 'vitest'
import { openTestApp } from '../helpers/app.ts'
import { pdf } from '../helpers/attached-files.ts'

/** How often the contents of a folder were read: the disk notes the last time, at least where it was before the last change. */
function readsIn(folder: string) {
  const [READ, CHANGED] = [new Date('2020-01-01'), new Date('2021-01-01')]
  const paths = () => readdirSync(folder).map(name => join(folder, name))
  const forget = () => {
    for (const path of paths()) utimesSync(path, READ, CHANGED)
  }
  forget()
  return {
    forget,
    count: () => paths().filter(path => statSync(path).atimeMs !== READ.getTime()).length,
    paths,
  }
}

it('reads no attachment that is there already, and none twice, however many backups are made', async ctx => {
  const folder = mkdtempSync(join(tmpdir(), 'valhalla-backup-reads-'))
  const test = await openTestApp({ file: join(folder, 'valhalla.sqlite') })
  try {
    const { client } = test
    const { id } = await client.properties.create({ line: '12 Elm Street' })
    for (let index = 0; index < 30; index++)
      await client.attachments.add({
        file: new File([pdf(`Page ${index}`)], `${index}.pdf`),
        kind: 'property',
        id,
      })
    const reads = readsIn(join(folder, 'attachments'))
    // Not every disk notes when something was read.
    for (const path of reads.paths().slice(0, 1)) readFileSync(path)
    if (reads.count() === 0) ctx.skip()
    reads.forget()
    await client.backups.create({})
    const first = reads.count()
    // A disk that knows second names reads none of them; another reads each once.
    const [path = ''] = reads.paths()
    expect(first).toBe(statSync(path).nlink > 1 ? 0 : 30)
    reads.forget()
    const beside = readsIn(join(folder, 'backups', 'attachments'))
    await client.backups.create({})
    await client.attachments.add({ file: new File([pdf('One more')], 'more.pdf'), kind: 'property', id })
    reads.forget()
    beside.forget()
    await client.backups.create({})
    expect([reads.count(), beside.count()]).toEqual(first === 0 ? [0, 0] : [1, 0])
  } finally {
    await test.close()
    rmSync(folder, { recursive: true, force: true })
  }
  expect(test.logged).toEqual([])
})
