import { Button, Tabs } from '@mantine/core'
import { useQuery } from '@tanstack/react-query'
import { useNavigate, useSearch } from '@tanstack/react-router'
import { useMemo, useState } from 'react'
import { type Calculator, calculatorsOn } from '../../../shared/domain/underwriting/calculators.ts'
import type { Given } from '../../../shared/domain/underwriting/model.ts'
import { useHousehold } from '../../api/household.ts'
import { api } from '../../api/queries.ts'
import { useCommands } from '../../app/commands.ts'
import { useShortcuts } from '../../app/shortcuts.ts'
import { RowsSkeleton } from '../../components/Loading.tsx'
import { PageHeader } from '../../components/PageHeader.tsx'
import { ReadFailure } from '../../components/ReadFailure.tsx'
import { toastFailed } from '../../components/toast.tsx'
import { sentence, useLiveFields } from '../../form/index.ts'
import { PropertySelect } from '../deals/PropertySelect.tsx'
import { NoFile, PdfButton, useAnalysisFile } from './AnalysisFile.tsx'
import { CalculatorPane } from './CalculatorPane.tsx'
import { intelOf } from './intel.ts'
import { PropertyCard } from './PropertyCard.tsx'
import { Scenarios } from './Scenarios.tsx'
import { useScenarios } from './scenario-store.ts'
import type { UnderwritingSearch } from './search.ts'
import classes from './Underwriting.module.css'

type ByModel = Readonly<Record<string, Given<string>>>
const NOTHING: Given<string> = {}

/** All fields, those not given as blank, so that a property's intel does not fill them in again. */
function inFull(calculator: Calculator, given: Given<string>): Given<string> {
  return Object.fromEntries(calculator.fields.map(({ name }) => [name, given[name] ?? null]))
}

/** A name for the next scenario: one that none has yet. */
function nextName(names: readonly string[]): string {
  let number = names.length + 1
  while (names.includes(`Scenario ${number}`)) number += 1
  return `Scenario ${number}`
}

interface UnderwritingCommands {
  readonly keep: () => void
  readonly clear: () => void
  readonly savePdf: () => void
  readonly show: (model: string) => void
}

function useUnderwritingCommands(
  calculators: readonly Calculator[],
  { keep, clear, savePdf, show }: UnderwritingCommands,
): void {
  const group = 'Underwriting'
  const actions = [
    { id: 'underwriting.keep', keys: 'k', label: 'Save as a scenario', group, run: keep },
    { id: 'underwriting.clear', keys: 'shift+C', label: 'Clear the inputs', group, run: clear },
  ]
  useShortcuts(actions)
  useCommands([
    ...actions,
    { id: 'underwriting.pdf', label: 'Save the analysis as PDF', group, run: savePdf },
    ...calculators.map(({ name, title }) => ({
      id: `underwriting.${name}`,
      label: `Underwrite: ${title}`,
      group,
      run: () => show(name),
    })),
  ])
}

/** What a deal is worth: offers, flips, rentals and loans, worked out while the inputs are typed. */
export function UnderwritingScreen() {
  const { currency, today } = useHousehold()
  const calculators = useMemo(() => calculatorsOn(today), [today])
  const search = useSearch({ from: '/underwriting' })
  const navigate = useNavigate({ from: '/underwriting' })
  const [typedFor, setTypedFor] = useState<ByModel>({})
  const property = useQuery(
    api.properties.get.queryOptions({
      input: { prop_id: search.prop ?? '' },
      enabled: search.prop !== undefined,
    }),
  )
  const known = search.prop === undefined ? undefined : property.data
  const intel = useMemo(() => (known ? intelOf(known, currency) : NOTHING), [known, currency])
  const calculator = calculators.find(each => each.name === search.model) ?? calculators[0]
  const typed = typedFor[calculator.name] ?? NOTHING
  const given = useMemo(() => ({ ...intel, ...typed }), [intel, typed])
  const { query, scenarios, keep, rename, remove } = useScenarios(calculator, search.prop, currency)

  const live = useLiveFields()
  const [unreadable] = live.unreadable
  const isComplete =
    useMemo(() => calculator.evaluate(given, currency).ok, [calculator, given, currency]) && !unreadable
  const save = useAnalysisFile({ calculator, given, prop_id: search.prop, currency })

  const setTyped = (next: Given<string>) => setTypedFor(all => ({ ...all, [calculator.name]: next }))
  const change = (changed: Given<string>) =>
    setTypedFor(all => ({ ...all, [calculator.name]: { ...all[calculator.name], ...changed } }))
  const go = (change: UnderwritingSearch) => void navigate({ search: { ...search, ...change } })
  const keepNow = () => {
    // Kept without it, the scenario would be another than the one on the screen.
    if (unreadable)
      toastFailed('The scenario was not saved', sentence(unreadable.label, unreadable.unreadable ?? ''))
    else keep.mutate({ name: nextName(scenarios.map(({ name }) => name)), given })
  }
  const clear = () => {
    setTyped(NOTHING)
    live.renew()
  }
  useUnderwritingCommands(calculators, {
    keep: keepNow,
    clear,
    savePdf: () => save.mutate('pdf'),
    show: model => go({ model }),
  })
  return (
    <>
      <PageHeader
        title="Underwriting"
        subtitle="What to offer for a property, and what it would earn"
        actions={
          <>
            <Button variant="default" onClick={clear}>
              Clear
            </Button>
            <PdfButton save={save} enabled={isComplete} />
            <Button loading={keep.isPending} onClick={keepNow}>
              Save as a scenario
            </Button>
          </>
        }
      />
      <NoFile save={save} />
      <div className={classes['property']}>
        <PropertySelect
          value={search.prop ?? null}
          onChange={prop => {
            setTypedFor({})
            go({ prop: prop ?? undefined })
          }}
        />
      </div>
      <ReadFailure query={property} title="The property could not be loaded" missing="Property not found" />
      {search.prop !== undefined && property.isPending ? (
        <RowsSkeleton rows={3} label="Loading the property" />
      ) : null}
      <Tabs value={calculator.name} onChange={model => go({ model: model ?? undefined })} keepMounted={false}>
        <Tabs.List mb="md" aria-label="Calculator">
          {calculators.map(({ name, title }) => (
            <Tabs.Tab key={name} value={name}>
              {title}
            </Tabs.Tab>
          ))}
        </Tabs.List>
        {calculators.map(each => (
          <Tabs.Panel key={each.name} value={each.name}>
            <CalculatorPane
              calculator={each}
              currency={currency}
              property={known}
              given={given}
              live={live}
              onChange={change}
            />
          </Tabs.Panel>
        ))}
      </Tabs>
      {known ? <PropertyCard property={known} currency={currency} /> : null}
      <ReadFailure query={query} title="The scenarios could not be loaded" />
      <Scenarios
        calculator={calculator}
        currency={currency}
        scenarios={scenarios}
        onUse={scenario => {
          setTyped(inFull(calculator, scenario.given))
          live.renew()
        }}
        onRename={({ id }, name) => rename.mutateAsync({ id, name })}
        onRemove={scenario => remove.mutate(scenario)}
      />
    </>
  )
}
