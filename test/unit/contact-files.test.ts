import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { type CardVersion, contactCards, contactCsv } from '../../main/deals/contact-files/export.ts'
import { readContacts } from '../../main/deals/contact-files/read.ts'
import type { ContactView } from '../../main/deals/contacts/index.ts'
import { CONTACT_ROLES, EMAIL_KINDS, PHONE_KINDS } from '../../shared/contract/contacts.ts'
import { randomRuns } from '../helpers/random-runs.ts'

/** Contacts that go out and come back are who they were. */

const text = fc.stringMatching(/^[A-Za-zÀ-ÿ=+\-@"][A-Za-zÀ-ÿ0-9 ,;"'\\.\n-]{0,12}[a-z]$/)
const line = text.map(each => each.replaceAll(/\s+/g, ' '))
const maybe = fc.oneof(fc.constant(''), line)
const contact = fc
  .record({
    name: line,
    company: maybe,
    roles: fc.uniqueArray(fc.constantFrom(...CONTACT_ROLES)),
    phones: fc.uniqueArray(
      fc.record({
        number: fc.integer({ min: 100, max: 999 }).map(digits => `+15035550${digits}`),
        kind: fc.constantFrom(...PHONE_KINDS),
        do_not_call: fc.boolean(),
      }),
      { selector: ({ number }) => number, maxLength: 4 },
    ),
    emails: fc.uniqueArray(
      fc.record({
        address: fc.stringMatching(/^[a-z][a-z0-9.+_-]{0,8}[a-z]$/).map(name => `${name}@ruiz.example`),
        kind: fc.constantFrom(...EMAIL_KINDS),
        do_not_call: fc.boolean(),
      }),
      { selector: ({ address }) => address, maxLength: 4 },
    ),
    mailing_address: fc.record({
      line: maybe,
      city: maybe,
      region: maybe,
      postal_code: maybe,
      country: maybe,
    }),
    notes: fc.oneof(fc.constant(''), text),
  })
  .filter(({ emails }) => emails.every(({ address }) => !address.includes('..')))

function viewOf(parts: typeof contact extends fc.Arbitrary<infer Parts> ? Parts : never): ContactView {
  return { ...parts, id: 'contact_1', links: [], status: 'active', created_at: 'now', updated_at: 'now' }
}

function readBack(file: string) {
  const bytes = new TextEncoder().encode(file)
  const read = readContacts(bytes, { kind: 'contacts', currency: 'USD', country: 'US' })
  if (!read.ok) throw new Error(read.wording.text)
  expect(read.problems).toEqual([])
  return read.people
}

describe('contacts that go out and come back', () => {
  it('have each number and address as CSV, with its kind and whether it must not be used', () => {
    fc.assert(
      fc.property(fc.array(contact, { minLength: 1, maxLength: 4 }), people => {
        const back = readBack(contactCsv(people.map(viewOf)))
        expect(back.map(({ phones, emails }) => ({ phones, emails }))).toEqual(
          people.map(({ phones, emails }) => ({ phones, emails })),
        )
      }),
      randomRuns(100, 5000),
    )
  })

  it('have each as vCard of either version, whether it must not be used too', () => {
    fc.assert(
      fc.property(
        fc.array(contact, { minLength: 1, maxLength: 4 }),
        fc.constantFrom<CardVersion>('3.0', '4.0'),
        (people, version) => {
          const back = readBack(contactCards(people.map(viewOf), version))
          const marks = (all: readonly { readonly do_not_call: boolean }[]) =>
            all.map(({ do_not_call }) => do_not_call)
          expect(
            back.map(({ phones, emails }) => [phones.map(each => each.number), marks(phones), emails]),
          ).toEqual(
            people.map(({ phones, emails }) => [phones.map(each => each.number), marks(phones), emails]),
          )
        },
      ),
      randomRuns(100, 5000),
    )
  })
})
