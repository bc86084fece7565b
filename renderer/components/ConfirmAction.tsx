import { Button, Group, Modal, Stack, Text } from '@mantine/core'
import { type ReactNode, useState } from 'react'
import { useOnTop } from '../form/leave-guard.tsx'
import { ErrorCard } from './ErrorCard.tsx'

export interface ConfirmActionProps {
  /** The question: `Void this transaction?` */
  readonly title: string
  /** What will happen, and whether it can be undone. */
  readonly text: ReactNode
  /** The verb, never `OK`: `Void`, `Archive bill`. */
  readonly confirmLabel: string
  readonly danger?: boolean
  /** The dialog stays open, and says what failed, when this rejects. */
  readonly onConfirm: () => unknown
  /** More to fill in before confirming, such as a reason. */
  readonly fields?: ReactNode
  /** While true the confirm button waits for the fields. */
  readonly disabled?: boolean
  /** Stands in the dialog while it works: how far it is. */
  readonly meanwhile?: ReactNode
  /** Stops it while it works, by the button that otherwise leaves everything as it is. */
  readonly onStop?: () => void
  /** Draws what opens the dialog. */
  readonly children: (open: () => void) => ReactNode
}

/** Asks before something that cannot be taken back lightly. Escape and the first button leave everything as it is. */
export function ConfirmAction(props: ConfirmActionProps) {
  const { title, text, confirmLabel, danger = false, onConfirm, fields, disabled = false } = props
  const { meanwhile, onStop, children } = props
  const [opened, setOpened] = useState(false)
  const [pending, setPending] = useState(false)
  const [failure, setFailure] = useState<string | null>(null)
  useOnTop(opened)
  const close = () => {
    if (pending) return
    setOpened(false)
    setFailure(null)
  }
  const confirm = async () => {
    setPending(true)
    setFailure(null)
    try {
      await onConfirm()
      setOpened(false)
    } catch (error) {
      setFailure(error instanceof Error ? error.message : 'Nothing was changed.')
    } finally {
      setPending(false)
    }
  }
  return (
    <>
      {children(() => setOpened(true))}
      <Modal
        opened={opened}
        onClose={close}
        title={title}
        size="sm"
        closeButtonProps={{ 'aria-label': 'Close' }}
      >
        <Stack gap="sm">
          <Text size="md" component="div">
            {text}
          </Text>
          {fields}
          {pending ? meanwhile : null}
          {failure === null ? null : <ErrorCard title="That did not work" text={failure} />}
          <Group justify="flex-end" gap="xs" mt="xs">
            <Button
              variant="default"
              onClick={pending ? onStop : close}
              disabled={pending && onStop === undefined}
              data-autofocus={fields ? undefined : true}
            >
              Cancel
            </Button>
            <Button
              color={danger ? 'red' : 'petrol'}
              onClick={() => void confirm()}
              loading={pending}
              disabled={disabled}
            >
              {confirmLabel}
            </Button>
          </Group>
        </Stack>
      </Modal>
    </>
  )
}
