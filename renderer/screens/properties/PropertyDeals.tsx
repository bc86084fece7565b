import { Button } from '@mantine/core'
import { useMutation, useQuery } from '@tanstack/react-query'
import { Link, useNavigate } from '@tanstack/react-router'
import type { PropertyDetail } from '../../../shared/contract/properties.ts'
import { said } from '../../../shared/domain/said.ts'
import { errorText } from '../../api/errors.ts'
import { api, client } from '../../api/queries.ts'
import { ReadFailure } from '../../components/ReadFailure.tsx'
import { Card, Section } from '../../components/Section.tsx'
import { toastFailed } from '../../components/toast.tsx'
import { StageBadge } from '../deals/StageBadge.tsx'
import classes from './Properties.module.css'

/** The deals about this property. */
export function PropertyDeals({ property }: { readonly property: PropertyDetail }) {
  const navigate = useNavigate()
  const deals = useQuery(api.deals.list.queryOptions({ input: { property_id: property.id } }))
  const start = useMutation({
    mutationFn: () => client.wholesale.create({ property_id: property.id }),
    onSuccess: ({ deal_id }) => void navigate({ to: '/deals/$dealId', params: { dealId: deal_id } }),
    onError: error => toastFailed('The deal was not started', errorText(error)),
  })
  const items = deals.data?.items ?? []
  return (
    <Section
      title="Deals at this property"
      hint={items.length === 0 ? undefined : items.length}
      actions={
        <Button variant="default" size="compact-md" loading={start.isPending} onClick={() => start.mutate()}>
          Start a deal
        </Button>
      }
    >
      <ReadFailure query={deals} title="The deals could not be loaded" />
      {deals.data ? (
        <Card padded={false}>
          {items.length === 0 ? (
            <p className={classes['none']}>No deals yet. Start one to add it to the board as a lead.</p>
          ) : (
            <ul className={classes['deals']} aria-label="Deals at this property">
              {items.map(deal => (
                <li key={deal.id}>
                  <Link to="/deals/$dealId" params={{ dealId: deal.id }} className={classes['name'] ?? ''}>
                    {deal.title}
                  </Link>
                  <span className={classes['why']}>
                    {deal.seller_name === '' ? '' : said`Seller: ${deal.seller_name}`}
                  </span>
                  {deal.stage === null ? null : <StageBadge stage={deal.stage} />}
                </li>
              ))}
            </ul>
          )}
        </Card>
      ) : null}
    </Section>
  )
}
