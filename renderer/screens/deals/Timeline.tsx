import {
  IconArrowRight,
  IconCalculator,
  IconClock,
  IconMessage,
  IconNotes,
  IconSend,
  IconUsers,
} from '@tabler/icons-react'
import { useQuery } from '@tanstack/react-query'
import type { Deal, TimelineEntry } from '../../../shared/contract/deals.ts'
import { type Household, useTimeZone } from '../../api/household.ts'
import { api } from '../../api/queries.ts'
import { formatInstant } from '../../components/date-text.ts'
import type { IconComponent } from '../../components/EmptyState.tsx'
import { RowsSkeleton } from '../../components/Loading.tsx'
import { Money } from '../../components/Money.tsx'
import { ReadFailure } from '../../components/ReadFailure.tsx'
import { Card, Section } from '../../components/Section.tsx'
import classes from './Deals.module.css'

const ICONS: Readonly<Record<TimelineEntry['kind'], IconComponent>> = {
  activity: IconNotes,
  move: IconArrowRight,
  draft: IconMessage,
  sent: IconSend,
  assignment: IconUsers,
  underwriting: IconCalculator,
  follow_up: IconClock,
}

/** Who did it, as a person would say; a script's or helper's own name stays. */
function whoText(by: string): string {
  const names: Readonly<Record<string, string>> = {
    person: 'you',
    rest: 'a script',
    scheduler: 'the daily tick',
  }
  return names[by] ?? by
}

/** All that happened to a deal, of whatever kind, newest first. */
export function Timeline({ deal, household }: { readonly deal: Deal; readonly household: Household }) {
  const zone = useTimeZone()
  const timeline = useQuery(api.deals.timeline.queryOptions({ input: { deal_id: deal.id } }))
  return (
    <Section title="Timeline" hint="newest first">
      {timeline.isPending ? <RowsSkeleton label="Loading the timeline" rows={4} /> : null}
      <ReadFailure query={timeline} title="The timeline could not be loaded" />
      {timeline.data ? (
        <Card padded={false}>
          <ol className={classes['timeline']} aria-label="Timeline">
            {timeline.data.items.map(entry => {
              const Icon = ICONS[entry.kind]
              return (
                <li key={entry.id} className={classes['entry']}>
                  <Icon size={16} stroke={1.75} aria-hidden />
                  <div className={classes['grow']}>
                    <p className={classes['entryTitle']}>
                      {entry.title}
                      {entry.amount === null ? null : (
                        <>
                          {' '}
                          <Money amount={entry.amount} currency={household.currency} />
                        </>
                      )}
                    </p>
                    {entry.text === '' ? null : <p className={classes['entryText']}>{entry.text}</p>}
                  </div>
                  <span className={classes['when']}>
                    {formatInstant(entry.at, zone)}
                    {entry.by === '' ? '' : ` · ${whoText(entry.by)}`}
                  </span>
                </li>
              )
            })}
          </ol>
        </Card>
      ) : null}
    </Section>
  )
}
