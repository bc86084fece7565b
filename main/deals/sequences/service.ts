import type { SequenceStep } from '../../../shared/contract/sequences.ts'
import { fieldsOfNoOffer } from '../../../shared/domain/messages/buyer-offer.ts'
import { worded } from '../../../shared/domain/wording.ts'
import { type Actor, recordAudit } from '../../core/audit/store.ts'
import type { ReadSession, WriteSession } from '../../core/database/database.ts'
import { Conflict, Invalid } from '../../core/errors.ts'
import { newId } from '../../core/ids.ts'
import { createEnrolments } from './enrolments.ts'
import { createFollowedOffers } from './followed-offers.ts'
import { requireSequence, type SequenceNeeds, stepsOf } from './needs.ts'
import * as store from './store.ts'
import { createTick } from './tick.ts'

export interface SequenceView extends Omit<store.SequenceWithCount, 'steps'> {
  readonly steps: readonly SequenceStep[]
}

export interface NewSequence {
  readonly name: string
  readonly steps: readonly SequenceStep[]
  readonly audience: store.SequenceRow['audience']
}
export type SequenceChange = Partial<Omit<NewSequence, 'audience'>> & {
  readonly status?: store.SequenceRow['status']
}

export type Sequences = ReturnType<typeof createSequences>

/** Messages to a deal's seller, or to buyers it was offered to, on days of their own, drafted one by one until they answer, want no more, or the deal moves on. */
export function createSequences(needs: SequenceNeeds) {
  const { database, messages } = needs
  const enrolments = createEnrolments(needs)

  /** @throws Invalid for days that do not ascend, or a template that is not there, of another kind, or that says what its audience is not told. */
  const checkSteps = (
    session: ReadSession,
    steps: readonly SequenceStep[],
    audience: store.SequenceRow['audience'],
  ): void => {
    for (const [index, { day, kind, template_id }] of steps.entries()) {
      const before = steps[index - 1]
      if (before && day <= before.day)
        throw new Invalid(['steps', index, 'day'], worded('must be later than that of the message before'))
      if (template_id === null) continue
      const template = messages.templates.findWithin(session, template_id)
      if (template?.kind !== kind)
        throw new Invalid(
          ['steps', index, 'template_id'],
          template ? worded('is a template of another kind') : worded('is no template'),
        )
      const [field] = audience === 'buyer' ? fieldsOfNoOffer(template) : []
      if (field !== undefined)
        throw new Invalid(
          ['steps', index, 'template_id'],
          worded('has {field}, which no message to a buyer has', { field: `{{${field}}}` }),
        )
    }
  }

  const create = (session: WriteSession, { name, steps, audience }: NewSequence, by: Actor): SequenceView => {
    checkSteps(session, steps, audience)
    const row: store.SequenceRow = {
      id: newId('seq'),
      name,
      steps: JSON.stringify(steps),
      status: 'active',
      audience,
      created_at: session.now,
      updated_at: session.now,
    }
    store.insertSequence(session, row)
    audit(session, 'create', by, undefined, row)
    return requireView(session, row.id)
  }

  const update = (
    session: WriteSession,
    id: string,
    { steps, ...change }: SequenceChange,
    by: Actor,
  ): SequenceView => {
    const before = requireSequence(session, id)
    if (change.status === 'archived' && before.running > 0)
      throw new Conflict(worded('{in_it} in this sequence. Stop it for them first', { in_it: inIt(before) }))
    if (steps) checkSteps(session, steps, before.audience)
    store.updateSequence(session, id, {
      ...change,
      ...(steps && { steps: JSON.stringify(steps) }),
      updated_at: session.now,
    })
    audit(session, 'update', by, before, requireSequence(session, id))
    return requireView(session, id)
  }

  return {
    list: (status: store.SequenceRow['status'] | undefined): readonly SequenceView[] =>
      database.read(session => store.listSequences(session, status).map(viewOf)),
    /** @throws Invalid */
    create: (input: NewSequence, by: Actor) => database.write(session => create(session, input, by)),
    /** @throws NotFound, Invalid; Conflict where one that deals are in is to be archived. */
    update: (id: string, change: SequenceChange, by: Actor) =>
      database.write(session => update(session, id, change, by)),
    enrolments,
    followedOffers: createFollowedOffers(needs, enrolments),
    tick: createTick(needs, enrolments),
  }
}

function requireView(session: ReadSession, id: string): SequenceView {
  return viewOf(requireSequence(session, id))
}

function inIt({ audience, running }: store.SequenceWithCount): string {
  const one = audience === 'buyer' ? 'buyer' : 'deal'
  return running === 1 ? `1 ${one} is` : `${running} ${one}s are`
}

function viewOf({ steps, ...row }: store.SequenceWithCount): SequenceView {
  return { ...row, steps: stepsOf(steps) }
}

function audit(
  session: WriteSession,
  action: 'create' | 'update',
  by: Actor,
  before: store.SequenceRow | undefined,
  after: store.SequenceRow,
): void {
  recordAudit(session, {
    actor: by,
    action,
    entity_kind: 'sequence',
    entity_id: after.id,
    ...(before && { before }),
    after,
  })
}
