import { createInterface } from 'node:readline/promises'
import type { Clock } from '../core/clock.ts'
import { DamagedDatabase } from '../core/database/damage.ts'
import type { RecoveryChoice } from '../start/recovery-choices.ts'
import { followChoice, offerRecovery, type RecoveryOffer } from '../start/recovery-offer.ts'

export type Chosen = Parameters<typeof followChoice>[0]

export interface RecoveryNeeds<T> {
  readonly dataFile: string
  readonly clock: Clock
  /** What the command said to do with a damaged file; undefined where it said nothing. */
  readonly choice: RecoveryChoice | undefined
  /** Asks the person at the terminal; undefined where there is none. */
  readonly ask: ((question: string) => Promise<string>) | undefined
  /**
   * Shows the person a page of the choices, where nobody is asked at a terminal. `follow` does what they choose and opens the data file; a page may try again where it fails.
   * @returns undefined where they leave it as it is.
   */
  readonly page?: (offer: RecoveryOffer, follow: (choice: Chosen) => Promise<T>) => Promise<T | undefined>
}

/**
 * Opens the data file; where it is damaged, does what the command said, else what the person says, at the terminal or on a page, and opens it again.
 * @throws Error that says what the choices are, where there is nobody to ask or they leave it as it is.
 */
export async function openOrRecover<T>(open: () => Promise<T>, needs: RecoveryNeeds<T>): Promise<T> {
  try {
    return await open()
  } catch (error) {
    if (!(error instanceof DamagedDatabase)) throw error
    const offer = await offerRecovery(error, needs.dataFile)
    const follow = async (choice: Chosen): Promise<T> => {
      await followChoice(choice, offer, needs.dataFile, needs.clock)
      return open()
    }
    const choice = needs.choice ?? (await ask(offer, needs.ask))
    if (choice !== undefined) return follow(choice)
    const opened = needs.ask ? undefined : await needs.page?.(offer, follow)
    if (opened === undefined)
      throw new Error(
        [
          offer.wording.text,
          ...(offer.readable ? ['Start with --drop-damaged-log to open it without the damaged part.'] : []),
          ...(offer.newest === null ? [] : ['Start with --restore-backup to put that backup in its place.']),
          'Start with --begin-anew for an empty household.',
        ].join('\n'),
        { cause: error },
      )
    return opened
  }
}

async function ask<T>(
  offer: RecoveryOffer,
  question: RecoveryNeeds<T>['ask'],
): Promise<RecoveryChoice | undefined> {
  if (!question) return undefined
  const open = offer.readable ? '[o] open it without the damaged part  ' : ''
  const restore = offer.newest === null ? '' : '[r] put that backup in its place  '
  const answer = await question(
    `\n${offer.title}\n${offer.wording.text}\n${open}${restore}[n] begin anew with an empty household  [q] quit: `,
  )
  switch (answer.trim().toLowerCase()) {
    case 'o':
      return offer.readable ? 'drop-damaged-log' : undefined
    case 'r':
      return offer.newest === null ? undefined : 'restore-backup'
    case 'n':
      return 'begin-anew'
    default:
      return undefined
  }
}

/** Asks on standard error, since standard output may belong to a script; undefined where no person is at a terminal. */
export function askAtTerminal(): RecoveryNeeds<unknown>['ask'] {
  if (!process.stdin.isTTY || !process.stderr.isTTY) return undefined
  return async question => {
    const terminal = createInterface({ input: process.stdin, output: process.stderr })
    try {
      return await terminal.question(question)
    } finally {
      terminal.close()
    }
  }
}
