import { Text } from '@mantine/core'
import { useQuery } from '@tanstack/react-query'
import type { ReactNode } from 'react'
import { api, client } from '../../../api/queries.ts'
import { ConfirmAction } from '../../../components/ConfirmAction.tsx'
import { formatMonth } from '../../../components/date-text.ts'
import { Money } from '../../../components/Money.tsx'
import { ReadFailure } from '../../../components/ReadFailure.tsx'
import { toastDone } from '../../../components/toast.tsx'

interface PreviewProps {
  readonly month: string
  readonly currency: string
  readonly children: (open: () => void) => ReactNode
}

/** Shows what one press would assign, then does it. */
export function FillTargets({ month, currency, children }: PreviewProps) {
  return (
    <ConfirmAction
      title="Assign to targets"
      text={<FillPreview month={month} currency={currency} />}
      confirmLabel="Assign"
      onConfirm={async () => {
        const { items } = await client.assign.fill({ month })
        toastDone(items.length === 0 ? 'Nothing was left to assign' : `Assigned in ${formatMonth(month)}`)
      }}
    >
      {children}
    </ConfirmAction>
  )
}

function FillPreview({ month, currency }: Omit<PreviewProps, 'children'>) {
  const preview = useQuery(api.assign.fill.queryOptions({ input: { month, dry_run: true }, staleTime: 0 }))
  if (!preview.data) return <ReadFailure query={preview} title="The preview could not be loaded" />
  const { items, missing, to_assign_after } = preview.data
  return (
    <>
      <Text size="sm">
        Bills come first, then priorities A to D. No more is assigned than there is, and one undo takes all of
        it back.
      </Text>
      {items.length === 0 ? (
        <Text size="sm" mt="xs">
          No target wants more, or there is nothing to assign.
        </Text>
      ) : (
        <ul>
          {items.map(item => (
            <li key={item.bucket_id}>
              {item.name}: <Money amount={item.before} currency={currency} /> becomes{' '}
              <Money amount={item.after} currency={currency} />
            </li>
          ))}
        </ul>
      )}
      <Text size="sm">
        Left to assign: <Money amount={to_assign_after} currency={currency} />.{' '}
        {missing > 0 ? (
          <>
            Targets want <Money amount={missing} currency={currency} /> more than there is.
          </>
        ) : null}
      </Text>
    </>
  )
}

/** Shows what becomes of limits when money gets jobs, then changes the way of budgeting. */
export function GiveJobs({ currency, children }: Omit<PreviewProps, 'month'>) {
  return (
    <ConfirmAction
      title="Give money jobs?"
      text={<ModePreviewText currency={currency} />}
      confirmLabel="Give money jobs"
      onConfirm={async () => {
        await client.assign.setMode({ mode: 'assign' })
        toastDone('Money has jobs now')
      }}
    >
      {children}
    </ConfirmAction>
  )
}

function ModePreviewText({ currency }: { readonly currency: string }) {
  const preview = useQuery(
    api.assign.setMode.queryOptions({ input: { mode: 'assign', dry_run: true }, staleTime: 0 }),
  )
  if (!preview.data) return <ReadFailure query={preview} title="The preview could not be loaded" />
  const { cash, buckets, cards } = preview.data
  const targets = buckets.filter(bucket => bucket.new_target !== null)
  return (
    <>
      <Text size="sm">
        Instead of a limit, each bucket gets money that you have. <Money amount={cash} currency={currency} />{' '}
        is there to be assigned. Limits stay as they are, for when you go back, and nothing is lost either
        way.
      </Text>
      {targets.length > 0 ? (
        <Text size="sm" mt="xs">
          {targets.length === 1 ? 'One limit becomes a target' : `${targets.length} limits become targets`} of
          every month: {targets.map(({ name }) => name).join(', ')}.
        </Text>
      ) : null}
      {cards
        .filter(({ uncovered }) => uncovered > 0)
        .map(card => (
          <Text size="sm" mt="xs" key={card.account_id}>
            {card.name}: <Money amount={card.uncovered} currency={currency} /> owed is not covered yet. Assign
            to the card what you want to pay of it.
          </Text>
        ))}
    </>
  )
}
