import type { ReactNode } from 'react'
import classes from './Columns.module.css'

/** A record's page: its parts, and a narrower column of what is known of it. Two children, the wide one first. */
export function Columns({ children }: { readonly children: ReactNode }) {
  return <div className={classes['columns']}>{children}</div>
}
