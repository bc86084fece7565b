import addressparser from 'nodemailer/lib/addressparser'

/*
 * One reading of e-mail addresses for everything that keeps, compares or sends to one. It is the mail library's own parser of RFC 5322, so that an address
 * cannot mean one thing where it is checked and another where it is sent to. Of what the RFC allows, no quoted names and no comments are taken.
 */

const LONGEST = 254
const LONGEST_LOCAL = 64
/** RFC 5322's atoms with dots between them, and RFC 6532's letters of any script. */
const LOCAL = /^[\w!#$%&'*+/=?^`{|}~\p{L}\p{N}\p{M}-]+(\.[\w!#$%&'*+/=?^`{|}~\p{L}\p{N}\p{M}-]+)*$/u
/** A name of a host, and no address in numbers. */
const LABEL = '[\\p{L}\\p{N}](?:[\\p{L}\\p{N}\\p{M}-]*[\\p{L}\\p{N}\\p{M}])?'
const DOMAIN = new RegExp(`^(?:${LABEL}\\.)+(?!\\d+$)${LABEL}$`, 'u')

interface Parts {
  readonly local: string
  readonly domain: string
}

function partsOf(address: string): Parts | undefined {
  const at = address.lastIndexOf('@')
  const [local, domain] = [address.slice(0, at), address.slice(at + 1)]
  const fits = at > 0 && address.length <= LONGEST && local.length <= LONGEST_LOCAL
  return fits && LOCAL.test(local) && DOMAIN.test(domain) ? { local, domain } : undefined
}

/** Every address that a mail program would find in a text such as a cell of a list: `Jane <jane@x.co>, j@y.co`. */
export function addressesIn(text: string): readonly string[] {
  return addressparser(text, { flatten: true }).flatMap(({ address = '' }) =>
    partsOf(address) ? [address] : [],
  )
}

/** Whether the text is one address and nothing besides it: no name, no brackets, no second one, no parameters. */
export function isEmailAddress(text: string): boolean {
  const [only, ...others] = addressparser(text)
  return only?.address === text && others.length === 0 && partsOf(text) !== undefined
}

/** The address in the one form in which two are compared: small letters, the domain as the network knows it. */
export function comparableAddress(address: string): string {
  const folded = address.normalize('NFKC').toLowerCase()
  const parts = partsOf(folded)
  const host = parts && URL.parse(`http://${parts.domain}`)?.hostname
  return parts && host ? `${parts.local}@${host}` : folded
}

/** What opens a new mail to the address; null for what is no address. */
export function mailLink(address: string): string | null {
  return isEmailAddress(address) ? `mailto:${encodeURIComponent(address).replaceAll('%40', '@')}` : null
}
