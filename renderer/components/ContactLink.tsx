import { mailLink } from '../../shared/domain/messages/email-address.ts'
import { callLink } from '../../shared/domain/messages/links.ts'
import { useHousehold } from '../api/household.ts'

/** A number to call or an address to write to; as plain text where it is neither, and a dash where there is none. */
export function ContactLink({ kind, text }: { readonly kind: 'phone' | 'email'; readonly text: string }) {
  const { country } = useHousehold()
  if (text === '') return '–'
  const href = kind === 'email' ? mailLink(text) : callLink(text, country)
  return href === null ? (
    <bdi>{text}</bdi>
  ) : (
    <a href={href}>
      <bdi>{text}</bdi>
    </a>
  )
}
