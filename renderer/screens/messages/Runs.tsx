import { Button } from '@mantine/core'
import { IconHistory } from '@tabler/icons-react'
import { useQuery } from '@tanstack/react-query'
import { useState } from 'react'
import { useTimeZone } from '../../api/household.ts'
import { api } from '../../api/queries.ts'
import { readFailed } from '../../api/read-failed.ts'
import { formatDate, formatInstant } from '../../components/date-text.ts'
import { EmptyState } from '../../components/EmptyState.tsx'
import { RowsSkeleton } from '../../components/Loading.tsx'
import { ReadFailure } from '../../components/ReadFailure.tsx'
import { Card, Section } from '../../components/Section.tsx'
import { ToneBadge } from '../../components/StatusBadge.tsx'
import { DraftPanel } from './DraftEditor.tsx'
import { MessageList } from './MessageList.tsx'
import classes from './Messages.module.css'
import { KIND_NAMES, STATUS_WORDS } from './message-words.ts'

const SHOWN = 200

/** Every message that was drafted, by a person or on a follow-up's day, and what became of it. */
export function Runs({ onWrite }: { readonly onWrite: () => void }) {
  const [open, setOpen] = useState<string | null>(null)
  const zone = useTimeZone()
  const runs = useQuery(api.messages.runs.queryOptions({ input: { limit: SHOWN } }))
  if (readFailed(runs)) return <ReadFailure query={runs} title="The runs could not be loaded" />
  if (!runs.data) return <RowsSkeleton label="Loading runs" />
  if (runs.data.items.length === 0)
    return (
      <EmptyState
        icon={IconHistory}
        title="No outreach yet"
        text="Each message drafted for a deal is listed here, with who it went to and the follow-up that it set."
        actions={<Button onClick={onWrite}>Draft message</Button>}
      />
    )
  return (
    <Section title="Outreach" hint={runs.data.items.length}>
      <Card padded={false}>
        <MessageList label="Outreach" items={runs.data.items} itemKey={run => run.id}>
          {run => (
            <>
              <span className={classes['kind']}>{KIND_NAMES[run.kind]}</span>
              <span className={classes['what']}>
                <button type="button" className={classes['open']} onClick={() => setOpen(run.draft_id)}>
                  {run.deal_title}
                </button>
                <span className={`${classes['small']} ${classes['line']}`}>
                  {[
                    run.to === '' ? 'to nobody' : `to ${run.to}`,
                    ...(run.started_by === null ? [] : ['on a follow-up']),
                    ...(run.followup?.status === 'open'
                      ? [`next on ${formatDate(run.followup.due_date, 'short')}`]
                      : []),
                    ...(run.channel === null ? [] : [`${run.channel}: ${run.result ?? ''}`]),
                  ].join(' · ')}
                </span>
              </span>
              <span className={classes['status']}>
                <ToneBadge tone={STATUS_WORDS[run.status].tone}>{STATUS_WORDS[run.status].label}</ToneBadge>
              </span>
              <span className={classes['when']}>{formatInstant(run.created_at, zone)}</span>
            </>
          )}
        </MessageList>
      </Card>
      <DraftPanel draftId={open} onClose={() => setOpen(null)} />
    </Section>
  )
}
