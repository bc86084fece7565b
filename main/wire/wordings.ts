import type { Wording } from '../../shared/domain/wording.ts'

/** Notices as they go over the wire: their texts, and the same apart. */
export function toNotices(notices: readonly Wording[]) {
  return {
    notices: notices.map(({ text }) => text),
    notice_wordings: notices.map(({ parts }) => [...parts]),
  }
}

/** What is wrong with a place, as it goes over the wire: the message, and the same apart. */
export function toProblem<Place extends object>({
  wording,
  ...place
}: Place & { readonly wording: Wording }) {
  return { ...place, message: wording.text, wording: [...wording.parts] }
}
