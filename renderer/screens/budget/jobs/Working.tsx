import type { AssignMonth } from '../../../../shared/contract/assign-month.ts'
import { said } from '../../../../shared/domain/said.ts'
import { sumAmounts } from '../../../components/amount-sum.ts'
import { Money } from '../../../components/Money.tsx'
import classes from '../Budget.module.css'

interface WorkingProps {
  readonly view: AssignMonth
  readonly currency: string
}

/** A part of a figure: its words begin with the sign that it counts with. */
interface Part {
  readonly text: string
  readonly amount: number
}

interface WorkedFigure {
  readonly name: string
  readonly parts: readonly Part[]
  readonly result: number
}

function figuresOf(view: AssignMonth, currency: string): WorkedFigure[] {
  const { working, total, cards, to_assign, assigned_in_future, cash } = view
  const setAside = sumAmounts(
    cards.map(({ available }) => available),
    currency,
  )
  return [
    {
      name: 'To assign',
      parts: [
        { text: 'Left of last month', amount: working.left_before },
        { text: '+ came in without a bucket', amount: working.income },
        { text: '− overspent last month', amount: working.overspent_last_month },
        { text: '− assigned this month', amount: working.assigned },
        { text: '+ what rates made of it', amount: working.exchange },
        { text: '− assigned by later months', amount: working.assigned_in_future },
      ],
      result: to_assign,
    },
    {
      name: 'Available in buckets',
      parts: [
        { text: 'Carried over', amount: total.carried_over },
        { text: '+ assigned to buckets', amount: total.assigned },
        { text: '− spent', amount: total.spent },
      ],
      result: total.available,
    },
    {
      name: 'Cash',
      parts: [
        { text: 'To assign', amount: to_assign },
        { text: '+ available in buckets', amount: total.available },
        { text: '+ set aside for cards', amount: setAside },
        { text: '+ overspent on cards', amount: total.overspent_credit },
        { text: '+ assigned by later months', amount: assigned_in_future },
      ],
      result: cash,
    },
  ]
}

/** Each figure of the month, by the figures that it is made of. */
export function Working({ view, currency }: WorkingProps) {
  return (
    <details className={classes['rules']}>
      <summary>The working of this month</summary>
      {figuresOf(view, currency).map(({ name, parts, result }) => (
        <ul key={name} className={classes['working']} aria-label={said`Working: ${name}`}>
          {parts.map(({ text, amount }) => (
            <li key={text}>
              <span>{text}</span> <Money amount={amount} currency={currency} />
            </li>
          ))}
          <li>
            <span>= {name}</span> <Money amount={result} currency={currency} />
          </li>
        </ul>
      ))}
    </details>
  )
}
