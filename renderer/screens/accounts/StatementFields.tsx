import { AmountField, type Bind, FieldPair, PercentField, WholeField } from '../../form/index.ts'

/** What is said of a card's statements. */
type StatementDraft = {
  readonly closing_day: number | null
  readonly due_day: number | null
  readonly due_after_days: number | null
  readonly minimum_payment: number | null
  readonly minimum_percent: number | null
}

interface StatementFieldsProps {
  readonly bind: Bind<StatementDraft>
  readonly currency: string
}

/** When a card's statement closes and is due, so that it stands among the bills. */
export function StatementFields({ bind, currency }: StatementFieldsProps) {
  return (
    <>
      <WholeField
        label="Statement closes on day"
        description="The last day of each statement, 31 for a month’s last. What is owed then comes up as a bill."
        least={1}
        most={31}
        binding={bind('closing_day')}
      />
      <FieldPair>
        <WholeField label="Due on day" least={1} most={31} binding={bind('due_day')} />
        <WholeField
          label="or after the closing"
          least={1}
          most={60}
          unit="days"
          binding={bind('due_after_days')}
        />
      </FieldPair>
      <FieldPair>
        <AmountField label="Minimum payment" currency={currency} binding={bind('minimum_payment')} />
        <PercentField
          label="Minimum share"
          description="The larger of the two is wanted"
          binding={bind('minimum_percent')}
        />
      </FieldPair>
    </>
  )
}
