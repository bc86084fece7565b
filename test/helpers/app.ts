import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { createRouterClient, type RouterClient } from '@orpc/server'
import { type App, createApp } from '../../main/app.ts'
import type { Actor } from '../../main/core/audit/store.ts'
import type { Notice, Notifier, ScriptDoor } from '../../main/core/ports.ts'
import { type ProgramPack, packs } from '../../main/packs.ts'
import type { AppRouter } from '../../main/router.ts'
import { TestClock } from './clock.ts'
import { keepOpened, putNewDataFile } from './new-data-file.ts'
import { threads } from './threads.ts'

/** A notice as a person reads it. */
interface ToldNotice extends Omit<Notice, 'title' | 'body'> {
  readonly title: string
  readonly body: string
}

const told = ({ title, body, ...notice }: Notice): ToldNotice => ({
  ...notice,
  title: title.text,
  body: body.text,
})

export interface TestApp {
  readonly app: App
  readonly client: RouterClient<AppRouter>
  /** As a script over REST would call. */
  readonly script: RouterClient<AppRouter>
  readonly clock: TestClock
  readonly file: string
  /** Every notice shown, oldest first. */
  readonly notices: readonly ToldNotice[]
  /** Unexpected errors, which a test wants to be none. */
  readonly logged: readonly unknown[]
  close(): Promise<void>
}

export interface TestAppOptions {
  /** UTC instant; noon of 15 January 2026 if left out. */
  readonly now?: string
  readonly zone?: string
  /** An existing file to open; else one in a folder that goes with the app. */
  readonly file?: string
  /** null for a host that has no way to notify. */
  readonly notifier?: Notifier | null
  readonly printPdf?: (html: string) => Promise<Uint8Array>
  readonly scripts?: ScriptDoor
  readonly chooseWatchedFolder?: () => Promise<string | undefined>
  /** Those of the program, if left out. */
  readonly packs?: readonly ProgramPack[]
}

/** The whole program over a file of its own, called in process, with the household in UTC unless said otherwise. */
export async function openTestApp(options: TestAppOptions = {}): Promise<TestApp> {
  const folder = options.file === undefined ? mkdtempSync(join(tmpdir(), 'valhalla-test-')) : undefined
  const file = options.file ?? join(folder ?? '', 'valhalla.sqlite')
  const isNew = putNewDataFile(file)
  const clock = new TestClock(options.now ?? '2026-01-15T12:00:00Z')
  const notices: ToldNotice[] = []
  const logged: unknown[] = []
  const app = await createApp(
    {
      dataFile: file,
      clock,
      host: {
        host: 'browser',
        version: '0.0.0-test',
        platform: process.platform,
        can: { tray: false, start_at_login: false, native_notifications: true },
      },
      ...(options.notifier !== null && {
        notifier: options.notifier ?? { show: async notice => void notices.push(told(notice)) },
      }),
      ...threads(),
      log: { error: (_what, error) => void logged.push(error) },
      ...(options.printPdf && { printPdf: options.printPdf }),
      ...(options.scripts && { scripts: options.scripts }),
      ...(options.chooseWatchedFolder && { chooseWatchedFolder: options.chooseWatchedFolder }),
    },
    options.packs ?? packs,
  )
  if (isNew && options.packs === undefined) keepOpened(file)
  const clientOf = (actor: Actor) => createRouterClient(app.router, { context: { actor } })
  const client = clientOf('person')
  await client.budget.update({ time_zone: options.zone ?? 'UTC' })
  return {
    app,
    client,
    script: clientOf('rest'),
    clock,
    file,
    notices,
    logged,
    async close() {
      if (folder === undefined) return await app.close()
      await app.discard()
      rmSync(folder, { recursive: true, force: true })
    },
  }
}
