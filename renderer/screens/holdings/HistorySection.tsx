import { Button } from '@mantine/core'
import { useQuery } from '@tanstack/react-query'
import { useState } from 'react'
import type { Outputs } from '../../../shared/contract/index.ts'
import { isCalendarDate } from '../../../shared/domain/calendar.ts'
import { said } from '../../../shared/domain/said.ts'
import { api } from '../../api/queries.ts'
import { readFailed } from '../../api/read-failed.ts'
import { DateText } from '../../components/DateText.tsx'
import { formatDate } from '../../components/date-text.ts'
import { RowsSkeleton } from '../../components/Loading.tsx'
import { ReadFailure } from '../../components/ReadFailure.tsx'
import { Card, Section } from '../../components/Section.tsx'
import { usePrivacy } from '../../state/preferences.ts'
import classes from './Holdings.module.css'

/** Rows shown before a person asks for all. */
const FIRST = 5

const ACTIONS: Readonly<Record<string, string>> = {
  create: 'Added',
  update: 'Changed',
  valuation_create: 'Valued',
  valuation_update: 'Valuation corrected',
  valuation_delete: 'Valuation removed',
  liability_create: 'Debt added',
  liability_update: 'Debt changed',
  balance_delete: 'Balance removed',
  flow_create: 'Amount added',
  flow_delete: 'Amount removed',
  undo: 'Undone',
  redo: 'Done again',
}

const ACTORS: Readonly<Record<string, string>> = { person: 'you', rest: 'a script', import: 'an import' }

/** Every change of a holding and of all that is its: who, when, and what it was before. */
export function HistorySection({ holdingId }: { readonly holdingId: string }) {
  const privacy = usePrivacy()
  const [all, setAll] = useState(false)
  const history = useQuery(api.holdings.history.queryOptions({ input: { holding_id: holdingId } }))
  if (readFailed(history)) return <ReadFailure query={history} title="The history could not be loaded" />
  if (!history.data) return <RowsSkeleton label="Loading history" rows={3} />
  const { items } = history.data
  return (
    <Section title="History" hint={items.length === 1 ? '1 change' : `${items.length} changes`}>
      <Card padded={false}>
        <ul className={classes['plain']} aria-label="History">
          {items.slice(0, all ? items.length : FIRST).map(({ id, at, actor, action, changes }) => (
            <li key={id} className={classes['row']}>
              <span className={classes['when']}>
                <DateText date={at.slice(0, 10)} />
              </span>
              <span className={classes['what']}>
                <span>
                  {ACTIONS[action] ?? action}{' '}
                  <span className={classes['muted']}>by {ACTORS[actor] ?? actor}</span>
                </span>
                {privacy ? null : (
                  <span className={classes['muted']}>{changes.map(changeText).join(' · ')}</span>
                )}
              </span>
            </li>
          ))}
        </ul>
        {items.length > FIRST && !all ? (
          <div className={classes['more']}>
            <Button variant="subtle" size="compact-sm" onClick={() => setAll(true)}>
              Show all {items.length} changes
            </Button>
          </div>
        ) : null}
      </Card>
    </Section>
  )
}

type Change = Outputs['holdings']['history']['items'][number]['changes'][number]

/** `value $100.00 → $90.00`; what was not there before is told without an arrow. */
function changeText({ field, before, after }: Change): string {
  const name = field.replaceAll('_', ' ')
  const words = (value: string | null) =>
    value === null ? 'none' : isCalendarDate(value) ? formatDate(value) : value
  return before === null ? said`${name} ${words(after)}` : said`${name} ${words(before)} → ${words(after)}`
}
