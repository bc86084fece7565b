import { z } from 'zod'
import {
  type ContactEmail,
  type ContactLink,
  type ContactPhone,
  ContactRole,
  EmailKind,
  type MailingAddress,
} from '../../../shared/contract/contacts.ts'
import { type Actor, recordAudit } from '../../core/audit/store.ts'
import type { Database, ReadSession, WriteSession } from '../../core/database/database.ts'
import { NotFound } from '../../core/errors.ts'
import { newId } from '../../core/ids.ts'
import type { HouseholdService } from '../../household/household/index.ts'
import type { Deals } from '../deals/index.ts'
import type { Properties } from '../properties/index.ts'
import * as store from './store.ts'

/** Under what a person is reached, each text with whether it is marked “do not call”. */
type Reached = readonly { readonly value: string; readonly do_not_call: boolean }[]

export interface ContactNeeds {
  readonly database: Database
  readonly household: Pick<HouseholdService, 'country'>
  readonly deals: Pick<Deals, 'requireWithin'>
  readonly properties: Pick<Properties, 'requireWithin'>
  /** Told, in the same transaction, of each change of what a contact is reached under. */
  readonly onReached: (
    session: WriteSession,
    country: string | undefined,
    change: { readonly before: Reached; readonly after: Reached },
    by: Actor,
  ) => void
}

interface Fields {
  readonly name: string
  readonly company: string
  readonly roles: readonly ContactRole[]
  readonly phones: readonly ContactPhone[]
  readonly emails: readonly ContactEmail[]
  readonly mailing_address: MailingAddress
  readonly notes: string
  readonly links: readonly ContactLink[]
}
export type NewContact = Pick<Fields, 'name'> & Partial<Fields>
export type ContactChange = Partial<Fields> & { readonly status?: store.ContactRow['status'] }

/** A contact with all that is known of it. */
export interface ContactView extends Omit<Fields, 'links'> {
  readonly id: string
  readonly links: readonly (ContactLink & { readonly label: string })[]
  readonly status: store.ContactRow['status']
  readonly created_at: string
  readonly updated_at: string
}

export interface ContactQuestion {
  readonly q?: string | undefined
  readonly role?: ContactRole | undefined
  readonly record?: ContactLink | undefined
  readonly status: store.ContactRow['status']
  readonly limit: number
  readonly offset: number
}

export type Contacts = ReturnType<typeof createContacts>

/** Whom one deals with, under all their numbers and addresses, tied by key to deals, leads and properties. */
export function createContacts(needs: ContactNeeds) {
  const { database } = needs
  const { create, update, remove } = writingOf(needs)
  return {
    list: ({ q = '', limit, offset, ...filter }: ContactQuestion) =>
      database.read(session => {
        const wanted = { ...filter, words: q.split(/\s+/u).filter(Boolean) }
        return {
          items: viewsOf(session, store.listContacts(session, wanted, limit, offset)),
          total: store.countContacts(session, wanted),
        }
      }),
    /** @throws NotFound */
    get: (id: string) => database.read(session => requireView(session, id)),
    requireWithin: requireRow,
    /** @throws NotFound for what a link names and is not there */
    create: (input: NewContact, by: Actor) => database.write(session => create(session, input, by)),
    createWithin: create,
    /** A list that is given takes the place of the one there. @throws NotFound */
    update: (id: string, change: ContactChange, by: Actor) =>
      database.write(session => update(session, id, change, by)),
    updateWithin: update,
    /** @throws NotFound */
    remove: (id: string, by: Actor) => database.write(session => remove(session, id, by)),
    removeWithin: remove,
    getWithin: requireView,
    /** All there are, archived ones too, by when they were added. */
    everyWithin: (session: ReadSession) => viewsOf(session, store.everyContact(session)),
    /** Active ones who have to do with a house, or with a deal of it. */
    ofPropertyWithin: (session: ReadSession, property_id: string) =>
      viewsOf(session, store.contactsOfProperty(session, property_id)),
    /** Active sellers of whom it is known where their mail goes. */
    sellersByMailWithin: (session: ReadSession) =>
      store.contactsWithMailing(session, 'seller').map(row => ({ id: row.id, address: mailingOf(row) })),
    findWithin: (session: ReadSession, id: string): ContactView | undefined => {
      const row = store.findContact(session, id)
      return row && viewsOf(session, [row])[0]
    },
  }
}

function requireRow(session: ReadSession, id: string): store.ContactRow {
  const row = store.findContact(session, id)
  if (!row) throw new NotFound('contact', id)
  return row
}

/** @throws NotFound */
function requireView(session: ReadSession, id: string): ContactView {
  const [view] = viewsOf(session, [requireRow(session, id)])
  if (!view) throw new NotFound('contact', id)
  return view
}

function writingOf({ household, deals, properties, onReached }: ContactNeeds) {
  const holdOnChange = (
    session: WriteSession,
    before: ContactRecord | undefined,
    after: ContactRecord | undefined,
    by: Actor,
  ): void =>
    onReached(session, household.country(session), { before: reachedOf(before), after: reachedOf(after) }, by)

  /** @throws NotFound */
  const checkLinks = (session: ReadSession, links: readonly ContactLink[]): void => {
    for (const { kind, id } of links)
      switch (kind) {
        case 'deal':
          deals.requireWithin(session, id)
          break
        case 'property':
          properties.requireWithin(session, id)
          break
        case 'lead':
          if (!store.pipelineExists(session, id)) throw new NotFound('pipeline', id)
          break
      }
  }

  /** Writes what lies in tables of its own, as far as it was given. */
  const writeLists = (session: WriteSession, id: string, change: ContactChange): void => {
    const { phones, emails, links } = change
    if (phones) store.replacePoints(session, id, 'phone', phoneRows(id, phones))
    if (emails) store.replacePoints(session, id, 'email', emailRows(id, emails))
    if (links) {
      checkLinks(session, links)
      store.replaceLinks(session, id, linkRows(id, links))
    }
  }

  const audit = (
    session: WriteSession,
    action: string,
    by: Actor,
    id: string,
    before: ContactRecord | undefined,
    after: ContactRecord | undefined,
  ): void =>
    recordAudit(session, {
      actor: by,
      action,
      entity_kind: 'contact',
      entity_id: id,
      ...(before && { before }),
      ...(after && { after }),
    })

  const create = (session: WriteSession, input: NewContact, by: Actor): ContactView => {
    const id = newId('contact')
    store.insertContact(session, {
      id,
      name: input.name,
      company: input.company ?? '',
      roles: rolesText(input.roles ?? []),
      ...mailingColumns(input.mailing_address),
      notes: input.notes ?? '',
      status: 'active',
      created_at: session.now,
      updated_at: session.now,
    })
    writeLists(session, id, input)
    const after = recordOf(session, requireRow(session, id))
    audit(session, 'create', by, id, undefined, after)
    holdOnChange(session, undefined, after, by)
    return requireView(session, id)
  }

  const update = (session: WriteSession, id: string, change: ContactChange, by: Actor): ContactView => {
    const before = recordOf(session, requireRow(session, id))
    const { name, company, notes, status, roles, mailing_address } = change
    store.updateContact(session, id, {
      ...(name !== undefined && { name }),
      ...(company !== undefined && { company }),
      ...(notes !== undefined && { notes }),
      ...(status !== undefined && { status }),
      ...(roles && { roles: rolesText(roles) }),
      ...(mailing_address && mailingColumns(mailing_address)),
      // What a list adds is nobody's work: the contact can still go with the list that made it.
      updated_at: by === 'import' ? before.updated_at : session.now,
    })
    writeLists(session, id, change)
    const after = recordOf(session, requireRow(session, id))
    audit(session, 'update', by, id, before, after)
    holdOnChange(session, before, after, by)
    return requireView(session, id)
  }

  const remove = (session: WriteSession, id: string, by: Actor): ContactView => {
    const gone = requireView(session, id)
    const before = recordOf(session, requireRow(session, id))
    store.deleteContact(session, id)
    audit(session, 'delete', by, id, before, undefined)
    holdOnChange(session, before, undefined, by)
    return gone
  }

  return { create, update, remove }
}

function rolesText(roles: readonly ContactRole[]): string {
  return JSON.stringify([...new Set(roles)])
}

function mailingColumns(address: MailingAddress | undefined) {
  return {
    mailing_line: address?.line ?? '',
    mailing_city: address?.city ?? '',
    mailing_region: address?.region ?? '',
    mailing_postal_code: address?.postal_code ?? '',
    mailing_country: address?.country ?? '',
  }
}

function phoneRows(contact_id: string, phones: readonly ContactPhone[]): store.PointRow[] {
  return phones.map(({ number, kind, do_not_call }, position) => ({
    contact_id,
    way: 'phone',
    position,
    value: number,
    kind,
    do_not_call: do_not_call ? 1 : 0,
  }))
}

function emailRows(contact_id: string, emails: readonly ContactEmail[]): store.PointRow[] {
  return emails.map(({ address, kind, do_not_call }, position) => ({
    contact_id,
    way: 'email',
    position,
    value: address,
    kind,
    do_not_call: do_not_call ? 1 : 0,
  }))
}

/** Each thing once, where it first stands. */
function linkRows(contact_id: string, links: readonly ContactLink[]): store.LinkRow[] {
  const each = new Map(links.map(link => [`${link.kind}:${link.id}`, link]))
  return [...each.values()].map(({ kind, id }, position) => ({
    contact_id,
    position,
    deal_id: kind === 'deal' ? id : null,
    property_id: kind === 'property' ? id : null,
    pipeline_id: kind === 'lead' ? id : null,
  }))
}

/** What the log keeps of a contact: its row, and what lies in other tables. */
function recordOf(session: ReadSession, row: store.ContactRow) {
  const view = viewsOf(session, [row])[0]
  return { ...row, phones: view?.phones ?? [], emails: view?.emails ?? [], links: view?.links ?? [] }
}

type ContactRecord = ReturnType<typeof recordOf>

function reachedOf(record: ContactRecord | undefined): Reached {
  if (!record) return []
  return [
    ...record.phones.map(({ number, do_not_call }) => ({ value: number, do_not_call })),
    ...record.emails.map(({ address, do_not_call }) => ({ value: address, do_not_call })),
  ]
}

const Roles = z.array(ContactRole)

/** With three queries for however many. */
function viewsOf(session: ReadSession, rows: readonly store.ContactRow[]): ContactView[] {
  const ids = rows.map(({ id }) => id)
  const points = Map.groupBy(store.pointsOf(session, ids), ({ contact_id }) => contact_id)
  const links = Map.groupBy(store.linksOf(session, ids), ({ contact_id }) => contact_id)
  return rows.map(row => viewOf(row, points.get(row.id) ?? [], links.get(row.id) ?? []))
}

function viewOf(
  row: store.ContactRow,
  points: readonly store.PointRow[],
  links: readonly store.LabelledLink[],
): ContactView {
  return {
    id: row.id,
    name: row.name,
    company: row.company,
    roles: Roles.parse(JSON.parse(row.roles)),
    phones: points.flatMap(({ way, value, kind, do_not_call }) =>
      way === 'phone' ? [{ number: value, kind, do_not_call: do_not_call === 1 }] : [],
    ),
    emails: points.flatMap(({ way, value, kind, do_not_call }) =>
      way === 'email'
        ? [{ address: value, kind: EmailKind.parse(kind), do_not_call: do_not_call === 1 }]
        : [],
    ),
    mailing_address: mailingOf(row),
    notes: row.notes,
    links: links.flatMap(link => linkOf(link)),
    status: row.status,
    created_at: row.created_at,
    updated_at: row.updated_at,
  }
}

function mailingOf(row: store.ContactRow): MailingAddress {
  return {
    line: row.mailing_line,
    city: row.mailing_city,
    region: row.mailing_region,
    postal_code: row.mailing_postal_code,
    country: row.mailing_country,
  }
}

function linkOf({ deal_id, property_id, pipeline_id, label }: store.LabelledLink): ContactView['links'] {
  if (deal_id !== null) return [{ kind: 'deal', id: deal_id, label }]
  if (property_id !== null) return [{ kind: 'property', id: property_id, label }]
  return pipeline_id === null ? [] : [{ kind: 'lead', id: pipeline_id, label }]
}
