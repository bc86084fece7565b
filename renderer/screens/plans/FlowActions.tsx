import { ActionIcon, Button, Group, Menu } from '@mantine/core'
import { IconDots } from '@tabler/icons-react'
import { useMutation } from '@tanstack/react-query'
import { said } from '../../../shared/domain/said.ts'
import { errorText } from '../../api/errors.ts'
import { client } from '../../api/queries.ts'
import { formatDate } from '../../components/date-text.ts'
import { toastDone, toastFailed } from '../../components/toast.tsx'
import { type Flow, hasEnded } from './plan-words.ts'

/** What can be done to income that is expected, besides editing it. Each is undone as anything is. */
function useFlowActions() {
  const onError = (error: unknown) => toastFailed('Nothing was changed', errorText(error))
  const skip = useMutation({
    mutationFn: ({ id, date }: { readonly id: string; readonly date: string }) =>
      client.obligations.skipFlow({ flow_id: id, date }),
    onSuccess: ({ name }, { date }) => toastDone(said`${name} of ${formatDate(date)} skipped`),
    onError,
  })
  const end = useMutation({
    mutationFn: (flow_id: string) => client.obligations.updateFlow({ flow_id, status: 'archived' }),
    onSuccess: ({ name }) => toastDone(said`${name} no longer expected`),
    onError,
  })
  const resume = useMutation({
    mutationFn: (flow_id: string) => client.obligations.updateFlow({ flow_id, status: 'active' }),
    onSuccess: flow =>
      toastDone(
        flow.end_date !== null && hasEnded(flow)
          ? said`${flow.name} ended on ${formatDate(flow.end_date)}. Edit it to expect more`
          : said`${flow.name} expected again`,
      ),
    onError,
  })
  return { skip, end, resume }
}

interface FlowActionsProps {
  readonly flow: Flow
  readonly onEdit: () => void
}

/** Of an income in the list: Edit, and a menu of what is wanted less often. */
export function FlowActions({ flow, onEdit }: FlowActionsProps) {
  const { skip, end } = useFlowActions()
  const { id, name, expected_on: date, cadence } = flow
  return (
    <>
      <Button variant="default" size="compact-sm" aria-label={said`Edit ${name}`} onClick={onEdit}>
        Edit
      </Button>
      <Menu position="bottom-end">
        <Menu.Target>
          <ActionIcon size={26} aria-label={said`More for ${name}`}>
            <IconDots size={15} stroke={1.75} aria-hidden />
          </ActionIcon>
        </Menu.Target>
        <Menu.Dropdown>
          {date === null || cadence === 'once' ? null : (
            <Menu.Item onClick={() => skip.mutate({ id, date })}>{`Skip ${formatDate(date)}`}</Menu.Item>
          )}
          <Menu.Item onClick={() => end.mutate(id)}>No longer expected</Menu.Item>
        </Menu.Dropdown>
      </Menu>
    </>
  )
}

/** The same of the income that is open beside the list, which may be expected no longer. */
export function FlowButtons({ flow, onEdit }: FlowActionsProps) {
  const { skip, end, resume } = useFlowActions()
  const { id, status, expected_on: date, cadence } = flow
  if (status !== 'active')
    return (
      <Group gap="xs">
        <Button size="xs" loading={resume.isPending} onClick={() => resume.mutate(id)}>
          Expect again
        </Button>
      </Group>
    )
  return (
    <Group gap="xs">
      <Button size="xs" onClick={onEdit}>
        Edit
      </Button>
      {date === null || cadence === 'once' ? null : (
        <Button
          variant="default"
          size="xs"
          loading={skip.isPending}
          onClick={() => skip.mutate({ id, date })}
        >{`Skip ${formatDate(date)}`}</Button>
      )}
      {hasEnded(flow) ? null : (
        <Button variant="default" size="xs" loading={end.isPending} onClick={() => end.mutate(id)}>
          No longer expected
        </Button>
      )}
    </Group>
  )
}
