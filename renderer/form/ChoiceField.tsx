import { MultiSelect } from '@mantine/core'
import { currenciesInUse } from '../../shared/domain/currency.ts'
import { wordsLocale } from '../components/locale.ts'
import { Choice, type ChoiceProps, type Option } from './Choice.tsx'
import { FieldNews } from './FieldNews.tsx'
import type { FieldBinding } from './field-binding.ts'
import type { FieldLook } from './TypedInput.tsx'
import { useField } from './use-field.ts'

type Look<T extends string> = FieldLook &
  Pick<
    ChoiceProps<T>,
    'options' | 'searchable' | 'limit' | 'found' | 'maker' | 'onSearchChange' | 'nothingFoundMessage'
  >

interface ShownProps<T extends string>
  extends Omit<ChoiceProps<T>, 'label' | 'onChange' | 'value' | 'error'> {
  readonly binding: FieldBinding<T | null>
  readonly label: string
  readonly hideLabel?: boolean
}

function Shown<T extends string>({ binding, label, hideLabel, description, ...rest }: ShownProps<T>) {
  const { error } = useField(binding, label)
  const { news, takeNews } = binding
  const labelOf = (value: T | null) =>
    rest.options
      .flatMap<Option<T>>(each => ('items' in each ? [...each.items] : [each]))
      .find(option => option.value === value)?.label ?? 'nothing'
  return (
    <Choice
      {...rest}
      {...(hideLabel ? { 'aria-label': label } : { label })}
      data-field={binding.name}
      required={binding.required && rest.clearable !== false}
      withAsterisk={binding.required && binding.value === null}
      inputWrapperOrder={['label', 'input', 'description', 'error']}
      description={news ? <FieldNews text={labelOf(news.value)} onTake={takeNews} /> : description}
      value={binding.value}
      onChange={value => binding.onChange(value)}
      error={error}
    />
  )
}

/** One of several, of which one is always chosen. */
export function ChoiceField<T extends string>({
  binding,
  ...rest
}: Look<T> & { readonly binding: FieldBinding<T> }) {
  return (
    <Shown<T>
      {...rest}
      clearable={false}
      binding={{
        ...binding,
        onChange: value => {
          if (value !== null) binding.onChange(value)
        },
      }}
    />
  )
}

/** One of several, or none. */
export function OptionalChoiceField<T extends string>({
  binding,
  ...rest
}: Look<T> & { readonly binding: FieldBinding<T | null> }) {
  return <Shown<T> {...rest} clearable={!binding.required} binding={binding} />
}

interface ChoicesFieldProps<T extends string> extends FieldLook {
  readonly binding: FieldBinding<readonly T[]>
  readonly options: readonly Option<T>[]
  /** For many: found by what is typed, a hundred at a time. */
  readonly searchable?: boolean
}

/** Any number of several. */
export function ChoicesField<T extends string>({
  binding,
  label,
  hideLabel,
  options,
  searchable = false,
  ...look
}: ChoicesFieldProps<T>) {
  const { error } = useField(binding, label)
  return (
    <MultiSelect
      {...look}
      {...(hideLabel ? { 'aria-label': label } : { label })}
      data-field={binding.name}
      data={options.map(each => ({ ...each }))}
      {...(searchable && { searchable, limit: 100, nothingFoundMessage: 'Nothing found' })}
      inputWrapperOrder={['label', 'input', 'description', 'error']}
      value={[...binding.value]}
      onChange={chosen =>
        binding.onChange(options.filter(({ value }) => chosen.includes(value)).map(({ value }) => value))
      }
      error={error}
    />
  )
}

/** A currency, found by its code or its name. */
export function CurrencyField({ binding, ...look }: FieldLook & { readonly binding: FieldBinding<string> }) {
  const names = new Intl.DisplayNames(wordsLocale(), { type: 'currency' })
  return (
    <ChoiceField
      searchable
      nothingFoundMessage="No currency found"
      {...look}
      binding={binding}
      options={currenciesInUse().map(code => ({ value: code, label: `${code} · ${names.of(code) ?? code}` }))}
    />
  )
}

const ZONES = Intl.supportedValuesOf('timeZone').map(zone => ({
  value: zone,
  label: zone.replaceAll('_', ' '),
}))

/** An IANA time zone, found by its name. */
export function TimeZoneField({
  binding,
  ...look
}: FieldLook & { readonly binding: FieldBinding<string | null> }) {
  const { value } = binding
  const isKnown = value === null || ZONES.some(zone => zone.value === value)
  return (
    <OptionalChoiceField
      searchable
      limit={50}
      nothingFoundMessage="No time zone found"
      {...look}
      binding={binding}
      options={isKnown ? ZONES : [{ value, label: value }, ...ZONES]}
    />
  )
}
