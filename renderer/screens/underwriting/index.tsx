import { Button, Tabs } from '@mantine/core'
import { useNavigate, useSearch } from '@tanstack/react-router'
import { useState } from 'react'
import { CALCULATORS } from '../../../shared/domain/underwriting/calculators.ts'
import type { Given } from '../../../shared/domain/underwriting/model.ts'
import { useHousehold } from '../../api/household.ts'
import { useCommands } from '../../app/commands.ts'
import { useShortcuts } from '../../app/shortcuts.ts'
import { PageHeader } from '../../components/PageHeader.tsx'
import { CalculatorPane } from './CalculatorPane.tsx'
import { type Scenario, Scenarios } from './Scenarios.tsx'

type ByModel<T> = Readonly<Record<string, T>>
const NOTHING: Given<string> = {}

/** What a deal is worth: offers, flips, rentals and loans, worked out while the inputs are typed. */
export function UnderwritingScreen() {
  const household = useHousehold()
  const search = useSearch({ from: '/underwriting' })
  const navigate = useNavigate({ from: '/underwriting' })
  const [givenOf, setGivenOf] = useState<ByModel<Given<string>>>({})
  const [scenariosOf, setScenariosOf] = useState<ByModel<readonly Scenario[]>>({})
  const calculator = CALCULATORS.find(each => each.name === search.model) ?? CALCULATORS[0]
  const given = givenOf[calculator.name] ?? NOTHING
  const scenarios = scenariosOf[calculator.name] ?? []

  const replace = (next: Given<string>) => setGivenOf(all => ({ ...all, [calculator.name]: next }))
  const setScenarios = (next: readonly Scenario[]) =>
    setScenariosOf(all => ({ ...all, [calculator.name]: next }))
  const keep = () => {
    const number = 1 + Math.max(0, ...scenarios.map(({ id }) => Number(id)))
    setScenarios([...scenarios, { id: String(number), name: `Scenario ${number}`, given }])
  }
  const clear = () => replace(NOTHING)
  const group = 'Underwriting'
  const actions = [
    { id: 'underwriting.keep', keys: 'k', label: 'Keep as a scenario', group, run: keep },
    { id: 'underwriting.clear', keys: 'shift+C', label: 'Clear the inputs', group, run: clear },
  ]
  useShortcuts(actions)
  useCommands([
    ...actions,
    ...CALCULATORS.map(({ name, title }) => ({
      id: `underwriting.${name}`,
      label: `Underwrite: ${title}`,
      group,
      run: () => void navigate({ search: { ...search, model: name } }),
    })),
  ])
  return (
    <>
      <PageHeader
        title="Underwriting"
        subtitle="What to offer for a house, and what it would bring"
        actions={
          <>
            <Button variant="default" onClick={clear}>
              Clear
            </Button>
            <Button onClick={keep}>Keep as a scenario</Button>
          </>
        }
      />
      <Tabs
        value={calculator.name}
        onChange={value => void navigate({ search: { ...search, model: value ?? undefined } })}
        keepMounted={false}
      >
        <Tabs.List mb="md" aria-label="Calculator">
          {CALCULATORS.map(({ name, title }) => (
            <Tabs.Tab key={name} value={name}>
              {title}
            </Tabs.Tab>
          ))}
        </Tabs.List>
        {CALCULATORS.map(each => (
          <Tabs.Panel key={each.name} value={each.name}>
            <CalculatorPane
              calculator={each}
              currency={household.currency}
              given={givenOf[each.name] ?? NOTHING}
              onChange={change => replace({ ...given, ...change })}
            />
          </Tabs.Panel>
        ))}
      </Tabs>
      <Scenarios
        calculator={calculator}
        currency={household.currency}
        scenarios={scenarios}
        onUse={scenario => replace(scenario.given)}
        onRemove={scenario => setScenarios(scenarios.filter(each => each.id !== scenario.id))}
      />
    </>
  )
}
