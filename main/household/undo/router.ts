import { worded } from '../../../shared/domain/wording.ts'
import type { Actor } from '../../core/audit/store.ts'
import { Conflict } from '../../core/errors.ts'
import type { Implementer } from '../../wire/transport.ts'
import type { Undo } from './service.ts'

export interface UndoRouterNeeds {
  readonly undo: Undo
}

export function undoRouter(implement: Implementer, { undo }: UndoRouterNeeds) {
  const os = implement.undo
  return {
    state: os.state.handler(() => undo.state()),
    undo: os.undo.handler(({ input, context }) => {
      refuseScripts(context.actor)
      return undo.undo(input.step_id)
    }),
    redo: os.redo.handler(({ input, context }) => {
      refuseScripts(context.actor)
      return undo.redo(input.step_id)
    }),
  }
}

/** A script that could take back what a person did would do so behind the person's back. */
function refuseScripts(actor: Actor): void {
  if (actor !== 'person')
    throw new Conflict(worded('What a person did on a screen can only be undone on a screen'))
}
