import { dirname } from 'node:path'
import { allWorded, type Wording, worded } from '../../shared/domain/wording.ts'
import { DamagedDatabase } from '../core/database/damage.ts'
import { Conflict } from '../core/errors.ts'
import type { HouseholdsDoor, Log } from '../core/ports.ts'
import { type HouseholdList, Households, type OpenedHousehold } from '../program/households/index.ts'
import type { VisitingApp } from '../sample-visit.ts'
import { offerRecovery } from '../start/recovery-offer.ts'
import { describeFailure } from '../start/start-failure.ts'
import { openFront } from './front.ts'
import { type BrowserHouseholdNeeds, openWithSample } from './household.ts'
import type { LoopbackNeeds } from './loopback.ts'
import { createOpenDoor } from './open-door.ts'
import { type Pages, serveProgram } from './server.ts'

export interface BrowserHouseholdsNeeds {
  readonly list: HouseholdList
  readonly log: Log
  readonly threads: BrowserHouseholdNeeds['threads']
  readonly pages: Pages
  readonly version: string
  /** Listens where the next household is to be found. */
  readonly listen: LoopbackNeeds['listen']
}

/**
 * The households of the browser host. Each has a port of its own, and with it what a browser keeps for one address: its session, and what its pages remember. Who is in one
 * is in no other by that.
 */
export function createBrowserHouseholds({
  list,
  log,
  threads,
  pages,
  version,
  listen,
}: BrowserHouseholdsNeeds): Households<OpenedHousehold> {
  const start = async (file: string, households: HouseholdsDoor): Promise<OpenedHousehold> => {
    const scripts = createOpenDoor()
    const needs = { folder: dirname(file), dataFile: file, log, threads, scripts, households }
    const app = await openWithSample(needs).catch(async (error: unknown) => {
      throw new Conflict(await wordingOf(error, file), { cause: error })
    })
    try {
      const front = await openFront({ listen, log })
      const { token } = scripts
      scripts.serve(serveProgram(front, { app, shown: app.shown, pages, version, log, token }))
      app.start().catch(error => log.error('starting the daily work', error))
      return openedOf(app, () => front)
    } catch (error) {
      await app.close()
      throw error
    }
  }
  return new Households({ list, start })
}

/** A household that is served behind a door, which may come later. */
export function openedOf(
  app: VisitingApp,
  front: () => { newLink(): string; close(): Promise<void> } | undefined,
): OpenedHousehold & { readonly app: VisitingApp } {
  return {
    app,
    show: () => front()?.newLink(),
    changed: () => app.lock.app?.changes.publish(['households.list']),
    async close() {
      await front()?.close()
      await app.close()
    },
  }
}

/** Nobody is asked what to do about a damaged file while another household is looked at. */
async function wordingOf(error: unknown, file: string): Promise<Wording> {
  if (!(error instanceof DamagedDatabase)) return describeFailure(error, file).wording
  const { wording } = await offerRecovery(error, file)
  const start = worded('Start Valhalla with --household {file} to choose what to do', { file })
  return allWorded([wording, start], '.\n')
}
