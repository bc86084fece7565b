import { useInfiniteQuery } from '@tanstack/react-query'
import { Link } from '@tanstack/react-router'
import { useState } from 'react'
import type { AuditEntry } from '../../shared/contract/audit.ts'
import { actorText, type Words } from '../../shared/domain/audit-words.ts'
import { useTimeZone } from '../api/household.ts'
import { type Places, usePlaces } from '../api/places.ts'
import { api } from '../api/queries.ts'
import { useWords } from '../api/words.ts'
import { ChangeList } from './ChangeList.tsx'
import { CopyLink } from './CopyLink.tsx'
import { formatInstant } from './date-text.ts'
import { RowsSkeleton } from './Loading.tsx'
import { Money } from './Money.tsx'
import { ReadFailure } from './ReadFailure.tsx'
import classes from './RecordHistory.module.css'
import { Section } from './Section.tsx'

const SHOWN = 6

export interface RecordHistoryProps {
  /** The audit log's kind: 'bill', 'transaction', 'account', 'bucket'. */
  readonly kind: string
  readonly id: string
  /** Where one page shows the history of two records. */
  readonly title?: string
}

/** What was done to one record, latest first: who, when, and what became what. */
export function RecordHistory({ kind, id, title = 'History' }: RecordHistoryProps) {
  const places = usePlaces()
  const zone = useTimeZone()
  const words = useWords()
  const history = useInfiniteQuery(
    api.audit.list.infiniteOptions({
      input: (cursor: string | undefined) => ({
        entity_kind: kind,
        entity_id: id,
        limit: SHOWN,
        ...(cursor === undefined ? {} : { cursor }),
      }),
      initialPageParam: undefined as string | undefined,
      getNextPageParam: page => page.next_cursor ?? undefined,
    }),
  )
  const entries = history.data?.pages.flatMap(page => page.items) ?? []
  return (
    <div className={classes['root']}>
      <Section
        title={title}
        actions={
          <>
            <CopyLink kind={kind} id={id} />
            <Link to="/history" search={{ entity_kind: kind, entity_id: id }}>
              Open in History
            </Link>
          </>
        }
      >
        <ReadFailure query={history} title="The history could not be loaded" />
        {history.isPending ? <RowsSkeleton label="Loading the history" rows={2} /> : null}
        {history.data && entries.length === 0 ? <p className={classes['none']}>No changes yet.</p> : null}
        <ol className={classes['list']} aria-label={`History of this ${words.kindText(kind).toLowerCase()}`}>
          {entries.map(entry => (
            <Entry key={entry.id} entry={entry} words={words} places={places} zone={zone} />
          ))}
        </ol>
        {history.hasNextPage ? (
          <button
            type="button"
            className={classes['more']}
            onClick={() => void history.fetchNextPage()}
            disabled={history.isFetchingNextPage}
          >
            Show earlier changes
          </button>
        ) : null}
      </Section>
    </div>
  )
}

interface EntryProps {
  readonly entry: AuditEntry
  readonly words: Words
  readonly places: Places
  readonly zone: string
}

function Entry({ entry, words, places, zone }: EntryProps) {
  // What was entered at first is seen on the record itself; what became what is not.
  const [opened, setOpened] = useState(entry.before !== null && entry.after !== null)
  // Of a payment and the like, the figure says more than the word.
  const amount = opened ? undefined : entry.changes.find(change => change.money)?.after
  return (
    <li className={classes['entry']}>
      <span className={classes['line']}>
        <span>
          {`${actorText(entry.actor)}: ${words.actionText(entry.action)} `}
          {typeof amount === 'number' ? <Money amount={amount} currency={entry.currency} /> : null}
        </span>
        <time className={classes['when']} dateTime={entry.at}>
          {formatInstant(entry.at, zone)}
        </time>
      </span>
      {entry.reason === null ? null : <span className={classes['none']}>{`“${entry.reason}”`}</span>}
      {opened || entry.changes.length === 0 ? (
        <ChangeList entry={entry} words={words} places={places} zone={zone} />
      ) : (
        <button type="button" className={classes['more']} onClick={() => setOpened(true)}>
          Show what was entered
        </button>
      )}
    </li>
  )
}
