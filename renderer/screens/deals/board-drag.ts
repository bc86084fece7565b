import { STAGES, type Stage } from '../../../shared/domain/deals/stages.ts'

/** What a dragged card and a column carry through a drag. */

export function cardData(id: string): Record<string, unknown> {
  return { card: id }
}

export function cardIn(data: Record<string | symbol, unknown>): string | undefined {
  return typeof data['card'] === 'string' ? data['card'] : undefined
}

export function stageData(stage: Stage): Record<string, unknown> {
  return { stage }
}

export function stageIn(data: Record<string | symbol, unknown> | undefined): Stage | undefined {
  return STAGES.find(stage => stage === data?.['stage'])
}
