import { type App, createApp } from '../../main/app.ts'
import { systemClock } from '../../main/core/clock.ts'
import type { Ports } from '../../main/core/ports.ts'

/** What a victim has, which is bundled with its threads beside it. What goes wrong is told on standard error. */
export function victimPorts(dataFile: string): Ports {
  return {
    dataFile,
    clock: systemClock,
    host: {
      host: 'browser',
      version: '0',
      platform: 'test',
      can: { tray: false, start_at_login: false, native_notifications: false },
    },
    importWorker: new URL('./import-worker.cjs', import.meta.url),
    backupWorker: new URL('./backup-worker.cjs', import.meta.url),
    folderWorker: new URL('./folder-worker.cjs', import.meta.url),
    log: { error: (what, error) => void process.stderr.write(`${what}: ${String(error)}\n`) },
  }
}

/** The program over a data file, for a victim. */
export function openVictimApp(dataFile: string): Promise<App> {
  return createApp(victimPorts(dataFile))
}
