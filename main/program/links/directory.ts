import { LINK_KINDS, type LinkedThing, type LinkKind, linkKey } from '../../../shared/domain/links.ts'
import type { ReadSession } from '../../core/database/database.ts'
import { NotFound } from '../../core/errors.ts'
import * as store from './store.ts'

/** A thing that money can be for. */
export interface LinkTarget extends LinkedThing {
  readonly label: string
  readonly detail: string
  readonly is_ended: boolean
}

/** What a thing is called; null where it is gone. */
export type LabelOf = (thing: LinkedThing) => string | null

/** Finds what money can be for, of whatever pack it is: the packs of lower areas are handed what they ask of it. */
export const linkDirectory = {
  /** @throws NotFound */
  requireWithin(session: ReadSession, { kind, id }: LinkedThing): void {
    if (store.targetsById(session, kind, [id]).length === 0) throw new NotFound(kind, id)
  },

  findWithin(session: ReadSession, { kind, id }: LinkedThing): LinkTarget | undefined {
    const [found] = store.targetsById(session, kind, [id])
    return found && toTarget(kind, found)
  },

  /** What many things are called, with one query for each kind among them. */
  labelsWithin(session: ReadSession, things: readonly LinkedThing[]): LabelOf {
    const labels = new Map<string, string>()
    for (const [kind, ofKind] of Map.groupBy(things, thing => thing.kind))
      for (const { id, label } of store.targetsById(
        session,
        kind,
        ofKind.map(thing => thing.id),
      ))
        labels.set(linkKey({ kind, id }), label)
    return thing => labels.get(linkKey(thing)) ?? null
  },

  /** Those that have not ended first, and of them those whose name begins so. */
  searchWithin(
    session: ReadSession,
    {
      text,
      kind,
      limit,
    }: { readonly text: string; readonly kind?: LinkKind | undefined; readonly limit: number },
  ): LinkTarget[] {
    const words = text.split(/\s+/u).filter(Boolean)
    const kinds = kind === undefined ? LINK_KINDS : [kind]
    const found = kinds.flatMap(each =>
      store.targetsNamed(session, each, words, limit).map(target => toTarget(each, target)),
    )
    const start = text.toLowerCase()
    const rank = ({ is_ended, label }: LinkTarget) =>
      (is_ended ? 2 : 0) + (label.toLowerCase().startsWith(start) ? 0 : 1)
    return found.sort((a, b) => rank(a) - rank(b)).slice(0, limit)
  },
}

function toTarget(kind: LinkKind, { is_ended, ...target }: store.Target): LinkTarget {
  return { kind, ...target, is_ended: is_ended === 1 }
}
