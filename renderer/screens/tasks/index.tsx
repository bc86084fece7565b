import { Button, Checkbox, SegmentedControl } from '@mantine/core'
import { IconChecklist, IconPlus } from '@tabler/icons-react'
import { useMutation, useQuery } from '@tanstack/react-query'
import { useNavigate, useSearch } from '@tanstack/react-router'
import { useState } from 'react'
import type { Task, TaskState } from '../../../shared/contract/tasks.ts'
import { said } from '../../../shared/domain/said.ts'
import { errorText } from '../../api/errors.ts'
import { useHousehold } from '../../api/household.ts'
import { api, client } from '../../api/queries.ts'
import { useCommands } from '../../app/commands.ts'
import { useShortcuts } from '../../app/shortcuts.ts'
import { DateText } from '../../components/DateText.tsx'
import { EmptyState } from '../../components/EmptyState.tsx'
import { RowsSkeleton } from '../../components/Loading.tsx'
import { useOpenFromAddress } from '../../components/open-from-address.ts'
import { PageHeader } from '../../components/PageHeader.tsx'
import { ReadFailure } from '../../components/ReadFailure.tsx'
import { Card, Section } from '../../components/Section.tsx'
import { ToneBadge } from '../../components/StatusBadge.tsx'
import { toastDone, toastFailed } from '../../components/toast.tsx'
import { TaskForm } from './TaskForm.tsx'
import classes from './Tasks.module.css'

const MOST = 1000
const PARTS: readonly { readonly state: TaskState; readonly title: string }[] = [
  { state: 'overdue', title: 'Overdue' },
  { state: 'due', title: 'Due today' },
  { state: 'upcoming', title: 'Coming up' },
  { state: 'undated', title: 'Without a day' },
  { state: 'done', title: 'Done' },
]

/** What is to be done, by the day it is due. */
export function TasksScreen() {
  const search = useSearch({ from: '/tasks' })
  const navigate = useNavigate()
  const { today } = useHousehold()
  const [panel, setPanel] = useState<{ readonly task: Task | undefined } | null>(null)
  const done = search.done === true
  const tasks = useQuery(
    api.tasks.list.queryOptions({
      input: { state: done ? 'done' : 'open', limit: MOST },
      placeholderData: previous => previous,
    }),
  )
  const named = useQuery(
    api.tasks.get.queryOptions({
      input: { task_id: search.open ?? '-' },
      enabled: search.open !== undefined,
    }),
  )
  useOpenFromAddress(search.open, named.data, task => setPanel({ task }))
  const add = () => setPanel({ task: undefined })
  const actions = [{ id: 'tasks.add', keys: 'n', label: 'Add a task', group: 'Tasks', run: add }]
  useShortcuts(actions)
  useCommands(actions)
  const items = tasks.data?.items ?? []
  return (
    <>
      <PageHeader
        title="Tasks"
        subtitle="What is to be done, and by when"
        actions={
          <>
            <SegmentedControl
              aria-label="Which tasks"
              data={[
                { value: 'open', label: 'Open' },
                { value: 'done', label: 'Done' },
              ]}
              value={done ? 'done' : 'open'}
              onChange={value =>
                void navigate({
                  to: '/tasks',
                  search: value === 'done' ? { done: true } : {},
                  replace: true,
                })
              }
            />
            <Button leftSection={<IconPlus size={16} stroke={2} />} onClick={add}>
              Add task
            </Button>
          </>
        }
      />
      <ReadFailure query={tasks} title="The tasks could not be loaded" />
      {tasks.isPending ? <RowsSkeleton label="Loading tasks" /> : null}
      {tasks.data && items.length === 0 ? (
        <EmptyState
          icon={IconChecklist}
          title={done ? 'Nothing is done yet' : 'No open tasks'}
          text="A task has a day, and can be about a deal, a house or a contact. Today and the reminders tell you when it is due."
          actions={<Button onClick={add}>Add a task</Button>}
        />
      ) : null}
      {PARTS.map(({ state, title }) => {
        const rows = items.filter(each => each.state === state)
        return rows.length === 0 ? null : (
          <Section key={state} title={title} hint={rows.length}>
            <Card padded={false}>
              <ul className={classes['rows']} aria-label={title}>
                {rows.map(task => (
                  <TaskRow key={task.id} task={task} today={today} onOpen={() => setPanel({ task })} />
                ))}
              </ul>
            </Card>
          </Section>
        )
      })}
      <TaskForm opened={panel !== null} task={panel?.task} onClose={() => setPanel(null)} />
    </>
  )
}

interface TaskRowProps {
  readonly task: Task
  readonly today: string
  readonly onOpen: () => void
}

function TaskRow({ task, today, onOpen }: TaskRowProps) {
  const turn = useMutation({
    mutationFn: () =>
      task.done ? client.tasks.undone({ task_id: task.id }) : client.tasks.done({ task_id: task.id }),
    onSuccess: now => toastDone(now.done ? said`${now.title} is done` : said`${now.title} is open again`),
    onError: error => toastFailed('Nothing was changed', errorText(error)),
  })
  return (
    <li className={classes['row']}>
      <Checkbox
        aria-label={said`${task.title} is done`}
        checked={task.done}
        disabled={turn.isPending}
        onChange={() => turn.mutate()}
      />
      <span className={classes['what']}>
        <button type="button" className={classes['open']} onClick={onOpen}>
          {task.title}
        </button>
        {task.record_label === null ? null : <span className={classes['small']}>{task.record_label}</span>}
      </span>
      {task.priority === 'high' ? <ToneBadge tone="warning">High</ToneBadge> : null}
      {task.priority === 'low' ? <ToneBadge>Low</ToneBadge> : null}
      <span className={classes['when']}>
        {task.due_date === null ? null : <DateText date={task.due_date} today={today} style="short" />}
      </span>
    </li>
  )
}
