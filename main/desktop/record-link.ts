import { z } from 'zod'
import { isLinkedKind, LINK_SCHEME, recordRoute } from '../../shared/domain/record-links.ts'

/** A record that a link of the system leads to. */
export interface RecordLink {
  /** Its place in the page. */
  readonly route: string
  /** The household that it was copied from, by its id on this machine. */
  readonly household: string | undefined
}

/** Longer ones were not made here. */
const LONGEST = 300

/** All that a link may say: a kind, an id, and a household. Anybody can make one, and nothing of it is ever run or looked up as a path. */
const Said = z.strictObject({
  protocol: z.literal(`${LINK_SCHEME}:`),
  kind: z.string().refine(isLinkedKind),
  id: z.string().regex(/^[a-z]{1,12}_[0-9a-z]{1,40}$/),
  household: z
    .string()
    .regex(/^[0-9a-f]{16}$/)
    .optional(),
})

/** Whether a word is a link of the program, right or wrong. */
export function isLink(word: string): boolean {
  return word.slice(0, LINK_SCHEME.length + 1).toLowerCase() === `${LINK_SCHEME}:`
}

/** What a link says; undefined where it says anything that it may not. */
export function readRecordLink(link: string): RecordLink | undefined {
  const url = link.length > LONGEST ? null : URL.parse(link)
  if (!url || url.username || url.password || url.port || url.hash) return undefined
  const { data } = Said.safeParse({
    ...Object.fromEntries(url.searchParams),
    protocol: url.protocol,
    kind: url.hostname,
    id: url.pathname.slice(1),
  })
  return data && isLinkedKind(data.kind)
    ? { route: recordRoute(data.kind, data.id), household: data.household }
    : undefined
}
