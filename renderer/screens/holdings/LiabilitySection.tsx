import { Button } from '@mantine/core'
import { IconPlus } from '@tabler/icons-react'
import { useQuery } from '@tanstack/react-query'
import { useState } from 'react'
import type { Holding } from '../../../shared/contract/holdings.ts'
import type { Liability } from '../../../shared/contract/liabilities.ts'
import { countText } from '../../../shared/domain/count-text.ts'
import { said } from '../../../shared/domain/said.ts'
import type { Household } from '../../api/household.ts'
import { api } from '../../api/queries.ts'
import { readFailed } from '../../api/read-failed.ts'
import { DateText } from '../../components/DateText.tsx'
import { RowsSkeleton } from '../../components/Loading.tsx'
import { MoneyButton } from '../../components/MoneyFor.tsx'
import { formatPercent } from '../../components/percent-format.ts'
import { ReadFailure } from '../../components/ReadFailure.tsx'
import { Card, Section } from '../../components/Section.tsx'
import { StatusBadge } from '../../components/StatusBadge.tsx'
import { CodedMoney } from './CodedMoney.tsx'
import { CountedTwice } from './CountedTwice.tsx'
import classes from './Holdings.module.css'
import { LiabilityForm } from './LiabilityForm.tsx'

interface LiabilitySectionProps {
  readonly holding: Holding
  readonly household: Household
}

/** What is owed against a holding; all of it is the person's, whatever share of the holding is. */
export function LiabilitySection({ holding, household }: LiabilitySectionProps) {
  const [panel, setPanel] = useState<{ readonly liability: Liability | undefined } | null>(null)
  const liabilities = useQuery(
    api.holdings.listLiabilities.queryOptions({ input: { holding_id: holding.id } }),
  )
  if (readFailed(liabilities))
    return <ReadFailure query={liabilities} title="What is owed could not be loaded" />
  const items = liabilities.data?.items ?? []
  return (
    <Section
      title="Owed against it"
      actions={
        <Button
          variant="default"
          size="xs"
          leftSection={<IconPlus size={14} stroke={2} />}
          onClick={() => setPanel({ liability: undefined })}
        >
          Add a debt
        </Button>
      }
    >
      {liabilities.isPending ? <RowsSkeleton label="Loading debts" rows={2} /> : null}
      <Card padded={false}>
        <CountedTwice liabilities={items} />
        <ul className={classes['plain']} aria-label="Owed against it">
          {items.map(liability => (
            <li key={liability.id} className={classes['row']}>
              <span className={classes['what']}>
                <span className={classes['strong']}>{liability.name}</span>
                <span className={classes['muted']}>
                  {[
                    liability.lender,
                    liability.interest_percent === null ? '' : formatPercent(liability.interest_percent),
                  ]
                    .filter(part => part !== '')
                    .join(' · ')}
                  {liability.payment === null ? null : (
                    <>
                      {' · '}
                      <CodedMoney amount={liability.payment} currency={liability.currency} tone="muted" /> a
                      month
                    </>
                  )}
                  {liability.next_interest === null || !liability.is_open ? null : (
                    <>
                      {' · next month’s interest '}
                      <CodedMoney
                        amount={liability.next_interest}
                        currency={liability.currency}
                        tone="muted"
                      />
                    </>
                  )}
                  {liability.payments_left === null || !liability.is_open
                    ? null
                    : ` · ${countText(liability.payments_left, 'payments')} left`}
                </span>
                {liability.is_open ? null : <StatusBadge status="closed" label="Paid off" />}
              </span>
              <span className={classes['muted']}>
                {liability.balance_on === null ? null : (
                  <DateText date={liability.balance_on} today={household.today} relativeOnly />
                )}
              </span>
              <span className={classes['amount']}>
                {liability.balance === null ? (
                  <span className={classes['muted']}>No balance</span>
                ) : (
                  <CodedMoney amount={liability.balance} currency={liability.currency} tone="liability" />
                )}
              </span>
              <MoneyButton thing={{ kind: 'liability', id: liability.id }} name={liability.name} />
              <Button
                variant="subtle"
                color="gray"
                size="compact-sm"
                aria-label={said`Edit ${liability.name}`}
                onClick={() => setPanel({ liability })}
              >
                Edit
              </Button>
            </li>
          ))}
          {liabilities.data && items.length === 0 ? (
            <li className={classes['row']}>
              <span className={classes['muted']}>No debts yet.</span>
            </li>
          ) : null}
        </ul>
      </Card>
      <LiabilityForm
        opened={panel !== null}
        liability={panel?.liability}
        holding={holding}
        household={household}
        onClose={() => setPanel(null)}
      />
    </Section>
  )
}
