import type { Evidence } from './model.ts'

/** How often evidence of a kind is right before the household's own past has shown it: of a thousand. */

/** Times that count as one step: from the fifth on, one more says little. */
function step(times: number): 0 | 1 | 2 | 3 | 4 {
  return times >= 10 ? 4 : times >= 5 ? 3 : times >= 3 ? 2 : times === 2 ? 1 : 0
}

const ALWAYS = {
  name: [960, 978, 986, 992, 995],
  part: [955, 972, 984, 990, 993],
  word: [450, 720, 850, 920, 960],
} as const

export function priorOf({
  likeness,
  ground,
  times,
  of,
  payees,
  streak,
  is_return,
  others,
}: Evidence): number {
  const base = () => {
    switch (ground) {
      case 'always': {
        const certain = ALWAYS[likeness][step(times)] ?? 0
        return likeness === 'word' && payees < 3 ? Math.min(certain, 700) : certain
      }
      case 'moved':
        // A word of many payees moves with whatever was bought last.
        if (likeness === 'word') return streak >= 4 ? 700 : 400
        return streak >= 4 ? 980 : streak === 3 ? 970 : 800
      case 'amount':
        if (likeness === 'word') return 400
        return times >= 5 ? 955 : times >= 3 ? 910 : 780
      case 'account':
        return times >= 5 ? 930 : 850
      case 'mostly': {
        const share = Math.round(((likeness === 'word' ? 500 : 1000) * times) / of)
        return streak > 1 ? Math.min(900, share) : Math.min(850, share - 50)
      }
    }
  }
  const plain = base() - (is_return ? 20 : 0)
  if (others !== 'against') return plain
  return step(times) === 0 ? Math.min(plain - 300, 650) : Math.min(plain - 60, 920)
}

/** The kind of evidence: what of it has been right before is held together by this. */
export function kindOf({ likeness, ground, times, of, payees, streak, is_return, others }: Evidence): string {
  const much =
    ground === 'mostly'
      ? `${Math.floor((10 * times) / of)}/${Math.min(streak, 3)}`
      : ground === 'moved'
        ? Math.min(streak, 5)
        : step(times)
  const many = likeness === 'word' ? Math.min(payees, 3) : ''
  return `${is_return ? 'return ' : ''}${likeness}${many} ${ground} ${much} ${others}`
}
