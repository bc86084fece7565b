import { ORPCError } from '@orpc/client'
import { z } from 'zod'
import { Issue } from '../../shared/contract/common.ts'

const Issues = z.object({ issues: z.array(Issue) })

/** What to show a person of a failed call: the program's own words where it gave a reason. */
export function errorText(error: unknown): string {
  if (error instanceof ORPCError) {
    if (error.code === 'INTERNAL_SERVER_ERROR')
      return 'Something went wrong inside the program. Nothing was changed.'
    return error.message
  }
  return error instanceof Error ? error.message : 'Something went wrong.'
}

/** The complaint about each field of a form, by the field's name; empty where the error is about something else. */
export function fieldErrors(error: unknown): Readonly<Record<string, string>> {
  if (!(error instanceof ORPCError)) return {}
  const parsed = Issues.safeParse(error.data)
  if (!parsed.success) return {}
  return Object.fromEntries(parsed.data.issues.map(issue => [issue.path.join('.'), issue.message]))
}

/** The typed error's code (`NOT_FOUND`, `BLOCKED_BY_OBLIGATIONS`...), or undefined for any other error. */
export function errorCode(error: unknown): string | undefined {
  return error instanceof ORPCError ? error.code : undefined
}

/** Whether the program answered, and gave a reason that asking again does not change. Not so when it could not be reached, failed inside or was busy. */
export function isRefusal(error: unknown): boolean {
  return error instanceof ORPCError && error.defined && error.code !== 'BUSY'
}
