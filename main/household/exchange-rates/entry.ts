import type { RouterClient } from '@orpc/server'
import type { Words } from '../../../shared/domain/audit-words.ts'
import type { Actor } from '../../core/audit/store.ts'
import { newId } from '../../core/ids.ts'
import type { ImportSteps } from '../imports/index.ts'
import type { Undo } from '../undo/index.ts'
import { packChanges, type RateChange } from './import/changes.ts'
import type { RateProcedures } from './import/thread.ts'
import type { ExchangeRates, NewRate, RateKey } from './service.ts'
import type { RateRow } from './store.ts'

export interface RateEntryNeeds {
  readonly exchangeRates: ExchangeRates
  readonly steps: ImportSteps<RouterClient<{ rates: RateProcedures }>>
  readonly undo: Pick<Undo, 'addOperation'>
  readonly words: Pick<Words, 'eventText'>
}

/**
 * Enters and removes a rate. All amounts that it converts are converted anew with it, in one database transaction: where they are many, in the thread that
 * imports, so that no window waits for them.
 */
export function createRateEntry({ exchangeRates, steps, undo, words }: RateEntryNeeds) {
  /** What the thread has done is the person's to take back. */
  const remember = (by: Actor, action: 'create' | 'delete', change: RateChange) => {
    if (by !== 'person') return
    const { base_currency, quote_currency, date, rate } = change.after
    const summary = { base_currency, quote_currency, date, rate }
    const changes = packChanges({ summary, changes: [change] })
    const putBack = (direction: 'undo' | 'redo') =>
      steps.undoing(({ rates }, work) => rates.undo({ ...work, changes: changes.slice(), direction }))
    const [back, again] = action === 'create' ? (['undo', 'redo'] as const) : (['redo', 'undo'] as const)
    undo.addOperation({
      label: words.eventText('exchange_rate', action),
      title: `${base_currency}/${quote_currency} ${date}`,
      takeBack: () => putBack(back),
      doAgain: () => putBack(again),
    })
  }

  return {
    /** @throws Invalid for one currency twice, and for what is not a rate. */
    async set(input: NewRate, by: Actor): Promise<RateRow> {
      if (!exchangeRates.convertsMany(input)) return exchangeRates.set(input, by)
      const { before, after } = await steps.step(newId('imp'), ({ rates }, work) =>
        rates.enter({ ...work, rate: input, by }),
      )
      remember(by, 'create', { before, after })
      return after
    },
    /** @throws NotFound */
    async remove(pair: RateKey, by: Actor): Promise<void> {
      if (!exchangeRates.convertsMany(pair)) {
        await exchangeRates.remove(pair, by)
        return
      }
      const after = await steps.step(newId('imp'), ({ rates }, work) => rates.remove({ ...work, pair, by }))
      remember(by, 'delete', { before: null, after })
    },
  }
}
