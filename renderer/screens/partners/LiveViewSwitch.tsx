import { Radio, Stack, Switch } from '@mantine/core'
import { useMutation, useQuery } from '@tanstack/react-query'
import { type LiveView, LiveViewReach } from '../../../shared/contract/partners.ts'
import { errorText } from '../../api/errors.ts'
import { api, client } from '../../api/queries.ts'
import { readFailed } from '../../api/read-failed.ts'
import { ErrorCard } from '../../components/ErrorCard.tsx'
import { RowsSkeleton } from '../../components/Loading.tsx'
import { ReadFailure } from '../../components/ReadFailure.tsx'
import classes from './Partners.module.css'

/** Turns the live view on and off, for this computer or for the network; and says what that means. */
export function LiveViewSwitch() {
  const live = useQuery(api.partners.liveView.queryOptions({ input: {} }))
  const set = useMutation({
    mutationFn: (to: Pick<LiveView, 'on' | 'reach'>) => client.partners.setLiveView(to),
  })
  if (readFailed(live)) return <ReadFailure query={live} title="The live view could not be loaded" />
  if (!live.data) return <RowsSkeleton label="Loading the live view" rows={2} />
  const { on, reach, addresses } = live.data
  return (
    <Stack gap="sm">
      <Switch
        label="Open links while this program runs"
        description="Turned off each time Valhalla starts. Visitors can look but not change anything."
        checked={on}
        disabled={set.isPending}
        onChange={event => set.mutate({ on: event.currentTarget.checked, reach: 'loopback' })}
      />
      {on ? (
        <Radio.Group
          label="Who can reach it"
          value={reach}
          onChange={value => set.mutate({ on: true, reach: LiveViewReach.parse(value) })}
        >
          <Stack gap={6} mt={6}>
            <Radio value="loopback" label="Only this computer" disabled={set.isPending} />
            <Radio
              value="lan"
              label="Everyone on my network who has a link"
              description="The page is not encrypted. Use it only on a network you trust."
              disabled={set.isPending}
            />
          </Stack>
        </Radio.Group>
      ) : null}
      {on ? <p className={classes['none']}>Open at {addresses.join(' and ')}</p> : null}
      {set.error ? <ErrorCard title="The live view was not changed" text={errorText(set.error)} /> : null}
    </Stack>
  )
}
