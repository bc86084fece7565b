import { Button, Group } from '@mantine/core'
import { notifications } from '@mantine/notifications'
import { IconAlertCircle, IconCheck } from '@tabler/icons-react'
import { countedTransactions } from './count-text.ts'

/** The button has a cross and no words. */
const CLOSE = { 'aria-label': 'Close this message' }

interface Shown {
  readonly id: string
  readonly at: number
  readonly message: string
  /** The words are a screen's own, better than the program's for the same action. */
  readonly own: boolean
  readonly onUndo?: (() => unknown) | undefined
}

let count = 0
/** The one on the screen: the next takes its place, so that they do not pile up over what is being worked on. */
let current: string | undefined
/** The one that the other half of the news of the same action may still be added to. */
let latest: Shown | undefined

/** Within this, in milliseconds, a screen's word and the news that an action can be undone are of the same action. */
const TOGETHER = 2500

/** Says that something was undone or done again, which is no action of its own. */
export function toastUndone(message: string): void {
  show({ message, own: true, onUndo: undefined }, undefined)
  latest = undefined
}

/** Says that something was done. Gone after 5 s. Where it can be undone, `toastUndoable` adds the way. */
export function toastDone(message: string): void {
  const waiting = latest && !latest.own && isRecent(latest) ? latest : undefined
  show({ message, own: true, onUndo: waiting?.onUndo }, waiting?.id)
}

/** Says that something was done that can be undone: with the screen's own words, where it says any, else with these. Gone after 8 s. */
export function toastUndoable(message: string, onUndo: () => unknown): void {
  const waiting = latest?.own && !latest.onUndo && isRecent(latest) ? latest : undefined
  show({ message: waiting?.message ?? message, own: waiting !== undefined, onUndo }, waiting?.id)
}

function isRecent({ at }: Shown): boolean {
  return performance.now() - at < TOGETHER
}

function show(toast: Pick<Shown, 'message' | 'own' | 'onUndo'>, replaced: string | undefined): void {
  count += 1
  const id = replaced ?? `toast-${count}`
  const { message, onUndo } = toast
  if (current !== undefined && current !== id) notifications.hide(current)
  current = id
  latest = { ...toast, id, at: performance.now() }
  const content = {
    id,
    color: 'green',
    icon: <IconCheck size={16} stroke={2} />,
    autoClose: onUndo ? 8000 : 5000,
    closeButtonProps: CLOSE,
    message: (
      <Group justify="space-between" wrap="nowrap" gap="sm">
        {/* Written from left to right, whatever it begins with: the names in it are isolated by `said`, and `bdi` would go by the first of them. */}
        <span>{message}</span>
        {onUndo ? (
          <Button
            variant="default"
            size="compact-sm"
            flex="none"
            onClick={() => {
              notifications.hide(id)
              void onUndo()
            }}
          >
            Undo
          </Button>
        ) : null}
      </Group>
    ),
  }
  if (replaced === undefined) notifications.show(content)
  else notifications.update(content)
}

/** Says that something failed and what it means. Stays until it is closed: an error must not slip by. */
export function toastFailed(title: string, text?: string): void {
  notifications.show({
    color: 'red',
    icon: <IconAlertCircle size={16} stroke={2} />,
    autoClose: false,
    closeButtonProps: CLOSE,
    title,
    message: text ?? '',
  })
}

/** Says of many how many transactions were left as they were, and why: each reason once. Nothing where there are none. */
export function toastRefused(count: number, refused: readonly { readonly message: string }[]): void {
  const reasons = new Set(refused.map(({ message }) => message))
  if (count > 0) toastFailed(`${countedTransactions(count)} left unchanged`, [...reasons].join('; '))
}
