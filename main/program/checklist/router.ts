import type { Implementer } from '../../wire/transport.ts'
import { type ChecklistNeeds, createChecklist } from './service.ts'

export function checklistRouter(implement: Implementer, needs: ChecklistNeeds) {
  const checklist = createChecklist(needs)
  return { get: implement.checklist.get.handler(() => checklist.get()) }
}
