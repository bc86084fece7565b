import type { Job } from '../../core/job.ts'
import type { Communications } from './service.ts'

/** Drafts each day the messages whose follow-ups are due. */
export function followUpJob(communications: Communications): Job {
  return {
    name: 'pipeline_tick',
    title: 'Follow-ups',
    async run() {
      const { runs, errors } = await communications.tick(Number.MAX_SAFE_INTEGER, 'scheduler')
      const drafted = runs.length === 1 ? '1 message drafted' : `${runs.length} messages drafted`
      const [first] = errors
      if (first) throw new Error(`${drafted}, ${errors.length} failed: ${first.message}`)
      return drafted
    },
  }
}
