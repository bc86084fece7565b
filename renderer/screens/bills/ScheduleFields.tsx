import { Group, NumberInput, Select } from '@mantine/core'
import { Cadence } from '../../../shared/contract/bills.ts'
import { MONTHS, WEEKDAYS } from '../../../shared/domain/recurrence.ts'
import classes from './Bills.module.css'
import { type BillDraft, draftSchedule, isWeekly, withCadence } from './bill-draft.ts'

const CADENCES: readonly { readonly value: Cadence; readonly label: string }[] = [
  { value: 'weekly', label: 'Every week' },
  { value: 'biweekly', label: 'Every two weeks' },
  { value: 'semimonthly', label: 'Twice a month' },
  { value: 'monthly', label: 'Every month' },
  { value: 'every_n_months', label: 'Every few months' },
  { value: 'quarterly', label: 'Every quarter' },
  { value: 'yearly', label: 'Every year' },
]
interface ScheduleFieldsProps {
  readonly draft: BillDraft
  readonly onChange: (draft: BillDraft) => void
  readonly problems: Readonly<Record<string, string>>
}

/** How often and on which day, with just the fields that the cadence needs. */
export function ScheduleFields({ draft, onChange, problems }: ScheduleFieldsProps) {
  const set = (change: Partial<BillDraft>) => onChange({ ...draft, ...change })
  const day = (label: string, field: 'due_day' | 'due_day_2') => (
    <NumberInput
      label={label}
      min={1}
      max={31}
      value={draft[field]}
      onChange={value => set({ [field]: Number(value) || 1 })}
      error={problems[field]}
    />
  )
  return (
    <>
      <Group grow align="flex-start">
        <Select
          label="How often"
          data={[...CADENCES]}
          allowDeselect={false}
          value={draft.cadence}
          onChange={value => onChange(withCadence(draft, Cadence.catch(draft.cadence).parse(value)))}
        />
        {isWeekly(draft.cadence) ? (
          <Select
            label="On"
            data={WEEKDAYS.map((name, index) => ({ value: `${index + 1}`, label: name }))}
            allowDeselect={false}
            value={`${draft.due_day}`}
            onChange={value => set({ due_day: Number(value) || 1 })}
            error={problems['due_day']}
          />
        ) : (
          day(draft.cadence === 'semimonthly' ? 'First day' : 'Day of the month', 'due_day')
        )}
        {draft.cadence === 'semimonthly' ? day('Second day', 'due_day_2') : null}
        {draft.cadence === 'every_n_months' ? (
          <NumberInput
            label="Months between"
            min={1}
            max={120}
            value={draft.due_months}
            onChange={value => set({ due_months: Number(value) || 1 })}
            error={problems['due_months']}
          />
        ) : null}
        {draft.cadence === 'yearly' ? (
          <Select
            label="Month"
            data={MONTHS.map((name, index) => ({ value: `${index + 1}`, label: name }))}
            allowDeselect={false}
            value={`${draft.due_month}`}
            onChange={value => set({ due_month: Number(value) || 1 })}
            error={problems['due_month']}
          />
        ) : null}
      </Group>
      <p className={classes['schedule']} role="status">
        {draftSchedule(draft)}
      </p>
    </>
  )
}
