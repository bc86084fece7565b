import { describe, expect, it } from 'vitest'
import { Email } from '../../shared/contract/deals.ts'
import { contactKey, optOutMatcher } from '../../shared/domain/messages/contact-key.ts'
import {
  addressesIn,
  comparableAddress,
  isEmailAddress,
  mailLink,
} from '../../shared/domain/messages/email-address.ts'
import { holdsOf } from '../../shared/domain/messages/holds.ts'
import { callLink, messageLink } from '../../shared/domain/messages/links.ts'

const ADDRESSES = [
  'jane@x.co',
  'Jane.Doe+leads@mail.example.com',
  "o'brien@example.ie",
  'list-owner=jane@example.com',
  'jané@exämple.de',
  'юлия@пример.рф',
  'a/b@example.com',
]
const NO_ADDRESSES = [
  '<jane@x.co>',
  'Jane <jane@x.co>',
  'jane@x.co (home)',
  'jane@x.co, j@y.co',
  'jane@x.co;',
  'jane@x.co;j@y.co',
  'jane\u0000@x.co',
  'jane@x.co\u0000',
  'jane@x.co\r\nBcc: v@y.co',
  's@x.co?bcc=v@y.co',
  's@x.co?bcc=v%40y.co',
  's@x.co?subject=x',
  's@x.co&cc=v@y.co',
  'mailto:jane@x.co',
  'team: jane@x.co;',
  '"jane doe"@x.co',
  'jane doe@x.co',
  'jane@x',
  'jane@',
  '@x.co',
  'jane@@x.co',
  'a@b@x.co',
  'jane@[127.0.0.1]',
  'jane@127.0.0.1',
  'jane@-x.co',
  'jane@x..co',
  '.jane@x.co',
  'jane.@x.co',
  'jane\u200b@x.co',
  'jane\u202e@x.co',
  `${'a'.repeat(65)}@x.co`,
  `jane@${'x.'.repeat(130)}co`,
]

describe('an e-mail address', () => {
  it.each(ADDRESSES)('%s is one', text => {
    expect(isEmailAddress(text)).toBe(true)
    expect(Email.safeParse(text).success).toBe(true)
    expect(mailLink(text)).toMatch(/^mailto:[^?&#]+@[^?&#]+$/)
  })

  it.each(NO_ADDRESSES)('%j is none, and is refused, not linked to and not sent to', text => {
    expect(isEmailAddress(text)).toBe(false)
    expect(Email.safeParse(text).success).toBe(false)
    expect(mailLink(text)).toBeNull()
    const mail = {
      kind: 'email',
      subject: 'Hello',
      body: 'Hello',
      opted_out: false,
      consent: 'given',
    } as const
    expect(holdsOf({ ...mail, recipient: text, time_zone: null }, 0)).toContain(
      `${text} is not an e-mail address`,
    )
  })

  it('is found in whatever a mail program would send to it in', () => {
    expect(addressesIn('Jane <jane@x.co>, j@y.co')).toEqual(['jane@x.co', 'j@y.co'])
    expect(addressesIn('team: jane@x.co, j@y.co;')).toEqual(['jane@x.co', 'j@y.co'])
    expect(addressesIn('s@x.co?bcc=v@y.co')).toEqual([])
  })

  it('is the same in any letters and in the network’s own', () => {
    expect(comparableAddress('Jané@Exämple.DE')).toBe('jané@xn--exmple-cua.de')
    expect(comparableAddress('jané@xn--exmple-cua.de')).toBe('jané@xn--exmple-cua.de')
  })
})

describe('who opted out', () => {
  const isOptedOut = optOutMatcher(['email:jane@x.co'])

  it.each([
    'jane@x.co',
    'JANE@X.CO',
    ' jane@x.co ',
    '<jane@x.co>',
    'Jane Doe <jane@x.co>',
    'j@y.co, jane@x.co',
    'jane\u0000@x.co',
    'jane@x.co (home)',
    'jane@x.co;',
  ])('is known as %j', contact => expect(isOptedOut(contact)).toBe(true))

  it.each(['jane@x.com', 'ajane@x.co', 'jane@y.co', ''])('is not %j', contact =>
    expect(isOptedOut(contact)).toBe(false),
  )

  it('is known by a key that was kept before addresses were read so', () => {
    expect(optOutMatcher(['email:<jane@x.co>'])('jane@x.co')).toBe(true)
    expect(optOutMatcher(['email:jane@exämple.de'])('jane@xn--exmple-cua.de')).toBe(true)
  })

  it('is named by one address or number', () => {
    expect(contactKey('Jane <jane@x.co>')).toBe('email:jane@x.co')
    expect(contactKey('jane@x.co, j@y.co')).toBeNull()
    expect(contactKey('s@x.co?bcc=v@y.co')).toBeNull()
  })
})

describe('links', () => {
  it('to mail carry nothing but the address', () => {
    expect(mailLink('a&b%c#d@x.co')).toBe('mailto:a%26b%25c%23d@x.co')
    const link = messageLink({ kind: 'email', to: 's@x.co?bcc=v@y.co', subject: 'A & B', body: 'x' })
    expect(new URL(link?.href ?? '').searchParams.has('bcc')).toBe(false)
  })

  it.each([
    ['+1 (555) 010-0123', 'tel:+15550100123'],
    ['555-1234 x12', 'tel:5551234'],
    ['555-1234 ext. 7', 'tel:5551234'],
    ['+44 20 7946 0000', 'tel:+442079460000'],
    ['12', null],
    ['call me', null],
  ])('to call %s', (text, href) => expect(callLink(text)).toBe(href))
})
