import { join } from 'node:path'
import packageJson from '../../package.json' with { type: 'json' }
import { type App, createApp } from '../app.ts'
import { systemClock } from '../core/clock.ts'
import { DATA_FILE } from '../core/data-folder.ts'
import type { HouseholdsDoor, Log, Ports, ScriptDoor } from '../core/ports.ts'
import { keepPrivate } from '../core/private-files.ts'
import { openWithSample as openWithVisit, type VisitingApp } from '../sample-visit.ts'
import { sweepLinkFiles } from './open-browser.ts'
import { createPdfPrinter } from './print-pdf.ts'
import { makeTemporaryFolder } from './temporary-folder.ts'

export interface BrowserHouseholdNeeds {
  readonly folder: string
  /** The data file in it; the usual one if left out. */
  readonly dataFile?: string
  readonly log: Log
  /** The modules of the program's threads, which are built beside the program and are sources beside its sources. */
  readonly threads: Pick<Ports, 'importWorker' | 'backupWorker' | 'folderWorker'>
  /** Where scripts come in; absent where nobody is to call. */
  readonly scripts?: ScriptDoor
  /** The path of a bank's file that the program was started with, once. */
  readonly takeHandedOver?: () => string | undefined
  /** The others of this machine. */
  readonly households?: HouseholdsDoor
}

/** Opens the household in `folder` for the browser host, making the folder for this person alone. @throws as `createApp`. */
export async function openHousehold(needs: BrowserHouseholdNeeds): Promise<App> {
  prepare(needs)
  return createApp(portsOf(needs))
}

/** The same, with the way into an invented household. */
export async function openWithSample(needs: BrowserHouseholdNeeds): Promise<VisitingApp> {
  prepare(needs)
  return openWithVisit(portsOf(needs), {
    createApp,
    makeFolder: () => makeTemporaryFolder('valhalla-sample-'),
  })
}

function prepare({ folder, log }: BrowserHouseholdNeeds): void {
  keepPrivate({ folder, log })
  sweepLinkFiles(folder)
}

function portsOf({
  folder,
  dataFile,
  log,
  threads,
  scripts,
  households,
  takeHandedOver,
}: BrowserHouseholdNeeds): Ports {
  return {
    dataFile: dataFile ?? join(folder, DATA_FILE),
    clock: systemClock,
    host: {
      host: 'browser',
      version: packageJson.version,
      platform: process.platform,
      can: { tray: false, start_at_login: false, native_notifications: false },
    },
    ...threads,
    log,
    printPdf: createPdfPrinter({ log }),
    ...(scripts && { scripts }),
    ...(households && { households }),
    ...(takeHandedOver && { takeHandedOver }),
  }
}
