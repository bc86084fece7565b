import { Button, Stack, Textarea } from '@mantine/core'
import { DateInput } from '@mantine/dates'
import { useMutation } from '@tanstack/react-query'
import { type FormEvent, useState } from 'react'
import type { PropertyDetail } from '../../../shared/contract/properties.ts'
import { fieldErrors } from '../../api/errors.ts'
import type { Household } from '../../api/household.ts'
import { client } from '../../api/queries.ts'
import { DateText } from '../../components/DateText.tsx'
import { Figure } from '../../components/Figure.tsx'
import { FormFailure } from '../../components/FormFailure.tsx'
import { Money } from '../../components/Money.tsx'
import { MoneyInput } from '../../components/MoneyInput.tsx'
import { Card, Section } from '../../components/Section.tsx'
import { SidePanel } from '../../components/SidePanel.tsx'
import { toastDone } from '../../components/toast.tsx'
import classes from './Properties.module.css'
import { SuggestedValue } from './SuggestedValue.tsx'

interface ValuesProps {
  readonly property: PropertyDetail
  readonly household: Household
  /** Whether the panel that sets a value is open. */
  readonly setting: boolean
  readonly onSetting: (open: boolean) => void
}

function fromComps(count: number): string {
  return count === 1 ? 'Suggested by 1 comp' : `Suggested by ${count} comps`
}

/** What the property is worth once repaired: the value in force, and every one before it. */
export function Values({ property, household, setting, onSetting }: ValuesProps) {
  const { arv, arv_date, arv_history } = property
  const { currency, today } = household
  const [taken, setTaken] = useState<number | null>(null)
  const close = () => {
    setTaken(null)
    onSetting(false)
  }
  return (
    <Section
      title="Value"
      actions={
        <Button variant="default" size="compact-md" onClick={() => onSetting(true)}>
          Set ARV
        </Button>
      }
    >
      <Card>
        {arv === null ? (
          <p className={classes['none']}>
            No after-repair value yet. Add comparable sales below, then set what the property is worth once it
            is repaired.
          </p>
        ) : (
          <Figure
            label="After-repair value (ARV)"
            amount={arv}
            currency={currency}
            size="large"
            note={
              <>
                set for <DateText date={arv_date ?? today} today={today} />
              </>
            }
          />
        )}
        <SuggestedValue
          property={property}
          currency={currency}
          onUse={amount => {
            setTaken(amount)
            onSetting(true)
          }}
        />
        {arv_history.length > 0 ? (
          <ol className={classes['history']} aria-label="Values, the last one set first">
            {arv_history.map(entry => (
              <li key={entry.id}>
                <span className={classes['muted']}>
                  <DateText date={entry.date} />
                </span>
                <span className={classes['why']}>{entry.notes || '–'}</span>
                <Money amount={entry.arv} currency={currency} />
              </li>
            ))}
          </ol>
        ) : null}
      </Card>
      <SidePanel opened={setting} onClose={close} title="Set the value" subtitle={property.address}>
        {setting ? (
          <ArvFields property={property} household={household} taken={taken} onClose={close} />
        ) : null}
      </SidePanel>
    </Section>
  )
}

interface ArvFieldsProps {
  readonly property: PropertyDetail
  readonly household: Household
  /** The suggestion of the comps that is to be set; null where the person writes a value. */
  readonly taken: number | null
  readonly onClose: () => void
}

function ArvFields({ property, household, taken, onClose }: ArvFieldsProps) {
  const [arv, setArv] = useState<number | null>(taken)
  const [problem, setProblem] = useState<string | null>(null)
  const [date, setDate] = useState<string>(household.today)
  const [notes, setNotes] = useState(taken === null ? '' : fromComps(property.comps_count))
  const save = useMutation({
    mutationFn: (amount: number) =>
      client.properties.setArv({ prop_id: property.id, arv: amount, notes, date }),
    onSuccess: () => {
      toastDone('Value set')
      onClose()
    },
  })
  const problems = fieldErrors(save.error)
  const submit = (event: FormEvent) => {
    event.preventDefault()
    if (arv !== null && problem === null) save.mutate(arv)
  }
  return (
    <form onSubmit={submit} noValidate>
      <Stack gap="sm">
        <MoneyInput
          data-autofocus
          required
          label="After-repair value"
          currency={household.currency}
          value={arv}
          onChange={(value, why) => {
            setArv(value)
            setProblem(why)
          }}
          error={problems['arv']}
        />
        <DateInput
          label="As of"
          valueFormat="YYYY-MM-DD"
          value={date}
          onChange={value => setDate(value ?? household.today)}
          error={problems['date']}
        />
        <Textarea
          label="How it was found"
          placeholder="Three sales on the street, adjusted for the garage"
          autosize
          minRows={2}
          value={notes}
          onChange={event => setNotes(event.currentTarget.value)}
          maxLength={4000}
        />
        <p className={classes['muted']}>Earlier values are kept.</p>
        <FormFailure title="The value was not set" error={save.error} />
        <Button type="submit" loading={save.isPending} disabled={arv === null || arv === 0}>
          Set ARV
        </Button>
      </Stack>
    </form>
  )
}
