import { Button, Group } from '@mantine/core'
import { useMutation } from '@tanstack/react-query'
import type { Enrolment, StopReason } from '../../../shared/contract/sequences.ts'
import { said } from '../../../shared/domain/said.ts'
import { errorText } from '../../api/errors.ts'
import { client } from '../../api/queries.ts'
import { ToneBadge } from '../../components/StatusBadge.tsx'
import { toastDone, toastFailed } from '../../components/toast.tsx'

const STOPPED: Readonly<Record<Exclude<StopReason, 'over'>, string>> = {
  reply: 'Stopped: they replied',
  opted_out: 'Stopped: they opted out',
  stage: 'Stopped: the deal moved on',
  by_hand: 'Stopped',
}

/** Whether a sequence runs for somebody, is through, or why it has stopped. */
export function EnrolmentState({ enrolment }: { readonly enrolment: Enrolment }) {
  const { state, stop_reason, waits, buyer_id } = enrolment
  if (state === 'running')
    return <ToneBadge tone="accent">{waits ? 'Waits to be sent' : 'Running'}</ToneBadge>
  if (stop_reason === null) return <ToneBadge>Through</ToneBadge>
  if (stop_reason !== 'over') return <ToneBadge>{STOPPED[stop_reason]}</ToneBadge>
  return (
    <ToneBadge>{buyer_id === null ? 'Stopped: the deal is over' : 'Stopped: the offer is over'}</ToneBadge>
  )
}

/** Ends a sequence that runs: whom it is for has replied, or no more is to come. */
export function StopEnrolment({
  enrolment: { id, deal_title, buyer_name },
}: {
  readonly enrolment: Enrolment
}) {
  const stop = useMutation({
    mutationFn: (reason: 'reply' | 'by_hand') => client.sequences.stop({ enrolment_id: id, reason }),
    onSuccess: () => toastDone(said`The sequence for ${buyer_name ?? deal_title} is stopped`),
    onError: error => toastFailed('The sequence was not stopped', errorText(error)),
  })
  return (
    <Group gap="xs" wrap="nowrap">
      <Button
        variant="default"
        size="compact-sm"
        aria-label={
          buyer_name === null
            ? said`The seller of ${deal_title} replied`
            : said`${buyer_name} replied about ${deal_title}`
        }
        loading={stop.isPending}
        onClick={() => stop.mutate('reply')}
      >
        Replied
      </Button>
      <Button
        variant="subtle"
        color="gray"
        size="compact-sm"
        aria-label={
          buyer_name === null
            ? said`Stop the sequence for ${deal_title}`
            : said`Stop the sequence for ${buyer_name} about ${deal_title}`
        }
        onClick={() => stop.mutate('by_hand')}
      >
        Stop
      </Button>
    </Group>
  )
}
