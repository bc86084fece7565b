import { z } from 'zod'
import { base, Id, Instant, LongText, listOf, Name, ShortText } from './common.ts'
import { Email, Phone } from './deals.ts'

export const CONTACT_ROLES = [
  'seller',
  'heir',
  'attorney',
  'title',
  'lender',
  'contractor',
  'agent',
  'buyer',
  'tenant',
  'other',
] as const
export const ContactRole = z.enum(CONTACT_ROLES)
export type ContactRole = z.infer<typeof ContactRole>

export const PHONE_KINDS = ['mobile', 'home', 'work', 'landline', 'fax', 'other'] as const
export const PhoneKind = z.enum(PHONE_KINDS)
export type PhoneKind = z.infer<typeof PhoneKind>
export const EMAIL_KINDS = ['home', 'work', 'other'] as const
export const EmailKind = z.enum(EMAIL_KINDS)
export type EmailKind = z.infer<typeof EmailKind>

/** As many phones, and as many addresses, as one contact may have. */
export const MOST_POINTS = 40

/** `do_not_call`: no message goes to it, whatever makes one; the number itself is kept. */
export const ContactPhone = z.object({
  number: Phone.min(1, 'must not be empty'),
  kind: PhoneKind.default('other'),
  do_not_call: z.boolean().default(false),
})
export type ContactPhone = z.infer<typeof ContactPhone>
export const ContactEmail = z.object({
  address: Email.min(1, 'must not be empty'),
  kind: EmailKind.default('other'),
  do_not_call: z.boolean().default(false),
})
export type ContactEmail = z.infer<typeof ContactEmail>

export const MailingAddress = z.object({
  line: ShortText.default(''),
  city: ShortText.default(''),
  region: ShortText.default(''),
  postal_code: ShortText.default(''),
  country: ShortText.default(''),
})
export type MailingAddress = z.infer<typeof MailingAddress>

/** A lead is named by the id of its pipeline. */
export const CONTACT_LINK_KINDS = ['deal', 'property', 'lead'] as const
export const ContactLinkKind = z.enum(CONTACT_LINK_KINDS)
export type ContactLinkKind = z.infer<typeof ContactLinkKind>
export const ContactLink = z.object({ kind: ContactLinkKind, id: Id })
export type ContactLink = z.infer<typeof ContactLink>

const fields = {
  name: Name,
  company: ShortText,
  /** Each once. */
  roles: z.array(ContactRole).max(CONTACT_ROLES.length),
  phones: z.array(ContactPhone).max(MOST_POINTS),
  emails: z.array(ContactEmail).max(MOST_POINTS),
  mailing_address: MailingAddress,
  notes: LongText,
  /** What the contact has to do with, each once. */
  links: z.array(ContactLink).max(200),
}
export const NewContact = z.object({ ...z.object(fields).partial().shape, name: fields.name })
export const ContactStatus = z.enum(['active', 'archived'])

export const Contact = z.object({
  id: Id,
  ...fields,
  phones: z.array(z.object({ number: z.string(), kind: PhoneKind, do_not_call: z.boolean() })),
  emails: z.array(z.object({ address: z.string(), kind: EmailKind, do_not_call: z.boolean() })),
  links: z.array(
    z.object({
      ...ContactLink.shape,
      /** What the deal or property is called. */
      label: z.string(),
    }),
  ),
  status: ContactStatus,
  created_at: Instant,
  updated_at: Instant,
})
export type Contact = z.infer<typeof Contact>

const path = '/core/contacts'
const tags = ['contacts']
export const contacts = {
  list: base
    .route({ method: 'GET', path, summary: 'Contacts, by name', tags })
    .input(
      z.object({
        /** Words, each of which must occur in the name, the company, the notes, a phone or an address. */
        q: z.string().trim().max(100).optional(),
        role: ContactRole.optional(),
        /** With `record_id`: those that have to do with it. */
        record_kind: ContactLinkKind.optional(),
        record_id: Id.optional(),
        status: ContactStatus.default('active'),
        limit: z.number().int().min(1).max(1000).default(200),
        /** How many to leave out from the beginning. */
        offset: z.number().int().min(0).max(1_000_000).default(0),
      }),
    )
    .output(z.object({ ...listOf(Contact).shape, total: z.number().int() })),
  create: base
    .route({ method: 'POST', path, summary: 'Add a contact', tags, successStatus: 201 })
    .input(NewContact)
    .output(Contact),
  get: base
    .route({ method: 'GET', path: `${path}/{contact_id}`, summary: 'One contact', tags })
    .input(z.object({ contact_id: Id }))
    .output(Contact),
  update: base
    .route({
      method: 'PATCH',
      path: `${path}/{contact_id}`,
      summary: 'Change or archive a contact; a list that is sent takes the place of the one that was there',
      tags,
    })
    .input(
      z.object({ contact_id: Id, ...z.object(fields).partial().shape, status: ContactStatus.optional() }),
    )
    .output(Contact),
  remove: base
    .route({ method: 'DELETE', path: `${path}/{contact_id}`, summary: 'Remove a contact', tags })
    .input(z.object({ contact_id: Id }))
    .output(Contact),
}
