import { Select, Switch, Textarea } from '@mantine/core'
import { DateInput } from '@mantine/dates'
import type { PipelineCard } from '../../../shared/contract/wholesale.ts'
import type { Need } from '../../../shared/domain/deals/stages.ts'
import type { Household } from '../../api/household.ts'
import { MoneyInput } from '../../components/MoneyInput.tsx'
import { EXIT_NAMES } from './deal-words.ts'

/** What a move is sent with, besides the stage. */
export interface MoveDraft {
  readonly offer_amount: number | null
  readonly offer_date: string | null
  readonly contract_price: number | null
  readonly contract_date: string | null
  readonly closing_date: string | null
  readonly assignable: boolean | null
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
  readonly draft: MoveDraft
  readonly onChange: (change: Partial<MoveDraft>) => void
  readonly household: Household
  readonly problems: Readonly<Record<string, string>>
}

/** One field for each thing that a move needs, and no other. */
export function MoveFields({ needs, draft, onChange, household, problems }: MoveFieldsProps) {
  const asks = (need: Need) => needs.includes(need)
  const { currency } = household
  return (
    <>
      {asks('offer_amount') ? (
        <MoneyInput
          data-autofocus
          required
          label="Amount offered"
          currency={currency}
          value={draft.offer_amount}
          onChange={offer_amount => onChange({ offer_amount })}
          error={problems['offer_amount']}
        />
      ) : null}
      {asks('offer_date') ? (
        <DateInput
          required
          label="Offered on"
          valueFormat="YYYY-MM-DD"
          value={draft.offer_date}
          onChange={offer_date => onChange({ offer_date })}
          error={problems['offer_date']}
        />
      ) : null}
      {asks('contract_price') ? (
        <MoneyInput
          required
          label="Contract price"
          currency={currency}
          value={draft.contract_price}
          onChange={contract_price => onChange({ contract_price })}
          error={problems['contract_price']}
        />
      ) : null}
      {asks('contract_date') ? (
        <DateInput
          required
          label="Contract signed on"
          valueFormat="YYYY-MM-DD"
          value={draft.contract_date}
          onChange={contract_date => onChange({ contract_date })}
          error={problems['contract_date']}
        />
      ) : null}
      {asks('closing_date') ? (
        <DateInput
          required
          label="To close on"
          valueFormat="YYYY-MM-DD"
          value={draft.closing_date}
          onChange={closing_date => onChange({ closing_date })}
          error={problems['closing_date']}
        />
      ) : null}
      {asks('assignable') ? (
        <Switch
          label="The contract can be assigned"
          checked={draft.assignable ?? false}
          onChange={event => onChange({ assignable: event.currentTarget.checked })}
        />
      ) : null}
      {asks('exit') ? (
        <Select
          required
          label="How it closed"
          data={(['own_purchase', 'double_close'] as const).map(value => ({
            value,
            label: EXIT_NAMES[value],
          }))}
          value={draft.exit}
          onChange={value =>
            onChange({ exit: value === 'own_purchase' || value === 'double_close' ? value : null })
          }
        />
      ) : null}
      {asks('actual_fee') ? (
        <MoneyInput
          required
          allowNegative
          label="Fee paid"
          currency={currency}
          value={draft.actual_fee}
          onChange={actual_fee => onChange({ actual_fee })}
          error={problems['actual_fee']}
        />
      ) : null}
      {asks('closed_on') ? (
        <DateInput
          required
          label="Closed on"
          valueFormat="YYYY-MM-DD"
          value={draft.closed_on}
          onChange={closed_on => onChange({ closed_on })}
          error={problems['closed_on']}
        />
      ) : null}
      <Textarea
        required={asks('reason')}
        label={asks('reason') ? 'Reason' : 'Note'}
        description="Kept with the move."
        value={draft.reason}
        onChange={event => onChange({ reason: event.currentTarget.value })}
        maxLength={4000}
        error={problems['reason']}
      />
    </>
  )
}
