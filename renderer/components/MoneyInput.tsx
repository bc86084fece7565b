import { TextInput, type TextInputProps } from '@mantine/core'
import { type KeyboardEvent, useState } from 'react'
import { editableAmount, type MoneyReading, readMoney } from '../../shared/domain/typed-amount.ts'
import { currentLocale } from './locale.ts'
import classes from './MoneyInput.module.css'
import { formatMoney } from './money-format.ts'

export interface MoneyInputProps
  extends Omit<TextInputProps, 'value' | 'defaultValue' | 'onChange' | 'type'> {
  /** Decimal of major units, or null while the field is empty or holds no amount. */
  readonly value: number | null
  /** Called at every keystroke; `problem` says why the text is no amount, and is null for an empty field. */
  readonly onChange: (value: number | null, problem: string | null) => void
  readonly currency: string
  /** Amounts are positive unless this is set: a transaction's direction is its type, not a sign. */
  readonly allowNegative?: boolean
}

function resultOf(
  reading: MoneyReading,
  allowNegative: boolean,
): { value: number | null; problem: string | null } {
  switch (reading.kind) {
    case 'empty':
      return { value: null, problem: null }
    case 'problem':
      return { value: null, problem: reading.text }
    case 'amount':
      return reading.major < 0 && !allowNegative
        ? { value: null, problem: 'must not be negative' }
        : { value: reading.major, problem: null }
  }
}

function symbolOf(currency: string, locale: string): string {
  const parts = new Intl.NumberFormat(locale, {
    style: 'currency',
    currency,
    currencyDisplay: 'narrowSymbol',
  }).formatToParts(0)
  return parts.find(part => part.type === 'currency')?.value ?? currency
}

/**
 * A field for an amount: right-aligned, takes `1,234.50` or `1.234,50` as the locale has it, and sums like `120+35.5`,
 * worked out on leaving the field or on Enter. The problem is shown once the field is left, not while typing.
 */
export function MoneyInput({
  value,
  onChange,
  currency,
  allowNegative = false,
  error,
  onBlur,
  onKeyDown,
  ...rest
}: MoneyInputProps) {
  const locale = currentLocale()
  const [text, setText] = useState(() => (value === null ? '' : editableAmount(value, currency, locale)))
  const [seen, setSeen] = useState(value)
  const [left, setLeft] = useState(false)
  const reading = readMoney(text, currency, locale)
  const own = resultOf(reading, allowNegative)

  // Set from outside (a form reset, another record) rather than by typing: the text follows.
  if (value !== seen) {
    setSeen(value)
    if (value !== own.value) {
      setText(value === null ? '' : editableAmount(value, currency, locale))
      setLeft(false)
    }
  }

  const settle = () => {
    if (own.value !== null) setText(editableAmount(own.value, currency, locale))
  }
  const keyDown = (event: KeyboardEvent<HTMLInputElement>) => {
    if (event.key === 'Enter') settle()
    onKeyDown?.(event)
  }
  const result =
    reading.kind === 'amount' && reading.computed
      ? `= ${formatMoney(reading.major, currency, 'auto', locale)}`
      : undefined

  return (
    <TextInput
      leftSection={<span className={classes['symbol']}>{symbolOf(currency, locale)}</span>}
      description={result}
      {...rest}
      value={text}
      inputMode="decimal"
      autoComplete="off"
      spellCheck={false}
      classNames={{ input: classes['input'] ?? '' }}
      inputWrapperOrder={['label', 'input', 'description', 'error']}
      error={error ?? (left ? own.problem : null)}
      onChange={event => {
        const typed = event.currentTarget.value
        setText(typed)
        setLeft(false)
        const next = resultOf(readMoney(typed, currency, locale), allowNegative)
        onChange(next.value, next.problem)
      }}
      onBlur={event => {
        settle()
        setLeft(true)
        onBlur?.(event)
      }}
      onKeyDown={keyDown}
    />
  )
}
