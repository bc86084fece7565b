import { useState } from 'react'
import { z } from 'zod'
import { AssetType, type HoldingSummary } from '../../../shared/contract/holdings.ts'
import { UNASSIGNED } from '../../../shared/domain/holdings/summary.ts'
import { cssVariables } from '../../components/css-variables.ts'
import { Money } from '../../components/Money.tsx'
import { Card, Section } from '../../components/Section.tsx'
import { Choice } from '../../form/index.ts'
import classes from './Holdings.module.css'
import { ASSET_NAMES, shareText } from './names.ts'

const By = z.enum(['jurisdiction', 'entity', 'currency', 'asset_type'])
type By = z.infer<typeof By>

const NAMES: Readonly<Record<By, string>> = {
  jurisdiction: 'By jurisdiction',
  entity: 'By entity',
  currency: 'By currency',
  asset_type: 'By type',
}

const NOTHING: Readonly<Record<By, string>> = {
  jurisdiction: 'No jurisdiction',
  entity: 'In no entity',
  currency: '',
  asset_type: '',
}

function amountsBy(summary: HoldingSummary, by: By): Readonly<Record<string, number>> {
  switch (by) {
    case 'jurisdiction':
      return summary.by_jurisdiction
    case 'entity':
      return summary.by_entity
    case 'currency':
      return summary.by_currency_converted
    case 'asset_type':
      return summary.by_asset_type
  }
}

function nameOf(key: string, by: By): string {
  if (key === UNASSIGNED) return NOTHING[by]
  if (by !== 'asset_type') return key
  const type = AssetType.safeParse(key)
  return type.success ? ASSET_NAMES[type.data] : key
}

/** How what is owned is spread; each view sums to the same total. */
export function Allocation({ summary }: { readonly summary: HoldingSummary }) {
  const [by, setBy] = useState<By>('jurisdiction')
  const rows = Object.entries(amountsBy(summary, by)).sort(([, a], [, b]) => b - a)
  return (
    <Section
      title="Allocation"
      actions={
        <Choice
          size="xs"
          w={150}
          aria-label="Allocation by"
          options={By.options.map(value => ({ value, label: NAMES[value] }))}
          value={by}
          onChange={value => value !== null && setBy(value)}
        />
      }
    >
      <Card>
        <ul className={classes['allocation']} aria-label={`Allocation ${NAMES[by].toLowerCase()}`}>
          {rows.map(([key, amount], index) => {
            const share = summary.total_value > 0 ? amount / summary.total_value : 0
            return (
              <li key={key}>
                <span className={classes['allocationHead']}>
                  <span>{nameOf(key, by)}</span>
                  <span className={classes['muted']}>{shareText(share)}</span>
                  <Money amount={amount} currency={summary.base_currency} />
                </span>
                <span
                  className={classes['weight']}
                  style={cssVariables({
                    '--share': `${Math.min(share * 100, 100).toFixed(2)}%`,
                    '--weight-color': `var(--chart-${(index % 6) + 1})`,
                  })}
                  aria-hidden
                >
                  <span />
                </span>
                {by === 'currency' && key !== summary.base_currency ? (
                  <span className={classes['muted']}>
                    {key} <Money amount={summary.by_currency[key] ?? 0} currency={key} tone="muted" />
                  </span>
                ) : null}
              </li>
            )
          })}
          {rows.length === 0 ? <li className={classes['muted']}>No values yet.</li> : null}
        </ul>
      </Card>
    </Section>
  )
}
