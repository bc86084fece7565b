import { IconAlertTriangle } from '@tabler/icons-react'
import { toMajor } from '../../../shared/domain/money.ts'
import type { Calculator } from '../../../shared/domain/underwriting/calculators.ts'
import { type LeftBlank, leftBlank, leftBlankTexts } from '../../../shared/domain/underwriting/left-blank.ts'
import type { Evaluation, Field, Given, Warning } from '../../../shared/domain/underwriting/model.ts'
import { Figure } from '../../components/Figure.tsx'
import { formatMoney } from '../../components/money-format.ts'
import { withPercents } from '../../components/percent-format.ts'
import { Card, Section } from '../../components/Section.tsx'
import { TradeWord } from '../../components/TradeWord.tsx'
import type { FieldEntry } from '../../form/index.ts'
import { sentence } from '../../form/index.ts'
import { usePrivacy } from '../../state/preferences.ts'
import { OutputValue } from './OutputValue.tsx'
import { fieldText } from './quantity.ts'
import classes from './Underwriting.module.css'
import { WorkingTable } from './WorkingTable.tsx'

interface ResultPanelProps {
  readonly calculator: Calculator
  /** As it was typed: what is blank here was assumed. */
  readonly given: Given<string>
  readonly evaluation: Evaluation<string, string>
  /** The inputs that cannot be read, and keep the result away. */
  readonly unreadable: readonly FieldEntry[]
  readonly currency: string
}

export function WarningList({ warnings }: { readonly warnings: readonly Warning[] }) {
  if (warnings.length === 0) return null
  return (
    <ul className={classes['warnings']} aria-label="Warnings">
      {warnings.map(warning => (
        <li key={`${warning.code} ${warning.text}`}>
          <IconAlertTriangle size={16} stroke={1.75} aria-hidden />
          {withPercents(warning.text)}
        </li>
      ))}
    </ul>
  )
}

/** No result stands while an input cannot be read: it would leave out what was typed. */
function Unreadable({ fields }: { readonly fields: readonly FieldEntry[] }) {
  return (
    <div className={classes['waiting']}>
      <p>There is no result until these inputs are corrected:</p>
      <ul aria-label="Cannot be read">
        {fields.map(({ name, label, unreadable }) => (
          <li key={name}>{sentence(label, unreadable ?? '')}</li>
        ))}
      </ul>
    </div>
  )
}

/** What keeps a result away: what is still to be filled in, said once and calmly, and what is wrong. */
function Waiting({
  evaluation,
}: {
  readonly evaluation: Extract<Evaluation<string, string>, { ok: false }>
}) {
  return (
    <div className={classes['waiting']}>
      <p>The result appears as you type. Still needed:</p>
      <ul aria-label="Still needed">
        {evaluation.problems.map(problem => (
          <li key={`${problem.field} ${problem.code}`}>{problem.wording.text}</li>
        ))}
      </ul>
    </div>
  )
}

/** What nobody gave, and what it counts as. */
function Blanks({ blanks, currency }: { readonly blanks: LeftBlank; readonly currency: string }) {
  usePrivacy()
  const valueText = (field: Field<string>, value: number) =>
    field.kind === 'money' ? formatMoney(toMajor(value, currency), currency) : fieldText(field, value)
  return leftBlankTexts(blanks, valueText).map(text => (
    <p key={text} className={classes['blank']}>
      {text}
    </p>
  ))
}

/** The figure a person came for, large; the other figures; warnings; and the working that leads there. */
export function ResultPanel({ calculator, given, evaluation, unreadable, currency }: ResultPanelProps) {
  const [main, ...others] = calculator.outputs
  if (!evaluation.ok || main === undefined)
    return (
      <Section title="Result">
        <Card>
          {unreadable.length > 0 ? (
            <Unreadable fields={unreadable} />
          ) : evaluation.ok ? null : (
            <Waiting evaluation={evaluation} />
          )}
        </Card>
      </Section>
    )
  const amount = evaluation.outputs[main.name] ?? 0
  return (
    <>
      <Section title="Result">
        <Card>
          <Figure
            size="large"
            label={main.label}
            amount={toMajor(amount, currency)}
            currency={currency}
            tone={amount >= 0 ? 'plain' : main.lessIsBetter ? 'gain' : 'loss'}
          />
          {others.length > 0 ? (
            <dl className={classes['outputs']}>
              {others.map(output => (
                <div key={output.name}>
                  <dt>
                    <TradeWord label={output.label} />
                  </dt>
                  <dd>
                    <OutputValue
                      kind={output.kind}
                      value={evaluation.outputs[output.name]}
                      reason={evaluation.reasons[output.name]}
                      currency={currency}
                    />
                    {output.convention === undefined ? null : (
                      <span className={classes['convention']}>{output.convention}</span>
                    )}
                  </dd>
                </div>
              ))}
            </dl>
          ) : null}
          <WarningList warnings={evaluation.warnings} />
          <Blanks blanks={leftBlank(calculator.fields, given, evaluation.inputs)} currency={currency} />
        </Card>
      </Section>
      <Section title="The working" hint="each total is the sum of the lines above it">
        <Card padded={false}>
          <WorkingTable lines={evaluation.working} currency={currency} />
        </Card>
      </Section>
    </>
  )
}
