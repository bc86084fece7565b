import { createHash } from 'node:crypto'
import { existsSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { getFileList, parseUpdateInfo } from 'electron-updater/out/providers/Provider.js'
import { z } from 'zod'
import { LINK_SCHEME } from '../shared/domain/record-links.ts'
import type { Check } from './package-config.ts'

/* What the installers of each system have to say of themselves, read out of what was built. */

/** A kind of file that opens in the program. */
export interface Association {
  /** Without a dot. */
  readonly ending: string
  readonly type: string
}

/** Offsets of an ELF file of 64 bits. */
const PROGRAM_HEADERS = 32
const HEADER_SIZE = 54
const HEADER_COUNT = 56
/** The kind of program header that names the loader, which what is linked statically does without. */
const INTERPRETER = 3
/** What makes an ELF file an AppImage of the second type, at offset 8. */
const APPIMAGE = Buffer.from('AI\x02', 'latin1')
const APPIMAGE_AT = 8

/** @param start the beginning of an AppImage, with the program headers of its runtime in it */
export function appImageChecks(start: Buffer): readonly Check[] {
  return [
    [start.subarray(0, 4).equals(Buffer.from('\x7fELF', 'latin1')), 'the AppImage is a program'],
    [
      start.subarray(APPIMAGE_AT, APPIMAGE_AT + APPIMAGE.length).equals(APPIMAGE),
      'the AppImage says that it is one',
    ],
    [isStatic(start), 'the AppImage’s runtime is linked statically, and so takes no libfuse2'],
  ]
}

function isStatic(start: Buffer): boolean {
  const at = Number(start.readBigUInt64LE(PROGRAM_HEADERS))
  const size = start.readUInt16LE(HEADER_SIZE)
  const count = start.readUInt16LE(HEADER_COUNT)
  return (
    count > 0 &&
    Array.from({ length: count }, (_, index) => start.readUInt32LE(at + index * size)).every(
      kind => kind !== INTERPRETER,
    )
  )
}

/**
 * @param entry the text of the desktop's entry
 * @param types the text of the list of types that comes with it
 */
export function desktopChecks(
  entry: string,
  types: string,
  associations: readonly Association[],
): readonly Check[] {
  const opened = /^MimeType=(.*)$/m.exec(entry)?.[1]?.split(';') ?? []
  return [
    [
      [...associations.map(({ type }) => type), `x-scheme-handler/${LINK_SCHEME}`].every(type =>
        opened.includes(type),
      ),
      'the desktop’s entry opens banks’ files and links to records',
    ],
    [
      associations.every(
        ({ ending, type }) => types.includes(`type="${type}"`) && types.includes(`pattern="*.${ending}"`),
      ),
      'the list of types knows banks’ files by their endings',
    ],
    [/^Actions=AddTransaction;Import;$/m.test(entry), 'the desktop’s entry has its actions'],
    [/^Exec=.*%U/m.test(entry), 'the desktop’s entry hands over what is opened'],
  ]
}

const BundleInfo = z.object({
  CFBundleDocumentTypes: z.array(z.object({ CFBundleTypeExtensions: z.array(z.string()).default([]) })),
  CFBundleURLTypes: z.array(z.object({ CFBundleURLSchemes: z.array(z.string()) })),
})

/** @param json a macOS program's Info.plist, as `plutil` writes it in JSON */
export function bundleChecks(json: string, associations: readonly Association[]): readonly Check[] {
  const info = BundleInfo.safeParse(JSON.parse(json)).data
  const endings = info?.CFBundleDocumentTypes.flatMap(each => each.CFBundleTypeExtensions) ?? []
  const schemes = info?.CFBundleURLTypes.flatMap(each => each.CFBundleURLSchemes) ?? []
  return [
    [associations.every(({ ending }) => endings.includes(ending)), 'the bundle opens banks’ files'],
    [schemes.includes(LINK_SCHEME), 'the bundle opens links to records'],
  ]
}

/** The file by which a system's programs learn of a newer version. */
export function updateFile(platform: NodeJS.Platform, arch: string): string {
  switch (platform) {
    case 'win32':
      return 'latest.yml'
    case 'darwin':
      return 'latest-mac.yml'
    default:
      return arch === 'x64' ? 'latest-linux.yml' : `latest-linux-${arch}.yml`
  }
}

/**
 * Whether a program that asks for updates is led to what lies in the folder, by the same reader as the program has.
 * @param version of the program that was packaged
 */
export function updateChecks(folder: string, file: string, version: string): readonly Check[] {
  const path = join(folder, file)
  if (!existsSync(path)) return [[false, `${file} is beside the installers`]]
  const info = parseUpdateInfo(readFileSync(path, 'utf8'), file, new URL(`https://updates.example/${file}`))
  const named = getFileList(info)
  return [
    [info.version === version, `${file} names the version that was built`],
    [
      named.length > 0 && named.every(({ url }) => existsSync(join(folder, url))),
      `what ${file} names is beside it`,
    ],
    [
      named.every(({ url, sha512 }) => existsSync(join(folder, url)) && sumOf(join(folder, url)) === sha512),
      `the sums in ${file} are those of the files`,
    ],
  ]
}

function sumOf(path: string): string {
  return createHash('sha512').update(readFileSync(path)).digest('base64')
}
