import { mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { createRouterClient, type RouterClient } from '@orpc/server'
import { createApp } from '../../main/app.ts'
import type { Actor } from '../../main/core/audit/store.ts'
import type { SecretKeeper } from '../../main/core/ports.ts'
import { LockableApp } from '../../main/lockable-app.ts'
import type { AppRouter } from '../../main/router.ts'
import { TestClock } from './clock.ts'
import { putNewDataFile } from './new-data-file.ts'
import { threads } from './threads.ts'

export interface TestLockable {
  readonly lockable: LockableApp
  readonly clock: TestClock
  readonly folder: string
  readonly file: string
  readonly logged: readonly unknown[]
  /** What is answered at this moment, so not to be kept over a lock. */
  client(actor?: Actor): RouterClient<AppRouter>
  close(): Promise<void>
}

/** A new folder with a data file in it. */
export function newFolder(): { readonly folder: string; readonly file: string; remove(): void } {
  const folder = mkdtempSync(join(tmpdir(), 'valhalla-lock-'))
  const file = join(folder, 'valhalla.sqlite')
  putNewDataFile(file)
  return { folder, file, remove: () => rmSync(folder, { recursive: true, force: true }) }
}

/** The program as a host has it: over a data file that may be encrypted. */
export async function openTestLockable(
  folder: string,
  options: { readonly secrets?: SecretKeeper; readonly clock?: TestClock } = {},
): Promise<TestLockable> {
  const file = join(folder, 'valhalla.sqlite')
  const clock = options.clock ?? new TestClock('2026-01-15T12:00:00Z')
  const logged: unknown[] = []
  const lockable = await LockableApp.open(
    {
      dataFile: file,
      clock,
      host: {
        host: 'browser',
        version: '0.0.0-test',
        platform: process.platform,
        can: { tray: false, start_at_login: false, native_notifications: false },
      },
      ...threads(),
      log: { error: (_what, error) => void logged.push(error) },
      ...(options.secrets && { secrets: options.secrets }),
    },
    createApp,
  )
  return {
    lockable,
    clock,
    folder,
    file,
    logged,
    client: (actor = 'person') => createRouterClient(lockable.router, { context: { actor } }),
    close: () => lockable.discard(),
  }
}

/** The files of a folder and below that have one of these texts in them, as UTF-8 or UTF-16. */
export function filesWith(folder: string, texts: readonly string[]): string[] {
  const wanted = texts.flatMap(text => [Buffer.from(text, 'utf8'), Buffer.from(text, 'utf16le')])
  return readdirSync(folder, { recursive: true, withFileTypes: true })
    .filter(entry => entry.isFile())
    .map(entry => join(entry.parentPath, entry.name))
    .filter(path => {
      const bytes = readFileSync(path)
      return wanted.some(each => bytes.includes(each))
    })
    .map(path => path.slice(folder.length + 1))
}
