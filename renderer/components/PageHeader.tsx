import type { ReactNode } from 'react'
import classes from './PageHeader.module.css'

export interface PageHeaderProps {
  readonly title: string
  readonly subtitle?: ReactNode
  /** Buttons, the one main action last. */
  readonly actions?: ReactNode
}

/** A screen's heading: its h1, the window's title, and its actions. One on every screen. */
export function PageHeader({ title, subtitle, actions }: PageHeaderProps) {
  return (
    <header className={classes['root']}>
      <title>{`${title} · Valhalla`}</title>
      <div>
        <h1 className={classes['title']} tabIndex={-1}>
          {title}
        </h1>
        {subtitle ? <p className={classes['subtitle']}>{subtitle}</p> : null}
      </div>
      {actions ? <div className={classes['actions']}>{actions}</div> : null}
    </header>
  )
}
