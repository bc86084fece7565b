import { Button, Group } from '@mantine/core'
import { useMutation, useQuery } from '@tanstack/react-query'
import type { DismissedLease, FoundLease } from '../../../shared/contract/found-leases.ts'
import { said } from '../../../shared/domain/said.ts'
import { errorText } from '../../api/errors.ts'
import { api, client } from '../../api/queries.ts'
import { formatCount } from '../../components/count-text.ts'
import { Money } from '../../components/Money.tsx'
import { ReadFailure } from '../../components/ReadFailure.tsx'
import { Card, Section } from '../../components/Section.tsx'
import { toastDone, toastFailed } from '../../components/toast.tsx'
import classes from './Rents.module.css'
import { TurnedDownList } from './TurnedDownList.tsx'

interface FoundLeasesProps {
  readonly currency: string
  /** Opens the form of a new lease with what was found. */
  readonly onMake: (found: FoundLease) => void
}

/** Incomes that come every month for a place without a lease, and those of them that were dismissed. Nothing where there are neither. */
export function FoundLeases(props: FoundLeasesProps) {
  return (
    <>
      <Found {...props} />
      <Dismissed />
    </>
  )
}

function Found({ currency, onMake }: FoundLeasesProps) {
  const found = useQuery(api.foundLeases.list.queryOptions({ input: {} }))
  const dismiss = useMutation({
    mutationFn: (found_id: string) => client.foundLeases.dismiss({ found_id }),
    onSuccess: () => toastDone('It will not be proposed again'),
    onError: error => toastFailed('Nothing was dismissed', errorText(error)),
  })
  const items = found.data?.items ?? []
  if (items.length === 0)
    return <ReadFailure query={found} title="Incomes that may be of a lease could not be loaded" />
  return (
    <Section title="May be a lease" hint={formatCount(items.length)}>
      <Card padded={false}>
        <ul className={classes['list']} aria-label="May be a lease">
          {items.map(item => (
            <li key={item.id} className={classes['row']}>
              <span className={classes['what']}>
                <bdi>{item.tenant}</bdi> · <bdi>{placeOf(item)}</bdi>{' '}
                <span className={classes['muted']}>{item.evidence.words}.</span>
              </span>
              <Money amount={item.rent_now} currency={currency} />
              <Group gap={4}>
                <Button
                  variant="default"
                  size="compact-sm"
                  aria-label={said`Make a lease of ${item.tenant} for ${placeOf(item)}`}
                  onClick={() => onMake(item)}
                >
                  Make a lease
                </Button>
                <Button
                  variant="subtle"
                  color="gray"
                  size="compact-sm"
                  disabled={dismiss.isPending}
                  aria-label={said`${item.tenant} has no lease of ${placeOf(item)}`}
                  onClick={() => dismiss.mutate(item.id)}
                >
                  No lease
                </Button>
              </Group>
            </li>
          ))}
        </ul>
      </Card>
    </Section>
  )
}

function Dismissed() {
  const dismissed = useQuery(api.foundLeases.dismissed.queryOptions({ input: {} }))
  return (
    <TurnedDownList
      query={dismissed}
      words="dismissed as leases"
      again={dismissal_id => client.foundLeases.reconsider({ dismissal_id })}
      done="It is proposed again as long as its incomes speak for it"
      failed="It stays dismissed"
      labelOf={item => said`Propose again: ${item.tenant} for ${placeOf(item)}`}
    >
      {item => (
        <span className={classes['what']}>
          <bdi>{item.tenant}</bdi> · <bdi>{placeOf(item)}</bdi>
        </span>
      )}
    </TurnedDownList>
  )
}

function placeOf({ property, unit }: FoundLease | DismissedLease): string {
  return unit === null ? property : `${property}, ${unit}`
}
