import type { UseMutationResult } from '@tanstack/react-query'
import type { AuditVerification } from '../../../shared/contract/audit.ts'
import { errorText } from '../../api/errors.ts'
import { ErrorCard } from '../../components/ErrorCard.tsx'
import { Card } from '../../components/Section.tsx'
import { ToneBadge } from '../../components/StatusBadge.tsx'
import classes from './History.module.css'

/** Whether the log is whole, and the hash to note down that would show a log rewritten later. */
export function Verification({
  check,
}: {
  readonly check: UseMutationResult<AuditVerification, Error, void>
}) {
  if (check.error) return <ErrorCard title="The log could not be verified" text={errorText(check.error)} />
  if (!check.data) return null
  const { ok, entries, problems, head } = check.data
  return (
    <div className={classes['verdict']} role="status">
      <Card>
        <p>
          <ToneBadge tone={ok ? 'gain' : 'loss'}>{ok ? 'Intact' : 'Tampered with'}</ToneBadge>{' '}
          {ok ? `All ${entries} entries are unchanged, in order and complete.` : `Of ${entries} entries:`}
        </p>
        {problems.length === 0 ? null : (
          <ul>
            {problems.map(({ seq, message }) => (
              <li key={`${seq} ${message}`}>{message}</li>
            ))}
          </ul>
        )}
        <p className={classes['muted']}>
          Hash of the last entry, to note down elsewhere: <code className={classes['hash']}>{head}</code>
        </p>
      </Card>
    </div>
  )
}
