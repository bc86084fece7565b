import type { Notice, Notifier } from '../core/ports.ts'
import type { HostNeeds } from './host-needs.ts'
import type { DesktopHousehold } from './household.ts'
import { type Choice, createNotifier } from './notifier.ts'
import { followChoice } from './reminder-choices.ts'

export interface Notices {
  /** Shows what one household has to tell. */
  of(dataFile: string): Notifier
  /** From now on there is a household that can follow a choice. */
  ready(): void
  stop(): void
}

/** The households of this machine, as far as a notice needs them. */
export interface NoticeHouseholds {
  /** Those that are open, the last used first. */
  readonly opened: () => readonly DesktopHousehold[]
  /** Opens one that was closed meanwhile. @throws Conflict with what is wrong in words */
  readonly open: (dataFile: string) => Promise<DesktopHousehold>
  /** Whether this machine knows no more than one. */
  readonly isOnly: () => boolean
  /** Brings the program to the person, wherever it was left. */
  readonly show: () => void
}

/** The system tells the program as a whole what was chosen on a notice; it is done in the household whose notice it was. */
export function createNotices(
  { clock, log, hasNotificationDaemon }: HostNeeds,
  { opened, open, isOnly, show }: NoticeHouseholds,
): Notices {
  const ready = Promise.withResolvers<void>()
  const owners = new Map<string, string>()
  const notifier = createNotifier({
    clock,
    platform: process.platform,
    hasDaemon: hasNotificationDaemon,
    onChoice: (id, choice, notice) => {
      follow(id, choice, notice).catch(error => {
        log.error('following a notification', error)
        // A click is never without effect: one that is locked asks for its passphrase.
        show()
      })
    },
  })

  async function follow(id: string, choice: Choice, notice: Notice | undefined): Promise<void> {
    await ready.promise
    const household = await ownerOf(id)
    if (!household) {
      show()
      return
    }
    const showAt = (route: string) => household.window.show(route)
    await followChoice({ client: household.client(), log, show: showAt }, id, choice, notice)
  }

  /**
   * The household whose notice it is, opened again where it was closed meanwhile. Of a notice of an earlier run nobody knows whose it is but the households themselves;
   * where none of those that are open says so, it may be another's, and nothing is done in any.
   */
  async function ownerOf(id: string): Promise<DesktopHousehold | undefined> {
    const owner = owners.get(id)
    if (owner !== undefined) return opened().find(({ dataFile }) => dataFile === owner) ?? open(owner)
    if (isOnly()) return opened()[0]
    for (const each of opened()) if (await has(each, id)) return each
    return undefined
  }

  return {
    of: dataFile => ({
      show(notice) {
        owners.set(notice.id, dataFile)
        return notifier.show(notice)
      },
    }),
    ready: () => ready.resolve(),
    stop: () => notifier.stop(),
  }
}

/** Whether it has this reminder; one that is locked does not say. */
async function has(household: DesktopHousehold, id: string): Promise<boolean> {
  if (!household.running.lock.app) return false
  return (await household.client().reminders.list({})).items.some(each => each.id === id)
}
