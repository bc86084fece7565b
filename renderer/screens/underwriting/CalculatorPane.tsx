import { useMemo } from 'react'
import type { PropertyDetail } from '../../../shared/contract/properties.ts'
import { type Calculator, dated } from '../../../shared/domain/underwriting/calculators.ts'
import { LOAN } from '../../../shared/domain/underwriting/loan.ts'
import type { Evaluation, Given } from '../../../shared/domain/underwriting/model.ts'
import { Card, Section } from '../../components/Section.tsx'
import type { LiveFields } from '../../form/index.ts'
import { InputForm } from './InputForm.tsx'
import { LoanSchedule } from './LoanSchedule.tsx'
import { ResultPanel } from './ResultPanel.tsx'
import { ReverseSolve } from './ReverseSolve.tsx'
import { SensitivityGrid } from './SensitivityGrid.tsx'
import classes from './Underwriting.module.css'
import { WriteToDeal } from './WriteToDeal.tsx'

interface CalculatorPaneProps {
  readonly calculator: Calculator
  readonly currency: string
  /** The property whose intel is among the inputs. */
  readonly property: PropertyDetail | undefined
  readonly given: Given<string>
  readonly live: LiveFields
  readonly onChange: (change: Given<string>) => void
}

const NOTHING_FOLLOWS: Evaluation<string, string> = { ok: false, model: '', problems: [] }

/** One calculator: inputs at the left, at the right what comes of them, below what would come of others. */
export function CalculatorPane({
  calculator,
  currency,
  property,
  given,
  live,
  onChange,
}: CalculatorPaneProps) {
  const { unreadable } = live
  const isReadable = unreadable.length === 0
  // What cannot be read is no blank: nothing follows from the other inputs alone.
  const evaluation = useMemo(
    () => (isReadable ? calculator.evaluate(given, currency) : NOTHING_FOLLOWS),
    [calculator, given, currency, isReadable],
  )
  const priced = useMemo(() => dated(calculator, given), [calculator, given])
  return (
    <>
      <div className={classes['sides']}>
        <Section title="Inputs">
          <Card className={classes['inputSheet'] ?? ''}>
            <InputForm
              calculator={calculator}
              currency={currency}
              given={given}
              live={live}
              onChange={(field, value) => onChange({ [field]: value })}
            />
          </Card>
        </Section>
        <div>
          <ResultPanel
            calculator={calculator}
            given={given}
            evaluation={evaluation}
            unreadable={unreadable}
            currency={currency}
          />
          {evaluation.ok && property ? (
            <WriteToDeal
              calculator={calculator}
              property={property}
              given={given}
              inputs={evaluation.inputs}
              currency={currency}
            />
          ) : null}
          {isReadable ? (
            <ReverseSolve
              model={calculator.name}
              given={priced}
              currency={currency}
              onUse={purchase_minor => onChange({ purchase_minor })}
            />
          ) : null}
        </div>
      </div>
      {evaluation.ok ? (
        <SensitivityGrid
          calculator={calculator}
          given={given}
          inputs={evaluation.inputs}
          currency={currency}
        />
      ) : null}
      {evaluation.ok && calculator.name === LOAN.name ? (
        <LoanSchedule inputs={evaluation.inputs} currency={currency} />
      ) : null}
    </>
  )
}
