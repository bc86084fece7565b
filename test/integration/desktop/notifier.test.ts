import { beforeEach, describe, expect, it, vi } from 'vitest'
import { quoted } from '../../../shared/domain/wording.ts'

vi.mock('electron', () => import('../../helpers/electron/electron.ts'))

import type { Notice } from '../../../main/core/ports.ts'
import { type Choice, createNotifier } from '../../../main/desktop/notifier.ts'
import { nameToWindows } from '../../../main/desktop/windows-identity.ts'
import { TestClock } from '../../helpers/clock.ts'
import { app, Notification, resetElectron } from '../../helpers/electron/electron.ts'

const NOTICE: Notice = {
  id: 'rem_1',
  title: quoted('Rent'),
  body: quoted('1,200.00 due 1 February'),
  subject: { kind: 'bill', bill_id: 'bill_1', scheduled_date: '2026-02-01' },
}
const RENEWAL: Notice = {
  id: 'rem_2',
  title: quoted('Annual return of Elm Trust is due tomorrow'),
  body: quoted('To be renewed by 1 February 2026'),
  subject: { kind: 'renewal', entity_id: 'ent_1', renewal_id: 'ren_1' },
}

let clock: TestClock
let hasDaemon: boolean
let choices: (readonly [string, Choice, Notice | undefined])[]

function notifierOn(platform: NodeJS.Platform) {
  return createNotifier({
    clock,
    platform,
    hasDaemon: async () => hasDaemon,
    onChoice: (id, choice, notice) => void choices.push([id, choice, notice]),
  })
}

function last() {
  return Notification.shown.at(-1) ?? expect.fail('nothing was shown')
}

beforeEach(() => {
  resetElectron()
  clock = new TestClock('2026-01-15T12:00:00Z')
  choices = []
  hasDaemon = true
})

describe('a notice', () => {
  it('is delivered when the system shows it, with its buttons', async () => {
    await notifierOn('linux').show(NOTICE)
    expect(last()).toMatchObject({
      id: 'rem_1',
      title: 'Rent',
      body: NOTICE.body.text,
      groupId: 'reminders',
    })
    expect(last().actions.map(action => action.text)).toEqual(['Mark paid', 'Snooze'])
  })

  it('of a renewal stands among the others, and is not offered to be paid', async () => {
    const notifier = notifierOn('linux')
    await notifier.show(RENEWAL)
    expect(last()).toMatchObject({ title: RENEWAL.title.text, groupId: 'reminders' })
    expect(last().actions.map(action => action.text)).toEqual(['Renewed', 'Snooze'])
    last().press(0)
    await notifier.show({ ...RENEWAL, id: 'rem_3' })
    last().click()
    expect(choices.map(([id, choice]) => [id, choice])).toEqual([
      ['rem_2', 'settle'],
      ['rem_3', 'open'],
    ])
  })

  it('that is only a test has nothing to choose', async () => {
    await notifierOn('linux').show({ ...NOTICE, subject: null })
    expect(last().actions).toEqual([])
  })

  it('is not delivered where the system refuses it', async () => {
    const notifier = notifierOn('darwin')
    Notification.refusal = 'The app is not signed'
    await expect(notifier.show(NOTICE)).rejects.toThrow('The app is not signed')
    Notification.refusal = undefined
    await notifier.show(NOTICE)
    expect(Notification.shown).toHaveLength(1)
  })

  it('is not delivered where there are no notifications', async () => {
    Notification.supported = false
    await expect(notifierOn('linux').show(NOTICE)).rejects.toThrow('no notifications')
  })

  it('is not pressed on a Linux desktop where nothing answers for notifications', async () => {
    hasDaemon = false
    const supported = vi.spyOn(Notification, 'isSupported')
    await expect(notifierOn('linux').show(NOTICE)).rejects.toThrow('Nothing answers')
    expect(supported).not.toHaveBeenCalled()
    supported.mockRestore()
    await notifierOn('darwin').show(NOTICE)
    expect(Notification.shown).toHaveLength(1)
  })

  it('is not delivered where the system says nothing, and is taken back', async () => {
    Notification.silent = true
    const showing = notifierOn('linux').show(NOTICE)
    const failed = expect(showing).rejects.toThrow('did not say')
    // The daemon has been asked for by then.
    await new Promise(setImmediate)
    clock.advance(10_000)
    await failed
  })

  it('replaces an earlier one of the same reminder', async () => {
    const notifier = notifierOn('linux')
    await notifier.show(NOTICE)
    const first = last()
    await notifier.show({ ...NOTICE, title: quoted('Rent, again') })
    expect(first.closed).toBe(true)
    last().click()
    expect(choices).toEqual([['rem_1', 'open', { ...NOTICE, title: quoted('Rent, again') }]])
  })

  it('leads to its bill, or is acted on, once', async () => {
    const notifier = notifierOn('linux')
    await notifier.show(NOTICE)
    last().press(0)
    last().click()
    last().press(1)
    expect(choices).toEqual([['rem_1', 'settle', NOTICE]])
    await notifier.show(NOTICE)
    last().press(1)
    last().press(7)
    expect(choices.map(([, choice]) => choice)).toEqual(['settle', 'snooze'])
  })

  it('can still be clicked after it went from the screen', async () => {
    await notifierOn('win32').show(NOTICE)
    last().emit('close', { reason: 'timedOut' })
    last().click()
    expect(choices).toEqual([['rem_1', 'open', NOTICE]])
  })

  it('says nothing more once the program has stopped', async () => {
    const notifier = notifierOn('linux')
    await notifier.show(NOTICE)
    notifier.stop()
    last().click()
    expect(choices).toEqual([])
  })
})

describe('a notice of something that is done', () => {
  const earlier = (...ids: string[]) => {
    Notification.history = ids.map(id => new Notification({ id }))
  }
  const shown = async () => (await Notification.getHistory()).map(({ id }) => id)

  it('is taken back on macOS, where an earlier run showed it too', async () => {
    const notifier = notifierOn('darwin')
    earlier('rem_8', 'rem_9')
    await notifier.show(NOTICE)
    await notifier.show(RENEWAL)
    await notifier.takeBack(id => id === 'rem_1' || id === 'rem_8')
    expect(await shown()).toEqual(['rem_9', 'rem_2'])
    expect(choices).toEqual([])
  })

  it('is taken back elsewhere where this run showed it, and the system is not asked for others', async () => {
    for (const platform of ['win32', 'linux'] as const) {
      resetElectron()
      const notifier = notifierOn(platform)
      earlier('rem_8')
      await notifier.show(NOTICE)
      await notifier.show(RENEWAL)
      await notifier.takeBack(id => id !== 'rem_2')
      expect(await shown()).toEqual(['rem_8', 'rem_2'])
    }
  })
})

describe('on Windows', () => {
  it('a click is told once, though it comes both ways', async () => {
    await notifierOn('win32').show(NOTICE)
    last().press(1)
    Notification.activation?.({ type: 'action', actionIndex: 1, arguments: 'type=action&action=1&tag=rem_1' })
    expect(choices).toEqual([['rem_1', 'snooze', NOTICE]])
  })

  it('a notice of an earlier run is known by its tag', () => {
    notifierOn('win32')
    const tell = (type: string, tag: string, actionIndex?: number) =>
      Notification.activation?.({
        type,
        arguments: `type=${type}&tag=${tag}`,
        ...(actionIndex !== undefined && { actionIndex }),
      })
    tell('click', 'rem_7')
    tell('action', 'rem_8', 0)
    tell('action', 'rem_9', 5)
    tell('action', 'rem_9')
    tell('click', '')
    expect(choices).toEqual([
      ['rem_7', 'open', undefined],
      ['rem_8', 'settle', undefined],
    ])
  })

  it('the activator is registered at every start, before anything is shown', () => {
    notifierOn('win32')
    expect(Notification.touched).toBe(1)
    expect(Notification.shown).toEqual([])
    nameToWindows('win32')
    expect(app.appUserModelId).toBe('org.valhalla.desktop')
    expect(app.toastActivator).toMatch(/^\{[\dA-F-]{36}\}$/)
  })

  it('a click, or a press of a button, that started the program is followed', () => {
    Notification.early = { type: 'click', arguments: 'type=click&tag=rem_5' }
    notifierOn('win32')
    Notification.early = { type: 'action', actionIndex: 0, arguments: 'type=action&action=0&tag=rem_6' }
    notifierOn('win32')
    expect(choices).toEqual([
      ['rem_5', 'open', undefined],
      ['rem_6', 'settle', undefined],
    ])
  })

  it('a checkout leaves no shortcut and no registration behind, and shows nothing', async () => {
    app.isPackaged = false
    nameToWindows('win32')
    await expect(notifierOn('win32').show(NOTICE)).rejects.toThrow('installed program')
    expect(Notification.touched).toBe(0)
    expect(Notification.activation).toBeUndefined()
    expect(Notification.shown).toEqual([])
    expect([app.appUserModelId, app.toastActivator]).toEqual([undefined, undefined])
    await notifierOn('darwin').show(NOTICE)
    expect(Notification.shown).toHaveLength(1)
  })

  it('only Windows is asked for such clicks', () => {
    notifierOn('darwin')
    expect(Notification.activation).toBeUndefined()
  })
})
