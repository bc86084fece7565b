import { Notification } from 'electron'
import type { NoticeSubject } from '../../shared/contract/reminders.ts'
import type { Clock } from '../core/clock.ts'
import type { Notice, Notifier } from '../core/ports.ts'
import { mayNotify, registerActivator } from './windows-identity.ts'

/** What the buttons of a notice choose, in the order in which the operating system counts them: the same for all, so that one of an earlier run is understood. */
const CHOICES = ['settle', 'snooze'] as const

/** What a person did with a notice; `open` is a click on its text, `settle` says that what it is of is paid, renewed, done or known. */
export type Choice = 'open' | (typeof CHOICES)[number]

const BUTTONS: Readonly<Record<NoticeSubject['kind'], Readonly<Record<(typeof CHOICES)[number], string>>>> = {
  bill: { settle: 'Mark paid', snooze: 'Snooze' },
  renewal: { settle: 'Renewed', snooze: 'Snooze' },
  task: { settle: 'Done', snooze: 'Snooze' },
  lease: { settle: 'Dismiss', snooze: 'Snooze' },
  job: { settle: 'Done', snooze: 'Snooze' },
}

export interface NotifierNeeds {
  readonly clock: Clock
  readonly platform: NodeJS.Platform
  /** Whether something shows notices on Linux; asked before each of them, since Electron would wait for it in the main process. */
  readonly hasDaemon: () => Promise<boolean>
  /** `notice` is absent for one shown by an earlier run of the program. Called at most once per showing. */
  readonly onChoice: (id: string, choice: Choice, notice: Notice | undefined) => void
}

export interface SystemNotifier extends Pick<Notifier, 'show'> {
  /** Takes back what is shown and stale: of this run, and on macOS of earlier ones. No other system tells a program what it still shows. */
  takeBack(isStale: (id: string) => boolean): Promise<void>
  stop(): void
}

/** How long the operating system may take to say that it shows a notice, in milliseconds. */
const PATIENCE = 10_000
/** Notices kept for a later click: Windows and macOS keep them in a list long after they are off the screen. */
const MOST_KEPT = 200

/**
 * Shows notices through the operating system. Each stays referenced while it can still be clicked, since a collected one
 * loses its events. `show` resolves when the system says it is shown; it rejects when the system has no notifications,
 * refuses, or says nothing, so that the reminder is tried again.
 */
export function createNotifier({ clock, platform, hasDaemon, onChoice }: NotifierNeeds): SystemNotifier {
  const kept = new Map<string, { readonly notice: Notice; readonly notification: Notification }>()
  const answered = new Set<string>()
  let stopped = false

  /** Windows may tell of one click twice: to the notification, and to the program as a whole. */
  function choose(id: string, choice: Choice): void {
    if (answered.has(id)) return
    answered.add(id)
    const notice = kept.get(id)?.notice
    kept.delete(id)
    onChoice(id, choice, notice)
  }

  function keep(notice: Notice, notification: Notification): void {
    kept.get(notice.id)?.notification.close()
    kept.set(notice.id, { notice, notification })
    answered.delete(notice.id)
    const [oldest] = kept.keys()
    if (kept.size > MOST_KEPT && oldest !== undefined) kept.delete(oldest)
  }

  function forget(id: string, notification: Notification): void {
    if (kept.get(id)?.notification === notification) kept.delete(id)
  }

  if (platform === 'win32' && mayNotify(platform)) {
    Notification.handleActivation(details => {
      const id = new URLSearchParams(details.arguments).get('tag')
      const choice = details.type === 'action' ? CHOICES[details.actionIndex ?? -1] : 'open'
      if (id && choice) choose(id, choice)
    })
    registerActivator(platform)
  }

  return {
    async show(notice) {
      if (!mayNotify(platform)) throw new Error('Only the installed program shows notifications')
      if (platform === 'linux' && !(await hasDaemon()))
        throw new Error('Nothing answers for notifications on this desktop')
      if (stopped) throw new Error('The program has ended')
      if (!Notification.isSupported()) throw new Error('This system shows no notifications')
      const notification = new Notification({
        id: notice.id,
        groupId: 'reminders',
        groupTitle: 'Reminders',
        title: notice.title.text,
        body: notice.body.text,
        actions: buttonsOf(notice),
      })
      keep(notice, notification)
      notification.on('click', () => choose(notice.id, 'open'))
      notification.on('action', details => {
        const choice = CHOICES[details.actionIndex]
        if (choice) choose(notice.id, choice)
      })
      notification.on('close', ({ reason }) => {
        if (reason !== 'timedOut') forget(notice.id, notification)
      })
      await new Promise<void>((resolve, reject) => {
        const refuse = (why: string) => {
          cancel()
          forget(notice.id, notification)
          reject(new Error(why))
        }
        const cancel = clock.after(PATIENCE, () => {
          refuse('The system did not say whether it shows the notification')
          notification.close()
        })
        notification.once('show', () => {
          cancel()
          resolve()
        })
        notification.once('failed', (_event, why) => refuse(why))
        notification.show()
      })
    },
    async takeBack(isStale) {
      for (const [id, { notification }] of [...kept]) {
        if (!isStale(id)) continue
        kept.delete(id)
        notification.close()
      }
      if (platform !== 'darwin') return
      const stale = (await Notification.getHistory()).map(({ id }) => id).filter(isStale)
      if (stale.length > 0) Notification.remove(stale)
    },
    stop() {
      stopped = true
      for (const { notification } of kept.values()) notification.removeAllListeners()
      kept.clear()
    },
  }
}

function buttonsOf({ subject }: Notice): { readonly type: 'button'; readonly text: string }[] {
  return subject === null
    ? []
    : CHOICES.map(choice => ({ type: 'button', text: BUTTONS[subject.kind][choice] }))
}
