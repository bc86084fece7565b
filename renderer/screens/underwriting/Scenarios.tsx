import { Button } from '@mantine/core'
import { toMajor } from '../../../shared/domain/money.ts'
import { said } from '../../../shared/domain/said.ts'
import type { Calculator } from '../../../shared/domain/underwriting/calculators.ts'
import type { Field } from '../../../shared/domain/underwriting/model.ts'
import { Money } from '../../components/Money.tsx'
import { Card, Section } from '../../components/Section.tsx'
import { OutputValue } from './OutputValue.tsx'
import { fieldText } from './quantity.ts'
import { RenameScenario } from './RenameScenario.tsx'
import type { Scenario } from './scenario-store.ts'
import classes from './Underwriting.module.css'

interface ScenariosProps {
  readonly calculator: Calculator
  readonly currency: string
  readonly scenarios: readonly Scenario[]
  readonly onUse: (scenario: Scenario) => void
  readonly onRename: (scenario: Scenario, name: string) => Promise<unknown>
  readonly onRemove: (scenario: Scenario) => void
}

function InputValue(props: {
  readonly field: Field<string>
  readonly value: number | null | undefined
  readonly currency: string
}) {
  const { field, value, currency } = props
  if (value === null || value === undefined) return <span className={classes['none']}>blank</span>
  if (field.kind !== 'money') return fieldText(field, value)
  return <Money amount={toMajor(value, currency)} currency={currency} />
}

/** The fields in which the scenarios differ: what is the same in all tells nothing apart. */
function differing(calculator: Calculator, scenarios: readonly Scenario[]): readonly Field<string>[] {
  return calculator.fields.filter(
    ({ name }) => new Set(scenarios.map(({ given }) => given[name] ?? null)).size > 1,
  )
}

/** Scenarios in columns: their figures, and the inputs in which they differ. */
export function Scenarios({ calculator, currency, scenarios, onUse, onRename, onRemove }: ScenariosProps) {
  if (scenarios.length === 0) return null
  const evaluations = scenarios.map(scenario => ({
    scenario,
    evaluation: calculator.evaluate(scenario.given, currency),
  }))
  return (
    <Section title="Scenarios" hint="side by side">
      <Card padded={false}>
        <section className={classes['gridScroller']} aria-label="Scenarios, scrolls" tabIndex={0}>
          <table className={classes['scenarios']} aria-label="Scenarios">
            <thead>
              <tr>
                <td />
                {scenarios.map(scenario => (
                  <th key={scenario.id} scope="col">
                    <RenameScenario name={scenario.name} onRename={name => onRename(scenario, name)} />
                  </th>
                ))}
              </tr>
            </thead>
            <tbody>
              {calculator.outputs.map((output, index) => (
                <tr key={output.name} data-main={index === 0 || undefined}>
                  <th scope="row">{output.label}</th>
                  {evaluations.map(({ scenario, evaluation }) => (
                    <td key={scenario.id}>
                      <OutputValue
                        kind={output.kind}
                        value={evaluation.ok ? evaluation.outputs[output.name] : null}
                        reason={
                          evaluation.ok ? evaluation.reasons[output.name] : evaluation.problems[0]?.code
                        }
                        currency={currency}
                      />
                    </td>
                  ))}
                </tr>
              ))}
              {differing(calculator, scenarios).map(field => (
                <tr key={field.name} data-input>
                  <th scope="row">{field.label}</th>
                  {scenarios.map(scenario => (
                    <td key={scenario.id}>
                      <InputValue field={field} value={scenario.given[field.name]} currency={currency} />
                    </td>
                  ))}
                </tr>
              ))}
              <tr>
                <td />
                {scenarios.map(scenario => (
                  <td key={scenario.id}>
                    <Button
                      variant="default"
                      size="compact-sm"
                      aria-label={said`Use ${scenario.name}`}
                      onClick={() => onUse(scenario)}
                    >
                      Use
                    </Button>{' '}
                    <Button
                      variant="subtle"
                      color="gray"
                      size="compact-sm"
                      aria-label={said`Remove ${scenario.name}`}
                      onClick={() => onRemove(scenario)}
                    >
                      Remove
                    </Button>
                  </td>
                ))}
              </tr>
            </tbody>
          </table>
        </section>
      </Card>
    </Section>
  )
}
