import { Button } from '@mantine/core'
import { useMutation } from '@tanstack/react-query'
import type { Renewal } from '../../../shared/contract/entities.ts'
import { said } from '../../../shared/domain/said.ts'
import { errorText } from '../../api/errors.ts'
import { client } from '../../api/queries.ts'
import { DateText } from '../../components/DateText.tsx'
import { formatDate } from '../../components/date-text.ts'
import { Card, Section } from '../../components/Section.tsx'
import { StatusBadge } from '../../components/StatusBadge.tsx'
import { toastDone, toastFailed } from '../../components/toast.tsx'
import classes from './Holdings.module.css'

interface RenewalListProps {
  readonly renewals: readonly Renewal[]
  readonly today: string
  /** The entity whose renewals are marked. */
  readonly named: string | undefined
  readonly onChange: (renewal: Renewal) => void
}

/** What is to be renewed in the year to come; what is done makes the next one. */
export function RenewalList({ renewals, today, named, onChange }: RenewalListProps) {
  const done = useMutation({
    mutationFn: ({ entity_id, id }: Renewal) =>
      client.entities.completeRenewal({ entity_id, renewal_id: id }),
    onSuccess: ({ renewal, next }) =>
      toastDone(
        next === null
          ? said`${renewal.name} is done`
          : said`${renewal.name} is done; the next one is due on ${formatDate(next.due_date)}`,
      ),
    onError: error => toastFailed('The renewal was not changed', errorText(error)),
  })
  return (
    <Section title="Renewals in the next year" hint={renewals.length}>
      <Card padded={false}>
        <ul className={classes['plain']} aria-label="Renewals">
          {renewals.map(renewal => (
            <li key={renewal.id} className={classes['row']} aria-current={renewal.entity_id === named}>
              <span className={classes['when']}>
                <DateText date={renewal.due_date} today={today} />
              </span>
              <span className={classes['what']}>
                <span className={classes['strong']}>{renewal.name}</span>
                <span className={classes['muted']}>
                  {renewal.entity_name}
                  {renewal.every_months === null ? '' : ` · ${everyText(renewal.every_months)}`}
                </span>
                {renewal.days_until < 0 ? (
                  <StatusBadge status="overdue" />
                ) : renewal.due ? (
                  <StatusBadge status="upcoming" label="Due soon" />
                ) : null}
              </span>
              <Button
                variant="default"
                size="compact-sm"
                aria-label={said`Done: ${renewal.name} of ${renewal.entity_name}`}
                loading={done.isPending && done.variables.id === renewal.id}
                onClick={() => done.mutate(renewal)}
              >
                Done
              </Button>
              <Button
                variant="subtle"
                color="gray"
                size="compact-sm"
                aria-label={said`Edit ${renewal.name} of ${renewal.entity_name}`}
                onClick={() => onChange(renewal)}
              >
                Edit
              </Button>
            </li>
          ))}
          {renewals.length === 0 ? (
            <li className={classes['row']}>
              <span className={classes['muted']}>No renewals in the next year.</span>
            </li>
          ) : null}
        </ul>
      </Card>
    </Section>
  )
}

function everyText(months: number): string {
  if (months === 12) return 'every year'
  if (months % 12 === 0) return `every ${months / 12} years`
  return months === 1 ? 'every month' : `every ${months} months`
}
