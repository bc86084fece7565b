import { Button, Checkbox } from '@mantine/core'
import { useMutation, useQuery } from '@tanstack/react-query'
import { useEffect, useRef, useState } from 'react'
import type { SpentBefore as Spent } from '../../../shared/contract/buckets.ts'
import { said } from '../../../shared/domain/said.ts'
import { errorText } from '../../api/errors.ts'
import { api, client } from '../../api/queries.ts'
import { formatMonth } from '../../components/date-text.ts'
import { RowsSkeleton } from '../../components/Loading.tsx'
import { Money } from '../../components/Money.tsx'
import { ReadFailure } from '../../components/ReadFailure.tsx'
import { SidePanel } from '../../components/SidePanel.tsx'
import { toastDone, toastFailed } from '../../components/toast.tsx'
import classes from './SpentBefore.module.css'

interface SpentBeforeProps {
  readonly opened: boolean
  readonly currency: string
  readonly onClose: () => void
}

/** Limits out of what was spent: each bucket with its average, chosen by ticking and set in one press. */
export function SpentBefore({ opened, currency, onClose }: SpentBeforeProps) {
  const spent = useQuery(api.buckets.spentBefore.queryOptions({ input: {}, enabled: opened }))
  return (
    <SidePanel
      opened={opened}
      onClose={onClose}
      title="Limits from what was spent"
      subtitle={spent.data ? spanText(spent.data.months) : undefined}
    >
      <ReadFailure query={spent} title="What was spent could not be loaded" />
      {spent.isPending ? <RowsSkeleton label="Loading what was spent" rows={6} /> : null}
      {opened && spent.data ? <Averages spent={spent.data} currency={currency} onClose={onClose} /> : null}
    </SidePanel>
  )
}

/** The months that the averages are of, the newest first as they come. */
function spanText(months: readonly string[]): string {
  const [last, first] = [months[0], months.at(-1)]
  if (last === undefined || first === undefined) return 'Nothing was spent yet'
  return first === last
    ? `What was spent in ${formatMonth(first)}`
    : `The average of ${formatMonth(first)} to ${formatMonth(last)}`
}

interface AveragesProps extends Omit<SpentBeforeProps, 'opened'> {
  readonly spent: Spent
}

function Averages({ spent, currency, onClose }: AveragesProps) {
  const offered = spent.items.filter(({ average }) => average > 0)
  // A limit that somebody has set is not changed unless that is wanted.
  const [left, setLeft] = useState<ReadonlySet<string>>(
    new Set(offered.filter(({ monthly_limit }) => monthly_limit > 0).map(({ bucket_id }) => bucket_id)),
  )
  const chosen = offered.filter(({ bucket_id }) => !left.has(bucket_id))
  const set = useMutation({
    mutationFn: () =>
      client.buckets.setLimits({
        limits: chosen.map(({ bucket_id, average }) => ({ bucket_id, monthly_limit: average })),
      }),
    onSuccess: ({ items }) => {
      const [only] = items
      toastDone(items.length === 1 && only ? said`Limit of ${only.name} set` : `${items.length} limits set`)
      onClose()
    },
    onError: error => toastFailed('No limit was set', errorText(error)),
  })
  const button = useRef<HTMLButtonElement>(null)
  // The panel has taken the focus before the averages were there.
  useEffect(() => button.current?.focus(), [])
  if (offered.length === 0)
    return (
      <p className={classes['note']}>
        No bucket has spent anything in these months. Import a bank file and sort it, or set limits by hand.
      </p>
    )
  const toggle = (id: string, isChosen: boolean) => {
    const next = new Set(left)
    if (isChosen) next.delete(id)
    else next.add(id)
    setLeft(next)
  }
  return (
    <>
      <ul className={classes['list']} aria-label="Buckets and what they spent">
        {offered.map(({ bucket_id, name, average, monthly_limit }) => (
          <li key={bucket_id} className={classes['row']}>
            <Checkbox
              label={name}
              checked={!left.has(bucket_id)}
              onChange={event => toggle(bucket_id, event.currentTarget.checked)}
            />
            <span className={classes['figures']}>
              <Money amount={average} currency={currency} />
              {monthly_limit > 0 ? (
                <span className={classes['note']}>
                  now <Money amount={monthly_limit} currency={currency} />
                </span>
              ) : null}
            </span>
          </li>
        ))}
      </ul>
      <Button
        ref={button}
        disabled={chosen.length === 0}
        loading={set.isPending}
        onClick={() => set.mutate()}
      >
        {chosen.length === 1 ? 'Set 1 limit' : `Set ${chosen.length} limits`}
      </Button>
    </>
  )
}
