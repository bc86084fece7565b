import { useQuery } from '@tanstack/react-query'
import { Link } from '@tanstack/react-router'
import type { Report, SavedReport } from '../../../shared/contract/reports.ts'
import { REPORT_NAMES } from '../../../shared/domain/reports/words.ts'
import type { Household } from '../../api/household.ts'
import { api } from '../../api/queries.ts'
import { sumAmounts } from '../../components/amount-sum.ts'
import { RowsSkeleton } from '../../components/Loading.tsx'
import { Money } from '../../components/Money.tsx'
import { ReadFailure } from '../../components/ReadFailure.tsx'
import { questionOf, READ, searchOf } from '../../components/reports/questions.ts'
import { ReportChart } from '../../components/reports/ReportChart.tsx'
import { Card, Section } from '../../components/Section.tsx'
import classes from './Today.module.css'

/** The saved reports that are kept on Today, each a card with its figure and a small chart. */
export function ReportCards({ household }: { readonly household: Household }) {
  const saved = useQuery(api.reports.listSaved.queryOptions({ input: {} })).data?.items ?? []
  const shown = saved.filter(report => report.on_today)
  if (shown.length === 0) return null
  return (
    <div className={classes['reports']}>
      {shown.map(report => (
        <ReportCard key={report.id} saved={report} household={household} />
      ))}
    </div>
  )
}

function ReportCard({ saved, household }: { readonly saved: SavedReport; readonly household: Household }) {
  const found = useQuery(
    READ[saved.report].queryOptions({
      input: { ...questionOf(searchOf(saved), household), detail: true },
      placeholderData: before => before,
    }),
  )
  const { currency } = household
  return (
    <Section
      title={saved.name}
      actions={
        <Link to="/reports" search={{ saved: saved.id }} aria-label={`Open the report ${saved.name}`}>
          Open
        </Link>
      }
    >
      <Card>
        <ReadFailure query={found} title="The report could not be made" />
        {found.isPending ? <RowsSkeleton label="Making the report" rows={4} /> : null}
        {found.data ? (
          found.data.rows.length === 0 ? (
            <p className={classes['note']}>Nothing to report.</p>
          ) : (
            <>
              <p className={classes['reportFigure']}>
                <span className={classes['muted']}>{REPORT_NAMES[saved.report]}</span>
                <Figure report={found.data} currency={currency} />
              </p>
              <ReportChart
                name={saved.report}
                report={found.data}
                label={saved.name}
                currency={currency}
                height={120}
              />
            </>
          )
        ) : null}
      </Card>
    </Section>
  )
}

/** What it comes to; of two sides what is left of them. */
function Figure({
  report: { rows, detail },
  currency,
}: {
  readonly report: Report
  readonly currency: string
}) {
  const hasSides = rows.some(row => row.side !== undefined)
  const left = rows.map(row => (row.side === 'expenses' ? -1 : 1) * (row.total ?? 0))
  return (
    <strong>
      <Money amount={hasSides ? sumAmounts(left, currency) : (detail?.total ?? 0)} currency={currency} />
    </strong>
  )
}
