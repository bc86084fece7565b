import { TextInput, type TextInputProps } from '@mantine/core'
import { useEffect, useRef, useState } from 'react'
import type { Reading } from '../../shared/domain/reading.ts'
import { FieldNews } from './FieldNews.tsx'
import type { FieldBinding } from './field-binding.ts'
import { useField } from './use-field.ts'

/** What a field's look may be given, besides its value. */
export interface FieldLook
  extends Pick<
    TextInputProps,
    'description' | 'placeholder' | 'className' | 'disabled' | 'id' | 'autoFocus' | 'size'
  > {
  readonly label: string
  /** The label is for those who hear the page; those who see it read it from the table around. */
  readonly hideLabel?: boolean
  readonly 'data-autofocus'?: boolean
}

/** A line that is worked with by keys, too: a limit in a table, kept by Enter. */
export type LineLook = FieldLook & Pick<TextInputProps, 'onFocus' | 'onBlur' | 'onKeyDown'>

interface TypedInputProps<T> extends LineLook {
  readonly binding: FieldBinding<T | null>
  readonly read: (text: string) => Reading<T>
  readonly write: (value: T) => string
  /** Beside the error, what the text comes to: `= 16.30`. */
  readonly comesTo?: ((text: string) => string | undefined) | undefined
  readonly kind: 'amount' | 'decimal' | 'date'
  readonly leftSection?: TextInputProps['leftSection']
  readonly rightSection?: TextInputProps['rightSection']
  readonly rightSectionWidth?: number
  readonly inputClass?: string | undefined
}

/** Milliseconds that a press of a button takes at most. */
const SETTLES_AFTER = 150

/**
 * A field whose text stands for a value. The text is what the person typed and stays so; it is put into its usual form once the field is
 * left. A text that cannot be read leaves no value behind, neither blank nor the one before: the form knows, and is not sent.
 */
export function TypedInput<T>(props: TypedInputProps<T>) {
  const {
    binding,
    read,
    write,
    comesTo,
    kind,
    label,
    hideLabel,
    inputClass,
    onKeyDown,
    onFocus,
    onBlur,
    description,
    ...look
  } = props
  const { value, generation } = binding
  const textOf = (given: T | null) => (given === null ? '' : write(given))
  const [text, setText] = useState(() => textOf(value))
  const [seen, setSeen] = useState({ value, generation })
  const [left, setLeft] = useState(false)
  // What the field wrote itself reads as what it wrote, in every locale.
  const readText = (typed: string): Reading<T> =>
    value !== null && typed === write(value) ? { kind: 'value', value } : read(typed)
  const reading = readText(text)
  const own = reading.kind === 'value' ? reading.value : null

  // Set from outside (another record, a change elsewhere, a form begun anew) rather than by typing: the text follows.
  if (value !== seen.value || generation !== seen.generation) {
    setSeen({ value, generation })
    if (value !== own || generation !== seen.generation) {
      setText(textOf(value))
      setLeft(false)
    }
  }

  const { error } = useField(binding, label, reading.kind === 'problem' ? reading.text : null, left)
  const settling = useRef<ReturnType<typeof setTimeout>>(undefined)
  useEffect(() => () => clearTimeout(settling.current), [])
  const settle = () => {
    if (reading.kind === 'value') setText(now => (now === text ? write(reading.value) : now))
  }
  return (
    <TextInput
      {...look}
      {...(hideLabel ? { 'aria-label': label } : { label })}
      data-typed={kind}
      data-field={binding.name}
      value={text}
      required={binding.required}
      inputMode={kind === 'date' ? 'text' : 'decimal'}
      autoComplete="off"
      spellCheck={false}
      {...(inputClass === undefined ? {} : { classNames: { input: inputClass } })}
      inputWrapperOrder={['label', 'input', 'description', 'error']}
      description={
        binding.news ? (
          <FieldNews
            text={textOf(binding.news.value)}
            onTake={() => {
              setText(textOf(binding.news?.value ?? null))
              binding.takeNews()
            }}
          />
        ) : (
          (comesTo?.(text) ?? description)
        )
      }
      error={error}
      onChange={event => {
        const typed = event.currentTarget.value
        setText(typed)
        setLeft(false)
        const next = read(typed)
        binding.onChange(next.kind === 'value' ? next.value : null)
      }}
      onFocus={event => {
        // Entered again, the text stays as it is: put into its usual form now, it would lose what is selected in it, and typing would add to it.
        clearTimeout(settling.current)
        onFocus?.(event)
      }}
      onBlur={event => {
        // What is said under the field moves what is below: not before a press that left the field for it is over.
        settling.current = setTimeout(() => {
          settle()
          setLeft(true)
        }, SETTLES_AFTER)
        onBlur?.(event)
      }}
      onKeyDown={event => {
        if (event.key === 'Enter') settle()
        onKeyDown?.(event)
      }}
    />
  )
}
