import type { Pack } from '../../core/pack.ts'

export { underwriterRouter } from './router.ts'
export { createUnderwriter, type Underwriter } from './service.ts'
export { underwritingsInTimeline } from './store.ts'

export const underwriterPacks: readonly Pack[] = [
  {
    code: 'P-UNDERWRITE-1',
    name: 'Calculators and scenarios',
    module: 'underwriter',
    procedures: [
      'underwriter.scenarios',
      'underwriter.createScenario',
      'underwriter.updateScenario',
      'underwriter.deleteScenario',
      'underwriter.analysisFile',
    ],
    tables: ['scenarios'],
    tags: ['underwriting'],
  },
  {
    code: 'P-UNDERWRITE-2',
    name: 'Offers from what is known of a property',
    module: 'underwriter',
    procedures: ['underwriter.property', 'underwriter.suggestedArv'],
    tables: [],
    tags: ['properties', 'underwriting'],
  },
  {
    code: 'P-UNDERWRITE-4',
    name: 'The property of a deal',
    module: 'underwriter',
    procedures: ['underwriter.attachProperty'],
    tables: [],
    tags: ['deals', 'underwriting'],
  },
  {
    code: 'P-UNDERWRITE-5',
    name: 'The offer of a deal, with all earlier ones',
    module: 'underwriter',
    procedures: ['underwriter.writeMao', 'underwriter.history'],
    tables: ['underwritings'],
    tags: ['deals', 'underwriting'],
  },
  {
    code: 'P-UNDERWRITE-6',
    name: 'Risk',
    module: 'underwriter',
    procedures: ['underwriter.risk'],
    tables: [],
    tags: ['properties', 'risk', 'underwriting'],
  },
]
