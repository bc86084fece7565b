import { Button } from '@mantine/core'
import { IconReceipt } from '@tabler/icons-react'
import { useQuery } from '@tanstack/react-query'
import { Link } from '@tanstack/react-router'
import { errorText } from '../../api/errors.ts'
import type { Household } from '../../api/household.ts'
import { api } from '../../api/queries.ts'
import { EmptyState } from '../../components/EmptyState.tsx'
import { ErrorCard } from '../../components/ErrorCard.tsx'
import { RowsSkeleton } from '../../components/Loading.tsx'
import { Card, Section } from '../../components/Section.tsx'
import { OccurrenceList } from '../bills/OccurrenceList.tsx'

/** How far ahead the board looks. */
const DAYS_AHEAD = 14

/** What was missed, and what falls due in the next two weeks. */
export function BillsCard({ household }: { readonly household: Household }) {
  const missed = useQuery(api.bills.missed.queryOptions({ input: {} }))
  const upcoming = useQuery(api.bills.upcoming.queryOptions({ input: { limit: 10 } }))
  const failed = [missed, upcoming].find(query => query.isError)
  if (failed)
    return (
      <Section title="Bills">
        <ErrorCard
          title="The bills could not be read"
          text={errorText(failed.error)}
          onRetry={failed.refetch}
        />
      </Section>
    )
  if (!missed.data || !upcoming.data)
    return (
      <Section title="Bills">
        <RowsSkeleton rows={5} />
      </Section>
    )
  const next = upcoming.data.items.filter(occurrence => occurrence.days_until <= DAYS_AHEAD)
  const all = <Link to="/bills">All bills</Link>
  return (
    <>
      {missed.data.items.length > 0 ? (
        <Section title="Missed bills" hint={missed.data.items.length}>
          <OccurrenceList occurrences={missed.data.items} household={household} label="Missed bills" />
        </Section>
      ) : null}
      <Section title="Due in the next two weeks" hint={next.length} actions={all}>
        {next.length > 0 ? (
          <OccurrenceList occurrences={next} household={household} label="Bills due soon" />
        ) : (
          <Card>
            <EmptyState
              level={3}
              icon={IconReceipt}
              title={upcoming.data.items.length > 0 ? 'Nothing due for two weeks' : 'No bills yet'}
              text={
                upcoming.data.items.length > 0
                  ? 'The next one shows here when it comes near.'
                  : 'Enter what you pay again and again, and be reminded in time.'
              }
              actions={
                <Button component={Link} to="/bills" variant="default">
                  {upcoming.data.items.length > 0 ? 'See all bills' : 'Add a bill'}
                </Button>
              }
            />
          </Card>
        )}
      </Section>
    </>
  )
}
