import { Checkbox, type CheckboxProps, Input, SegmentedControl, Switch } from '@mantine/core'
import type { Option } from './Choice.tsx'
import { FieldNews } from './FieldNews.tsx'
import type { FieldBinding } from './field-binding.ts'
import { useField } from './use-field.ts'

interface OnOffProps extends Pick<CheckboxProps, 'description' | 'disabled'> {
  readonly binding: FieldBinding<boolean>
  readonly label: string
}

function useOnOff({ binding, label, description }: OnOffProps) {
  const { error } = useField(binding, label)
  const { news, takeNews } = binding
  return {
    label,
    'data-field': binding.name,
    description: news ? <FieldNews text={news.value ? 'on' : 'off'} onTake={takeNews} /> : description,
    checked: binding.value,
    error,
  }
}

/** Something that is so or not. */
export function SwitchField(props: OnOffProps) {
  const shown = useOnOff(props)
  return (
    <Switch
      {...shown}
      disabled={props.disabled ?? false}
      onChange={event => props.binding.onChange(event.currentTarget.checked)}
    />
  )
}

/** Something that is done besides, or not. */
export function CheckField(props: OnOffProps) {
  const shown = useOnOff(props)
  return (
    <Checkbox
      {...shown}
      disabled={props.disabled ?? false}
      onChange={event => props.binding.onChange(event.currentTarget.checked)}
    />
  )
}

interface SegmentFieldProps<T extends string> {
  readonly binding: FieldBinding<T>
  /** Heard, not seen: the choices say it. */
  readonly label: string
  readonly options: readonly Option<T>[]
}

/** One of two or three, all in sight. */
export function SegmentField<T extends string>({ binding, label, options }: SegmentFieldProps<T>) {
  const { error } = useField(binding, label)
  const { news, takeNews } = binding
  return (
    <Input.Wrapper
      error={error}
      description={
        news ? (
          <FieldNews
            text={options.find(({ value }) => value === news.value)?.label ?? ''}
            onTake={takeNews}
          />
        ) : null
      }
      inputWrapperOrder={['label', 'input', 'description', 'error']}
    >
      <SegmentedControl
        fullWidth
        aria-label={label}
        data={options.map(each => ({ ...each }))}
        value={binding.value}
        onChange={chosen => {
          const found = options.find(({ value }) => value === chosen)
          if (found) binding.onChange(found.value)
        }}
      />
    </Input.Wrapper>
  )
}
