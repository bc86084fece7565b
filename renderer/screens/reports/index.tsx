import { Button } from '@mantine/core'
import { IconCalendarStats, IconReportAnalytics } from '@tabler/icons-react'
import { useQuery } from '@tanstack/react-query'
import { Link, useNavigate, useSearch } from '@tanstack/react-router'
import { useState } from 'react'
import type { Report, ReportName } from '../../../shared/contract/reports.ts'
import { REPORT_NAMES } from '../../../shared/domain/reports/words.ts'
import { said } from '../../../shared/domain/said.ts'
import { useHousehold } from '../../api/household.ts'
import { usePlaces } from '../../api/places.ts'
import { formatDate } from '../../components/date-text.ts'
import { EmptyState } from '../../components/EmptyState.tsx'
import { ScreenSkeleton } from '../../components/Loading.tsx'
import { Money } from '../../components/Money.tsx'
import { PageHeader } from '../../components/PageHeader.tsx'
import { ReadFailure } from '../../components/ReadFailure.tsx'
import { filterOf, nameOf, questionOf, READ } from '../../components/reports/questions.ts'
import { ReportChart } from '../../components/reports/ReportChart.tsx'
import type { ReportsSearch } from '../../components/reports/search.ts'
import { isOfLedger } from '../../components/reports/words.ts'
import { Card, Section } from '../../components/Section.tsx'
import { usePrivacy } from '../../state/preferences.ts'
import { FigureRows } from './FigureRows.tsx'
import { ReportFiles } from './ReportFiles.tsx'
import { ReportFilters } from './ReportFilters.tsx'
import classes from './Reports.module.css'
import { type OpenedFigure, ReportTable } from './ReportTable.tsx'
import { SavedMenu } from './SavedMenu.tsx'
import { type OpenedReport, useOpenedReport } from './use-opened-report.ts'

/** Where money went, came from and lies: a chart and a table, whose figures open to the rows they are made of. */
export function ReportsScreen() {
  const address = useSearch({ from: '/reports' })
  const opened = useOpenedReport(address)
  if (opened.isPending) return <ScreenSkeleton label="Opening the report" />
  return <OpenReport {...opened} />
}

function OpenReport({ search, saved, current, changed }: OpenedReport) {
  usePrivacy()
  const household = useHousehold()
  const places = usePlaces()
  const navigate = useNavigate()
  const go = (to: ReportsSearch, replace = true) => void navigate({ to: '/reports', search: to, replace })
  const name = nameOf(search)
  // Said in the address, so that what was changed of a saved report is not taken for what was saved.
  const set = (change: Partial<ReportsSearch>) => go({ ...search, report: name, ...change })
  const [figure, setFigure] = useState<OpenedFigure | null>(null)
  const question = { ...questionOf(search, household), detail: true }
  const report = useQuery(READ[name].queryOptions({ input: question, placeholderData: before => before }))
  const title = current?.name ?? REPORT_NAMES[name]
  const { currency } = household
  return (
    <>
      <PageHeader
        title="Reports"
        subtitle={current ? said`${current.name}${changed ? ', changed' : ''}` : undefined}
        actions={
          <>
            <Button
              variant="default"
              leftSection={<IconCalendarStats size={16} stroke={1.75} aria-hidden />}
              onClick={() => void navigate({ to: '/reports/year' })}
            >
              Year in review
            </Button>
            <SavedMenu
              saved={saved}
              current={current}
              changed={changed}
              search={search}
              onOpen={each => go({ saved: each.id }, false)}
              onRemoved={() => go({ ...search, report: name, saved: undefined })}
            />
            <ReportFiles report={name} title={title} question={question} />
          </>
        }
      />
      <ReportFilters
        report={name}
        search={search}
        places={places}
        currency={currency}
        onChange={set}
        onClear={() => go({ report: name })}
      />
      <ReadFailure query={report} title="The report could not be made" />
      {report.isPending ? <ScreenSkeleton label="Making the report" /> : null}
      {report.data ? (
        <Shown
          name={name}
          title={title}
          report={report.data}
          currency={currency}
          isAverage={search.compare === 'average'}
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
  /** What it is called: a saved one by its own name. */
  readonly title: string
  readonly report: Report
  readonly currency: string
  readonly isAverage: boolean
  readonly onOpen: ((figure: OpenedFigure) => void) | undefined
}

function Shown({ name, title, report, currency, isAverage, onOpen }: ShownProps) {
  const { rows, detail, unconverted, compared } = report
  if (rows.length === 0)
    return (
      <EmptyState
        icon={IconReportAnalytics}
        title="Nothing to report"
        text="There is nothing in this span, or nothing that these filters find."
        actions={
          isOfLedger(name) ? (
            <Button component={Link} to="/import">
              Import a bank file
            </Button>
          ) : undefined
        }
      />
    )
  const span = detail ? `${formatDate(detail.from)} to ${formatDate(detail.to)}` : undefined
  return (
    <>
      <Section title={title} hint={span}>
        <Card>
          <ReportChart name={name} report={report} label={`${title}, ${span ?? ''}`} currency={currency} />
        </Card>
      </Section>
      <Section title="Figures">
        <Card padded={false}>
          <ReportTable
            report={report}
            label={`Figures of ${title}`}
            currency={currency}
            isAverage={isAverage}
            onOpen={onOpen}
          />
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
