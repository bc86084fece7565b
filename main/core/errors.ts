import type { z } from 'zod'
import type { OpenObligation } from '../../shared/contract/common.ts'
import type { importErrors } from '../../shared/contract/imports.ts'
import type { DamageRemedy } from '../../shared/contract/lock.ts'
import { WordedError, type Wording, worded } from '../../shared/domain/wording.ts'

/**
 * What a service refuses, and why. `router.ts` of the transport turns each into the contract's error of the same name;
 * amounts are minor units until then.
 */
export class NotFound extends Error {
  readonly kind: string
  readonly id: string
  constructor(
    kind: string,
    id: string,
    wording = worded('There is no {kind} {id}', { kind: kind.replaceAll('_', ' '), id }),
  ) {
    super(wording.text)
    this.kind = kind
    this.id = id
  }
}

/** A value that is wrong by itself. `path` names the field as the caller wrote it. */
export class Invalid extends Error {
  readonly path: readonly (string | number)[]
  readonly wording: Wording
  constructor(path: readonly (string | number)[], wording: Wording) {
    super(`${path.join('.')}: ${wording.text}`)
    this.path = path
    this.wording = wording
  }
}

/** A field that would let a refused request through. */
export interface Needed {
  readonly field: string
  readonly text: string
}

/** What can be sent in place of a refused request. */
export interface Remedy {
  readonly needs: readonly Needed[]
  /** Whether `force: true` with a reason does it without them. */
  readonly force: boolean
}

/** A request that does not fit the data as it is; the wording is for a person. */
export class Conflict extends WordedError {
  readonly remedy: Remedy | undefined
  constructor(wording: Wording, options: ErrorOptions & { readonly remedy?: Remedy } = {}) {
    super(wording, options)
    this.remedy = options.remedy
  }
}

/** This host has no way to make a PDF; nothing is wrong with what was asked. */
export class CannotPrint extends Conflict {
  constructor() {
    super(
      worded(
        'No PDF can be made here. Save the page instead, open it, and use the print dialog of your browser: it can save a PDF',
      ),
    )
  }
}

/** A reconciled record that must be unlocked before it is changed. */
export class Locked extends Error {
  readonly kind: string
  readonly id: string
  constructor(kind: string, id: string) {
    super('This transaction is reconciled with a statement. Unlock it first')
    this.kind = kind
    this.id = id
  }
}

/** The data is encrypted, and its key is not there. */
export class DataLocked extends Error {
  constructor() {
    super('Valhalla is locked. Unlock it with the passphrase first')
  }
}

/** Too many wrong passphrases. */
export class TryLater extends Error {
  readonly seconds: number
  constructor(seconds: number) {
    super(`Too many wrong passphrases. Try again in ${seconds} ${seconds === 1 ? 'second' : 'seconds'}`)
    this.seconds = seconds
  }
}

/** The data was unlocked and turned out to be damaged; `remedies` are what can be done about it. */
export class DataDamaged extends WordedError {
  readonly remedies: readonly DamageRemedy[]
  constructor(wording: Wording, remedies: readonly DamageRemedy[]) {
    super(wording)
    this.remedies = remedies
  }
}

export interface BlockedDetails {
  readonly month: string
  readonly missing_minor: number
  readonly cash_available_minor: number
  readonly due_minor: number
  readonly obligations: readonly (Omit<OpenObligation, 'amount'> & { readonly amount_minor: number })[]
}

/** The obligation gate refused a discretionary expense. */
export class BlockedByObligations extends Error {
  readonly details: BlockedDetails
  constructor(details: BlockedDetails) {
    super("This month's obligations are not covered yet")
    this.details = details
  }
}

type ImportErrors = typeof importErrors

/** What a file leaves to a person, as the contract's error of the same code has it; the difference in minor units. */
export type Question =
  | ({ readonly code: 'AMBIGUOUS' } & z.infer<ImportErrors['AMBIGUOUS']['data']>)
  | {
      readonly code: 'CONTRADICTED'
      readonly statement: number
      readonly difference_minor: number
      readonly first_row: number
    }
  | ({ readonly code: 'UNKNOWN_ACCOUNTS' } & z.infer<ImportErrors['UNKNOWN_ACCOUNTS']['data']>)
  | ({ readonly code: 'ACCOUNT_CLOSED' } & z.infer<ImportErrors['ACCOUNT_CLOSED']['data']>)

/** A file that is not written before a question about it is answered. */
export class ImportQuestion extends Conflict {
  readonly question: Question
  constructor(wording: Wording, question: Question) {
    super(wording)
    this.question = question
  }
}

/** Another process kept the data file locked for too long; nothing was changed. */
export class Busy extends Error {
  constructor() {
    super('The data file is busy; nothing was changed. Please try again')
  }
}

/** The code of an error of SQLite or the operating system, as `SQLITE_FULL` or `ENOSPC`. */
export function codeOf(error: unknown): string | undefined {
  return error instanceof Error && 'code' in error && typeof error.code === 'string' ? error.code : undefined
}
