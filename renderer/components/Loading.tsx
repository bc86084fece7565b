import { VisuallyHidden } from '@mantine/core'
import type { ReactNode } from 'react'
import classes from './Loading.module.css'

interface LoadingFrameProps {
  readonly label: string
  readonly children: ReactNode
}

function LoadingFrame({ label, children }: LoadingFrameProps) {
  return (
    <div role="status" aria-busy="true" className={classes['late']}>
      <VisuallyHidden>{label}</VisuallyHidden>
      <div aria-hidden>{children}</div>
    </div>
  )
}

function Bar() {
  return <span className={classes['bar']} />
}

function rowKeys(count: number): readonly string[] {
  return Array.from({ length: count }, (_, index) => `row-${index}`)
}

export interface RowsSkeletonProps {
  /** What is being loaded, for screen readers. */
  readonly label?: string
  readonly rows?: number
}

/** Stands where a table or list will be, at its row height, so nothing jumps when it comes. */
export function RowsSkeleton({ label = 'Loading', rows = 8 }: RowsSkeletonProps) {
  return (
    <LoadingFrame label={label}>
      {rowKeys(rows).map(key => (
        <div key={key} className={classes['row']}>
          <Bar />
          <Bar />
          <Bar />
          <Bar />
        </div>
      ))}
    </LoadingFrame>
  )
}

/** Stands where one large figure will be. */
export function FigureSkeleton({ label = 'Loading' }: { readonly label?: string }) {
  return (
    <LoadingFrame label={label}>
      <div className={classes['figure']}>
        <Bar />
        <Bar />
      </div>
    </LoadingFrame>
  )
}

/** Stands where a whole screen will be: a few figures over a table. */
export function ScreenSkeleton({ label = 'Loading' }: { readonly label?: string }) {
  return (
    <LoadingFrame label={label}>
      <div className={classes['figures']}>
        {rowKeys(3).map(key => (
          <div key={key} className={classes['figure']}>
            <Bar />
            <Bar />
          </div>
        ))}
      </div>
      {rowKeys(10).map(key => (
        <div key={key} className={classes['row']}>
          <Bar />
          <Bar />
          <Bar />
          <Bar />
        </div>
      ))}
    </LoadingFrame>
  )
}
