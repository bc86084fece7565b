import { Button } from '@mantine/core'
import { IconBuildingEstate } from '@tabler/icons-react'
import { useQuery } from '@tanstack/react-query'
import { Link } from '@tanstack/react-router'
import type { Household } from '../../api/household.ts'
import { api } from '../../api/queries.ts'
import { readFailed } from '../../api/read-failed.ts'
import { DateText } from '../../components/DateText.tsx'
import { EmptyState } from '../../components/EmptyState.tsx'
import { ScreenSkeleton } from '../../components/Loading.tsx'
import { ReadFailure } from '../../components/ReadFailure.tsx'
import { Card, Section } from '../../components/Section.tsx'
import { Allocation } from './Allocation.tsx'
import { BalanceSheet } from './BalanceSheet.tsx'
import classes from './Holdings.module.css'
import { NetWorthPanel } from './NetWorthPanel.tsx'
import { ASSET_NAMES } from './names.ts'
import { RatesUsed } from './RatesUsed.tsx'

interface WorthViewProps {
  readonly household: Household
  readonly onAdd: () => void
  readonly onAddRate: (from: string) => void
}

/** Net worth, and the balance sheet it comes of. */
export function WorthView({ household, onAdd, onAddRate }: WorthViewProps) {
  const summary = useQuery(api.holdings.summary.queryOptions({ input: {} }))
  const holdings = useQuery(api.holdings.list.queryOptions({ input: {} }))
  const failed = [summary, holdings].find(readFailed)
  if (failed) return <ReadFailure query={failed} title="The holdings could not be loaded" />
  if (!summary.data || !holdings.data) return <ScreenSkeleton label="Loading holdings" />
  const past = holdings.data.items.filter(holding => !holding.is_active)
  if (holdings.data.items.length === 0)
    return (
      <EmptyState
        icon={IconBuildingEstate}
        title="No holdings yet"
        text="Add a home, a brokerage account, a note or a trust interest, with its value and what you owe on it. Earlier values are kept, so you can see how your net worth changes."
        actions={<Button onClick={onAdd}>Add a holding</Button>}
      />
    )
  return (
    <>
      <NetWorthPanel summary={summary.data} household={household} onAddRate={onAddRate} />
      <div className={classes['columns']}>
        <div className={classes['column']}>
          <BalanceSheet summary={summary.data} today={household.today} />
          {past.length > 0 ? (
            <Section title="No longer held" hint={past.length}>
              <Card padded={false}>
                <ul className={classes['plain']} aria-label="No longer held">
                  {past.map(holding => (
                    <li key={holding.id} className={classes['row']}>
                      <span className={classes['what']}>
                        <Link
                          to="/holdings/$holdingId"
                          params={{ holdingId: holding.id }}
                          className={classes['name'] ?? ''}
                        >
                          {holding.label}
                        </Link>
                        <span className={classes['muted']}>{ASSET_NAMES[holding.asset_type]}</span>
                      </span>
                      <span className={classes['muted']}>
                        since {holding.inactive_on === null ? '' : <DateText date={holding.inactive_on} />}
                      </span>
                    </li>
                  ))}
                </ul>
              </Card>
            </Section>
          ) : null}
        </div>
        <div className={classes['column']}>
          <Allocation summary={summary.data} />
          <RatesUsed summary={summary.data} today={household.today} />
        </div>
      </div>
    </>
  )
}
