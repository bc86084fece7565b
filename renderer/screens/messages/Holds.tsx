import { IconHandStop } from '@tabler/icons-react'
import classes from './Messages.module.css'

/** Why a message is held, each reason a line. Nothing where it is not. */
export function Holds({ reasons }: { readonly reasons: readonly string[] }) {
  if (reasons.length === 0) return null
  return (
    <div className={classes['holds']} role="note" aria-label="Why it is held">
      <IconHandStop size={18} stroke={1.75} aria-hidden />
      <div>
        <p className={classes['holdsTitle']}>On hold: not to be sent now</p>
        <ul>
          {reasons.map(reason => (
            <li key={reason}>{reason}</li>
          ))}
        </ul>
      </div>
    </div>
  )
}
