import { Modal, Stack, Text } from '@mantine/core'
import { type ReactNode, useState } from 'react'
import { useGuardedClose, useOnTop } from './leave-guard.tsx'

export interface FormDialogProps {
  readonly title: string
  /** What will happen, and whether it can be undone. */
  readonly text: ReactNode
  /** Draws what opens the dialog. */
  readonly children: (open: () => void) => ReactNode
  /** The form; it calls `close` once it was sent. */
  readonly form: (close: () => void) => ReactNode
}

/** A form in a dialog, where what is asked for is little: a reason, a passphrase. */
export function FormDialog({ title, text, children, form }: FormDialogProps) {
  const [opened, setOpened] = useState(false)
  return (
    <>
      {children(() => setOpened(true))}
      <FormModal opened={opened} title={title} text={text} onClose={() => setOpened(false)}>
        {form(() => setOpened(false))}
      </FormModal>
    </>
  )
}

interface FormModalProps {
  readonly opened: boolean
  readonly title: string
  readonly text: ReactNode
  readonly onClose: () => void
  readonly children: ReactNode
}

/** The dialog itself, for what is opened otherwise. */
export function FormModal({ opened, title, text, onClose, children }: FormModalProps) {
  const { leave, guard } = useGuardedClose(onClose)
  useOnTop(opened)
  return (
    <Modal
      opened={opened}
      onClose={leave}
      title={title}
      size="sm"
      closeButtonProps={{ 'aria-label': 'Close' }}
    >
      {guard(
        <Stack gap="sm">
          <Text size="md" component="div">
            {text}
          </Text>
          {children}
        </Stack>,
      )}
    </Modal>
  )
}
