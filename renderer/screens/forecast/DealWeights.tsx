import { Button } from '@mantine/core'
import type { DealWeight, Forecast } from '../../../shared/contract/forecast.ts'
import { forecast as contract } from '../../../shared/contract/forecast.ts'
import { STAGE_NAMES } from '../../../shared/domain/deals/stages.ts'
import { said } from '../../../shared/domain/said.ts'
import { client } from '../../api/queries.ts'
import { DateText } from '../../components/DateText.tsx'
import { Money } from '../../components/Money.tsx'
import { formatPercent } from '../../components/percent-format.ts'
import { Card, Section } from '../../components/Section.tsx'
import { toastDone } from '../../components/toast.tsx'
import { Form, FormDialog, inputSchema, useForm, WholeField } from '../../form/index.ts'
import classes from './Forecast.module.css'

interface DealWeightsProps {
  readonly forecast: Forecast
  readonly currency: string
  readonly isLeftOut: boolean
}

/** What of deals' fees the forecast counts, stage by stage, and of each open deal. */
export function DealWeights({ forecast, currency, isLeftOut }: DealWeightsProps) {
  const { deal_weights, weighed_deals } = forecast
  const isKnown = deal_weights.some(({ ended, own_percent }) => ended > 0 || own_percent !== null)
  if (weighed_deals.length === 0 && !isKnown) return null
  return (
    <Section
      title="Fees of deals"
      hint={isLeftOut ? 'left out of the forecast now' : 'what of them is counted'}
    >
      <Card padded={false}>
        <ul className={classes['parts']} aria-label="What counts by stage">
          {deal_weights.map(weight => (
            <StageRow key={weight.stage} weight={weight} />
          ))}
        </ul>
      </Card>
      {weighed_deals.length === 0 ? null : (
        <Card padded={false}>
          <ul className={classes['parts']} aria-label="What counts of each deal">
            {weighed_deals.map(({ deal_id, name, stage, fee, counted, date }) => (
              <li key={deal_id} className={classes['part']}>
                <span className={classes['what']}>{name}</span>
                <span className={classes['muted']}>
                  {STAGE_NAMES[stage]}, fee <Money amount={fee} currency={currency} />
                </span>
                <span className={classes['amount']}>
                  {counted === null || date === null ? (
                    'left out'
                  ) : (
                    <>
                      <Money amount={counted} currency={currency} /> on <DateText date={date} style="short" />
                    </>
                  )}
                </span>
              </li>
            ))}
          </ul>
        </Card>
      )}
    </Section>
  )
}

function StageRow({ weight }: { readonly weight: DealWeight }) {
  const { stage, ended, closed, own_percent, percent } = weight
  const name = STAGE_NAMES[stage]
  return (
    <li className={classes['part']}>
      <span className={classes['what']}>{name}</span>
      <span className={classes['muted']}>
        {own_percent === null ? '' : 'set by you; '}
        {ended === 0 ? 'no deal that was in it has ended' : `${closed} of ${ended} deals were closed`}
      </span>
      <span className={classes['amount']}>{percent === null ? 'left out' : formatPercent(percent, 1)}</span>
      <FormDialog
        title={said`What counts of a fee: ${name}`}
        text="The part of the fee of a deal in this stage that the forecast counts on. Undo takes it back."
        form={close => <DealWeightForm weight={weight} close={close} />}
      >
        {open => (
          <Button
            variant="default"
            size="compact-sm"
            aria-label={said`Change what counts: ${name}`}
            onClick={open}
          >
            Change
          </Button>
        )}
      </FormDialog>
    </li>
  )
}

interface DealWeightFormProps {
  readonly weight: DealWeight
  readonly close: () => void
}

type WeightDraft = { readonly percent: number | null }

function DealWeightForm({ weight: { stage, own_percent }, close }: DealWeightFormProps) {
  const initial: WeightDraft = { percent: own_percent }
  const form = useForm({
    schema: inputSchema(contract.setDealWeight),
    initial,
    input: values => ({ stage, ...values }),
    send: input => client.forecast.setDealWeight(input),
    done: ({ own_percent: set }) => {
      toastDone(
        set === null ? 'Counts by your own deals again' : `${formatPercent(set)} of such fees counts now`,
      )
      close()
    },
  })
  return (
    <Form form={form} submit="Save" failure="It was not saved">
      <WholeField
        data-autofocus
        label="Part of the fee"
        description="Blank goes by how your own deals ended, once three have."
        unit="%"
        most={100}
        binding={form.bind('percent')}
      />
    </Form>
  )
}
