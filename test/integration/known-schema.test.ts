import { createRequire } from 'node:module'
import { join } from 'node:path'
import { resolveConfig } from 'vite'
import { expect, it } from 'vitest'
import { knownSchema } from '../../main/core/database/known-schema.ts'
import { migrations } from '../../main/core/database/migrations/index.ts'
import { makeSchema } from '../../main/core/database/stranger.ts'
import { bundle } from '../../scripts/bundle.ts'

const last = Object.keys(migrations).at(-1) ?? ''

it('the build has in it what the migrations make', async () => {
  const configFile = join(import.meta.dirname, '../../vite.config.ts')
  const { plugins } = await resolveConfig({ configFile, logLevel: 'error' }, 'build')
  const { folder, remove } = await bundle(
    'known-schema',
    { known: 'main/core/database/known-schema.ts' },
    plugins.filter(({ name }) => name === 'known-schema'),
  )
  try {
    const built: unknown = createRequire(import.meta.url)(join(folder, 'known.cjs'))
    expect(built).toMatchObject({ knownSchema: { last, digest: await makeSchema(last) } })
  } finally {
    remove()
  }
})

it('the sources know none, and tell one schema from another', async () => {
  expect(knownSchema).toBeUndefined()
  const digest = await makeSchema(last)
  expect(digest).toMatch(/^[0-9a-f]{64}$/)
  expect(await makeSchema(Object.keys(migrations).at(0) ?? '')).not.toBe(digest)
})
