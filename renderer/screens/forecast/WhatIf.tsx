import { Button } from '@mantine/core'
import { useMutation, useQuery } from '@tanstack/react-query'
import { useNavigate, useSearch } from '@tanstack/react-router'
import { useState } from 'react'
import type { Scenario } from '../../../shared/contract/forecast.ts'
import { said } from '../../../shared/domain/said.ts'
import { errorText } from '../../api/errors.ts'
import type { Household } from '../../api/household.ts'
import { usePlaces } from '../../api/places.ts'
import { api, client } from '../../api/queries.ts'
import { DateText } from '../../components/DateText.tsx'
import { Money } from '../../components/Money.tsx'
import { Card, Section } from '../../components/Section.tsx'
import { toastDone, toastFailed } from '../../components/toast.tsx'
import { usePrivacy } from '../../state/preferences.ts'
import { changeText } from './change-words.ts'
import classes from './Forecast.module.css'
import { ScenarioPanel } from './ScenarioPanel.tsx'
import { SideBySide } from './SideBySide.tsx'
import type { ForecastAsked } from './search.ts'

interface WhatIfProps {
  readonly asked: ForecastAsked
  readonly household: Household
}

/** Scenarios side by side: each with its lowest day and what is left at the end. Nothing of them is written to the household. */
export function WhatIf({ asked, household }: WhatIfProps) {
  const scenarios = useQuery(api.forecast.listScenarios.queryOptions({ input: {} }))
  const [editing, setEditing] = useState<Scenario | 'new' | null>(null)
  const items = scenarios.data?.items ?? []
  const { beside = [] } = useSearch({ from: '/forecast' })
  const chosen = items.filter(({ id }) => beside.includes(id))
  return (
    <>
      <Section
        title="What if"
        hint="nothing of it is written"
        actions={
          <Button variant="default" size="compact-sm" onClick={() => setEditing('new')}>
            Add scenario
          </Button>
        }
      >
        <Card padded={false}>
          {items.length === 0 ? (
            <p className={classes['row']}>
              A salary that ends, a rent that goes up, a roof in May: see what it does to your cash.
            </p>
          ) : (
            items.map(scenario => (
              <ScenarioRow
                key={scenario.id}
                scenario={scenario}
                asked={asked}
                household={household}
                onAdd={() => setEditing(scenario)}
              />
            ))
          )}
        </Card>
        <ScenarioPanel scenario={editing} household={household} onClose={() => setEditing(null)} />
      </Section>
      <SideBySide scenarios={chosen} asked={asked} household={household} />
    </>
  )
}

/** More cannot be told apart in one drawing. */
const MOST_BESIDE = 3

interface RowProps extends WhatIfProps {
  readonly scenario: Scenario
  readonly onAdd: () => void
}

function ScenarioRow({ scenario, asked, household, onAdd }: RowProps) {
  usePrivacy()
  const { currency } = household
  const search = useSearch({ from: '/forecast' })
  const navigate = useNavigate()
  const nameOf = useNames()
  const isShown = search.scenario === scenario.id
  const beside = search.beside ?? []
  const isBeside = beside.includes(scenario.id)
  const remove = useMutation({
    mutationFn: () => client.forecast.removeScenario({ scenario_id: scenario.id }),
    onSuccess: () => toastDone(said`${scenario.name} removed`),
    onError: error => toastFailed('It was not removed', errorText(error)),
  })
  // What is going away is not asked for once more.
  const isThere = !remove.isPending && !remove.isSuccess
  const forecast = useQuery(
    api.forecast.get.queryOptions({ input: { ...asked, scenario_id: scenario.id }, enabled: isThere }),
  )
  const putBeside = () => {
    const kept = beside.filter(id => id !== scenario.id)
    return navigate({
      to: '/forecast',
      search: {
        ...search,
        beside: isBeside ? kept : [...kept, scenario.id].slice(-MOST_BESIDE),
      },
      replace: true,
    })
  }
  const takeAway = async () => {
    if (isShown || isBeside)
      await navigate({
        to: '/forecast',
        search: {
          ...search,
          ...(isShown && { scenario: undefined }),
          beside: beside.filter(id => id !== scenario.id),
        },
        replace: true,
      })
    remove.mutate()
  }
  const last = forecast.data?.days.at(-1)
  return (
    <div className={classes['row']}>
      <span className={classes['what']}>
        <strong>{scenario.name}</strong>
        {scenario.changes.map(change => {
          const text = changeText(change, nameOf, currency)
          return (
            <span key={text} className={classes['muted']}>
              {' '}
              · {text}
            </span>
          )
        })}
      </span>
      {forecast.data && last ? (
        <>
          <span>
            Lowest <Money amount={forecast.data.low.balance} currency={currency} /> on{' '}
            <DateText date={forecast.data.low.date} style="short" />
          </span>
          <span>
            At the end <Money amount={last.balance} currency={currency} />
          </span>
        </>
      ) : null}
      <Button
        variant="default"
        size="compact-sm"
        aria-pressed={isShown}
        aria-label={said`Show: ${scenario.name}`}
        onClick={() =>
          navigate({
            to: '/forecast',
            search: { ...search, scenario: isShown ? undefined : scenario.id },
            replace: true,
          })
        }
      >
        {isShown ? 'Shown' : 'Show'}
      </Button>
      <Button
        variant="default"
        size="compact-sm"
        aria-pressed={isBeside}
        aria-label={said`Side by side: ${scenario.name}`}
        onClick={() => void putBeside()}
      >
        Side by side
      </Button>
      <Button
        variant="default"
        size="compact-sm"
        aria-label={said`Add a change: ${scenario.name}`}
        onClick={onAdd}
      >
        Add a change
      </Button>
      <Button
        variant="default"
        size="compact-sm"
        aria-label={said`Remove: ${scenario.name}`}
        onClick={() => void takeAway()}
      >
        Remove
      </Button>
    </div>
  )
}

/** What a bill, an expected income, an account or a debt is called. */
function useNames(): (id: string) => string {
  const places = usePlaces()
  const bills = useQuery(api.bills.list.queryOptions({ input: {} }))
  const flows = useQuery(api.obligations.listFlows.queryOptions({ input: {} }))
  const debts = useQuery(api.debts.list.queryOptions({ input: {} }))
  const all = [bills, flows, debts].flatMap<{ readonly id: string; readonly name: string }>(
    ({ data }) => data?.items ?? [],
  )
  return id => [...all, ...places.accounts].find(each => each.id === id)?.name ?? 'What is gone'
}
