import { useDebouncedValue } from '@mantine/hooks'
import { keepPreviousData, useQuery } from '@tanstack/react-query'
import { pastRules, type RuleTrial as Trial } from '../../../shared/contract/rules.ts'
import type { Places } from '../../api/places.ts'
import { api } from '../../api/queries.ts'
import { inputSchema } from '../../form/index.ts'
import { formatCount } from '../count-text.ts'
import { formatDate } from '../date-text.ts'
import { Money } from '../Money.tsx'
import classes from './Rules.module.css'
import { inputOf, type RuleDraft } from './rule-draft.ts'

interface RuleTrialProps {
  readonly draft: RuleDraft
  /** Of a rule that is there. */
  readonly ruleId: string | undefined
  readonly places: Places
  readonly currency: string
}

/** Milliseconds after the last key. */
const PAUSE = 250
const SHOWN = 20
const NOT_YET = { conditions: [], action: {} }

function transactions(count: number): string {
  return count === 1 ? '1 past transaction' : `${formatCount(count)} past transactions`
}

/** What the rule as it stands in the form would change of what is there. Nothing is changed by it. */
export function RuleTrial({ draft, ruleId, places, currency }: RuleTrialProps) {
  // As text: what stands in the form is a new object at each key, and often of the same values.
  const [text] = useDebouncedValue(JSON.stringify(inputOf(draft)), PAUSE)
  const asked: unknown = JSON.parse(text)
  const input = inputSchema(pastRules.try).safeParse(
    typeof asked === 'object' ? { ...asked, name: undefined, rule_id: ruleId, limit: SHOWN } : asked,
  )
  const trial = useQuery(
    api.pastRules.try.queryOptions({
      input: input.success ? input.data : NOT_YET,
      enabled: input.success,
      placeholderData: keepPreviousData,
      retry: false,
    }),
  )
  const found = input.success ? trial.data : undefined
  return (
    <section className={classes['trial']} aria-label="What it would change">
      {found ? (
        <Found trial={found} places={places} currency={currency} />
      ) : (
        <p role="status" className={classes['muted']}>
          {input.success && trial.isPending
            ? 'Looking through past transactions…'
            : 'Once the rule is whole, what it would change of the past is shown here.'}
        </p>
      )}
    </section>
  )
}

interface FoundProps {
  readonly trial: Trial
  readonly places: Places
  readonly currency: string
}

function Found({ trial, places, currency }: FoundProps) {
  const { count, sum, mine, reconciled, items } = trial
  return (
    <>
      <p role="status">
        {transactions(count)} would change
        {count > 0 ? (
          <>
            , <Money amount={sum} currency={currency} /> in all
          </>
        ) : null}
        .
      </p>
      {mine > 0 ? (
        <p className={classes['muted']}>{transactions(mine)} whose bucket you chose stay as they are.</p>
      ) : null}
      {reconciled > 0 ? (
        <p className={classes['muted']}>{transactions(reconciled)} are reconciled and stay as they are.</p>
      ) : null}
      {items.length > 0 ? (
        <ul aria-label="The latest that would change" tabIndex={0}>
          {items.map(item => (
            <li key={item.transaction.id}>
              <span>{formatDate(item.transaction.date)}</span>
              <span className={classes['what']}>
                {item.transaction.payee || item.transaction.description}
                <span className={classes['muted']}> → {changeText(item, places)}</span>
              </span>
              <Money amount={item.transaction.signed_amount} currency={currency} />
            </li>
          ))}
        </ul>
      ) : null}
    </>
  )
}

function changeText({ before, after }: Trial['items'][number], places: Places): string {
  const bucket = (id: string | null) => (id === null ? 'no bucket' : places.bucketName(id))
  const added = after.tags.filter(tag => !before.tags.includes(tag))
  const isSplit = after.splits.length > 0 && JSON.stringify(after.splits) !== JSON.stringify(before.splits)
  return [
    after.status === before.status ? '' : 'void',
    after.transfer_account_id === before.transfer_account_id
      ? ''
      : `transfer with ${places.accountName(after.transfer_account_id)}`,
    isSplit ? `split over ${after.splits.map(part => bucket(part.bucket_id)).join(', ')}` : '',
    !isSplit && after.bucket_id !== before.bucket_id ? bucket(after.bucket_id) : '',
    after.payee === before.payee ? '' : after.payee,
    added.map(tag => `#${tag}`).join(' '),
    after.notes === before.notes ? '' : 'notes',
    after.link?.id === before.link?.id ? '' : 'link',
  ]
    .filter(text => text !== '')
    .join(', ')
}
