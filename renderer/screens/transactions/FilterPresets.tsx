import { PRESETS, type Preset, presetSpan } from '../../../shared/domain/reports/presets.ts'
import { useHousehold } from '../../api/household.ts'
import { formatMoney } from '../../components/money-format.ts'
import { Choice } from '../../form/index.ts'
import { usePrivacy } from '../../state/preferences.ts'
import type { TransactionsSearch } from './search.ts'

const SPANS = ['this_month', 'last_month', 'year_to_date'] as const satisfies readonly Preset[]
/** What a large amount is, in the household's currency. */
const LARGE = 100

/** The filters that are wanted most, each with one choice. */
export function FilterPresets({
  onChange,
}: {
  readonly onChange: (change: Partial<TransactionsSearch>) => void
}) {
  usePrivacy()
  const { month, monthStartDay, currency } = useHousehold()
  const options = [
    ...SPANS.map(span => ({ value: span, label: PRESETS[span] })),
    { value: 'unsorted' as const, label: 'In no bucket' },
    { value: 'large' as const, label: `Over ${formatMoney(LARGE, currency)}` },
  ]
  return (
    <Choice
      aria-label="Show only"
      placeholder="Show only…"
      options={options}
      value={null}
      onChange={chosen => {
        if (chosen === 'unsorted') onChange({ uncategorised: true })
        else if (chosen === 'large') onChange({ min_amount: LARGE })
        else if (chosen !== null) onChange({ month: undefined, ...presetSpan(chosen, month, monthStartDay) })
      }}
    />
  )
}
