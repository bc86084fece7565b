import { ActionIcon, Menu } from '@mantine/core'
import { IconBookmark } from '@tabler/icons-react'
import { useQuery } from '@tanstack/react-query'
import { useNavigate } from '@tanstack/react-router'
import { api } from '../api/queries.ts'

/** The reports that are kept in the sidebar, behind a button beside their place: a row for each would push other places out of a low window. */
export function PinnedReports({ className }: { readonly className: string }) {
  const navigate = useNavigate()
  const saved = useQuery(api.reports.listSaved.queryOptions({ input: {} })).data?.items ?? []
  const pinned = saved.filter(report => report.on_sidebar)
  if (pinned.length === 0) return null
  return (
    <Menu position="right-start" returnFocus>
      <Menu.Target>
        <ActionIcon variant="subtle" color="gray" size="sm" className={className} aria-label="Pinned reports">
          <IconBookmark size={15} stroke={1.75} aria-hidden />
        </ActionIcon>
      </Menu.Target>
      <Menu.Dropdown>
        <Menu.Label>Pinned reports</Menu.Label>
        {pinned.map(report => (
          <Menu.Item
            key={report.id}
            onClick={() => void navigate({ to: '/reports', search: { saved: report.id } })}
          >
            {report.name}
          </Menu.Item>
        ))}
      </Menu.Dropdown>
    </Menu>
  )
}
