import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import {
  contactKey,
  emailKey,
  isSameContact,
  optOutMatcher,
  phoneKey,
} from '../../shared/domain/messages/contact-key.ts'
import { DISCLOSURES, disclosuresFor } from '../../shared/domain/messages/disclosures.ts'
import { holdsOf, MESSAGE_KINDS, type MessageFacts, TONES } from '../../shared/domain/messages/holds.ts'
import { messageLink } from '../../shared/domain/messages/links.ts'
import {
  gapsIn,
  isMergeField,
  MERGE_FIELDS,
  mergeMessage,
  mergeText,
} from '../../shared/domain/messages/merge.ts'
import { contactTime } from '../../shared/domain/messages/quiet-hours.ts'
import { STARTER_TEMPLATES, starterFor } from '../../shared/domain/messages/starter-templates.ts'

const fieldName = fc.constantFrom(...MERGE_FIELDS.map(({ name }) => name))
const plain = fc.string().filter(text => !/[{}[\]]/.test(text))
const shown = plain.map(text => text.trim()).filter(text => text !== '')

describe('merging', () => {
  it('puts in what is known', () => {
    const merged = mergeText('Hi {{seller_name}}, {{ OFFER }} for {{address}}?', {
      seller_name: 'Ann',
      offer: '$150,000',
      address: '1 Elm St',
    })
    expect(merged).toEqual({ text: 'Hi Ann, $150,000 for 1 Elm St?', gaps: [] })
  })

  it('shows what is empty or unknown as a gap, and tells of each once', () => {
    expect(mergeText('{{offer}} {{offer}} {{my_name}} {{sellr}} {{}}', { my_name: ' ' })).toEqual({
      text: '[[offer]] [[offer]] [[my_name]] [[sellr]] [[?]]',
      gaps: [
        { field: 'offer', why: 'empty' },
        { field: 'my_name', why: 'empty' },
        { field: 'sellr', why: 'unknown' },
        { field: '?', why: 'unknown' },
      ],
    })
  })

  it('leaves a text without fields alone', () => {
    fc.assert(
      fc.property(plain, text => {
        expect(mergeText(text, {})).toEqual({ text, gaps: [] })
      }),
    )
  })

  it('is the texts between with the values in their places, whatever they say', () => {
    const pieces = fc.array(fc.tuple(plain, fieldName, shown))
    fc.assert(
      fc.property(pieces, plain, (parts, end) => {
        // One value a field: the last one that was drawn for it.
        const values = Object.fromEntries(parts.map(([, name, value]) => [name, value]))
        const template = parts.map(([text, name]) => `${text}{{${name}}}`).join('') + end
        const expected = parts.map(([text, name]) => text + values[name]).join('') + end
        expect(mergeText(template, values)).toEqual({ text: expected, gaps: [] })
      }),
    )
  })

  it('never sends a field blank: each is a value, or a gap that is told of and found again', () => {
    const blank = fc.constantFrom('', ' ', '\n\t')
    fc.assert(
      fc.property(fc.array(fc.tuple(fieldName, fc.oneof(blank, shown))), pairs => {
        const values = Object.fromEntries(pairs)
        const template = pairs.map(([name]) => `{{${name}}}`).join(' and ')
        const { text, gaps } = mergeText(template, values)
        const empty = new Set(pairs.map(([name]) => name).filter(name => values[name]?.trim() === ''))
        expect(new Set(gaps.map(({ field }) => field))).toEqual(empty)
        expect(new Set(gapsIn(text))).toEqual(empty)
        expect(text).not.toMatch(/\{\{/)
      }),
    )
  })

  it('takes nothing in a value for a field', () => {
    const { text, gaps } = mergeText('{{seller_name}}', { seller_name: '{{offer}}', offer: '$1' })
    expect([text, gaps]).toEqual(['{{offer}}', []])
    expect(gapsIn(text)).toEqual(['offer'])
  })

  it('knows a field by its name alone', () => {
    fc.assert(
      fc.property(fc.string(), name => {
        expect(isMergeField(name)).toBe(MERGE_FIELDS.some(field => field.name === name))
      }),
    )
  })

  it('finds braces that were left open', () => {
    expect(gapsIn('Hello {{seller_name')).toEqual(['{{'])
    expect(gapsIn('Hello {you}, [see] below')).toEqual([])
  })

  it('keeps a subject on one line', () => {
    const { subject } = mergeMessage({ subject: 'For {{note}}', body: '' }, { note: 'a\r\nBcc: x@y.z' })
    expect(subject).toBe('For a Bcc: x@y.z')
  })
})

describe('quiet hours', () => {
  const state = (instant: string, zone: string | null) => contactTime(Date.parse(instant), zone).state

  it.each([
    ['2026-01-15T12:59:59Z', 'America/New_York', 'quiet'],
    ['2026-01-15T13:00:00Z', 'America/New_York', 'open'],
    ['2026-01-16T01:59:59Z', 'America/New_York', 'open'],
    ['2026-01-16T02:00:00Z', 'America/New_York', 'quiet'],
    // The same instant, three zones on.
    ['2026-01-16T02:00:00Z', 'America/Los_Angeles', 'open'],
    // Quarter hours and the far side of the date line.
    ['2026-01-15T02:14:59Z', 'Asia/Kathmandu', 'quiet'],
    ['2026-01-15T02:15:00Z', 'Asia/Kathmandu', 'open'],
    ['2026-01-14T18:00:00Z', 'Pacific/Kiritimati', 'open'],
    ['2026-01-14T17:59:59Z', 'Pacific/Kiritimati', 'quiet'],
    // Clocks go on by an hour in New York on 8 March 2026 and back on 1 November; Phoenix keeps its own.
    ['2026-03-07T12:30:00Z', 'America/New_York', 'quiet'],
    ['2026-03-08T12:30:00Z', 'America/New_York', 'open'],
    ['2026-03-08T14:59:59Z', 'America/Phoenix', 'quiet'],
    ['2026-03-08T15:00:00Z', 'America/Phoenix', 'open'],
    ['2026-10-31T01:30:00Z', 'America/New_York', 'quiet'],
    ['2026-11-02T01:30:00Z', 'America/New_York', 'open'],
    // And in London on 29 March and 25 October.
    ['2026-03-28T07:30:00Z', 'Europe/London', 'quiet'],
    ['2026-03-29T07:30:00Z', 'Europe/London', 'open'],
    ['2026-10-24T20:30:00Z', 'Europe/London', 'quiet'],
    ['2026-10-25T20:30:00Z', 'Europe/London', 'open'],
    ['2026-01-15T12:00:00Z', 'Mars/Olympus', 'unknown'],
    ['2026-01-15T12:00:00Z', '', 'unknown'],
    ['2026-01-15T12:00:00Z', null, 'unknown'],
  ])('at %s in %s is %s', (instant, zone, expected) => {
    expect(state(instant, zone)).toBe(expected)
  })

  it('is thirteen hours of every day in a zone without changes of the clock', () => {
    const zone = fc.integer({ min: -12, max: 14 })
    const at = fc.integer({ min: 0, max: 4_102_444_800_000 })
    fc.assert(
      fc.property(zone, at, (ahead, instant) => {
        // Etc names count westwards.
        const name = ahead === 0 ? 'Etc/GMT' : `Etc/GMT${ahead > 0 ? '-' : '+'}${Math.abs(ahead)}`
        const hour = Math.floor((((instant / 3_600_000 + ahead) % 24) + 24) % 24)
        expect(contactTime(instant, name).state).toBe(hour >= 8 && hour < 21 ? 'open' : 'quiet')
      }),
    )
  })
})

describe('a contact', () => {
  it.each([
    ['+1 (555) 234-5678', 'phone:15552345678'],
    ['555.234.5678', 'phone:5552345678'],
    ['1-555-234-5678 ext. 12', 'phone:15552345678'],
    ['0047 12 34 56 78', 'phone:4712345678'],
    ['+44 (0)20 7946 0000', 'phone:442079460000'],
    ['020 7946 0000', 'phone:2079460000'],
    ['５５５２３４５６７８', 'phone:5552345678'],
    ['12345', null],
    ['', null],
    ['ask my son', null],
    ['  Ann.Lee@Example.COM ', 'email:ann.lee@example.com'],
    ['ann@', null],
    ['a b@c.d', null],
  ])('%j is kept as %j', (text, key) => {
    expect(contactKey(text)).toBe(key)
  })

  it('is the same however it is written', () => {
    const matches = (kept: string, asked: string) => optOutMatcher([phoneKey(kept) ?? ''])(asked)
    expect(matches('+1 555 234 5678', '(555) 234-5678')).toBe(true)
    expect(matches('555 234 5678', '+15552345678')).toBe(true)
    expect(matches('+91 98765 43210', '98765 43210')).toBe(true)
    expect(matches('+44 20 7946 0000', '020 7946 0000')).toBe(true)
    expect(matches('234-5678', '+1 555 234 5678')).toBe(true)
    expect(matches('+1 555 234 5678', '+1 555 234 5679')).toBe(false)
    expect(matches('+1 555 234 5678', '+1 556 234 5678')).toBe(false)
    expect(optOutMatcher([emailKey('A@b.c') ?? ''])('a@B.C')).toBe(true)
    expect(optOutMatcher([emailKey('a@b.c') ?? ''])('')).toBe(false)
  })

  it('never loses its key to spaces, dots and dashes', () => {
    const digits = fc.stringMatching(/^[2-9]\d{2}[2-9]\d{6}$/)
    const between = fc.constantFrom('', ' ', '-', '.', ') ')
    fc.assert(
      fc.property(digits, fc.array(between, { minLength: 10, maxLength: 10 }), (number, gaps) => {
        const written = [...number].map((digit, index) => digit + (index < 9 ? gaps[index] : '')).join('')
        expect(isSameContact(phoneKey(written) ?? '', phoneKey(`+1${number}`) ?? '')).toBe(true)
      }),
    )
  })
})

describe('a message is held', () => {
  const noon = Date.parse('2026-01-15T18:00:00Z')
  const facts: MessageFacts = {
    kind: 'sms',
    recipient: '+15552345678',
    subject: '',
    body: 'Hello',
    opted_out: false,
    consent: 'unknown',
    time_zone: 'America/Chicago',
  }
  const email: MessageFacts = { ...facts, kind: 'email', recipient: 'ann@example.com', subject: 'Hello' }

  it('not at all where nothing stands in its way', () => {
    expect(holdsOf(facts, noon)).toEqual([])
    expect(holdsOf({ ...facts, kind: 'call_note' }, noon)).toEqual([])
    // A mail waits in its box: no hour is too late for it, and no zone need be known.
    expect(holdsOf({ ...email, time_zone: null }, noon + 9 * 3_600_000)).toEqual([])
  })

  it.each<[string, MessageFacts, RegExp]>([
    ['without a number', { ...facts, recipient: '' }, /No phone number/],
    ['without an address', { ...email, recipient: ' ' }, /No e-mail address/],
    ['with an address for a number', { ...facts, recipient: 'ann@example.com' }, /is not a phone number/],
    ['with a number for an address', { ...email, recipient: '+15552345678' }, /is not an e-mail address/],
    ['after an opt-out', { ...email, opted_out: true }, /opted out/],
    ['without consent', { ...facts, consent: 'refused' }, /does not consent/],
    ['where the zone is unknown', { ...facts, time_zone: null }, /time zone is not known/],
    ['with gaps', { ...facts, body: 'Hi [[seller_name]]' }, /To be filled in: seller_name/],
    ['with fields unmerged', { ...email, subject: '{{street}}' }, /To be filled in: street/],
    ['with nothing to say', { ...facts, body: ' ' }, /empty/],
    ['without a subject', { ...email, subject: '' }, /subject is empty/],
  ])('%s', (_name, held, reason) => {
    expect(holdsOf(held, noon)).toEqual([expect.stringMatching(reason)])
  })

  it('in quiet hours, an sms and a call', () => {
    const night = noon + 10 * 3_600_000
    for (const kind of ['sms', 'call_note'] as const)
      expect(holdsOf({ ...facts, kind }, night)).toEqual([expect.stringMatching(/Quiet hours: it is 22:00/)])
  })
})

describe('a link to the mail or text app', () => {
  const mail = { kind: 'email', to: 'ann+x@example.com', subject: 'A & B?', body: 'One\nTwo #3' } as const

  it('carries the message, whatever stands in it', () => {
    const link = messageLink(mail)
    expect(link).toEqual({
      href: 'mailto:ann%2Bx@example.com?subject=A%20%26%20B%3F&body=One%0D%0ATwo%20%233',
      whole: true,
    })
    const { searchParams, pathname } = new URL(link?.href ?? '')
    expect([decodeURIComponent(pathname), searchParams.get('subject'), searchParams.get('body')]).toEqual([
      'ann+x@example.com',
      'A & B?',
      'One\r\nTwo #3',
    ])
    expect(messageLink({ ...mail, kind: 'sms', to: '+1 (555) 234-5678', body: 'Hi & bye' })?.href).toBe(
      'sms:+15552345678?body=Hi%20%26%20bye',
    )
  })

  it('leaves a long text to be copied, and a call without one', () => {
    expect(messageLink({ ...mail, body: 'x'.repeat(2000) })).toEqual({
      href: 'mailto:ann%2Bx@example.com?subject=A%20%26%20B%3F',
      whole: false,
    })
    expect(messageLink({ ...mail, kind: 'call_note' })).toBeNull()
  })

  it('takes no header or second recipient from an address', () => {
    const link = messageLink({ ...mail, to: 'a@b.c?bcc=x@y.z&subject=Q' })
    expect([...new URL(link?.href ?? '').searchParams.keys()]).toEqual(['subject', 'body'])
  })
})

describe('what comes with the program', () => {
  it('is one starter for each kind and tone, of known fields, with a way out in each that is sent', () => {
    for (const kind of MESSAGE_KINDS)
      for (const tone of TONES) {
        const { subject, body } = starterFor(kind, tone)
        const { gaps } = mergeMessage({ subject, body }, {})
        expect(gaps.filter(({ why }) => why === 'unknown')).toEqual([])
        if (kind !== 'call_note') expect(body).toMatch(/stop|not hear from me/i)
        expect(subject === '').toBe(kind !== 'email')
      }
    expect(STARTER_TEMPLATES).toHaveLength(9)
  })

  it('says of each disclosure where it is from and of when', () => {
    for (const { citation, source, as_of, rule } of DISCLOSURES) {
      expect([citation, source, rule].filter(text => text.length < 20)).toEqual([])
      expect(as_of).toMatch(/^20\d\d(-\d\d-\d\d)?$/)
    }
    expect(disclosuresFor(' az ').map(({ state }) => state)).toEqual(['AZ'])
    expect(disclosuresFor('Texas').map(({ state }) => state)).toEqual(['TX'])
    expect(disclosuresFor('ZZ')).toEqual([])
    expect(disclosuresFor(null)).toEqual([])
  })
})
