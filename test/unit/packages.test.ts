import { existsSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect, it } from 'vitest'

/* What the installers say of themselves, held to what is in them. */

const ROOT = join(import.meta.dirname, '../..')
const configuration = readFileSync(join(ROOT, 'electron-builder.yml'), 'utf8')

it.each(['x64', 'arm64'])('the deb asks for the C library that the %s database needs', processor => {
  const binary = join(ROOT, `node_modules/better-sqlite3/prebuilds/linux-${processor}.node`)
  expect(existsSync(binary)).toBe(true)
  const versions = [...readFileSync(binary, 'latin1').matchAll(/GLIBC_2\.(\d+)/g)].map(([, minor]) =>
    Number(minor),
  )
  const [, declared] = /- libc6 \(>= 2\.(\d+)\)/.exec(configuration) ?? []
  expect(versions.length).toBeGreaterThan(0)
  expect(Number(declared)).toBeGreaterThanOrEqual(Math.max(...versions))
})

it('the AppImage brings its runtime', () => {
  expect(configuration).toMatch(/^toolsets:\n {2}appimage: 1\.\d+\.\d+$/m)
})
