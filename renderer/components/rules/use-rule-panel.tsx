import { type ReactNode, useState } from 'react'
import type { Rule } from '../../../shared/contract/rules.ts'
import type { Transaction } from '../../../shared/contract/transactions.ts'
import type { Places } from '../../api/places.ts'
import { SidePanel } from '../SidePanel.tsx'
import { RuleEditor } from './RuleEditor.tsx'
import { draftFor, draftOf, NEW_RULE, type RuleDraft } from './rule-draft.ts'

interface Opened {
  readonly rule: Rule | undefined
  readonly initial: RuleDraft
  /** Each opening is a form of its own. */
  readonly number: number
}

export interface RulePanel {
  readonly openNew: () => void
  /** A new rule, filled in with what a person most likely wants of this transaction and those like it. */
  readonly openRuleFor: (transaction: Transaction) => void
  readonly openRule: (rule: Rule) => void
  /** To be drawn once by the screen. */
  readonly panel: ReactNode
}

/** Rules are made and changed beside any screen: `openRuleFor(transaction)` begins one from a row. */
export function useRulePanel(places: Places, currency: string): RulePanel {
  const [opened, setOpened] = useState<Opened | null>(null)
  const open = (rule: Rule | undefined, initial: RuleDraft) =>
    setOpened(now => ({ rule, initial, number: (now?.number ?? 0) + 1 }))
  return {
    openNew: () => open(undefined, NEW_RULE),
    openRuleFor: transaction => open(undefined, draftFor(transaction)),
    openRule: rule => open(rule, draftOf(rule)),
    panel: (
      <SidePanel
        opened={opened !== null}
        onClose={() => setOpened(null)}
        title={opened?.rule ? 'Edit the rule' : 'New rule'}
        width={720}
        linked={opened?.rule && { kind: 'rule', id: opened.rule.id }}
      >
        {opened ? (
          <RuleEditor
            key={opened.number}
            rule={opened.rule}
            initial={opened.initial}
            places={places}
            currency={currency}
            onDone={() => setOpened(null)}
          />
        ) : null}
      </SidePanel>
    ),
  }
}
