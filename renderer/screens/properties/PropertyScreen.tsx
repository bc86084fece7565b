import { Button } from '@mantine/core'
import { IconArchive, IconArchiveOff, IconCalculator, IconPencil } from '@tabler/icons-react'
import { useMutation, useQuery } from '@tanstack/react-query'
import { Link, useNavigate, useParams } from '@tanstack/react-router'
import { useState } from 'react'
import type { PropertyDetail } from '../../../shared/contract/properties.ts'
import { OWNERSHIP_NAMES } from '../../../shared/domain/property-ownership.ts'
import { said } from '../../../shared/domain/said.ts'
import { errorText } from '../../api/errors.ts'
import { type Household, useHousehold } from '../../api/household.ts'
import { api, client } from '../../api/queries.ts'
import { readFailed } from '../../api/read-failed.ts'
import { useCommands } from '../../app/commands.ts'
import { useShortcuts } from '../../app/shortcuts.ts'
import { Attachments } from '../../components/attachments/Attachments.tsx'
import { Photos } from '../../components/attachments/Photos.tsx'
import { Columns } from '../../components/Columns.tsx'
import { ScreenSkeleton } from '../../components/Loading.tsx'
import { MoneySection } from '../../components/MoneyFor.tsx'
import { PageHeader } from '../../components/PageHeader.tsx'
import { RecordFailure } from '../../components/RecordFailure.tsx'
import { RecordHistory } from '../../components/RecordHistory.tsx'
import { StatusBadge } from '../../components/StatusBadge.tsx'
import { toastDone, toastFailed } from '../../components/toast.tsx'
import { JobSection } from '../maintenance/JobSection.tsx'
import { Books } from './books/Books.tsx'
import { Comps } from './Comps.tsx'
import { LegalFlags } from './LegalFlags.tsx'
import { Place } from './Place.tsx'
import { PropertyDeals } from './PropertyDeals.tsx'
import { PropertyForm } from './PropertyForm.tsx'
import { factsText, placeText } from './property-words.ts'
import { Repairs } from './Repairs.tsx'
import { Values } from './Values.tsx'

/** One property with all that is known of it: what it is worth, what it needs, where it stands, and what speaks against it. */
export function PropertyScreen() {
  const { propertyId } = useParams({ from: '/properties/$propertyId' })
  const household = useHousehold()
  const property = useQuery(api.properties.get.queryOptions({ input: { prop_id: propertyId } }))
  if (readFailed(property))
    return (
      <RecordFailure query={property} kind="Property" others={<Link to="/properties">All properties</Link>} />
    )
  if (!property.data) return <ScreenSkeleton label="Loading the property" />
  return <Detail property={property.data} household={household} />
}

/** Puts the cursor into the form of a section of the page. */
function goTo(id: string): void {
  document.getElementById(id)?.focus()
}

function Detail({
  property,
  household,
}: {
  readonly property: PropertyDetail
  readonly household: Household
}) {
  const [editing, setEditing] = useState(false)
  const [valuing, setValuing] = useState(false)
  const isArchived = property.status === 'archived'
  const setStatus = (status: PropertyDetail['status']) =>
    client.properties.update({ prop_id: property.id, status })
  const archive = useMutation({
    mutationFn: setStatus,
    onSuccess: saved =>
      toastDone(
        saved.status === 'archived' ? said`${saved.line} archived` : said`${saved.line} active again`,
      ),
    onError: error => toastFailed('The property was not changed', errorText(error)),
  })
  const navigate = useNavigate()
  const underwrite = () => void navigate({ to: '/underwriting', search: { prop: property.id } })
  const group = 'Property'
  const actions = [
    { id: 'property.edit', keys: 'e', label: 'Edit this property', group, run: () => setEditing(true) },
    { id: 'property.arv', keys: 'v', label: 'Set its value (ARV)', group, run: () => setValuing(true) },
    { id: 'property.comp', keys: 'c', label: 'Add a comparable sale', group, run: () => goTo('new-comp') },
    { id: 'property.repair', keys: 'r', label: 'Add a repair', group, run: () => goTo('new-repair') },
    { id: 'property.underwrite', keys: 'u', label: 'Underwrite this property', group, run: underwrite },
    { id: 'property.books', keys: 'b', label: 'Go to the books', group, run: () => goTo('books-year') },
    { id: 'property.flag', keys: 'f', label: 'Add a legal flag', group, run: () => goTo('new-flag') },
  ]
  useShortcuts(actions)
  useCommands(actions)
  return (
    <>
      <PageHeader
        title={property.line}
        subtitle={
          <>
            <Link to="/properties">Properties</Link> · {placeText(property) || 'No city yet'}
            <br />
            {factsText(property)} · {OWNERSHIP_NAMES[property.ownership]}{' '}
            {isArchived ? <StatusBadge status="archived" /> : null}
          </>
        }
        actions={
          <>
            <Button
              variant="default"
              onClick={underwrite}
              leftSection={<IconCalculator size={15} stroke={1.75} />}
            >
              Underwrite
            </Button>
            <Button
              variant="default"
              leftSection={
                isArchived ? (
                  <IconArchiveOff size={15} stroke={1.75} />
                ) : (
                  <IconArchive size={15} stroke={1.75} />
                )
              }
              loading={archive.isPending}
              onClick={() => archive.mutate(isArchived ? 'active' : 'archived')}
            >
              {isArchived ? 'Make active' : 'Archive'}
            </Button>
            <Button leftSection={<IconPencil size={15} stroke={1.75} />} onClick={() => setEditing(true)}>
              Edit
            </Button>
          </>
        }
      />
      <Columns>
        <div>
          <Values property={property} household={household} setting={valuing} onSetting={setValuing} />
          <PropertyDeals property={property} />
          <MoneySection kind="property" id={property.id} />
        </div>
        <div>
          <Place property={property} household={household} />
          <LegalFlags property={property} />
          <Attachments kind="property" id={property.id} />
        </div>
      </Columns>
      <Photos kind="property" id={property.id} />
      <Books key={property.id} property={property} household={household} />
      <JobSection property_id={property.id} household={household} />
      <Comps property={property} household={household} />
      <Repairs property={property} household={household} />
      <RecordHistory kind="property" id={property.id} />
      <PropertyForm
        opened={editing}
        property={property}
        household={household}
        onClose={() => setEditing(false)}
      />
    </>
  )
}
