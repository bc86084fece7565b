import { Drawer } from '@mantine/core'
import type { ReactNode } from 'react'
import { useGuardedClose } from '../form/leave-guard.tsx'
import classes from './SidePanel.module.css'

export interface SidePanelProps {
  readonly opened: boolean
  readonly onClose: () => void
  readonly title: ReactNode
  readonly subtitle?: ReactNode
  readonly children: ReactNode
  /** Buttons kept in sight at the foot. */
  readonly footer?: ReactNode
  /** Width in pixels, default 480: all forms are of one width. */
  readonly width?: number
}

/** Details or a form beside the list they belong to. Escape closes it and gives focus back; a half-filled form in it asks first. */
export function SidePanel({
  opened,
  onClose,
  title,
  subtitle,
  children,
  footer,
  width = 480,
}: SidePanelProps) {
  const { leave, guard } = useGuardedClose(onClose)
  return (
    <Drawer
      opened={opened}
      onClose={leave}
      position="right"
      size={width}
      overlayProps={{ color: 'var(--overlay)', backgroundOpacity: 0.6 }}
      transitionProps={{ duration: 140 }}
      closeButtonProps={{ 'aria-label': 'Close' }}
      classNames={{
        content: classes['content'] ?? '',
        header: classes['header'] ?? '',
        body: classes['body'] ?? '',
      }}
      title={
        <span className={classes['heading']}>
          <span>{title}</span>
          {subtitle ? <span className={classes['subtitle']}>{subtitle}</span> : null}
        </span>
      }
    >
      {guard(children)}
      {footer ? <div className={classes['footer']}>{footer}</div> : null}
    </Drawer>
  )
}
