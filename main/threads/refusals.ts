import { SumTooLarge } from '../../shared/domain/sum.ts'
import { type Wording, worded } from '../../shared/domain/wording.ts'
import { DamagedDatabase } from '../core/database/damage.ts'
import {
  Busy,
  Conflict,
  codeOf,
  ImportQuestion,
  Invalid,
  Locked,
  NotFound,
  type Question,
} from '../core/errors.ts'

/** The person stopped a preview or an import; nothing was written. */
export class Cancelled extends Conflict {
  constructor() {
    super(worded('The import was cancelled. Nothing was written'))
  }
}

/** Something unexpected in a thread; the stack is for the log. */
export class ThreadFailure extends Error {
  readonly code: string | undefined
  constructor(message: string, code?: string) {
    super(message)
    this.code = code
  }
}

/** A refusal as it crosses the thread boundary; made into the error class again on the other side. */
export type Refusal =
  | { readonly kind: 'invalid'; readonly path: readonly (string | number)[]; readonly wording: Wording }
  | { readonly kind: 'conflict'; readonly wording: Wording }
  | { readonly kind: 'question'; readonly wording: Wording; readonly question: Question }
  | { readonly kind: 'not_found'; readonly what: string; readonly id: string }
  | { readonly kind: 'locked'; readonly what: string; readonly id: string }
  | { readonly kind: 'busy' }
  | { readonly kind: 'cancelled' }
  | { readonly kind: 'damaged'; readonly wording: Wording }
  | {
      readonly kind: 'unexpected'
      readonly message: string
      readonly stack: string
      /** SQLite's or the operating system's, as `SQLITE_FULL` or `ENOSPC`. */
      readonly code: string | undefined
    }

/** Errors lose their class between threads, so they cross as data. */
export function refusalOf(error: unknown): Refusal {
  if (error instanceof Cancelled) return { kind: 'cancelled' }
  if (error instanceof Invalid) return { kind: 'invalid', path: error.path, wording: error.wording }
  if (error instanceof ImportQuestion)
    return { kind: 'question', wording: error.wording, question: error.question }
  if (error instanceof Conflict || error instanceof SumTooLarge)
    return { kind: 'conflict', wording: error.wording }
  if (error instanceof NotFound) return { kind: 'not_found', what: error.kind, id: error.id }
  if (error instanceof Locked) return { kind: 'locked', what: error.kind, id: error.id }
  if (error instanceof Busy) return { kind: 'busy' }
  if (error instanceof DamagedDatabase) return { kind: 'damaged', wording: error.wording }
  return error instanceof Error
    ? { kind: 'unexpected', message: error.message, stack: error.stack ?? '', code: codeOf(error) }
    : { kind: 'unexpected', message: String(error), stack: '', code: undefined }
}

/** The error a refusal was made from. */
export function errorOf(refusal: Refusal): Error {
  switch (refusal.kind) {
    case 'invalid':
      return new Invalid([...refusal.path], refusal.wording)
    case 'conflict':
      return new Conflict(refusal.wording)
    case 'question':
      return new ImportQuestion(refusal.wording, refusal.question)
    case 'not_found':
      return new NotFound(refusal.what, refusal.id)
    case 'locked':
      return new Locked(refusal.what, refusal.id)
    case 'busy':
      return new Busy()
    case 'damaged':
      return new DamagedDatabase(refusal.wording)
    case 'cancelled':
      return new Cancelled()
    case 'unexpected': {
      const failure = new ThreadFailure(refusal.message, refusal.code)
      failure.stack = refusal.stack
      return failure
    }
  }
}
