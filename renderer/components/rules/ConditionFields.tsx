import { ActionIcon } from '@mantine/core'
import { IconX } from '@tabler/icons-react'
import { RULE_FIELDS, type RuleField } from '../../../shared/domain/rules/rule.ts'
import type { Places } from '../../api/places.ts'
import {
  AmountField,
  ChoiceField,
  ChoicesField,
  DateField,
  OptionalChoiceField,
  TagsField,
  TextField,
  WholeField,
} from '../../form/index.ts'
import classes from './Rules.module.css'
import { aboutField, type ConditionDraft, operatorOf, type RuleForm } from './rule-draft.ts'
import { DIRECTIONS, FIELDS, FILE_KINDS, waysOf } from './rule-words.ts'

export interface ConditionFieldsProps {
  readonly form: RuleForm
  readonly condition: ConditionDraft
  readonly index: number
  readonly places: Places
  readonly currency: string
}

const FIELD_OPTIONS = RULE_FIELDS.map(value => ({ value, label: FIELDS[value] }))

/** One condition: what it looks at, how, and for what. */
export function ConditionFields({ form, condition, index, places, currency }: ConditionFieldsProps) {
  const { conditions } = form.values
  const set = (next: ConditionDraft) =>
    form.set({ conditions: conditions.map(each => (each.key === next.key ? next : each)) })
  const of = `of condition ${index + 1}`
  return (
    <div className={classes['condition']}>
      <ChoiceField<RuleField>
        hideLabel
        label={`Subject ${of}`}
        options={FIELD_OPTIONS}
        binding={form.bindTo(`conditions.${index}.field`, condition.field, field =>
          set(aboutField(condition, field)),
        )}
      />
      <ChoiceField<string>
        hideLabel
        label={`Comparison ${of}`}
        options={waysOf(condition.field)}
        binding={form.bindTo(`conditions.${index}.operator`, condition.how, how =>
          set({ ...condition, how }),
        )}
      />
      <div className={classes['value']}>
        <ValueFields form={form} condition={condition} index={index} places={places} currency={currency} />
      </div>
      {conditions.length > 1 ? (
        <ActionIcon
          aria-label={`Remove condition ${index + 1}`}
          onClick={() => form.set({ conditions: conditions.filter(each => each.key !== condition.key) })}
        >
          <IconX size={15} stroke={1.75} />
        </ActionIcon>
      ) : null}
    </div>
  )
}

function ValueFields(props: ConditionFieldsProps) {
  const { form, condition, index, places } = props
  const { field, list, text } = condition
  const { operator } = operatorOf(condition)
  const name = `conditions.${index}.value`
  const label = `Value of condition ${index + 1}`
  const set = (change: Partial<ConditionDraft>) =>
    form.set({
      conditions: form.values.conditions.map(each =>
        each.key === condition.key ? { ...each, ...change } : each,
      ),
    })
  const options = optionsOf(field, places)
  if (field === 'amount' || field === 'day' || field === 'date') return <MeasureFields {...props} />
  if (options)
    return operator === 'one_of' ? (
      <ChoicesField
        hideLabel
        label={label}
        options={options}
        binding={form.bindTo(name, list, chosen => set({ list: chosen }))}
      />
    ) : (
      <OptionalChoiceField
        hideLabel
        label={label}
        options={options}
        binding={form.bindTo(name, text === '' ? null : text, chosen => set({ text: chosen ?? '' }))}
      />
    )
  return operator === 'one_of' ? (
    <TagsField hideLabel label={label} binding={form.bindTo(name, list, words => set({ list: words }))} />
  ) : (
    <TextField
      hideLabel
      label={label}
      {...(operator === 'matches' && { description: '* stands for any letters, ? for one' })}
      binding={form.bindTo(name, text, now => set({ text: now }))}
    />
  )
}

function MeasureFields({ form, condition, index, currency }: ConditionFieldsProps) {
  const { field, low, high, from, to } = condition
  const isBetween = operatorOf(condition).operator === 'between'
  const name = `conditions.${index}.value`
  const set = (change: Partial<ConditionDraft>) =>
    form.set({
      conditions: form.values.conditions.map(each =>
        each.key === condition.key ? { ...each, ...change } : each,
      ),
    })
  const first = isBetween ? `From, condition ${index + 1}` : `Value of condition ${index + 1}`
  const last = `To, condition ${index + 1}`
  if (field === 'date')
    return (
      <>
        <DateField
          hideLabel
          label={first}
          sense="past"
          binding={form.bindTo(isBetween ? `${name}.0` : name, from, date => set({ from: date }))}
        />
        {isBetween ? (
          <DateField
            hideLabel
            label={last}
            sense="past"
            binding={form.bindTo(`${name}.1`, to, date => set({ to: date }))}
          />
        ) : null}
      </>
    )
  const lower = form.bindTo(isBetween ? `${name}.0` : name, low, (value: number | null) =>
    set({ low: value }),
  )
  const upper = form.bindTo(`${name}.1`, high, (value: number | null) => set({ high: value }))
  return field === 'amount' ? (
    <>
      <AmountField hideLabel label={first} currency={currency} binding={lower} />
      {isBetween ? <AmountField hideLabel label={last} currency={currency} binding={upper} /> : null}
    </>
  ) : (
    <>
      <WholeField hideLabel label={first} least={1} most={31} binding={lower} />
      {isBetween ? <WholeField hideLabel label={last} least={1} most={31} binding={upper} /> : null}
    </>
  )
}

function optionsOf(field: RuleField, places: Places) {
  const listed = (all: Readonly<Record<string, string>>) =>
    Object.entries(all).map(([value, label]) => ({ value, label }))
  switch (field) {
    case 'account_id':
      return places.accounts.map(({ id, name }) => ({ value: id, label: name }))
    case 'direction':
      return listed(DIRECTIONS)
    case 'import_kind':
      return listed(FILE_KINDS)
    case 'payee':
    case 'description':
    case 'amount':
    case 'day':
    case 'date':
    case 'tag':
    case 'import_file':
      return undefined
  }
}
