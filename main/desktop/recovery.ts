import { dialog } from 'electron'
import type { Clock } from '../core/clock.ts'
import { DamagedDatabase } from '../core/database/damage.ts'
import type { RecoveryChoice } from '../start/recovery-choices.ts'
import { followChoice, offerRecovery, RECOVERY_WORDS } from '../start/recovery-offer.ts'

/** The person saw what was wrong and chose to leave it so. */
export class LeftAlone extends Error {}

/**
 * Opens the data file; where it is damaged, asks the person what to do about it, does that, and opens it again.
 * @throws LeftAlone; what `open` throws for any other reason.
 */
export async function openOrRecover<T>(
  open: () => Promise<T>,
  { dataFile, clock }: { readonly dataFile: string; readonly clock: Clock },
): Promise<T> {
  try {
    return await open()
  } catch (error) {
    if (!(error instanceof DamagedDatabase)) throw error
    const offer = await offerRecovery(error, dataFile)
    const choices: readonly (readonly [string, RecoveryChoice | undefined])[] = [
      ...(offer.readable ? [[RECOVERY_WORDS['drop-damaged-log'], 'drop-damaged-log'] as const] : []),
      ...(offer.newest === null ? [] : [[RECOVERY_WORDS['restore-backup'], 'restore-backup'] as const]),
      ['Quit', undefined],
      [RECOVERY_WORDS['begin-anew'], 'begin-anew'],
    ]
    const quit = choices.findIndex(([, choice]) => choice === undefined)
    const { response } = await dialog.showMessageBox({
      type: 'error',
      message: offer.title,
      detail: `${offer.text}\n\nData file: ${dataFile}`,
      buttons: choices.map(([label]) => label),
      defaultId: 0,
      cancelId: quit,
      noLink: true,
    })
    const choice = choices[response]?.[1]
    if (choice === undefined) throw new LeftAlone(offer.title, { cause: error })
    await followChoice(choice, offer, dataFile, clock)
    return await open()
  }
}
