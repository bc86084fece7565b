import { Autocomplete, PasswordInput, TagsInput, Textarea, TextInput } from '@mantine/core'
import type { ReactNode, Ref } from 'react'
import { FieldNews } from './FieldNews.tsx'
import type { FieldBinding } from './field-binding.ts'
import type { FieldLook, LineLook } from './TypedInput.tsx'
import { useField } from './use-field.ts'

const ORDER: ('label' | 'input' | 'description' | 'error')[] = ['label', 'input', 'description', 'error']

/** What is said under a field: news from elsewhere before its own words. */
function said<T>(
  { news, takeNews }: FieldBinding<T>,
  textOf: (value: T) => string,
  description: ReactNode,
): ReactNode {
  return news ? <FieldNews text={textOf(news.value)} onTake={takeNews} /> : description
}

interface TextFieldProps extends LineLook {
  readonly binding: FieldBinding<string>
  readonly type?: 'text' | 'tel' | 'email' | 'time'
}

/** A line of text. What is too long for the schema is said, never cut off. */
export function TextField({
  binding,
  label,
  hideLabel,
  description,
  type = 'text',
  ...look
}: TextFieldProps) {
  const { error } = useField(binding, label)
  return (
    <TextInput
      {...look}
      {...(hideLabel ? { 'aria-label': label } : { label })}
      data-field={binding.name}
      data-typed={type}
      type={type}
      required={binding.required}
      inputWrapperOrder={ORDER}
      description={said(binding, String, description)}
      value={binding.value}
      onChange={event => binding.onChange(event.currentTarget.value)}
      error={error}
    />
  )
}

interface LongTextFieldProps extends FieldLook {
  readonly binding: FieldBinding<string>
  readonly minRows?: number
  readonly maxRows?: number
  readonly inputRef?: Ref<HTMLTextAreaElement>
}

/** Text of several lines; the field grows with it. */
export function LongTextField({
  binding,
  label,
  hideLabel,
  description,
  inputRef,
  minRows = 2,
  ...look
}: LongTextFieldProps) {
  const { error } = useField(binding, label)
  return (
    <Textarea
      {...look}
      {...(inputRef === undefined ? {} : { ref: inputRef })}
      {...(hideLabel ? { 'aria-label': label } : { label })}
      data-field={binding.name}
      data-typed="text"
      required={binding.required}
      autosize
      minRows={minRows}
      inputWrapperOrder={ORDER}
      description={said(binding, String, description)}
      value={binding.value}
      onChange={event => binding.onChange(event.currentTarget.value)}
      error={error}
    />
  )
}

interface SecretFieldProps extends FieldLook {
  readonly binding: FieldBinding<string>
  readonly autoComplete: 'off' | 'new-password' | 'current-password'
}

/** A password or a passphrase. */
export function SecretField({ binding, label, hideLabel, ...look }: SecretFieldProps) {
  const { error } = useField(binding, label)
  return (
    <PasswordInput
      {...look}
      {...(hideLabel ? { 'aria-label': label } : { label })}
      data-field={binding.name}
      data-typed="text"
      // The library says it for every other input.
      {...(error === null ? {} : { 'aria-invalid': true })}
      required={binding.required}
      inputWrapperOrder={ORDER}
      value={binding.value}
      onChange={event => binding.onChange(event.currentTarget.value)}
      error={error}
    />
  )
}

interface SuggestFieldProps extends FieldLook {
  readonly binding: FieldBinding<string>
  /** What was used before; anything else may be typed. */
  readonly suggestions: readonly string[]
  /** A suggestion was chosen, rather than typed. */
  readonly onChosen?: (text: string) => void
  readonly inputRef?: Ref<HTMLInputElement>
}

/** A line of text with suggestions. */
export function SuggestField({
  binding,
  label,
  hideLabel,
  description,
  suggestions,
  onChosen,
  inputRef,
  ...look
}: SuggestFieldProps) {
  const { error } = useField(binding, label)
  return (
    <Autocomplete
      {...look}
      {...(inputRef === undefined ? {} : { ref: inputRef })}
      {...(onChosen === undefined ? {} : { onOptionSubmit: onChosen })}
      {...(hideLabel ? { 'aria-label': label } : { label })}
      data-field={binding.name}
      data-typed="text"
      data={[...new Set(suggestions)]}
      required={binding.required}
      inputWrapperOrder={ORDER}
      description={said(binding, String, description)}
      value={binding.value}
      onChange={binding.onChange}
      error={error}
    />
  )
}

interface TagsFieldProps extends FieldLook {
  readonly binding: FieldBinding<readonly string[]>
  readonly suggestions?: readonly string[]
}

/** Several words, each its own. What is typed counts when the field is left, too. */
export function TagsField({
  binding,
  label,
  hideLabel,
  description,
  suggestions = [],
  ...look
}: TagsFieldProps) {
  const { error } = useField(binding, label)
  return (
    <TagsInput
      {...look}
      {...(hideLabel ? { 'aria-label': label } : { label })}
      data-field={binding.name}
      data={[...suggestions]}
      acceptValueOnBlur
      inputWrapperOrder={ORDER}
      description={said(binding, words => words.join(', '), description)}
      value={[...binding.value]}
      onChange={binding.onChange}
      error={error}
    />
  )
}
