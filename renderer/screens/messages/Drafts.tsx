import { Button, SegmentedControl } from '@mantine/core'
import { IconMessage } from '@tabler/icons-react'
import { useQuery } from '@tanstack/react-query'
import { useSearch } from '@tanstack/react-router'
import { useState } from 'react'
import { said } from '../../../shared/domain/said.ts'
import { useTimeZone } from '../../api/household.ts'
import { api } from '../../api/queries.ts'
import { readFailed } from '../../api/read-failed.ts'
import { formatInstant } from '../../components/date-text.ts'
import { EmptyState } from '../../components/EmptyState.tsx'
import { RowsSkeleton } from '../../components/Loading.tsx'
import { useOpenFromAddress } from '../../components/open-from-address.ts'
import { ReadFailure } from '../../components/ReadFailure.tsx'
import { Card, Section } from '../../components/Section.tsx'
import { ToneBadge } from '../../components/StatusBadge.tsx'
import { DraftPanel } from './DraftEditor.tsx'
import { MessageList } from './MessageList.tsx'
import classes from './Messages.module.css'
import { firstLine, KIND_NAMES, STATUS_WORDS } from './message-words.ts'

const STATES = [
  { value: 'draft', label: 'Waiting' },
  { value: 'held', label: 'On hold' },
  { value: 'sent', label: 'Sent' },
  { value: 'discarded', label: 'Discarded' },
] as const
type State = (typeof STATES)[number]['value']

/** Messages that wait to be sent, those that are held and why, and what was sent. */
export function Drafts({ onWrite }: { readonly onWrite: () => void }) {
  const [state, setState] = useState<State | null>(null)
  const { open: named } = useSearch({ from: '/messages' })
  const [open, setOpen] = useState<string | null>(null)
  useOpenFromAddress(named, named, setOpen)
  const zone = useTimeZone()
  const list = (status: State) =>
    // Quiet hours begin and end without anything being written.
    api.messages.drafts.queryOptions({ input: { status }, refetchInterval: 60_000 })
  const held = useQuery(list('held'))
  const waiting = useQuery(list('draft'))
  const sent = useQuery(list('sent'))
  const discarded = useQuery(list('discarded'))
  const queries = { draft: waiting, held, sent, discarded }
  // Where nothing waits, what is held is what a person came for.
  const shown = state ?? (waiting.data?.items.length === 0 && held.data?.items.length ? 'held' : 'draft')
  const query = queries[shown]
  if (readFailed(query)) return <ReadFailure query={query} title="The drafts could not be loaded" />
  if (!query.data) return <RowsSkeleton label="Loading drafts" />
  const { items } = query.data
  return (
    <Section
      title={STATES.find(each => each.value === shown)?.label ?? ''}
      hint={items.length}
      actions={
        <SegmentedControl
          aria-label="Which drafts"
          data={STATES.map(({ value, label }) => ({
            value,
            label:
              value === 'held' && held.data?.items.length ? `${label} (${held.data.items.length})` : label,
          }))}
          value={shown}
          onChange={value => setState(STATES.find(each => each.value === value)?.value ?? 'draft')}
        />
      }
    >
      {items.length === 0 ? (
        <EmptyState
          icon={IconMessage}
          level={3}
          title={shown === 'draft' ? 'No drafts waiting' : 'No drafts'}
          text="Draft a message for a deal, review it, and send it yourself."
          actions={<Button onClick={onWrite}>Draft message</Button>}
        />
      ) : (
        <Card padded={false}>
          <MessageList label="Drafts" items={items} itemKey={draft => draft.id}>
            {draft => (
              <>
                <span className={classes['kind']}>{KIND_NAMES[draft.kind]}</span>
                <span className={classes['what']}>
                  <button type="button" className={classes['open']} onClick={() => setOpen(draft.id)}>
                    {draft.buyer_name === ''
                      ? draft.deal_title || draft.to
                      : said`${draft.deal_title}, to ${draft.buyer_name}`}
                  </button>
                  <span className={`${classes['small']} ${classes['line']}`}>
                    {draft.status === 'held' ? draft.hold_reasons.join('. ') : firstLine(draft)}
                  </span>
                </span>
                <span className={classes['status']}>
                  <ToneBadge tone={STATUS_WORDS[draft.status].tone}>
                    {STATUS_WORDS[draft.status].label}
                  </ToneBadge>
                </span>
                <span className={classes['when']}>
                  {formatInstant(draft.sent_at ?? draft.created_at, zone)}
                </span>
              </>
            )}
          </MessageList>
        </Card>
      )}
      <DraftPanel draftId={open} onClose={() => setOpen(null)} />
    </Section>
  )
}
