import { mkdirSync, mkdtempSync, rmSync, symlinkSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, expect, it } from 'vitest'
import { isWithinFolder } from '../../main/core/within-folder.ts'

let root: string
beforeEach(() => {
  root = mkdtempSync(join(tmpdir(), 'valhalla-within-'))
  for (const name of ['own/deeper', 'own/..named', 'own-too', 'other'])
    mkdirSync(join(root, name), { recursive: true })
  symlinkSync(join(root, 'own', 'deeper'), join(root, 'other', 'link'))
})
afterEach(() => rmSync(root, { recursive: true, force: true }))

it.each([
  ['own', true],
  ['own/deeper', true],
  ['own/..named', true],
  ['other/link', true],
  ['own-too', false],
  ['other', false],
  ['.', false],
])('%s is in the folder: %s', (name, isIn) => {
  expect(isWithinFolder(join(root, name), join(root, 'own'))).toBe(isIn)
})
