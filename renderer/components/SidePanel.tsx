import { Drawer } from '@mantine/core'
import type { ReactNode } from 'react'
import type { LinkedKind } from '../../shared/domain/record-links.ts'
import { useGuardedClose } from '../form/leave-guard.tsx'
import { CopyLink } from './CopyLink.tsx'
import classes from './SidePanel.module.css'

export interface SidePanelProps {
  readonly opened: boolean
  readonly onClose: () => void
  readonly title: ReactNode
  readonly subtitle?: ReactNode
  readonly children: ReactNode
  /** The record that it is of, where nothing else in it leads to a link to it: a link can be copied at the end. */
  readonly linked?: { readonly kind: LinkedKind; readonly id: string } | undefined
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
  linked,
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
      {linked ? <CopyLink {...linked} /> : null}
      {footer ? <div className={classes['footer']}>{footer}</div> : null}
    </Drawer>
  )
}
