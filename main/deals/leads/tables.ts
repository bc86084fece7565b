/** That a property stood on a list. */
export interface LeadListEntryTable {
  import_id: string
  /** Of the file, from 1. */
  line: number
  property_id: string
  /** The lead it belongs to, where there is one. */
  deal_id: string | null
  /** The seller as a contact, and another owner; made by the list, or what it added to. */
  contact_id: string | null
  second_contact_id: string | null
  list_name: string
  added_on: string
  /** JSON of what the list added to a contact and deal that were there, so that it can be taken back; null where it made them. */
  added: string | null
  /** JSON of the row's cells by their columns' names, where the row made no property of its own; else null. */
  said: string | null
}

declare module '../../core/database/schema.ts' {
  interface Schema {
    lead_list_entries: LeadListEntryTable
  }
}
