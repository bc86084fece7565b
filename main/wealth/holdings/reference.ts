import { worded } from '../../../shared/domain/wording.ts'
import type { ReadSession } from '../../core/database/database.ts'
import { Invalid } from '../../core/errors.ts'
import type { RequireProperty } from './needs.ts'

const PROPERTY = /^property:(prop_.+)$/
const ELSEWHERE = /^[a-z_]+:\d+$/

/**
 * Holds what a holding is elsewhere to something: a property here that is there, or another system's number, which is kept as it is.
 * @throws NotFound for a property that is not here; Invalid for any other text
 */
export function checkReference(
  session: ReadSession,
  requireProperty: RequireProperty,
  reference: string | null | undefined,
): void {
  if (!reference) return
  const ours = PROPERTY.exec(reference)?.[1]
  if (ours !== undefined) requireProperty(session, ours)
  else if (!ELSEWHERE.test(reference))
    throw new Invalid(
      ['internal_ref'],
      worded(
        'must be "property:" and the id of a property here (property:prop_...), or another system’s whole number (property:123)',
      ),
    )
}

interface NamedEntity {
  readonly entity_id?: string | null
  readonly entity_ref?: string | null
}

/**
 * The entity that a holding names, with what is no id of ours kept as another system's.
 * @throws Invalid where two others are named
 */
export function entityNamed<Fields extends NamedEntity>(fields: Fields): Fields {
  const { entity_id, entity_ref } = fields
  if (!entity_id || entity_id.startsWith('ent_')) return fields
  if (entity_ref && entity_ref !== entity_id)
    throw new Invalid(['entity_ref'], worded('is not the same as entity_id; send one of them'))
  return { ...fields, entity_id: null, entity_ref: entity_id }
}
