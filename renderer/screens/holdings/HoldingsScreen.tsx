import { Button, Tabs } from '@mantine/core'
import { IconFileImport, IconPlus } from '@tabler/icons-react'
import { useNavigate, useSearch } from '@tanstack/react-router'
import { useState } from 'react'
import { useHousehold } from '../../api/household.ts'
import { useCommands } from '../../app/commands.ts'
import { useShortcuts } from '../../app/shortcuts.ts'
import { PageHeader } from '../../components/PageHeader.tsx'
import { CreditScores } from './CreditScores.tsx'
import { DebtsView } from './debts/DebtsView.tsx'
import { Entities } from './Entities.tsx'
import { ExchangeRates } from './ExchangeRates.tsx'
import { HoldingForm } from './HoldingForm.tsx'
import { HoldingImport } from './HoldingImport.tsx'
import { RateForm } from './RateForm.tsx'
import { HoldingsView } from './search.ts'
import { WorthView } from './WorthView.tsx'

const VIEWS: readonly { readonly value: HoldingsView; readonly label: string }[] = [
  { value: 'worth', label: 'Net worth' },
  { value: 'debts', label: 'Debts' },
  { value: 'entities', label: 'Entities' },
  { value: 'rates', label: 'Exchange rates' },
  { value: 'scores', label: 'Credit scores' },
]

/** All that is owned: what it is worth and what is owed, who holds it, by which rates it counts. */
export function HoldingsScreen() {
  const household = useHousehold()
  const navigate = useNavigate()
  const { view = 'worth', entity } = useSearch({ from: '/holdings' })
  const [adding, setAdding] = useState(false)
  const [importing, setImporting] = useState(false)
  const [rateFrom, setRateFrom] = useState<string | null>(null)
  const add = () => setAdding(true)
  const open = (next: HoldingsView) =>
    void navigate({ to: '/holdings', search: next === 'worth' ? {} : { view: next } })
  const actions = [
    { id: 'holdings.add', keys: 'n', label: 'Add a holding', group: 'Holdings', run: add },
    {
      id: 'holdings.import',
      keys: 'shift+I',
      label: 'Import holdings or valuations',
      group: 'Holdings',
      run: () => setImporting(true),
    },
    ...VIEWS.map(({ value, label }, index) => ({
      id: `holdings.${value}`,
      keys: `${index + 1}`,
      label: `Show ${label.toLowerCase()}`,
      group: 'Holdings',
      run: () => open(value),
    })),
  ]
  useShortcuts(actions)
  useCommands(actions)
  return (
    <>
      <PageHeader
        title="Holdings"
        subtitle="What you own and owe, in every currency"
        actions={
          <>
            <Button
              variant="default"
              leftSection={<IconFileImport size={16} stroke={1.75} />}
              onClick={() => setImporting(true)}
            >
              Import
            </Button>
            <Button leftSection={<IconPlus size={16} stroke={2} />} onClick={add}>
              Add holding
            </Button>
          </>
        }
      />
      <Tabs
        value={view}
        onChange={value => open(HoldingsView.catch('worth').parse(value))}
        keepMounted={false}
      >
        <Tabs.List mb="lg">
          {VIEWS.map(({ value, label }) => (
            <Tabs.Tab key={value} value={value}>
              {label}
            </Tabs.Tab>
          ))}
        </Tabs.List>
        <Tabs.Panel value="worth">
          <WorthView household={household} onAdd={add} onAddRate={setRateFrom} />
        </Tabs.Panel>
        <Tabs.Panel value="debts">
          <DebtsView household={household} />
        </Tabs.Panel>
        <Tabs.Panel value="entities">
          <Entities household={household} named={entity} />
        </Tabs.Panel>
        <Tabs.Panel value="rates">
          <ExchangeRates household={household} onAddRate={setRateFrom} />
        </Tabs.Panel>
        <Tabs.Panel value="scores">
          <CreditScores household={household} />
        </Tabs.Panel>
      </Tabs>
      <HoldingForm
        opened={adding}
        holding={undefined}
        household={household}
        onClose={() => setAdding(false)}
      />
      <HoldingImport opened={importing} onClose={() => setImporting(false)} />
      <RateForm from={rateFrom} household={household} onClose={() => setRateFrom(null)} />
    </>
  )
}
