import type { LeadMapping } from '../../../../shared/contract/lead-mapping.ts'
import { OTHER_PHONES } from '../../../../shared/domain/deals/other-phones.ts'
import { worded } from '../../../../shared/domain/wording.ts'
import { recordAudit } from '../../../core/audit/store.ts'
import { attemptRemoval } from '../../../core/database/attempt.ts'
import type { WriteSession } from '../../../core/database/database.ts'
import { Conflict, NotFound } from '../../../core/errors.ts'
import { newId } from '../../../core/ids.ts'
import { LONGEST_TITLE } from '../../deals/index.ts'
import { findPropertyImport } from '../store.ts'
import { addedOf, NOTHING_ADDED } from './added.ts'
import { compareLeads } from './compare.ts'
import type { LeadNeeds } from './needs.ts'
import { isLead, type ParsedLead, type ParsedLeads } from './read.ts'
import { addOwners, addToOwner, createMailIndex, fillDeal, knownOwner, type StackedTo } from './stack.ts'
import * as store from './store.ts'
import { takeBackAdded } from './take-back.ts'

export interface LeadsToWrite {
  readonly file_name: string
  readonly parsed: ParsedLeads
  readonly decisions: readonly { readonly row: number; readonly add: boolean }[]
}

/**
 * Writes a list in the caller's transaction: properties, their first values, and for each lead a deal on the board. Rows are compared anew,
 * since the properties may have changed since the preview. @returns the import's id.
 */
export function writeLeads(
  session: WriteSession,
  needs: LeadNeeds,
  { file_name, parsed, decisions }: LeadsToWrite,
  progress: (fraction: number) => void,
): string {
  const import_id = newId('imp')
  const record = {
    id: import_id,
    file_name,
    properties_added: 0,
    deals_added: 0,
    duplicates: 0,
    stacked: 0,
    problems: parsed.problems.length,
    kept: 0,
    created_at: session.now,
    undone_at: null,
  }
  store.insertPropertyImport(session, record)
  const wanted = new Set(decisions.filter(each => each.add).map(each => each.row))
  const compared = compareLeads(session, needs.properties, parsed.rows, () => progress(0))
  const made = new Map<number, string>()
  const lists = listing(session, needs, import_id, file_name, parsed.header)
  for (const [index, row] of parsed.rows.entries()) {
    if ((index & 255) === 0) progress(index / parsed.rows.length)
    const found = compared[index]
    const known =
      found?.duplicate_of?.property_id ?? (found?.repeats == null ? undefined : made.get(found.repeats))
    if (!found || (found.state !== 'new' && !wanted.has(index))) {
      record.duplicates++
      if (known === undefined) continue
      record.stacked++
      made.set(index, known)
      lists.stack(row, known)
      continue
    }
    const makesDeal = parsed.mapping.make_deals && isLead(row)
    const property_id =
      makesDeal && known !== undefined ? known : addProperty(session, needs, row, parsed.mapping)
    const deal_id = makesDeal ? addDeal(session, needs, row, property_id) : null
    made.set(index, property_id)
    const made_property = property_id === known ? 0 : 1
    record.properties_added += made_property
    if (deal_id !== null) record.deals_added++
    store.insertImportedLead(session, { import_id, line: row.at, property_id, made_property, deal_id })
    lists.begin(row, property_id, deal_id)
  }
  store.updatePropertyImport(session, import_id, record)
  recordAudit(session, {
    actor: 'import',
    action: 'import',
    entity_kind: 'property_import',
    entity_id: import_id,
    after: record,
  })
  return import_id
}

/** Keeps on which list a house stood, with the sellers that the list knows. */
function listing(
  session: WriteSession,
  needs: LeadNeeds,
  import_id: string,
  file_name: string,
  header: readonly string[],
) {
  const added_on = needs.household.today(session)
  const file = file_name.replace(/\.[^.]*$/, '').trim() || file_name
  const keep = (
    row: ParsedLead,
    property_id: string,
    deal_id: string | null,
    to: StackedTo | null,
    said: string | null,
  ): void =>
    store.insertListEntry(session, {
      import_id,
      line: row.at,
      property_id,
      deal_id,
      contact_id: to?.contact_id ?? null,
      second_contact_id: to?.second_contact_id ?? null,
      list_name: row.source || file,
      added_on,
      added: to?.added ? JSON.stringify(to.added) : null,
      said,
    })
  const byMail = createMailIndex(session, needs)
  return {
    /** The row has made the house, or a deal of it. */
    begin(row: ParsedLead, property_id: string, deal_id: string | null): void {
      const id = byMail(row)
      const contact = id === undefined ? undefined : needs.contacts.findWithin(session, id)
      const to = contact
        ? addToOwner(session, needs, row, { contact, property_id, deal_id, list_name: row.source || file })
        : addOwners(session, needs, row, { property_id, deal_id })
      keep(row, property_id, deal_id, to, null)
    },
    /** The house was there: the list adds to what is known, and its row is kept as it is. */
    stack(row: ParsedLead, property_id: string): void {
      const deal_id = store.openDealAt(session, property_id)
      const contact = knownOwner(session, needs, row, {
        listed: store.listedContacts(session, property_id),
        property_id,
        by_mail: byMail(row),
      })
      const to = contact
        ? addToOwner(session, needs, row, { contact, property_id, deal_id, list_name: row.source || file })
        : addOwnersTo(session, needs, row, { property_id, deal_id })
      keep(row, property_id, deal_id, to, JSON.stringify(saidBy(row, header)))
    },
  }
}

/** The owners as contacts, and what a deal that a person has entered lacks. */
function addOwnersTo(
  session: WriteSession,
  needs: LeadNeeds,
  row: ParsedLead,
  to: { readonly property_id: string; readonly deal_id: string | null },
): StackedTo | null {
  const made = addOwners(session, needs, row, to)
  if (made === null) return null
  const { added, given } = fillDeal(session, needs.deals, row, to.deal_id)
  return {
    ...made,
    added: { ...NOTHING_ADDED, made: true, ...added, given: { ...NOTHING_ADDED.given, ...given } },
  }
}

/** A row's cells by their columns' names; of two columns of one name the second is "Phone (2)". */
function saidBy({ cells }: ParsedLead, header: readonly string[]): Readonly<Record<string, string>> {
  const said = new Map<string, string>()
  for (const [column, cell] of cells.entries()) {
    if (cell.trim() === '') continue
    const name = header[column] || `Column ${column + 1}`
    let own = name
    for (let nth = 2; said.has(own); nth++) own = `${name} (${nth})`
    said.set(own, cell)
  }
  return Object.fromEntries(said)
}

function addProperty(
  session: WriteSession,
  { properties }: LeadNeeds,
  row: ParsedLead,
  { units }: LeadMapping,
): string {
  const { line, city, region, postal_code, country, property_type, beds, baths_hundredths, area } = row
  const { year_built, rent_minor, notes, arv_minor } = row
  const address = { line, city, region, postal_code, country }
  const facts = { property_type, beds, baths_hundredths, area, units, year_built, rent_minor, notes }
  // Whether it stands there already has been looked at, and decided.
  const { id } = properties.createWithin(session, { ...address, ...facts, allow_duplicate: true }, 'import')
  if (arv_minor !== null)
    properties.startArvWithin(session, id, { arv_minor, notes: 'From an imported list' }, 'import')
  return id
}

function addDeal(session: WriteSession, { deals }: LeadNeeds, row: ParsedLead, property_id: string): string {
  const { source, seller_name, seller_phone, other_phones, phone_remark, seller_email } = row
  const title = [row.line, row.city]
    .filter(part => part !== '')
    .join(', ')
    .slice(0, LONGEST_TITLE)
  const { id } = deals.createWithin(
    session,
    {
      title,
      property_id,
      source,
      seller_name,
      seller_phone,
      seller_email,
      asking_price_minor: row.asking_price_minor,
      ...(other_phones.length > 0 && { meta: { [OTHER_PHONES]: other_phones } }),
    },
    'import',
  )
  const notes = phone_remark === '' ? '' : `Phone in the list: ${phone_remark}`
  deals.pipelines.createWithin(session, { stage: 'lead', deal_id: id, lead_source: source, notes }, 'import')
  return id
}

/**
 * Takes an import back as one, in the caller's transaction. What has been worked on since, or is needed by something else, stays and is counted.
 * `progress` is told 0 to 1 and may throw to stop.
 * @throws NotFound; Conflict where it was undone already.
 */
export function undoLeads(
  session: WriteSession,
  needs: LeadNeeds,
  import_id: string,
  progress: (fraction: number) => void,
): string {
  const before = findPropertyImport(session, import_id)
  if (!before) throw new NotFound('import', import_id)
  if (before.undone_at !== null) throw new Conflict(worded('This import has been undone already'))
  let kept = takeBackLists(session, needs, import_id)
  // Backwards, so that a deal goes before the property that another row made for it.
  const rows = store.importedLeads(session, import_id).reverse()
  for (const [index, row] of rows.entries()) {
    if ((index & 255) === 0) progress(index / rows.length)
    store.deleteImportedLead(session, row)
    if (row.deal_id !== null && !takeOutDeal(session, needs, row.deal_id)) kept++
    if (row.made_property === 1 && !takeOutProperty(session, needs, row.property_id)) kept++
  }
  store.updatePropertyImport(session, import_id, { undone_at: session.now, kept })
  recordAudit(session, {
    actor: 'person',
    action: 'undo',
    entity_kind: 'property_import',
    entity_id: import_id,
    before,
    after: { kept },
  })
  return import_id
}

/** @returns how many contacts stay, since somebody has worked on them, or they are needed. */
function takeBackLists(session: WriteSession, needs: LeadNeeds, import_id: string): number {
  const entries = store.listEntries(session, import_id)
  store.deleteListEntries(session, import_id)
  let kept = 0
  for (const entry of entries) {
    const added = entry.added === null ? null : addedOf(entry.added)
    if (added !== null) takeBackAdded(session, needs, entry, added)
    const made = added === null || added.made ? [entry.contact_id, entry.second_contact_id] : []
    for (const id of made) if (id !== null && !takeOutContact(session, needs, id)) kept++
  }
  return kept
}

function takeOutContact(session: WriteSession, { contacts }: LeadNeeds, id: string): boolean {
  const contact = contacts.findWithin(session, id)
  if (!contact) return true
  if (contact.updated_at !== contact.created_at || store.entriesOfContact(session, id).length > 0)
    return false
  return attemptRemoval(session, () => {
    contacts.removeWithin(session, id, 'import')
    return true
  })
}

/** @returns whether it is gone, with its place on the board; else it has been worked on, or is needed. */
function takeOutDeal(session: WriteSession, { deals }: LeadNeeds, id: string): boolean {
  return attemptRemoval(session, () => {
    deals.pipelines.deleteUntouchedWithin(session, id)
    return deals.deleteUntouchedWithin(session, id)
  })
}

function takeOutProperty(session: WriteSession, { properties }: LeadNeeds, id: string): boolean {
  return attemptRemoval(session, () => properties.deleteUntouchedWithin(session, id))
}
