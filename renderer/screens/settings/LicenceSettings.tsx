import { Button, ScrollArea, Stack } from '@mantine/core'
import { useQuery } from '@tanstack/react-query'
import { useState } from 'react'
import { readFailed } from '../../api/read-failed.ts'
import { RowsSkeleton } from '../../components/Loading.tsx'
import { ReadFailure } from '../../components/ReadFailure.tsx'
import { Card, Section } from '../../components/Section.tsx'
import classes from './Settings.module.css'

/** Made at the build, of what is in it; see scripts/licences.ts. */
const LICENCES = '/licences.txt'

async function readLicences(): Promise<string> {
  const answer = await fetch(LICENCES)
  if (!answer.ok) throw new Error('The file of licences is missing')
  return answer.text()
}

/** The licences of others' work that the program has in it. */
export function LicenceSettings() {
  const [open, setOpen] = useState(false)
  return (
    <Section title="Licences">
      <Card>
        <Stack gap="sm" align="flex-start">
          <p className={classes['muted']}>
            Valhalla is available under the MIT licence. It includes the work of others, each under its own
            licence.
          </p>
          <Button variant="default" size="compact-sm" aria-expanded={open} onClick={() => setOpen(!open)}>
            {open ? 'Hide third-party licences' : 'Show third-party licences'}
          </Button>
        </Stack>
        {open ? <LicenceText /> : null}
      </Card>
    </Section>
  )
}

function LicenceText() {
  const licences = useQuery({
    queryKey: [LICENCES],
    queryFn: readLicences,
    staleTime: Number.POSITIVE_INFINITY,
  })
  if (readFailed(licences)) return <ReadFailure query={licences} title="The licences could not be loaded" />
  if (licences.data === undefined) return <RowsSkeleton rows={3} />
  return (
    <ScrollArea
      h={360}
      mt="sm"
      viewportProps={{ tabIndex: 0, role: 'region', 'aria-label': 'Third-party licences' }}
    >
      <pre className={classes['licences']}>{licences.data}</pre>
    </ScrollArea>
  )
}
