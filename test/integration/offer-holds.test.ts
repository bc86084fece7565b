import fc from 'fast-check'
import { expect, it } from 'vitest'
import { openTestApp, type TestApp } from '../helpers/app.ts'
import { randomRuns } from '../helpers/random-runs.ts'

/**
 * Whatever makes a message, be it a run, a tick, a sequence or an offer, and whatever the clock does: one that must not go out is held, each time it is looked at,
 * and the program refuses to send it. What must not go out is worked out a second time here.
 */

const ZONES = ['America/Chicago', 'Asia/Tokyo', 'Pacific/Kiritimati', null] as const
const NUMBERS = ['(555) 010-0101', '555-010-0102', '+1 555 010 0103', ''] as const
const MAILS = ['a@example.com', 'B@Example.com', ''] as const
const WRITTEN: Readonly<Record<string, string>> = {
  '(555) 010-0101': '1.555.010.0101',
  '555-010-0102': '(555) 010 0102',
  '+1 555 010 0103': '555 0100103',
  'a@example.com': 'A@example.com',
  'B@Example.com': 'b@example.com',
}

const person = fc.record({
  phone: fc.constantFrom(...NUMBERS),
  email: fc.constantFrom(...MAILS),
  time_zone: fc.constantFrom(...ZONES),
})
const kind = fc.constantFrom('sms', 'email', 'call_note')
const step = fc.oneof(
  fc.record({ do: fc.constant('offer' as const), kind: fc.option(kind, { nil: undefined }) }),
  fc.record({ do: fc.constant('offer_followed' as const), earlier: fc.boolean() }),
  fc.record({ do: fc.constant('enrol_buyer' as const), at: fc.nat(3) }),
  fc.record({ do: fc.constant('decline' as const), at: fc.nat(3) }),
  fc.record({ do: fc.constant('reply' as const), at: fc.nat(9) }),
  fc.record({ do: fc.constant('move' as const) }),
  fc.record({ do: fc.constant('run' as const), kind }),
  fc.record({ do: fc.constant('tick' as const) }),
  fc.record({ do: fc.constant('enrol' as const) }),
  fc.record({ do: fc.constant('send' as const) }),
  fc.record({ do: fc.constant('jump' as const), hours: fc.integer({ min: -400, max: 400 }) }),
  fc.record({ do: fc.constant('opt_out' as const), contact: fc.constantFrom(...NUMBERS, ...MAILS) }),
  fc.record({ do: fc.constant('mark' as const), number: fc.constantFrom(...NUMBERS) }),
  fc.record({ do: fc.constant('readdress' as const), to: fc.constantFrom(...NUMBERS, ...MAILS) }),
  fc.record({ do: fc.constant('discard' as const) }),
)
type Step = typeof step extends fc.Arbitrary<infer S> ? S : never
type Person = typeof person extends fc.Arbitrary<infer P> ? P : never

const keyOf = (contact: string) =>
  contact.includes('@') ? contact.toLowerCase() : contact.replace(/\D/g, '').slice(-7)

/** What the program is to know, kept a second time. */
class Expected {
  readonly out = new Set<string>()
  readonly marked = new Set<string>()
  readonly people: readonly Person[]

  constructor(people: readonly Person[]) {
    this.people = people
  }

  /** Who says stop says it of all that they are known to be reached under. */
  optOut(contact: string): void {
    const keys = new Set([keyOf(contact)])
    // As often as there are people: each round may find one who shares what the last one has added.
    for (const _ of this.people)
      for (const { phone, email } of this.people) {
        const theirs = [phone, email].filter(each => each !== '').map(keyOf)
        if (theirs.some(key => keys.has(key))) for (const key of theirs) keys.add(key)
      }
    for (const key of keys) this.out.add(key)
  }

  isOut(person: Person | undefined): boolean {
    return [person?.phone ?? '', person?.email ?? ''].some(each => each !== '' && this.out.has(keyOf(each)))
  }

  mayGo(kind: string, to: string, { phone, email, time_zone }: Person, at: number): boolean {
    if (to === '' || (kind === 'email') !== to.includes('@')) return false
    if ([to, phone, email].some(each => each !== '' && this.out.has(keyOf(each)))) return false
    if (this.marked.has(keyOf(to))) return false
    if (kind === 'email') return true
    if (time_zone === null) return false
    const hour = Number(
      new Intl.DateTimeFormat('en-GB', { timeZone: time_zone, hour: '2-digit', hourCycle: 'h23' }).format(at),
    )
    return hour >= 8 && hour < 21
  }
}

it('holds every message to sellers and buyers that must not go out, whatever made it', {
  timeout: 600_000,
}, async () => {
  const histories = fc.tuple(
    person,
    fc.array(person, { minLength: 1, maxLength: 4 }),
    fc.array(step, { minLength: 5, maxLength: 25 }),
  )
  await fc.assert(
    fc.asyncProperty(histories, async ([seller, buyers, steps]) => {
      const test = await openTestApp({ now: '2026-01-15T18:00:00Z' })
      try {
        await walk(test, seller, buyers, steps)
        expect(test.logged).toEqual([])
      } finally {
        await test.close()
      }
    }),
    randomRuns(12, 200),
  )
})

async function walk(test: TestApp, seller: Person, buyers: readonly Person[], steps: readonly Step[]) {
  const { client } = test
  await client.messages.updateSettings({ my_name: 'Sam', my_phone: '555 010 0199' })
  const property = await client.properties.create({ line: '12 Elm Street', city: 'Austin' })
  const deal = await client.deals.create({
    title: 'Elm',
    property_id: property.id,
    seller_name: 'Ann Lee',
    seller_phone: seller.phone,
    seller_email: seller.email,
    seller_time_zone: seller.time_zone,
  })
  const deal_id = deal.id
  await client.sequences.create({
    name: 'Week',
    steps: [
      { day: 0, kind: 'sms' },
      { day: 3, kind: 'email' },
      { day: 7, kind: 'call_note' },
    ],
  })
  for (const first of [0, 2])
    await client.sequences.create({
      name: `Buyers from day ${first}`,
      audience: 'buyer',
      steps: [
        { day: first, kind: 'sms' },
        { day: 4, kind: 'email' },
      ],
    })
  await client.wholesale.create({
    deal_id,
    stage: 'offer_made',
    offer_amount: 100_000,
    offer_date: '2026-01-10',
  })
  const known = new Map<string | null, Person>([[null, seller]])
  for (const [index, each] of buyers.entries())
    known.set((await client.dispositions.createBuyer({ name: `Buyer ${index}`, ...each })).id, each)
  const expected = new Expected([seller, ...buyers])
  for (const each of steps) {
    const before = await stoppedOf(test)
    await take(test, each, deal_id, expected)
    const { items } = await client.messages.drafts({ status: 'open', limit: 500 })
    await checkSequences(test, { before, items, known, expected })
    for (const draft of items) {
      const whom = known.get(draft.buyer_id)
      if (!whom) throw new Error('A message to nobody')
      const may = expected.mayGo(draft.kind, draft.to, whom, test.clock.now())
      expect([draft.kind, draft.to, draft.hold_reasons, draft.status]).toEqual([
        draft.kind,
        draft.to,
        may ? [] : expect.arrayContaining([expect.any(String)]),
        may ? 'draft' : 'held',
      ])
      if (!may && draft.kind === 'email')
        await expect(client.messages.sendDraft({ draft_id: draft.id })).rejects.toThrow(/is held/)
    }
  }
}

/** Those that are kept as stopped or through; how one that is to stop is told of counts for nothing here. */
async function stoppedOf({ client }: TestApp): Promise<ReadonlyMap<string, number>> {
  const { items } = await client.sequences.enrolments({ limit: 500 })
  return new Map(items.flatMap(({ id, state, drafted }) => (state === 'running' ? [] : [[id, drafted]])))
}

interface Looked {
  /** What had ended before this step, with how many messages each had drafted. */
  readonly before: ReadonlyMap<string, number>
  readonly items: readonly { readonly buyer_id: string | null; readonly deal_id: string | null }[]
  readonly known: ReadonlyMap<string | null, Person>
  readonly expected: Expected
}

/** No sequence runs for a buyer who is out or has declined; one that has ended drafts no more; and a buyer has one message at a time. */
async function checkSequences({ client }: TestApp, { before, items, known, expected }: Looked) {
  const ofBuyers = items.flatMap(({ buyer_id }) => buyer_id ?? [])
  expect(new Set(ofBuyers).size).toBe(ofBuyers.length)
  const { items: all } = await client.sequences.enrolments({ limit: 500 })
  for (const { id, state, drafted, buyer_id, assignment_id } of all) {
    if (before.has(id) && state !== 'running') expect([id, drafted]).toEqual([id, before.get(id)])
    if (state !== 'running' || buyer_id === null) continue
    expect(expected.isOut(known.get(buyer_id))).toBe(false)
    const { items: theirs } = await client.dispositions.assignmentsOfBuyer({ buyer_id })
    expect(theirs.find(each => each.id === assignment_id)?.status).toBe('offered')
  }
}

async function take({ client, clock }: TestApp, said: Step, deal_id: string, expected: Expected) {
  const first = async () => (await client.messages.drafts({ status: 'open' })).items[0]
  switch (said.do) {
    case 'offer': {
      const { drafted, held, left_out } = await client.messages.offer({
        deal_id,
        // A deal that was moved back has no price of its own, and the gap would hold the message.
        assignment_price: 150_000,
        ...(said.kind && { kind: said.kind }),
      })
      expect(drafted.length + held.length + left_out.length).toBe(expected.people.length - 1)
      return
    }
    case 'offer_followed': {
      const { items } = await client.sequences.list({})
      const name = `Buyers from day ${said.earlier ? 0 : 2}`
      const sequence_id = items.find(each => each.name === name)?.id ?? ''
      const made = await client.sequences.offer({ sequence_id, deal_id, assignment_price: 150_000 })
      expect(made.drafted.length + made.held.length).toBe(made.started.length + made.not_started.length)
      return
    }
    case 'enrol_buyer': {
      const sequence_id =
        (await client.sequences.list({})).items.find(each => each.audience === 'buyer')?.id ?? ''
      const { items } = await client.dispositions.listBuyers({})
      const buyer_id = items[said.at % items.length]?.id ?? ''
      const started = client.sequences.enrol({ sequence_id, deal_id, buyer_id })
      await started.catch((error: unknown) => expect(String(error)).toMatch(/already|not want|no open offer/))
      return
    }
    case 'decline': {
      const pipeline = (await client.wholesale.list({})).items[0]
      const { items } = await client.dispositions.assignmentsOf({ pipeline_id: pipeline?.id ?? '' })
      const offer = items[said.at % Math.max(1, items.length)]
      if (offer?.status === 'offered')
        await client.dispositions.updateAssignment({
          assignment_id: offer.id,
          status: 'fallout',
          reason: 'No',
        })
      return
    }
    case 'reply': {
      const { items } = await client.sequences.enrolments({ limit: 500 })
      const one = items[said.at % Math.max(1, items.length)]
      if (one?.state !== 'running') return
      await client.sequences.stop({ enrolment_id: one.id, reason: 'reply' })
      return
    }
    case 'move': {
      const pipeline = (await client.wholesale.list({})).items[0]
      if (pipeline)
        await client.wholesale.update({
          pipeline_id: pipeline.id,
          ...(pipeline.stage === 'lead'
            ? { stage: 'offer_made', offer_amount: 100_000, offer_date: '2026-01-10' }
            : { stage: 'lead', reason: 'Back' }),
        })
      return
    }
    case 'run':
      await client.messages.run({ deal_id, kind: said.kind })
      return
    case 'tick':
      await client.messages.dailyTick({})
      await client.sequences.tick({})
      return
    case 'enrol': {
      const sequence = (await client.sequences.list({})).items.find(({ name }) => name === 'Week')
      const { items } = await client.sequences.enrolments({ deal_id, limit: 500 })
      const state = items.find(({ buyer_id }) => buyer_id === null)?.state
      const isRefused = state === 'running' || expected.isOut(expected.people[0])
      const done = client.sequences.enrol({ sequence_id: sequence?.id ?? '', deal_id })
      // One that is to stop is told of as stopped, and stands until it is looked at again.
      if (isRefused) await expect(done).rejects.toThrow(/already|not want/)
      else await done.catch((error: unknown) => expect(String(error)).toMatch(/already/))
      return
    }
    case 'send': {
      const run = (await client.messages.runs({ limit: 1 })).items[0]
      if (run?.status === 'drafted') await client.messages.markSent({ run_id: run.id, channel: 'copy' })
      return
    }
    case 'jump':
      clock.set(new Date(clock.now() + said.hours * 3_600_000).toISOString())
      return
    case 'opt_out':
      if (said.contact === '') return
      await client.messages.optOut({ contact: WRITTEN[said.contact] ?? said.contact })
      expected.optOut(said.contact)
      return
    case 'mark':
      if (said.number === '') return
      await client.contacts.create({
        name: 'Marked',
        phones: [{ number: WRITTEN[said.number] ?? said.number, do_not_call: true }],
      })
      expected.marked.add(keyOf(said.number))
      return
    case 'readdress': {
      const draft = await first()
      if (draft) await client.messages.updateDraft({ draft_id: draft.id, to: said.to })
      return
    }
    case 'discard': {
      const draft = await first()
      if (draft) await client.messages.discardDraft({ draft_id: draft.id })
      return
    }
  }
}
