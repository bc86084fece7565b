import type { z } from 'zod'

const KINDS: Readonly<Record<string, string>> = {
  string: 'a text',
  number: 'a number',
  int: 'a whole number',
  boolean: 'true or false',
  array: 'a list',
  object: 'an object',
  record: 'an object',
  file: 'a file',
}

function count(limit: number | bigint, one: string): string {
  return Number(limit) === 1 ? `1 ${one}` : `${limit} ${one}s`
}

/** What a schema that has no words of its own says of a value, to go after the field's name; undefined leaves it to the library. */
export function complaintText(issue: z.core.$ZodRawIssue): string | undefined {
  const wanted = wantedText(issue)
  if (wanted === undefined) return issue.input === undefined ? 'is needed' : undefined
  return issue.input === undefined ? `is needed, and must be ${wanted}` : `must be ${wanted}`
}

function wantedText(issue: z.core.$ZodRawIssue): string | undefined {
  switch (issue.code) {
    case 'invalid_type':
      return KINDS[issue.expected]
    case 'invalid_value':
      return issue.values.length === 1
        ? String(issue.values[0])
        : `one of ${issue.values.map(value => String(value)).join(', ')}`
    case 'too_small':
      if (issue.origin === 'string') return `${count(issue.minimum, 'character')} long or longer`
      if (issue.origin === 'array') return `a list of ${issue.minimum} or more`
      return issue.inclusive === false ? `more than ${issue.minimum}` : `${issue.minimum} or more`
    case 'too_big':
      if (issue.origin === 'string') return `${count(issue.maximum, 'character')} long or shorter`
      if (issue.origin === 'array') return `a list of ${issue.maximum} or fewer`
      return issue.inclusive === false ? `less than ${issue.maximum}` : `${issue.maximum} or less`
    case 'not_multiple_of':
      return `a multiple of ${issue.divisor}`
    default:
      return undefined
  }
}
