import type { ContactRole, EmailKind, PhoneKind } from '../../../shared/contract/contacts.ts'

export const ROLE_NAMES: Readonly<Record<ContactRole, string>> = {
  seller: 'Seller',
  heir: 'Heir',
  attorney: 'Attorney',
  title: 'Title company',
  lender: 'Lender',
  contractor: 'Contractor',
  agent: 'Agent',
  buyer: 'Buyer',
  tenant: 'Tenant',
  other: 'Other',
}

export const PHONE_KIND_NAMES: Readonly<Record<PhoneKind, string>> = {
  mobile: 'Mobile',
  home: 'Home',
  work: 'Work',
  landline: 'Landline',
  fax: 'Fax',
  other: 'Other',
}

export const EMAIL_KIND_NAMES: Readonly<Record<EmailKind, string>> = {
  home: 'Home',
  work: 'Work',
  other: 'Other',
}
