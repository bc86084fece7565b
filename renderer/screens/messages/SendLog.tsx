import { useQuery } from '@tanstack/react-query'
import type { Draft } from '../../../shared/contract/messages.ts'
import { api } from '../../api/queries.ts'
import { formatInstant } from '../../components/date-text.ts'
import classes from './Messages.module.css'

/** Each attempt to send a message, and what came of it. */
export function SendLog({ entries }: { readonly entries: Draft['send_log'] }) {
  const zone = useQuery(api.system.host.queryOptions({ input: {} })).data?.time_zone ?? 'UTC'
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
