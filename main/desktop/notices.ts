import type { Notice, Notifier } from '../core/ports.ts'
import { householdId } from '../program/households/index.ts'
import type { HostNeeds } from './host-needs.ts'
import type { DesktopHousehold } from './household.ts'
import { type Choice, createNotifier } from './notifier.ts'
import { followChoice } from './reminder-choices.ts'

export interface Notices {
  /** Shows what one household has to tell. */
  of(dataFile: string): Notifier
  /** From now on there is a household that can follow a choice, with its window. */
  ready(): void
  stop(): void
}

/** The households of this machine, as far as a notice needs them. */
export interface NoticeHouseholds {
  /** Those that are open, the last used first. */
  readonly opened: () => readonly DesktopHousehold[]
  /** Opens one that is closed. @throws Conflict with what is wrong in words */
  readonly open: (dataFile: string) => Promise<DesktopHousehold>
  /** The data file of one that this machine knows, by its id. */
  readonly fileOf: (household: string) => string | undefined
  /** Brings the program to the person, wherever it was left. */
  readonly show: () => void
}

/** What the system knows a notice by: the household and the reminder. */
const NOTICE_ID = /^([0-9a-f]{16})-(.+)$/

/**
 * The system tells the program as a whole what was chosen on a notice; it is done in the household whose notice it was. The system keeps notices longer than a run of
 * the program lasts, and starts it for a click on one, so that each says by its id whose it is.
 */
export function createNotices(
  { clock, log, hasNotificationDaemon }: HostNeeds,
  { opened, open, fileOf, show }: NoticeHouseholds,
): Notices {
  const ready = Promise.withResolvers<void>()
  const notifier = createNotifier({
    clock,
    platform: process.platform,
    hasDaemon: hasNotificationDaemon,
    onChoice: (id, choice, notice) => {
      follow(id, choice, notice).catch(error => {
        log.error('following a notification', error)
        // A click is never without effect.
        show()
      })
    },
  })

  async function follow(id: string, choice: Choice, notice: Notice | undefined): Promise<void> {
    await ready.promise
    const [, owner, reminder] = NOTICE_ID.exec(id) ?? []
    const household = owner === undefined ? undefined : await ownerOf(owner)
    if (!household || reminder === undefined) {
      show()
      return
    }
    await unlocked(household)
    const showAt = (route: string) => household.window.show(route)
    await followChoice({ client: household.client(), log, show: showAt }, reminder, choice, notice)
  }

  /** Opened where it is closed. Of one that this machine knows no more nothing is done in any other. */
  async function ownerOf(owner: string): Promise<DesktopHousehold | undefined> {
    const found = opened().find(({ dataFile }) => householdId(dataFile) === owner)
    if (found) return found
    const dataFile = fileOf(owner)
    return dataFile === undefined ? undefined : open(dataFile)
  }

  return {
    of: dataFile => {
      const own = `${householdId(dataFile)}-`
      return {
        show: notice => notifier.show({ ...notice, id: own + notice.id }),
        keepOnly(ids) {
          const standing = new Set(ids.map(id => own + id))
          return notifier.takeBack(id => id.startsWith(own) && !standing.has(id))
        },
      }
    },
    ready: () => ready.resolve(),
    stop: () => notifier.stop(),
  }
}

/** One that is locked asks for its passphrase first; what was chosen is done once it is given. */
async function unlocked({ running: { lock }, window }: DesktopHousehold): Promise<void> {
  if (lock.app) return
  const given = Promise.withResolvers<void>()
  lock.onOpened(() => given.resolve())
  window.show()
  await given.promise
}
