import { Button, Tabs } from '@mantine/core'
import { IconPlus } from '@tabler/icons-react'
import { useNavigate, useSearch } from '@tanstack/react-router'
import { useState } from 'react'
import { useHousehold } from '../../api/household.ts'
import { useCommands } from '../../app/commands.ts'
import { useShortcuts } from '../../app/shortcuts.ts'
import { PageHeader } from '../../components/PageHeader.tsx'
import { Drafts } from './Drafts.tsx'
import { FollowUpForm } from './FollowUpForm.tsx'
import { FollowUps } from './FollowUps.tsx'
import { OptOuts } from './OptOuts.tsx'
import { RunPanel } from './RunPanel.tsx'
import { Runs } from './Runs.tsx'
import { Sequences } from './Sequences.tsx'
import { MessagesView } from './search.ts'
import { Templates } from './Templates.tsx'

const VIEWS: readonly { readonly value: MessagesView; readonly label: string }[] = [
  { value: 'followups', label: 'Follow-ups' },
  { value: 'drafts', label: 'Drafts' },
  { value: 'templates', label: 'Templates' },
  { value: 'sequences', label: 'Sequences' },
  { value: 'runs', label: 'Outreach' },
  { value: 'optouts', label: 'Opt-outs' },
]

/** Messages to sellers: whom to write to when, what waits to be sent, and what was. */
export function MessagesScreen() {
  const household = useHousehold()
  const navigate = useNavigate()
  const { view = 'followups' } = useSearch({ from: '/messages' })
  const [panel, setPanel] = useState<'message' | 'follow_up' | null>(null)
  const write = () => setPanel('message')
  const add = () => setPanel('follow_up')
  const close = () => setPanel(null)
  const open = (next: MessagesView) =>
    void navigate({ to: '/messages', search: next === 'followups' ? {} : { view: next } })
  const actions = [
    { id: 'messages.write', keys: 'n', label: 'Draft a message', group: 'Messages', run: write },
    { id: 'messages.followUp', keys: 'shift+N', label: 'Add a follow-up', group: 'Messages', run: add },
    ...VIEWS.map(({ value, label }, index) => ({
      id: `messages.${value}`,
      keys: `${index + 1}`,
      label: `Show ${label.toLowerCase()}`,
      group: 'Messages',
      run: () => open(value),
    })),
  ]
  useShortcuts(actions)
  useCommands(actions)
  return (
    <>
      <PageHeader
        title="Messages"
        subtitle="Valhalla drafts messages and you send them. Quiet hours and opt-outs are respected."
        actions={
          <>
            <Button variant="default" onClick={add}>
              Add follow-up
            </Button>
            <Button leftSection={<IconPlus size={16} stroke={2} />} onClick={write}>
              New message
            </Button>
          </>
        }
      />
      <Tabs
        value={view}
        onChange={value => open(MessagesView.catch('followups').parse(value))}
        keepMounted={false}
      >
        <Tabs.List mb="lg">
          {VIEWS.map(({ value, label }) => (
            <Tabs.Tab key={value} value={value}>
              {label}
            </Tabs.Tab>
          ))}
        </Tabs.List>
        <Tabs.Panel value="followups">
          <FollowUps household={household} onAdd={add} />
        </Tabs.Panel>
        <Tabs.Panel value="drafts">
          <Drafts onWrite={write} />
        </Tabs.Panel>
        <Tabs.Panel value="templates">
          <Templates />
        </Tabs.Panel>
        <Tabs.Panel value="sequences">
          <Sequences />
        </Tabs.Panel>
        <Tabs.Panel value="runs">
          <Runs onWrite={write} />
        </Tabs.Panel>
        <Tabs.Panel value="optouts">
          <OptOuts />
        </Tabs.Panel>
      </Tabs>
      <RunPanel opened={panel === 'message'} onClose={close} />
      <FollowUpForm opened={panel === 'follow_up'} household={household} onClose={close} />
    </>
  )
}
