import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect, it } from 'vitest'
import { z } from 'zod'

/** What is installed is what the lock names, byte for byte, the runtime of each platform too. */

const root = join(import.meta.dirname, '../..')
const json = (name: string): unknown => JSON.parse(readFileSync(join(root, name), 'utf8'))

const Versions = z.record(z.string(), z.string())
const { dependencies, devDependencies, optionalDependencies } = z
  .object({ dependencies: Versions, devDependencies: Versions, optionalDependencies: Versions })
  .parse(json('package.json'))
const { packages } = z
  .object({
    packages: z.record(
      z.string(),
      z.object({
        version: z.string().optional(),
        integrity: z.string().optional(),
        link: z.boolean().optional(),
        inBundle: z.boolean().optional(),
      }),
    ),
  })
  .parse(json('package-lock.json'))

it('every package has one version and the hash of its bytes in the lock', () => {
  const named = Object.entries({ ...dependencies, ...devDependencies, ...optionalDependencies })
  expect(named.filter(([, version]) => !/^(npm:[\w-]+@)?\d+\.\d+\.\d+(-[\w.]+)?$/.test(version))).toEqual([])
  const unhashed = Object.entries(packages).filter(
    ([path, { integrity, link, inBundle }]) => path !== '' && !link && !inBundle && !integrity,
  )
  expect(unhashed).toEqual([])
})

it('the runtime is one package for each platform, and none that fetches another as it is installed', () => {
  const platforms = Object.entries(optionalDependencies).filter(([name]) => name.startsWith('node-'))
  expect(platforms.length).toBeGreaterThan(3)
  for (const [name, version] of platforms) {
    const locked = packages[`node_modules/${name}`]
    expect([name, locked?.version]).toEqual([name, version])
    expect([name, locked?.integrity]).toEqual([name, expect.stringMatching(/^sha512-/)])
  }
  expect(packages['node_modules/node']).toBeUndefined()
})
