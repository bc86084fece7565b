import { createHash } from 'node:crypto'
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import {
  appImageChecks,
  bundleChecks,
  desktopChecks,
  updateChecks,
  updateFile,
} from '../../scripts/installers.ts'
import { associationsOf, type Check } from '../../scripts/package-config.ts'

/** What scripts/installer-smoke.ts holds installers to; those themselves can be built only where Electron and each system's tools can be had. */

const failing = (checks: readonly Check[]) => checks.filter(([holds]) => !holds).map(([, what]) => what)
const OFX = { ending: 'ofx', type: 'application/x-ofx' }

/** The beginning of an ELF file of 64 bits with program headers of these kinds. */
function elf(kinds: readonly number[], mark = 'AI\x02'): Buffer {
  const file = Buffer.alloc(64 + kinds.length * 56)
  file.write('\x7fELF\x02\x01\x01', 'latin1')
  file.write(mark, 8, 'latin1')
  file.writeBigUInt64LE(64n, 32)
  file.writeUInt16LE(56, 54)
  file.writeUInt16LE(kinds.length, 56)
  for (const [index, kind] of kinds.entries()) file.writeUInt32LE(kind, 64 + index * 56)
  return file
}

describe('an AppImage', () => {
  it('has a runtime that asks for no library', () => {
    expect(failing(appImageChecks(elf([1, 1, 2])))).toEqual([])
    expect(failing(appImageChecks(elf([6, 3, 1, 2])))).toEqual([expect.stringContaining('libfuse2')])
    expect(failing(appImageChecks(elf([1], '\0\0\0')))).toEqual([expect.stringContaining('says that it is')])
    expect(failing(appImageChecks(Buffer.alloc(64)))).toHaveLength(3)
  })
})

describe('what a system opens', () => {
  const ENTRY = [
    '[Desktop Entry]',
    'Exec=AppRun %U',
    'MimeType=text/csv;application/x-ofx;x-scheme-handler/valhalla;',
    'Actions=AddTransaction;Import;',
  ].join('\n')
  const TYPES = '<mime-type type="application/x-ofx"><glob pattern="*.ofx"/></mime-type>'

  it('is in a Linux package’s entry and list of types', () => {
    expect(failing(desktopChecks(ENTRY, TYPES, [OFX]))).toEqual([])
    expect(failing(desktopChecks(ENTRY, '', [OFX]))).toEqual([expect.stringContaining('endings')])
    expect(failing(desktopChecks(ENTRY.replace('x-scheme-handler/valhalla;', ''), TYPES, [OFX]))).toEqual([
      expect.stringContaining('links'),
    ])
    expect(failing(desktopChecks('', '', [OFX]))).toHaveLength(4)
  })

  it('is in a macOS bundle', () => {
    const info = {
      CFBundleDocumentTypes: [{ CFBundleTypeExtensions: ['ofx'] }, { CFBundleTypeName: 'none' }],
      CFBundleURLTypes: [{ CFBundleURLSchemes: ['valhalla'] }],
    }
    expect(failing(bundleChecks(JSON.stringify(info), [OFX]))).toEqual([])
    expect(failing(bundleChecks(JSON.stringify({ ...info, CFBundleURLTypes: [] }), [OFX]))).toHaveLength(1)
    expect(failing(bundleChecks('{}', [OFX]))).toHaveLength(2)
  })

  it('is what electron-builder is told', async () => {
    expect(await associationsOf()).toContainEqual(OFX)
    expect((await associationsOf()).map(({ ending }) => ending)).toEqual(['ofx', 'qfx', 'qif', 'sta'])
  })
})

describe('the file that leads to updates', () => {
  let folder: string
  beforeEach(() => {
    folder = mkdtempSync(join(tmpdir(), 'valhalla-updates-'))
  })
  afterEach(() => rmSync(folder, { recursive: true, force: true }))

  function write(version: string, bytes: string): void {
    const sum = createHash('sha512').update('the installer').digest('base64')
    writeFileSync(join(folder, 'valhalla.AppImage'), bytes)
    writeFileSync(
      join(folder, 'latest-linux.yml'),
      `version: ${version}\nfiles:\n  - url: valhalla.AppImage\n    sha512: ${sum}\n    size: 13\npath: valhalla.AppImage\nsha512: ${sum}\nreleaseDate: '2026-01-15T12:00:00.000Z'\n`,
    )
  }
  const faults = () => failing(updateChecks(folder, 'latest-linux.yml', '0.1.0'))

  it('names what was built, with its sum', () => {
    expect(faults()).toHaveLength(1)
    write('0.1.0', 'the installer')
    expect(faults()).toEqual([])
    write('0.2.0', 'another')
    expect(faults()).toEqual([expect.stringContaining('version'), expect.stringContaining('sums')])
    rmSync(join(folder, 'valhalla.AppImage'))
    expect(faults()).toHaveLength(3)
  })

  it('is another for each system', () => {
    const files = (['win32', 'darwin', 'linux'] as const).map(platform => updateFile(platform, 'x64'))
    expect(files).toEqual(['latest.yml', 'latest-mac.yml', 'latest-linux.yml'])
    expect(updateFile('linux', 'arm64')).toBe('latest-linux-arm64.yml')
  })
})
