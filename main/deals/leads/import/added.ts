import { z } from 'zod'
import { ContactLinkKind, MailingAddress } from '../../../../shared/contract/contacts.ts'

const Texts = z.array(z.string()).default([])
const Address = z.object(MailingAddress.shape).nullable().default(null)

/**
 * What a list's row has added to a contact and deal that were there, and what it gives that stood there already: where the list that added that is
 * taken back, it stays as this one's. Rows that were kept before some of it was say nothing of it.
 */
export const Added = z.object({
  /** Whether the row made the contact, and has added to the deal alone. */
  made: z.boolean().default(false),
  phones: z.array(z.string()),
  /** Those of them that the row itself marks “do not call”. */
  marked: Texts,
  emails: z.array(z.string()),
  notes: z.string(),
  mailing_address: Address,
  links: z.array(z.object({ kind: ContactLinkKind, id: z.string() })).default([]),
  seller_phone: z.string(),
  seller_email: z.string(),
  given: z
    .object({
      phones: Texts,
      emails: Texts,
      mailing_address: Address,
      seller_phone: z.string().default(''),
      seller_email: z.string().default(''),
    })
    .default({ phones: [], emails: [], mailing_address: null, seller_phone: '', seller_email: '' }),
})
export type Added = z.infer<typeof Added>

export const NOTHING_ADDED: Added = {
  made: false,
  phones: [],
  marked: [],
  emails: [],
  notes: '',
  mailing_address: null,
  links: [],
  seller_phone: '',
  seller_email: '',
  given: { phones: [], emails: [], mailing_address: null, seller_phone: '', seller_email: '' },
}

/** Of the text that is kept with a row of a list. */
export function addedOf(text: string): Added {
  return Added.parse(JSON.parse(text))
}

/** Whether two addresses are written the same. */
export function isSameMailing(one: MailingAddress | null, other: MailingAddress | null): boolean {
  if (one === null || other === null) return false
  return (
    one.line === other.line &&
    one.city === other.city &&
    one.region === other.region &&
    one.postal_code === other.postal_code
  )
}
