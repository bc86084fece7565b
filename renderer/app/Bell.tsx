import { Button, Tooltip } from '@mantine/core'
import { IconBell } from '@tabler/icons-react'
import { useQuery } from '@tanstack/react-query'
import { useState } from 'react'
import { api } from '../api/queries.ts'
import { SidePanel } from '../components/SidePanel.tsx'
import classes from './Bell.module.css'
import { useCommands } from './commands.ts'
import { NotificationPanel } from './NotificationPanel.tsx'
import { askToNotify, useNoticePermission } from './page-notices.ts'
import { useShortcuts } from './shortcuts.ts'

/** More than this is said as "99+". */
const MOST_SHOWN = 99

/** How many reminders are open, and the way to all of them. */
export function Bell() {
  const [opened, setOpened] = useState(false)
  const open = useQuery(api.reminders.list.queryOptions({ input: { limit: MOST_SHOWN + 1 } }))
  const permission = useNoticePermission()
  const count = open.data?.items.length ?? 0
  const shown = count > MOST_SHOWN ? `${MOST_SHOWN}+` : String(count)
  const actions = [
    {
      id: 'view.notifications',
      group: 'View',
      label: 'Notifications',
      keys: 'g n',
      icon: IconBell,
      keywords: 'bell reminders inbox',
      run: () => setOpened(true),
    },
  ]
  useShortcuts(actions)
  useCommands(actions)
  return (
    <>
      <Tooltip label="Notifications" position="right">
        <button
          type="button"
          className={classes['bell']}
          aria-label={count === 0 ? 'Notifications' : `Notifications: ${shown} open`}
          aria-haspopup="dialog"
          onClick={() => setOpened(true)}
        >
          <IconBell size={17} stroke={1.75} aria-hidden />
          {count > 0 ? (
            <span className={classes['count']} aria-hidden>
              {shown}
            </span>
          ) : null}
        </button>
      </Tooltip>
      <SidePanel
        opened={opened}
        onClose={() => setOpened(false)}
        title="Notifications"
        subtitle="All reminders, open ones first"
        footer={
          permission === 'default' ? (
            <Button variant="default" onClick={() => void askToNotify()}>
              Also show them in the browser
            </Button>
          ) : undefined
        }
      >
        {opened ? <NotificationPanel onFollow={() => setOpened(false)} /> : null}
      </SidePanel>
    </>
  )
}
