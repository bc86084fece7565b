import { Button, Group } from '@mantine/core'
import { useMutation, useQuery } from '@tanstack/react-query'
import type { FoundLease } from '../../../shared/contract/found-leases.ts'
import { said } from '../../../shared/domain/said.ts'
import { errorText } from '../../api/errors.ts'
import { api, client } from '../../api/queries.ts'
import { formatCount } from '../../components/count-text.ts'
import { Money } from '../../components/Money.tsx'
import { ReadFailure } from '../../components/ReadFailure.tsx'
import { Card, Section } from '../../components/Section.tsx'
import { toastDone, toastFailed } from '../../components/toast.tsx'
import classes from './Rents.module.css'

interface FoundLeasesProps {
  readonly currency: string
  /** Opens the form of a new lease with what was found. */
  readonly onMake: (found: FoundLease) => void
}

/** Incomes that come every month for a place without a lease. Nothing where there are none. */
export function FoundLeases({ currency, onMake }: FoundLeasesProps) {
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
              <Money amount={item.rent} currency={currency} />
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

function placeOf({ property, unit }: FoundLease): string {
  return unit === null ? property : `${property}, ${unit}`
}
