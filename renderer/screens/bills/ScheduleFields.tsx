import { Cadence } from '../../../shared/contract/bills.ts'
import { MONTHS, WEEKDAYS } from '../../../shared/domain/recurrence.ts'
import { ChoiceField, FieldPair, type FormState, WholeField } from '../../form/index.ts'
import classes from './Bills.module.css'
import { type BillDraft, draftSchedule, isWeekly, withCadence } from './bill-draft.ts'

const CADENCE_NAMES: Readonly<Record<Cadence, string>> = {
  weekly: 'Every week',
  biweekly: 'Every two weeks',
  every_n_weeks: 'Every few weeks',
  every_n_days: 'Every few days',
  semimonthly: 'Twice a month',
  monthly: 'Every month',
  every_n_months: 'Every few months',
  quarterly: 'Every quarter',
  yearly: 'Every year',
}

function numbered(names: readonly string[]) {
  return names.map((label, index) => ({ value: `${index + 1}`, label }))
}

/** How often and on which day, with just the fields that the cadence needs. */
export function ScheduleFields({ form }: { readonly form: FormState<BillDraft> }) {
  const { values } = form
  const cadence = form.bind('cadence')
  const days = { least: 1, most: 31 }
  return (
    <>
      <FieldPair>
        <ChoiceField
          label="How often"
          options={Cadence.options.map(value => ({ value, label: CADENCE_NAMES[value] }))}
          binding={{ ...cadence, onChange: chosen => form.set(withCadence(values, chosen)) }}
        />
        {isWeekly(values.cadence) ? (
          <ChoiceField
            label="On"
            options={numbered(WEEKDAYS)}
            binding={form.bindTo('due_day', `${values.due_day ?? 1}`, day =>
              form.set({ due_day: Number(day) }),
            )}
          />
        ) : values.cadence === 'every_n_days' ? (
          <WholeField label="Days between" least={1} most={3660} binding={form.bind('due_days')} />
        ) : (
          <WholeField
            label={values.cadence === 'semimonthly' ? 'First day' : 'Day of the month'}
            {...days}
            binding={form.bind('due_day')}
          />
        )}
        {values.cadence === 'semimonthly' ? (
          <WholeField label="Second day" {...days} binding={form.bind('due_day_2')} />
        ) : null}
        {values.cadence === 'every_n_months' ? (
          <WholeField label="Months between" least={1} most={120} binding={form.bind('due_months')} />
        ) : null}
        {values.cadence === 'every_n_weeks' ? (
          <WholeField label="Weeks between" least={1} most={520} binding={form.bind('due_weeks')} />
        ) : null}
        {values.cadence === 'yearly' ? (
          <ChoiceField
            label="Month"
            options={numbered(MONTHS)}
            binding={form.bindTo('due_month', `${values.due_month}`, month =>
              form.set({ due_month: Number(month) }),
            )}
          />
        ) : null}
      </FieldPair>
      <p className={classes['schedule']} role="status">
        {draftSchedule(values)}
      </p>
    </>
  )
}
