import { basename } from 'node:path'
import { app, dialog } from 'electron'
import type { Log } from '../core/ports.ts'
import type { HouseholdList, Households, KnownHousehold } from '../program/households/index.ts'
import type { DesktopHousehold } from './household.ts'
import { chooseDataFile, chooseNewFolder } from './paths.ts'
import { LeftAlone } from './recovery.ts'

/** What the menu does with households; it works while the data is locked, too. */
export interface HouseholdActions {
  /** Opens the household at a path and shows its window, or does `then` in it; says so where it cannot be. */
  open(path: string, then?: (opened: DesktopHousehold) => void): void
  /** Asks which one to open. */
  openChosen(): void
  /** Asks where to make a new one, which is called as its folder is. */
  create(): void
  recent(): readonly KnownHousehold[]
}

export function createHouseholdActions(
  households: Households<DesktopHousehold>,
  list: HouseholdList,
  log: Log,
): HouseholdActions {
  const show = async (
    find: () => Promise<DesktopHousehold | undefined>,
    then = ({ window }: DesktopHousehold) => window.show(),
  ): Promise<void> => {
    try {
      const found = await find()
      if (found) then(found)
    } catch (error) {
      // The person has been told and has chosen.
      if (error instanceof Error && error.cause instanceof LeftAlone) return
      log.error('opening a household', error)
      dialog.showErrorBox(`${app.getName()} did not open this household`, wordsOf(error))
    }
  }
  return {
    open: (path, then) => void show(() => households.open(path), then),
    openChosen: () =>
      void show(async () => {
        const path = await chooseDataFile()
        return path === undefined ? undefined : households.open(path)
      }),
    create: () =>
      void show(async () => {
        const folder = await chooseNewFolder(list.home)
        return folder === undefined ? undefined : households.create(basename(folder), folder)
      }),
    recent: () => list.all(),
  }
}

function wordsOf(error: unknown): string {
  return error instanceof Error ? error.message : 'Something unexpected went wrong'
}
