import { useState } from 'react'
import { toMajor } from '../../../shared/domain/money.ts'
import type { Calculator } from '../../../shared/domain/underwriting/calculators.ts'
import type { Field, Given, Inputs } from '../../../shared/domain/underwriting/model.ts'
import { sensitivity } from '../../../shared/domain/underwriting/sensitivity.ts'
import { Money } from '../../components/Money.tsx'
import { Card, Section } from '../../components/Section.tsx'
import { Choice } from '../../form/index.ts'
import { OutputValue } from './OutputValue.tsx'
import { quantityText } from './quantity.ts'
import { canVary, firstFields, levelOf, sideOf } from './sensitivity-sides.ts'
import classes from './Underwriting.module.css'

interface SensitivityGridProps {
  readonly calculator: Calculator
  readonly given: Given<string>
  readonly inputs: Inputs<string>
  readonly currency: string
}

function FieldValue(props: {
  readonly field: Field<string>
  readonly value: number
  readonly currency: string
}) {
  const { field, value, currency } = props
  if (field.kind !== 'money') return quantityText(field.kind, value)
  return <Money amount={toMajor(value, currency)} currency={currency} />
}

/** How a figure changes with two of its inputs: a table of figures, shaded by size, with what was typed in the middle. */
export function SensitivityGrid({ calculator, given, inputs, currency }: SensitivityGridProps) {
  const [outputName, setOutput] = useState(calculator.outputs[0]?.name ?? '')
  const [first] = useState(() => firstFields(calculator, outputName, given, inputs, currency))
  const [acrossName, setAcross] = useState(first[0])
  const [downName, setDown] = useState(first[1])
  const across = calculator.fields.find(field => field.name === acrossName)
  const down = calculator.fields.find(field => field.name === downName)
  const output = calculator.outputs.find(each => each.name === outputName)
  if (!across || !down || !output) return null
  const grid = sensitivity(calculator, given, output.name, currency, {
    across: sideOf(across, inputs),
    down: sideOf(down, inputs),
  })
  const choices = (other: string) =>
    calculator.fields
      .filter(field => field.name !== other && canVary(field))
      .map(({ name, label }) => ({ value: name, label }))
  return (
    <Section title="What if" hint="two inputs at a time; stronger colour is further from zero">
      <Card>
        <div className={classes['choices']}>
          <Choice
            label="Figure"
            options={calculator.outputs.map(({ name, label }) => ({ value: name, label }))}
            value={outputName}
            onChange={value => setOutput(value ?? outputName)}
          />
          <Choice
            label="Down"
            options={choices(acrossName)}
            value={downName}
            onChange={value => setDown(value ?? downName)}
          />
          <Choice
            label="Across"
            options={choices(downName)}
            value={acrossName}
            onChange={value => setAcross(value ?? acrossName)}
          />
        </div>
        <section className={classes['gridScroller']} aria-label={`${output.label}, scrolls`} tabIndex={0}>
          <table className={classes['grid']}>
            <caption>
              {output.label} by {down.label} (down) and {across.label} (across)
            </caption>
            <thead>
              <tr>
                <td />
                {grid.across.values.map(value => (
                  <th key={value} scope="col" data-typed={value === inputs[across.name] || undefined}>
                    <FieldValue field={across} value={value} currency={currency} />
                  </th>
                ))}
              </tr>
            </thead>
            <tbody>
              {grid.rows.map((row, y) => {
                const downValue = grid.down.values[y] ?? 0
                const typedRow = downValue === inputs[down.name]
                return (
                  <tr key={downValue}>
                    <th scope="row" data-typed={typedRow || undefined}>
                      <FieldValue field={down} value={downValue} currency={currency} />
                    </th>
                    {row.map((cell, x) => {
                      const acrossValue = grid.across.values[x] ?? 0
                      const typed = typedRow && acrossValue === inputs[across.name]
                      return (
                        <td
                          key={acrossValue}
                          data-level={cell.value === null ? undefined : levelOf(grid, cell.value)}
                          data-typed={typed || undefined}
                        >
                          <OutputValue
                            kind={output.kind}
                            value={cell.value}
                            reason={cell.reason}
                            currency={currency}
                          />
                          {typed ? <span className={classes['spoken']}> (as typed)</span> : null}
                        </td>
                      )
                    })}
                  </tr>
                )
              })}
            </tbody>
          </table>
        </section>
      </Card>
    </Section>
  )
}
