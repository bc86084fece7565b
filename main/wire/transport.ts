import { implement, ORPCError, os, ValidationError } from '@orpc/server'
import { contract } from '../../shared/contract/index.ts'
import { eachField, type FieldIssue, NO_SUCH_FIELD } from '../../shared/contract/request/unknown-fields.ts'
import { toMajor } from '../../shared/domain/money.ts'
import { SumTooLarge } from '../../shared/domain/sum.ts'
import {
  BlockedByObligations,
  Busy,
  Conflict,
  ImportQuestion,
  Invalid,
  Locked,
  NotFound,
  type Question,
} from '../core/errors.ts'
import type { CallContext } from '../core/pack.ts'
import { storageProblemText } from '../core/storage-problem.ts'
import type { Topics } from '../core/topics.ts'

export type { CallContext }

/**
 * What stands around every procedure. Errors that a service throws become the contract's typed errors here, once; whatever is not known is left
 * alone and reaches the caller as a generic error, and the log as a stack. What each call reads is noted.
 */
export function answering(currency: () => string, topics: Topics) {
  return os.$context<CallContext>().middleware(async ({ next, path }) => {
    try {
      return await topics.record(path.join('.'), next)
    } catch (error) {
      throw transportError(error, currency)
    }
  })
}

export type Answering = ReturnType<typeof answering>

/** The contract's implementer, for every router. */
export function implementer(around: Answering) {
  return implement(contract).$context<CallContext>().use(around)
}

export type Implementer = ReturnType<typeof implementer>

/** What a pack is served with: the implementer, and what its router needs. */
export type Serving<Needs> = Needs & { readonly implement: Implementer }

function transportError(error: unknown, currency: () => string): unknown {
  if (error instanceof ORPCError && error.code === 'BAD_REQUEST' && error.cause instanceof ValidationError) {
    const issues = eachField(error.cause.issues)
    return new ORPCError('BAD_REQUEST', {
      status: 400,
      defined: true,
      message: issueText(issues),
      data: { issues },
    })
  }
  // An answer that does not fit the contract is a fault of ours: one for the log, and none of the caller's business.
  if (error instanceof ORPCError && error.cause instanceof ValidationError) return error.cause
  if (error instanceof Invalid)
    return new ORPCError('BAD_REQUEST', {
      status: 400,
      defined: true,
      message: error.message,
      data: { issues: error.issues },
    })
  if (error instanceof NotFound)
    return new ORPCError('NOT_FOUND', {
      status: 404,
      defined: true,
      message: error.message,
      data: { kind: error.kind, id: error.id },
    })
  if (error instanceof ImportQuestion) {
    const { code, data } = questionData(error.question, currency)
    return new ORPCError(code, { status: 409, defined: true, message: error.message, data })
  }
  if (error instanceof Conflict || error instanceof SumTooLarge)
    return new ORPCError('CONFLICT', {
      status: 409,
      defined: true,
      message: error.message,
      data: { reason: error.message, ...(error instanceof Conflict && remedyOf(error)) },
    })
  if (error instanceof Locked)
    return new ORPCError('LOCKED', {
      status: 423,
      defined: true,
      message: error.message,
      data: { kind: error.kind, id: error.id },
    })
  if (error instanceof Busy)
    return new ORPCError('BUSY', { status: 503, defined: true, message: error.message, data: {} })
  if (error instanceof BlockedByObligations) {
    const major = (minor: number) => toMajor(minor, currency())
    const { month, missing_minor, cash_available_minor, due_minor, obligations } = error.details
    return new ORPCError('BLOCKED_BY_OBLIGATIONS', {
      status: 409,
      defined: true,
      message: error.message,
      data: {
        month,
        missing: major(missing_minor),
        cash_available: major(cash_available_minor),
        due: major(due_minor),
        obligations: obligations.map(({ amount_minor, ...rest }) => ({
          ...rest,
          amount: major(amount_minor),
        })),
      },
    })
  }
  const reason = storageProblemText(error)
  if (reason !== undefined)
    return new ORPCError('CONFLICT', { status: 409, defined: true, message: reason, data: { reason } })
  return error
}

function questionData(question: Question, currency: () => string) {
  if (question.code !== 'CONTRADICTED') {
    const { code, ...data } = question
    return { code, data }
  }
  const { code, difference_minor, ...rest } = question
  return { code, data: { ...rest, difference: toMajor(difference_minor, currency()) } }
}

function remedyOf({ remedy }: Conflict) {
  return remedy && { needs: [...remedy.needs], force: remedy.force }
}

/** The first complaint in words, with its field: "amount: must be more than 0". A field that does not exist comes first: it may be why another is missing. */
function issueText(issues: readonly FieldIssue[]): string {
  const issue = issues.find(each => each.message.startsWith(NO_SUCH_FIELD)) ?? issues[0]
  if (!issue) return 'Something in the request is not right'
  const path = issue.path.join('.')
  return path === '' ? issue.message : `${path}: ${issue.message}`
}
