import { existsSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { expect, it } from 'vitest'
import { licenceOf, licencesText, packageFolder } from '../../scripts/licences.ts'

const root = join(import.meta.dirname, '../..')
const installed = (name: string) => join(root, 'node_modules', name)

it('the package of a module is found, and none for one of our own', () => {
  expect(packageFolder(join(installed('zod'), 'v4/core/index.js'))).toBe(installed('zod'))
  expect(packageFolder(`${join(installed('@mantine/core'), 'styles.css')}?inline`)).toBe(
    installed('@mantine/core'),
  )
  expect(packageFolder(join(root, 'main/app.ts'))).toBeUndefined()
  expect(packageFolder('\0vite/preload-helper.js')).toBeUndefined()
})

it('its licence is the text of its own file, and a package without any stops the build', () => {
  const { name, licence, text } = licenceOf(installed('better-sqlite3'))
  expect([name, licence]).toEqual(['better-sqlite3-multiple-ciphers', 'MIT'])
  expect(text).toContain('Joshua Wise')
  const folder = mkdtempSync(join(tmpdir(), 'valhalla-licence-'))
  mkdirSync(join(folder, 'bare'))
  writeFileSync(join(folder, 'bare', 'package.json'), '{"name":"bare","version":"1.0.0"}')
  expect(() => licenceOf(join(folder, 'bare'))).toThrow('bare does not say')
  rmSync(folder, { recursive: true })
})

it('all of them are one text, by name', () => {
  const of = (name: string) => ({ name, version: '1', licence: 'MIT', text: `The text of ${name}` })
  const text = licencesText([of('zod'), of('kysely')])
  expect(text.indexOf('kysely 1')).toBeLessThan(text.indexOf('zod 1'))
  expect(text).toContain('The text of zod')
})

it.skipIf(!existsSync(join(root, 'dist/renderer/licences.txt')))('a build has those of what is in it', () => {
  const text = readFileSync(join(root, 'dist/renderer/licences.txt'), 'utf8')
  for (const name of [
    'better-sqlite3-multiple-ciphers',
    'react',
    '@mantine/core',
    'kysely',
    'nodemailer',
    'yauzl',
    'zod',
  ])
    expect(text).toMatch(new RegExp(`^${name} \\d`, 'm'))
  expect(text).not.toMatch(/^(vitest|@biomejs|typescript) /m)
})
