import { Button } from '@mantine/core'
import { useMutation, useQuery } from '@tanstack/react-query'
import { errorText } from '../../api/errors.ts'
import { api, client } from '../../api/queries.ts'
import { readFailed } from '../../api/read-failed.ts'
import { DateText } from '../../components/DateText.tsx'
import { RowsSkeleton } from '../../components/Loading.tsx'
import { ReadFailure } from '../../components/ReadFailure.tsx'
import { SidePanel } from '../../components/SidePanel.tsx'
import { toastDone, toastFailed } from '../../components/toast.tsx'
import classes from './Holdings.module.css'
import { sourceText } from './names.ts'

export interface Pair {
  readonly base_currency: string
  readonly quote_currency: string
}

/** Dates shown of a pair. */
const SHOWN = 500

interface RateDatesProps {
  /** Closed without it. */
  readonly pair: Pair | null
  readonly onClose: () => void
}

/** The rates of one pair by date, each of which can be taken back. */
export function RateDates({ pair, onClose }: RateDatesProps) {
  return (
    <SidePanel
      opened={pair !== null}
      onClose={onClose}
      title={pair === null ? '' : `${pair.base_currency} in ${pair.quote_currency}`}
      subtitle="Each applies from its date until the next one."
    >
      {pair === null ? null : <Dates pair={pair} />}
    </SidePanel>
  )
}

function Dates({ pair }: { readonly pair: Pair }) {
  const { base_currency, quote_currency } = pair
  const rates = useQuery(
    api.exchangeRates.list.queryOptions({ input: { base_currency, quote_currency, limit: SHOWN } }),
  )
  const remove = useMutation({
    mutationFn: (date: string) => client.exchangeRates.remove({ base_currency, quote_currency, date }),
    onSuccess: () => toastDone('Rate removed'),
    onError: error => toastFailed('The rate was not removed', errorText(error)),
  })
  if (readFailed(rates)) return <ReadFailure query={rates} title="The rates could not be loaded" />
  if (!rates.data) return <RowsSkeleton label="Loading rates" />
  return (
    <ul className={classes['plain']} aria-label={`Rates of ${base_currency} in ${quote_currency}`}>
      {rates.data.items.map(({ date, rate, source }) => (
        <li key={date} className={classes['row']}>
          <span className={classes['what']}>
            <DateText date={date} />
            <span className={classes['muted']}>{sourceText(source)}</span>
          </span>
          <span>{rate}</span>
          <Button
            variant="subtle"
            color="gray"
            size="compact-sm"
            aria-label={`Remove the rate of ${date}`}
            onClick={() => remove.mutate(date)}
          >
            Remove
          </Button>
        </li>
      ))}
    </ul>
  )
}
