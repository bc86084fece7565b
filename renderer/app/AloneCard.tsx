import type { ReactNode } from 'react'
import classes from './AloneCard.module.css'
import { BrandMark } from './BrandMark.tsx'

interface AloneCardProps {
  readonly title: string
  readonly text: ReactNode
  /** For a field or two. */
  readonly narrow?: boolean
  readonly children: ReactNode
}

/** What is asked before there is any screen: a card by itself in the window, under the mark. */
export function AloneCard({ title, text, narrow = false, children }: AloneCardProps) {
  return (
    <main className={classes['page']}>
      <div className={classes['card']} data-narrow={narrow || undefined}>
        <div className={classes['brand']}>
          <BrandMark />
        </div>
        <h1 className={classes['title']}>{title}</h1>
        <p className={classes['text']}>{text}</p>
        {children}
      </div>
    </main>
  )
}
