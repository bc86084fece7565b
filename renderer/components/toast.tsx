import { Button, Group } from '@mantine/core'
import { notifications } from '@mantine/notifications'
import { IconAlertCircle, IconCheck } from '@tabler/icons-react'
import { queryClient } from '../api/queries.ts'
import { countedTransactions } from './count-text.ts'
import { awaitsWords, isRecent, type Told } from './toast-pairing.ts'

/** The button has a cross and no words. */
const CLOSE = { 'aria-label': 'Close this message' }

interface Shown extends Told {
  readonly id: string
  readonly message: string
  /** How many pieces of news, that something can be undone, have come of the action; and of a screen's own words, how many are yet to come. */
  readonly news: number
  readonly awaited: number
  readonly onUndo?: (() => unknown) | undefined
}

let count = 0
/** The one on the screen: the next takes its place, so that they do not pile up over what is being worked on. */
let current: string | undefined
/** The one that the other half of the news of the same action may still be added to. */
let latest: Shown | undefined

/** Says that something was undone or done again, which is no action of its own. */
export function toastUndone(message: string): void {
  show({ message, own: true, news: 0, awaited: 0, onUndo: undefined }, undefined)
  latest = undefined
}

/**
 * Says that something was done. Gone after 5 s. Where it can be undone, `toastUndoable` adds the way.
 * @param steps what was done is undone in so many steps: the news of each belongs to these words, and the last is undone from here
 */
export function toastDone(message: string, steps = 1): void {
  const waiting = latest && awaitsWords(latest, Date.now(), firstBegun()) ? latest : undefined
  const news = waiting?.news ?? 0
  const awaited = Math.max(0, steps - news)
  show({ message, own: true, news, awaited, onUndo: waiting?.onUndo }, waiting?.id)
}

/** Says that something was done that can be undone: with the screen's own words, where it says any, else with these. Gone after 8 s. */
export function toastUndoable(message: string, onUndo: () => unknown): void {
  const recent = latest && isRecent(latest, Date.now()) ? latest : undefined
  if (recent?.own && recent.awaited > 0) {
    const { message: words, news, awaited } = recent
    show({ message: words, own: true, news: news + 1, awaited: awaited - 1, onUndo }, recent.id)
  } else {
    const before = recent && !recent.own ? recent.news : 0
    show({ message, own: false, news: before + 1, awaited: 0, onUndo }, undefined)
  }
}

/** When the first of the actions that are under way was begun. */
function firstBegun(): number | undefined {
  const [first] = queryClient
    .getMutationCache()
    .findAll({ status: 'pending' })
    .map(({ state }) => state.submittedAt)
    .toSorted((a, b) => a - b)
  return first
}

function show(toast: Omit<Shown, 'id' | 'at'>, replaced: string | undefined): void {
  count += 1
  const id = replaced ?? `toast-${count}`
  const { message, onUndo } = toast
  if (current !== undefined && current !== id) notifications.hide(current)
  current = id
  latest = { ...toast, id, at: Date.now() }
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
