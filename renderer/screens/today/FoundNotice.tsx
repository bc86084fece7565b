import { Button, Text } from '@mantine/core'
import { useQuery } from '@tanstack/react-query'
import { Link } from '@tanstack/react-router'
import { api } from '../../api/queries.ts'
import { formatCount } from '../../components/count-text.ts'
import { Card, Section } from '../../components/Section.tsx'

/** That there are bills and incomes in the ledger to be looked at; nothing where there are none. */
export function FoundNotice() {
  const found = useQuery(api.found.list.queryOptions({ input: {} }))
  const count = found.data?.items.length ?? 0
  if (count === 0) return null
  return (
    <Section title="To review" hint={formatCount(count)}>
      <Card>
        <Text>
          {count === 1
            ? 'One bill or income comes again and again in your transactions and is in no forecast yet.'
            : `${formatCount(count)} bills and incomes come again and again in your transactions and are in no forecast yet.`}
        </Text>
        <Button component={Link} to="/bills" size="xs" mt="sm">
          Review them
        </Button>
      </Card>
    </Section>
  )
}
