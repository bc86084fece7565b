import { useQuery } from '@tanstack/react-query'
import { useState } from 'react'
import { COMPARES, REPORTS, type ReportName } from '../../../shared/contract/reports.ts'
import { INTERVALS } from '../../../shared/domain/reports/periods.ts'
import { DIMENSIONS } from '../../../shared/domain/reports/plan.ts'
import { PRESETS } from '../../../shared/domain/reports/presets.ts'
import {
  COMPARE_NAMES,
  DIMENSION_NAMES,
  INTERVAL_NAMES,
  REPORT_NAMES,
} from '../../../shared/domain/reports/words.ts'
import { areaOfReport, isShown, useAreas } from '../../api/areas.ts'
import type { Places } from '../../api/places.ts'
import { api } from '../../api/queries.ts'
import { FilterBar } from '../../components/FilterBar.tsx'
import { FilterDate, FilterMenu, FilterSelect } from '../../components/FilterMenu.tsx'
import { useFilterSentences } from '../../components/filter-sentences.ts'
import type { ReportsSearch } from '../../components/reports/search.ts'
import { isOfLedger } from '../../components/reports/words.ts'
import { Choice, type Option } from '../../form/index.ts'
import { usePrivacy } from '../../state/preferences.ts'

interface ReportFiltersProps {
  readonly report: ReportName
  readonly search: ReportsSearch
  readonly places: Places
  readonly currency: string
  readonly onChange: (change: Partial<ReportsSearch>) => void
  readonly onClear: () => void
}

function optionsOf<Value extends string>(
  values: readonly Value[],
  names: Readonly<Record<Value, string>>,
): Option<Value>[] {
  return values.map(value => ({ value, label: names[value] }))
}

const SPANS: readonly Option<keyof typeof PRESETS>[] = optionsOf(
  ['this_month', 'last_month', 'last_3', 'last_12', 'year_to_date', 'last_year'],
  PRESETS,
)

/** Which report, of which span, told apart by what, compared with what, and of which rows. */
export function ReportFilters(props: ReportFiltersProps) {
  usePrivacy()
  const { report, search, places, currency, onChange, onClear } = props
  const { by, then_by, compare } = search
  const sentences = useFilterSentences(
    search,
    places,
    currency,
    {
      by: by && DIMENSION_NAMES[by].toLowerCase(),
      then_by: then_by && DIMENSION_NAMES[then_by].toLowerCase(),
      compare: compare && COMPARE_NAMES[compare].toLowerCase(),
    },
    key => onChange({ [key]: undefined, ...(key === 'by' && { then_by: undefined }) }),
  )
  const [opened, setOpened] = useState(false)
  const areas = useAreas()
  const tags = useQuery(api.transactions.tags.queryOptions({ input: {}, enabled: opened }))
  const isOwnSpan = search.from !== undefined || search.to !== undefined || search.month !== undefined
  const canBeTold = isOfLedger(report) && report !== 'budget'
  return (
    <FilterBar active={sentences} onClear={onClear}>
      <Choice
        aria-label="Report"
        options={optionsOf(
          REPORTS.filter(name => name === report || isShown(areaOfReport(name), areas)),
          REPORT_NAMES,
        )}
        value={report}
        onChange={chosen => chosen !== null && onChange(forReport(chosen))}
      />
      <Choice
        aria-label="Span"
        placeholder="Own span"
        options={SPANS}
        value={isOwnSpan ? null : (search.span ?? 'last_12')}
        onChange={span =>
          onChange({ span: span ?? undefined, from: undefined, to: undefined, month: undefined })
        }
      />
      <Choice
        aria-label="Interval"
        options={optionsOf(INTERVALS, INTERVAL_NAMES)}
        value={search.interval ?? 'month'}
        onChange={interval => onChange({ interval: interval ?? undefined })}
      />
      <FilterMenu opened={opened} onChange={setOpened}>
        {canBeTold ? (
          <>
            <FilterSelect
              label="By"
              options={optionsOf(DIMENSIONS, DIMENSION_NAMES)}
              value={search.by}
              onChange={value =>
                onChange({ by: DIMENSIONS.find(each => each === value), then_by: undefined })
              }
            />
            {search.by === undefined ? null : (
              <FilterSelect
                label="Then by"
                options={optionsOf(
                  DIMENSIONS.filter(each => each !== search.by),
                  DIMENSION_NAMES,
                )}
                value={search.then_by}
                onChange={value => onChange({ then_by: DIMENSIONS.find(each => each === value) })}
              />
            )}
          </>
        ) : null}
        <FilterSelect
          label="Compare with"
          options={optionsOf(COMPARES, COMPARE_NAMES)}
          value={search.compare}
          onChange={value => onChange({ compare: COMPARES.find(each => each === value) })}
        />
        <FilterDate label="From" value={search.from} onChange={from => onChange({ from })} />
        <FilterDate label="Until" value={search.to} onChange={to => onChange({ to })} />
        {isOfLedger(report) || report === 'account-balances' ? (
          <FilterSelect
            label="Account"
            searchable
            options={places.accounts.map(({ id, name }) => ({ value: id, label: name }))}
            value={search.account_id}
            onChange={account_id => onChange({ account_id })}
          />
        ) : null}
        {isOfLedger(report) ? (
          <>
            <FilterSelect
              label="Bucket"
              searchable
              options={places.buckets.map(({ id, name }) => ({ value: id, label: name }))}
              value={search.bucket_id}
              onChange={bucket_id => onChange({ bucket_id })}
            />
            <FilterSelect
              label="Tag"
              searchable
              options={(tags.data?.items ?? []).map(value => ({ value, label: value }))}
              value={search.tag}
              onChange={tag => onChange({ tag })}
            />
          </>
        ) : null}
      </FilterMenu>
    </FilterBar>
  )
}

/** What is asked of transactions alone. */
const OF_ROWS = {
  by: undefined,
  then_by: undefined,
  month: undefined,
  tx_type: undefined,
  status: undefined,
  bucket_id: undefined,
  payee_id: undefined,
  tag: undefined,
  text: undefined,
  min_amount: undefined,
  max_amount: undefined,
  uncategorised: undefined,
  import_id: undefined,
  link: undefined,
  review: undefined,
} as const

/** Another report, without what it does not go by. */
function forReport(report: ReportName): Partial<ReportsSearch> {
  if (isOfLedger(report))
    return report === 'budget' ? { report, by: undefined, then_by: undefined } : { report }
  return report === 'account-balances'
    ? { ...OF_ROWS, report }
    : { ...OF_ROWS, report, account_id: undefined }
}
