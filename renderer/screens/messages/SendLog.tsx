import type { Draft } from '../../../shared/contract/message-records.ts'
import { useTimeZone } from '../../api/household.ts'
import { formatInstant } from '../../components/date-text.ts'
import classes from './Messages.module.css'

/** Each attempt to send a message, and what came of it. */
export function SendLog({ entries }: { readonly entries: Draft['send_log'] }) {
  const zone = useTimeZone()
  if (entries.length === 0) return null
  return (
    <ul className={classes['log']} aria-label="Attempts to send">
      {entries.map(({ at, channel, result }) => (
        <li key={`${at} ${channel} ${result}`}>
          <span className={classes['muted']}>{formatInstant(at, zone)}</span> {channel}: {result}
        </li>
      ))}
    </ul>
  )
}
