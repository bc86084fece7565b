import { Button, Switch } from '@mantine/core'
import { IconAddressBook, IconPlus } from '@tabler/icons-react'
import { useQuery } from '@tanstack/react-query'
import { useNavigate, useSearch } from '@tanstack/react-router'
import { useState } from 'react'
import { CONTACT_ROLES, type Contact } from '../../../shared/contract/contacts.ts'
import { api } from '../../api/queries.ts'
import { useCommands } from '../../app/commands.ts'
import { useShortcuts } from '../../app/shortcuts.ts'
import { EmptyState } from '../../components/EmptyState.tsx'
import { FilterBar } from '../../components/FilterBar.tsx'
import { RowsSkeleton } from '../../components/Loading.tsx'
import { useOpenFromAddress } from '../../components/open-from-address.ts'
import { PageHeader } from '../../components/PageHeader.tsx'
import { ReadFailure } from '../../components/ReadFailure.tsx'
import { Card } from '../../components/Section.tsx'
import { useTypedSearch } from '../../components/typed-search.ts'
import { Choice } from '../../form/index.ts'
import { ContactForm } from './ContactForm.tsx'
import classes from './Contacts.module.css'
import { ROLE_NAMES } from './contact-words.ts'
import type { ContactsSearch } from './search.ts'

const MOST = 500
const PAUSE = 150

/** Everybody one deals with, under all their numbers and addresses. */
export function ContactsScreen() {
  const search = useSearch({ from: '/contacts' })
  const navigate = useNavigate()
  const set = (change: Partial<ContactsSearch>) =>
    void navigate({ to: '/contacts', search: { ...search, ...change }, replace: true })
  const [panel, setPanel] = useState<{ readonly contact: Contact | undefined } | null>(null)
  const [text, setText] = useTypedSearch(search.q, q => set({ q }), PAUSE)
  const contacts = useQuery(
    api.contacts.list.queryOptions({
      input: {
        ...(search.q !== undefined && { q: search.q }),
        ...(search.role !== undefined && { role: search.role }),
        status: search.archived ? 'archived' : 'active',
        limit: MOST,
      },
      placeholderData: previous => previous,
    }),
  )
  const named = useQuery(
    api.contacts.get.queryOptions({
      input: { contact_id: search.open ?? '-' },
      enabled: search.open !== undefined,
    }),
  )
  useOpenFromAddress(search.open, named.data, contact => setPanel({ contact }))
  const add = () => setPanel({ contact: undefined })
  const actions = [{ id: 'contacts.add', keys: 'n', label: 'Add a contact', group: 'Contacts', run: add }]
  useShortcuts(actions)
  useCommands(actions)
  const { items = [], total = 0 } = contacts.data ?? {}
  return (
    <>
      <PageHeader
        title="Contacts"
        subtitle="Sellers, heirs, attorneys, lenders, contractors and everybody else"
        actions={
          <Button leftSection={<IconPlus size={16} stroke={2} />} onClick={add}>
            Add contact
          </Button>
        }
      />
      <FilterBar
        search={{ value: text, onChange: setText, placeholder: 'Search name, phone, e-mail, notes' }}
        summary={total > items.length ? `The first ${items.length} of ${total}` : `${total}`}
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
      {contacts.data && items.length === 0 ? (
        <EmptyState
          icon={IconAddressBook}
          title="No contacts here"
          text="Add the people around your deals. A lead list brings the owners that it names by itself."
          actions={<Button onClick={add}>Add a contact</Button>}
        />
      ) : null}
      {items.length === 0 ? null : (
        <Card padded={false}>
          <ContactTable contacts={items} onOpen={contact => setPanel({ contact })} />
        </Card>
      )}
      <ContactForm opened={panel !== null} contact={panel?.contact} onClose={() => setPanel(null)} />
    </>
  )
}

interface ContactTableProps {
  readonly contacts: readonly Contact[]
  readonly onOpen: (contact: Contact) => void
}

function ContactTable({ contacts, onOpen }: ContactTableProps) {
  return (
    <table className={classes['table']} aria-label="Contacts">
      <thead>
        <tr>
          <th scope="col">Contact</th>
          <th scope="col">Roles</th>
          <th scope="col">Phone</th>
          <th scope="col">E-mail</th>
          <th scope="col">About</th>
        </tr>
      </thead>
      <tbody>
        {contacts.map(contact => (
          <tr key={contact.id}>
            <th scope="row">
              <button type="button" className={classes['open']} onClick={() => onOpen(contact)}>
                {contact.name}
              </button>
              <span className={classes['muted']}>{contact.company}</span>
            </th>
            <td>{contact.roles.map(role => ROLE_NAMES[role]).join(', ')}</td>
            <td>
              {contact.phones.map(({ number, do_not_call }) => (
                <span key={number} className={classes['point']}>
                  {number}
                  {do_not_call ? <span className={classes['muted']}> do not call</span> : null}
                </span>
              ))}
            </td>
            <td>
              {contact.emails.map(({ address }) => (
                <span key={address} className={classes['point']}>
                  {address}
                </span>
              ))}
            </td>
            <td>{[...new Set(contact.links.map(({ label }) => label))].join(', ')}</td>
          </tr>
        ))}
      </tbody>
    </table>
  )
}
