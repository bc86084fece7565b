export { MessagesScreen } from './MessagesScreen.tsx'
export { RunPanel } from './RunPanel.tsx'
