import { Button, Switch } from '@mantine/core'
import { IconAddressBook, IconPlus } from '@tabler/icons-react'
import { useInfiniteQuery, useQuery } from '@tanstack/react-query'
import { useNavigate, useSearch } from '@tanstack/react-router'
import { useState } from 'react'
import { CONTACT_ROLES, type Contact } from '../../../shared/contract/contacts.ts'
import { api } from '../../api/queries.ts'
import { useCommands } from '../../app/commands.ts'
import { formatCount } from '../../components/count-text.ts'
import { EmptyState } from '../../components/EmptyState.tsx'
import { FilterBar } from '../../components/FilterBar.tsx'
import { FullHeight } from '../../components/FullHeight.tsx'
import { RowsSkeleton } from '../../components/Loading.tsx'
import { useOpenFromAddress } from '../../components/open-from-address.ts'
import { PageHeader } from '../../components/PageHeader.tsx'
import { ReadFailure } from '../../components/ReadFailure.tsx'
import { readOn } from '../../components/read-on.ts'
import { useTypedSearch } from '../../components/typed-search.ts'
import { VirtualTable } from '../../components/VirtualTable.tsx'
import { Choice } from '../../form/index.ts'
import { ContactExport } from './ContactExport.tsx'
import { ContactForm } from './ContactForm.tsx'
import { ContactImport } from './ContactImport.tsx'
import { CONTACT_COLUMNS } from './columns.tsx'
import { ROLE_NAMES } from './contact-words.ts'
import type { ContactsSearch } from './search.ts'

const PAGE = 200
const PAUSE = 150

function useContacts({ q, role, archived }: ContactsSearch) {
  return useInfiniteQuery(
    api.contacts.list.infiniteOptions({
      input: (offset: number) => ({
        ...(q !== undefined && { q }),
        ...(role !== undefined && { role }),
        status: archived ? ('archived' as const) : ('active' as const),
        limit: PAGE,
        offset,
      }),
      initialPageParam: 0,
      getNextPageParam: (last, pages) => {
        const read = pages.reduce((sum, page) => sum + page.items.length, 0)
        return read < last.total ? read : undefined
      },
      placeholderData: previous => previous,
    }),
  )
}

/** Everybody one deals with, under all their numbers and addresses. */
export function ContactsScreen() {
  const search = useSearch({ from: '/contacts' })
  const navigate = useNavigate()
  const set = (change: Partial<ContactsSearch>) =>
    void navigate({ to: '/contacts', search: { ...search, ...change }, replace: true })
  const [panel, setPanel] = useState<{ readonly contact: Contact | undefined } | null>(null)
  const [importing, setImporting] = useState(false)
  const [text, setText] = useTypedSearch(search.q, q => set({ q }), PAUSE)
  const contacts = useContacts(search)
  const named = useQuery(
    api.contacts.get.queryOptions({
      input: { contact_id: search.open ?? '-' },
      enabled: search.open !== undefined,
    }),
  )
  useOpenFromAddress(search.open, named.data, contact => setPanel({ contact }))
  const add = () => setPanel({ contact: undefined })
  const bring = () => setImporting(true)
  const actions = [
    { id: 'contacts.add', label: 'Add a contact', group: 'Contacts', run: add },
    { id: 'contacts.import', label: 'Import contacts', group: 'Contacts', run: bring },
  ]
  useCommands(actions)
  const items = contacts.data?.pages.flatMap(page => page.items) ?? []
  const total = contacts.data?.pages[0]?.total ?? 0
  const isFiltered = search.q !== undefined || search.role !== undefined || search.archived === true
  return (
    <FullHeight>
      <PageHeader
        title="Contacts"
        subtitle="Sellers, heirs, attorneys, lenders, contractors and everybody else"
        actions={
          <>
            <ContactExport status={search.archived ? 'archived' : 'active'} />
            <Button variant="default" onClick={bring}>
              Import
            </Button>
            <Button leftSection={<IconPlus size={16} stroke={2} />} onClick={add}>
              Add contact
            </Button>
          </>
        }
      />
      <FilterBar
        search={{ value: text, onChange: setText, placeholder: 'Search name, phone, e-mail, notes' }}
        summary={contacts.data ? (total === 1 ? '1 contact' : `${formatCount(total)} contacts`) : undefined}
      >
        <Choice
          aria-label="Role"
          placeholder="Any role"
          clearable
          options={CONTACT_ROLES.map(value => ({ value, label: ROLE_NAMES[value] }))}
          value={search.role ?? null}
          onChange={role => set({ role: role ?? undefined })}
        />
        <Switch
          label="Archived"
          checked={search.archived === true}
          onChange={event => set({ archived: event.currentTarget.checked || undefined })}
        />
      </FilterBar>
      <ReadFailure query={contacts} title="The contacts could not be loaded" />
      {contacts.isPending ? <RowsSkeleton label="Loading contacts" /> : null}
      {contacts.data && items.length === 0 && !isFiltered ? (
        <EmptyState
          icon={IconAddressBook}
          title="No contacts here"
          text="Add the people around your deals. A lead list brings the owners that it names by itself."
          actions={<Button onClick={add}>Add a contact</Button>}
        />
      ) : contacts.data ? (
        <VirtualTable
          label="Contacts"
          columns={CONTACT_COLUMNS}
          rows={items}
          rowKey={contact => contact.id}
          rowLabel={contact => contact.name}
          {...readOn(contacts)}
          onOpen={contact => setPanel({ contact })}
          openKey={panel?.contact?.id}
          empty={
            <EmptyState
              level={3}
              icon={IconAddressBook}
              title="No contact matches"
              text="Nobody has all of these words, with this role."
              actions={
                <Button variant="default" onClick={() => void navigate({ to: '/contacts', search: {} })}>
                  Clear the filters
                </Button>
              }
            />
          }
        />
      ) : null}
      <ContactForm opened={panel !== null} contact={panel?.contact} onClose={() => setPanel(null)} />
      <ContactImport opened={importing} kind="contacts" onClose={() => setImporting(false)} />
    </FullHeight>
  )
}
