import { Button } from '@mantine/core'
import { IconAlertCircle } from '@tabler/icons-react'
import type { ReactNode } from 'react'
import classes from './ErrorCard.module.css'

export interface ErrorCardProps {
  /** What failed, in the person's words: `The bills could not be loaded`. */
  readonly title: string
  /** Why, or what it means for the data: `Nothing was changed`. */
  readonly text?: ReactNode
  readonly onRetry?: (() => unknown) | undefined
  readonly retryLabel?: string
}

/** Says what failed where it failed, and offers to try again. */
export function ErrorCard({ title, text, onRetry, retryLabel = 'Try again' }: ErrorCardProps) {
  return (
    <div role="alert" className={classes['root']}>
      <IconAlertCircle size={20} stroke={1.75} className={classes['icon']} aria-hidden />
      <div className={classes['body']}>
        <p className={classes['title']}>{title}</p>
        {text ? <p className={classes['text']}>{text}</p> : null}
      </div>
      {onRetry ? (
        <Button variant="default" size="xs" onClick={() => void onRetry()}>
          {retryLabel}
        </Button>
      ) : null}
    </div>
  )
}
