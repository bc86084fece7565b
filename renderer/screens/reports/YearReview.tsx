import { Button, Group } from '@mantine/core'
import { IconChevronLeft, IconChevronRight } from '@tabler/icons-react'
import { useQuery } from '@tanstack/react-query'
import { Link, useNavigate, useSearch } from '@tanstack/react-router'
import { type ReactNode, useState } from 'react'
import type { YearReview, YearRow } from '../../../shared/contract/year-review.ts'
import type { Dimension } from '../../../shared/domain/reports/plan.ts'
import { said } from '../../../shared/domain/said.ts'
import { useHousehold } from '../../api/household.ts'
import { type Places, usePlaces } from '../../api/places.ts'
import { api } from '../../api/queries.ts'
import { formatDate } from '../../components/date-text.ts'
import { ScreenSkeleton } from '../../components/Loading.tsx'
import { Money } from '../../components/Money.tsx'
import { PageHeader } from '../../components/PageHeader.tsx'
import { formatPercent } from '../../components/percent-format.ts'
import { ReadFailure } from '../../components/ReadFailure.tsx'
import { Card, Section } from '../../components/Section.tsx'
import spoken from '../../components/Spoken.module.css'
import { usePrivacy } from '../../state/preferences.ts'
import { FigureRows } from './FigureRows.tsx'
import classes from './Reports.module.css'
import type { OpenedFigure } from './ReportTable.tsx'

interface Opened {
  readonly figure: OpenedFigure
  readonly by: Dimension | undefined
}

interface YearPartProps {
  readonly review: YearReview
  readonly currency: string
  readonly onOpen: (opened: Opened) => void
}

/** The year, or the one before, as a figure's span. */
function spanOf(review: YearReview, when: 'now' | 'before') {
  const { from, to } = when === 'now' ? review : review.year_before
  return { from, to, period: String(when === 'now' ? review.year : review.year - 1) }
}

/** What came in, went out and was saved in a year, beside the year before; each figure opens to its rows. */
export function YearReviewScreen() {
  usePrivacy()
  const household = useHousehold()
  const places = usePlaces()
  const { year } = useSearch({ from: '/reports/year' })
  const navigate = useNavigate()
  const [opened, setOpened] = useState<Opened | null>(null)
  const review = useQuery(
    api.reports.year.queryOptions({
      input: year === undefined ? {} : { year },
      placeholderData: before => before,
    }),
  )
  const shown = review.data?.year
  const go = (to: number) => void navigate({ to: '/reports/year', search: { year: to }, replace: true })
  return (
    <>
      <PageHeader
        title={shown === undefined ? 'Year in review' : `${shown} in review`}
        subtitle={review.data ? daysOf(review.data) : undefined}
        actions={
          <Group gap="xs">
            <Button
              variant="default"
              aria-label="The year before"
              disabled={shown === undefined || shown <= 1900}
              onClick={() => shown !== undefined && go(shown - 1)}
            >
              <IconChevronLeft size={16} stroke={1.75} aria-hidden />
            </Button>
            <Button
              variant="default"
              aria-label="The year after"
              disabled={review.data?.is_over !== true}
              onClick={() => shown !== undefined && go(shown + 1)}
            >
              <IconChevronRight size={16} stroke={1.75} aria-hidden />
            </Button>
            <Button variant="default" component={Link} to="/reports">
              All reports
            </Button>
          </Group>
        }
      />
      <ReadFailure query={review} title="The year could not be worked out" />
      {review.isPending ? <ScreenSkeleton label="Working out the year" /> : null}
      {review.data ? <Year review={review.data} currency={household.currency} onOpen={setOpened} /> : null}
      <OpenedRows
        opened={opened}
        places={places}
        currency={household.currency}
        onClose={() => setOpened(null)}
      />
    </>
  )
}

function daysOf({ from, to, is_over, year_before }: YearReview): string {
  const span = `${formatDate(from)} to ${formatDate(to)}`
  return `${span}${is_over ? '' : ', so far'}. Beside ${formatDate(year_before.from)} to ${formatDate(year_before.to)}.`
}

function OpenedRows({
  opened,
  places,
  currency,
  onClose,
}: {
  readonly opened: Opened | null
  readonly places: Places
  readonly currency: string
  readonly onClose: () => void
}) {
  return (
    <FigureRows
      report="income-expenses"
      figure={opened?.figure ?? null}
      by={opened?.by}
      thenBy={undefined}
      filter={{}}
      places={places}
      currency={currency}
      onClose={onClose}
    />
  )
}

function Year({ review, currency, onOpen }: YearPartProps) {
  const { biggest_expense, unconverted, working } = review
  return (
    <>
      <Section title="The year">
        <Card padded={false}>
          <YearTotals review={review} currency={currency} onOpen={onOpen} />
        </Card>
      </Section>
      {biggest_expense ? (
        <Section title="Biggest expense">
          <Card>
            <p className={classes['biggest']}>
              <Link to="/transactions" search={{ open: biggest_expense.transaction_id }}>
                {biggest_expense.payee || biggest_expense.description || 'Transaction'}
              </Link>
              <span className={classes['unknown']}>{formatDate(biggest_expense.date)}</span>
              <Money amount={biggest_expense.amount} currency={currency} />
            </p>
          </Card>
        </Section>
      ) : null}
      <Largest
        title="Biggest payees"
        rows={review.payees}
        by="payee"
        side="expenses"
        {...{ review, currency, onOpen }}
      />
      <Largest
        title="Biggest buckets"
        rows={review.buckets}
        by="bucket"
        side="expenses"
        {...{ review, currency, onOpen }}
      />
      <Largest
        title="Where it came from"
        rows={review.sources}
        by="payee"
        side="income"
        {...{ review, currency, onOpen }}
      />
      {unconverted.map(each => (
        <p key={each.currency} className={classes['notes']}>
          Not in these figures, since no exchange rate is known:{' '}
          <Money amount={each.amount} currency={each.currency} />
        </p>
      ))}
      <details>
        <summary>Show the working</summary>
        <ul>
          {working.map(line => (
            <li key={line}>{line}</li>
          ))}
        </ul>
      </details>
    </>
  )
}

/** A figure of the year that opens to its rows, or to the report of what moved net worth. */
interface YearLine {
  readonly name: string
  readonly moved: { readonly amount: number; readonly before: number }
  readonly side?: OpenedFigure['side']
}

/** What came in, went out, was saved, and what moved net worth. */
function YearTotals({ review, currency, onOpen }: YearPartProps) {
  const { income, spent, saved, saved_percent, net_worth, from, to, year } = review
  const lines: readonly YearLine[] = [
    { name: 'Came in', moved: income, side: 'income' },
    { name: 'Spent', moved: spent, side: 'expenses' },
    {
      name: saved_percent === null ? 'Saved' : `Saved (${formatPercent(saved_percent)} of what came in)`,
      moved: saved,
      side: 'saved',
    },
    { name: 'Net worth changed by', moved: net_worth.change },
    { name: 'of it saved', moved: net_worth.saved },
    { name: 'of it gained', moved: net_worth.gained },
    { name: 'of it newly entered', moved: net_worth.entered },
  ]
  return (
    <YearTable label="The year beside the year before" year={year}>
      {lines.map(({ name, moved, side }) => (
        <tr key={name}>
          <th scope="row">{name}</th>
          {side === undefined ? (
            <>
              <td>
                <Link to="/reports" search={{ report: 'net-worth', from, to, interval: 'month' }}>
                  <Money amount={moved.amount} currency={currency} />
                  <span className={spoken['spoken']}>{said`What ${name} is made of`}</span>
                </Link>
              </td>
              <td>
                <Money amount={moved.before} currency={currency} tone="muted" />
              </td>
            </>
          ) : (
            <MovedCells {...{ review, currency, onOpen, moved }} figure={{ name, side }} by={undefined} />
          )}
        </tr>
      ))}
      <tr>
        <th scope="row">Net worth at the end, and before the year</th>
        <td>
          <Link to="/reports" search={{ report: 'net-worth', from, to, interval: 'month' }}>
            <Money amount={net_worth.after} currency={currency} />
            <span className={spoken['spoken']}>{`What moved net worth in ${year}`}</span>
          </Link>
        </td>
        <td>
          <Money amount={net_worth.before} currency={currency} tone="muted" />
        </td>
      </tr>
    </YearTable>
  )
}

interface LargestProps extends YearPartProps {
  readonly title: string
  readonly rows: readonly YearRow[]
  readonly by: Dimension
  readonly side: 'income' | 'expenses'
}

function Largest({ title, rows, by, side, review, currency, onOpen }: LargestProps) {
  if (rows.length === 0) return null
  return (
    <Section title={title}>
      <Card padded={false}>
        <YearTable label={title} year={review.year}>
          {rows.map(({ key, name, ...moved }) => (
            <tr key={`${key}`}>
              <th scope="row">{name}</th>
              <MovedCells
                {...{ review, currency, onOpen, moved, by }}
                figure={{ name, side, keys: { key, then_key: null } }}
              />
            </tr>
          ))}
        </YearTable>
      </Card>
    </Section>
  )
}

function YearTable({
  label,
  year,
  children,
}: {
  readonly label: string
  readonly year: number
  readonly children: ReactNode
}) {
  return (
    <section className={classes['table']} aria-label={`Figures: ${label}`} tabIndex={0}>
      <table>
        <thead>
          <tr>
            <th scope="col">Name</th>
            <th scope="col">{year}</th>
            <th scope="col">Year before</th>
          </tr>
        </thead>
        <tbody>{children}</tbody>
      </table>
    </section>
  )
}

interface MovedCellsProps extends YearPartProps {
  readonly figure: Pick<OpenedFigure, 'name' | 'side' | 'keys'>
  readonly moved: { readonly amount: number; readonly before: number }
  readonly by: Dimension | undefined
}

/** A figure of the year and of the one before, each of which opens to its rows. */
function MovedCells({ review, currency, onOpen, figure, moved, by }: MovedCellsProps) {
  const cell = (when: 'now' | 'before', amount: number) => (
    <td>
      <OpenMoney
        amount={amount}
        currency={currency}
        label={when === 'now' ? figure.name : `${figure.name}, the year before`}
        tone={when === 'now' ? undefined : 'muted'}
        onOpen={() => onOpen({ figure: { ...figure, ...spanOf(review, when) }, by })}
      />
    </td>
  )
  return (
    <>
      {cell('now', moved.amount)}
      {cell('before', moved.before)}
    </>
  )
}

function OpenMoney({
  amount,
  currency,
  label,
  tone,
  onOpen,
}: {
  readonly amount: number
  readonly currency: string
  readonly label: string
  readonly tone: 'muted' | undefined
  readonly onOpen: () => void
}) {
  const money = <Money amount={amount} currency={currency} {...(tone && { tone })} />
  if (amount === 0) return money
  return (
    <button type="button" className={classes['open']} onClick={onOpen}>
      {money}
      <span className={spoken['spoken']}>{said`Rows of ${label}`}</span>
    </button>
  )
}
