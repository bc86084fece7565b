import { worded } from '../../shared/domain/wording.ts'
import { Invalid } from '../core/errors.ts'

/**
 * What is said under either of two names of one field: ours and the one that scripts of before know.
 * @throws Invalid where both are said and differ.
 */
export function either<Value extends string | number>(
  ours: Value | undefined,
  theirs: Value | undefined,
  names: { readonly ours: string; readonly theirs: string },
): Value | undefined {
  if (ours !== undefined && theirs !== undefined && ours !== theirs)
    throw new Invalid([names.theirs], worded('is the same as {ours}; send one of them', { ours: names.ours }))
  return ours ?? theirs
}
