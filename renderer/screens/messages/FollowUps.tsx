import { Button, Menu } from '@mantine/core'
import { IconCalendarPlus } from '@tabler/icons-react'
import { useMutation, useQuery } from '@tanstack/react-query'
import { Link } from '@tanstack/react-router'
import { useState } from 'react'
import type { FollowUp } from '../../../shared/contract/message-records.ts'
import { addDays } from '../../../shared/domain/calendar.ts'
import { said } from '../../../shared/domain/said.ts'
import { errorText } from '../../api/errors.ts'
import type { Household } from '../../api/household.ts'
import { api, client } from '../../api/queries.ts'
import { readFailed } from '../../api/read-failed.ts'
import { DateText } from '../../components/DateText.tsx'
import { EmptyState } from '../../components/EmptyState.tsx'
import { RowsSkeleton } from '../../components/Loading.tsx'
import { ReadFailure } from '../../components/ReadFailure.tsx'
import { Card, Section } from '../../components/Section.tsx'
import { ToneBadge } from '../../components/StatusBadge.tsx'
import { toastDone, toastFailed } from '../../components/toast.tsx'
import { MessageList } from './MessageList.tsx'
import classes from './Messages.module.css'
import { followUpName, KIND_NAMES } from './message-words.ts'
import { RunPanel } from './RunPanel.tsx'

const PARTS = [
  { state: 'overdue', title: 'Overdue' },
  { state: 'due', title: 'Due today' },
  { state: 'upcoming', title: 'Coming up' },
] as const
const PUT_OFF = [
  { days: 1, label: 'Until tomorrow' },
  { days: 3, label: 'For 3 days' },
  { days: 7, label: 'For a week' },
  { days: 30, label: 'For 30 days' },
] as const
const DONE_SHOWN = 20

interface FollowUpsProps {
  readonly household: Household
  readonly onAdd: () => void
}

/** What is to be done for which deal on which day, and what was. */
export function FollowUps({ household, onAdd }: FollowUpsProps) {
  const [writing, setWriting] = useState<FollowUp | null>(null)
  const open = useQuery(api.messages.followUps.queryOptions({ input: { limit: 1000 } }))
  const done = useQuery(api.messages.followUps.queryOptions({ input: { state: 'done', limit: DONE_SHOWN } }))
  const failed = [open, done].find(readFailed)
  if (failed) return <ReadFailure query={failed} title="The follow-ups could not be loaded" />
  if (!open.data || !done.data) return <RowsSkeleton label="Loading follow-ups" />
  if (open.data.items.length + done.data.items.length === 0)
    return (
      <EmptyState
        icon={IconCalendarPlus}
        title="No follow-ups yet"
        text="Each message you draft adds a follow-up, due a few days later. On that day the next message is drafted for you."
        actions={<Button onClick={onAdd}>Add follow-up</Button>}
      />
    )
  return (
    <>
      {PARTS.map(({ state, title }) => {
        const items = open.data.items.filter(each => each.state === state)
        return items.length === 0 ? null : (
          <Section key={state} title={title} hint={items.length}>
            <Card padded={false}>
              <MessageList label={title} items={items} itemKey={item => item.id}>
                {item => <FollowUpRow item={item} household={household} onWrite={setWriting} />}
              </MessageList>
            </Card>
          </Section>
        )
      })}
      {done.data.items.length === 0 ? null : (
        <Section title="Done" hint={`the last ${done.data.items.length}`}>
          <Card padded={false}>
            <ul className={classes['rows']} aria-label="Done">
              {done.data.items.map(item => (
                <li key={item.id} className={classes['row']}>
                  <FollowUpWords item={item} />
                  {item.run_id === null ? null : <ToneBadge>Message drafted</ToneBadge>}
                  <span className={classes['when']}>
                    <DateText date={item.due_date} />
                  </span>
                </li>
              ))}
            </ul>
          </Card>
        </Section>
      )}
      <RunPanel
        key={writing?.id ?? ''}
        opened={writing !== null}
        followUp={writing ?? undefined}
        onClose={() => setWriting(null)}
      />
    </>
  )
}

function FollowUpWords({ item }: { readonly item: FollowUp }) {
  return (
    <>
      <span className={classes['kind']}>{KIND_NAMES[item.kind]}</span>
      <span className={classes['what']}>
        <Link to="/deals/$dealId" params={{ dealId: item.deal_id }} className={classes['name']}>
          {item.deal_title}
        </Link>
        <span className={`${classes['small']} ${classes['line']}`}>
          {[item.seller_name, item.note].filter(part => part !== '').join(' · ')}
        </span>
      </span>
    </>
  )
}

interface FollowUpRowProps {
  readonly item: FollowUp
  readonly household: Household
  readonly onWrite: (item: FollowUp) => void
}

function FollowUpRow({ item, household, onWrite }: FollowUpRowProps) {
  const name = followUpName(item)
  const id = { follow_up_id: item.id }
  const onError = (error: unknown) => toastFailed('Nothing was changed', errorText(error))
  const reschedule = useMutation({
    mutationFn: (due_date: string) => client.messages.rescheduleFollowUp({ ...id, due_date }),
    onSuccess: () => toastDone('Follow-up snoozed'),
    onError,
  })
  const complete = useMutation({
    mutationFn: () => client.messages.completeFollowUp(id),
    onSuccess: () => toastDone('Follow-up done'),
    onError,
  })
  const cancel = useMutation({
    mutationFn: () => client.messages.cancelFollowUp(id),
    onSuccess: () => toastDone('Follow-up cancelled'),
    onError,
  })
  return (
    <>
      <FollowUpWords item={item} />
      <span className={classes['when']}>
        <DateText date={item.due_date} today={household.today} style="short" />
      </span>
      <Button
        variant={item.state === 'upcoming' ? 'default' : 'filled'}
        size="compact-sm"
        aria-label={said`Write the ${name}`}
        onClick={() => onWrite(item)}
      >
        Write
      </Button>
      <Button
        variant="default"
        size="compact-sm"
        aria-label={said`Done: ${name}`}
        loading={complete.isPending}
        onClick={() => complete.mutate()}
      >
        Done
      </Button>
      <Menu position="bottom-end">
        <Menu.Target>
          <Button variant="default" size="compact-sm" aria-label={said`Snooze the ${name}`}>
            Snooze
          </Button>
        </Menu.Target>
        <Menu.Dropdown>
          {PUT_OFF.map(({ days, label }) => (
            <Menu.Item key={days} onClick={() => reschedule.mutate(addDays(household.today, days))}>
              {label}
            </Menu.Item>
          ))}
          <Menu.Divider />
          <Menu.Item onClick={() => cancel.mutate()}>Cancel it</Menu.Item>
        </Menu.Dropdown>
      </Menu>
    </>
  )
}
