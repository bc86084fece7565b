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

/** The system tells the program as a whole what was chosen on a notice; it is done in the household whose notice it was. */
export function createNotices(
  { clock, log, hasNotificationDaemon }: HostNeeds,
  opened: () => readonly DesktopHousehold[],
): Notices {
  const ready = Promise.withResolvers<void>()
  const owners = new Map<string, string>()
  const notifier = createNotifier({
    clock,
    platform: process.platform,
    hasDaemon: hasNotificationDaemon,
    onChoice: (id, choice, notice) => {
      follow(id, choice, notice).catch(error => log.error('following a notification', error))
    },
  })

  async function follow(id: string, choice: Choice, notice: Notice | undefined): Promise<void> {
    await ready.promise
    const household = await ownerOf(id)
    if (!household) return
    const show = (route: string) => household.window.show(route)
    await followChoice({ client: household.client(), log, show }, id, choice, notice)
  }

  /** Of a notice of an earlier run nobody knows whose it is but the households themselves. */
  async function ownerOf(id: string): Promise<DesktopHousehold | undefined> {
    const [first, ...others] = opened()
    const known = opened().find(({ dataFile }) => dataFile === owners.get(id))
    if (known || others.length === 0) return known ?? first
    for (const each of opened()) if (await has(each, id)) return each
    return first
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
