import { useQuery } from '@tanstack/react-query'
import { useState } from 'react'
import { COMPARES, REPORTS, type ReportName } from '../../../shared/contract/reports.ts'
import { INTERVALS } from '../../../shared/domain/reports/periods.ts'
import { DIMENSIONS } from '../../../shared/domain/reports/plan.ts'
import { PRESETS } from '../../../shared/domain/reports/presets.ts'
import { said } from '../../../shared/domain/said.ts'
import type { Places } from '../../api/places.ts'
import { api } from '../../api/queries.ts'
import { formatDate } from '../../components/date-text.ts'
import { type ActiveFilter, FilterBar } from '../../components/FilterBar.tsx'
import { FilterDate, FilterMenu, FilterSelect } from '../../components/FilterMenu.tsx'
import { Choice, type Option } from '../../form/index.ts'
import type { ReportsSearch } from './search.ts'
import { COMPARE_NAMES, DIMENSION_NAMES, INTERVAL_NAMES, isOfLedger, REPORT_NAMES } from './words.ts'

interface ReportFiltersProps {
  readonly report: ReportName
  readonly search: ReportsSearch
  readonly places: Places
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

/** Each filter in force as a sentence. */
function sentences({ search, places, onChange }: ReportFiltersProps): ActiveFilter[] {
  const { from, to, by, then_by, compare, account_id, bucket_id, tag } = search
  const some: (ActiveFilter | undefined)[] = [
    from === undefined
      ? undefined
      : { key: 'from', label: `From ${formatDate(from)}`, onRemove: () => onChange({ from: undefined }) },
    to === undefined
      ? undefined
      : { key: 'to', label: `Until ${formatDate(to)}`, onRemove: () => onChange({ to: undefined }) },
    by === undefined
      ? undefined
      : {
          key: 'by',
          label: `By ${DIMENSION_NAMES[by].toLowerCase()}`,
          onRemove: () => onChange({ by: undefined, then_by: undefined }),
        },
    then_by === undefined
      ? undefined
      : {
          key: 'then_by',
          label: `Then by ${DIMENSION_NAMES[then_by].toLowerCase()}`,
          onRemove: () => onChange({ then_by: undefined }),
        },
    compare === undefined
      ? undefined
      : {
          key: 'compare',
          label: `Compared with ${COMPARE_NAMES[compare].toLowerCase()}`,
          onRemove: () => onChange({ compare: undefined }),
        },
    account_id === undefined
      ? undefined
      : {
          key: 'account',
          label: said`Account is ${places.accountName(account_id)}`,
          onRemove: () => onChange({ account_id: undefined }),
        },
    bucket_id === undefined
      ? undefined
      : {
          key: 'bucket',
          label: said`Bucket is ${places.bucketName(bucket_id)}`,
          onRemove: () => onChange({ bucket_id: undefined }),
        },
    tag === undefined
      ? undefined
      : { key: 'tag', label: said`Tag is ${tag}`, onRemove: () => onChange({ tag: undefined }) },
  ]
  return some.filter(each => each !== undefined)
}

/** Which report, of which span, told apart by what, compared with what, and of which rows. */
export function ReportFilters(props: ReportFiltersProps) {
  const { report, search, places, onChange, onClear } = props
  const [opened, setOpened] = useState(false)
  const tags = useQuery(api.transactions.tags.queryOptions({ input: {}, enabled: opened }))
  const isOwnSpan = search.from !== undefined || search.to !== undefined
  const canBeTold = isOfLedger(report) && report !== 'budget'
  return (
    <FilterBar active={sentences(props)} onClear={onClear}>
      <Choice
        aria-label="Report"
        options={optionsOf(REPORTS, REPORT_NAMES)}
        value={report}
        onChange={chosen => chosen !== null && onChange(forReport(chosen))}
      />
      <Choice
        aria-label="Span"
        placeholder="Own span"
        options={SPANS}
        value={isOwnSpan ? null : (search.span ?? 'last_12')}
        onChange={span => onChange({ span: span ?? undefined, from: undefined, to: undefined })}
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
        {isOfLedger(report) ? (
          <>
            <FilterSelect
              label="Account"
              searchable
              options={places.accounts.map(({ id, name }) => ({ value: id, label: name }))}
              value={search.account_id}
              onChange={account_id => onChange({ account_id })}
            />
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

/** Another report, without what it does not go by. */
function forReport(report: ReportName): Partial<ReportsSearch> {
  const nothing = { by: undefined, then_by: undefined }
  if (isOfLedger(report)) return report === 'budget' ? { report, ...nothing } : { report }
  return { report, ...nothing, account_id: undefined, bucket_id: undefined, tag: undefined, text: undefined }
}
