import { Button, Stack } from '@mantine/core'
import { IconUsers } from '@tabler/icons-react'
import { useMutation, useQuery } from '@tanstack/react-query'
import { Link } from '@tanstack/react-router'
import type { Assignment } from '../../../shared/contract/dispositions.ts'
import type { PipelineCard } from '../../../shared/contract/wholesale.ts'
import { said } from '../../../shared/domain/said.ts'
import { errorText } from '../../api/errors.ts'
import type { Household } from '../../api/household.ts'
import { api, client } from '../../api/queries.ts'
import { readFailed } from '../../api/read-failed.ts'
import { EmptyState } from '../../components/EmptyState.tsx'
import { ErrorCard } from '../../components/ErrorCard.tsx'
import { RowsSkeleton } from '../../components/Loading.tsx'
import { Money } from '../../components/Money.tsx'
import { ReadFailure } from '../../components/ReadFailure.tsx'
import { toastDone } from '../../components/toast.tsx'
import classes from './Deals.module.css'

interface AssignBuyerProps {
  readonly card: PipelineCard
  readonly household: Household
  readonly onClose: () => void
}

/** A deal is assigned by choosing one of the buyers it was offered to. */
export function AssignBuyer({ card, household, onClose }: AssignBuyerProps) {
  const offers = useQuery(api.dispositions.assignmentsOf.queryOptions({ input: { pipeline_id: card.id } }))
  const assign = useMutation({
    mutationFn: (offer: Assignment) =>
      client.dispositions.updateAssignment({ assignment_id: offer.id, status: 'assigned' }),
    onSuccess: assigned => {
      toastDone(said`${card.title} assigned to ${assigned.buyer_name}`)
      onClose()
    },
  })
  if (readFailed(offers)) return <ReadFailure query={offers} title="The offers could not be loaded" />
  if (!offers.data) return <RowsSkeleton label="Loading offers" />
  const open = offers.data.items.filter(offer => offer.status === 'offered')
  if (open.length === 0)
    return (
      <EmptyState
        icon={IconUsers}
        title="No offers yet"
        text="Offer the deal to buyers it fits, then assign it to one of them."
        actions={
          <Link to="/deals/$dealId" params={{ dealId: card.deal_id }} onClick={onClose}>
            Find buyers for this deal
          </Link>
        }
      />
    )
  return (
    <Stack gap="sm">
      <p>Choose the buyer who takes it. The other offers stay as backups.</p>
      <ul className={classes['plainList']} aria-label="Offers">
        {open.map(offer => (
          <li key={offer.id} className={classes['offerRow']}>
            <span className={classes['grow']}>{offer.buyer_name}</span>
            <span className={classes['amount']}>
              {offer.assignment_price === null ? (
                <span className={classes['muted']}>No price</span>
              ) : (
                <Money amount={offer.assignment_price} currency={household.currency} />
              )}
            </span>
            <Button
              size="compact-sm"
              aria-label={said`Assign to ${offer.buyer_name}`}
              loading={assign.isPending && assign.variables?.id === offer.id}
              onClick={() => assign.mutate(offer)}
            >
              Assign
            </Button>
          </li>
        ))}
      </ul>
      {assign.error ? <ErrorCard title="The deal was not assigned" text={errorText(assign.error)} /> : null}
    </Stack>
  )
}
