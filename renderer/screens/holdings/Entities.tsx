import { Button } from '@mantine/core'
import { IconBuilding, IconPlus } from '@tabler/icons-react'
import { useQuery } from '@tanstack/react-query'
import { useState } from 'react'
import type { Entity } from '../../../shared/contract/entities.ts'
import type { Household } from '../../api/household.ts'
import { api } from '../../api/queries.ts'
import { readFailed } from '../../api/read-failed.ts'
import { EmptyState } from '../../components/EmptyState.tsx'
import { RowsSkeleton } from '../../components/Loading.tsx'
import { ReadFailure } from '../../components/ReadFailure.tsx'
import { Card, Section } from '../../components/Section.tsx'
import { EntityBooks } from './EntityBooks.tsx'
import { EntityForm } from './EntityForm.tsx'
import { EntityRow } from './EntityRow.tsx'
import classes from './Holdings.module.css'
import { RenewalForm, type RenewalSubject } from './RenewalForm.tsx'
import { RenewalList } from './RenewalList.tsx'
import { Settlements } from './Settlements.tsx'

/** How far ahead renewals are shown: a year, a leap year too, since what is done today is due again on its last day. */
const DAYS_AHEAD = 366

type Panel =
  | { readonly kind: 'entity'; readonly entity: Entity | undefined }
  | { readonly kind: 'renewal'; readonly subject: RenewalSubject }
  | { readonly kind: 'books'; readonly entity: Entity }

interface EntitiesProps {
  readonly household: Household
  /** The entity that is looked for, by its id. */
  readonly named: string | undefined
}

/** Who holds what, and which papers are to be renewed when. */
export function Entities({ household, named }: EntitiesProps) {
  const [panel, setPanel] = useState<Panel | null>(null)
  const entities = useQuery(api.entities.list.queryOptions({ input: {} }))
  const renewals = useQuery(api.entities.renewalsDue.queryOptions({ input: { days_ahead: DAYS_AHEAD } }))
  const summary = useQuery(api.holdings.summary.queryOptions({ input: {} }))
  const failed = [entities, renewals].find(readFailed)
  if (failed) return <ReadFailure query={failed} title="The entities could not be loaded" />
  if (!entities.data || !renewals.data) return <RowsSkeleton label="Loading entities" rows={5} />
  const items = entities.data.items
  const add = () => setPanel({ kind: 'entity', entity: undefined })
  const forms = (
    <>
      <EntityForm
        opened={panel?.kind === 'entity'}
        entity={panel?.kind === 'entity' ? panel.entity : undefined}
        onClose={() => setPanel(null)}
      />
      <RenewalForm
        subject={panel?.kind === 'renewal' ? panel.subject : undefined}
        household={household}
        onClose={() => setPanel(null)}
      />
      <EntityBooks
        entity={panel?.kind === 'books' ? panel.entity : undefined}
        this_year={Number(household.today.slice(0, 4))}
        onClose={() => setPanel(null)}
      />
    </>
  )
  if (items.length === 0)
    return (
      <>
        <EmptyState
          icon={IconBuilding}
          title="No entities yet"
          text="Add the trusts and companies that hold assets for you, and get reminded of their renewals."
          actions={<Button onClick={add}>Add an entity</Button>}
        />
        {forms}
      </>
    )
  return (
    <>
      <Section
        title="Entities"
        hint={items.length}
        actions={
          <Button size="xs" variant="default" leftSection={<IconPlus size={14} stroke={2} />} onClick={add}>
            Add entity
          </Button>
        }
      >
        <Card padded={false}>
          <ul className={classes['plain']} aria-label="Entities">
            {items.map(entity => (
              <EntityRow
                key={entity.id}
                entity={entity}
                amount={summary.data?.by_entity[entity.name]}
                currency={summary.data?.base_currency}
                named={entity.id === named}
                onAddRenewal={() =>
                  setPanel({
                    kind: 'renewal',
                    subject: { entity_id: entity.id, entity_name: entity.name, renewal: undefined },
                  })
                }
                onBooks={() => setPanel({ kind: 'books', entity })}
                onChange={() => setPanel({ kind: 'entity', entity })}
              />
            ))}
          </ul>
        </Card>
      </Section>
      <Settlements household={household} />
      <RenewalList
        renewals={renewals.data.items}
        today={household.today}
        named={named}
        onChange={renewal =>
          setPanel({
            kind: 'renewal',
            subject: { entity_id: renewal.entity_id, entity_name: renewal.entity_name, renewal },
          })
        }
      />
      {forms}
    </>
  )
}
