import { Button } from '@mantine/core'
import { useState } from 'react'
import { type PropertyDetail, properties } from '../../../shared/contract/properties.ts'
import type { Household } from '../../api/household.ts'
import { client } from '../../api/queries.ts'
import { DateText } from '../../components/DateText.tsx'
import { Figure } from '../../components/Figure.tsx'
import { Money } from '../../components/Money.tsx'
import { Card, Section } from '../../components/Section.tsx'
import { SidePanel } from '../../components/SidePanel.tsx'
import { toastDone } from '../../components/toast.tsx'
import { AmountField, DateField, Form, inputSchema, LongTextField, useForm } from '../../form/index.ts'
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
          <ol className={classes['history']} aria-label="Values, newest first">
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

type ArvDraft = { readonly arv: number | null; readonly date: string | null; readonly notes: string }

function ArvFields({ property, household, taken, onClose }: ArvFieldsProps) {
  const initial: ArvDraft = {
    arv: taken,
    date: household.today,
    notes: taken === null ? '' : fromComps(property.comps_count),
  }
  const form = useForm({
    schema: inputSchema(properties.setArv),
    initial,
    input: values => ({ prop_id: property.id, ...values }),
    send: input => client.properties.setArv(input),
    done: () => {
      toastDone('Value set')
      onClose()
    },
  })
  return (
    <Form form={form} submit="Set ARV" failure="The value was not set">
      <AmountField
        data-autofocus
        label="After-repair value"
        currency={household.currency}
        binding={form.bind('arv')}
      />
      <DateField label="As of" sense="past" binding={form.bind('date')} />
      <LongTextField
        label="How you arrived at it"
        placeholder="Three sales on the street, adjusted for the garage"
        binding={form.bind('notes')}
      />
      <p className={classes['muted']}>Earlier values are kept.</p>
    </Form>
  )
}
