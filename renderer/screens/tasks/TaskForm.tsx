import { Button } from '@mantine/core'
import { useMutation } from '@tanstack/react-query'
import { TASK_PRIORITIES, type Task, type TaskPriority, tasks } from '../../../shared/contract/tasks.ts'
import { LINK_KINDS, type LinkedThing } from '../../../shared/domain/links.ts'
import { said } from '../../../shared/domain/said.ts'
import { errorText } from '../../api/errors.ts'
import { client } from '../../api/queries.ts'
import { LinkField } from '../../components/LinkChoice.tsx'
import { SidePanel } from '../../components/SidePanel.tsx'
import { toastDone, toastFailed } from '../../components/toast.tsx'
import {
  ChoiceField,
  DateField,
  Form,
  inputSchema,
  LongTextField,
  TextField,
  useForm,
} from '../../form/index.ts'
import classes from './Tasks.module.css'

const PRIORITY_NAMES: Readonly<Record<TaskPriority, string>> = { high: 'High', normal: 'Normal', low: 'Low' }

interface TaskFormProps {
  readonly opened: boolean
  /** The task to change; a new one without it. */
  readonly task: Task | undefined
  readonly onClose: () => void
}

/** Adds a task, or changes one. */
export function TaskForm({ opened, task, onClose }: TaskFormProps) {
  return (
    <SidePanel
      opened={opened}
      onClose={onClose}
      title={task ? task.title : 'New task'}
      linked={task && { kind: 'task', id: task.id }}
    >
      {opened ? <TaskFields key={task?.id ?? ''} task={task} onClose={onClose} /> : null}
    </SidePanel>
  )
}

/** What it is about, where that is found among the things that money can be for. */
function thingOf(task: Task | undefined): LinkedThing | null {
  const kind = LINK_KINDS.find(each => each === task?.record_kind)
  return kind === undefined || !task?.record_id ? null : { kind, id: task.record_id }
}

function TaskFields({ task, onClose }: Omit<TaskFormProps, 'opened'>) {
  const thing = thingOf(task)
  /** A contact, a buyer or a lead, which is chosen where that is, and stays here. */
  const other = task && thing === null && task.record_id !== null ? task : undefined
  const initial: {
    title: string
    due_date: string | null
    priority: TaskPriority
    record: LinkedThing | null
    notes: string
  } = {
    title: task?.title ?? '',
    due_date: task?.due_date ?? null,
    priority: task?.priority ?? 'normal',
    record: thing,
    notes: task?.notes ?? '',
  }
  const form = useForm({
    schema: inputSchema(tasks.create),
    initial,
    input: ({ record, ...rest }) => ({
      ...rest,
      record_kind: other?.record_kind ?? record?.kind ?? null,
      record_id: other?.record_id ?? record?.id ?? null,
    }),
    send: input => (task ? client.tasks.update({ task_id: task.id, ...input }) : client.tasks.create(input)),
    done: saved => {
      toastDone(task ? said`${saved.title} saved` : said`${saved.title} added`)
      onClose()
    },
  })
  return (
    <>
      <Form form={form} failure="The task was not saved" submit={task ? 'Save' : 'Add task'}>
        <TextField data-autofocus label="What is to be done" binding={form.bind('title')} />
        <DateField
          label="Due"
          sense="next"
          description="Leave empty where it has no day."
          binding={form.bind('due_date')}
        />
        <ChoiceField
          label="Priority"
          options={TASK_PRIORITIES.map(value => ({ value, label: PRIORITY_NAMES[value] }))}
          binding={form.bind('priority')}
        />
        {other ? (
          <p className={classes['small']}>About {other.record_label ?? 'something that is gone'}</p>
        ) : (
          <LinkField label="About" binding={form.bind('record')} />
        )}
        <LongTextField label="Notes" minRows={3} binding={form.bind('notes')} />
      </Form>
      {task ? <RemoveTask task={task} onClose={onClose} /> : null}
    </>
  )
}

function RemoveTask({ task, onClose }: { readonly task: Task; readonly onClose: () => void }) {
  const remove = useMutation({
    mutationFn: () => client.tasks.remove({ task_id: task.id }),
    onSuccess: () => {
      toastDone(said`${task.title} removed`)
      onClose()
    },
    onError: error => toastFailed('The task was not removed', errorText(error)),
  })
  return (
    <Button variant="subtle" color="red" mt="md" loading={remove.isPending} onClick={() => remove.mutate()}>
      Remove task
    </Button>
  )
}
