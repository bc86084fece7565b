import { Button } from '@mantine/core'
import { useQuery } from '@tanstack/react-query'
import { useState } from 'react'
import type { Job } from '../../../shared/contract/maintenance.ts'
import type { Household } from '../../api/household.ts'
import { api } from '../../api/queries.ts'
import { ReadFailure } from '../../components/ReadFailure.tsx'
import { Section } from '../../components/Section.tsx'
import { JobForm } from './JobForm.tsx'
import { JobList } from './JobList.tsx'

interface JobSectionProps {
  readonly property_id: string
  readonly household: Household
}

/** The jobs at one property, on its own page. */
export function JobSection({ property_id, household }: JobSectionProps) {
  const [opened, setOpened] = useState<Job | 'new' | null>(null)
  const jobs = useQuery(api.maintenance.list.queryOptions({ input: { property_id } }))
  const items = jobs.data?.items ?? []
  return (
    <Section
      title="Maintenance"
      hint={items.length === 0 ? undefined : items.length}
      actions={
        <Button variant="default" size="xs" onClick={() => setOpened('new')}>
          Add job
        </Button>
      }
    >
      <ReadFailure query={jobs} title="The jobs could not be loaded" />
      {items.length === 0 ? null : (
        <JobList label="Jobs" jobs={items} household={household} onOpen={setOpened} />
      )}
      <JobForm job={opened} property_id={property_id} household={household} onClose={() => setOpened(null)} />
    </Section>
  )
}
