import type { Outputs } from '../../../shared/contract/index.ts'
import { worded } from '../../../shared/domain/wording.ts'
import { Invalid } from '../../core/errors.ts'
import { given } from '../../wire/given.ts'
import type { Implementer } from '../../wire/transport.ts'
import type { Tasks, TaskView } from './service.ts'

export interface TaskRouterNeeds {
  readonly tasks: Tasks
}

export function taskRouter(implement: Implementer, { tasks }: TaskRouterNeeds) {
  const os = implement.tasks
  return {
    list: os.list.handler(({ input: { record_kind, record_id, limit, offset, ...asked } }) => {
      if ((record_kind === undefined) !== (record_id === undefined))
        throw new Invalid(
          [record_kind === undefined ? 'record_kind' : 'record_id'],
          worded('is needed: a record is named by both its kind and its id'),
        )
      const record = record_kind && record_id ? { kind: record_kind, id: record_id } : undefined
      const { items, total } = tasks.list({ ...asked, record }, limit, offset)
      return { items: items.map(toTask), total }
    }),
    create: os.create.handler(async ({ input: { title, ...rest }, context }) =>
      toTask(await tasks.create({ ...given(rest), title }, context.actor)),
    ),
    get: os.get.handler(({ input }) => toTask(tasks.get(input.task_id))),
    update: os.update.handler(async ({ input: { task_id, ...change }, context }) =>
      toTask(await tasks.update(task_id, given(change), context.actor)),
    ),
    done: os.done.handler(async ({ input, context }) =>
      toTask(await tasks.update(input.task_id, { done: true }, context.actor)),
    ),
    undone: os.undone.handler(async ({ input, context }) =>
      toTask(await tasks.update(input.task_id, { done: false }, context.actor)),
    ),
    remove: os.remove.handler(async ({ input, context }) =>
      toTask(await tasks.remove(input.task_id, context.actor)),
    ),
  }
}

export function toTask(view: TaskView): Outputs['tasks']['get'] {
  return { ...view }
}
