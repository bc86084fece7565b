import { existsSync, readdirSync, readFileSync, writeFileSync } from 'node:fs'
import { dirname, join } from 'node:path'
import type { Plugin } from 'vite'

/*
 * The licences of other people's work that the program has in it, as they ask to have them passed on: made at each build, of what is really in it.
 */

/** What one package says of its licence. */
export interface Licence {
  readonly name: string
  readonly version: string
  readonly licence: string
  /** The text of its own file; empty where the package brings none. */
  readonly text: string
}

const LICENCE_FILE = /^(licen[cs]e|copying|notice|ofl)([.-].*)?$/i

/** The folder of the package that a module is of; undefined for a module that is our own or the bundler's. */
export function packageFolder(module: string): string | undefined {
  const path = module.replace(/^\0/, '').replace(/\?.*$/, '')
  if (!/[\\/]node_modules[\\/]/.test(path)) return undefined
  for (let folder = dirname(path); folder !== dirname(folder); folder = dirname(folder)) {
    if (/[\\/]node_modules$/.test(folder)) return undefined
    // Folders of a package may have a package.json of their own, which says no more than how to read them.
    const found = manifestIn(folder)
    if (found?.name !== undefined && found.version !== undefined) return folder
  }
  return undefined
}

interface Manifest {
  readonly name?: string
  readonly version?: string
  readonly license?: string
}

function manifestIn(folder: string): Manifest | undefined {
  const file = join(folder, 'package.json')
  return existsSync(file) ? JSON.parse(readFileSync(file, 'utf8')) : undefined
}

/** @throws Error for a package that does not say what its licence is: it may not be passed on then. */
export function licenceOf(folder: string): Licence {
  const { name = folder, version = '', license } = manifestIn(folder) ?? {}
  const texts = readdirSync(folder)
    .filter(file => LICENCE_FILE.test(file))
    .sort()
    .map(file => readFileSync(join(folder, file), 'utf8').trim())
  if (license === undefined && texts.length === 0) throw new Error(`${name} does not say what its licence is`)
  return { name, version, licence: license ?? 'see below', text: texts.join('\n\n') }
}

const LINE = '-'.repeat(78)

/** All of them as one text, by name. */
export function licencesText(licences: readonly Licence[]): string {
  const sorted = licences.toSorted((a, b) => (a.name < b.name ? -1 : a.name > b.name ? 1 : 0))
  const parts = sorted.map(({ name, version, licence, text }) =>
    [`${name} ${version}`, `Licence: ${licence}`, ...(text === '' ? [] : ['', text])].join('\n'),
  )
  return [
    'Valhalla has the work of others in it. These are its parts and the licences under which they are passed on.',
    'The desktop program runs in Electron and Chromium, whose licences lie beside it as LICENSE.electron.txt and LICENSES.chromium.html.',
    ...parts,
  ].join(`\n\n${LINE}\n\n`)
}

/** Gathers the packages of every bundle that is built, and those that are left as they are. */
export function createLicences(root: string, leftAsTheyAre: readonly string[]) {
  const folders = new Set(leftAsTheyAre.map(name => join(root, 'node_modules', name)))
  const plugin: Plugin = {
    name: 'licences',
    apply: 'build',
    sharedDuringBuild: true,
    generateBundle(_options, bundle) {
      for (const part of Object.values(bundle)) {
        const modules = part.type === 'chunk' ? part.moduleIds : part.originalFileNames
        for (const module of modules) {
          const folder = packageFolder(
            module.startsWith('/') || /^[a-z]:/i.test(module) ? module : join(root, module),
          )
          if (folder !== undefined) folders.add(folder)
        }
      }
      // Style sheets are taken out of their modules, which then are in no chunk.
      for (const module of this.getModuleIds()) {
        const folder = /\.css($|\?)/.test(module) ? packageFolder(module) : undefined
        if (folder !== undefined) folders.add(folder)
      }
    },
  }
  return {
    plugin,
    /** Writes the text of all of them; to be called when every part has been built. */
    write: (file: string) => writeFileSync(file, `${licencesText([...folders].map(licenceOf))}\n`),
  }
}
