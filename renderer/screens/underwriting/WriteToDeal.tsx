import { Button } from '@mantine/core'
import { useMutation, useQuery } from '@tanstack/react-query'
import { Link } from '@tanstack/react-router'
import { useState } from 'react'
import type { PropertyDetail } from '../../../shared/contract/properties.ts'
import type { UnderwriteMode } from '../../../shared/contract/underwriting.ts'
import { BRRRR } from '../../../shared/domain/underwriting/brrrr.ts'
import type { Calculator } from '../../../shared/domain/underwriting/calculators.ts'
import type { Given, Inputs } from '../../../shared/domain/underwriting/model.ts'
import { WHOLESALE } from '../../../shared/domain/underwriting/wholesale.ts'
import { toWire } from '../../../shared/domain/underwriting/wire.ts'
import { errorText } from '../../api/errors.ts'
import { api, client } from '../../api/queries.ts'
import { formatMoney } from '../../components/money-format.ts'
import { ReadFailure } from '../../components/ReadFailure.tsx'
import { Card, Section } from '../../components/Section.tsx'
import { toastDone, toastFailed } from '../../components/toast.tsx'
import { Choice } from '../../form/index.ts'
import { usePrivacy } from '../../state/preferences.ts'
import { intelOf } from './intel.ts'
import classes from './Underwriting.module.css'

interface WriteToDealProps {
  readonly calculator: Calculator
  readonly property: PropertyDetail
  /** As typed: what is blank is left to the usual terms, which are the calculator's own. */
  readonly given: Given<string>
  readonly inputs: Inputs<string>
  readonly currency: string
}

/** The mode in which a calculator's offer is written; only the two that make an offer are. */
function modeOf(model: string): UnderwriteMode | undefined {
  switch (model) {
    case WHOLESALE.name:
      return 'wholesale'
    case BRRRR.name:
      return 'brrrr'
    default:
      return undefined
  }
}

/** Writes the offer to a deal of the property: its MAO from then on, with the earlier ones kept. */
export function WriteToDeal({ calculator, property, given, inputs, currency }: WriteToDealProps) {
  usePrivacy()
  const mode = modeOf(calculator.name)
  const [chosen, setChosen] = useState<string | null>(null)
  const deals = useQuery(api.deals.list.queryOptions({ input: { property_id: property.id } }))
  const items = deals.data?.items ?? []
  const deal_id = chosen ?? items[0]?.id ?? null
  const write = useMutation({
    mutationFn: (to: string) => {
      const wire = toWire(calculator.fields, given, currency)
      const term = (name: string) => {
        const value = wire[name]
        return typeof value === 'number' ? value : undefined
      }
      return client.underwriting.writeMao({
        deal_id: to,
        mode,
        fee: term('fee'),
        arv_pct: term('arv_pct'),
        target_ltv: term('target_ltv'),
        closing: term('closing'),
        buffer: term('buffer'),
      })
    },
    onSuccess: written => toastDone(`${formatMoney(written.mao, currency)} written to the deal`),
    onError: error => toastFailed('Nothing was written', errorText(error)),
  })
  if (mode === undefined) return null
  const intel = intelOf(property, currency)
  const isIntel =
    intel['arv_minor'] === inputs['arv_minor'] && intel['repairs_minor'] === inputs['repairs_minor']
  return (
    <Section title="Write to a deal">
      <Card>
        <ReadFailure query={deals} title="The deals could not be loaded" />
        {deals.data && items.length === 0 ? (
          <p className={classes['hint']}>
            No deal has this property yet. <Link to="/deals">Add one among the deals</Link>, and choose the
            property there.
          </p>
        ) : null}
        {items.length > 0 ? (
          <div className={classes['answer']}>
            <Choice
              label="Deal"
              options={items.map(({ id, title }) => ({ value: id, label: title }))}
              value={deal_id}
              onChange={setChosen}
            />
            <Button
              disabled={!isIntel || deal_id === null}
              loading={write.isPending}
              onClick={() => deal_id !== null && write.mutate(deal_id)}
            >
              Write the offer
            </Button>
          </div>
        ) : null}
        {items.length > 0 && !isIntel ? (
          <p className={classes['hint']}>
            A deal is underwritten with its property's figures. Set this ARV and these repairs on the property
            first, or clear your inputs.
          </p>
        ) : null}
      </Card>
    </Section>
  )
}
