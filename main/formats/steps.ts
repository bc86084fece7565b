/** Work on very many rows is done in steps: between two, the one that waits is told, and may stop it by throwing. */
export type OnStep = () => void

/** Rows that are worked on in one step. */
export const ROWS_A_STEP = 4096

export const NO_STEP: OnStep = () => {}

/** Rows with their indexes, `onStep` called before each step's. */
export function* inSteps<Row>(rows: Iterable<Row>, onStep: OnStep): Generator<readonly [number, Row]> {
  let index = 0
  for (const row of rows) {
    if (index % ROWS_A_STEP === 0) onStep()
    yield [index, row]
    index += 1
  }
}

/** To be called for each row: calls `onStep` before each step's rows. */
export function counting(onStep: OnStep): () => void {
  let rows = 0
  return () => {
    if (rows % ROWS_A_STEP === 0) onStep()
    rows += 1
  }
}
