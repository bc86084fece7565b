import { Button, Group } from '@mantine/core'
import { useMutation } from '@tanstack/react-query'
import type { Moved } from '../../../shared/contract/payees.ts'
import { errorText } from '../../api/errors.ts'
import { countedTransactions } from '../../components/count-text.ts'
import { DateText } from '../../components/DateText.tsx'
import { Money } from '../../components/Money.tsx'
import { toastDone, toastFailed } from '../../components/toast.tsx'
import classes from './Payees.module.css'

interface MoveRowsProps {
  /** Does it, or with `true` only says what it would do. */
  readonly send: (dry_run: boolean) => Promise<Moved>
  /** The verb: `Merge`. */
  readonly label: string
  readonly done: (moved: Moved) => string
  readonly onDone: () => void
}

/** Which transactions of the past would have another payee: shown first, and done only then. */
export function MoveRows({ send, label, done, onDone }: MoveRowsProps) {
  const preview = useMutation({
    mutationFn: () => send(true),
    onError: error => toastFailed('That cannot be done', errorText(error)),
  })
  const run = useMutation({
    mutationFn: () => send(false),
    onSuccess: moved => {
      toastDone(done(moved))
      onDone()
    },
    onError: error => toastFailed('Nothing was changed', errorText(error)),
  })
  const found = preview.data
  return (
    <>
      {found ? (
        <>
          <p role="status">{countedTransactions(found.rows)} would have another payee.</p>
          <ul className={classes['list']} aria-label="Transactions that would have another payee">
            {found.items.slice(0, 20).map(row => (
              <li key={row.tx_id}>
                <span>
                  <DateText date={row.date} /> {row.payee || row.description}
                </span>
                <Money amount={row.signed_amount} currency={row.currency} />
              </li>
            ))}
          </ul>
        </>
      ) : null}
      <Group gap="xs" mt="sm">
        {found ? (
          <Button size="compact-sm" loading={run.isPending} onClick={() => run.mutate()}>
            {label}
          </Button>
        ) : (
          <Button
            size="compact-sm"
            variant="default"
            loading={preview.isPending}
            onClick={() => preview.mutate()}
          >
            See what would change
          </Button>
        )}
      </Group>
    </>
  )
}
