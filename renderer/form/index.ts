/** The one way to make a form: `useForm` with the contract's schema, a `Form`, and fields that are bound to it. */
export { AmountField } from './AmountField.tsx'
export { Choice, type Option } from './Choice.tsx'
export {
  ChoiceField,
  ChoicesField,
  CurrencyField,
  OptionalChoiceField,
  TimeZoneField,
} from './ChoiceField.tsx'
export { DateField } from './DateField.tsx'
export { DecimalField, ExactField, PercentField, WholeField } from './DecimalField.tsx'
export { FieldPair, Form } from './Form.tsx'
export { FormDialog, FormModal } from './FormDialog.tsx'
export { farDateQuestion } from './far-date.ts'
export type { FieldBinding } from './field-binding.ts'
export type { FieldEntry } from './field-registry.ts'
export { inputSchema } from './input-schema.ts'
export { useGuardedClose, useOnTop } from './leave-guard.tsx'
export { sentence } from './problem-words.ts'
export { CheckField, SegmentField, SwitchField } from './SwitchField.tsx'
export { LongTextField, SecretField, SuggestField, TagsField, TextField } from './TextField.tsx'
export { TypedInput } from './TypedInput.tsx'
export { useField } from './use-field.ts'
export { type Bind, type FormState, useForm } from './use-form.ts'
export { type LiveFields, useLiveFields } from './use-live-fields.ts'
