import { spawn } from 'node:child_process'
import { existsSync } from 'node:fs'
import { join } from 'node:path'

/*
 * Plain JavaScript, so that an old Node can read at least this: the rest is TypeScript, run as it is by a Node that strips
 * types. `npm install` brings such a Node; where the machine's own is older, the start command runs under that one.
 */

const START = join(import.meta.dirname ?? new URL('.', import.meta.url).pathname, 'start.ts')

if (process.features.typescript) await import('./start.ts')
else {
  const binary = process.platform === 'win32' ? 'node.exe' : 'node'
  const node = join(START, '..', '..', 'node_modules', 'node', 'bin', binary)
  if (existsSync(node)) {
    const child = spawn(node, [START, ...process.argv.slice(2)], { stdio: 'inherit' })
    // Ctrl-C reaches the child by itself; what is sent to this process alone is passed on.
    process.on('SIGINT', () => {})
    for (const signal of ['SIGTERM', 'SIGHUP']) process.on(signal, () => child.kill(signal))
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
