import { ActionIcon, Menu } from '@mantine/core'
import { IconDots } from '@tabler/icons-react'
import { useMutation } from '@tanstack/react-query'
import { errorText } from '../../../api/errors.ts'
import { client } from '../../../api/queries.ts'
import { toastDone, toastFailed } from '../../../components/toast.tsx'
import type { JobsPanel } from './JobsPanels.tsx'

interface JobsMenuProps {
  readonly onAdd: () => void
  readonly onPanel: (panel: JobsPanel) => void
}

/** What is done with the budget less often. */
export function JobsMenu({ onAdd, onPanel }: JobsMenuProps) {
  const toLimits = useMutation({
    mutationFn: () => client.assign.setMode({ mode: 'limits' }),
    onSuccess: () => toastDone('Buckets have limits again'),
    onError: error => toastFailed('Nothing was changed', errorText(error)),
  })
  return (
    <Menu position="bottom-end">
      <Menu.Target>
        <ActionIcon aria-label="More for the budget">
          <IconDots size={18} stroke={1.75} />
        </ActionIcon>
      </Menu.Target>
      <Menu.Dropdown>
        <Menu.Item onClick={onAdd}>Add bucket</Menu.Item>
        <Menu.Item onClick={() => onPanel({ kind: 'move' })}>Move money</Menu.Item>
        <Menu.Item onClick={() => onPanel({ kind: 'close' })}>Close the month</Menu.Item>
        <Menu.Item onClick={() => onPanel({ kind: 'groups' })}>Groups and order</Menu.Item>
        <Menu.Item onClick={() => toLimits.mutate()}>Budget by limits again</Menu.Item>
      </Menu.Dropdown>
    </Menu>
  )
}
