import type { z } from 'zod'

type Complaint = z.core.$ZodRawIssue

function isBlank(value: unknown): boolean {
  return value === null || value === undefined || value === '' || Number.isNaN(value)
}

function count(limit: number | bigint, one: string): string {
  return Number(limit) === 1 ? `1 ${one}` : `${limit} ${one}s`
}

/** What a schema that has no words of its own says of a value, to go after the field's label: `is needed`, `must be 31 or less`. */
export function complaintText(issue: Complaint): string {
  if (isBlank(issue.input)) return 'is needed'
  switch (issue.code) {
    case 'too_small':
      if (issue.origin === 'string') return `needs at least ${count(issue.minimum, 'character')}`
      if (issue.origin === 'array') return `needs at least ${issue.minimum}`
      return issue.inclusive === false
        ? `must be more than ${issue.minimum}`
        : `must be ${issue.minimum} or more`
    case 'too_big':
      if (issue.origin === 'string') return `can have at most ${count(issue.maximum, 'character')}`
      if (issue.origin === 'array') return `can have at most ${issue.maximum}`
      return issue.inclusive === false
        ? `must be less than ${issue.maximum}`
        : `must be ${issue.maximum} or less`
    case 'not_multiple_of':
      return 'has too many decimals'
    case 'invalid_type':
      return issue.expected === 'int' ? 'must be a whole number' : 'cannot be read'
    default:
      return 'is not valid'
  }
}

/**
 * A complaint with the field's label before it, unless it is a sentence of its own. A label that asks something is no name that can be said
 * something of: `An answer is needed`.
 */
export function sentence(label: string, text: string): string {
  if (label === '') return text
  if (label.endsWith('?') && /^\p{Ll}/u.test(text))
    return text === 'is needed' ? 'An answer is needed' : `The answer ${text}`
  // `USD has at most 2 decimals` begins with a code, and is no sentence about the field yet.
  if (/^[A-Z]{3} has /.test(text)) return `${label}: ${text}`
  return /^\p{Ll}/u.test(text) ? `${label} ${text}` : text
}

/** Which fields to look at, by their labels. One that ends as a question does ends the line, too. */
export function pleaseCheck(labels: readonly string[]): string {
  const words = labels.join(', ')
  return `Please check: ${words}${words.endsWith('?') ? '' : '.'}`
}

/** A name of the contract as words, where no field on the screen has it: `bucket_id` is `Bucket id`. */
export function wordsOf(name: string): string {
  const words = name.replaceAll(/[._]/g, ' ')
  return words.charAt(0).toUpperCase() + words.slice(1)
}
