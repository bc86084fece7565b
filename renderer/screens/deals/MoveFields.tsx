import type { PipelineCard } from '../../../shared/contract/wholesale.ts'
import type { Need } from '../../../shared/domain/deals/stages.ts'
import {
  AmountField,
  type Bind,
  DateField,
  LongTextField,
  OptionalChoiceField,
  SwitchField,
} from '../../form/index.ts'
import { EXIT_NAMES } from './deal-words.ts'

/** What a move is sent with, besides the stage. */
export type MoveDraft = {
  readonly offer_amount: number | null
  readonly offer_date: string | null
  readonly contract_price: number | null
  readonly contract_date: string | null
  readonly closing_date: string | null
  readonly assignable: boolean
  readonly exit: PipelineCard['exit']
  readonly actual_fee: number | null
  readonly closed_on: string | null
  readonly reason: string
}

export function draftOf(card: PipelineCard, today: string): MoveDraft {
  return {
    offer_amount: card.offer_amount,
    offer_date: card.offer_date ?? today,
    contract_price: card.contract_price ?? card.offer_amount,
    contract_date: card.contract_date ?? today,
    closing_date: card.closing_date,
    assignable: card.assignable ?? true,
    exit: card.exit,
    actual_fee: card.actual_fee ?? card.expected_fee,
    closed_on: card.closed_on ?? today,
    reason: '',
  }
}

interface MoveFieldsProps {
  readonly needs: readonly Need[]
  readonly bind: Bind<MoveDraft>
  readonly currency: string
}

const EXITS = (['own_purchase', 'double_close'] as const).map(value => ({ value, label: EXIT_NAMES[value] }))

/** One field for each thing that a move needs, and no other. */
export function MoveFields({ needs, bind, currency }: MoveFieldsProps) {
  const asks = (need: Need) => needs.includes(need)
  /** All that is asked for here is needed for the move. */
  const needed: Bind<MoveDraft> = name => ({ ...bind(name), required: true })
  const exit = bind('exit')
  return (
    <>
      {asks('offer_amount') ? (
        <AmountField
          data-autofocus
          label="Amount offered"
          currency={currency}
          binding={needed('offer_amount')}
        />
      ) : null}
      {asks('offer_date') ? (
        <DateField label="Offered on" sense="past" binding={needed('offer_date')} />
      ) : null}
      {asks('contract_price') ? (
        <AmountField label="Contract price" currency={currency} binding={needed('contract_price')} />
      ) : null}
      {asks('contract_date') ? (
        <DateField label="Contract signed on" sense="past" binding={needed('contract_date')} />
      ) : null}
      {asks('closing_date') ? (
        <DateField label="Expected closing date" sense="next" binding={needed('closing_date')} />
      ) : null}
      {asks('assignable') ? (
        <SwitchField label="The contract can be assigned" binding={bind('assignable')} />
      ) : null}
      {asks('exit') ? (
        <OptionalChoiceField
          label="How it closed"
          options={EXITS}
          binding={{
            ...exit,
            value: exit.value === 'assignment' ? null : exit.value,
            required: true,
            news: undefined,
          }}
        />
      ) : null}
      {asks('actual_fee') ? (
        <AmountField allowNegative label="Fee paid" currency={currency} binding={needed('actual_fee')} />
      ) : null}
      {asks('closed_on') ? <DateField label="Closed on" sense="past" binding={needed('closed_on')} /> : null}
      <LongTextField
        label={asks('reason') ? 'Reason' : 'Note'}
        description="Kept with the move."
        binding={asks('reason') ? needed('reason') : bind('reason')}
      />
    </>
  )
}
