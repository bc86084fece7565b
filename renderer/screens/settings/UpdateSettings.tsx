import { Button, Progress, Stack } from '@mantine/core'
import { useMutation, useQuery } from '@tanstack/react-query'
import type { UpdateStatus } from '../../../shared/contract/updates.ts'
import { errorText } from '../../api/errors.ts'
import { api, client, queryClient } from '../../api/queries.ts'
import { ReadFailure } from '../../components/ReadFailure.tsx'
import { Card, Section } from '../../components/Section.tsx'
import { toastFailed } from '../../components/toast.tsx'

function wordsOf({ state, version }: UpdateStatus): string {
  switch (state) {
    case 'off':
      return 'This copy of Valhalla asks nobody for updates.'
    case 'unchecked':
      return 'Nobody is asked before you say so.'
    case 'checking':
      return 'Looking for updates…'
    case 'latest':
      return 'You have the newest version.'
    case 'available':
      return `Version ${version} is there. Nothing of it has been fetched yet.`
    case 'downloading':
      return `Version ${version} is being fetched.`
    case 'ready':
      return `Version ${version} is here, and takes this one’s place when you quit.`
    case 'failed':
      return 'There is no update yet.'
  }
}

interface Offer {
  readonly label: string
  readonly act: () => Promise<UpdateStatus>
}

/** What can be done next. */
function offersOf({ state, version }: UpdateStatus): readonly Offer[] {
  const look = { label: 'Look for updates', act: () => client.updates.check({}) }
  const fetch = { label: `Download ${version}`, act: () => client.updates.download({}) }
  switch (state) {
    case 'off':
    case 'checking':
      return []
    case 'downloading':
      return [{ label: 'Cancel the download', act: () => client.updates.cancel({}) }]
    case 'unchecked':
    case 'latest':
      return [look]
    case 'failed':
      return version === null ? [look] : [fetch, look]
    case 'available':
      return [fetch]
    case 'ready':
      return [{ label: 'Quit and install', act: () => client.updates.install({}) }]
  }
}

/** Newer versions of the program: looked for, fetched and installed, each when the person says so. */
export function UpdateSettings() {
  const status = useQuery(api.updates.status.queryOptions({ input: {} }))
  const act = useMutation({
    mutationFn: ({ act: run }: Offer) => run(),
    onSuccess: answered => queryClient.setQueryData(api.updates.status.queryKey({ input: {} }), answered),
    onError: error => toastFailed('The update was not changed', errorText(error)),
  })
  return (
    <Section title="Updates">
      <Card>
        <ReadFailure query={status} title="The updates could not be loaded" />
        {status.data ? (
          <Stack gap="sm" align="flex-start">
            <p role="status">{wordsOf(status.data)}</p>
            {status.data.problem === null ? null : <p role="alert">{status.data.problem}</p>}
            {status.data.percent === null ? null : (
              <Progress.Root w="100%">
                <Progress.Section value={status.data.percent} aria-label="Download" />
              </Progress.Root>
            )}
            {offersOf(status.data).map(offer => (
              <Button
                key={offer.label}
                variant="default"
                loading={act.isPending}
                onClick={() => act.mutate(offer)}
              >
                {offer.label}
              </Button>
            ))}
          </Stack>
        ) : null}
      </Card>
    </Section>
  )
}
