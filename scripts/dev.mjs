import { runUnderOurNode } from './our-node.mjs'

await runUnderOurNode('dev.ts')
