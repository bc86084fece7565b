import type { Flag } from '../../core/database/schema.ts'

export interface ContactTable {
  id: string
  name: string
  company: string
  /** JSON array of texts. */
  roles: string
  mailing_line: string
  mailing_city: string
  mailing_region: string
  mailing_postal_code: string
  mailing_country: string
  notes: string
  status: 'active' | 'archived'
  created_at: string
  updated_at: string
}

/** A phone or an e-mail address of a contact, in the order in which they were given. */
export interface ContactPointTable {
  contact_id: string
  way: 'phone' | 'email'
  position: number
  value: string
  kind: 'mobile' | 'home' | 'work' | 'landline' | 'fax' | 'other'
  do_not_call: Flag
}

/** What a contact has to do with: one of the three. */
export interface ContactLinkTable {
  contact_id: string
  position: number
  deal_id: string | null
  property_id: string | null
  pipeline_id: string | null
}

declare module '../../core/database/schema.ts' {
  interface Schema {
    contacts: ContactTable
    contact_points: ContactPointTable
    contact_links: ContactLinkTable
  }
}

declare module '../../core/ids.ts' {
  interface IdPrefixes {
    contact: true
  }
}
