import { definePack } from '../../core/pack.ts'
import { remindersText } from '../../household/reminders/index.ts'
import type { Serving } from '../../wire/transport.ts'
import { type TaskRouterNeeds, taskRouter } from './router.ts'

export { datedTasks } from './derived.ts'
export { toTask } from './router.ts'
export { createTasks, type Tasks } from './service.ts'
export { taskSubject } from './store.ts'

export const taskPack = definePack({
  name: 'tasks',
  parts: [{ code: 'P-TASKS-1', name: 'Tasks', tables: ['tasks'], tags: ['tasks', 'reminders'] }],
  reads: ['buyers', 'contacts', 'deals', 'wholesale_pipelines'],
  records: { task: { table: 'tasks' } },
  searched: {
    task: {
      heading: 'Tasks',
      table: 'tasks',
      title: ['title'],
      words: ['notes'],
      date: 'due_date',
      ended: { column: 'done_at', is: 'set' },
      link: '/tasks?open=$id',
    },
  },
  actions: { task_done: 'done', task_undone: 'opened again' },
  serve: ({ implement, tasks }: Serving<TaskRouterNeeds>) => ({
    procedures: { tasks: taskRouter(implement, { tasks }) },
    jobs: [
      {
        name: 'task_reminders',
        title: 'Task reminders',
        async run() {
          const { due, created } = await tasks.pushReminders()
          return `${due === 1 ? '1 task' : `${due} tasks`} due, ${remindersText(created)}`
        },
      },
    ],
  }),
})
