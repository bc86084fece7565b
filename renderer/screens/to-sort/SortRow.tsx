import { Button } from '@mantine/core'
import type { RowToSort } from '../../../shared/contract/sorting.ts'
import { said } from '../../../shared/domain/said.ts'
import { bucketChoices, type Places } from '../../api/places.ts'
import { formatCount } from '../../components/count-text.ts'
import { DateText } from '../../components/DateText.tsx'
import { LINK_NAMES } from '../../components/link-words.ts'
import { Money } from '../../components/Money.tsx'
import { formatMoney } from '../../components/money-format.ts'
import { Choice } from '../../form/index.ts'
import { usePrivacy } from '../../state/preferences.ts'
import type { Whom } from './SortList.tsx'
import classes from './ToSort.module.css'

interface SortRowProps {
  readonly item: RowToSort
  readonly places: Places
  readonly busy: boolean
  /** For whom a bucket is being chosen; null where none is. */
  readonly whom: Whom | null
  readonly onAccept: () => void
  readonly onAsk: (whom: Whom) => void
  readonly onChoose: (bucket_id: string, whom: Whom) => void
  readonly onLeave: () => void
  /** Splits it as its payee's last one was. */
  readonly onSplit: () => void
}

const QUESTIONS: Readonly<Record<Whom, string>> = {
  this: 'Bucket for this one',
  alike: 'Bucket for all alike',
  always: 'Bucket from now on, always',
}

/** One transaction, what speaks for a bucket, and the answers. */
export function SortRow(props: SortRowProps) {
  usePrivacy()
  const { item, places, busy, whom, onAccept, onAsk, onChoose, onLeave, onSplit } = props
  const { transaction, suggestion, alike } = item
  const name = transaction.payee || transaction.description || 'no text'
  const of = said`${name} of ${transaction.date}`
  return (
    <>
      <div className={classes['what']}>
        <DateText date={transaction.date} />
        <bdi className={classes['text']}>{name}</bdi>
        <span className={classes['where']}>
          <bdi>{places.accountName(transaction.account_id)}</bdi>
        </span>
      </div>
      <span className={classes['amount']}>
        <Money amount={transaction.signed_amount} currency={transaction.currency} />
      </span>
      <p className={classes['why']}>{whyText(item, places)}</p>
      {whom === null ? (
        <div className={classes['answers']}>
          {suggestion ? (
            <Button
              size="compact-sm"
              aria-label={said`${suggestion.bucket}: ${of}`}
              disabled={busy}
              onClick={onAccept}
            >
              {suggestion.bucket}
            </Button>
          ) : null}
          {item.usual_split ? (
            <Button
              size="compact-sm"
              variant="default"
              aria-label={said`Split as before: ${of}`}
              disabled={busy}
              onClick={onSplit}
            >
              Split as before
            </Button>
          ) : null}
          <Button
            size="compact-sm"
            variant="default"
            aria-label={said`${suggestion ? 'Another' : 'Choose'}: ${of}`}
            disabled={busy}
            onClick={() => onAsk('this')}
          >
            {suggestion ? 'Another' : 'Choose'}
          </Button>
          {alike > 1 ? (
            <Button
              size="compact-sm"
              variant="default"
              aria-label={said`All ${formatCount(alike)} alike: ${of}`}
              disabled={busy}
              onClick={() => onAsk('alike')}
            >
              {`All ${formatCount(alike)} alike`}
            </Button>
          ) : null}
          <Button
            size="compact-sm"
            variant="default"
            aria-label={said`Always: ${of}`}
            disabled={busy}
            onClick={() => onAsk('always')}
          >
            Always
          </Button>
        </div>
      ) : (
        <Choice
          aria-label={QUESTIONS[whom]}
          placeholder={`${QUESTIONS[whom]}…`}
          searchable
          autoFocus
          disabled={busy}
          options={bucketChoices(places)}
          value={null}
          onChange={value => value !== null && onChoose(value, whom)}
          onKeyDown={event => {
            if (event.key !== 'Escape') return
            event.preventDefault()
            event.stopPropagation()
            onLeave()
          }}
        />
      )}
    </>
  )
}

/** What speaks for the answers that are offered; nothing where none is, which the buttons say by themselves. */
function whyText({ transaction, suggestion, besides, usual_split }: RowToSort, places: Places): string {
  const reasons = usual_split ? [splitWords(usual_split, places, transaction.currency)] : []
  if (suggestion) {
    reasons.push(suggestion.reason.text)
    if (besides.tags.length > 0) reasons.push(said`tagged ${besides.tags.join(', ')}`)
    if (besides.link) reasons.push(`for the same ${LINK_NAMES[besides.link.kind].toLowerCase()} as before`)
  }
  return reasons.join('; ')
}

function splitWords(
  { splits }: NonNullable<RowToSort['usual_split']>,
  places: Places,
  currency: string,
): string {
  const parts = splits.map(
    part => `${formatMoney(part.amount, currency)} ${places.bucketName(part.bucket_id) || 'in no bucket'}`,
  )
  return `Split before: ${parts.join(', ')}`
}
