import { Notifications, useNotifications } from '@mantine/notifications'
import { useEffect, useState } from 'react'
import classes from './Toasts.module.css'

/** The control that is in use: the one with the focus, or of a list that is walked by keys the row they are at. */
function inUse(): Element | null {
  const { activeElement } = document
  const row = activeElement?.getAttribute('aria-activedescendant')
  if (row) return document.getElementById(row)
  return activeElement?.matches('main, body, [role="dialog"], [role="grid"]') ? null : activeElement
}

/** The place that the messages have at the foot of the page, wherever they stand now. */
function footOf(toasts: Element): DOMRect {
  const { left, width, height } = toasts.getBoundingClientRect()
  return new DOMRect(left, window.innerHeight - height - GAP, width, height)
}

/** Pixels between the messages and the window's edge. */
const GAP = 16

function overlap(one: DOMRect, other: DOMRect): boolean {
  return one.left < other.right && other.left < one.right && one.top < other.bottom && other.top < one.bottom
}

/** Whether the messages would lie over the control in use at the foot of the page, and so stand at its head. */
function useAtHead(): boolean {
  const [isAtHead, setAtHead] = useState(false)
  const { notifications } = useNotifications()
  const isShown = notifications.length > 0
  useEffect(() => {
    if (!isShown) return
    const look = () => {
      const toasts = document.querySelector(`.${classes['toasts']}`)
      const control = inUse()
      setAtHead(
        toasts !== null && control !== null && overlap(footOf(toasts), control.getBoundingClientRect()),
      )
    }
    // A row that is walked to has its place once it has been drawn.
    const later = () => requestAnimationFrame(look)
    later()
    const events = ['focusin', 'keyup', 'resize'] as const
    for (const event of events) window.addEventListener(event, later)
    return () => {
      for (const event of events) window.removeEventListener(event, later)
    }
  }, [isShown])
  return isShown && isAtHead
}

/** What is said of what was done. At the foot of the page's start: panels and dialogs have their buttons at the end and in the middle. */
export function Toasts({ folded }: { readonly folded: boolean }) {
  const isAtHead = useAtHead()
  return (
    <Notifications
      position="bottom-left"
      limit={4}
      containerWidth={340}
      className={classes['toasts'] ?? ''}
      data-folded={folded || undefined}
      data-head={isAtHead || undefined}
    />
  )
}
