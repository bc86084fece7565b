import { execFileSync } from 'node:child_process'
import { chmodSync, mkdtempSync, rmSync, statSync } from 'node:fs'
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

/**
 * Makes a file or a folder read-only. The system's administrator may write to it nonetheless, so for that user it is mounted so.
 * @returns what gives it back; undefined where this system or user may not do that.
 */
export function takeWriting(path: string): (() => void) | undefined {
  if (process.getuid?.() !== 0) {
    const { mode } = statSync(path)
    chmodSync(path, mode & 0o555)
    return () => chmodSync(path, mode)
  }
  const run = (command: string, ...words: string[]) =>
    void execFileSync(command, [...words, path], { stdio: 'ignore' })
  try {
    run('mount', '--bind', path)
  } catch {
    return undefined
  }
  const giveBack = () => run('umount', '-l')
  try {
    run('mount', '-o', 'remount,bind,ro')
    return giveBack
  } catch {
    giveBack()
    return undefined
  }
}
