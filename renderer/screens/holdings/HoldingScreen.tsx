import { Button, Menu } from '@mantine/core'
import { IconChevronDown, IconPencil, IconTrendingUp } from '@tabler/icons-react'
import { useMutation, useQuery } from '@tanstack/react-query'
import { Link, useParams } from '@tanstack/react-router'
import { useState } from 'react'
import type { Holding } from '../../../shared/contract/holdings.ts'
import { said } from '../../../shared/domain/said.ts'
import { errorText } from '../../api/errors.ts'
import { type Household, useHousehold } from '../../api/household.ts'
import { api, client } from '../../api/queries.ts'
import { readFailed } from '../../api/read-failed.ts'
import { useCommands } from '../../app/commands.ts'
import { useShortcuts } from '../../app/shortcuts.ts'
import { Attachments } from '../../components/attachments/Attachments.tsx'
import { CopyLink } from '../../components/CopyLink.tsx'
import { DateText } from '../../components/DateText.tsx'
import { Fact, Facts } from '../../components/Facts.tsx'
import { ScreenSkeleton } from '../../components/Loading.tsx'
import { MoneySection } from '../../components/MoneyFor.tsx'
import { PageHeader } from '../../components/PageHeader.tsx'
import { formatPercent } from '../../components/percent-format.ts'
import { RecordFailure } from '../../components/RecordFailure.tsx'
import { Card, Section } from '../../components/Section.tsx'
import { StatusBadge } from '../../components/StatusBadge.tsx'
import { toastDone, toastFailed } from '../../components/toast.tsx'
import { FlowSection } from './FlowSection.tsx'
import { HistorySection } from './HistorySection.tsx'
import { HoldingForm } from './HoldingForm.tsx'
import classes from './Holdings.module.css'
import { LiabilitySection } from './LiabilitySection.tsx'
import { ASSET_NAMES } from './names.ts'
import { Returns } from './Returns.tsx'
import { ValuationForm } from './ValuationForm.tsx'
import { ValuationSection } from './ValuationSection.tsx'

/** One holding: its values over time, what is owed, what went in and came out, and what came of it. */
export function HoldingScreen() {
  const { holdingId } = useParams({ from: '/holdings/$holdingId' })
  const household = useHousehold()
  const holding = useQuery(api.holdings.get.queryOptions({ input: { holding_id: holdingId } }))
  if (readFailed(holding))
    return <RecordFailure query={holding} kind="Holding" others={<Link to="/holdings">All holdings</Link>} />
  if (!holding.data) return <ScreenSkeleton label="Loading the holding" />
  return <HoldingDetail holding={holding.data} household={household} />
}

interface HoldingDetailProps {
  readonly holding: Holding
  readonly household: Household
}

function HoldingDetail({ holding, household }: HoldingDetailProps) {
  const [panel, setPanel] = useState<'change' | 'value' | null>(null)
  const update = (is_active: boolean) => client.holdings.update({ holding_id: holding.id, is_active })
  const setActive = useMutation({
    mutationFn: update,
    onSuccess: saved =>
      toastDone(
        saved.is_active ? said`${saved.label} is held again` : said`${saved.label} is no longer held`,
      ),
    onError: error => toastFailed('The holding was not changed', errorText(error)),
  })
  const actions = [
    {
      id: 'holding.change',
      keys: 'e',
      label: 'Edit this holding',
      group: 'Holdings',
      run: () => setPanel('change'),
    },
    {
      id: 'holding.value',
      keys: 'v',
      label: 'Value this holding',
      group: 'Holdings',
      run: () => setPanel('value'),
    },
  ]
  useShortcuts(actions)
  useCommands(actions)
  return (
    <>
      <PageHeader
        title={holding.label}
        subtitle={
          <>
            <Link to="/holdings">Holdings</Link> ·{' '}
            {[ASSET_NAMES[holding.asset_type], holding.jurisdiction, holding.entity_name]
              .filter(part => part !== null)
              .join(' · ')}
          </>
        }
        actions={
          <>
            <CopyLink kind="holding" id={holding.id} />
            <Menu position="bottom-end">
              <Menu.Target>
                <Button variant="default" rightSection={<IconChevronDown size={15} stroke={1.75} />}>
                  More
                </Button>
              </Menu.Target>
              <Menu.Dropdown>
                <Menu.Item onClick={() => setActive.mutate(!holding.is_active)}>
                  {holding.is_active ? 'Mark as no longer held, from today' : 'Mark as held again'}
                </Menu.Item>
              </Menu.Dropdown>
            </Menu>
            <Button
              variant="default"
              leftSection={<IconPencil size={15} stroke={1.75} />}
              onClick={() => setPanel('change')}
            >
              Edit
            </Button>
            <Button
              leftSection={<IconTrendingUp size={16} stroke={1.75} />}
              onClick={() => setPanel('value')}
            >
              New value
            </Button>
          </>
        }
      />
      <div className={classes['columns']}>
        <div className={classes['column']}>
          <ValuationSection holding={holding} household={household} />
          <LiabilitySection holding={holding} household={household} />
          <FlowSection holding={holding} household={household} />
          <MoneySection kind="holding" id={holding.id} />
          <HistorySection holdingId={holding.id} />
        </div>
        <div className={classes['column']}>
          <Returns holding={holding} />
          <HoldingFacts holding={holding} household={household} />
          <Attachments kind="holding" id={holding.id} />
        </div>
      </div>
      <HoldingForm
        opened={panel === 'change'}
        holding={holding}
        household={household}
        onClose={() => setPanel(null)}
      />
      <ValuationForm
        opened={panel === 'value'}
        holding={holding}
        household={household}
        onClose={() => setPanel(null)}
      />
    </>
  )
}

function HoldingFacts({ holding, household }: HoldingDetailProps) {
  return (
    <Section title="The holding">
      <Card>
        <Facts>
          <Fact name="Status">
            {holding.inactive_on === null ? (
              <StatusBadge status="active" label="Held" />
            ) : (
              <>
                <StatusBadge status="closed" label="No longer held" /> since{' '}
                <DateText date={holding.inactive_on} />
              </>
            )}
          </Fact>
          <Fact name="Your share">{formatPercent(holding.ownership_percent)}</Fact>
          <Fact name="Currency">{holding.currency}</Fact>
          <Fact name="Valued">
            {holding.valued_on === null ? (
              'Never'
            ) : (
              <DateText date={holding.valued_on} today={household.today} relativeOnly />
            )}
          </Fact>
          <Fact name="Jurisdiction">{holding.jurisdiction ?? '–'}</Fact>
          <Fact name="Entity">
            {holding.entity_name === null ? (
              '–'
            ) : (
              <Link
                to="/holdings"
                search={{
                  view: 'entities',
                  ...(holding.entity_id !== null && { entity: holding.entity_id }),
                }}
              >
                {holding.entity_name}
              </Link>
            )}
          </Fact>
          {holding.internal_ref === null ? null : (
            <Fact name="Reference">
              <Reference text={holding.internal_ref} property={holding.linked_property_id} />
            </Fact>
          )}
          {holding.entity_ref === null ? null : <Fact name="Entity elsewhere">{holding.entity_ref}</Fact>}
          {holding.notes === '' ? null : <Fact name="Notes">{holding.notes}</Fact>}
        </Facts>
      </Card>
    </Section>
  )
}

interface ReferenceProps {
  readonly text: string
  readonly property: string | null
}

/** What the holding is elsewhere; a property of this program opens there, another system's is said not to be linked. */
function Reference({ text, property }: ReferenceProps) {
  if (property === null) return `${text} (not linked)`
  return (
    <Link to="/properties/$propertyId" params={{ propertyId: property }}>
      {text}
    </Link>
  )
}
