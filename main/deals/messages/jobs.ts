import type { Job } from '../../core/job.ts'
import type { Messages } from './service.ts'

/** Drafts each day the messages whose follow-ups are due. */
export function followUpJob(messages: Messages): Job {
  return {
    name: 'pipeline_tick',
    title: 'Follow-ups',
    async run() {
      const { runs, errors } = await messages.tick(Number.MAX_SAFE_INTEGER, 'scheduler')
      return draftedText(runs.length, errors)
    },
  }
}

/** What a job that drafts messages did. @throws Error with what failed */
export function draftedText(drafted: number, errors: readonly { readonly message: string }[]): string {
  const text = drafted === 1 ? '1 message drafted' : `${drafted} messages drafted`
  const [first] = errors
  if (first) throw new Error(`${text}, ${errors.length} failed: ${first.message}`)
  return text
}
