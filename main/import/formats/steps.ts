/** Work on very many rows is done in steps: between two, the one that waits is told, and may stop it by throwing. */
export type OnStep = () => void

/** Rows that are worked on in one step. */
export const ROWS_A_STEP = 4096

/** To be called for each row: calls `onStep` before each step's rows. */
export function counting(onStep: OnStep): () => void {
  let rows = 0
  return () => {
    if (rows % ROWS_A_STEP === 0) onStep()
    rows += 1
  }
}
