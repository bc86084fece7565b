import { Button, Group, Modal, Stack, Text } from '@mantine/core'
import { createContext, type ReactNode, useContext, useEffect, useMemo, useRef, useState } from 'react'

/** Asks of each form within whether it holds something that is not saved. */
interface LeaveGuard {
  add(isHalfFilled: () => boolean): () => void
  /** Something is over the panel until the returned function is called. */
  cover(): () => void
}

function guardOf(): LeaveGuard & { isHalfFilled(): boolean; isCovered(): boolean } {
  const forms = new Set<() => boolean>()
  const over = new Set<symbol>()
  return {
    add(isHalfFilled) {
      forms.add(isHalfFilled)
      return () => forms.delete(isHalfFilled)
    },
    cover() {
      const one = Symbol('over')
      over.add(one)
      return () => over.delete(one)
    },
    isCovered: () => over.size > 0,
    isHalfFilled: () => [...forms].some(each => each()),
  }
}

/** Of the whole page, for leaving it by a link. */
const page = guardOf()

/** Whether any form on the page holds something that is not saved. */
export function isPageHalfFilled(): boolean {
  return page.isHalfFilled()
}

const Nearest = createContext<LeaveGuard | null>(null)

/** Tells the panel or dialog around a form, and the page, whether it may be left without asking. */
export function useLeaveGuard(isHalfFilled: () => boolean): void {
  const nearest = useContext(Nearest)
  const latest = useRef(isHalfFilled)
  useEffect(() => {
    latest.current = isHalfFilled
  })
  useEffect(() => {
    const ask = () => latest.current()
    const removers = [page.add(ask), nearest?.add(ask)]
    return () => {
      for (const remove of removers) remove?.()
    }
  }, [nearest])
}

/**
 * For a dialog that may be over a panel: while it is open, Escape is the dialog's alone, though both hear of it. Else the panel would be gone
 * with it, and what was typed in either.
 */
export function useOnTop(opened: boolean): void {
  const around = useContext(Nearest)
  useEffect(() => {
    if (!opened || around === null) return
    const uncover = around.cover()
    // The press that closes the dialog is over before it counts for the panel.
    return () => void setTimeout(uncover)
  }, [opened, around])
}

interface Guarded {
  /** Closes at once, or asks first where a form within is half filled. */
  readonly leave: () => void
  /** To be put around what may hold a form. */
  readonly guard: (children: ReactNode) => ReactNode
}

/** For what can be closed while a form is open in it: Esc, a click beside it and its cross all go through `leave`. */
export function useGuardedClose(onClose: () => void): Guarded {
  const [asking, setAsking] = useState(false)
  const own = useMemo(guardOf, [])
  // One press of Esc reaches the panel and the question within it: what opens or closes the question is over before it counts for the other.
  const isAsked = useRef(false)
  const ask = (asked: boolean) =>
    setTimeout(() => {
      isAsked.current = asked
      setAsking(asked)
    })
  return {
    leave: () => {
      if (isAsked.current || own.isCovered()) return
      if (own.isHalfFilled()) ask(true)
      else onClose()
    },
    guard: children => (
      <Nearest value={own}>
        {children}
        <LeaveQuestion
          opened={asking}
          onStay={() => ask(false)}
          onLeave={() => {
            ask(false)
            onClose()
          }}
        />
      </Nearest>
    ),
  }
}

interface LeaveQuestionProps {
  readonly opened: boolean
  readonly onStay: () => void
  readonly onLeave: () => void
}

/** Esc and the first button go on with the form. */
export function LeaveQuestion({ opened, onStay, onLeave }: LeaveQuestionProps) {
  return (
    <Modal
      opened={opened}
      onClose={onStay}
      title="Leave without saving?"
      size="sm"
      zIndex={400}
      closeButtonProps={{ 'aria-label': 'Close' }}
    >
      <Stack gap="sm">
        <Text size="md">What you typed is not saved and will be lost.</Text>
        <Group justify="flex-end" gap="xs" mt="xs">
          <Button variant="default" onClick={onStay} data-autofocus>
            Keep editing
          </Button>
          <Button color="red" onClick={onLeave}>
            Leave without saving
          </Button>
        </Group>
      </Stack>
    </Modal>
  )
}
