import { decimalOf, editableDecimal, RATE_PLACES, readDecimal } from '../../shared/domain/typed-decimal.ts'
import { decimalMark } from '../../shared/domain/typed-number.ts'
import { currentLocale } from '../components/locale.ts'
import classes from './AmountField.module.css'
import type { FieldBinding } from './field-binding.ts'
import { type LineLook, TypedInput } from './TypedInput.tsx'

interface DecimalFieldProps extends LineLook {
  readonly binding: FieldBinding<number | null>
  /** Decimal places taken. */
  readonly places: number
  /** The least that is taken; 0 unless given, null for none. */
  readonly least?: number | null
  readonly most?: number
  /** What stands behind the number: `%`, `months`. */
  readonly unit?: string
}

/** A field for a number that is no money: kept as typed, never rounded. */
export function DecimalField({ places, least = 0, most, unit, ...rest }: DecimalFieldProps) {
  const locale = currentLocale()
  const limits = {
    places,
    ...(least === null ? {} : { least }),
    ...(most === undefined ? {} : { most }),
  }
  return (
    <TypedInput
      {...rest}
      kind="decimal"
      {...(unit === undefined
        ? {}
        : {
            rightSection: <span className={classes['symbol']}>{unit}</span>,
            rightSectionWidth: unit.length < 3 ? 28 : 14 + unit.length * 8,
          })}
      inputClass={classes['input']}
      read={text => readDecimal(text, limits, locale, unit)}
      write={value => editableDecimal(value, locale)}
    />
  )
}

/** A count: days, months, beds. */
export function WholeField(props: Omit<DecimalFieldProps, 'places'>) {
  return <DecimalField {...props} places={0} />
}

/** A rate or a share in percent, with up to six decimals: 6.875 %. */
export function PercentField(props: Omit<DecimalFieldProps, 'places' | 'unit'>) {
  return <DecimalField {...props} places={RATE_PLACES} unit="%" />
}

interface ExactFieldProps extends LineLook {
  /** A plain decimal, `1.0832`; null while blank. */
  readonly binding: FieldBinding<string | null>
}

/** A number of any length, kept as text: an exchange rate has more digits than a number can tell apart. */
export function ExactField(props: ExactFieldProps) {
  const locale = currentLocale()
  return (
    <TypedInput
      {...props}
      kind="decimal"
      inputClass={classes['input']}
      read={text => {
        if (text.trim() === '') return { kind: 'empty' }
        const value = decimalOf(text, locale)
        return value === undefined ? { kind: 'problem', text: 'must be a number' } : { kind: 'value', value }
      }}
      write={value => value.replace('.', decimalMark(locale))}
    />
  )
}
