import { Button, Group } from '@mantine/core'
import { IconPlus, IconTimeline } from '@tabler/icons-react'
import { useQuery } from '@tanstack/react-query'
import { Link, useSearch } from '@tanstack/react-router'
import { useState } from 'react'
import type { Enrolment, Sequence } from '../../../shared/contract/sequences.ts'
import { said } from '../../../shared/domain/said.ts'
import { api } from '../../api/queries.ts'
import { readFailed } from '../../api/read-failed.ts'
import { formatCount } from '../../components/count-text.ts'
import { DateText } from '../../components/DateText.tsx'
import { EmptyState } from '../../components/EmptyState.tsx'
import { RowsSkeleton } from '../../components/Loading.tsx'
import { useOpenFromAddress } from '../../components/open-from-address.ts'
import { ReadFailure } from '../../components/ReadFailure.tsx'
import { Card, Section } from '../../components/Section.tsx'
import { EnrolForm } from './EnrolForm.tsx'
import { EnrolmentState, StopEnrolment } from './EnrolmentState.tsx'
import { MessageList } from './MessageList.tsx'
import classes from './Messages.module.css'
import { KIND_NAMES } from './message-words.ts'
import { SequenceForm } from './SequenceForm.tsx'

/** Messages on days of their own, and the deals that are in them. */
export function Sequences() {
  const { open: named } = useSearch({ from: '/messages' })
  const sequences = useQuery(api.sequences.list.queryOptions({ input: {} }))
  const enrolments = useQuery(api.sequences.enrolments.queryOptions({ input: {} }))
  const [panel, setPanel] = useState<{ readonly sequence: Sequence | undefined } | 'enrol' | null>(null)
  useOpenFromAddress(
    named,
    sequences.data?.items.find(({ id }) => id === named),
    sequence => setPanel({ sequence }),
  )
  if (readFailed(sequences))
    return <ReadFailure query={sequences} title="The sequences could not be loaded" />
  if (!sequences.data) return <RowsSkeleton label="Loading sequences" />
  const { items } = sequences.data
  const close = () => setPanel(null)
  const add = () => setPanel({ sequence: undefined })
  return (
    <>
      {items.length === 0 ? (
        <EmptyState
          icon={IconTimeline}
          title="No sequences yet"
          text="A sequence drafts messages to a seller, or to a buyer after an offer, on day 0, day 3 and day 7, or on days of your own. It stops when they reply, opt out, or the deal moves on."
          actions={<Button onClick={add}>New sequence</Button>}
        />
      ) : (
        <Section
          title="Sequences"
          hint={items.length}
          actions={
            <Group gap="xs">
              <Button variant="default" size="compact-sm" onClick={() => setPanel('enrol')}>
                Start for a deal
              </Button>
              <Button
                variant="default"
                size="compact-sm"
                leftSection={<IconPlus size={14} stroke={2} />}
                onClick={add}
              >
                New sequence
              </Button>
            </Group>
          }
        >
          <Card padded={false}>
            <MessageList label="Sequences" items={items} itemKey={({ id }) => id}>
              {sequence => <SequenceRow sequence={sequence} onOpen={() => setPanel({ sequence })} />}
            </MessageList>
          </Card>
        </Section>
      )}
      <ReadFailure query={enrolments} title="The deals in sequences could not be loaded" />
      {enrolments.data && enrolments.data.items.length > 0 ? (
        <Section title="Deals" hint={enrolments.data.items.length}>
          <Card padded={false}>
            <MessageList label="Deals in sequences" items={enrolments.data.items} itemKey={({ id }) => id}>
              {enrolment => <EnrolmentRow enrolment={enrolment} />}
            </MessageList>
          </Card>
        </Section>
      ) : null}
      <SequenceForm
        opened={panel !== null && panel !== 'enrol'}
        sequence={panel === null || panel === 'enrol' ? undefined : panel.sequence}
        onClose={close}
      />
      <EnrolForm opened={panel === 'enrol'} sequences={items} onClose={close} />
    </>
  )
}

function SequenceRow({ sequence, onOpen }: { readonly sequence: Sequence; readonly onOpen: () => void }) {
  const { name, steps, status, running, audience } = sequence
  const [one, more] = audience === 'buyer' ? ['buyer', 'buyers'] : ['deal', 'deals']
  return (
    <>
      <span className={classes['what']}>
        <button type="button" className={classes['open']} onClick={onOpen}>
          {name}
        </button>
        <span className={`${classes['small']} ${classes['line']}`}>
          {audience === 'buyer' ? 'To buyers. ' : ''}
          {steps.map(({ day, kind }) => `Day ${day}: ${KIND_NAMES[kind]}`).join(', ')}
        </span>
      </span>
      <span className={classes['when']}>
        {status === 'archived'
          ? 'Archived'
          : running === 1
            ? `1 ${one} in it`
            : `${formatCount(running)} ${more} in it`}
      </span>
    </>
  )
}

function EnrolmentRow({ enrolment }: { readonly enrolment: Enrolment }) {
  const { deal_id, deal_title, sequence_name, drafted, steps, state, buyer_name } = enrolment
  return (
    <>
      <span className={classes['what']}>
        <Link to="/deals/$dealId" params={{ dealId: deal_id }} className={classes['name']}>
          {deal_title}
        </Link>
        <span className={`${classes['small']} ${classes['line']}`}>
          {buyer_name === null
            ? said`${sequence_name}, ${`${drafted} of ${steps} drafted`}`
            : said`To ${buyer_name}: ${sequence_name}, ${`${drafted} of ${steps} drafted`}`}
        </span>
      </span>
      <span className={classes['status']}>
        <EnrolmentState enrolment={enrolment} />
      </span>
      <span className={classes['when']}>
        {enrolment.next_on === null ? null : <DateText date={enrolment.next_on} />}
      </span>
      {state === 'running' ? <StopEnrolment enrolment={enrolment} /> : null}
    </>
  )
}
