import { contactKeys, isSameContact, optOutMatcher } from '../../../shared/domain/messages/contact-key.ts'
import { type Actor, recordAudit } from '../../core/audit/store.ts'
import type { ReadSession, WriteSession } from '../../core/database/database.ts'
import { addOptOut, listOptOuts } from './opt-outs.store.ts'

type Matcher = ReturnType<typeof optOutMatcher>

/**
 * Makes matchers of contacts' texts, and hands out the last one as long as texts and country are the same: to read thousands of numbers anew for
 * each message that is drafted takes longer than all else that drafting does.
 */
export function rememberedMatcher(): (texts: readonly string[], country: string | undefined) => Matcher {
  let last: { texts: readonly string[]; country: string | undefined; matcher: Matcher } | undefined
  return (texts, country) => {
    const isSame =
      last?.country === country &&
      last?.texts.length === texts.length &&
      last.texts.every((text, index) => text === texts[index])
    if (last && isSame) return last.matcher
    const keys = texts.flatMap(text => (isKey(text) ? [text] : contactKeys(text, country)))
    const matcher = optOutMatcher(keys, country)
    last = { texts: [...texts], country, matcher }
    return matcher
  }
}

function isKey(text: string): boolean {
  return text.startsWith('phone:') || text.startsWith('email:')
}

/** Keeps that a contact is left alone; the first word of it stays. */
export function optOutKey(session: WriteSession, contact_key: string, source: string, by: Actor): void {
  const row = { contact_key, at: session.now, source }
  if (!addOptOut(session, row)) return
  recordAudit(session, {
    actor: by,
    action: 'opt_out',
    entity_kind: 'opt_out',
    entity_id: contact_key,
    after: row,
  })
}

/** The keys of all who have opted out. */
export function optedOutKeys(session: ReadSession): readonly string[] {
  return listOptOuts(session).map(({ contact_key }) => contact_key)
}

/** Under what a person is reached, each text with whether it is marked “do not call”. */
type Reached = readonly { readonly value: string; readonly do_not_call: boolean }[]

/**
 * What is said of a person outlives a change of their numbers and addresses: one that was marked “do not call” and is taken from them, or goes with
 * them, stays held as an opt-out; and one that is new to somebody who has opted out is held with the others.
 */
export function createHeldOnChange() {
  const matcherOf = rememberedMatcher()
  return (
    session: WriteSession,
    country: string | undefined,
    { before, after }: { readonly before: Reached; readonly after: Reached },
    by: Actor,
  ): void => {
    const keys = (reached: Reached) => reached.flatMap(({ value }) => contactKeys(value, country))
    const [was, is] = [keys(before), keys(after)]
    const isAmong = (key: string, all: readonly string[]) => all.some(each => isSameContact(each, key))
    for (const key of keys(before.filter(each => each.do_not_call)))
      if (!isAmong(key, is)) optOutKey(session, key, 'Marked “do not call”', by)
    const added = is.filter(key => !was.includes(key))
    if (added.length === 0) return
    const isOut = matcherOf(optedOutKeys(session), country)
    const source = [...after, ...before].find(({ value }) => isOut(value))
    if (source) for (const key of added) optOutKey(session, key, `With ${source.value}`, by)
  }
}
