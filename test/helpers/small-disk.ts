import { execFileSync } from 'node:child_process'
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'

/** A disk of its own, small enough to be filled, which can be made read-only. */
export interface SmallDisk {
  readonly path: string
  readOnly(): void
  /** Unmounts it; its content is gone. */
  remove(): void
}

/** A disk in memory; undefined where this system or user may not make one. */
export function makeSmallDisk(mebibytes: number): SmallDisk | undefined {
  if (process.platform !== 'linux') return undefined
  const path = mkdtempSync(join(tmpdir(), 'valhalla-disk-'))
  const mount = (...words: string[]) => execFileSync('mount', [...words, path], { stdio: 'ignore' })
  try {
    mount('-t', 'tmpfs', '-o', `size=${mebibytes}m`, 'tmpfs')
  } catch {
    rmSync(path, { recursive: true })
    return undefined
  }
  return {
    path,
    readOnly: () => void mount('-o', 'remount,ro'),
    remove() {
      execFileSync('umount', ['-l', path])
      rmSync(path, { recursive: true, force: true })
    },
  }
}
