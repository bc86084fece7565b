import { Button, Checkbox, Group } from '@mantine/core'
import { IconChecks } from '@tabler/icons-react'
import { useMutation, useQuery } from '@tanstack/react-query'
import { useState } from 'react'
import type { FoundSeries } from '../../../shared/contract/found.ts'
import { said } from '../../../shared/domain/said.ts'
import { errorText } from '../../api/errors.ts'
import type { Household } from '../../api/household.ts'
import { api, client } from '../../api/queries.ts'
import { useCommands } from '../../app/commands.ts'
import { useShortcuts } from '../../app/shortcuts.ts'
import { formatCount } from '../../components/count-text.ts'
import { DateText } from '../../components/DateText.tsx'
import { Money } from '../../components/Money.tsx'
import { withHiddenAmounts } from '../../components/money-format.ts'
import { Card, Section } from '../../components/Section.tsx'
import { ToneBadge } from '../../components/StatusBadge.tsx'
import { toastDone, toastFailed } from '../../components/toast.tsx'
import { usePrivacy } from '../../state/preferences.ts'
import classes from './Bills.module.css'

/** What the ledger has again and again and nobody has entered: chosen by ticking, accepted or turned down in one press. Nothing where there is none. */
export function FoundList({ household }: { readonly household: Household }) {
  usePrivacy()
  const found = useQuery(api.found.list.queryOptions({ input: {} }))
  const [left, setLeft] = useState<ReadonlySet<string>>(new Set())
  const items = found.data?.items ?? []
  const chosen = items.filter(({ id }) => !left.has(id)).map(({ id }) => id)
  const accept = useMutation({
    mutationFn: (ids: string[]) => client.found.accept({ ids }),
    onSuccess: ({ items: made }) => {
      const [only] = made
      toastDone(
        made.length === 1 && only ? said`${only.name} added` : `${made.length} bills and incomes added`,
      )
    },
    onError: error => toastFailed('Nothing was added', errorText(error)),
  })
  const reject = useMutation({
    mutationFn: (ids: string[]) => client.found.reject({ ids }),
    onSuccess: (_, ids) =>
      toastDone(ids.length === 1 ? 'It will not be proposed again' : 'They will not be proposed again'),
    onError: error => toastFailed('Nothing was turned down', errorText(error)),
  })
  const canAccept = chosen.length > 0 && !accept.isPending && !reject.isPending
  const actions = canAccept
    ? [
        {
          id: 'bills.acceptFound',
          keys: 'a',
          label: 'Accept the bills and incomes that were found',
          group: 'Bills',
          icon: IconChecks,
          keywords: 'found recurring',
          run: () => accept.mutate(chosen),
        },
      ]
    : []
  useShortcuts(actions)
  useCommands(actions)
  if (items.length === 0) return null
  const toggle = (id: string, isChosen: boolean) => {
    const next = new Set(left)
    if (isChosen) next.delete(id)
    else next.add(id)
    setLeft(next)
  }
  const isBusy = accept.isPending || reject.isPending
  return (
    <Section
      title="Found in your transactions"
      hint={formatCount(items.length)}
      actions={
        <Group gap="xs">
          <Button
            variant="default"
            size="compact-sm"
            disabled={chosen.length === 0 || isBusy}
            onClick={() => reject.mutate(chosen)}
          >
            Reject chosen
          </Button>
          <Button
            size="compact-sm"
            disabled={chosen.length === 0 || reject.isPending}
            loading={accept.isPending}
            onClick={() => accept.mutate(chosen)}
          >
            Accept chosen ({chosen.length})
          </Button>
        </Group>
      }
    >
      <Card padded={false}>
        <ul className={classes['list']} aria-label="Found in your transactions">
          {items.map(item => (
            <FoundRow
              key={item.id}
              item={item}
              household={household}
              isChosen={!left.has(item.id)}
              onToggle={isChosen => toggle(item.id, isChosen)}
            />
          ))}
        </ul>
      </Card>
    </Section>
  )
}

interface FoundRowProps {
  readonly item: FoundSeries
  readonly household: Household
  readonly isChosen: boolean
  readonly onToggle: (isChosen: boolean) => void
}

function FoundRow({ item, household, isChosen, onToggle }: FoundRowProps) {
  usePrivacy()
  const { payee, kind, evidence, next_date, amount } = item
  return (
    <li className={`${classes['row']} ${classes['found']}`}>
      <Checkbox
        aria-label={said`Choose ${payee}`}
        checked={isChosen}
        onChange={event => onToggle(event.currentTarget.checked)}
      />
      <div className={classes['evidence']}>
        <span>
          <bdi className={classes['name']}>{payee}</bdi>{' '}
          {kind === 'flow' ? <ToneBadge tone="gain">Income</ToneBadge> : null}
        </span>
        <details>
          <summary>{withHiddenAmounts(evidence.words)}</summary>
          <ol className={classes['evidenceRows']} aria-label={said`Transactions of ${payee}`}>
            {evidence.rows.map(row => (
              <li key={row.id}>
                <DateText date={row.date} style="short" />{' '}
                <Money amount={row.amount} currency={household.currency} />
              </li>
            ))}
          </ol>
        </details>
      </div>
      <span className={classes['foundNext']}>
        Next <DateText date={next_date} style="short" />
      </span>
      <span className={classes['amount']}>
        <Money amount={amount} currency={household.currency} />
      </span>
    </li>
  )
}
