import { z } from 'zod'
import { base, Id } from './common.ts'

/** Something the person did, that can be taken back or done again. */
export const UndoStep = z.object({
  step_id: z.string(),
  /** Grows with each action of this run of the program: tells a new one from one that an undo has brought back to the top. */
  number: z.number().int(),
  /** What was done: 'Bill paid'. */
  label: z.string(),
  /** To what, where it has a name; '' else. */
  title: z.string(),
})
export type UndoStep = z.infer<typeof UndoStep>

const Which = z.object({
  /** The latest if left out. */
  step_id: Id.optional(),
})

const tags = ['undo']
export const undo = {
  state: base
    .route({ method: 'GET', path: '/core/undo', summary: 'What would be undone and redone next', tags })
    .input(z.object({}))
    .output(z.object({ undo: UndoStep.nullable(), redo: UndoStep.nullable() })),
  undo: base
    .route({
      method: 'POST',
      path: '/core/undo',
      summary: 'Undo what the person did on a screen in this session',
      tags,
    })
    .input(Which)
    .output(UndoStep),
  redo: base
    .route({ method: 'POST', path: '/core/redo', summary: 'Redo what was undone', tags })
    .input(Which)
    .output(UndoStep),
}
