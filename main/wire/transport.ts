import { implement, ORPCError, os, ValidationError } from '@orpc/server'
import { contract } from '../../shared/contract/index.ts'
import { eachField, type FieldIssue, NO_SUCH_FIELD } from '../../shared/contract/request/unknown-fields.ts'
import { toMajor } from '../../shared/domain/money.ts'
import { SumTooLarge } from '../../shared/domain/sum.ts'
import type { Wording } from '../../shared/domain/wording.ts'
import {
  BlockedByObligations,
  Busy,
  Conflict,
  DataDamaged,
  DataLocked,
  ImportQuestion,
  Invalid,
  Locked,
  NotFound,
  type Question,
  TryLater,
} from '../core/errors.ts'
import type { CallContext } from '../core/pack.ts'
import { storageProblemWording } from '../core/storage-problem.ts'
import type { Topics } from '../core/topics.ts'
import { toProblem } from './wordings.ts'

export type { CallContext }

/**
 * What stands around every procedure. Errors that a service throws become the contract's typed errors here, once; whatever is not known is left
 * alone and reaches the caller as a generic error, and the log as a stack. What each call reads is noted.
 * @param isOpen whether there is a data file to answer from; where there is none any more, only the lock's own procedures are answered
 */
export function answering(currency: () => string, topics: Topics, isOpen: () => boolean = () => true) {
  return os.$context<CallContext>().middleware(async ({ next, path }) => {
    try {
      if (path[0] !== 'lock' && !isOpen()) throw new DataLocked()
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

/** An error of the contract, which the caller may know. */
function refusal<Data>(code: string, status: number, message: string, data: Data) {
  return new ORPCError(code, { status, defined: true, message, data })
}

function transportError(error: unknown, currency: () => string): unknown {
  if (error instanceof ORPCError && error.code === 'BAD_REQUEST' && error.cause instanceof ValidationError) {
    const issues = eachField(error.cause.issues)
    return refusal('BAD_REQUEST', 400, issueText(issues), { issues })
  }
  // An answer that does not fit the contract is a fault of ours: one for the log, and none of the caller's business.
  if (error instanceof ORPCError && error.cause instanceof ValidationError) return error.cause
  if (error instanceof Invalid)
    return refusal('BAD_REQUEST', 400, error.message, {
      issues: [toProblem({ path: error.path, wording: error.wording })],
    })
  if (error instanceof NotFound)
    return refusal('NOT_FOUND', 404, error.message, { kind: error.kind, id: error.id })
  if (error instanceof ImportQuestion) {
    const { code, data } = questionData(error.question, currency)
    return refusal(code, 409, error.message, data)
  }
  if (error instanceof Conflict || error instanceof SumTooLarge) {
    const remedy = error instanceof Conflict ? remedyOf(error) : undefined
    return conflict(error.wording, remedy)
  }
  if (error instanceof Locked)
    return refusal('LOCKED', 423, error.message, { kind: error.kind, id: error.id })
  if (error instanceof DataLocked) return refusal('DATA_LOCKED', 423, error.message, {})
  if (error instanceof TryLater)
    return refusal('TRY_LATER', 429, error.message, { wait_seconds: error.seconds })
  if (error instanceof DataDamaged)
    return refusal('DATA_DAMAGED', 409, error.message, {
      text: error.message,
      wording: error.wording.parts,
      remedies: [...error.remedies],
    })
  if (error instanceof Busy) return refusal('BUSY', 503, error.message, {})
  if (error instanceof BlockedByObligations)
    return refusal('BLOCKED_BY_OBLIGATIONS', 409, error.message, blockedData(error, currency()))
  const problem = storageProblemWording(error)
  return problem === undefined ? error : conflict(problem)
}

function conflict({ text, parts }: Wording, remedy?: ReturnType<typeof remedyOf>) {
  return refusal('CONFLICT', 409, text, { reason: text, wording: parts, ...remedy })
}

function blockedData({ details }: BlockedByObligations, currency: string) {
  const major = (minor: number) => toMajor(minor, currency)
  const { month, missing_minor, cash_available_minor, due_minor, obligations } = details
  return {
    month,
    missing: major(missing_minor),
    cash_available: major(cash_available_minor),
    due: major(due_minor),
    obligations: obligations.map(({ amount_minor, ...rest }) => ({ ...rest, amount: major(amount_minor) })),
  }
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
