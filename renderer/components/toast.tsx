import { Button, Group } from '@mantine/core'
import { notifications } from '@mantine/notifications'
import { IconAlertCircle, IconCheck } from '@tabler/icons-react'

/** The button has a cross and no words. */
const CLOSE = { 'aria-label': 'Close this message' }

let count = 0

interface ToastOptions {
  /** Offers to take the action back. */
  readonly onUndo?: (() => unknown) | undefined
}

/** Says that something was done, with a way to undo it. Gone after 5 s, 8 s when it can be undone. */
export function toastDone(message: string, { onUndo }: ToastOptions = {}): void {
  count += 1
  const id = `toast-${count}`
  notifications.show({
    id,
    color: 'green',
    icon: <IconCheck size={16} stroke={2} />,
    autoClose: onUndo ? 8000 : 5000,
    closeButtonProps: CLOSE,
    message: (
      <Group justify="space-between" wrap="nowrap" gap="sm">
        <span>{message}</span>
        {onUndo ? (
          <Button
            variant="default"
            size="compact-sm"
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
  })
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
