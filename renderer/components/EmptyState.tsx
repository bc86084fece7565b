import type { ComponentType, ReactNode } from 'react'
import classes from './EmptyState.module.css'

export type IconComponent = ComponentType<{ size?: number | string; stroke?: number | string }>

export interface EmptyStateProps {
  readonly icon: IconComponent
  readonly title: string
  /** Why there is nothing, and what will be here. */
  readonly text: ReactNode
  /** The next step, as one or two buttons: an empty screen is never a dead end. */
  readonly actions?: ReactNode
  /** 2 inside a page with its own heading; 3 inside a section. */
  readonly level?: 2 | 3
}

/** A screen or a section with nothing in it yet: what belongs here, and the step that fills it. */
export function EmptyState({ icon: Icon, title, text, actions, level = 2 }: EmptyStateProps) {
  const Heading = level === 2 ? 'h2' : 'h3'
  return (
    <div className={classes['root']}>
      <span className={classes['icon']} aria-hidden>
        <Icon size={24} stroke={1.6} />
      </span>
      <Heading className={classes['title']}>{title}</Heading>
      <p className={classes['text']}>{text}</p>
      {actions ? <div className={classes['actions']}>{actions}</div> : null}
    </div>
  )
}
