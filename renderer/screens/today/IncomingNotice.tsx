import { Button, Text } from '@mantine/core'
import { useQuery } from '@tanstack/react-query'
import { Link } from '@tanstack/react-router'
import { api } from '../../api/queries.ts'
import { formatCount } from '../../components/count-text.ts'
import { Card, Section } from '../../components/Section.tsx'

/** That files from the watched folder wait; nothing where none do. */
export function IncomingNotice() {
  const waiting = useQuery(api.incoming.count.queryOptions({ input: {} }))
  const count = waiting.data?.count ?? 0
  if (count === 0) return null
  return (
    <Section title="Incoming files" hint={formatCount(count)}>
      <Card>
        <Text>
          {count === 1
            ? 'One file from the watched folder waits for its transaction.'
            : `${formatCount(count)} files from the watched folder wait for their transactions.`}
        </Text>
        <Button component={Link} to="/to-sort" size="xs" mt="sm">
          Look at them
        </Button>
      </Card>
    </Section>
  )
}
