import { dialog } from 'electron'
import { RECOVERY_WORDS } from '../../shared/domain/recovery-words.ts'
import type { Clock } from '../core/clock.ts'
import { DamagedDatabase } from '../core/database/damage.ts'
import { choicesOf, followChoice, offerRecovery } from '../start/recovery-offer.ts'

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
    const offered = choicesOf(offer)
    // What loses most is last, behind the way out.
    const choices = [...offered.slice(0, -1), undefined, ...offered.slice(-1)]
    const { response } = await dialog.showMessageBox({
      type: 'error',
      message: offer.title,
      detail: `${offer.wording.text}\n\nData file: ${dataFile}`,
      buttons: choices.map(choice => (choice === undefined ? 'Quit' : RECOVERY_WORDS[choice])),
      defaultId: 0,
      cancelId: choices.indexOf(undefined),
      noLink: true,
    })
    const choice = choices[response]
    if (choice === undefined) throw new LeftAlone(offer.title, { cause: error })
    await followChoice(choice, offer, dataFile, clock)
    return await open()
  }
}
