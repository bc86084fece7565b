import { Progress, Stack } from '@mantine/core'
import { useQuery } from '@tanstack/react-query'
import { api } from '../api/queries.ts'
import { formatPercent } from './percent-format.ts'

/** How often to look how far it is, in milliseconds. */
const LOOK_EVERY = 500

/** How far the data is encrypted or decrypted; nothing while neither is under way. */
export function ConversionProgress() {
  const { data: status } = useQuery({
    ...api.lock.status.queryOptions({ input: {} }),
    refetchInterval: ({ state }) => (isUnderWay(state.data) ? LOOK_EVERY : false),
  })
  if (!status || !isUnderWay(status)) return null
  const percent = Math.round(100 * (status.progress ?? 0))
  return (
    <Stack gap="xs" w="100%">
      <p role="status">Converting. Nothing is lost if this is interrupted.</p>
      <Progress.Root>
        <Progress.Section value={percent} aria-label="Converted" aria-valuetext={formatPercent(percent)} />
      </Progress.Root>
    </Stack>
  )
}

function isUnderWay(status: { converting: boolean; progress: number | null } | undefined): boolean {
  return status !== undefined && (status.converting || status.progress !== null)
}
