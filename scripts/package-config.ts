import { join } from 'node:path'
import { getConfig, validateConfiguration } from 'app-builder-lib/out/util/config/config.js'
import { DebugLogger } from 'builder-util'
import { ACTIONS } from '../main/desktop/actions.ts'
import { LINK_SCHEME } from '../shared/domain/record-links.ts'

/** Something that a package has to be, and whether it is. */
export type Check = readonly [holds: boolean, what: string]

type Config = Awaited<ReturnType<typeof getConfig>>

const root = join(import.meta.dirname, '..')

/**
 * What electron-builder makes of its file, which it takes without a word where it knows none of it: as data, since the installers themselves can be made only where
 * Electron and the tools of each system are to be had.
 * @throws where electron-builder refuses the file
 */
export async function checkConfig(): Promise<readonly Check[]> {
  const config = await getConfig(root, null, null)
  await validateConfiguration(config, new DebugLogger(false))
  return [...opensThings(config), ...startsByWords(config), ...runsAlone(config)]
}

/** Each kind of banks' files that opens in the program, by its ending and its type. */
export async function associationsOf(): Promise<
  readonly { readonly ending: string; readonly type: string }[]
> {
  const { fileAssociations } = await getConfig(root, null, null)
  return listOf(fileAssociations).flatMap(({ ext, mimeType }) =>
    listOf(ext).map(ending => ({ ending, type: mimeType ?? '' })),
  )
}

function opensThings({ fileAssociations, protocols, linux, mac, nsis }: Config): readonly Check[] {
  const own = listOf(fileAssociations)
  const endings = own.map(({ ext }) => ext)
  return [
    [
      ['ofx', 'qfx', 'qif', 'sta'].every(ending => endings.includes(ending)),
      'banks’ files open in the program',
    ],
    [
      own.every(({ ext, mimeType }) => typeof ext === 'string' && Boolean(mimeType)),
      'each kind of file has one ending and a type, as a .deb wants it',
    ],
    [
      !endings.includes('csv') &&
        listOf(mac?.fileAssociations).every(({ rank }) => rank === 'Alternate') &&
        (linux?.mimeTypes ?? []).includes('text/csv') &&
        nsis?.include === 'build/installer.nsh',
      'CSV is only offered under “Open with”',
    ],
    [
      listOf(protocols).some(({ schemes }) => listOf(schemes).includes(LINK_SCHEME)),
      'links to records open in the program',
    ],
  ]
}

/** The entry of the Linux package says the same words as the dock and the jump list. */
function startsByWords({ linux, executableName }: Config): readonly Check[] {
  const actions: readonly unknown[] = Object.values(linux?.desktop?.desktopActions ?? {})
  const said = actions.map(action => JSON.stringify(action))
  return [
    [
      said.length === ACTIONS.length &&
        ACTIONS.every(({ word, label }) =>
          said.includes(JSON.stringify({ Name: label, Exec: `${executableName} ${word}` })),
        ),
      'the desktop’s entry offers the actions that the program reads',
    ],
    [
      linux?.desktop?.entry?.['Actions'] ===
        Object.keys(linux?.desktop?.desktopActions ?? {})
          .map(name => `${name};`)
          .join(''),
      'the desktop’s entry names its actions',
    ],
  ]
}

function runsAlone({ toolsets, deb, publish }: Config): readonly Check[] {
  return [
    [
      /^[1-9]/.test(toolsets?.appimage ?? ''),
      'the AppImage brings its runtime, and asks for no libfuse2 (the runtime itself is only in a built one)',
    ],
    [
      (deb?.depends ?? []).some(needed => /^libc6 \(>= \d/.test(needed)),
      'the .deb says which C library it needs',
    ],
    [publish === null, 'nobody is asked for updates unless whoever packages names a place'],
  ]
}

function listOf<T>(given: T | readonly T[] | null | undefined): readonly T[] {
  if (given === null || given === undefined) return []
  return isList(given) ? given : [given]
}

function isList<T>(given: T | readonly T[]): given is readonly T[] {
  return Array.isArray(given)
}
