import { useQuery } from '@tanstack/react-query'
import { Link } from '@tanstack/react-router'
import { api } from '../../api/queries.ts'
import { RowsSkeleton } from '../../components/Loading.tsx'
import { ReadFailure } from '../../components/ReadFailure.tsx'
import { Card, Section } from '../../components/Section.tsx'
import { ToneBadge } from '../../components/StatusBadge.tsx'

/** Whether all that the program is made of is whole, and the way to the list of it. */
export function PackSettings() {
  const validation = useQuery(api.packs.validate.queryOptions({ input: {} }))
  return (
    <Section title="Parts of the program" actions={<Link to="/settings/packs">Show all parts</Link>}>
      <Card>
        <ReadFailure query={validation} title="The parts of the program could not be checked" />
        {validation.isPending ? <RowsSkeleton rows={1} /> : null}
        {validation.data ? (
          <span>
            <ToneBadge tone={validation.data.ok ? 'gain' : 'loss'}>
              {validation.data.ok ? 'All in order' : 'Not in order'}
            </ToneBadge>{' '}
            {`${validation.data.checked} parts checked`}
          </span>
        ) : null}
      </Card>
    </Section>
  )
}
