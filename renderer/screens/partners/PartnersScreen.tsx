import { Button } from '@mantine/core'
import { IconPlus, IconUsers } from '@tabler/icons-react'
import { useQuery } from '@tanstack/react-query'
import { Link } from '@tanstack/react-router'
import { useState } from 'react'
import type { Partner } from '../../../shared/contract/partners.ts'
import { useHousehold } from '../../api/household.ts'
import { api } from '../../api/queries.ts'
import { useCommands } from '../../app/commands.ts'
import { useShortcuts } from '../../app/shortcuts.ts'
import { EmptyState } from '../../components/EmptyState.tsx'
import { RowsSkeleton } from '../../components/Loading.tsx'
import { Money } from '../../components/Money.tsx'
import { PageHeader } from '../../components/PageHeader.tsx'
import { ReadFailure } from '../../components/ReadFailure.tsx'
import { Card, Section } from '../../components/Section.tsx'
import { PartnerForm } from './PartnerForm.tsx'
import classes from './Partners.module.css'

/** Who has a share in which deals, and what it comes to. */
export function PartnersScreen() {
  const { currency } = useHousehold()
  const [adding, setAdding] = useState(false)
  const partners = useQuery(api.partners.list.queryOptions({ input: {} }))
  const add = () => setAdding(true)
  const actions = [{ id: 'partners.add', keys: 'n', label: 'Add a partner', group: 'Partners', run: add }]
  useShortcuts(actions)
  useCommands(actions)
  const items = partners.data?.items ?? []
  const groups = [
    { title: 'Active', items: items.filter(({ status }) => status === 'active') },
    { title: 'Archived', items: items.filter(({ status }) => status === 'archived') },
  ]
  return (
    <>
      <PageHeader
        title="Partners"
        subtitle="Who shares in your deals, and what they can see"
        actions={
          <>
            <Button variant="default" renderRoot={props => <Link {...props} to="/lender-packs" />}>
              Lender packs
            </Button>
            <Button leftSection={<IconPlus size={16} stroke={2} />} onClick={add}>
              Add partner
            </Button>
          </>
        }
      />
      <ReadFailure query={partners} title="The partners could not be loaded" />
      {partners.isPending ? <RowsSkeleton label="Loading partners" /> : null}
      {partners.data && items.length === 0 ? (
        <EmptyState
          icon={IconUsers}
          title="No partners yet"
          text="Add the people who share deals with you, then set the partner and the split in each deal. Each partner sees a board of their own deals and nothing else."
          actions={<Button onClick={add}>Add a partner</Button>}
        />
      ) : null}
      {groups
        .filter(group => group.items.length > 0)
        .map(group => (
          <Section key={group.title} title={group.title} hint={group.items.length}>
            <Card padded={false}>
              <PartnerTable label={group.title} partners={group.items} currency={currency} />
            </Card>
          </Section>
        ))}
      <PartnerForm opened={adding} partner={undefined} onClose={() => setAdding(false)} />
    </>
  )
}

interface PartnerTableProps {
  readonly label: string
  readonly partners: readonly Partner[]
  readonly currency: string
}

function PartnerTable({ label, partners, currency }: PartnerTableProps) {
  return (
    <table className={`${classes['table']} ${classes['even']}`} aria-label={label}>
      <thead>
        <tr>
          <th scope="col">Partner</th>
          <th scope="col" className={classes['figure']}>
            Deals
          </th>
          <th scope="col" className={classes['figure']}>
            Expected share
          </th>
          <th scope="col" className={classes['figure']}>
            Earned share
          </th>
        </tr>
      </thead>
      <tbody>
        {partners.map(partner => (
          <tr key={partner.id}>
            <th scope="row">
              <Link
                to="/partners/$partnerId"
                params={{ partnerId: partner.id }}
                className={classes['name'] ?? ''}
              >
                {partner.name}
              </Link>
              <span className={classes['muted']}>{partner.email || partner.phone}</span>
            </th>
            <td className={classes['figure']}>{partner.deals}</td>
            <td className={classes['figure']}>
              <Money amount={partner.expected_share} currency={currency} />
            </td>
            <td className={classes['figure']}>
              <Money amount={partner.earned_share} currency={currency} />
            </td>
          </tr>
        ))}
      </tbody>
    </table>
  )
}
