import { Button } from '@mantine/core'
import { IconReportAnalytics } from '@tabler/icons-react'
import { useMutation, useQuery } from '@tanstack/react-query'
import { useNavigate, useSearch } from '@tanstack/react-router'
import { useState } from 'react'
import type { Report, ReportName, ReportQuestion } from '../../../shared/contract/reports.ts'
import type { TransactionFilter } from '../../../shared/contract/transactions.ts'
import { presetSpan } from '../../../shared/domain/reports/presets.ts'
import { errorText } from '../../api/errors.ts'
import { type Household, useHousehold } from '../../api/household.ts'
import { usePlaces } from '../../api/places.ts'
import { api, client } from '../../api/queries.ts'
import { saveFile } from '../../api/save-file.ts'
import { Chart } from '../../components/Chart.tsx'
import { formatDate } from '../../components/date-text.ts'
import { EmptyState } from '../../components/EmptyState.tsx'
import { ScreenSkeleton } from '../../components/Loading.tsx'
import { Money } from '../../components/Money.tsx'
import { formatMoney, formatMoneyShort } from '../../components/money-format.ts'
import { PageHeader } from '../../components/PageHeader.tsx'
import { ReadFailure } from '../../components/ReadFailure.tsx'
import { Card, Section } from '../../components/Section.tsx'
import { toastFailed } from '../../components/toast.tsx'
import { usePrivacy } from '../../state/preferences.ts'
import { chartSeries } from './chart-series.ts'
import { FigureRows } from './FigureRows.tsx'
import { ReportFilters } from './ReportFilters.tsx'
import classes from './Reports.module.css'
import { type OpenedFigure, ReportTable } from './ReportTable.tsx'
import type { ReportsSearch } from './search.ts'
import { isOfLedger, periodText, REPORT_NAMES } from './words.ts'

const READ = {
  spending: api.reports.spending,
  'income-expenses': api.reports.incomeExpenses,
  'cash-flow': api.reports.cashFlow,
  'net-worth': api.reports.netWorth,
  budget: api.reports.budget,
  subscriptions: api.reports.subscriptions,
  bills: api.reports.bills,
  deals: api.reports.deals,
} as const
const SAVE = {
  spending: client.reports.spendingCsv,
  'income-expenses': client.reports.incomeExpensesCsv,
  'cash-flow': client.reports.cashFlowCsv,
  'net-worth': client.reports.netWorthCsv,
  budget: client.reports.budgetCsv,
  subscriptions: client.reports.subscriptionsCsv,
  bills: client.reports.billsCsv,
  deals: client.reports.dealsCsv,
} as const

/** The rows that a report is of. */
function filterOf({ account_id, bucket_id, tag, text }: ReportsSearch): TransactionFilter {
  return {
    ...(account_id !== undefined && { account_id }),
    ...(bucket_id !== undefined && { bucket_id }),
    ...(tag !== undefined && { tag }),
    ...(text !== undefined && text !== '' && { text }),
  }
}

function questionOf(search: ReportsSearch, { month, monthStartDay }: Household): ReportQuestion {
  const { span = 'last_12', from, to, interval, by, then_by, compare } = search
  const preset = presetSpan(span, month, monthStartDay)
  return {
    ...filterOf(search),
    ...(from === undefined && to === undefined
      ? preset
      : { ...(from !== undefined && { from }), ...(to !== undefined && { to }) }),
    ...(interval !== undefined && { interval }),
    ...(by !== undefined && { by }),
    ...(by !== undefined && then_by !== undefined && { then_by }),
    ...(compare !== undefined && { compare }),
    detail: true,
  }
}

/** Where money went, came from and lies: a chart and a table, whose figures open to the rows they are made of. */
export function ReportsScreen() {
  usePrivacy()
  const household = useHousehold()
  const places = usePlaces()
  const search = useSearch({ from: '/reports' })
  const navigate = useNavigate()
  const set = (change: Partial<ReportsSearch>) =>
    void navigate({ to: '/reports', search: { ...search, ...change }, replace: true })
  const [figure, setFigure] = useState<OpenedFigure | null>(null)
  const name = search.report ?? 'spending'
  const question = questionOf(search, household)
  const report = useQuery(READ[name].queryOptions({ input: question, placeholderData: before => before }))
  const { currency } = household
  return (
    <>
      <PageHeader title="Reports" actions={<SaveCsv report={name} question={question} />} />
      <ReportFilters
        report={name}
        search={search}
        places={places}
        onChange={set}
        onClear={() => void navigate({ to: '/reports', search: { report: name }, replace: true })}
      />
      <ReadFailure query={report} title="The report could not be made" />
      {report.isPending ? <ScreenSkeleton label="Making the report" /> : null}
      {report.data ? (
        <Shown
          name={name}
          report={report.data}
          currency={currency}
          onOpen={isOfLedger(name) ? setFigure : undefined}
        />
      ) : null}
      <FigureRows
        report={name}
        figure={figure}
        by={search.by}
        thenBy={search.by === undefined ? undefined : search.then_by}
        filter={filterOf(search)}
        places={places}
        currency={currency}
        onClose={() => setFigure(null)}
      />
    </>
  )
}

interface ShownProps {
  readonly name: ReportName
  readonly report: Report
  readonly currency: string
  readonly onOpen: ((figure: OpenedFigure) => void) | undefined
}

function Shown({ name, report, currency, onOpen }: ShownProps) {
  const { rows, periods, detail, unconverted, compared } = report
  const title = REPORT_NAMES[name]
  if (rows.length === 0)
    return (
      <EmptyState
        icon={IconReportAnalytics}
        title="Nothing to report"
        text="There is nothing in this span, or nothing that these filters find."
      />
    )
  const span = detail ? `${formatDate(detail.from)} to ${formatDate(detail.to)}` : undefined
  return (
    <>
      <Section title={title} hint={span}>
        <Card>
          <Chart
            label={`${title}, ${span ?? ''}`}
            points={periods.map(periodText)}
            series={chartSeries(report, currency)}
            format={value => formatMoney(value, currency)}
            formatShort={value => formatMoneyShort(value, currency)}
          />
        </Card>
      </Section>
      <Section title="Figures">
        <Card padded={false}>
          <ReportTable report={report} label={`Figures of ${title}`} currency={currency} onOpen={onOpen} />
        </Card>
      </Section>
      {compared ? (
        <p className={classes['notes']}>
          Compared with {formatDate(compared.from)} to {formatDate(compared.to)}.
        </p>
      ) : null}
      {unconverted.map(each => (
        <p key={each.currency} className={classes['notes']}>
          Not in these figures, since no exchange rate is known:{' '}
          <Money amount={each.amount} currency={each.currency} />
        </p>
      ))}
      {detail ? (
        <details>
          <summary>Show the working</summary>
          <ul>
            {detail.working.map(line => (
              <li key={line}>{line}</li>
            ))}
          </ul>
        </details>
      ) : null}
    </>
  )
}

function SaveCsv({ report, question }: { readonly report: ReportName; readonly question: ReportQuestion }) {
  const save = useMutation({
    mutationFn: () => SAVE[report](question),
    onSuccess: saveFile,
    onError: error => toastFailed('The report was not saved', errorText(error)),
  })
  return (
    <Button variant="default" loading={save.isPending} onClick={() => save.mutate()}>
      Save as CSV
    </Button>
  )
}
