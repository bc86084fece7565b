import { z } from 'zod'
import {
  carriedLinks,
  LINK_KINDS,
  type LinkedThing,
  linkProblem,
  type TransactionLink,
} from '../../../shared/domain/links.ts'
import { worded } from '../../../shared/domain/wording.ts'
import type { ReadSession } from '../../core/database/database.ts'
import { Invalid } from '../../core/errors.ts'
import type { SplitRow, Transaction, TransactionRow } from './store.ts'

/** A link as it is kept within JSON. */
export const StoredLink = z.object({
  kind: z.enum(LINK_KINDS),
  id: z.string(),
  part: z.number().int().nullable(),
  counted: z.boolean().nullable(),
})

/** What a person says of what a transaction is for: all of it, or the one thing that the old field names. */
export interface LinkInput {
  readonly link?: LinkedThing | null
  readonly links?: readonly TransactionLink[]
}

/** What a thing is called; null where it is gone. */
export type LabelOf = (thing: LinkedThing) => string | null

/** @throws NotFound where a link leads to nothing. */
export type RequireLinked = (session: ReadSession, thing: LinkedThing) => void

const OLD_KINDS = ['obligation', 'flow', 'replacement', 'deal', 'bill', 'holding'] as const
type OldKind = NonNullable<TransactionRow['link_kind']>

function isOldKind(kind: string): kind is OldKind {
  return OLD_KINDS.some(each => each === kind)
}

type LinkColumns = Pick<Transaction, 'links' | 'is_linked' | 'link_kind' | 'link_id'>

/** The links of a row with the columns that follow from them. */
export function linkColumns(links: readonly TransactionLink[]): LinkColumns {
  const old = links.flatMap(({ kind, id, part }) =>
    part === null && isOldKind(kind) ? [{ link_kind: kind, link_id: id }] : [],
  )[0]
  return {
    links,
    is_linked: links.length > 0 ? 1 : 0,
    link_kind: old?.link_kind ?? null,
    link_id: old?.link_id ?? null,
  }
}

/** What all of a transaction is for, as the old field has it: the first such thing. */
export function wholeLink(links: readonly TransactionLink[]): LinkedThing | null {
  const first = links.find(link => link.part === null)
  return first ? { kind: first.kind, id: first.id } : null
}

/**
 * The links after a change. `link` is what all of it is for, in place of whatever that was; links of parts follow their parts.
 * @throws Invalid where both fields are given and differ, or the links do not fit each other or the parts.
 */
export function changedLinks(
  before: Pick<Transaction, 'links' | 'splits'>,
  change: LinkInput,
  splits: readonly SplitRow[],
): readonly TransactionLink[] {
  const links =
    change.links?.map(plain) ?? replacedWhole(carriedLinks(before.links, before.splits, splits), change.link)
  const whole = wholeLink(links)
  if (change.link !== undefined && change.links !== undefined)
    if (whole?.kind !== change.link?.kind || whole?.id !== change.link?.id)
      throw new Invalid(['link'], worded('says something else than links: send one of the two'))
  const problem = linkProblem(links, splits.length)
  if (problem) throw new Invalid(['links', problem.index], problem.wording)
  return links
}

/** Nothing but what is kept, whatever else was sent along. */
function plain({ kind, id, part, counted }: TransactionLink): TransactionLink {
  return { kind, id, part, counted }
}

function replacedWhole(
  links: readonly TransactionLink[],
  link: LinkedThing | null | undefined,
): readonly TransactionLink[] {
  if (link === undefined) return links
  const parts = links.filter(each => each.part !== null)
  if (link === null) return parts
  const same = links.find(each => each.part === null && each.kind === link.kind && each.id === link.id)
  return [same ?? { ...link, part: null, counted: null }, ...parts]
}

/** Only what is new is looked for: a thing that is gone by now stays readable where it was named. */
export function requireNew(
  session: ReadSession,
  before: readonly TransactionLink[],
  after: readonly TransactionLink[],
  requireLinked: RequireLinked,
): void {
  for (const { kind, id } of after)
    if (!before.some(each => each.kind === kind && each.id === id)) requireLinked(session, { kind, id })
}
