import { spawnSync } from 'node:child_process'

/** How often to look, in milliseconds: whoever ends npm waits so long, and as long as the program takes to close, which is to be under a second. */
const EVERY = 200
const PACKAGE_MANAGER = /(^|[\s/])(npm|pnpm|yarn)\b/

/**
 * Calls `gone` once the `npm start` that this process is of has ended: a signal that ends npm, or the shell between, does not come here by
 * itself. Whoever started the program without it (`nohup`, a service) is not watched. @returns a function that no longer looks.
 */
export function watchStarter(gone: () => void): () => void {
  if (process.env['npm_lifecycle_event'] === undefined || process.platform === 'win32') return () => {}
  const ids = startersOf(process.ppid)
  if (ids.length === 0) return () => {}
  const timer = setInterval(() => {
    if (!ids.every(isRunning)) gone()
  }, EVERY)
  timer.unref()
  return () => clearInterval(timer)
}

/** The processes from this one up to the package manager; none where there is none so near. */
function startersOf(id: number): readonly number[] {
  const ids: number[] = []
  for (let at = id; at > 1 && ids.length < 4; ) {
    const { stdout } = spawnSync('ps', ['-o', 'ppid=,args=', '-p', String(at)], { encoding: 'utf8' })
    const [, parent, command = ''] = /^\s*(\d+)\s+(.*)/.exec(stdout ?? '') ?? []
    ids.push(at)
    if (PACKAGE_MANAGER.test(command)) return ids
    at = Number(parent ?? 0)
  }
  return []
}

function isRunning(id: number): boolean {
  try {
    process.kill(id, 0)
    return true
  } catch (error) {
    // One that is there and another person's counts as running.
    return error instanceof Error && 'code' in error && error.code === 'EPERM'
  }
}
