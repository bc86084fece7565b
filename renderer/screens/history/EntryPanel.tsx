import type { AuditEntry } from '../../../shared/contract/audit.ts'
import { actorText, type Words } from '../../../shared/domain/audit-words.ts'
import type { Places } from '../../api/places.ts'
import { ChangeList } from '../../components/ChangeList.tsx'
import { formatInstant } from '../../components/date-text.ts'
import { Section } from '../../components/Section.tsx'
import { SidePanel } from '../../components/SidePanel.tsx'
import classes from './History.module.css'

interface EntryPanelProps {
  readonly entry: AuditEntry | undefined
  readonly words: Words
  readonly places: Places
  readonly zone: string
  readonly onClose: () => void
  readonly onShowRecord: (entry: AuditEntry) => void
}

/** One entry of the log beside the list: who, when, why, and what became what. */
export function EntryPanel({ entry, words, places, zone, onClose, onShowRecord }: EntryPanelProps) {
  return (
    <SidePanel
      opened={entry !== undefined}
      onClose={onClose}
      title={entry ? words.eventText(entry.entity_kind, entry.action) : ''}
      subtitle={entry?.title}
      width={480}
    >
      {entry ? (
        <>
          <dl className={classes['facts']}>
            <dt>When</dt>
            <dd>{formatInstant(entry.at, zone)}</dd>
            <dt>Who</dt>
            <dd>{actorText(entry.actor)}</dd>
            {entry.reason === null ? null : (
              <>
                <dt>Why</dt>
                <dd>{entry.reason}</dd>
              </>
            )}
            <dt>Entry</dt>
            <dd>{entry.seq}</dd>
          </dl>
          <Section title={entry.before !== null && entry.after !== null ? 'Changes' : 'Values'}>
            {entry.changes.length === 0 ? (
              <p className={classes['muted']}>No fields changed.</p>
            ) : (
              <ChangeList entry={entry} words={words} places={places} zone={zone} />
            )}
          </Section>
          <button type="button" className={classes['link']} onClick={() => onShowRecord(entry)}>
            Show the history of this record
          </button>
        </>
      ) : null}
    </SidePanel>
  )
}
