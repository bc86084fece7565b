import { Button } from '@mantine/core'
import { useMemo, useState } from 'react'
import { toMajor } from '../../../shared/domain/money.ts'
import type { Wish } from '../../../shared/domain/underwriting/calculators.ts'
import type { Field, Given } from '../../../shared/domain/underwriting/model.ts'
import type { Highest } from '../../../shared/domain/underwriting/reverse.ts'
import { Figure } from '../../components/Figure.tsx'
import { Card, Section } from '../../components/Section.tsx'
import { Choice, useLiveFields } from '../../form/index.ts'
import { FieldInput } from './FieldInput.tsx'
import { wishesOf } from './reverse-wishes.ts'
import classes from './Underwriting.module.css'

interface ReverseSolveProps {
  readonly model: string
  readonly given: Given<string>
  readonly currency: string
  readonly onUse: (price_minor: number) => void
}

function wantedField({ kind }: Wish): Field<string> {
  return { name: 'wanted', label: 'Wanted', kind, blank: 0 }
}

function Answer({
  highest,
  currency,
  onUse,
}: {
  readonly highest: Highest<string>
  readonly currency: string
  readonly onUse: (price_minor: number) => void
}) {
  switch (highest.kind) {
    case 'price':
      return (
        <div className={classes['answer']}>
          <Figure
            label="Highest price"
            amount={toMajor(highest.price_minor, currency)}
            currency={currency}
            note="One cent more misses it"
          />
          <Button variant="default" onClick={() => onUse(highest.price_minor)}>
            Use this price
          </Button>
        </div>
      )
    case 'none':
      return <p>No price earns that, not even zero.</p>
    case 'any':
      return <p>Any price earns that: with these inputs it does not depend on the price.</p>
    case 'loan_over_price':
      return <p>With a loan of more than the price there is no highest price.</p>
    case 'problems':
      return <p>{highest.problems.map(problem => problem.wording.text).join('. ')}.</p>
  }
}

/** The question turned round: what may it cost at most? */
export function ReverseSolve({ model, given, currency, onUse }: ReverseSolveProps) {
  const wishes = wishesOf(model)
  const [id, setId] = useState(wishes[0]?.id)
  const [wanted, setWanted] = useState<number | null>(null)
  const live = useLiveFields()
  const wish = wishes.find(each => each.id === id)
  const highest = useMemo(
    () => (wish === undefined || wanted === null ? undefined : wish.solve(given, wanted, currency)),
    [wish, wanted, given, currency],
  )
  if (wish === undefined) return null
  return (
    <Section title="Highest price">
      <Card>
        <div className={classes['choices']}>
          <Choice
            label="Highest price for"
            options={wishes.map(({ id: value, label }) => ({ value, label }))}
            value={wish.id}
            onChange={value => {
              setId(value ?? wish.id)
              setWanted(null)
            }}
          />
          <FieldInput
            key={wish.id}
            field={wantedField(wish)}
            currency={currency}
            binding={live.bind<number | null>('wanted', wanted, setWanted)}
            allowNegative={wish.allowNegative === true}
            placeholder=""
          />
        </div>
        <output className={classes['solved']}>
          {highest === undefined ? (
            <p>Enter the result you want. The purchase price above is not used.</p>
          ) : (
            <Answer highest={highest} currency={currency} onUse={onUse} />
          )}
        </output>
      </Card>
    </Section>
  )
}
