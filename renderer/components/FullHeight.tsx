import type { ReactNode } from 'react'
import classes from './FullHeight.module.css'

export interface FullHeightProps {
  readonly children: ReactNode
  /** As high as what it holds: the page scrolls. */
  readonly grows?: boolean
}

/** A screen as high as the window, whose table takes the height that is left, scrolls by itself and draws only what is in sight. */
export function FullHeight({ children, grows = false }: FullHeightProps) {
  return <div className={grows ? undefined : classes['screen']}>{children}</div>
}
