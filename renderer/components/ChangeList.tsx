import { useQuery } from '@tanstack/react-query'
import type { AuditChange, AuditEntry } from '../../shared/contract/audit.ts'
import { LinkedThing } from '../../shared/contract/links.ts'
import { fieldText, valueText, type Words } from '../../shared/domain/audit-words.ts'
import { isCalendarDate } from '../../shared/domain/calendar.ts'
import type { Places } from '../api/places.ts'
import { api } from '../api/queries.ts'
import classes from './ChangeList.module.css'
import { DateText } from './DateText.tsx'
import { formatInstant } from './date-text.ts'
import { LINK_NAMES } from './link-words.ts'
import { Money } from './Money.tsx'

export interface ChangeListProps {
  readonly entry: Pick<AuditEntry, 'changes' | 'currency'>
  readonly words: Words
  readonly places: Places
  readonly zone: string
  /** The most that are shown; all without it. */
  readonly most?: number
}

/** What a change changed, field by field: before, and after. */
export function ChangeList({ entry, words, places, zone, most }: ChangeListProps) {
  const { changes, currency } = entry
  const shown = most === undefined ? changes : changes.slice(0, most)
  const value = (change: AuditChange, side: 'before' | 'after') => (
    <Value
      change={change}
      value={change[side]}
      currency={currency}
      words={words}
      places={places}
      zone={zone}
    />
  )
  if (changes.length === 0) return null
  return (
    <dl className={classes['changes']}>
      {shown.map(change => (
        <div key={change.field} className={classes['change']}>
          <dt>{fieldText(change.field)}</dt>
          <dd>
            {change.before === null || change.before === '' ? null : (
              <>
                <span className={classes['before']}>{value(change, 'before')}</span>
                <span className={classes['arrow']} role="img" aria-label="became">
                  →
                </span>
              </>
            )}
            <span className={classes['after']}>
              {change.after === null ? (
                <span className={classes['none']}>nothing</span>
              ) : (
                value(change, 'after')
              )}
            </span>
          </dd>
        </div>
      ))}
      {shown.length < changes.length ? (
        <div className={classes['none']}>{`and ${changes.length - shown.length} more`}</div>
      ) : null}
    </dl>
  )
}

interface ValueProps {
  readonly change: AuditChange
  readonly value: unknown
  readonly currency: string
  readonly words: Words
  readonly places: Places
  readonly zone: string
}

const INSTANT = /^\d{4}-\d{2}-\d{2}T[\d:.]+Z$/

function Value({ change, value, currency, words, places, zone }: ValueProps) {
  if (change.money && typeof value === 'number') return <Money amount={value} currency={currency} />
  if (words.isFlag(change.field) && (value === 0 || value === 1)) return value === 1 ? 'yes' : 'no'
  if (typeof value === 'string') {
    if (change.field.endsWith('bucket_id')) return places.bucketName(value) || value
    if (change.field.endsWith('account_id')) return places.accountName(value) || value
    if (isCalendarDate(value)) return <DateText date={value} />
    if (INSTANT.test(value)) return formatInstant(value, zone)
    return value === '' ? <span className={classes['none']}>nothing</span> : valueText(change.field, value)
  }
  if (Array.isArray(value)) return <Parts values={value} currency={currency} places={places} />
  return (
    <>{typeof value === 'number' || typeof value === 'boolean' ? String(value) : JSON.stringify(value)}</>
  )
}

/** What a transaction was for, by its name of today. */
function LinkedName({ thing }: { readonly thing: LinkedThing }) {
  const { kind, id } = thing
  const found = useQuery(api.links.money.queryOptions({ input: { kind, id, limit: 1 } }))
  return <>{`${LINK_NAMES[kind]} ${found.data?.label ?? ''}`.trim()}</>
}

/** The tags of a transaction, or the parts of a split one. */
function Parts({
  values,
  currency,
  places,
}: {
  readonly values: readonly unknown[]
  readonly currency: string
  readonly places: Places
}) {
  if (values.length === 0) return <span className={classes['none']}>nothing</span>
  return (
    <>
      {values.map((each, index) => {
        const separator = index === 0 ? '' : ', '
        const key = `${index} ${JSON.stringify(each)}`
        if (typeof each === 'object' && each !== null && 'amount' in each && typeof each.amount === 'number')
          return (
            <span key={key}>
              {separator}
              <Money amount={each.amount} currency={currency} />
              {'bucket_id' in each && typeof each.bucket_id === 'string'
                ? ` ${places.bucketName(each.bucket_id)}`
                : ''}
            </span>
          )
        const link = LinkedThing.safeParse(each)
        if (link.success)
          return (
            <span key={key}>
              {separator}
              <LinkedName thing={link.data} />
            </span>
          )
        return (
          <span key={key}>{`${separator}${typeof each === 'string' ? each : JSON.stringify(each)}`}</span>
        )
      })}
    </>
  )
}
