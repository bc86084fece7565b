import type { Calculator } from '../../../shared/domain/underwriting/calculators.ts'
import { type InputGroup, inputGroups } from '../../../shared/domain/underwriting/input-groups.ts'
import { type Field, type Given, isUsed } from '../../../shared/domain/underwriting/model.ts'
import type { LiveFields } from '../../form/index.ts'
import { FieldInput } from './FieldInput.tsx'
import classes from './Underwriting.module.css'

interface InputFormProps {
  readonly calculator: Calculator
  readonly currency: string
  readonly given: Given<string>
  readonly live: LiveFields
  readonly onChange: (field: string, value: number | null) => void
}

/** A loan is given one way or the other: the field not used says so, and a blank never passes for cash. */
function otherWay(field: Field<string>, given: Given<string>): string | undefined {
  if (field.orElse === undefined) return undefined
  if (typeof given[field.orElse] === 'number') return 'given the other way'
  return field.kind === 'money' ? 'or a share; 0 for cash' : 'or an amount'
}

const GROUP_NAMES: Readonly<Record<InputGroup, string>> = {
  price: 'Purchase and repairs',
  loan: 'Loan',
  refinance: 'Refinance',
  rent: 'Rent and costs',
  sale: 'Holding and sale',
}

/** The inputs of a calculator, by what they are about. There is nothing to submit: the result follows what is typed. */
export function InputForm({ calculator, currency, given, live, onChange }: InputFormProps) {
  const used = calculator.fields.filter(field => isUsed(field, given))
  return inputGroups(used).map(({ group, fields }) => {
    const inputs = fields.map(field => (
      <FieldInput
        key={field.name}
        field={field}
        currency={currency}
        binding={live.bind<number | null>(field.name, given[field.name] ?? null, value =>
          onChange(field.name, value),
        )}
        placeholder={otherWay(field, given)}
      />
    ))
    if (group === null)
      return (
        <div key="all" className={classes['inputs']}>
          {inputs}
        </div>
      )
    return (
      <fieldset key={group} className={classes['group']}>
        <legend>{GROUP_NAMES[group]}</legend>
        <div className={classes['inputs']}>{inputs}</div>
      </fieldset>
    )
  })
}
