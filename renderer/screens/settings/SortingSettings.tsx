import { Stack, Switch } from '@mantine/core'
import { useMutation, useQuery } from '@tanstack/react-query'
import type { SortingFigures } from '../../../shared/contract/sorting.ts'
import { errorText } from '../../api/errors.ts'
import { api, client } from '../../api/queries.ts'
import { formatCount } from '../../components/count-text.ts'
import { formatPercent } from '../../components/percent-format.ts'
import { Card, Section } from '../../components/Section.tsx'
import { toastFailed } from '../../components/toast.tsx'
import classes from './Settings.module.css'

/** Whether an import sorts by what the person decided before, and how right that has been. */
export function SortingSettings() {
  const figures = useQuery(api.sorting.precision.queryOptions({ input: {} })).data
  const change = useMutation({
    mutationFn: (fills_in: boolean) => client.sorting.updateSettings({ fills_in }),
    onError: error => toastFailed('The setting was not changed', errorText(error)),
  })
  if (!figures) return null
  return (
    <Section title="Sorting">
      <Card>
        <Stack gap="sm">
          <Switch
            label="Sort imported transactions by what I decided before, where that is sure"
            description="What is not sure waits under To sort. Nothing leaves this computer."
            checked={figures.fills_in}
            onChange={event => change.mutate(event.currentTarget.checked)}
          />
          <dl className={classes['facts']}>
            <dt>Right so far</dt>
            <dd>{rightText(figures)}</dd>
            <dt>Learned from</dt>
            <dd>{`${formatCount(figures.decisions)} of your decisions`}</dd>
          </dl>
        </Stack>
      </Card>
    </Section>
  )
}

function rightText({ ready, filled, right, precision, wanted }: SortingFigures): string {
  if (!ready) return 'There is too little to go by yet, so nothing is sorted by itself'
  if (precision === null) return 'Nothing has been sorted by itself yet'
  const percent = (share: number) => formatPercent(Math.floor(share * 1000) / 10)
  return `${formatCount(right)} of ${formatCount(filled)} that were sure (${percent(precision)}, of at least ${percent(wanted)} that are wanted)`
}
